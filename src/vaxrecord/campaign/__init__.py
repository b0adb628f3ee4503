"""The whole pass over a batch: `clean`, its result, and counts that add up level by level."""

from vaxrecord.campaign.clean import clean
from vaxrecord.campaign.cleaning import CleanedDose, CleanedPerson, Cleaning, Found
from vaxrecord.campaign.reading import read_records, read_register
from vaxrecord.campaign.tally import Counts, Place, Tally
from vaxrecord.record.rows import Rows

__all__ = [
    "CleanedDose",
    "CleanedPerson",
    "Cleaning",
    "Counts",
    "Found",
    "Place",
    "Rows",
    "Tally",
    "clean",
    "read_records",
    "read_register",
]

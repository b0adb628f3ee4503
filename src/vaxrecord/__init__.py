"""The rules for clean vaccination records, executable; Viet Nam first.

    import vaxrecord as vr

    vr.cccd.validate("001 098 000 123")      each identifier a module, python-stdnum's interface
    vr.clean(rows, as_of=...)                raw rows in; persons, findings, cases, counts out
    vr.rulebook.as_of(date)                  the rules in force on a day, each with its source

Everything is a pure function over immutable values: no files, no clock, no environment. Time is an
argument, a decision holds its reasons, and what cannot be used raises a `VaxRecordError`.
"""

from vaxrecord import correction, vaccines
from vaxrecord.book import RULEBOOK as rulebook  # noqa: N811 -- read as vr.rulebook
from vaxrecord.campaign import Cleaning, Tally, clean, read_records
from vaxrecord.errors import (
    IdentifierError,
    InvalidComponent,
    InvalidFormat,
    InvalidLength,
    UnreadableInput,
    VaxRecordError,
)
from vaxrecord.explain import explain
from vaxrecord.identity import birth, cccd, cmnd, insurance, name, passport, phone, provinces
from vaxrecord.identity.check import check
from vaxrecord.identity.verify import verify
from vaxrecord.law import Basis, Citation, Decision, Finding, Rule, Rulebook, Severity, Verdict
from vaxrecord.periods import PartialDate, Span, read_date
from vaxrecord.record.match import match
from vaxrecord.record.merge import explode, merge
from vaxrecord.record.merge_log import merge_log
from vaxrecord.record.resolve import resolve
from vaxrecord.schedule import evaluate
from vaxrecord.sex import Sex
from vaxrecord.text import fold, repair

__all__ = [
    "Basis",
    "Citation",
    "Cleaning",
    "Decision",
    "Finding",
    "IdentifierError",
    "InvalidComponent",
    "InvalidFormat",
    "InvalidLength",
    "PartialDate",
    "Rule",
    "Rulebook",
    "Severity",
    "Sex",
    "Span",
    "Tally",
    "UnreadableInput",
    "VaxRecordError",
    "Verdict",
    "birth",
    "cccd",
    "check",
    "clean",
    "cmnd",
    "correction",
    "evaluate",
    "explain",
    "explode",
    "fold",
    "insurance",
    "match",
    "merge",
    "merge_log",
    "name",
    "passport",
    "phone",
    "provinces",
    "read_date",
    "read_records",
    "repair",
    "resolve",
    "rulebook",
    "vaccines",
    "verify",
]

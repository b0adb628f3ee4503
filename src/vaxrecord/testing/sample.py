"""The files of a sample: a campaign, its register and its truth, as CSV text.

Four files: the campaign with canonical columns; a smaller one as sites send it, with Vietnamese
headings, semicolons and dates as dd/mm/yyyy only; the population register; and what is true
behind each row of the first.
"""

import csv
from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from types import SimpleNamespace
from typing import Final

from attrs import evolve

from vaxrecord.record.columns import CANONICAL, HEADINGS, REGISTER
from vaxrecord.testing.campaign import AS_OF, campaign
from vaxrecord.testing.faults import NATIONAL_2022, Faults

__all__ = ["SAMPLE_PEOPLE", "SAMPLE_SEED", "csv_text", "sample_files"]

SAMPLE_SEED: Final = 2022
SAMPLE_PEOPLE: Final = 250
"""Some four hundred rows as of `AS_OF`."""

_SITE_PEOPLE: Final = 25
_TRUTH: Final = ("record_id", "person_id", "dose_id", "faults")


def csv_text(
    columns: Sequence[str],
    rows: Iterable[Mapping[str, str]],
    *,
    headings: Sequence[str] = (),
    delimiter: str = ",",
) -> str:
    r"""Write rows as CSV, one line each, ended by a line feed.

    Args:
        columns: which cells, in this order.
        rows: the cells by column.
        headings: the header row; the columns themselves unless given.
        delimiter: what stands between cells.

    Returns:
        The whole text.

    Examples:
        >>> csv_text(("lot", "site"), [{"lot": "AZ2131B", "site": "Trạm Y tế Xã 1, Huyện 2"}])
        'lot,site\nAZ2131B,"Trạm Y tế Xã 1, Huyện 2"\n'
    """
    lines: list[str] = []
    writer = csv.writer(
        SimpleNamespace(write=lines.append), delimiter=delimiter, lineterminator="\n"
    )
    writer.writerow(headings or columns)
    writer.writerows([row[column] for column in columns] for row in rows)
    return "".join(lines)


def sample_files(
    seed: int = SAMPLE_SEED,
    people: int = SAMPLE_PEOPLE,
    *,
    faults: Faults = NATIONAL_2022,
    as_of: datetime = AS_OF,
) -> Mapping[str, str]:
    """Make the files of a sample.

    Args:
        seed: of the campaign.
        people: how many persons; the file with Vietnamese headings has a tenth of them.
        faults: how often what goes wrong.
        as_of: the moment of the files.

    Returns:
        Text by file name.

    Raises:
        UnreadableInput: as `campaign` does.
        NaiveInstant: as `campaign` does.
    """
    made = campaign(seed, people, faults=faults, as_of=as_of)
    truth = (made.truth[row["record_id"]] for row in made.rows)
    vietnamese = evolve(faults, birth_spelling=0.0, date_spelling=0.0)
    at_site = campaign(seed, people // 10, faults=vietnamese, as_of=as_of)
    return {
        "campaign.csv": csv_text(CANONICAL, made.rows),
        "campaign_vi.csv": csv_text(
            CANONICAL,
            ({**row, "recorded_at": _vietnamese(row["recorded_at"])} for row in at_site.rows),
            headings=[HEADINGS[column][0] for column in CANONICAL],
            delimiter=";",
        ),
        "population.csv": csv_text(REGISTER, made.population),
        "truth.csv": csv_text(
            _TRUTH,
            (
                {
                    "record_id": row.record_id,
                    "person_id": row.person_id,
                    "dose_id": row.dose_id,
                    "faults": "; ".join(row.faults),
                }
                for row in truth
            ),
        ),
    }


def _vietnamese(moment: str) -> str:
    """Write "2021-08-03T15:42+07:00" as "03/08/2021 15:42"."""
    return f"{moment[8:10]}/{moment[5:7]}/{moment[:4]} {moment[11:16]}"

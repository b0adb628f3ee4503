"""Pairs of rows with a known answer: scenarios × completeness, one person and two people each.

No public set of Vietnamese person pairs exists. This grid is built as the American registries built
theirs: each *scenario* is one thing that went wrong between two rows of a person (a name without
marks, an old CMND and a new CCCD, a birthday of 01/01), each *completeness* says which cells the
rows have at all, from everything down to name and birth date. For every cell of the grid there is
a pair of one person ("S") and a pair of two people ("D") who differ as twins, father and son or
namesakes do. All is made from a seed; nobody in it exists, and every number ends in digits that
say so.
"""

from collections.abc import Callable, Iterator
from typing import Final

from attrs import frozen

from vaxrecord.text import fold

__all__ = ["COMPLETENESS", "SCENARIOS", "GridPair", "grid"]

Row = dict[str, str]


@frozen
class GridPair:
    """Two rows and whether they are one person's.

    Args:
        id: "S-…" for one person, "D-…" for two, with scenario and completeness.
        scenario: what went wrong.
        completeness: what the two rows have, "FULL-POOR" and the like.
        same: whether they are one person's.
        a: one row, by canonical column.
        b: the other.
    """

    id: str
    scenario: str
    completeness: str
    same: bool
    a: Row
    b: Row


_PERSON: Final = ("full_name", "birth_date")
COMPLETENESS: Final[dict[str, tuple[str, ...]]] = {
    "FULL": (
        *_PERSON,
        "sex",
        "id_number",
        "insurance_number",
        "phone",
        "district",
        "ward",
        "address",
    ),
    "NO_INSURANCE": (*_PERSON, "sex", "id_number", "phone", "district", "ward", "address"),
    "NO_NUMBER": (*_PERSON, "sex", "insurance_number", "phone", "district", "ward", "address"),
    "NO_PHONE": (*_PERSON, "sex", "id_number", "district", "ward"),
    "CONTACT": (*_PERSON, "sex", "phone", "ward"),
    "PLACE": (*_PERSON, "sex", "district", "ward"),
    "BARE": _PERSON,
}
"""Which cells of the person a row has; 7 × 7 combinations."""

_FAMILIES = ("Nguyễn", "Trần", "Lê", "Phạm", "Hoàng", "Huỳnh", "Vũ", "Võ", "Đặng", "Bùi")
_MIDDLES = (("Văn", "Hữu", "Đức", "Minh"), ("Thị", "Ngọc", "Thanh", "Kim"))
_GIVENS = (
    ("Hùng", "Dũng", "Tuấn", "Sơn", "Phúc", "Bảo", "Nhân", "Khánh"),
    ("Lan", "Hương", "Thảo", "Hồng", "Yến", "Châu", "Nhật", "Thúy"),
)


def _base(n: int) -> Row:
    """Make the n-th person: every choice follows from n alone."""
    sex = n % 2
    year = 1940 + n * 7 % 65
    month, day = 1 + n * 5 % 12, 13 + n * 3 % 15
    century = 0 if year < 2000 else 2
    family = _FAMILIES[n * 3 % 10]
    return {
        "full_name": f"{family} {_MIDDLES[sex][n // 2 % 4]} {_GIVENS[sex][n // 3 % 8]}",
        "birth_date": f"{day:02d}/{month:02d}/{year}",
        "sex": ("Nam", "Nữ")[sex],
        "id_number": f"001{century + sex}{year % 100:02d}{n % 1000:03d}999",
        "insurance_number": f"99{n % 10**5:05d}999",
        "phone": f"0900{n % 1000:03d}999",
        "province": "Hà Nội",
        "district": f"Quận {1 + n % 9}",
        "ward": f"Phường {1 + n % 17}",
        "address": f"Số {1 + n} đường thử nghiệm",
        "vaccine": "AstraZeneca",
        "dose_number": "1",
        "injection_date": f"{1 + n % 28:02d}/07/2021",
        "lot": "THU001",
        "site": "Trạm Y tế thử nghiệm",
    }


def _second_dose(row: Row) -> Row:
    return {
        **row,
        "dose_number": "2",
        "injection_date": row["injection_date"].replace("/07/", "/09/"),
    }


def _words(row: Row) -> list[str]:
    return row["full_name"].split()


def _named(row: Row, *words: str) -> Row:
    return {**row, "full_name": " ".join(words)}


def _born(row: Row, day: str, month: str, year: str) -> Row:
    return {**row, "birth_date": f"{day}/{month}/{year}"}


def _parts(row: Row) -> tuple[str, str, str]:
    day, month, year = row["birth_date"].split("/")
    return day, month, year


def _given(row: Row, given: str) -> Row:
    return _named(row, *_words(row)[:-1], given)


def _cmnd(row: Row) -> Row:
    return {**row, "id_number": f"01{row['id_number'][6:9]}9999"}


def _digit(text: str, at: int) -> str:
    return text[:at] + str((int(text[at]) + 1) % 10) + text[at + 1 :]


def _turned(text: str, at: int) -> str:
    return text[:at] + text[at + 1] + text[at] + text[at + 2 :]


def _year_only(row: Row) -> Row:
    return {**row, "birth_date": _parts(row)[2]}


def _swapped(row: Row) -> Row:
    day, month, year = _parts(row)
    return _born(row, f"{int(day) - 11:02d}", month, year)


SCENARIOS: Final[dict[str, Callable[[Row], Row]]] = {
    "SAME": lambda r: r,
    "NAME_UNMARKED": lambda r: {**r, "full_name": fold(r["full_name"]).title()},
    "NAME_UPPER": lambda r: {**r, "full_name": r["full_name"].upper()},
    "NAME_MIDDLE_DROPPED": lambda r: _named(r, _words(r)[0], _words(r)[-1]),
    "NAME_ABBREVIATED": lambda r: _named(r, *(w[:2] + "." for w in _words(r)[:-1]), _words(r)[-1]),
    "NAME_REORDERED": lambda r: _named(r, _words(r)[-1], *_words(r)[:-1]),
    "NAME_FAMILY_SLIP": lambda r: _named(r, _words(r)[0] + "n", *_words(r)[1:]),
    "NAME_GIVEN_SLIP": lambda r: _given(r, _words(r)[-1] + "h"),
    "BIRTH_YEAR_ONLY": _year_only,
    "BIRTH_NEW_YEAR": lambda r: _born(r, "01", "01", _parts(r)[2]),
    "BIRTH_DAY_SLIP": _swapped,
    "BIRTH_MONTH_SLIP": lambda r: _born(
        r, _parts(r)[0], f"{int(_parts(r)[1]) % 12 + 1:02d}", _parts(r)[2]
    ),
    "BIRTH_YEAR_SLIP": lambda r: _born(r, *_parts(r)[:2], str(int(_parts(r)[2]) + 1)),
    "BIRTH_MISSING": lambda r: {**r, "birth_date": ""},
    "SEX_WRONG": lambda r: {**r, "sex": "Nữ" if r["sex"] == "Nam" else "Nam"},
    "SEX_MISSING": lambda r: {**r, "sex": ""},
    "NUMBER_CMND": _cmnd,
    "NUMBER_DIGIT": lambda r: {**r, "id_number": _digit(r["id_number"], 7)},
    "NUMBER_TURNED": lambda r: {**r, "id_number": _turned(r["id_number"], 8)},
    "NUMBER_ZEROS_LOST": lambda r: {**r, "id_number": r["id_number"].lstrip("0")},
    "NUMBER_DIGIT_LOST": lambda r: {**r, "id_number": r["id_number"][:7] + r["id_number"][8:]},
    "NUMBER_MISSING": lambda r: {**r, "id_number": ""},
    "INSURANCE_OLD_CARD": lambda r: {**r, "insurance_number": f"GD401{r['insurance_number']}"},
    "INSURANCE_MISSING": lambda r: {**r, "insurance_number": ""},
    "PHONE_CHANGED": lambda r: {**r, "phone": f"0911{r['phone'][4:]}"},
    "PHONE_INTERNATIONAL": lambda r: {**r, "phone": f"+84{r['phone'][1:]}"},
    "PHONE_MISSING": lambda r: {**r, "phone": ""},
    "ADDRESS_CHANGED": lambda r: {**r, "ward": "Phường 18", "address": "Số 999 đường khác"},
    "NAME_UNMARKED_CMND": lambda r: _cmnd({**r, "full_name": fold(r["full_name"]).title()}),
    "YEAR_ONLY_CMND": lambda r: _cmnd(_year_only(r)),
    "CMND_PHONE_CHANGED": lambda r: _cmnd({**r, "phone": f"0911{r['phone'][4:]}"}),
    "DOUBLED_NEXT_DAY": lambda r: r,
}
"""What went wrong in the second row of a person."""


def _twin(row: Row) -> Row:
    """The twin: same family, day and house, another given name and number."""
    names = _GIVENS[row["sex"] == "Nữ"]
    given = names[(names.index(_words(row)[-1]) + 3) % len(names)]
    return _given(_stranger(row), given)


def _near_twin(row: Row) -> Row:
    """The twin whose given name differs by a letter."""
    return _given(_stranger(row), _words(row)[-1] + "h")


def _parent(row: Row) -> Row:
    """The parent of one name: a generation older."""
    day, month, year = _parts(row)
    older = str(int(year) - 27)
    return _born(_stranger(row), f"{int(day) - 5:02d}", f"{int(month) % 12 + 1:02d}", older)


def _namesake(row: Row) -> Row:
    """The namesake of the same year in another house."""
    day, month, year = _parts(row)
    away = {
        **_stranger(row),
        "phone": f"0922{row['phone'][4:]}",
        "ward": "Phường 19",
        "address": "Số 1 nơi khác",
    }
    return _born(away, f"{int(day) - 7:02d}", f"{int(month) % 12 + 1:02d}", year)


def _stranger(row: Row) -> Row:
    """Another person's numbers; the century, sex and year of the number are the row's own."""
    number = row["id_number"]
    other = f"{number[:6]}{(int(number[6:9]) + 457) % 1000:03d}888"
    insurance = f"98{row['insurance_number'][2:7]}888"
    return {**row, "id_number": other, "insurance_number": insurance}


_OTHERS: Final = (_twin, _namesake, _near_twin, _parent)


def grid(seed: int = 0) -> Iterator[GridPair]:
    """Make every pair of the grid.

    Args:
        seed: any whole number; another seed has other people.

    Yields:
        The pairs, scenario by scenario; of each cell first one person, then two people.

    Examples:
        >>> pairs = list(grid())
        >>> len(pairs) == 2 * len(SCENARIOS) * len(COMPLETENESS) ** 2
        True
    """
    n = seed * 10_007 % 997
    for scenario, change in SCENARIOS.items():
        for left in COMPLETENESS:
            for right in COMPLETENESS:
                n += 1
                row = _base(n)
                other = _OTHERS[n % len(_OTHERS)](row)
                again = _again if scenario == "DOUBLED_NEXT_DAY" else _second_dose
                for letter, second in (("S", row), ("D", other)):
                    yield GridPair(
                        f"{letter}-{n}:{scenario}:{left}-{right}",
                        scenario,
                        f"{left}-{right}",
                        letter == "S",
                        _only(row, left),
                        _only(again(change(second)), right),
                    )


def _again(row: Row) -> Row:
    """Enter the same dose again, dated to the next day."""
    day, month, year = row["injection_date"].split("/")
    return {**row, "injection_date": f"{int(day) % 28 + 1:02d}/{month}/{year}"}


_DOSE: Final = ("vaccine", "dose_number", "injection_date", "lot", "site")


def _only(row: Row, completeness: str) -> Row:
    kept = (*COMPLETENESS[completeness], "province", *_DOSE)
    return {column: row[column] if column in kept else "" for column in row}

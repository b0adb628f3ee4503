"""Judge pairs of patients from immunization registries: match, review or distinct.

    python benchmarks/patient_pairs.py --pairs FILE --results OUT.jsonl

FILE has three lines a case, as the test sets of the American immunization registries do:

    TEST: S-1:ADDRESS_CHANGED:IDEAL-IDEAL
    EXPECT: Match
    PATIENT A: nameFirst=…,nameLast=…,birthDate=yyyymmdd,…
    PATIENT B: …

OUT gets one line a case: {"test", "expect", "outcome": "match|review|distinct", "rule"}. Nothing is
fitted: the model below is a table of rules over levels of agreement, the same engine that links
Vietnamese campaign files. Only the installed package is needed.
"""

import argparse
import json
import sys
from collections import Counter
from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import NamedTuple

from rapidfuzz.distance import OSA

from vaxrecord.law import HOUSE, Basis, Citation, Rule, Sentence
from vaxrecord.record.compare import vector_of
from vaxrecord.record.decide import Judge
from vaxrecord.record.match_model import (
    Evidence,
    Field,
    Level,
    MatchModel,
    Outcome,
    Thresholds,
    Values,
)
from vaxrecord.record.weights import FieldWeights, Weights

ABSENT, EQUAL, NEAR, PART, OTHER = range(5)
"""One scale for every field: missing, equal, a slip apart, agreeing in part, another value."""

LEVELS = tuple(
    Level(name, agrees)
    for name, agrees in (
        ("absent", False), ("equal", True), ("near", True), ("part", True), ("other", False),
    )
)  # fmt: skip
EXPECTED = {"Match": "match", "Possible Match": "review", "Not a Match": "distinct"}
BABIES = frozenset(("BABY", "BABYBOY", "BABYGIRL", "BOY", "GIRL", "INFANT", "NEWBORN", "TWIN"))


# --------------------------------------------------------------------------------- prepared values


class Patient(NamedTuple):
    """One patient, in capitals without punctuation; "" and () are missing."""

    first: str
    middle: str
    lasts: tuple[str, ...]
    suffix: str
    aliases: tuple[str, ...]
    born: str
    gender: str
    phone: str
    street: str
    city: str
    zip: str
    ssn: str
    medicaid: str
    mrns: tuple[str, ...]
    guardian: tuple[str, str]
    maiden: str
    birth_order: str
    multiple: bool


def letters(text: str) -> str:
    return "".join(c for c in text.upper() if c.isalnum())


def words(text: str) -> str:
    return " ".join("".join(c if c.isalnum() else " " for c in text.upper()).split())


def patient(cells: dict[str, str]) -> Patient:
    def get(name: str) -> str:
        return cells.get(name, "").strip()

    last = words(get("nameLast"))
    first = letters(get("nameFirst"))
    own = (letters(last), letters(get("nameLastHyph")))
    return Patient(
        "" if first in BABIES else first,
        letters(get("nameMiddle")),
        tuple(dict.fromkeys(name for name in (own[0], own[1], *own_parts(last)) if name)),
        letters(get("nameSuffix")),
        tuple(letters(part) for part in get("nameAlias").replace("^", " ").split()),
        "".join(c for c in get("birthDate") if c.isdigit()),
        get("gender").upper()[:1].replace("U", ""),
        "".join(c for c in get("phone") if c.isdigit())[-10:],
        words(get("addressStreet1")),
        letters(get("addressCity")),
        letters(get("addressZip"))[:5],
        number(get("ssn")),
        number(get("medicaid")),
        tuple(part for part in get("mrns").upper().split() if part),
        (letters(get("guardianNameFirst")), letters(get("guardianNameLast"))),
        letters(get("motherMaidenName")),
        get("birthOrder"),
        get("birthType") in ("2", "Y", "TRUE") or get("birthStatus").upper() in ("M", "Y"),
    )


def own_parts(last: str) -> tuple[str, ...]:
    return tuple(last.split()) if " " in last else ()


def number(text: str) -> str:
    """Take an identifier; one digit repeated, or 123456789, is a placeholder."""
    text = letters(text)
    return "" if len(set(text)) < 2 or text == "123456789" else text


# ------------------------------------------------------------------------------------ comparisons


def slip(a: str, b: str, most: int = 1) -> bool:
    return OSA.distance(a, b, score_cutoff=most) <= most


def texts(a: str, b: str) -> int:
    """Two slips in seven letters and more, one in three and more; first letters of a word agree."""
    if not a or not b:
        return ABSENT
    if a == b:
        return EQUAL
    short = min(len(a), len(b))
    if short >= 3 and slip(a, b, 2 if short >= 7 else 1):
        return NEAR
    if a.startswith(b) or b.startswith(a):
        return PART
    return OTHER


def firsts(a: Patient, b: Patient) -> int:
    level = texts(a.first, b.first)
    if level in (EQUAL, ABSENT, NEAR):
        return level
    if a.first in b.aliases or b.first in a.aliases:
        return NEAR
    if a.middle and b.middle and a.first == b.middle and b.first == a.middle:
        return PART
    if (len(a.first) > 1 and a.first == b.middle and not a.middle) or (
        len(b.first) > 1 and b.first == a.middle and not b.middle
    ):
        return PART
    return level


def middles(a: Patient, b: Patient) -> int:
    return texts(a.middle, b.middle)


def lasts(a: Patient, b: Patient) -> int:
    if not a.lasts or not b.lasts:
        return ABSENT
    level = texts(a.lasts[0], b.lasts[0])
    if level in (EQUAL, NEAR):
        return level
    return PART if set(a.lasts) & set(b.lasts) else OTHER


def births(a: Patient, b: Patient) -> int:
    x, y = a.born, b.born
    if len(x) != 8 or len(y) != 8:
        return ABSENT
    if x == y:
        return EQUAL
    if slip(x, y) or (x[:4] == y[:4] and x[4:6] == y[6:] and x[6:] == y[4:6]):
        return NEAR
    try:
        days = [date(int(t[:4]), int(t[4:6]), int(t[6:])) for t in (x, y)]
    except ValueError:
        return OTHER
    if abs((days[0] - days[1]).days) == 1:
        return NEAR
    return PART if (x[:4] == y[:4]) + (x[4:6] == y[4:6]) + (x[6:] == y[6:]) == 2 else OTHER


def genders(a: Patient, b: Patient) -> int:
    return ABSENT if not a.gender or not b.gender else EQUAL if a.gender == b.gender else OTHER


def phones(a: Patient, b: Patient) -> int:
    if not a.phone or not b.phone:
        return ABSENT
    if a.phone == b.phone:
        return EQUAL
    return NEAR if a.phone[-7:] == b.phone[-7:] or slip(a.phone, b.phone) else OTHER


def addresses(a: Patient, b: Patient) -> int:
    if not a.street or not b.street:
        return ABSENT
    same_place = bool(a.zip and a.zip == b.zip) or bool(a.city and a.city == b.city)
    unknown = not (a.zip or a.city) or not (b.zip or b.city)
    if a.street == b.street:
        return EQUAL if same_place or unknown else NEAR
    return (
        NEAR
        if slip(a.street, b.street, 2) and a.street.split()[0] == b.street.split()[0]
        else OTHER
    )


def numbers(a: str, b: str) -> int:
    return ABSENT if not a or not b else EQUAL if a == b else NEAR if slip(a, b) else OTHER


def ssns(a: Patient, b: Patient) -> int:
    return numbers(a.ssn, b.ssn)


def medicaids(a: Patient, b: Patient) -> int:
    return numbers(a.medicaid, b.medicaid)


def guardians(a: Patient, b: Patient) -> int:
    levels = [texts(x, y) for x, y in zip(a.guardian, b.guardian, strict=True)]
    levels.append(texts(a.maiden, b.maiden))
    known = [level for level in levels if level != ABSENT]
    if not known:
        return ABSENT
    if all(level in (EQUAL, NEAR) for level in known):
        return EQUAL if known.count(EQUAL) > 1 else NEAR
    return PART if EQUAL in known else OTHER


def twins(a: Patient, b: Patient) -> int:
    """Birth order: two who were born together are numbered."""
    if a.birth_order and b.birth_order:
        return EQUAL if a.birth_order == b.birth_order else OTHER
    return PART if a.multiple or b.multiple else ABSENT


def suffixes(a: Patient, b: Patient) -> int:
    return ABSENT if not a.suffix or not b.suffix else EQUAL if a.suffix == b.suffix else OTHER


class Seen(NamedTuple):
    """The vector by name."""

    first: int
    middle: int
    last: int
    born: int
    gender: int
    phone: int
    address: int
    ssn: int
    medicaid: int
    guardian: int
    twin: int
    suffix: int


COMPARE: tuple[tuple[str, Callable[[Patient, Patient], int]], ...] = (
    ("first", firsts), ("middle", middles), ("last", lasts), ("born", births),
    ("gender", genders), ("phone", phones), ("address", addresses), ("ssn", ssns),
    ("medicaid", medicaids), ("guardian", guardians), ("twin", twins), ("suffix", suffixes),
)  # fmt: skip


# ------------------------------------------------------------------------------------------- rules


def personal(v: Seen) -> int:
    """How many numbers of the person are equal."""
    return (v.ssn == EQUAL) + (v.medicaid == EQUAL)


def household(v: Seen) -> int:
    """How many things of the household are equal."""
    return (v.phone == EQUAL) + (v.address == EQUAL)


def against(v: Seen) -> int:
    """How many things that should be equal are others."""
    return sum(
        level == OTHER
        for level in (v.middle, v.phone, v.address, v.ssn, v.medicaid, v.guardian, v.suffix)
    )


def full_names(v: Seen) -> bool:
    return v.first == EQUAL and v.last == EQUAL


def is_twin(v: Seen) -> bool:
    return v.twin == OTHER and v.first != EQUAL and not personal(v)


def other_first(v: Seen) -> bool:
    """Another first name: only what is the person's own keeps the question open."""
    own = personal(v) or (v.middle == EQUAL and v.guardian in (EQUAL, NEAR) and not v.twin)
    return v.first in (OTHER, ABSENT) and bool(own) and v.last in (EQUAL, PART) and v.born == EQUAL


def another(v: Seen) -> bool:
    return v.first == OTHER


def other_birth(v: Seen) -> bool:
    return v.born == OTHER and full_names(v) and (bool(personal(v)) and bool(household(v)))


def born_apart(v: Seen) -> bool:
    return v.born == OTHER


def other_last(v: Seen) -> bool:
    return (
        v.last == OTHER
        and v.first == EQUAL
        and v.born == EQUAL
        and (bool(personal(v)) or household(v) > 1 or (household(v) > 0 and v.guardian == EQUAL))
    )


def unrelated(v: Seen) -> bool:
    return v.last == OTHER


def other_sex(v: Seen) -> bool:
    return v.gender == OTHER and full_names(v) and v.born == EQUAL


def sexes_apart(v: Seen) -> bool:
    return v.gender == OTHER and not personal(v)


def sure(v: Seen) -> bool:
    """Names and birth date equal, nothing of the person's another's, and a tie."""
    if not (full_names(v) and v.born == EQUAL and v.gender != OTHER and v.suffix != OTHER):
        return False
    if v.middle == OTHER or v.twin == OTHER:
        return False
    if v.address == EQUAL:
        return True
    if v.phone == EQUAL:
        return v.guardian != OTHER
    if v.address in (OTHER, NEAR):
        return False
    if personal(v):
        return against(v) == 0
    return v.middle in (EQUAL, NEAR) and v.guardian == EQUAL and not against(v)


def close(v: Seen) -> bool:
    """One of name and birth date is a slip apart, or nothing ties two equal ones."""
    slips = (v.first != EQUAL) + (v.last != EQUAL) + (v.born != EQUAL)
    if slips == 0:
        return True
    tied = bool(personal(v) or household(v))
    if slips == 1:
        return tied or not against(v)
    return slips == 2 and tied and bool(personal(v) or v.guardian in (EQUAL, NEAR))


def anything(_: Seen) -> bool:
    return True


def evidence(number: str, outcome: Outcome, when: Callable[[Seen], bool], en: str) -> Evidence:
    cite = Citation(HOUSE, "patient-pairs", Basis.CONVENTION, date(2026, 11, 22))
    said = Sentence(vi=en, en=en)
    rule = Rule(id=f"PAIR-HOUSE-{number}", says=said, broken=said, cites=(cite,))
    return Evidence(rule, outcome, when)  # type: ignore[arg-type]  # Seen is a Vector by name


M, R, D = Outcome.MATCH, Outcome.REVIEW, Outcome.DISTINCT
TABLE = (
    evidence(
        "T1", D, is_twin, "Another first name and another place in the order of birth: twins."
    ),
    evidence("N1", R, other_first, "Another first name, but a number or the middle name is equal."),
    evidence("N2", D, another, "Another first name."),
    evidence(
        "N3", R, other_birth, "Another birth date, but names, a number and the household agree."
    ),
    evidence("N4", D, born_apart, "Another birth date."),
    evidence("N5", R, other_last, "Another last name, but all else is equal."),
    evidence("N6", D, unrelated, "Another last name."),
    evidence("N7", R, other_sex, "Another sex, but names and birth date are equal."),
    evidence("N8", D, sexes_apart, "Another sex."),
    evidence("M1", M, sure, "Names and birth date are equal, and a household or number ties them."),
    evidence("P1", R, close, "Names and birth date agree but for one slip, or nothing ties them."),
    evidence("Z1", D, anything, "Too much differs."),
)

MODEL = MatchModel(
    name="patients of US immunization registries",
    fields=tuple(Field(name, LEVELS, compare, at=0) for name, compare in COMPARE),
    keys=(),
    evidence=TABLE,
    by_weight=(TABLE[9].rule, TABLE[10].rule, TABLE[11].rule),
    thresholds=Thresholds(match=1.0, review=1.0),
    weights=Weights(
        0.0, tuple(FieldWeights(n, (0, 1, 1, 1, 1), (0, 1, 1, 1, 1)) for n, _ in COMPARE)
    ),
    see=Seen._make,
)


# -------------------------------------------------------------------------------------------- file


def cases(lines: Iterator[str]) -> Iterator[tuple[str, str, Values, Values]]:
    test = expect = ""
    first: Values | None = None
    for line in lines:
        head, _, rest = line.strip().partition(":")
        if head == "TEST":
            test, first = rest.strip(), None
        elif head == "EXPECT":
            expect = rest.strip()
        elif head.startswith("PATIENT"):
            cells = dict(
                part.partition("=")[::2] for part in rest.strip().split(",") if "=" in part
            )
            values: Values = (patient(cells),)
            if first is None:
                first = values
            else:
                yield test, expect, first, values
                first = None


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", type=Path, required=True, help="the file of pairs")
    parser.add_argument("--results", type=Path, required=True, help="where JSON lines go")
    options = parser.parse_args()
    judge = Judge(MODEL, MODEL.weights)
    table: Counter[tuple[str, str]] = Counter()
    with (
        options.pairs.open(encoding="utf-8") as lines,
        options.results.open("w", encoding="utf-8") as out,
    ):
        for test, expect, a, b in cases(iter(lines)):
            judged = judge.judge(vector_of(MODEL, a, b))
            row = {
                "test": test,
                "expect": expect,
                "outcome": judged.outcome.value,
                "rule": judged.rule,
            }
            out.write(json.dumps(row, ensure_ascii=False) + "\n")
            table[EXPECTED.get(expect, expect), judged.outcome.value] += 1
    total = sum(table.values())
    right = sum(count for (expect, outcome), count in table.items() if expect == outcome)
    print(f"{total} pairs, {right / max(1, total):.4f} as expected")
    for expect in ("match", "review", "distinct"):
        row = ", ".join(f"{o} {table[expect, o]}" for o in ("match", "review", "distinct"))
        print(f"  expected {expect}: {row}")
    return 0


if __name__ == "__main__":
    sys.exit(main())

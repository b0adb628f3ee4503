"""One record: do its identity fields agree with each other?

What disagrees is something *to verify* and never corrected: genuine numbers contradict their
holders (Circular 59/2021/TT-BCA, art. 6: sex or birth year changed by law, mistakes by the police,
false declarations). The place code is where the birth was registered, so neither
residence nor home place is ever compared with it: a difference there means nothing at all.

The rules on the digits stand beside the identifiers (`cccd.RULES`, `cmnd.RULES`); here they meet
the other fields of the record.
"""

from collections.abc import Iterator
from datetime import date

from vaxrecord.identity import cccd, cmnd
from vaxrecord.identity.number import IdNumber, NumberKind
from vaxrecord.identity.person import HasIdentity
from vaxrecord.law.citation import Basis, Citation
from vaxrecord.law.rule import Decision, Finding, Rule, Sentence, Verdict
from vaxrecord.masking import mask_number

__all__ = ["RULES", "check", "doubts"]

RULES = (
    Rule(
        id="ID-TT07-7-3",
        says=Sentence(
            vi="Năm sinh ghi trong số CCCD không thể sau năm hiện tại.",
            en="The year of birth that a CCCD number tells does not lie ahead.",
        ),
        broken=Sentence(
            vi="Số CCCD {number} cho biết năm sinh {coded}, sau năm {on}: đối chiếu với thẻ.",
            en="The CCCD number {number} tells the birth year {coded}, after {on}: "
            "compare it with the card.",
        ),
        cites=(
            Citation(
                "TT07",
                "điều 7",
                Basis.REPORT,
                date(2026, 11, 22),
                note="follows from the meaning of digits 4 to 6",
            ),
        ),
        examples=("199 in 2021 → satisfied", "221 in 2021 → satisfied", "222 in 2021 → broken"),
    ),
)

_SHAPE = {
    NumberKind.CCCD: "ID-ND137-13-1",
    NumberKind.CMND: "ID-HOUSE-CMND-1",
    NumberKind.PASSPORT: "ID-HOUSE-PASSPORT-1",
    NumberKind.UNKNOWN: "ID-ND137-13-1",
}
_FIELD = "id_number"
_CCCD, _PASSPORT, _NO_KIND = NumberKind.CCCD, NumberKind.PASSPORT, NumberKind.UNKNOWN


def check(person: HasIdentity, *, on: date) -> Decision[Verdict]:
    """Check the personal numbers of one record, alone and against its sex and birth year.

    Args:
        person: whoever has a name, a birth date, a sex and numbers.
        on: the day as of which the record is judged.

    Returns:
        BROKEN if a rule is broken, else UNKNOWN if one could not be looked at, else SATISFIED,
        with a finding for every rule that was looked at. No number at all gives no finding here:
        whether one is needed is for `verify` to say.

    Examples:
        >>> from vaxrecord.identity.number import read_numbers
        >>> from vaxrecord.identity.person import Identity
        >>> from vaxrecord.periods.partial import PartialDate
        >>> from vaxrecord.sex import Sex
        >>> claimed = Identity("", PartialDate(1989), Sex.MALE, read_numbers("001098000123"))
        >>> [finding.rule for finding in check(claimed, on=date(2021, 11, 8)).broken]
        ['ID-TT07-7-2']
    """
    findings = [
        finding for number in person.numbers for finding in _check_number(number, person, on)
    ]
    whole = [n.value for n in person.numbers if n.kind is NumberKind.CCCD and not n.restored]
    if len(whole) > 1:
        facts = (("number", mask_number(whole[0])), ("other", mask_number(whole[1])))
        findings.append(Finding("ID-TT59-6", Verdict.BROKEN, facts, _FIELD))
    verdicts = {finding.verdict for finding in findings}
    worst = next((v for v in (Verdict.BROKEN, Verdict.UNKNOWN) if v in verdicts), Verdict.SATISFIED)
    return Decision(worst, tuple(findings))


def doubts(person: HasIdentity, *, on: date) -> tuple[Finding, ...]:
    """Give the findings of `check` that are broken; of most records there is none to make.

    Args:
        person: whoever has a name, a birth date, a sex and numbers.
        on: the day as of which the record is judged.
    """
    numbers = person.numbers
    if not numbers or (len(numbers) == 1 and _agrees(numbers[0], person, on)):
        return ()
    return check(person, on=on).broken


def _agrees(number: IdNumber, person: HasIdentity, on: date) -> bool:
    """Tell whether a number that stands alone breaks no rule."""
    kind, digits = number.kind, number.value
    if number.restored or kind is _NO_KIND:
        return False
    if kind is _CCCD:
        year, born = cccd.get_birth_year(digits), person.birth_date
        return (
            cccd.is_valid(digits)
            and year <= on.year
            and (person.sex is None or person.sex == cccd.get_sex(digits))
            and (born is None or born.year == year)
        )
    return kind is _PASSPORT or (cmnd.is_usable(on) and not cmnd.is_double_issued(digits))


def _check_number(number: IdNumber, person: HasIdentity, on: date) -> Iterator[Finding]:
    received = number.value.lstrip("0") if number.restored else number.value
    shown = mask_number(received)
    sound = number.kind is not NumberKind.UNKNOWN and not number.restored
    yield Finding(
        _SHAPE[number.kind],
        Verdict.SATISFIED if sound else Verdict.BROKEN,
        (("number", shown),),
        _FIELD,
    )
    if number.kind is NumberKind.CCCD:
        yield from _check_cccd(number.value, person, on)
    elif number.kind is NumberKind.CMND:
        if cmnd.is_double_issued(number.value):
            yield Finding("ID-HOUSE-CMND-2", Verdict.BROKEN, (("number", shown),), _FIELD)
        if not cmnd.is_usable(on):
            yield Finding("ID-L26-46", Verdict.BROKEN, (("on", on),), _FIELD)


def _check_cccd(digits: str, person: HasIdentity, on: date) -> Iterator[Finding]:
    known = cccd.is_valid(digits)
    code = (("code", digits[:3]),)
    yield Finding("ID-ND137-13-2", Verdict.SATISFIED if known else Verdict.BROKEN, code, _FIELD)
    year = cccd.get_birth_year(digits)
    if year > on.year:
        ahead = (("number", mask_number(digits)), ("coded", year), ("on", on.year))
        yield Finding("ID-TT07-7-3", Verdict.BROKEN, ahead, _FIELD)
    sex = cccd.get_sex(digits)
    yield _compare("ID-TT07-7-1", person.sex, sex, "sex")
    born = person.birth_date
    yield _compare("ID-TT07-7-2", born.year if born else None, year, "birth_date")


def _compare(rule: str, recorded: str | int | None, coded: str | int, field: str) -> Finding:
    if recorded is None:
        return Finding(rule, Verdict.UNKNOWN, (("coded", coded),), field)
    verdict = Verdict.SATISFIED if recorded == coded else Verdict.BROKEN
    return Finding(rule, verdict, (("recorded", recorded), ("coded", coded)), field)

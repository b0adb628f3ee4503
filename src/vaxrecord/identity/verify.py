"""One person against the population register (dispatch 9438/BYT-CNTT of 05/11/2021).

Four items go to the register: full name, sex, date of birth, CCCD or CMND number. All equal is a
*match*; anything missing or different goes back to be verified with the citizen. Foreigners are
not checked (dispatch 8938, step 2): the vaccination site answers for them. What differs is said
item by item and never put right here.

Dispatch 2262/BYT-CNTT of 04/05/2022 sorts the faulty records into three classes, which decide how
they may be corrected: no number, a number of the wrong format, wrong personal data.
"""

from collections.abc import Iterable, Mapping
from datetime import date
from enum import StrEnum

from vaxrecord.identity.number import IdNumber, NumberKind
from vaxrecord.identity.person import HasIdentity, Identity
from vaxrecord.law.citation import Basis, Citation
from vaxrecord.law.rule import Decision, Finding, Rule, Sentence, Severity, Verdict
from vaxrecord.masking import mask_date, mask_name, mask_number
from vaxrecord.periods.partial import Agreement, agreement
from vaxrecord.text import fold, fold_keeping_marks, place_tones

__all__ = ["RULES", "FaultClass", "Verification", "fault_class", "register_of", "verify"]


class Verification(StrEnum):
    """What the comparison with the register gave."""

    MATCH = "match"
    DIFFERS = "differs"
    """The number is in the register; another item is missing or different."""
    NOT_FOUND = "not found"
    NOT_CHECKABLE = "not checkable"
    """No number of a citizen to ask with: a foreigner, no number, or a malformed one."""

    __hash__ = str.__hash__


class FaultClass(StrEnum):
    """The three classes of faulty records of dispatch 2262."""

    NO_NUMBER = "no number"
    WRONG_FORMAT = "wrong format of the number"
    WRONG_DATA = "wrong personal data"

    __hash__ = str.__hash__


_CHECKED = date(2026, 11, 22)
_CV9438 = Citation("9438", "four mandatory items", Basis.REPORT, _CHECKED)
_CV8938 = Citation("8938", "step 2", Basis.REPORT, _CHECKED)
_CV2262 = Citation("2262", "three classes of faults", Basis.REPORT, _CHECKED)

NUMBER, NAME, BIRTH, SEX, FOREIGNER = (
    "ID-9438-NUMBER",
    "ID-9438-NAME",
    "ID-9438-BIRTH",
    "ID-9438-SEX",
    "ID-8938-FOREIGNER",
)

RULES = (
    Rule(
        id=NUMBER,
        says=Sentence(
            vi="Số CCCD/CMND của người tiêm phải có trong Cơ sở dữ liệu quốc gia về dân cư.",
            en="The person's CCCD or CMND number stands in the national population register.",
        ),
        broken=Sentence(
            vi="Không tìm thấy số {number} trong cơ sở dữ liệu dân cư; đề nghị xác minh với người dân.",
            en="Number {number} is not in the population register; verify it with the citizen.",
        ),
        unknown=Sentence(
            vi="Chưa có số CCCD/CMND đúng dạng ({fault}) nên chưa thể đối chiếu; đề nghị bổ sung.",
            en="There is no well-formed CCCD or CMND number to ask with ({fault}); supply it.",
        ),
        cites=(_CV9438, _CV2262),
        examples=("no number → unknown, class “no number”", "11 digits → unknown, “wrong format”"),
    ),
    Rule(
        id=NAME,
        says=Sentence(
            vi="Họ và tên phải trùng với cơ sở dữ liệu dân cư (không kể cách đặt dấu thanh, chữ hoa).",
            en="The full name is the register's (tone placement and letter case aside).",
        ),
        broken=Sentence(
            vi="Họ tên {recorded} khác với cơ sở dữ liệu dân cư {register} ({level}); đề nghị xác minh.",
            en="Name {recorded} differs from the register's {register} ({level}); verify it.",
        ),
        unknown=Sentence(
            vi="Thiếu họ tên để đối chiếu; đề nghị bổ sung.",
            en="There is no name to compare with the register; supply it.",
        ),
        cites=(_CV9438,),
        examples=("HOÀ against Hòa → satisfied", "Nguyen Van An against Nguyễn Văn An → broken"),
    ),
    Rule(
        id=BIRTH,
        says=Sentence(
            vi="Ngày sinh phải trùng với cơ sở dữ liệu dân cư.",
            en="The date of birth is the register's.",
        ),
        broken=Sentence(
            vi="Ngày sinh {recorded} khác với cơ sở dữ liệu dân cư {register} ({level}); đề nghị xác minh.",
            en="Birth date {recorded} differs from the register's {register} ({level}); verify it.",
        ),
        unknown=Sentence(
            vi="Ngày sinh thiếu hoặc chưa đầy đủ ({recorded}) để đối chiếu; đề nghị bổ sung.",
            en="The birth date is missing or incomplete ({recorded}); supply the whole date.",
        ),
        cites=(_CV9438,),
        examples=("1956 against 08/03/1956 → unknown", "08/03 against 03/08 → broken, swapped"),
    ),
    Rule(
        id=SEX,
        says=Sentence(
            vi="Giới tính phải trùng với cơ sở dữ liệu dân cư.",
            en="The sex is the register's.",
        ),
        broken=Sentence(
            vi="Giới tính {recorded} khác với cơ sở dữ liệu dân cư {register}; đề nghị xác minh.",
            en="Sex {recorded} differs from the register's {register}; verify it.",
        ),
        unknown=Sentence(
            vi="Thiếu giới tính để đối chiếu; đề nghị bổ sung.",
            en="The sex is missing; supply it.",
        ),
        cites=(_CV9438,),
        examples=("male against female → broken",),
    ),
    Rule(
        id=FOREIGNER,
        says=Sentence(
            vi="Người nước ngoài (hộ chiếu) không đối chiếu dân cư; cơ sở tiêm chịu trách nhiệm.",
            en="A foreigner (passport) is not checked with the register; the site answers for it.",
        ),
        broken=Sentence(
            vi="Người mang hộ chiếu: không đối chiếu được; cơ sở tiêm xác nhận thông tin.",
            en="Known by passport only: not checkable; the vaccination site confirms the data.",
        ),
        cites=(_CV8938,),
        severity=Severity.INFO,
        examples=("passport only → not checkable",),
    ),
)

Register = Mapping[str, tuple[Identity, ...]]
"""The register's entries for each number; a CMND of a doubly issued block has two."""

_CITIZEN = (NumberKind.CCCD, NumberKind.CMND)


def register_of(entries: Iterable[Identity]) -> Register:
    """Make a register that can be asked by number.

    Args:
        entries: the register's persons; one with several numbers is found by each.

    Returns:
        Number → entries.
    """
    register: dict[str, tuple[Identity, ...]] = {}
    for entry in entries:
        for number in entry.numbers:
            register[number.value] = (*register.get(number.value, ()), entry)
    return register


def verify(person: HasIdentity, register: Register) -> Decision[Verification]:
    """Compare one person with the population register.

    Args:
        person: whoever has a name, a birth date, a sex and numbers.
        register: the register's entries by number (`register_of`).

    Returns:
        The outcome with one finding an item. Of several entries the one that agrees best
        counts. A number whose dropped zero was put back is not asked with: it is a wrong format.

    Examples:
        >>> from vaxrecord.identity.number import read_numbers
        >>> nobody = Identity("", None, None, read_numbers("001300000000"))
        >>> verify(nobody, {}).outcome.value
        'not found'
    """
    askable = [n for n in person.numbers if n.kind in _CITIZEN and not n.restored]
    if not askable:
        return _not_checkable(person.numbers)
    compared = [
        _compare(person, entry, number)
        for number in askable
        for entry in register.get(number.value, ())
    ]
    if not compared:
        facts = (("number", mask_number(askable[0].value)),)
        return Decision(
            Verification.NOT_FOUND, (Finding(NUMBER, Verdict.BROKEN, facts, "id_number"),)
        )
    best = min(compared, key=_disagreements)
    match = _disagreements(best) == (0, 0)
    return Decision(Verification.MATCH if match else Verification.DIFFERS, best)


def fault_class(decision: Decision[Verification]) -> FaultClass | None:
    """Sort a verification into the three classes of dispatch 2262.

    Args:
        decision: what `verify` gave.

    Returns:
        The class; None for a match and for a foreigner, who is not checked. An item that is
        missing counts as wrong data: the dispatch has no class of its own for it.
    """
    if decision.outcome is Verification.NOT_CHECKABLE:
        faults = dict(decision.findings[0].facts)
        return FaultClass(str(faults["fault"])) if "fault" in faults else None
    return None if decision.outcome is Verification.MATCH else FaultClass.WRONG_DATA


def _not_checkable(numbers: tuple[IdNumber, ...]) -> Decision[Verification]:
    if any(number.kind is NumberKind.PASSPORT for number in numbers):
        finding = Finding(FOREIGNER, Verdict.BROKEN, field="id_number")
    else:
        fault = FaultClass.WRONG_FORMAT if numbers else FaultClass.NO_NUMBER
        finding = Finding(NUMBER, Verdict.UNKNOWN, (("fault", fault.value),), "id_number")
    return Decision(Verification.NOT_CHECKABLE, (finding,))


def _disagreements(findings: tuple[Finding, ...]) -> tuple[int, int]:
    return (
        sum(f.verdict is Verdict.BROKEN for f in findings),
        sum(f.verdict is Verdict.UNKNOWN for f in findings),
    )


def _compare(person: HasIdentity, entry: Identity, number: IdNumber) -> tuple[Finding, ...]:
    facts = (("number", mask_number(number.value)),)
    return (
        Finding(NUMBER, Verdict.SATISFIED, facts, "id_number"),
        _compare_names(person.full_name, entry.full_name),
        _compare_births(person, entry),
        _compare_sexes(person, entry),
    )


def _compare_names(recorded: str, registered: str) -> Finding:
    if not recorded:
        return Finding(NAME, Verdict.UNKNOWN, (), "full_name")
    if recorded == registered or _spoken(recorded) == _spoken(registered):
        return Finding(NAME, Verdict.SATISFIED, (), "full_name")
    level = "marks differ" if fold(recorded) == fold(registered) else "different"
    facts = (
        ("recorded", mask_name(recorded)),
        ("register", mask_name(registered)),
        ("level", level),
    )
    return Finding(NAME, Verdict.BROKEN, facts, "full_name")


def _spoken(name: str) -> str:
    """Write a name so that letter case, composition and tone placement make no difference."""
    return fold_keeping_marks(place_tones(name))


def _compare_births(person: HasIdentity, entry: Identity) -> Finding:
    recorded, registered = person.birth_date, entry.birth_date
    if recorded is None or registered is None:
        return Finding(BIRTH, Verdict.UNKNOWN, (("recorded", mask_date(recorded)),), "birth_date")
    level = agreement(recorded, registered)
    if level is Agreement.EQUAL:
        return Finding(BIRTH, Verdict.SATISFIED, (), "birth_date")
    facts = (
        ("recorded", mask_date(recorded)),
        ("register", mask_date(registered)),
        ("level", level.value),
    )
    verdict = Verdict.UNKNOWN if level is Agreement.COMPATIBLE else Verdict.BROKEN
    return Finding(BIRTH, verdict, facts, "birth_date")


def _compare_sexes(person: HasIdentity, entry: Identity) -> Finding:
    if person.sex is None or entry.sex is None:
        return Finding(SEX, Verdict.UNKNOWN, (), "sex")
    if person.sex is entry.sex:
        return Finding(SEX, Verdict.SATISFIED, (), "sex")
    facts = (("recorded", person.sex.value), ("register", entry.sex.value))
    return Finding(SEX, Verdict.BROKEN, facts, "sex")

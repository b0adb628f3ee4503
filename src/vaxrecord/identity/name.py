"""Personal names: one form, one key, and what looks wrong in them.

A name is what its bearer says it is. Names of one word, of one letter (Y Moan), with an
apostrophe (H'Hen Niê, K'Brơi), longer than any form foresees, or not Vietnamese at all are names
like others; nothing here refuses them, and nothing corrects a name. `check` points at what a
clerk should compare with the identity document: a stand-in for a name nobody knew yet, digits,
marks that were lost, keystrokes that were never converted, a text in an old encoding.

`compact`, `validate`, `is_valid` and `format` are python-stdnum's interface. `validate` refuses
only what cannot be used at all: a text without a letter.
"""

import re
from collections.abc import Callable
from typing import NamedTuple
from unicodedata import category

from vaxrecord.errors import IdentifierError, InvalidFormat
from vaxrecord.identity.name_rules import (
    ABBREVIATED,
    CHARACTERS,
    DIGITS,
    EMPTY,
    FORM,
    LEGACY,
    MARKS,
    PLACEHOLDER,
    RULES,
    SINGLE,
    SWAPPED,
    TYPING,
)
from vaxrecord.identity.normal_name import NormalName
from vaxrecord.identity.placeholder import is_placeholder
from vaxrecord.keyboard import Keystrokes, keystrokes
from vaxrecord.law.rule import Decision, Finding, Severity, Verdict
from vaxrecord.legacy import detect_legacy
from vaxrecord.masking import mask_name
from vaxrecord.once import Once
from vaxrecord.syllable import is_bare_syllable, is_syllable
from vaxrecord.text import LETTERS, fold, repair

__all__ = [
    "RULES",
    "NormalName",
    "check",
    "compact",
    "doubts_once",
    "format",
    "is_valid",
    "key",
    "normalise",
    "validate",
]

_PUNCTUATION = str.maketrans(
    dict.fromkeys("’‘‛ʼʻʹ`´′＇", "'") | dict.fromkeys("‐‑‒–—−－", "-") | {"．": "."}
)
_TO_SETTLE = frozenset(map(chr, _PUNCTUATION))
_AROUND = " .,;:"


def compact(name: str) -> str:
    """Bring a name to its one form: repaired, one kind of apostrophe and hyphen, bare ends.

    Args:
        name: a name as received.

    Returns:
        The name in normal form; letter case and marks as they were.

    Examples:
        >>> compact(" H’Hen  Niê. ")
        "H'Hen Niê"
    """
    repaired = repair(name)
    if not _TO_SETTLE.isdisjoint(repaired):
        repaired = repair(repaired.translate(_PUNCTUATION))
    return repair(repaired.strip(_AROUND))


def validate(name: str) -> str:
    """Refuse what cannot be used as a name at all.

    Args:
        name: a name as received.

    Returns:
        Its compact form.

    Raises:
        InvalidFormat: if it has no letter.

    Examples:
        >>> validate("Nguyễn Văn An ")
        'Nguyễn Văn An'
    """
    name = compact(name)
    if not any(map(str.isalpha, name)):
        msg = "a name needs a letter: enter the name as the identity document shows it"
        raise InvalidFormat(msg)
    return name


def is_valid(name: str) -> bool:
    """Tell whether `validate` accepts a name."""
    try:
        return bool(validate(name))
    except IdentifierError:
        return False


def format(name: str) -> str:
    """Write a name for people to read: words begin with capitals where the case was all one.

    Args:
        name: a name as received.

    Returns:
        Its compact form; NGUYỄN and nguyễn become Nguyễn, mixed case stays as it was.

    Examples:
        >>> format("NGUYỄN VĂN AN"), format("h'hen niê"), format("Siu McLan")
        ('Nguyễn Văn An', "H'Hen Niê", 'Siu McLan')
    """
    name = compact(name)
    return repair(name.title()) if name.isupper() or name.islower() else name


def key(name: str) -> str:
    """Make the key under which spellings of one name meet: plain capitals, single spaces.

    Args:
        name: a name as received.

    Returns:
        `vaxrecord.text.fold` of it.

    Examples:
        >>> key("Đỗ Thị Thúy"), key("DO THI THUY")
        ('DO THI THUY', 'DO THI THUY')
    """
    return fold(name)


def normalise(name: str) -> NormalName:
    """Give the normal form of a name with its parts.

    Args:
        name: a name as received, any text.

    Returns:
        Its normal form; of a text without a letter too.

    Examples:
        >>> name = normalise("nguyễn  thị Thu Hà")
        >>> name.family, name.middle, name.given
        ('nguyễn', 'thị Thu', 'Hà')
        >>> name
        NormalName(text=n*** t*** T*** H***)
    """
    return NormalName(compact(name))


# --------------------------------------------------------------------------------------- checks


class _Word(NamedTuple):
    """A word of a name: whether it is a Vietnamese syllable; if not, what else it may be."""

    text: str
    is_syllable: bool
    is_bare: bool = True
    typed: Keystrokes | None = None


def check(name: str | None) -> Decision[Verdict]:
    """Look at a name as it was received, by every rule.

    Args:
        name: the name; None or "" if it is missing.

    Returns:
        BROKEN if a rule of more than informative weight is broken, else UNKNOWN if one could
        not be decided, else SATISFIED; with a finding for every rule of `RULES`, in their order.

    Examples:
        >>> [finding.rule for finding in check("Nguye6n4 Van An").broken]
        ['ID-HOUSE-NAME-DIGITS', 'ID-HOUSE-NAME-TYPING']
    """
    received = name or ""
    text = compact(received)
    verdicts = _judge(received, text, _look)
    findings = tuple(
        [_finding(rule, verdicts.get(rule, Verdict.NOT_APPLICABLE), text) for rule in _RULE_IDS]
    )
    weighty = {finding.verdict for finding in findings if finding.rule not in _INFORMATIVE}
    return Decision(next(worst for worst in _WORST_FIRST if worst in weighty), findings)


def doubts_once() -> Once[tuple[Finding, ...]]:
    """Make a table of what `check` doubts in names; a name, and a word, is looked at once.

    Returns:
        Name as received → the findings of `check` that are broken or unknown, for one pass over
        many names.

    Examples:
        >>> doubts = doubts_once()
        >>> doubts["Nguyễn Văn An"], [finding.rule for finding in doubts["Nguyễn Văn 4n"]]
        ((), ['ID-HOUSE-NAME-DIGITS'])
    """
    look = Once(_look).__getitem__

    def doubts(received: str) -> tuple[Finding, ...]:
        text = compact(received)
        if text == received and _is_plainly_vietnamese(text, look):
            return ()
        verdicts = _judge(received, text, look)
        return tuple(
            _finding(rule, verdicts[rule], text)
            for rule in _RULE_IDS
            if rule in verdicts and verdicts[rule] not in _NOT_IN_DOUBT
        )

    return Once(doubts)


def _is_plainly_vietnamese(text: str, look: Callable[[str], _Word]) -> bool:
    """Tell whether a name is several syllables with a mark among them: no rule doubts such a one."""
    return (
        " " in text
        and not text.isascii()
        and all(look(word).is_syllable for word in text.replace("-", " ").split())
        and not is_placeholder(text)
    )


def _finding(rule: str, verdict: Verdict, text: str) -> Finding:
    return _FINDINGS.get((rule, verdict)) or Finding(
        rule, verdict, (("name", mask_name(text)),), "full_name"
    )


_RULE_IDS = tuple(rule.id for rule in RULES)
# A date or a number in the name's place cannot be masked as a name is: it is not told at all.
_NEVER_TOLD = frozenset((EMPTY.id, SWAPPED.id))
_NOT_IN_DOUBT = frozenset((Verdict.SATISFIED, Verdict.NOT_APPLICABLE))
_FINDINGS = {
    (rule, verdict): Finding(rule, verdict, (), "full_name")
    for rule in _RULE_IDS
    for verdict in Verdict
    if rule in _NEVER_TOLD or verdict in _NOT_IN_DOUBT
}
"""The findings that tell nothing of the name, made once."""
_WORST_FIRST = (Verdict.BROKEN, Verdict.UNKNOWN, Verdict.SATISFIED)
_INFORMATIVE = frozenset(rule.id for rule in RULES if rule.severity is Severity.INFO)

_DIGIT = re.compile("[0-9]")
_ASCII = "abcdefghijklmnopqrstuvwxyz"
_PLAIN = frozenset(f"{_ASCII}{_ASCII.upper()}{LETTERS}{LETTERS.upper()}0123456789 '.-")

_FAMILIES = "BUI DANG DO DUONG HO HOANG HUYNH LE LY NGO NGUYEN PHAM TRAN VO VU"
_MARKED_FAMILIES = frozenset(_FAMILIES.split())
"""Families whose name bears a mark: of the sixteen commonest, all but Phan."""
_MARKED_MIDDLES = frozenset(("THI", "VAN"))

_MARKS_EXPECTED_FROM = 3  # words: so many without any mark are rare, but they exist
_SURE_KEYS = 2
_SURE_LENGTH = 6  # letters: foreign words that read as a Vietnamese syllable are shorter
_PREFIXES = frozenset("HK")  # of Ê Đê and Cơ Ho names, whose apostrophe may be left out


def _look(word: str) -> _Word:
    if is_syllable(word):
        return _Word(word, is_syllable=True)
    return _Word(word, is_syllable=False, is_bare=is_bare_syllable(word), typed=keystrokes(word))


def _verdict(*, broken: bool) -> Verdict:
    return Verdict.BROKEN if broken else Verdict.SATISFIED


def _judge(received: str, text: str, look: Callable[[str], _Word]) -> dict[str, Verdict]:
    """Judge the rules that apply; a rule that is left out does not."""
    digits = len(_DIGIT.findall(text))
    letters = sum(map(str.isalpha, text))
    if digits > letters:
        return {SWAPPED.id: Verdict.BROKEN}
    if not letters:
        return {EMPTY.id: Verdict.BROKEN, SWAPPED.id: Verdict.SATISFIED}
    repaired = repair(received)
    words = list(map(look, text.replace("-", " ").split()))
    one_word = " " not in text
    verdicts = {
        EMPTY.id: Verdict.SATISFIED,
        SWAPPED.id: Verdict.SATISFIED,
        FORM.id: _verdict(broken=received != repaired),
        SINGLE.id: _verdict(broken=one_word),
        PLACEHOLDER.id: _verdict(broken=is_placeholder(text)),
        LEGACY.id: _verdict(broken=_is_in_old_encoding(received, words)),
    }
    if verdicts[LEGACY.id] is Verdict.BROKEN:  # its letters are not those meant
        return verdicts
    verdicts[CHARACTERS.id] = _verdict(broken=_has_foreign_character(text))
    verdicts[DIGITS.id] = _verdict(broken=digits > 0)
    if verdicts[PLACEHOLDER.id] is Verdict.SATISFIED:
        verdicts[ABBREVIATED.id] = _judge_abbreviation(repaired, words)
        verdicts[MARKS.id] = _judge_marks(words)
        verdicts[TYPING.id] = _verdict(broken=_holds_keystrokes(words))
    return verdicts


def _has_foreign_character(text: str) -> bool:
    return not _PLAIN.issuperset(text) and any(
        character not in _PLAIN and category(character)[0] not in "LM" for character in text
    )


def _is_in_old_encoding(received: str, words: list[_Word]) -> bool:
    if received.isprintable() and all(word.is_syllable or word.text.isascii() for word in words):
        return False
    # one word alone may look like an old encoding by chance (Loïc), not beside foreign words
    plain = (word.is_bare for word in words if word.text.isascii())
    return all(plain) and bool(detect_legacy(received).candidates)


def _judge_abbreviation(repaired: str, words: list[_Word]) -> Verdict:
    if "." not in repaired and all(word.is_syllable for word in words):
        return Verdict.SATISFIED  # each has a vowel
    found = Verdict.SATISFIED
    for word in repaired.split(" "):
        bare = word.strip(".,;:'’")
        letters = fold(bare)
        if "." in bare:
            return Verdict.BROKEN
        if not letters.isascii() or not letters.isalpha():
            continue
        one, dotted = len(letters) == 1, word.endswith(".")
        has_vowel = not _VOWELS.isdisjoint(letters)
        if (one and dotted) or not (one or has_vowel):
            return Verdict.BROKEN
        if one and not has_vowel and letters not in _PREFIXES:
            found = Verdict.UNKNOWN
    return found


_VOWELS = frozenset("AEIOUY")


def _judge_marks(words: list[_Word]) -> Verdict:
    if not all(word.is_syllable for word in words):
        all_bare = all(word.is_bare for word in words)
        return Verdict.BROKEN if all_bare else Verdict.NOT_APPLICABLE
    if not all(word.text.isascii() for word in words):
        return Verdict.SATISFIED
    if _is_vietnamese_by_its_words(words):
        return Verdict.BROKEN
    return Verdict.UNKNOWN if len(words) >= _MARKS_EXPECTED_FROM else Verdict.SATISFIED


def _is_vietnamese_by_its_words(words: list[_Word]) -> bool:
    """Tell whether plain words hold a common family name in front, or Văn or Thị within."""
    plain = [word.text.upper() for word in words]
    return len(plain) > 1 and (
        plain[0] in _MARKED_FAMILIES or not _MARKED_MIDDLES.isdisjoint(plain[1:-1])
    )


def _holds_keystrokes(words: list[_Word]) -> bool:
    found = [(word.text, word.typed) for word in words if word.typed]
    return bool(found) and (
        any(typed.keys >= _SURE_KEYS or len(text) >= _SURE_LENGTH for text, typed in found)
        or any(word.is_syllable and not word.text.isascii() for word in words)
        or _is_vietnamese_by_its_words(words)
    )

"""Identifiers side by side with the libraries that people use today.

cccd against python-stdnum: its own module for Viet Nam's tax number, and whichever of its country
modules takes least time on its own example. phone against bare phonenumbers, class by class of text.
"""

import importlib
import re
import timeit
from collections.abc import Callable, Iterator
from functools import cache
from types import ModuleType

import phonenumbers
import pytest
from stdnum.util import get_number_modules
from stdnum.vn import mst

from vaxrecord.identity import cccd, phone

SHORTEST = 8
CALLS = 500

CCCD = "001098000123"
MST = "0100233488"  # python-stdnum's own example of a tax number

# Each class of text, and one text of it. Those of the first group are looked up in our tables.
PLAIN = (
    ("mobile", "0912000123"),
    ("mobile, in groups", "0912 000 123"),
    ("mobile, +84", "+84912000123"),
    ("mobile, lost zero", "912000123"),
    ("mobile that was a landline", "0383000123"),
    ("landline, Hà Nội", "02438000123"),
    ("landline, a province", "02253000123"),
    ("mobile of before 2018", "01680000123"),
    ("landline of before 2017", "0438000123"),
)
REST = (
    ("foreign, United States", "+12025550123"),
    ("foreign, United Kingdom", "+44 20 7946 0123"),
    ("foreign, dialled with 00", "0012025550123"),
    ("free line", "18001234"),
    ("premium line", "1900123456"),
    ("mobile, block not in our tables", "0951000123"),
    ("Vietnamese, no such block", "0400000123"),
    ("too short", "0912"),
    ("too long", "1" * 20),
    ("an identity number", CCCD),
    ("letter O for zero", "O912000123"),
    ("two numbers", "0912000123, 0383000123"),
    ("number with a word", "0912000123 (mẹ)"),
    ("a name", "Nguyễn Thị Ví Dụ"),
    ("a word", "abc"),
    ("empty", ""),
    ("300 digits", "1" * 300),
    ("300 letters", "a" * 300),
)
PLAIN_BAR, REST_BAR = 5.0, 1 / 1.2
"""Times as fast as bare phonenumbers: on plain numbers, and on the rest never 1.2 times as slow."""

STDNUM_BAR = 1.0


def bare_phonenumbers(text: str) -> str:
    """Do what most programs do: parse, ask for validity, write E.164."""
    try:
        number = phonenumbers.parse(text, "VN")
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def examples() -> Iterator[tuple[str, Callable[[str], bool], str]]:
    """Give every country's number module of python-stdnum that tells a number of like length."""
    for module in get_number_modules():
        if not re.fullmatch(r"stdnum\.[a-z]{2}_?\.[a-z]+", module.__name__):
            continue  # a bare algorithm, or a number that is no country's
        for text in re.findall(r">>> validate\('[^']+'\)\n'([^']+)'", module.__doc__ or ""):
            if SHORTEST <= len(text) <= len(CCCD) and module.is_valid(text):
                yield module.__name__, module.is_valid, text
                break


@cache
def fastest_module() -> tuple[ModuleType, str]:
    """Find the module whose is_valid takes least time on its own example."""
    timed = [
        (min(timeit.repeat(lambda f=is_valid, t=text: f(t), number=500, repeat=3)), name, text)
        for name, is_valid, text in examples()
    ]
    _, name, text = min(timed)
    return importlib.import_module(name), text


def stdnum_pair(who: str) -> tuple[ModuleType, str]:
    if who == "vaxrecord":
        return cccd, CCCD
    return (mst, MST) if who == "stdnum.vn.mst" else fastest_module()


@pytest.mark.parametrize("who", ["vaxrecord", "stdnum.vn.mst", "fastest of stdnum"])
@pytest.mark.parametrize("function", ["is_valid", "validate"])
def test_cccd(measure, function, who):
    module, text = stdnum_pair(who)
    peer = f"{module.__name__} (fastest)" if who == "fastest of stdnum" else ""
    # The bar is python-stdnum's module for Viet Nam; the fastest of all countries' has none.
    ratio = STDNUM_BAR if who == "stdnum.vn.mst" else 0
    measure(
        f"cccd.{function}",
        getattr(module, function),
        [text] * CALLS,
        who=who,
        peer=peer,
        ratio=ratio,
    )


@pytest.mark.parametrize("who", ["vaxrecord", "stdnum.vn.mst"])
@pytest.mark.parametrize(
    ("what", "ours", "theirs"),
    [
        ("with separators", "001 098 000 123", "01.00.233.488"),
        ("of a number too short", "00109800", "01002334"),
    ],
)
def test_cccd_of_other_texts(measure, what, ours, theirs, who):
    module, text = (cccd, ours) if who == "vaxrecord" else (mst, theirs)
    name = f"cccd.is_valid {what}"
    measure(name, module.is_valid, [text] * CALLS, who=who, ratio=STDNUM_BAR)


@pytest.mark.parametrize("who", ["vaxrecord", "phonenumbers"])
@pytest.mark.parametrize(
    ("what", "text", "bar"),
    [
        *((f"plain {what}", text, PLAIN_BAR) for what, text in PLAIN),
        *((what, text, REST_BAR) for what, text in REST),
    ],
)
def test_phone(measure, what, text, bar, who):
    function = phone.normalise if who == "vaxrecord" else bare_phonenumbers
    measure(f"phone, {what}", function, [text] * CALLS, who=who, ratio=bar)

"""Identifiers side by side with the libraries that people use today.

Run it: python benchmarks/identifiers.py

Each line times ours and a peer on the same or a like text, in turns, and takes the best of five
runs of each. A ratio above 1 means that ours is faster by that factor.
"""

import importlib
import re
import timeit
from collections.abc import Callable, Iterator

import phonenumbers
from stdnum.util import get_number_modules
from stdnum.vn import mst

from vaxrecord.identity import cccd, phone

ROUNDS = 5
CALLS = 3000
SHORTEST = 8

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


def bare_phonenumbers(text: str) -> str:
    """Do what most programs do: parse, ask for validity, write E.164."""
    try:
        number = phonenumbers.parse(text, "VN")
    except phonenumbers.NumberParseException:
        return ""
    if not phonenumbers.is_valid_number(number):
        return ""
    return phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)


def microseconds(*calls: Callable[[], object]) -> list[float]:
    """Time the calls in turns, so that a busy moment of the machine hits all of them."""
    best = [float("inf")] * len(calls)
    for _ in range(ROUNDS):
        for place, call in enumerate(calls):
            best[place] = min(best[place], timeit.timeit(call, number=CALLS) / CALLS * 1e6)
    return best


def examples() -> Iterator[tuple[str, Callable[[str], bool], str]]:
    """Give every country's number module of python-stdnum that tells a number of like length."""
    for module in get_number_modules():
        if not re.fullmatch(r"stdnum\.[a-z]{2}_?\.[a-z]+", module.__name__):
            continue  # a bare algorithm, or a number that is no country's
        for text in re.findall(r">>> validate\('[^']+'\)\n'([^']+)'", module.__doc__ or ""):
            if SHORTEST <= len(text) <= len(CCCD) and module.is_valid(text):
                yield module.__name__, module.is_valid, text
                break


def fastest_module() -> tuple[str, str]:
    """Find the module whose is_valid takes least time on its own example."""
    timed = [
        (min(timeit.repeat(lambda f=is_valid, t=text: f(t), number=500, repeat=3)), name, text)
        for name, is_valid, text in examples()
    ]
    _, name, text = min(timed)
    return name, text


def line(what: str, ours: float, peer: float) -> None:
    """Print one line of the table."""
    print(f"{what:<52} {ours:>8.2f} {peer:>8.2f} {peer / ours:>8.2f}")


def heading(what: str) -> None:
    """Print the head of a table."""
    print(f"\n{what:<52} {'ours µs':>8} {'peer µs':>8} {'ratio':>8}")


def compare_cccd() -> None:
    """Time cccd against python-stdnum."""
    heading("cccd against python-stdnum")
    name, text = fastest_module()
    fastest = importlib.import_module(name)
    for function in ("is_valid", "validate"):
        of_cccd, of_mst, of_fastest = (getattr(m, function) for m in (cccd, mst, fastest))
        ours, theirs, best = microseconds(
            lambda f=of_cccd: f(CCCD), lambda f=of_mst: f(MST), lambda f=of_fastest: f(text)
        )
        line(f"{function}, stdnum.vn.mst", ours, theirs)
        line(f"{function}, {name} (fastest of all)", ours, best)
    ours, theirs = microseconds(
        lambda: cccd.is_valid("001 098 000 123"), lambda: mst.is_valid("01.00.233.488")
    )
    line("is_valid with separators, stdnum.vn.mst", ours, theirs)
    ours, theirs = microseconds(lambda: cccd.is_valid("00109800"), lambda: mst.is_valid("01002334"))
    line("is_valid of a number too short, stdnum.vn.mst", ours, theirs)


def compare_phone() -> None:
    """Time phone.normalise against parse + is_valid_number + E.164, class by class."""
    for title, classes in (("plain numbers", PLAIN), ("the rest", REST)):
        heading(f"phone.normalise against bare phonenumbers: {title}")
        for what, text in classes:
            ours, theirs = microseconds(
                lambda t=text: phone.normalise(t), lambda t=text: bare_phonenumbers(t)
            )
            line(what, ours, theirs)


def main() -> None:
    """Print all tables."""
    compare_cccd()
    compare_phone()


if __name__ == "__main__":
    main()

"""Hypothesis strategies: one for every value that users of vaxrecord meet.

Strategies named after a value give that value, right in form. Those named `spelled_…` give a pair:
the value, and a text that means it. Those named `broken_…` give texts that are no such value.
The ones for whole records take their rows from artificial campaigns, faults included, so that
properties meet what files hold; `cells` gives any text at all. All numbers are artificial.

This module alone needs hypothesis: `pip install "vaxrecord[test]"`.
"""

from datetime import UTC, date, datetime, timedelta
from typing import Any, Final

from attrs import fields_dict

try:
    from hypothesis import strategies as st
    from hypothesis.strategies import SearchStrategy
except ImportError as missing:
    msg = 'vaxrecord.testing.strategies needs hypothesis: pip install "vaxrecord[test]"'
    raise ImportError(msg) from missing

from vaxrecord.identity.countries import FIRST_CODE, LAST_CODE
from vaxrecord.identity.number import IdNumber, NumberKind
from vaxrecord.identity.numbering import MOBILE_CHANGES, MOBILE_CODES
from vaxrecord.identity.person import Identity
from vaxrecord.identity.province_table import NATIONAL_UNITS_2025, PROVINCES, Province, Unit
from vaxrecord.law.citation import Basis, Citation, InForce
from vaxrecord.law.instruments import INSTRUMENTS
from vaxrecord.law.rule import Decision, Fact, Finding, Rule, Sentence, Severity, Verdict
from vaxrecord.periods.partial import PartialDate
from vaxrecord.periods.span import Span
from vaxrecord.periods.zone import VIETNAM
from vaxrecord.record.columns import CANONICAL, HEADINGS
from vaxrecord.record.model import Record, Source
from vaxrecord.record.normalise import Reader
from vaxrecord.schedule.history import AdministeredDose, History, Observation
from vaxrecord.sex import Sex
from vaxrecord.testing.campaign import AS_OF, Campaign, Case, campaign, iter_cases
from vaxrecord.testing.draws import Draws
from vaxrecord.testing.faults import KINDS, PROFILES, Faults
from vaxrecord.testing.misspelling import NAME_FAULTS
from vaxrecord.testing.miswriting import BRANDS, date_notation, phone_notation, plain_date
from vaxrecord.testing.names import foreign_name, head_name
from vaxrecord.testing.names_data import PEOPLES
from vaxrecord.vaccines import PRODUCTS, Code, Product, product

__all__ = [
    "administered_doses",
    "broken_cccds",
    "broken_cmnds",
    "broken_insurance_numbers",
    "broken_passports",
    "broken_phones",
    "campaigns",
    "cases",
    "cccds",
    "cells",
    "citations",
    "cmnds",
    "codes",
    "days",
    "decisions",
    "faults",
    "findings",
    "histories",
    "id_numbers",
    "identities",
    "in_forces",
    "instants",
    "insurance_numbers",
    "misspelt_names",
    "names",
    "old_phones",
    "partial_dates",
    "passports",
    "phones",
    "products",
    "provinces",
    "records",
    "rows",
    "rules",
    "sentences",
    "sexes",
    "spans",
    "spelled_cccds",
    "spelled_days",
    "spelled_headings",
    "spelled_names",
    "spelled_phones",
    "spelled_products",
    "units",
]

_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(2099, 12, 31)
_DIGITS: Final = "0123456789"
_SEEDS: Final = st.integers(0, 2**32 - 1)
_MAIN_CODES: Final = tuple(code for code in MOBILE_CODES if code not in ("52", "55", "89"))


def _digits(length: int) -> SearchStrategy[str]:
    return st.text(_DIGITS, min_size=length, max_size=length)


def _draws() -> SearchStrategy[Draws]:
    return st.builds(Draws, _SEEDS)


def days(first: date = _FIRST_DAY, last: date = _LAST_DAY) -> SearchStrategy[date]:
    """Give days, both ends included; from 1900 to 2099 unless said."""
    return st.dates(first, last)


def instants() -> SearchStrategy[datetime]:
    """Give aware moments from 2020 to 2030, on the clock of Viet Nam or on UTC."""
    start = datetime(2020, 1, 1, tzinfo=UTC)
    zones = st.sampled_from((VIETNAM, UTC))
    return st.builds(
        lambda seconds, zone: (start + timedelta(seconds=seconds)).astimezone(zone),
        st.integers(0, 10 * 365 * 86_400),
        zones,
    )


def spans(largest: int = 200) -> SearchStrategy[Span]:
    """Give spans, each unit from -`largest` to `largest`."""
    amounts = st.integers(-largest, largest)
    return st.builds(Span, amounts, amounts, amounts)


def partial_dates() -> SearchStrategy[PartialDate]:
    """Give dates, months of a year and years from 1900 to 2099."""
    whole = days().map(PartialDate.from_date)
    return st.one_of(
        whole,
        whole.map(lambda day: PartialDate(day.year, day.month)),
        whole.map(lambda day: PartialDate(day.year)),
    )


def spelled_days(
    first: date = date(1940, 1, 1), last: date = date(2039, 12, 31)
) -> SearchStrategy[tuple[date, str]]:
    """Give a day and a cell that means it, in any notation that files have.

    Two digits of the year, or a day and month that might be swapped, leave the cell open to other
    readings; the day is always one of them.
    """

    def spell(day: date, draws: Draws) -> tuple[date, str]:
        written = plain_date(day) if draws.chance(0.3) else date_notation(day, draws)
        return day, f" {written} " if draws.chance(0.2) else written

    return st.builds(spell, days(first, last), _draws())


def sexes() -> SearchStrategy[Sex]:
    """Give both sexes."""
    return st.sampled_from(Sex)


def provinces() -> SearchStrategy[Province]:
    """Give the 63 provinces of 2021."""
    return st.sampled_from(PROVINCES)


def units() -> SearchStrategy[Unit]:
    """Give the 34 units since 1 July 2025."""
    return st.sampled_from(NATIONAL_UNITS_2025)


def cccds() -> SearchStrategy[str]:
    """Give personal numbers of the right structure, of provinces and now and then of countries."""
    places = provinces().map(lambda province: province.cccd_code)
    abroad = st.integers(FIRST_CODE, LAST_CODE).map(str)
    return st.builds(
        "{}{}{}{}".format,
        st.one_of(places, places, abroad),
        st.sampled_from("01"),
        _digits(2),
        _digits(3).map("999{}".format),
    )


def broken_cccds() -> SearchStrategy[str]:
    """Give texts that are no personal number: a wrong length, a letter, a place without a code."""
    letters = st.sampled_from("OIlSB")
    return st.one_of(
        st.one_of(*(_digits(length) for length in (0, 1, 8, 13, 24))),
        st.builds(lambda number, char: number[:7] + char + number[8:], cccds(), letters),
        cccds().map(lambda number: "003" + number[3:]),
    )


def spelled_cccds() -> SearchStrategy[tuple[str, str]]:
    """Give a personal number and a cell that means it: with separators or blanks around."""

    def spell(number: str, mark: str, around: str) -> tuple[str, str]:
        return number, around + mark.join((number[:3], number[3:6], number[6:9], number[9:]))

    return st.builds(
        spell, cccds(), st.sampled_from(("", " ", ".", "-")), st.sampled_from(("", " "))
    )


def cmnds() -> SearchStrategy[str]:
    """Give numbers of old cards: nine digits that begin as a province's did."""
    prefixes = st.sampled_from([prefix for p in PROVINCES for prefix in p.cmnd_prefixes])
    return st.builds(lambda prefix, tail: f"{prefix:9<6}{tail}", prefixes, _digits(3))


def broken_cmnds() -> SearchStrategy[str]:
    """Give texts that are no number of an old card: a wrong length, or a letter."""
    return st.one_of(
        st.one_of(*(_digits(length) for length in (0, 7, 10, 11, 18))),
        cmnds().map(lambda number: number[:8] + "X"),
    )


def passports() -> SearchStrategy[str]:
    """Give passport numbers, Vietnamese (a letter and seven digits) and foreign."""
    return st.one_of(
        st.builds("{}9999{}".format, st.sampled_from("BC"), _digits(3)),
        st.builds("ZZ9999{}".format, _digits(3)),
    )


def broken_passports() -> SearchStrategy[str]:
    """Give texts that are no passport number: none, too long, without a digit."""
    return st.one_of(
        st.just(""),
        st.builds("ZZ{}".format, _digits(8)),
        st.text("ABCXYZ", min_size=1, max_size=9),
    )


def insurance_numbers() -> SearchStrategy[str]:
    """Give insurance numbers: ten digits, or the fifteen characters of an older card."""
    heads = st.builds(
        "{}{}{}".format,
        st.sampled_from(("DN", "HS", "GD", "TE", "HT")),
        st.sampled_from("12345"),
        provinces().map(lambda province: province.gso_code),
    )
    bare = _digits(3).map("9999999{}".format)
    return st.one_of(bare, st.builds("{}{}".format, heads, bare))


def broken_insurance_numbers() -> SearchStrategy[str]:
    """Give texts that are no insurance number: of no right length."""
    return st.one_of(*(_digits(length) for length in (0, 9, 11, 14, 16)))


def phones() -> SearchStrategy[str]:
    """Give mobile numbers in E.164."""
    return st.builds("+84{}9999{}".format, st.sampled_from(_MAIN_CODES), _digits(3))


def spelled_phones() -> SearchStrategy[tuple[str, str]]:
    """Give a mobile number in E.164 and a cell that means it."""

    def spell(phone: str, draws: Draws) -> tuple[str, str]:
        return phone, phone_notation(f"0{phone[3:]}", draws)

    return st.builds(spell, phones(), _draws())


def old_phones() -> SearchStrategy[tuple[str, str]]:
    """Give a mobile number in E.164 and its form of eleven digits of before 15 September 2018."""

    def both(change: tuple[str, str], tail: str) -> tuple[str, str]:
        return f"+84{change[1]}9999{tail}", f"0{change[0]}9999{tail}"

    return st.builds(both, st.sampled_from(MOBILE_CHANGES), _digits(3))


def broken_phones() -> SearchStrategy[str]:
    """Give texts that are no telephone number: empty, too short, too long."""
    return st.one_of(st.just(""), _digits(4).map("09{}".format), _digits(14).map("09{}".format))


def id_numbers() -> SearchStrategy[IdNumber]:
    """Give typed personal numbers of each kind."""
    return st.one_of(
        st.builds(IdNumber, st.just(NumberKind.CCCD), cccds()),
        st.builds(IdNumber, st.just(NumberKind.CMND), cmnds()),
        st.builds(IdNumber, st.just(NumberKind.PASSPORT), passports()),
    )


def names() -> SearchStrategy[str]:
    """Give names in their normal form: of the majority, of minorities, of foreigners."""

    def make(draws: Draws, kind: int, female: bool, south: bool) -> str:  # noqa: FBT001 - drawn
        if kind > len(PEOPLES):
            return foreign_name(draws, female=female)
        people = PEOPLES[kind - 1] if kind else None
        return head_name(draws, people, female=female, south=south)

    return st.builds(make, _draws(), st.integers(0, len(PEOPLES) + 1), st.booleans(), st.booleans())


def _written_names(kinds: tuple[str, ...]) -> SearchStrategy[tuple[str, str]]:
    writers = [NAME_FAULTS[kind] for rate in kinds for kind in KINDS[rate]]

    def write(name: str, chosen: int, draws: Draws) -> tuple[str, str]:
        return name, writers[chosen](name, draws) or name

    return st.builds(write, names(), st.integers(0, len(writers) - 1), _draws())


def spelled_names() -> SearchStrategy[tuple[str, str]]:
    """Give a name and the same name in another notation: capitals, tone place, Unicode form."""
    return _written_names(("name_spelling",))


def misspelt_names() -> SearchStrategy[tuple[str, str]]:
    """Give a name and what a clerk made of it; the same where the fault cannot happen to it."""
    return _written_names(("name",))


def identities() -> SearchStrategy[Identity]:
    """Give the four items that identify a person, any of them missing."""
    return st.builds(
        Identity,
        st.one_of(st.just(""), names()),
        st.one_of(st.none(), partial_dates()),
        st.one_of(st.none(), sexes()),
        st.lists(id_numbers(), max_size=2).map(tuple),
    )


def products() -> SearchStrategy[Product]:
    """Give the vaccine products, also those never approved in Viet Nam."""
    return st.sampled_from(PRODUCTS)


def spelled_products() -> SearchStrategy[tuple[Product, str]]:
    """Give a product of the campaign and one of the names under which clerks write it."""
    pairs = [(product(id_), name) for id_, names_ in BRANDS.items() for name in names_]
    return st.sampled_from(pairs)


def codes() -> SearchStrategy[Code]:
    """Give codes of products."""
    return st.sampled_from(sorted({code for p in PRODUCTS for code in p.codes}, key=str))


def administered_doses() -> SearchStrategy[AdministeredDose]:
    """Give vaccines given, of any code, from 2020 on."""
    return st.builds(
        AdministeredDose,
        on=days(date(2020, 1, 1), date(2030, 12, 31)),
        vaccine=codes(),
        substandard=st.booleans(),
        ordinal=st.integers(0, 3),
    )


def histories() -> SearchStrategy[History]:
    """Give patients with up to five doses, in no order."""
    return st.builds(
        History,
        birth_date=days(date(1920, 1, 1), date(2021, 12, 31)),
        sex=st.one_of(st.none(), sexes()),
        doses=st.lists(administered_doses(), max_size=5).map(tuple),
        observations=st.lists(
            st.builds(Observation, _digits(3), st.one_of(st.none(), days())), max_size=2
        ).map(tuple),
    )


def in_forces() -> SearchStrategy[InForce]:
    """Give ranges of days, open at either end or both."""

    def between(since: date | None, length: int | None, end: date) -> InForce:
        if since is None:
            return InForce(until=None if length is None else end)
        return InForce(since, None if length is None else since + timedelta(days=length))

    return st.builds(
        between, st.one_of(st.none(), days()), st.one_of(st.none(), st.integers(0, 5000)), days()
    )


def citations() -> SearchStrategy[Citation]:
    """Give citations of the known instruments."""
    return st.builds(
        Citation,
        st.sampled_from(sorted(INSTRUMENTS)),
        st.sampled_from(("art. 1", "step 2.1", "part IV")),
        st.sampled_from(Basis),
        days(date(2021, 1, 1)),
        note=st.sampled_from(("", "read in part")),
    )


def sentences() -> SearchStrategy[Sentence]:
    """Give sentences in two languages, without facts to fill in."""
    return st.sampled_from(
        (
            Sentence("Cần kiểm tra lại.", "This must be checked."),
            Sentence("Thiếu ngày sinh.", "The birth date is missing."),
        )
    )


def rules() -> SearchStrategy[Rule]:
    """Give rules."""
    return st.builds(
        Rule,
        id=st.builds("TEST-HOUSE-{}".format, _digits(3)),
        says=sentences(),
        broken=sentences(),
        unknown=st.one_of(st.none(), sentences()),
        cites=st.lists(citations(), min_size=1, max_size=3).map(tuple),
        severity=st.sampled_from(Severity),
        in_force=in_forces(),
    )


def findings() -> SearchStrategy[Finding]:
    """Give findings with masked facts."""
    facts: SearchStrategy[Fact] = st.one_of(
        st.none(), st.integers(), days(), st.sampled_from(("0**********3", "N*** V*** A***"))
    )
    names_ = st.sampled_from(("given", "expected", "days"))
    return st.builds(
        Finding,
        st.builds("TEST-HOUSE-{}".format, _digits(3)),
        st.sampled_from(Verdict),
        st.lists(st.tuples(names_, facts), max_size=3).map(tuple),
        st.sampled_from(("", *CANONICAL)),
    )


def decisions() -> SearchStrategy[Decision[str]]:
    """Give decisions with up to five findings."""
    outcomes = st.sampled_from(("match", "review", "distinct"))
    return st.builds(Decision[str], outcomes, st.lists(findings(), max_size=5).map(tuple))


def cells(longest: int = 100) -> SearchStrategy[str]:
    """Give any text that a CSV cell can hold."""
    return st.text(max_size=longest)


def spelled_headings() -> SearchStrategy[tuple[str, str]]:
    """Give a canonical column and one of the headings under which it arrives."""
    pairs = [(name, heading) for name, headings in HEADINGS.items() for heading in headings]
    return st.sampled_from(pairs)


def faults() -> SearchStrategy[Faults]:
    """Give rates of faults: the named profiles, and any others."""
    rates: dict[str, Any] = dict.fromkeys(
        fields_dict(Faults), st.sampled_from((0.0, 0.05, 0.5, 1.0))
    )
    return st.one_of(st.sampled_from(list(PROFILES.values())), st.builds(Faults, **rates))


def campaigns(people: int = 8) -> SearchStrategy[Campaign]:
    """Give small campaigns with their truth, of up to so many persons."""
    return st.builds(
        lambda seed, count, rates: campaign(seed, count, faults=rates),
        _SEEDS,
        st.integers(0, people),
        st.sampled_from(list(PROFILES.values())),
    )


def cases() -> SearchStrategy[Case]:
    """Give one person with doses, rows and truth, as nationally or worse."""
    return st.builds(
        lambda seed, rates: next(iter_cases(seed, 1, faults=rates)),
        _SEEDS,
        st.sampled_from(list(PROFILES.values())),
    )


def rows() -> SearchStrategy[dict[str, str]]:
    """Give received rows: those of campaigns, with now and then any text in one column."""

    def spoil(row: dict[str, str], column: str | None, text: str) -> dict[str, str]:
        return row if column is None else {**row, column: text}

    written = cases().filter(lambda case: bool(case.rows)).map(lambda case: case.rows[-1])
    return st.builds(spoil, written, st.one_of(st.none(), st.sampled_from(CANONICAL)), cells())


def records() -> SearchStrategy[Record]:
    """Give rows as `vaxrecord.record.normalise` reads them."""

    def read(row: dict[str, str]) -> Record:
        values = tuple(row[column] for column in CANONICAL)
        return Reader(CANONICAL, AS_OF.date()).read(Source(CANONICAL, values, 1))

    return rows().map(read)

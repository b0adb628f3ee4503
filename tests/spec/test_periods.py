"""Promises of the calendar: spans, partial dates, and reading what cells hold."""

from datetime import UTC, date, datetime, timedelta, timezone

from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from vaxrecord.identity import birth
from vaxrecord.periods import (
    Agreement,
    DateForm,
    PartialDate,
    Precision,
    ReadStatus,
    Span,
    agreement,
    days,
    read_date,
    read_instant,
)
from vaxrecord.periods.spelling import SERIAL_ORIGIN
from vaxrecord.periods.zone import VIETNAM, offset_ms, to_ms
from vaxrecord.sex import SexCoding, is_sex_stated, read_sex

PROFILE = settings(max_examples=150, deadline=None, derandomize=True)

amounts = st.integers(-10_000, 10_000)
spans = st.builds(Span, st.integers(-200, 200), st.integers(-2500, 2500), amounts)
huge_spans = st.builds(Span, *[st.integers(-(10**18), 10**18) | st.integers(-(10**9), 10**9)] * 3)
dates = st.dates(date(1, 1, 1), date(9999, 12, 31))
middle = st.dates(date(1000, 1, 1), date(2999, 12, 31))
births = st.dates(date(1900, 1, 1), date(2099, 12, 31))
partials = st.one_of(
    births.map(PartialDate.from_date),
    births.map(lambda day: PartialDate(day.year, day.month)),
    births.map(lambda day: PartialDate(day.year)),
    births.map(lambda day: PartialDate(day.year, 1, 1)),
)
close = st.tuples(partials, st.integers(-400, 400)).map(
    lambda drawn: PartialDate.from_date(drawn[0].earliest + timedelta(drawn[1]))
)

# Characters of which spellings are made, so that texts come near to dates; and any others.
nearly = st.lists(
    st.sampled_from([*"0123456789/-. :TZ+,'٣", "năm", "ngày ", " tháng ", "19", "08/03/", "T08:30"])
).map("".join)
texts = st.one_of(nearly, st.text(max_size=80), st.text(max_size=8).map(lambda text: text * 40))


class TestSpans:
    """Years, months and days are placed on the calendar by CDC's date rules."""

    @PROFILE
    @given(huge_spans)
    def test_what_str_writes_parse_reads(self, span):
        """A span that is written and read again is the same span."""
        assert Span.parse(str(span)) == span

    @PROFILE
    @given(dates, huge_spans | spans)
    def test_after_is_total(self, start, span):
        """Every span after every day is a day, at worst the calendar's first or last."""
        assert isinstance(span.after(start), date)
        assert isinstance(span.before(start), date)

    @PROFILE
    @given(dates, dates, spans | huge_spans)
    def test_who_starts_later_is_not_done_earlier(self, a, b, span):
        """Of two days, the later one never gets the earlier date."""
        first, last = sorted((a, b))
        assert span.after(first) <= span.after(last)

    @PROFILE
    @given(middle, amounts, amounts)
    def test_days_add_up(self, start, n, m):
        """Days after days are all the days together, and taking them away undoes it."""
        assert days(n).after(days(m).after(start)) == days(n + m).after(start)
        assert days(n).before(days(n).after(start)) == start

    @PROFILE
    @given(middle, st.integers(-300, 300), st.integers(-3000, 3000))
    def test_the_day_of_the_month_stays_or_is_the_first_of_the_next(self, start, n, m):
        """CALCDT-1, -2 and -5: the day is kept, or the date is the 1st because it did not exist."""
        for span in (Span(years=n), Span(months=m)):
            reached = span.after(start)
            assert reached.day == start.day or (reached.day == 1 and start.day > 28)
            total = 12 * span.years + span.months
            whole_months = 12 * (reached.year - start.year) + reached.month - start.month
            assert whole_months == total + (reached.day != start.day)

    @PROFILE
    @given(middle, st.integers(-300, 300), st.integers(-3000, 3000), amounts)
    def test_years_first_then_months_then_days(self, start, n, m, d):
        """CALCDT-6: the units are added one after the other."""
        in_turn = Span(days=d).after(Span(months=m).after(Span(years=n).after(start)))
        assert Span(n, m, d).after(start) == in_turn


class TestPartialDates:
    """A date may be known to the day, to the month, or to the year."""

    @PROFILE
    @given(partials)
    def test_what_str_writes_parse_reads(self, value):
        """A partial date that is written and read again is the same."""
        assert PartialDate.parse(str(value)) == value

    @PROFILE
    @given(partials)
    def test_a_date_lies_between_its_ends(self, value):
        """Its first and last day are one day if, and only if, the day is known."""
        assert value.earliest <= value.latest
        assert (value.earliest == value.latest) is (value.precision is Precision.DAY)

    @PROFILE
    @given(partials, partials | close)
    @example(PartialDate(1967, 12, 31), PartialDate(1968, 1, 1))
    def test_agreement_is_symmetric(self, a, b):
        """Which of two dates comes first does not matter."""
        assert agreement(a, b) is agreement(b, a)

    @PROFILE
    @given(partials, partials | close)
    def test_only_equal_dates_are_equal(self, a, b):
        """A date is EQUAL to itself and to nothing else."""
        assert agreement(a, a) is Agreement.EQUAL
        assert (agreement(a, b) is Agreement.EQUAL) is (a == b)

    @PROFILE
    @given(births)
    def test_a_vague_date_never_contradicts_its_year(self, day):
        """A year, a month or 01/01 agrees with each date that it may stand for."""
        whole = PartialDate.from_date(day)
        for vague in (
            PartialDate(day.year),
            PartialDate(day.year, day.month),
            PartialDate(day.year, 1, 1),
        ):
            assert agreement(whole, vague) in (Agreement.EQUAL, Agreement.COMPATIBLE)


def spellings(day):
    """Write a date in every listed spelling that tells it whole and in one way."""
    d, m, y = day.day, day.month, day.year
    for mark in "/-. ":
        yield f"{d:02d}{mark}{m:02d}{mark}{y}", DateForm.DAY_MONTH_YEAR
        yield f"{d}{mark}{m}{mark}{y}", DateForm.DAY_MONTH_YEAR
        yield f"{y}{mark}{m:02d}{mark}{d:02d}", DateForm.YEAR_MONTH_DAY
    yield f"{day:%d/%m/%Y} 23:59:59", DateForm.DAY_MONTH_YEAR
    yield f"{day}T23:59:59", DateForm.YEAR_MONTH_DAY
    yield f"{day}T00:00:00Z", DateForm.MOMENT
    yield f"{day}T00:00:00+08:00", DateForm.MOMENT
    yield f"{d:02d}{m:02d}{y}", DateForm.COMPACT_DAY_FIRST
    yield f"{y}{m:02d}{d:02d}", DateForm.COMPACT_YEAR_FIRST
    yield f"ngày {d} tháng {m} năm {y}", DateForm.WORDS
    yield f"Ngày {d:02d} tháng {m:02d}, năm {y}", DateForm.WORDS
    yield f"{d} thang {m} nam {y}", DateForm.WORDS
    serial = day.toordinal() - SERIAL_ORIGIN
    if serial >= 10_000:
        yield f"{serial}", DateForm.EXCEL_SERIAL
        yield f"{serial}.75", DateForm.EXCEL_SERIAL
    midnight = to_ms(datetime(y, m, d, tzinfo=UTC))
    if abs(midnight) > 10**8:
        yield f"{midnight}", DateForm.EPOCH_MS
        yield f"{midnight - 7 * 3_600_000}", DateForm.EPOCH_MS
        if day != date(1947, 4, 1):  # the clock went from 24:00 to 01:00: it had no midnight
            yield f"{midnight - offset_ms(midnight - 7 * 3_600_000)}", DateForm.EPOCH_MS


class TestReadingDates:
    """A cell gives one date, several, or none; never an error and never a silent guess."""

    @PROFILE
    @given(texts, st.none() | births, st.none() | births)
    def test_any_text_is_read(self, text, not_before, not_after):
        """Each text has a reading, the same each time, and keeps its text."""
        reading = read_date(text, not_before=not_before, not_after=not_after)
        assert reading == read_date(text, not_before=not_before, not_after=not_after)
        assert reading.text == text
        assert (reading.value is not None) is (reading.status is ReadStatus.READ)
        if reading.status is ReadStatus.AMBIGUOUS:
            assert len(reading.alternatives) > 1
        if reading.status is ReadStatus.EMPTY:
            assert reading.alternatives == ()
        assert reading.value not in reading.alternatives

    @PROFILE
    @given(births, births, births, st.data())
    def test_what_is_read_lies_within_the_bounds(self, day, a, b, data):
        """A value, and each alternative to it, has a day between the bounds."""
        text, _ = data.draw(st.sampled_from([*spellings(day), (f"{day:%d/%m/%y}", None)]))
        first, last = sorted((a, b))
        reading = read_date(text, not_before=first, not_after=last)
        if reading.status is not ReadStatus.UNREADABLE:
            found = reading.alternatives + ((reading.value,) if reading.value else ())
            assert all(first <= each.latest and each.earliest <= last for each in found)
        else:
            assert reading.is_out_of_bounds

    @PROFILE
    @given(births)
    @example(date(1968, 1, 1))
    @example(date(1947, 4, 1))
    @example(date(1955, 7, 1))
    @example(date(1975, 6, 13))
    @example(date(2000, 2, 29))
    @example(date(1956, 12, 19))
    @example(date(1912, 12, 20))
    def test_what_is_written_is_read_back(self, day):
        """A date written in any of the spellings is read as that date, by that spelling."""
        for text, form in spellings(day):
            reading = read_date(text)
            assert (reading.value, reading.form) == (PartialDate.from_date(day), form), text

    @PROFILE
    @given(births)
    def test_parts_are_read_back(self, day):
        """A year, or a month of a year, is read as no more than that."""
        year, month = PartialDate(day.year), PartialDate(day.year, day.month)
        for text in (f"{day.year}", f"{day.year}.0", f"00/00/{day.year}", f"năm {day.year}"):
            assert read_date(text).value == year
        for text in (f"{day:%m/%Y}", f"{day:%Y-%m}", f"00/{day:%m/%Y}", f"{day:tháng %m năm %Y}"):
            assert read_date(text).value == month

    @PROFILE
    @given(births)
    def test_the_other_order_is_reported(self, day):
        """Day and month both up to 12 and different: the other order stands in alternatives."""
        reading = read_date(f"{day:%d/%m/%Y}")
        turned = day.day <= 12 and day.day != day.month
        others = (PartialDate(day.year, day.day, day.month),) if turned else ()
        assert reading.alternatives == others

    @PROFILE
    @given(births)
    def test_month_first_is_read_only_where_day_first_cannot_be_and_says_so(self, day):
        """mm/dd with a day above 12 gives that date and a form of its own."""
        assume(day.day > 12)
        reading = read_date(f"{day:%m/%d/%Y}")
        assert (reading.value, reading.form) == (
            PartialDate.from_date(day),
            DateForm.MONTH_DAY_YEAR,
        )

    @PROFILE
    @given(births)
    def test_a_century_is_never_guessed(self, day):
        """Two digits of a year give both centuries unless the calendar or the bounds say which."""
        assume((day.month, day.day) != (2, 29))
        reading = read_date(f"{day:%d/%m/%y}")
        assert reading.status is ReadStatus.AMBIGUOUS
        assert PartialDate.from_date(day) in reading.alternatives[:2]
        century = (day.year // 100) * 100
        bounded = read_date(
            reading.text, not_before=date(century, 1, 1), not_after=date(century + 99, 12, 31)
        )
        assert bounded.value == PartialDate.from_date(day)

    @PROFILE
    @given(births, st.sampled_from([0x660, 0x6F0, 0x966, 0xE50, 0xFF10]))
    def test_digits_of_other_scripts_are_not_read(self, day, zero):
        """A date in other digits is reported as such, whatever calendar it may be in."""
        text = f"{day:%d/%m/%Y}".translate({ord("0") + n: chr(zero + n) for n in range(10)})
        reading = read_date(text)
        assert (reading.status, reading.form) == (ReadStatus.UNREADABLE, DateForm.FOREIGN_DIGITS)


class TestReadingInstants:
    """A moment needs a day, a time of day and an offset, and an assumed offset is said."""

    @PROFILE
    @given(texts)
    def test_any_text_is_read(self, text):
        """Each text has a reading, and a value has its offset."""
        reading = read_instant(text)
        assert (reading.value is not None) is (reading.status is ReadStatus.READ)
        assert reading.value is None or reading.value.utcoffset() is not None

    @PROFILE
    @given(
        st.datetimes(timezones=st.just(UTC)).filter(lambda at: 2 < at.year < 9998),
        st.integers(-1439, 1439).map(lambda minutes: timedelta(minutes=minutes)),
    )
    def test_iso_is_read_back(self, at, ahead):
        """An ISO moment gives that moment, and without an offset the one at UTC+7."""
        written = at.isoformat(timespec="microseconds").removesuffix("+00:00")
        bare = read_instant(written)
        assert (bare.value, bare.offset_assumed) == (at.replace(tzinfo=VIETNAM), True)
        hours, minutes = divmod(abs(ahead) // timedelta(minutes=1), 60)
        sign = "-" if ahead < timedelta() else "+"
        whole = read_instant(f"{written}{sign}{hours:02d}:{minutes:02d}")
        assert (whole.value, whole.offset_assumed) == (at - ahead, False)

    @PROFILE
    @given(
        st.datetimes(timezones=st.just(UTC)),
        st.integers(-1439, 1439).map(lambda minutes: timezone(timedelta(minutes=minutes))),
        st.integers(0, 24),
        st.none() | st.sampled_from("0579 TZ+-:./x٣"),
        st.booleans(),
    )
    def test_the_usual_spelling_is_no_exception(self, at, zone, place, slip, bare):
        """The commonest spelling is read by a way of its own, and read alike, slips and all."""
        written = at.replace(tzinfo=None if bare else zone, microsecond=0).isoformat()
        if slip is not None:
            written = written[:place] + slip + written[place + 1 :]
        usual, roundabout = read_instant(written), read_instant(f" {written}")
        assert (usual.status, usual.value, usual.offset_assumed, usual.form) == (
            roundabout.status,
            roundabout.value,
            roundabout.offset_assumed,
            roundabout.form,
        )

    @PROFILE
    @given(st.integers(10**12, 10**13 - 1))
    def test_milliseconds_are_read_back(self, moment):
        """Thirteen digits are that many milliseconds after 1970."""
        assert to_ms(read_instant(str(moment)).value) == moment


class TestBirthDates:
    """A birth date is judged as of a day, and its findings tell no more than its year."""

    @PROFILE
    @given(texts, births)
    def test_any_text_is_judged(self, text, on):
        """Every text has a finding for every rule."""
        decision = birth.check(birth.read_birth(text, on=on), on=on)
        assert len(decision.findings) == len(birth.RULES)

    @PROFILE
    @given(births, births)
    def test_valid_is_what_breaks_no_rule_of_weight(self, day, on):
        """`validate` takes a whole date from 1900 to the day, at most 120 years old."""
        text = f"{day:%d/%m/%Y}"
        grown = Span(years=121).after(day) <= on
        assert birth.is_valid(text, on=on) is (day <= on and not grown)


class TestSex:
    """Sex is read from words; numbers need to be explained."""

    @PROFILE
    @given(st.text(), st.none() | st.sampled_from(SexCoding))
    def test_any_text_is_read(self, text, coding):
        """What is read was stated."""
        assert read_sex(text, coding=coding) is None or is_sex_stated(text)

    @PROFILE
    @given(st.text(st.sampled_from("0123456789. ")))
    def test_numbers_alone_are_never_read(self, text):
        """Without a coding no number has a meaning."""
        assert read_sex(text) is None

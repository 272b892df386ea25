"""What holds of reading and writing EDTF, whatever the dates."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from hypothesis import example, given
from hypothesis import strategies as st

from timeline.edtf import bounds, format, parse  # noqa: A004
from timeline.errors import EdtfError, UnsupportedEdtf
from timeline.values.when import Span, When

BOUNDS = st.none() | st.dates() | st.sampled_from([date.min, date.max])
MASKS = st.from_regex(r"[1-9X][0-9X]{3}(-[01X][0-9X](-[0-3X][0-9X])?)?", fullmatch=True)
# Text that is nearly EDTF goes further into the reader than any text does.
NEARLY = st.text("0123456789XYTZES-/.,:+?~%[]{} \0٣", max_size=30) | st.lists(
    MASKS | st.sampled_from(["..", "/", ",", "[", "]", "{", "}", "T10:10:10Z", "?", "-", ""]),
    max_size=8,
).map("".join)
DECADE = [date(2000, 1, 1) + timedelta(days) for days in range(3653)]


def _masked(day: date, unknown: set[int]) -> str:
    """Return the day with the digits at the offsets *unknown* left out."""
    return "".join("X" if at in unknown else digit for at, digit in enumerate(f"{day}"))


def _ordered(pair: tuple[date | None, date | None]) -> When:
    first, last = pair
    if first and last and last < first:
        first, last = last, first
    return When(first, last)


def _months(first: date, last: date) -> When:
    """Return whole months, which have shorter names than two arbitrary days."""
    first, last = sorted([first, last])
    end = last.replace(day=monthrange(last.year, last.month)[1])
    return When(first.replace(day=1), end)


WHENS = (
    st.tuples(BOUNDS, BOUNDS).map(_ordered)
    | st.dates().map(When.on)
    | st.builds(_months, st.dates(), st.dates())
    | st.dates().map(lambda day: _months(day, day))
    | st.dates().map(lambda day: _months(day.replace(month=1, day=1), day.replace(month=12, day=1)))
)


def _in_order(pair: tuple[When, When]) -> Span:
    start, end = pair
    return Span(end, start) if end.before(start).certain else Span(start, end)


SPANS = st.tuples(WHENS, WHENS).map(_in_order)


@given(WHENS | SPANS)
def test_what_is_written_is_read_back(value: When | Span) -> None:
    """Writing loses nothing, neither of a day nor of a span."""
    assert value == parse(format(value))


@given(WHENS | SPANS)
def test_bounds_are_the_envelope(value: When | Span) -> None:
    """The bounds of the text are those within which every day of the value lies."""
    expected = value.envelope.earliest, value.envelope.latest

    assert expected == bounds(format(value))


@given(st.text() | NEARLY)
@example("１" * 4)  # noqa: RUF001  # digits, but not of this format
@example("[" * 10_000)
@example("[" + "," * 9_998 + "]")
@example("9" * 5_000)
@example("1" * 1_000_000)
@example("XXXX-02-30")
@example("\ud800")
def test_any_text_is_read_or_refused(text: str) -> None:
    """Whatever the text, the answer is a value or an `EdtfError`, and what is read is writable."""
    try:
        value = parse(text)
    except EdtfError:
        return

    assert value == parse(format(value))


@given(st.dates(), st.sets(st.sampled_from([0, 1, 2, 3, 5, 6, 8, 9])))
def test_bounds_hold_the_day_whose_digits_were_left_out(day: date, unknown: set[int]) -> None:
    """Leaving digits out never excludes the day."""
    try:
        when = parse(_masked(day, unknown))
    except UnsupportedEdtf as error:
        if error.feature != "year 0":
            raise
        return

    assert isinstance(when, When)
    assert when.meet(When.on(day)) == When.on(day)


@given(st.sampled_from(DECADE), st.sets(st.sampled_from([3, 5, 6, 8, 9])))
def test_bounds_are_days_that_fit(day: date, unknown: set[int]) -> None:
    """The bounds are the first and the last of all days whose digits fit."""
    mask = _masked(day, unknown)
    fitting = [d for d in DECADE if _masked(d, unknown) == mask]

    assert (fitting[0], fitting[-1]) == bounds(mask)


@given(WHENS, st.sampled_from("?~%"))
def test_qualifiers_move_no_bound(when: When, qualifier: str) -> None:
    """Uncertain or approximate, a date keeps its bounds."""
    text = format(when)
    if text.startswith("["):
        return

    assert when == parse(text + qualifier) == parse(qualifier + text)

"""Laws of reading English: there and back, soundness, and nothing but one error."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.english.counts import parse_count
from timeline.english.dates import check_date, resolve_date
from timeline.english.numerals import parse_number
from timeline.errors import PhraseError
from timeline.values import Count, Span, When

if TYPE_CHECKING:
    from collections.abc import Callable

NUMBERS = st.integers(0, 2000) | st.integers(0, 10**30)
COUNTS = st.builds(
    lambda low, more: Count(low=low, high=None if more is None else low + more),
    NUMBERS,
    st.none() | NUMBERS,
)

BELOW_20 = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
    "sixteen seventeen eighteen nineteen"
)
TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
VOCABULARY = (
    f"{BELOW_20} {TENS} hundred thousand million dozen a an the of and or no more less than fewer "
    "at least most up to over under nearly about between from soldiers prisoner war group several "
    "106 1,000 0 -5 5% 3.5 dozens hundreds thousands unknown withheld number reported one men "
    "June July 4th 19 19, 2025 2025-06-19 Friday, Friday on in this last week month days weeks "
    "earlier earlier, ago later before prior coming just yesterday today ( ) , - \u2013 @ # & ^ "
    "since until by after early late mid- night Tuesday p.m. 5 at midnight overnight months year "
    "past next 12-14 March 24 \u0444\u0435\u0432\u0440\u0430\u043b\u044f mars 2022 le"
).split(" ")
PHRASES = st.lists(st.sampled_from(VOCABULARY), max_size=8).map(" ".join) | st.text(max_size=220)

DAYS = st.dates(date(1900, 1, 1), date(2100, 12, 31))
FAR_DAYS = st.dates() | st.sampled_from([date.min, date.max])
RELATIVE = st.sampled_from(
    [
        "today",
        "yesterday",
        "tomorrow",
        "this week",
        "last week",
        "next week",
        "earlier this week",
        "this month",
        "last month",
        "next month",
        "days ago",
        "several days ago",
        "two days ago",
        "weeks ago",
        "three weeks ago",
        "in the coming days",
        "in the coming weeks",
        "on Tuesday",
        "last Tuesday",
        "next Friday",
        "this Sunday",
        "over the weekend",
        "last weekend",
        "overnight",
        "two months ago",
        "a year ago",
        "months ago",
        "more than two weeks ago",
        "less than a year ago",
        "the past 24 hours",
        "the last week",
        "early last month",
        "late this year",
        "later this week",
        "last year",
    ]
)
FORMS: list[Callable[[date], str]] = [
    lambda day: f"{day}",
    lambda day: f"{day:%B} {day.day}, {day.year:04}",
    lambda day: f"on {day.day} {day:%B} {day.year:04}",
    lambda day: f"{day:%A}, {day:%b} {day.day}, {day.year:04}",
    lambda day: f"the {day.day}th of {day:%B}, {day.year:04}",
]


def spelled(number: int, join: str) -> str:
    """Number words, the plain way."""
    if number < 20:
        return BELOW_20.split()[number]
    if number < 100:
        tens = TENS.split()[number // 10 - 2]
        return f"{tens}-{spelled(number % 10, join)}" if number % 10 else tens
    scale, word = next(
        (scale, word)
        for scale, word in ((10**6, "million"), (1000, "thousand"), (100, "hundred"))
        if number >= scale
    )
    head = f"{spelled(number // scale, join)} {word}"
    return f"{head}{join}{spelled(number % scale, join)}" if number % scale else head


def admits(when: When, inner: When) -> bool:
    """Whether every day of *inner* is one of *when*."""
    return when.meet(inner) == inner


@given(COUNTS)
def test_a_count_reads_back_what_it_prints(value: Count) -> None:
    """`str` and `count` are inverse."""
    assert value == parse_count(str(value)).value


@given(NUMBERS)
def test_grouping_digits_changes_nothing(value: int) -> None:
    """Commas are for the eye."""
    assert Count.exactly(value) == parse_count(f"{value}").value == parse_count(f"{value:,}").value


@given(st.integers(0, 3000) | st.integers(0, 10**9 - 1), st.sampled_from([" ", " and "]))
def test_number_words_read_back(value: int, join: str) -> None:
    """Every number below a thousand million can be spelled, with or without "and"."""
    assert value == parse_number(spelled(value, join))


@pytest.mark.parametrize("words", ["", " ", "-", "--", "-5", "5-", "two  hundred"])
def test_what_begins_or_ends_with_nothing_is_no_number(words: str) -> None:
    """Nor is nothing: a word is missing."""
    assert parse_number(words) is None


@given(st.integers(2, 500), st.integers(0, 600))
def test_qualifying_words_admit_what_they_say(bound: int, told: int) -> None:
    """The words and the comparison they stand for agree on every number."""
    expected = {
        "more than": told > bound,
        "at least": told >= bound,
        "up to": told <= bound,
        "fewer than": told < bound,
        "nearly": 1 <= told < bound,
        "exactly": told == bound,
        "about": True,
    }
    found = {
        words: parse_count(f"{words} {bound} soldiers").value.admits(told) for words in expected
    }

    assert expected == found


@given(st.integers(0, 500), st.integers(0, 500), st.integers(0, 1100))
def test_between_admits_both_ends_and_what_lies_between(low: int, more: int, told: int) -> None:
    """Both numbers are included."""
    found = parse_count(f"between {low} and {low + more}").value

    assert (low <= told <= low + more) == found.admits(told)


@given(PHRASES)
def test_any_text_is_a_count_or_a_phrase_error(text: str) -> None:
    """Nothing else comes out, and what was read is kept as it was."""
    try:
        words = parse_count(text).words
    except PhraseError:
        return

    assert text == words


@given(PHRASES, FAR_DAYS, FAR_DAYS, st.none() | st.tuples(st.integers(), st.integers()))
def test_any_text_is_a_day_or_a_phrase_error(
    text: str, published: date, anchor: date, window: tuple[int, int] | None
) -> None:
    """Nothing else comes out, to the ends of the calendar, and the words are kept."""
    try:
        words = resolve_date(
            text, published=When.on(published), anchor=When.on(anchor), window=window
        ).words
    except PhraseError:
        return

    assert text == words


@given(RELATIVE, FAR_DAYS)
def test_relative_words_are_days_or_a_phrase_error(words: str, day: date) -> None:
    """The ends of the calendar raise no other error."""
    refusal = ""
    try:
        found = resolve_date(words, published=When.on(day)).value.known
    except PhraseError as error:
        found, refusal = False, str(error)

    assert found == ("within the years 1 to 9999" not in refusal)


@given(FAR_DAYS, st.sampled_from(FORMS))
def test_full_dates_read_back(day: date, form: Callable[[date], str]) -> None:
    """A day with its year is that day, however it is written."""
    found = resolve_date(form(day))

    assert (When.on(day), None) == (found.value, found.against)


def days_named_alike(day: date) -> list[date]:
    """Every day that has the same name without its year, by trying them all."""
    tried = (f"{year:04}-{day:%m-%d}" for year in range(max(1, day.year - 9), day.year + 10))
    return [date.fromisoformat(text) for text in tried if _is_a_day(text)]


def _is_a_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True


@given(DAYS, st.integers(-400, 400), st.integers(0, 40), st.booleans())
def test_the_publication_tells_the_nearest_year(
    day: date, age: int, choice: int, ahead: bool
) -> None:
    """Or the first from it on; whichever day of several it was published, or none is told."""
    published = [day + timedelta(days=age + n) for n in range(choice + 1)]
    alike = days_named_alike(day)
    if ahead:
        nearest = {min(d for d in alike if d >= origin) for origin in published}
    else:
        nearest = {
            d
            for origin in published
            for d in alike
            if abs(d - origin) == min(abs(other - origin) for other in alike)
        }
    told = len(nearest) == 1 and (ahead or max(nearest) <= published[-1])
    when = When(published[0], published[-1])
    try:
        found = resolve_date(f"on {day:%B} {day.day}", published=when, ahead=ahead).value
    except PhraseError:
        found = None

    assert (When.on(max(nearest)) if told else None) == found


@given(DAYS, st.integers(-182, 182))
def test_a_weekday_restores_the_year_near_the_publication(day: date, age: int) -> None:
    """Whether it lies ahead or not."""
    published = When.on(day + timedelta(days=age))

    found = resolve_date(f"on {day:%A}, {day.day} {day:%B}", published=published)

    assert (When.on(day), None) == (found.value, found.against)


@given(FAR_DAYS, st.integers(0, 6), st.booleans())
def test_a_weekday_is_the_nearest_on_its_side(published: date, number: int, ahead: bool) -> None:
    """It is at most six days off, and may be the day itself."""
    name = f"{date(2024, 1, 1 + number):%A}"
    try:
        found = resolve_date(f"on {name}", published=When.on(published), ahead=ahead).value
    except PhraseError:
        assert min(published - date.min, date.max - published).days < 6
        return

    assert isinstance(found, When)
    assert found.day is not None
    assert found.day.weekday() == number
    assert (found.day - published).days in (range(7) if ahead else range(-6, 1))


@given(DAYS, st.integers(0, 180), st.sampled_from([True, False]), st.booleans())
def test_the_year_at_one_end_tells_the_other(
    first: date, length: int, at_first: bool, one_day: bool
) -> None:
    """Over New Year, too, where they are at most half a year apart."""
    last = first + timedelta(days=length)
    begin, end = f"{first.day} {first:%B}", f"{last.day} {last:%B}"
    begin, end = (f"{begin} {first.year}", end) if at_first else (begin, f"{end} {last.year}")
    if (2, 29) in {(first.month, first.day), (last.month, last.day)}:
        return
    words = f"between {begin} and {end}" if one_day else f"from {begin} to {end}"
    expected = When(first, last) if one_day else Span(When.on(first), When.on(last))

    assert expected == resolve_date(words).value


@given(DAYS, st.integers(0, 27), st.sampled_from(["{d}-{e} {m} {y}", "{m} {d}-{e}, {y}"]))
def test_days_within_a_month_are_a_span(first: date, length: int, form: str) -> None:
    """However they are joined."""
    last = first + timedelta(days=length)
    if last.month != first.month:
        return
    words = form.format(d=first.day, e=last.day, m=f"{first:%B}", y=first.year)

    assert Span(When.on(first), When.on(last)) == resolve_date(words).value


@given(DAYS, st.sampled_from(["early", "mid-", "late", "the beginning of", "the end of"]))
def test_parts_of_a_month_lie_within_it(day: date, part: str) -> None:
    """And together they leave nothing of it out."""
    month = f"{day:%B} {day.year}"
    whole = resolve_date(f"in {month}").value
    parts = [resolve_date(f"{name} {month}").value.envelope for name in ("early", "mid", "late")]
    found = resolve_date(f"{part} {month}".replace("- ", "-")).value.envelope

    assert admits(whole.envelope, found)
    assert whole == parts[0].hull(parts[1]).hull(parts[2])
    assert parts[0].before(parts[2]).certain


@given(
    DAYS, st.sampled_from(["at 5 p.m. on {}", "{} at 19:40", "on the morning of {}", "late on {}"])
)
def test_a_time_of_day_moves_no_day(day: date, form: str) -> None:
    """Only nights run over midnight."""
    name = f"{day.day} {day:%B} {day.year}"

    assert When.on(day) == resolve_date(form.format(name)).value
    assert When(day, day + timedelta(days=1)) == resolve_date(f"on {name} at night").value


@given(DAYS, st.integers(0, 4))
def test_the_weekday_restores_the_year(day: date, before: int) -> None:
    """A day falls on the same weekday after five years at the earliest."""
    first = day.year - before
    found = resolve_date(f"{day:%A}, {day:%B} {day.day}", window=(first, first + 4))

    assert When.on(day) == found.value


@given(RELATIVE, DAYS, st.integers(0, 40), st.integers(0, 40))
def test_an_uncertain_publication_admits_every_certain_one(
    words: str, day: date, before: int, after: int
) -> None:
    """Bounds widen with what they are reckoned from, so they are sound."""
    around = When(day - timedelta(days=before), day + timedelta(days=after))
    certain = resolve_date(words, published=When.on(day)).value
    found = resolve_date(words, published=around).value

    assert isinstance(certain, When)
    assert isinstance(found, When)
    assert admits(found, certain)
    assert admits(resolve_date(words).value.envelope, found)


@given(RELATIVE, DAYS, DAYS)
def test_a_check_speaks_where_the_bounds_exclude_the_day(
    words: str, published: date, day: date
) -> None:
    """Checking a day is meeting the bounds of the words."""
    when = When.on(day)
    bounds = resolve_date(words, published=When.on(published)).value.envelope

    assert (bounds.meet(when) is None) == (
        check_date(words, when, published=When.on(published)) is not None
    )

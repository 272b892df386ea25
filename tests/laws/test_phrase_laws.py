"""Laws of reading English: there and back, soundness, and nothing but one error."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from timeline.english.counts import parse_count
from timeline.english.dates import check_date, resolve_date
from timeline.english.numerals import parse_number
from timeline.errors import PhraseError
from timeline.values import Count, When

if TYPE_CHECKING:
    from collections.abc import Callable

NUMBERS = st.integers(0, 2000) | st.integers(0, 10**30)
COUNTS = st.builds(
    lambda low, more: Count(low, None if more is None else low + more),
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
    "earlier earlier, ago later before prior coming just yesterday today ( ) , - \u2013 @ #"
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


@given(DAYS, st.integers(0, 364))
def test_the_publication_restores_the_year(day: date, age: int) -> None:
    """Within a year of the day, the year goes without saying, except on 29 February."""
    published = When.on(day + timedelta(days=age))

    assert When.on(day) == resolve_date(f"on {day:%B} {day.day}", published=published).value


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

"""Days from English: expected days were found on a calendar, by hand.

In June 2025 the 2nd, 9th, 16th, 23rd and 30th are Mondays; 4 July 2025 is a Friday.
"""

from __future__ import annotations

import time
from datetime import date

import pendulum
import pytest

from timeline.english.dates import check_date, resolve_date
from timeline.errors import PhraseError, ValueRefused
from timeline.values import Basis, Span, Stated, When


def june(day: int) -> date:
    return date(2025, 6, day)


JUNE_9 = When.on(june(9))
JUNE_23 = When.on(june(23))
JUNE_25 = When.on(june(25))
WITHIN = (2022, 2026)


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("2025-06-19", june(19)),
        ("on 2025-06-19", june(19)),
        ("June 19, 2025", june(19)),
        ("June 19 2025", june(19)),
        ("19 June 2025", june(19)),
        ("on the 19th of June, 2025", june(19)),
        ("Thursday, June 19, 2025", june(19)),
        ("Sept. 3, 2024", date(2024, 9, 3)),
        ("29 February 2024", date(2024, 2, 29)),
    ],
)
def test_a_full_date_is_stated(words: str, day: date) -> None:
    """A day with its year needs nothing else."""
    expected = Stated(When.on(day), words, Basis.STATED, "date as written")

    assert expected == resolve_date(words, published=JUNE_9)


def test_a_month_is_any_of_its_days() -> None:
    """A month without a day bounds the day by the month."""
    assert When(june(1), june(30)) == resolve_date("in June 2025").value


@pytest.mark.parametrize(
    "words", ["July 4th, Friday", "Friday, July 4", "on the 4th of July (Friday)", "Fri, 4 July"]
)
def test_a_weekday_fixes_the_year(words: str) -> None:
    """Of 2022 to 2026, only in 2025 is 4 July a Friday."""
    expected = Stated(
        When.on(date(2025, 7, 4)),
        words,
        Basis.YEAR_INFERRED,
        "weekday fixes the year within 2022-2026",
    )

    assert expected == resolve_date(words, window=WITHIN)


@pytest.mark.parametrize("window", [(2015, 2025), (2025, 2030), (2025, 2025)])
def test_a_window_has_its_first_and_its_last_year(window: tuple[int, int]) -> None:
    """4 July was a Friday in 2014 and 2025, and will be in 2031."""
    assert When.on(date(2025, 7, 4)) == resolve_date("Friday, July 4", window=window).value


@pytest.mark.parametrize(
    ("window", "years"),
    [
        ((2022, 2024), "no year within 2022-2024"),
        ((2010, 2026), "2014, 2025 within 2010-2026"),
        ((2026, 2022), "no year within 2026-2022"),
        ((-5, 0), "no year within -5-0"),
        ((2000, 10**9), r"2003, 2008, 2014, 2025, 2031, \.\.\. within"),
    ],
)
def test_a_weekday_that_fixes_no_year_is_refused(window: tuple[int, int], years: str) -> None:
    """The refusal says which years fit: 4 July was a Friday in 2003, 2008, 2014 and 2025."""
    with pytest.raises(PhraseError, match=f"'July 4th, Friday' fits {years}"):
        resolve_date("July 4th, Friday", window=window)


def test_29_february_fits_leap_years_alone() -> None:
    """Of 2020 to 2026, only 2024 had a 29 February on a Thursday."""
    found = resolve_date("Thursday, February 29", window=(2020, 2026))

    assert When.on(date(2024, 2, 29)) == found.value


@pytest.mark.parametrize(
    ("words", "published", "day"),
    [
        ("on June 19", JUNE_25, june(19)),
        ("on December 30", When.on(date(2025, 1, 3)), date(2024, 12, 30)),
        ("25 December", When.on(date(2025, 1, 3)), date(2024, 12, 25)),
        ("December 31", When.on(date(2025, 1, 1)), date(2024, 12, 31)),
        ("January 1", When.on(date(2024, 12, 31)), None),
        ("January 1", When.on(date(2025, 1, 1)), date(2025, 1, 1)),
        ("June 25", JUNE_25, june(25)),
        ("June 26", JUNE_25, None),
        ("June 19", When(june(21), june(29)), june(19)),
        ("June 25", When(june(21), june(29)), june(25)),
        ("December 26", JUNE_25, date(2024, 12, 26)),
        ("December 25", JUNE_25, date(2024, 12, 25)),
        ("December 24", JUNE_25, None),
        ("February 29", JUNE_25, date(2024, 2, 29)),
        ("February 29", When.on(date(1903, 5, 1)), None),
        ("January 2", When.on(date(1, 1, 2)), date(1, 1, 2)),
        ("December 31", When.on(date(9999, 12, 31)), date(9999, 12, 31)),
    ],
)
def test_the_publication_gives_the_year(words: str, published: When, day: date | None) -> None:
    """It is the year in which the day is nearest the publication, and none where that is ahead.

    From 25 June 2025 to 25 December it is as far as 183 days, from the 25th before 182.
    """
    if day is None:
        with pytest.raises(PhraseError, match="which it lies ahead of: write the year, or say"):
            resolve_date(words, published=published)
        return
    expected = Stated(When.on(day), words, Basis.RELATIVE, "year nearest the publication")

    assert expected == resolve_date(words, published=published)


@pytest.mark.parametrize(
    ("words", "published"),
    [
        ("December 30", When(date(2024, 6, 1), date(2024, 8, 1))),
        ("September 12", When.on(date(2024, 3, 13))),
    ],
)
def test_a_publication_that_leaves_a_choice_of_year_is_refused(words: str, published: When) -> None:
    """From either 12 September to 13 March 2024 it is half a year, 183 days; both are named."""
    with pytest.raises(PhraseError, match=f"'{words}' fits 2023, 2024 nearest the publication"):
        resolve_date(words, published=published)


@pytest.mark.parametrize(
    ("words", "published", "expected"),
    [
        ("on March 20", date(2024, 3, 13), "2024-03-20"),
        ("on March 13", date(2024, 3, 13), "2024-03-13"),
        ("on March 12", date(2024, 3, 13), "2025-03-12"),
        ("January 5", date(2024, 12, 20), "2025-01-05"),
        ("February 29", date(2025, 6, 25), "2028-02-29"),
        ("in March", date(2024, 3, 13), "between 2024-03-01 and 2024-03-31"),
        ("on Tuesday", date(2024, 3, 13), "2024-03-19"),
        ("on Wednesday", date(2024, 3, 13), "2024-03-13"),
        ("over the weekend", date(2024, 3, 13), "between 2024-03-16 and 2024-03-17"),
        ("after March 20", date(2024, 3, 13), "on or after 2024-03-21"),
    ],
)
def test_what_was_to_come_looks_ahead(words: str, published: date, expected: str) -> None:
    """Plans are for the first such day from the publication on, 13 March 2024 a Wednesday."""
    assert expected == str(resolve_date(words, published=When.on(published), ahead=True).value)


@pytest.mark.parametrize("published", [When(), When.not_after(june(25)), When.not_before(june(25))])
def test_a_publication_open_on_a_side_gives_no_year(published: When) -> None:
    """Published by some day may be years before it."""
    with pytest.raises(PhraseError, match="names no year"):
        resolve_date("on June 19", published=published)


def test_another_document_lends_its_year_by_name() -> None:
    """A lent year wins over the publication, and says whose it is."""
    expected = Stated(
        When.on(june(2)), "on June 2", Basis.YEAR_ASSUMED, "year from another document", "peskov"
    )
    found = resolve_date(
        "on June 2", year_from=("peskov", JUNE_23), published=When.on(date(2024, 7, 1))
    )

    assert expected == found


@pytest.mark.parametrize(
    "lender", [When(), When.not_after(june(2)), When(date(2024, 12, 31), june(2))]
)
def test_a_document_of_uncertain_year_lends_none(lender: When) -> None:
    """One certain year can be lent, or none."""
    with pytest.raises(PhraseError, match="one certain year to lend it, found 'peskov'"):
        resolve_date("on June 2", year_from=("peskov", lender))


@pytest.mark.parametrize(
    ("words", "window", "found"),
    [
        ("June 21", (2025, 2025), "'June 21' is 2025-06-21 .* which it lies ahead of"),
        ("on June 19", (2020, 2021), "fits no year .* in the window 2020-2021"),
        ("on June 19", (2026, 2022), "fits no year nearest the publication in the window"),
        ("from June 18 to June 19", (2020, 2021), "fits no year .* in the window 2020-2021"),
        ("two days ago, on June 18", (2020, 2021), "2025 is outside the window 2020-2021"),
    ],
)
def test_no_day_is_placed_outside_the_window(
    words: str, window: tuple[int, int], found: str
) -> None:
    """On 20 June 2025, the nearest days are those of that year."""
    with pytest.raises(PhraseError, match=found):
        resolve_date(words, published=When.on(june(20)), window=window)


def test_a_window_leaves_the_publication_fewer_years() -> None:
    """Of the two years that an uncertain publication admits, the window has one."""
    published = When(date(2024, 6, 1), date(2025, 1, 31))

    found = resolve_date("on December 30", published=published, window=(2024, 2026))

    assert When.on(date(2024, 12, 30)) == found.value


def test_a_lent_year_outside_the_window_is_refused() -> None:
    """Neither is better than the other."""
    lender = ("peskov", JUNE_23)

    assert When.on(june(2)) == resolve_date("June 2", year_from=lender, window=WITHIN).value
    with pytest.raises(PhraseError, match='"June 2": 2025 is outside the window 2020-2021'):
        resolve_date("on June 2", year_from=lender, window=(2020, 2021))


def test_a_lent_year_is_held_against_that_of_the_weekday() -> None:
    """Of 2022 to 2026, 4 July is a Friday in 2025 alone."""
    words = "July 4th, Friday"

    found = resolve_date(words, window=WITHIN, year_from=("peskov", JUNE_23))

    assert When.on(date(2025, 7, 4)) == found.value
    with pytest.raises(PhraseError, match="2025 is not 2024, as year_from 'peskov' has it"):
        resolve_date(words, window=WITHIN, year_from=("peskov", When.on(date(2024, 1, 1))))


@pytest.mark.parametrize(
    ("window", "lender", "against"),
    [
        (None, JUNE_23, None),
        ((2025, 2025), None, None),
        (
            None,
            When.on(date(2024, 5, 1)),
            "\"June 19, 2025\": 2025 is not 2024, as year_from 'peskov' has it",
        ),
        ((2020, 2021), None, '"June 19, 2025": 2025 is outside the window 2020-2021'),
    ],
)
def test_a_year_written_out_stands_and_what_excludes_it_is_told(
    window: tuple[int, int] | None, lender: When | None, against: str | None
) -> None:
    """A window and a lent year are held against it."""
    year_from = None if lender is None else ("peskov", lender)

    found = resolve_date("June 19, 2025", window=window, year_from=year_from)

    assert (When.on(june(19)), Basis.STATED, against) == (found.value, found.basis, found.against)


@pytest.mark.parametrize(
    "words", ["this week", "yesterday", "today", "last month", "June 19", "yesterday, on June 19"]
)
@pytest.mark.parametrize("anchor", [JUNE_9, When.on(date(9999, 12, 31)), When()])
def test_an_anchor_from_which_nothing_is_reckoned_is_refused(words: str, anchor: When) -> None:
    """What is reckoned from the publication, or from no day, has no use for another."""
    with pytest.raises(PhraseError, match=f"anchor: expected none, .*{words}"):
        resolve_date(words, published=JUNE_25, anchor=anchor)


@pytest.mark.parametrize("words", ["this week", "two days earlier", "two days ago"])
def test_a_year_is_of_no_use_to_words_without_a_date(words: str) -> None:
    """Neither a window nor a lent year says what "this week" is."""
    anchor = None if words == "this week" else JUNE_23

    with pytest.raises(PhraseError, match="window: expected none"):
        resolve_date(words, published=JUNE_25, anchor=anchor, window=WITHIN)
    with pytest.raises(PhraseError, match="year_from: expected none"):
        resolve_date(words, published=JUNE_25, anchor=anchor, year_from=("peskov", JUNE_23))


def test_check_has_no_use_for_an_anchor_either() -> None:
    """Where the words are reckoned from the publication."""
    with pytest.raises(PhraseError, match="anchor: expected none"):
        check_date("this week", JUNE_25, published=JUNE_25, anchor=JUNE_9)


def test_an_unfitting_weekday_is_told() -> None:
    """19 June 2025 was a Thursday: the day stands, and the weekday speaks against it."""
    found = resolve_date("Friday, June 19, 2025")

    assert (When.on(june(19)), '"Friday, June 19, 2025": 2025-06-19 is a Thursday') == (
        found.value,
        found.against,
    )


@pytest.mark.parametrize(
    ("words", "published", "expected"),
    [
        ("this week", JUNE_25, When(june(21), june(29))),
        ("this week", When.on(june(29)), When(june(23), date(2025, 7, 5))),
        ("this week", When(june(21), june(29)), When(june(15), date(2025, 7, 5))),
        ("this week", When.not_after(june(25)), When.not_after(june(29))),
        ("earlier this week", JUNE_25, When(june(21), june(25))),
        ("last week", JUNE_25, When(june(14), june(22))),
        ("last week", When.on(date(2024, 3, 17)), When(date(2024, 3, 4), date(2024, 3, 16))),
        ("next week", JUNE_25, When(june(28), date(2025, 7, 6))),
        ("Last Week", When.on(june(2)), When(date(2025, 5, 24), june(1))),
        ("today", JUNE_25, JUNE_25),
        ("yesterday", When.on(date(2024, 3, 1)), When.on(date(2024, 2, 29))),
        ("yesterday", When(june(21), june(29)), When(june(20), june(28))),
        ("tomorrow", JUNE_25, When.on(june(26))),
        ("this month", JUNE_25, When(june(1), june(30))),
        ("last month", When.on(date(2025, 3, 31)), When(date(2025, 2, 1), date(2025, 2, 28))),
        (
            "last month",
            When(date(2025, 1, 3), date(2025, 2, 3)),
            When(date(2024, 12, 1), date(2025, 1, 31)),
        ),
        ("next month", When.on(date(2024, 1, 31)), When(date(2024, 2, 1), date(2024, 2, 29))),
        ("two days ago", JUNE_25, JUNE_23),
        ("in the coming days", JUNE_9, When(june(9), june(18))),
        ("in the coming weeks", JUNE_9, When.not_before(june(9))),
    ],
)
def test_words_relative_to_the_publication(words: str, published: When, expected: When) -> None:
    """Weeks begin on Saturday, Sunday or Monday; an uncertain publication widens the bounds."""
    assert expected == resolve_date(words, published=published).value


@pytest.mark.parametrize(
    ("words", "anchor", "expected"),
    [
        ("just days earlier", JUNE_23, When(june(14), june(21))),
        ("days before", JUNE_23, When(june(14), june(21))),
        ("a few days prior", JUNE_23, When(june(14), june(21))),
        ("days later", JUNE_9, When(june(11), june(18))),
        ("just days earlier", When(june(20), june(23)), When(june(11), june(21))),
        ("just days earlier", When.not_after(june(23)), When.not_after(june(21))),
        ("two days earlier", JUNE_23, When.on(june(21))),
        ("12 days before", JUNE_23, When.on(june(11))),
        ("a day earlier", JUNE_23, When.on(june(22))),
        ("0 days earlier", JUNE_23, JUNE_23),
        ("three days later", When.not_before(june(9)), When.not_before(june(12))),
        ("two days ago", JUNE_9, When.on(june(7))),
        ("weeks prior", JUNE_9, When.not_after(date(2025, 5, 26))),
        ("several weeks ago", JUNE_9, When.not_after(date(2025, 5, 26))),
        ("weeks later", JUNE_9, When.not_before(june(23))),
        ("weeks prior", When.not_before(june(9)), When()),
        ("a week earlier", JUNE_23, When(june(13), june(19))),
        ("two weeks earlier", JUNE_25, When(june(8), june(14))),
    ],
)
def test_words_relative_to_an_anchor(words: str, anchor: When, expected: When) -> None:
    """Days are 2 to 9, N weeks are N to the nearest week; open bounds stay open."""
    assert expected == resolve_date(words, anchor=anchor, published=When.on(date(2026, 1, 1))).value


def test_a_relative_day_says_what_it_rests_on() -> None:
    """Words, basis and the named rule are kept."""
    expected = Stated(When(june(14), june(21)), "just days earlier", Basis.RELATIVE, "days: 2 to 9")

    assert expected == resolve_date("just days earlier", anchor=JUNE_23)


def test_relative_to_nothing_known_is_unknown() -> None:
    """Without a publication date, "this week" bounds nothing, and its basis is none."""
    found = resolve_date("this week")

    assert (When(), Basis.NONE) == (found.value, found.basis)


def test_earlier_needs_an_anchor() -> None:
    """What is earlier is not reckoned from the publication: the anchor is not guessed."""
    with pytest.raises(PhraseError, match="'just days earlier' is reckoned from another day"):
        resolve_date("just days earlier", published=JUNE_25)


@pytest.mark.parametrize(
    ("words", "weeks", "expected"),
    [
        ("this week", "monday", When(june(23), june(29))),
        ("this week", "sunday", When(june(22), june(28))),
        ("this week", "saturday", When(june(21), june(27))),
        ("last week", "saturday", When(june(14), june(20))),
        ("on Sunday this week", "monday", When.on(june(29))),
        ("on Sunday this week", "sunday", When.on(june(22))),
        ("on Sunday this week", None, When(june(22), june(29))),
        ("late last week", "monday", When(june(19), june(22))),
    ],
)
def test_a_document_may_say_when_its_weeks_begin(
    words: str, weeks: str | None, expected: When
) -> None:
    """25 June 2025 is a Wednesday."""
    assert expected == resolve_date(words, published=JUNE_25, weeks=weeks).value


def test_weeks_that_begin_on_another_day_are_refused() -> None:
    """They do so nowhere."""
    with pytest.raises(ValueRefused, match="weeks: expected monday, saturday, sunday, found 'fri"):
        resolve_date("this week", published=JUNE_25, weeks="friday")


def test_a_week_starts_on_monday_whatever_pendulum_was_told() -> None:
    """The rule is the library's own, not a setting of the process."""
    pendulum.week_starts_at(pendulum.WeekDay.SUNDAY)
    try:
        found = resolve_date("this week", published=JUNE_25, weeks="monday").value
    finally:
        pendulum.week_starts_at(pendulum.WeekDay.MONDAY)

    assert When(june(23), june(29)) == found


@pytest.mark.parametrize(
    ("words", "against"),
    [
        ("weeks prior, on June 2", '"weeks prior" would be by 2025-05-26'),
        (
            "on June 2, two weeks before",
            '"two weeks before" would be between 2025-05-23 and 2025-05-29',
        ),
        ("just days earlier, on June 2", None),
        ("on June 2 (a week earlier)", None),
    ],
)
def test_a_named_day_wins_over_relative_words(words: str, against: str | None) -> None:
    """Relative words beside a named day become a check: from 9 June, 2 June is a week off."""
    found = resolve_date(words, anchor=JUNE_9, published=JUNE_9)

    assert (When.on(june(2)), against) == (found.value, found.against)


def test_a_named_day_needs_no_anchor_for_the_words_beside_it() -> None:
    """Without an anchor there is nothing to check."""
    found = resolve_date("just days earlier, on June 19", published=JUNE_25)

    assert (When.on(june(19)), None) == (found.value, found.against)


def test_check_compares_words_with_a_day_from_elsewhere() -> None:
    """Weeks before 9 June end with 26 May."""
    expected = '"weeks prior" would be by 2025-05-26'

    assert expected == check_date("weeks prior", When.on(june(2)), anchor=JUNE_9)


def test_check_is_silent_where_the_day_may_fit() -> None:
    """Only certain exclusion is told."""
    days = Span(When.not_before(june(1)), When.not_after(june(9)))

    assert check_date("this week", days, published=When.on(june(4))) is None


def test_check_refuses_words_that_are_not_relative() -> None:
    """Words that no rule reads are not silently consistent."""
    with pytest.raises(PhraseError, match="expected a date"):
        check_date("once again", JUNE_9, published=JUNE_9)


def test_between_two_days_is_one_day() -> None:
    """Between two days lies one day; one year serves both."""
    found = resolve_date("between June 19 and June 21, 2025").value

    assert When(june(19), june(21)) == found


def test_from_a_day_to_a_day_is_a_span() -> None:
    """From one day to another is every day of them; the publication gives each its year."""
    expected = Stated(
        Span(When.on(date(2024, 12, 30)), When.on(date(2025, 1, 2))),
        "from December 30 to January 2",
        Basis.RELATIVE,
        "year nearest the publication",
    )

    assert expected == resolve_date(
        "from December 30 to January 2", published=When.on(date(2025, 1, 5))
    )


@pytest.mark.parametrize(
    "words", ["from June 21 to June 19, 2025", "between 2025-06-21 and 2025-06-19"]
)
def test_days_the_wrong_way_round_are_refused(words: str) -> None:
    """A span does not run backwards."""
    with pytest.raises(PhraseError, match="runs backwards"):
        resolve_date(words)


@pytest.mark.parametrize(
    "words",
    [
        "",
        "@",
        "on @",
        "once again",
        "Earlier",
        "on Fridays",
        "every Friday",
        "for two weeks",
        "by summer",
        "in spring 2025",
        "about June 5, 2025",
        "around mid-June",
        "circa 1990",
        "at 5 p.m.",
        "two days before June 2025",
        "just days earlier, on June 19 and June 20",
        "June 19, 20",
        "06/19/2025",
        "2025-06",
        "2025-6-9",
        "12025-06-19",
        "about two days earlier",
        "-3 days ago",
        "1.5 thousand days ago",
        "two days earlier than planned",
        "\uff12\uff10\uff12\uff15-06-19",
        "June \u0661\u0669, 2025",
    ],
)
def test_words_that_no_rule_reads_are_refused(words: str) -> None:
    """What is not read as a whole is not read, even with a date inside."""
    with pytest.raises(PhraseError, match="expected a date such as"):
        resolve_date(words, published=JUNE_25, anchor=JUNE_23, window=WITHIN)


@pytest.mark.parametrize(
    "words", ["2025-02-30", "2025-13-01", "2025-00-10", "February 29, 2025", "0000-01-01"]
)
def test_a_day_that_no_calendar_has_is_refused(words: str) -> None:
    """An impossible day is a `PhraseError`."""
    with pytest.raises(PhraseError, match="has no such day"):
        resolve_date(words)


def test_a_day_of_no_year_is_refused() -> None:
    """30 February fits no year at all."""
    with pytest.raises(PhraseError, match="fits no year nearest the publication"):
        resolve_date("on February 30", published=JUNE_25)


def test_a_lent_year_must_have_the_day() -> None:
    """2025 has no 29 February to lend."""
    with pytest.raises(PhraseError, match="the year 2025 has no such day"):
        resolve_date("on February 29", year_from=("peskov", JUNE_23))


@pytest.mark.parametrize(
    ("words", "day"),
    [
        ("days before", date(1, 1, 5)),
        ("yesterday", date.min),
        ("tomorrow", date.max),
        ("last week", date(1, 1, 3)),
        ("this week", date.max),
        ("last month", date.min),
        ("next month", date.max),
        ("weeks later", date.max),
        (f"{'9' * 150} days ago", date(2025, 6, 9)),
    ],
)
def test_days_beyond_the_calendar_are_refused(words: str, day: date) -> None:
    """Running out of the years 1 to 9999 is a `PhraseError`, never an `OverflowError`."""
    with pytest.raises(PhraseError, match="within the years 1 to 9999"):
        resolve_date(words, published=When.on(day), anchor=When.on(day))


@pytest.mark.parametrize("words", ["9" * 100_000, "June 19, " * 10_000, "days earlier, " * 10_000])
def test_an_overlong_text_is_refused_at_once(words: str) -> None:
    """Length is looked at before anything else, so that hostile text costs nothing."""
    started = time.process_time()
    with pytest.raises(PhraseError, match="at most 200 characters, found"):
        resolve_date(words)

    assert time.process_time() - started < 0.1

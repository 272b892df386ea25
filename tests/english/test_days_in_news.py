"""Days as news tells them; expected days were found on a calendar, by hand.

1 November 2023 is a Wednesday, so that the 5th is a Sunday, and 31 October a Tuesday.
"""

from __future__ import annotations

import json
from datetime import date
from typing import Any

import pytest

from support.seed_story import SHARED
from timeline.english import check_date, resolve_date
from timeline.errors import PhraseError
from timeline.values import Basis, Stated, When

PUBLISHED = When.on(date(2023, 11, 1))
ANCHOR = When.on(date(2023, 3, 30))
CASES = SHARED / "cases" / "words.json"


def shared_cases() -> list[dict[str, Any]]:
    if not CASES.exists():
        return []
    return [case for case in json.loads(CASES.read_text("utf-8")) if case["call"] == "date"]


@pytest.mark.skipif(not CASES.exists(), reason="the shared cases are not here")
@pytest.mark.parametrize("case", shared_cases(), ids=lambda case: case["input"])
def test_cases_are_read_as_they_should(case: dict[str, Any]) -> None:
    """Each has every answer that is right."""
    published = When.on(date.fromisoformat(case["published"]))
    try:
        value = resolve_date(case["input"], published=published).value
    except PhraseError:
        assert "REFUSED" in case["expected"]
        return
    if "expected" in case:
        assert str(value) in case["expected"]
    else:
        first, last = map(date.fromisoformat, case["within"])
        assert value.envelope.within(first, last).certain
        assert value.envelope.meet(When.on(date.fromisoformat(case["holds"])))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("on Wednesday", "2023-11-01"),
        ("Thursday", "2023-10-26"),
        ("last Monday", "between 2023-10-23 and 2023-10-30"),
        ("last Wednesday", "2023-10-25"),
        ("next Wednesday", "2023-11-08"),
        ("next Friday", "between 2023-11-03 and 2023-11-10"),
        ("this Sunday", "between 2023-10-29 and 2023-11-05"),
        ("this coming Friday", "2023-11-03"),
        ("this past Wednesday", "2023-10-25"),
        ("on Friday last week", "2023-10-27"),
        ("Saturday of last week", "between 2023-10-21 and 2023-10-28"),
        ("next week on Tuesday", "2023-11-07"),
        ("over the weekend", "between 2023-10-28 and 2023-10-29"),
        ("last weekend", "between 2023-10-21 and 2023-10-29"),
        ("this weekend", "between 2023-10-28 and 2023-11-05"),
        ("next weekend", "between 2023-11-04 and 2023-11-12"),
        ("Saturday night", "between 2023-10-28 and 2023-10-29"),
        ("late on Saturday night", "between 2023-10-28 and 2023-10-29"),
        ("the night of October 28", "between 2023-10-28 and 2023-10-29"),
        ("on the night of 28-29 October", "between 2023-10-28 and 2023-10-29"),
        ("the night of Saturday to Sunday", "between 2023-10-28 and 2023-10-29"),
        ("overnight", "between 2023-10-31 and 2023-11-01"),
        ("last night", "between 2023-10-31 and 2023-11-01"),
        ("tonight", "between 2023-11-01 and 2023-11-02"),
        ("overnight into Tuesday", "between 2023-10-30 and 2023-10-31"),
        ("overnight on Monday", "between 2023-10-29 and 2023-10-31"),
        ("shortly before midnight on Monday", "2023-10-30"),
        ("shortly after midnight on Monday", "between 2023-10-30 and 2023-10-31"),
        ("around midnight on Monday", "between 2023-10-29 and 2023-10-31"),
        ("Monday morning", "2023-10-30"),
        ("early on Monday", "2023-10-30"),
        ("late Monday", "2023-10-30"),
        ("in the early hours of Monday", "2023-10-30"),
        ("at about 6:45 p.m. local time on Monday", "2023-10-30"),
        ("Monday, at 18:45", "2023-10-30"),
        ("at 0430 GMT on Monday", "2023-10-30"),
        ("between 3 and 6 p.m. on Monday", "2023-10-30"),
        ("Monday evening, 30 October", "2023-10-30"),
        ("yesterday afternoon", "2023-10-31"),
        ("early this morning", "2023-11-01"),
        ("the day before yesterday", "2023-10-30"),
        ("the day after tomorrow", "2023-11-03"),
        ("six hours ago", "between 2023-10-31 and 2023-11-01"),
        ("48 hours ago", "2023-10-30"),
        ("in the past 48 hours", "between 2023-10-30 and 2023-11-01"),
        ("over the past three days", "between 2023-10-29 and 2023-11-01"),
        ("in the last two weeks", "between 2023-10-18 and 2023-11-01"),
        ("in the last few days", "between 2023-10-23 and 2023-11-01"),
        ("in recent weeks", "by 2023-11-01"),
        ("the past week", "between 2023-10-25 and 2023-11-01"),
        ("the last week", "between 2023-10-21 and 2023-11-01"),
        ("the past month", "between 2023-10-01 and 2023-11-01"),
        ("over the next three days", "between 2023-11-01 and 2023-11-04"),
        ("a month ago", "between 2023-09-16 and 2023-10-31"),
        ("two months ago", "between 2023-08-17 and 2023-09-30"),
        ("a year ago", "between 2022-01-01 and 2023-05-01"),
        ("months ago", "by 2023-09-16"),
        ("more than a week ago", "by 2023-10-25"),
        ("less than a week ago", "between 2023-10-25 and 2023-11-01"),
        ("a fortnight ago", "between 2023-10-15 and 2023-10-21"),
        ("early October", "between 2023-10-01 and 2023-10-15"),
        ("mid-October", "between 2023-10-10 and 2023-10-20"),
        ("in late August", "between 2023-08-16 and 2023-08-31"),
        ("at the end of February 2024", "between 2024-02-16 and 2024-02-29"),
        ("in the first half of October", "between 2023-10-01 and 2023-10-15"),
        ("early 2022", "between 2022-01-01 and 2022-06-30"),
        ("mid-2022", "between 2022-04-01 and 2022-09-30"),
        ("at the end of last year", "between 2022-07-01 and 2022-12-31"),
        ("late last month", "between 2023-10-16 and 2023-10-31"),
        ("earlier this month", "2023-11-01"),
        ("later this month", "between 2023-11-01 and 2023-11-30"),
        ("earlier this year", "between 2023-01-01 and 2023-11-01"),
        ("last year", "between 2022-01-01 and 2022-12-31"),
        ("in May last year", "between 2022-05-01 and 2022-05-31"),
        ("on 30 December last year", "2022-12-30"),
        ("next year, on 2 January", "2024-01-02"),
        ("next week, on 7 November", "2023-11-07"),
        ("tomorrow, November 2", "2023-11-02"),
        ("Thursday, 2 November", "2023-11-02"),
        ("in 2021", "between 2021-01-01 and 2021-12-31"),
        ("the third quarter of 2022", "between 2022-07-01 and 2022-09-30"),
        ("Q4 2022", "between 2022-10-01 and 2022-12-31"),
        ("the 1990s", "between 1990-01-01 and 1999-12-31"),
        ("3-5 October", "from 2023-10-03 to 2023-10-05"),
        ("3 \u2013 5 October", "from 2023-10-03 to 2023-10-05"),
        ("October 3 to 5", "from 2023-10-03 to 2023-10-05"),
        ("between the 3rd and the 5th of October", "between 2023-10-03 and 2023-10-05"),
        ("from Tuesday 3 to Thursday 5 October", "from 2023-10-03 to 2023-10-05"),
        ("from Monday to Tuesday", "from 2023-10-30 to 2023-10-31"),
        ("between Monday and yesterday", "between 2023-10-30 and 2023-10-31"),
        ("28 September - 2 October 2022", "from 2022-09-28 to 2022-10-02"),
        ("from 28 July to 3 August", "from 2023-07-28 to 2023-08-03"),
        ("from 1 March 2021 to 3 April 2023", "from 2021-03-01 to 2023-04-03"),
        ("on 3 and 4 October", "from 2023-10-03 to 2023-10-04"),
        ("30 September and 1 October", "from 2023-09-30 to 2023-10-01"),
        ("Monday and Tuesday", "from 2023-10-30 to 2023-10-31"),
        ("on 3 or 5 October", "between 2023-10-03 and 2023-10-05"),
        ("on Monday or Tuesday", "between 2023-10-30 and 2023-10-31"),
        ("within the last 24 hours", "between 2023-10-31 and 2023-11-01"),
        ("two days before 5 October", "2023-10-03"),
        ("the day after 30 September", "2023-10-01"),
        ("the day before Friday", "2023-10-26"),
        ("days after 7 October", "between 2023-10-09 and 2023-10-16"),
        ("the night before 5 October", "between 2023-10-04 and 2023-10-05"),
        ("28 September-2 October", "from 2023-09-28 to 2023-10-02"),
        (
            "July-August 1999",
            "from between 1999-07-01 and 1999-07-31 to between 1999-08-01 and 1999-08-31",
        ),
        ("on the night of 28/29 October", "between 2023-10-28 and 2023-10-29"),
        ("28/29 October 2023", "between 2023-10-28 and 2023-10-29"),
        ("late Saturday into Sunday", "between 2023-10-28 and 2023-10-29"),
        ("overnight from Saturday to Sunday", "between 2023-10-28 and 2023-10-29"),
        ("from Friday to Thursday", "from 2023-10-20 to 2023-10-26"),
        ("from Thursday to yesterday", "from 2023-10-26 to 2023-10-31"),
        ("no later than 7 October", "by 2023-10-07"),
        ("not before 7 October", "between 2023-10-07 and 2023-11-01"),
        ("the week ending 29 October", "between 2023-10-23 and 2023-10-29"),
        ("in the week beginning 23 October", "between 2023-10-23 and 2023-10-29"),
        ("the week of 23 October", "between 2023-10-21 and 2023-10-29"),
        ("earlier in the week", "between 2023-10-28 and 2023-11-01"),
        ("at dawn on Monday", "2023-10-30"),
        ("at 6 a.m. (local time) on Monday", "2023-10-30"),
        ("since Monday", "between 2023-10-30 and 2023-11-01"),
        ("since October", "between 2023-10-01 and 2023-11-01"),
        ("since 7 October, 2023", "between 2023-10-07 and 2023-11-01"),
        ("since 7 December 2023", "on or after 2023-12-07"),
        ("from October 7 onwards", "between 2023-10-07 and 2023-11-01"),
        ("after 7 October", "between 2023-10-08 and 2023-11-01"),
        ("after September 2023", "between 2023-10-01 and 2023-11-01"),
        ("before October", "by 2023-09-30"),
        ("before 7 October", "by 2023-10-06"),
        ("by 7 October", "by 2023-10-07"),
        ("until yesterday", "by 2023-10-31"),
        ("as of 30 October", "2023-10-30"),
    ],
)
def test_words_in_a_paper_of_1_november_2023(words: str, expected: str | None) -> None:
    """A Wednesday, with weeks that begin wherever they may."""
    if expected is None:
        with pytest.raises(PhraseError):
            resolve_date(words, published=PUBLISHED)
    else:
        assert expected == str(resolve_date(words, published=PUBLISHED).value)


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("the previous day", "2023-03-29"),
        ("the day before", "2023-03-29"),
        ("the evening before", "2023-03-29"),
        ("the following morning", "2023-03-31"),
        ("the next day", "2023-03-31"),
        ("the same day", "2023-03-30"),
        ("that evening", "2023-03-30"),
        ("the night before", "between 2023-03-29 and 2023-03-30"),
        ("the previous Thursday", "2023-03-23"),
        ("the following Monday", "2023-04-03"),
        ("the previous week", "between 2023-03-18 and 2023-03-26"),
        ("the following month", "between 2023-04-01 and 2023-04-30"),
        ("a month later", "between 2023-04-01 and 2023-05-15"),
        ("a month earlier", "between 2023-02-01 and 2023-03-15"),
        ("more than a year earlier", "by 2022-03-30"),
        ("in the previous 24 hours", "between 2023-03-29 and 2023-03-30"),
    ],
)
def test_words_reckoned_from_30_march_2023(words: str, expected: str) -> None:
    """A Thursday; a month before it is the last of February."""
    assert expected == str(resolve_date(words, anchor=ANCHOR, published=PUBLISHED).value)
    with pytest.raises(PhraseError, match="is reckoned from another day: give it as anchor"):
        resolve_date(words, published=PUBLISHED)


@pytest.mark.parametrize(
    ("words", "published", "expected"),
    [
        ("on Tuesday", When(date(2023, 10, 30), date(2023, 11, 1)), "between 2023-10-24 and"),
        ("on Sunday", When(date(2023, 10, 30), date(2023, 11, 1)), "2023-10-29"),
        ("overnight", When.not_after(date(2023, 11, 1)), "by 2023-11-01"),
        ("Sunday night", When(), "date not reported"),
        ("since Monday", When(), "date not reported"),
        ("in the past 24 hours", When.not_before(date(2023, 11, 1)), "on or after 2023-10-31"),
    ],
)
def test_a_publication_of_several_days_widens_what_is_read(
    words: str, published: When, expected: str
) -> None:
    """The bounds hold whichever day it was."""
    assert str(resolve_date(words, published=published).value).startswith(expected)


@pytest.mark.parametrize(
    ("words", "basis", "rule"),
    [
        ("Monday", Basis.RELATIVE, "the latest day up to the publication, on that weekday"),
        (
            "Monday night",
            Basis.RELATIVE,
            "the latest day up to the publication, on that weekday; the night runs over midnight",
        ),
        ("last week", Basis.RELATIVE, "a week from Saturday, Sunday or Monday"),
        ("late last month", Basis.RELATIVE, "a part of a calendar month"),
        ("mid-October", Basis.RELATIVE, "year nearest the publication"),
        (
            "Thursday, 2 November",
            Basis.YEAR_INFERRED,
            "weekday fixes the year near the publication",
        ),
        ("tomorrow, 2 November", Basis.RELATIVE, "the words beside it fix the year"),
        (
            "from 30 December 2022 to 2 January",
            Basis.STATED,
            "year of one end, by their order",
        ),
        ("from 30 to 31 December 2022", Basis.STATED, "date as written"),
        (
            "since 7 October 2023",
            Basis.STATED,
            "on or after it, up to the publication; date as written",
        ),
        ("before May 2023", Basis.STATED, "before it; date as written"),
    ],
)
def test_every_reading_names_its_rules(words: str, basis: Basis, rule: str) -> None:
    """They are shown where a figure is explained."""
    found = resolve_date(words, published=PUBLISHED)

    assert (words, basis, rule) == (found.words, found.basis, found.rule)


@pytest.mark.parametrize(
    ("words", "against"),
    [
        ("Friday, 30 October", '"Friday, 30 October": 2023-10-30 is a Monday'),
        ("yesterday, 30 October", '"yesterday" would be 2023-10-31'),
        ("last year, on 1 November", None),
    ],
)
def test_what_speaks_against_a_day_is_told(words: str, against: str | None) -> None:
    """Where it cannot decide the year."""
    assert against == resolve_date(words, published=PUBLISHED).against


@pytest.mark.parametrize(
    ("words", "refusal"),
    [
        ("on 20 November", "'20 November' is 2023-11-20 in the year nearest the publication"),
        ("from 3 to 5 December", "is between 2023-12-03 and 2023-12-05 in the year nearest"),
        ("from 30 December to 3 July 2023", "runs backwards, or over more than half a year"),
        ("from 5 May 2023 to 3 May 2023", "runs backwards"),
        ("from yesterday to Monday", "runs backwards"),
        ("two days before May 2023", "'May 2023', but not how this goes together"),
        ("yesterday Monday", "expected a date"),
        ("on 3 and 5 October", "are days apart: read each for itself"),
        ("in May and June 2023", "expected a date"),
        ("planned for 5 May 2023", "understood '5 May 2023', but not 'planned for' with it"),
        ("about 5 May 2023", "what is about a day bounds nothing: write the bounds"),
        ("since Monday & Tuesday", "expected a date"),
        ("yesterday tomorrow", "expected a date"),
    ],
)
def test_a_refusal_says_what_was_understood(words: str, refusal: str) -> None:
    """And what was not, and what to write instead."""
    with pytest.raises(PhraseError, match=refusal):
        resolve_date(words, published=PUBLISHED)


def test_a_day_is_checked_against_weekdays_too() -> None:
    """As against other relative words, in weeks that begin where the document has them."""
    assert check_date("on Monday", When.on(date(2023, 10, 30)), published=PUBLISHED) is None
    assert '"Monday" would be 2023-10-30' == check_date(
        "on Monday", When.on(date(2023, 10, 31)), published=PUBLISHED
    )
    sunday = When.on(date(2023, 10, 22))
    assert check_date("last week", sunday, published=PUBLISHED) is None
    assert '"last week" would be between 2023-10-23 and 2023-10-29' == check_date(
        "last week", sunday, published=PUBLISHED, weeks="monday"
    )


def test_a_stated_day_keeps_nothing_else() -> None:
    """No qualifier, and no noun."""
    day = When.on(date(2023, 10, 30))

    assert Stated(day, "30 October 2023", rule="date as written") == resolve_date("30 October 2023")

"""Phrases of papers, each with its right answer, written down before the reader saw them."""

from __future__ import annotations

from datetime import date

import pytest

from timeline.english import resolve_date
from timeline.errors import PhraseError
from timeline.values import When

PUBLISHED = When.on(date(2024, 3, 13))
"""A Wednesday, in a year with a 29 February."""
ANCHOR = When.on(date(2024, 3, 5))
"""A Tuesday."""

READ = [
    ("on Monday", "2024-03-11"),
    ("this Thursday", "2024-03-14"),
    ("Sunday night", "between 2024-03-10 and 2024-03-11"),
    ("late on Monday night", "between 2024-03-11 and 2024-03-12"),
    ("by Friday", "by 2024-03-08"),
    ("since Monday", "between 2024-03-11 and 2024-03-13"),
    ("until Thursday", "by 2024-03-07"),
    ("from Monday to Wednesday", "from 2024-03-11 to 2024-03-13"),
    ("between Friday and Sunday", "between 2024-03-08 and 2024-03-10"),
    ("over the weekend", "between 2024-03-09 and 2024-03-10"),
    ("before dawn on Tuesday", "2024-03-12"),
    ("on Saturday or Sunday", "between 2024-03-09 and 2024-03-10"),
    ("overnight Saturday to Sunday", "between 2024-03-09 and 2024-03-10"),
    ("overnight into Sunday", "between 2024-03-09 and 2024-03-10"),
    ("between Saturday night and Sunday morning", "between 2024-03-09 and 2024-03-10"),
    ("on Tues.", "2024-03-12"),
    ("last Wednesday", "2024-03-06"),
    ("last Sunday", "between 2024-03-03 and 2024-03-10"),
    ("12 March (Tuesday)", "2024-03-12"),
    ("Tuesday night, March 12", "between 2024-03-12 and 2024-03-13"),
    ("Feb 28-Mar 3", "from 2024-02-28 to 2024-03-03"),
    ("from 20 December 2022 to 5 January 2024", "from 2022-12-20 to 2024-01-05"),
    ("29 February", "2024-02-29"),
    ("mid-February", "between 2024-02-10 and 2024-02-20"),
    ("early this month", "between 2024-03-01 and 2024-03-15"),
    ("a couple of weeks ago", "between 2024-02-18 and 2024-03-02"),
    ("in the past 24 hours", "between 2024-03-12 and 2024-03-13"),
    ("in the last two weeks", "between 2024-02-28 and 2024-03-13"),
    ("since October 7", "between 2023-10-07 and 2024-03-13"),
    ("last November", "between 2023-11-01 and 2023-11-30"),
    ("the early 1990s", "between 1990-01-01 and 1995-12-31"),
    ("the first week of March", "between 2024-03-01 and 2024-03-13"),
    ("in the last week of February", "between 2024-02-16 and 2024-02-29"),
    ("on the night of 5/6 March", "between 2024-03-05 and 2024-03-06"),
    ("2024/03/12", "2024-03-12"),
    ("12-Mar-2024", "2024-03-12"),
    ("March 12,2024", "2024-03-12"),
    ("March the 12th", "2024-03-12"),
    ("12 March 2024.", "2024-03-12"),
    ("the month of February 2023", "between 2023-02-01 and 2023-02-28"),
    ("в марте 2023 года", "between 2023-03-01 and 2023-03-31"),
    ("entre le 5 et le 7 octobre 2018", "between 2018-10-05 and 2018-10-07"),
    ("zwischen dem 5. und 7. Oktober 2018", "between 2018-10-05 and 2018-10-07"),
    ("между 5 и 7 октября 2018 года", "between 2018-10-05 and 2018-10-07"),
    ("5 и 6 октября 2018 года", "from 2018-10-05 to 2018-10-06"),
    ("у лютому 2022 року", "between 2022-02-01 and 2022-02-28"),  # noqa: RUF001
    ("в мае 2023 года", "between 2023-05-01 and 2023-05-31"),
    ("w marcu 2023 roku", "between 2023-03-01 and 2023-03-31"),
    ("v červenci 2023", "between 2023-07-01 and 2023-07-31"),
    ("v červnu 2023", "between 2023-06-01 and 2023-06-30"),
    ("tra il 5 e il 7 ottobre 2018", "between 2018-10-05 and 2018-10-07"),
    ("entre el 28 de diciembre y el 3 de enero de 2024", "between 2023-12-28 and 2024-01-03"),
    ("13 марта 2024, 12:30", "2024-03-13"),
    ("since last November", "between 2023-11-01 and 2024-03-13"),
    ("early last November", "between 2023-11-01 and 2023-11-15"),
    ("this past November", "between 2023-11-01 and 2023-11-30"),
    ("this coming June", "between 2024-06-01 and 2024-06-30"),
    ("by 5 p.m. on Monday", "by 2024-03-11"),
    ("by noon on Tuesday", "by 2024-03-12"),
    ("before Monday evening", "by 2024-03-11"),
    ("before 5 p.m. on Monday", "by 2024-03-11"),
    ("after 5 p.m. on Monday", "between 2024-03-11 and 2024-03-13"),
    ("since 5 p.m. on Monday", "between 2024-03-11 and 2024-03-13"),
    ("shortly before 5 p.m. on Monday", "2024-03-11"),
    ("from 5 to 6 p.m. on Monday", "2024-03-11"),
    ("between 5 p.m. on Monday and 6 a.m. on Tuesday", "between 2024-03-11 and 2024-03-12"),
    ("from 06:00 on 5 March to 06:00 on 6 March 2024", "from 2024-03-05 to 2024-03-06"),
    ("the Friday before 5 March", "2024-03-01"),
    ("two days after 5 March", "2024-03-07"),
    ("on 5-7 March", "from 2024-03-05 to 2024-03-07"),
    ("over 5-7 March", "from 2024-03-05 to 2024-03-07"),
    ("during March 5-7, 2024", "from 2024-03-05 to 2024-03-07"),
    ("February 28th-March 3rd, 2024", "from 2024-02-28 to 2024-03-03"),
    ("Dec. 28, 2023-Jan. 3, 2024", "from 2023-12-28 to 2024-01-03"),
    ("28 December 2023-3 January 2024", "from 2023-12-28 to 2024-01-03"),
    ("between Tuesday, March 5, and Thursday, March 7", "between 2024-03-05 and 2024-03-07"),
    ("the third week of February 2024", "between 2024-02-09 and 2024-02-27"),
    ("in the last days of February", "between 2024-02-16 and 2024-02-29"),
    ("the late 1980s", "between 1985-01-01 and 1989-12-31"),
    ("the mid-1990s", "between 1993-01-01 and 1997-12-31"),
    ("since the start of the year", "between 2024-01-01 and 2024-03-13"),
    ("starting on 5 March", "between 2024-03-05 and 2024-03-13"),
    ("through 5 March", "by 2024-03-05"),
    ("prior to March", "by 2024-02-29"),
    ("sometime on Tuesday", "2024-03-12"),
    ("in the year 2023", "between 2023-01-01 and 2023-12-31"),
    ("Thurs.", "2024-03-07"),
    ("on Sat.", "2024-03-09"),
    ("from Mon. to Wed.", "from 2024-03-11 to 2024-03-13"),
    ("in the first three months of 2024", "between 2024-01-01 and 2024-03-31"),
    ("in the last three months of 2023", "between 2023-10-01 and 2023-12-31"),
    ("before the end of 2023", "by 2023-12-31"),
    ("as of 17:00 on 5 March", "2024-03-05"),
    ("as of 5 p.m. Tuesday", "2024-03-12"),
    ("on Sunday night into Monday morning", "between 2024-03-10 and 2024-03-11"),
    ("last Tuesday, 5 March", "2024-03-05"),
    ("next Tuesday, 19 March", "2024-03-19"),
    ("so far this year", "between 2024-01-01 and 2024-03-13"),
    ("in the week to Sunday", "between 2024-03-04 and 2024-03-10"),
    ("over the weekend of 9 and 10 March 2024", "from 2024-03-09 to 2024-03-10"),
    ("the weekend of March 9", "between 2024-03-09 and 2024-03-10"),
    ("this past weekend", "between 2024-03-09 and 2024-03-10"),
    ("early on the morning of 5 March", "2024-03-05"),
    ("in the pre-dawn hours of Monday", "2024-03-11"),
    ("in the 24 hours before 5 March", "between 2024-03-04 and 2024-03-05"),
    ("the two days before 5 March", "between 2024-03-03 and 2024-03-05"),
    ("within two days after 5 March", "between 2024-03-05 and 2024-03-07"),
    ("two days before 5 March", "2024-03-03"),
    ("on the following Tuesday, 12 March", "2024-03-12"),
]

AT_OTHER_TIMES = [
    ("2024-03-16", "over the weekend", "between 2024-03-16 and 2024-03-17"),
    ("2024-03-17", "over the weekend", "between 2024-03-16 and 2024-03-17"),
    ("2024-03-18", "over the weekend", "between 2024-03-16 and 2024-03-17"),
    ("2024-03-17", "last Sunday", "2024-03-10"),
    ("2024-01-03", "Friday, 29 December", "2023-12-29"),
    ("2023-12-30", "Thursday, 4 January", "2024-01-04"),
    ("2018-10-10", "5–7 October 2018", "from 2018-10-05 to 2018-10-07"),
    ("2018-10-10", "October 5-7, 2018", "from 2018-10-05 to 2018-10-07"),
    ("2018-10-10", "from October 5 through 7, 2018", "from 2018-10-05 to 2018-10-07"),
    ("2018-10-10", "from the 5th to the 7th of October", "from 2018-10-05 to 2018-10-07"),
    ("2018-10-10", "between October 5 and October 7, 2018", "between 2018-10-05 and 2018-10-07"),
    ("2018-10-10", "from Friday, October 5, to Sunday, October 7", "from 2018-10-05 to 2018-10-07"),
    ("2024-01-05", "from December 28, 2023, to January 3", "from 2023-12-28 to 2024-01-03"),
    ("2024-01-03", "25 December", "2023-12-25"),
    ("2024-01-01", "31 December", "2023-12-31"),
    ("2024-06-01", "29 February", "2024-02-29"),
    ("2024-05-10", "after 5 May", "between 2024-05-06 and 2024-05-10"),
    ("2024-05-10", "before 5 May", "by 2024-05-04"),
    ("2024-05-10", "from 5 May", "between 2024-05-05 and 2024-05-10"),
    ("2024-05-10", "from 5 May onwards", "between 2024-05-05 and 2024-05-10"),
    ("2024-05-10", "by the evening of 5 May", "by 2024-05-05"),
    ("2024-12-10", "last December", "between 2023-12-01 and 2023-12-31"),
    ("2024-12-31", "last December", "between 2023-12-01 and 2023-12-31"),
    ("2024-01-05", "last December", "between 2023-12-01 and 2023-12-31"),
    ("2023-12-05", "last November", "between 2022-11-01 and 2023-11-30"),
]

FROM_AN_ANCHOR = [
    ("that day", "2024-03-05"),
    ("that evening", "2024-03-05"),
    ("that night", "between 2024-03-05 and 2024-03-06"),
    ("the same night", "between 2024-03-05 and 2024-03-06"),
    ("later that day", "2024-03-05"),
    ("earlier in the day", "2024-03-05"),
    ("the Friday before", "2024-03-01"),
    ("that month", "between 2024-03-01 and 2024-03-31"),
    ("the following night", "between 2024-03-06 and 2024-03-07"),
    ("the same week", "between 2024-03-02 and 2024-03-10"),
    ("the Friday after", "2024-03-08"),
]

REFUSED = [
    "on Friday and Sunday",
    "on Mondays",
    "every Monday",
    "Monday's",
    "7-5 October 2018",
    "in 2019 and 2020",
    "three days before the crash",
    "12/03/2024",
    "on the 14th",
    "12 March 20244",
    "12 March 24",
    "about 5 May",
    "possibly Tuesday",
    "on or about 5 May",
    "not on 5 March",
    "31 April",
    "29 February 2023",
    "sun",
    "the second Tuesday in March",
    "Easter",
    "12 people",
    "0 March",
    "12 March and 40",
    "40 in March",
    "the March 12 attack",
    "12 March 2024 2023",
    "Monday Tuesday",
    "between Monday",
    "from Tuesday to Tuesday",
    "the last Monday in March",
    "at the end of 12 March",
    "summer 2023",
    "two days",
    "около 12 марта",
    "31 avril 2023",
    "5 и 8 октября 2018 года",
    "в маршал 2023",
    "last November 5",
    "the first week of last month",
    "on Sat",
    "this day",
    "March 5 people",
    "00 марта 2024",
    "9 маю 2023",
    "в 9 маю 2023 года",
]


@pytest.mark.parametrize(("words", "expected"), READ)
def test_phrases_are_read_as_their_reader_would(words: str, expected: str) -> None:
    """Bounds hold all that people mean; where they mean one day, it is that day."""
    assert expected == str(resolve_date(words, published=PUBLISHED).value)


@pytest.mark.parametrize(("published", "words", "expected"), AT_OTHER_TIMES)
def test_a_day_depends_on_the_publication(published: str, words: str, expected: str) -> None:
    """Around New Year, on a weekend, and in years without a 29 February."""
    day = When.on(date.fromisoformat(published))

    assert expected == str(resolve_date(words, published=day).value)


@pytest.mark.parametrize(("words", "expected"), FROM_AN_ANCHOR)
def test_words_are_reckoned_from_the_day_that_was_told(words: str, expected: str) -> None:
    """What looks back at a day that was told needs it as an anchor."""
    assert expected == str(resolve_date(words, published=PUBLISHED, anchor=ANCHOR).value)
    with pytest.raises(PhraseError, match="give it as anchor"):
        resolve_date(words, published=PUBLISHED)


@pytest.mark.parametrize("words", REFUSED)
def test_what_names_no_day_is_refused(words: str) -> None:
    """Neither a hedge nor a slip nor a word that looks like a day leaves one."""
    with pytest.raises(PhraseError):
        resolve_date(words, published=PUBLISHED)


def test_a_month_is_reckoned_from_every_day_of_the_publication() -> None:
    """On 30 November "last November" is the one a year ago, from 1 December on it may be either."""
    published = When.between(date(2023, 11, 30), date(2023, 12, 1))

    assert (
        When.between(date(2022, 11, 1), date(2023, 11, 30))
        == resolve_date("last November", published=published).value
    )
    with pytest.raises(PhraseError, match="reckoned from a publication"):
        resolve_date("last November")
    with pytest.raises(PhraseError, match="outside the window"):
        resolve_date("last November", published=PUBLISHED, window=(2024, 2024))

"""Days in other languages, as people write them; found on a calendar, by hand."""

from __future__ import annotations

import sys
from datetime import date

import pytest

from timeline.english import resolve_date
from timeline.errors import PhraseError, ValueRefused
from timeline.languages.words import LANGUAGES, folded, names_in
from timeline.values import Basis, Stated, When

PUBLISHED = When.on(date(2023, 11, 1))


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("9 мая 1945 года", "1945-05-09"),
        ("9 мая 1945 г.", "1945-05-09"),
        ("9-го мая 1945", "1945-05-09"),
        ("в понедельник, 30 октября", "2023-10-30"),
        ("в среду, 25 октября 2023 года", "2023-10-25"),
        ("3 сент. 2023", "2023-09-03"),
        ("28–30 октября", "from 2023-10-28 to 2023-10-30"),
        ("с 28 октября по 1 ноября", "from 2023-10-28 to 2023-11-01"),
        ("октябрь 2023", "between 2023-10-01 and 2023-10-31"),
        ("9 травня 2023 року", "2023-05-09"),
        ("у п’ятницю, 27 жовтня", "2023-10-27"),
        ("з 5 по 7 жовтня 2023 р.", "from 2023-10-05 to 2023-10-07"),
        ("le 1er août 2023", "2023-08-01"),
        ("le 1er aout 2023", "2023-08-01"),
        ("mardi 31 octobre", "2023-10-31"),
        ("du 28 octobre au 1er novembre 2023", "from 2023-10-28 to 2023-11-01"),
        ("déc. 2022", "between 2022-12-01 and 2022-12-31"),
        ("am 1. März 2023", "2023-03-01"),
        ("Dienstag, den 31. Oktober", "2023-10-31"),
        ("5. bis 7. Oktober 2023", "from 2023-10-05 to 2023-10-07"),
        ("1. Jänner 2023", "2023-01-01"),
        ("el 1 de agosto de 2023", "2023-08-01"),
        ("el martes 31 de octubre", "2023-10-31"),
        ("del 5 al 7 de octubre", "from 2023-10-05 to 2023-10-07"),
        ("١ آب ٢٠٢٣", "2023-08-01"),
        ("1 أغسطس 2023", "2023-08-01"),
        ("1 اغسطس 2023", "2023-08-01"),
        ("1 غشت 2023", "2023-08-01"),
        ("يوم الثلاثاء 31 تشرين الأول/أكتوبر 2023", "2023-10-31"),
        ("يوم الثلاثاء، 31 أكتوبر 2023", "2023-10-31"),
        ("من 5 إلى 7 أكتوبر 2023", "from 2023-10-05 to 2023-10-07"),
        ("1 sierpnia 2023 roku", "2023-08-01"),
        ("1 Ağustos 2023", "2023-08-01"),
        ("1 de agosto de 2023", "2023-08-01"),
        ("1 augustus 2023", "2023-08-01"),
    ],
)
def test_days_are_read_by_the_names_of_cldr(words: str, expected: str) -> None:
    """In a paper of Wednesday, 1 November 2023, with the rules of years that English has."""
    assert expected == str(resolve_date(words, published=PUBLISHED).value)


@pytest.mark.parametrize(
    ("words", "language"),
    [
        ("9 мая 1945", "Russian"),
        ("9 травня 1945", "Ukrainian"),
        ("9 mai 1945", "German or French or Portuguese"),
        ("9 mayo 1945", "Spanish"),
        ("9 مايو 1945", "Arabic"),
    ],
)
def test_the_rule_names_the_language(words: str, language: str) -> None:
    """Several, where they mean the same day."""
    day = When.on(date(1945, 5, 9))
    expected = Stated(day, words, Basis.STATED, f"date as written; in {language}")

    assert expected == resolve_date(words)


def test_languages_that_differ_are_refused_until_one_is_given() -> None:
    """Listopad is October in Croatian and November in Polish."""
    words = "5. listopada 2023"
    with pytest.raises(PhraseError, match=r"Croatian: month 10, .*Polish: month 11.*give the lang"):
        resolve_date(words)

    assert When.on(date(2023, 10, 5)) == resolve_date(words, language="hr").value
    assert When.on(date(2023, 11, 5)) == resolve_date(words, language="pl").value
    with pytest.raises(PhraseError, match="expected a date such as"):
        resolve_date(words, language="en")


def test_english_is_not_read_where_the_language_is_another() -> None:
    """And a language that is not read is refused."""
    assert When.on(date(2023, 5, 3)) == resolve_date("3 May 2023", language="en").value
    with pytest.raises(PhraseError):
        resolve_date("May 3rd, 2023", language="ru")
    with pytest.raises(ValueRefused, match=r"language: expected en, ar, .*found 'eo'"):
        resolve_date("3 de majo 2023", language="eo")


@pytest.mark.parametrize(
    "words",
    [
        "около 9 мая 1945",
        "не раньше 9 мая 1945",
        "9 мая или 10 мая 1945",
        "vers le 9 mai 1945",
        "9 mai",
        "9 маю 1945",
        "мая",
        "mars",
        "9 أيار/مارس 2023",
        "32 мая 1945",
        "9 мая 19451",
        "٩ مايو ١٩٤",
    ],
)
def test_what_is_not_understood_whole_is_refused(words: str) -> None:
    """Hedges, doubts and months alone are none of the days that are read."""
    with pytest.raises(PhraseError):
        resolve_date(words)


def test_a_day_that_no_calendar_has_is_refused_in_any_language() -> None:
    """By the rules of English."""
    with pytest.raises(PhraseError, match="the year 2023 has no such day"):
        resolve_date("29 февраля 2023")


def test_a_day_ahead_is_refused_in_any_language() -> None:
    """And read where it was planned."""
    with pytest.raises(PhraseError, match="which it lies ahead of"):
        resolve_date("8 ноября", published=PUBLISHED)

    assert "2023-11-08" == str(resolve_date("8 ноября", published=PUBLISHED, ahead=True).value)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_month_and_weekday_has_a_name(code: str) -> None:
    """Twelve of these and seven of those, and none has two numbers."""
    names = names_in(code)

    assert set(range(1, 13)) == set(names.months.values())
    assert set(range(7)) == set(names.weekdays.values())
    assert all(name == folded(name) for name in names.months | names.weekdays)


@pytest.mark.parametrize("code", LANGUAGES)
def test_every_month_is_read_back(code: str) -> None:
    """Each name of it, in a date that is written with it."""
    for name, month in names_in(code).months.items():
        found = resolve_date(f"14 {name} 2021", language=code).value

        assert (name, When.on(date(2021, month, 14))) == (name, found)


def test_without_babel_the_refusal_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """English is read without it."""
    names_in.cache_clear()
    monkeypatch.setitem(sys.modules, "babel", None)

    assert "2023-05-09" == str(resolve_date("9 May 2023").value)
    with pytest.raises(PhraseError, match=r"pip install 'timeline-ledger\[languages\]'"):
        resolve_date("9 мая 2023")
    with pytest.raises(PhraseError, match=r"found 'once again'$"):
        resolve_date("once again")

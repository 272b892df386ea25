from __future__ import annotations

import json
import re
from collections import Counter
from datetime import date, timedelta
from pathlib import Path
from typing import TypedDict

import pytest
from hypothesis import given
from hypothesis import strategies as st

from timeline.edtf import bounds, format, parse, qualifier  # noqa: A004
from timeline.errors import EdtfError, UnsupportedEdtf
from timeline.values import Qualifier, Span, When

DATA = Path(__file__).parents[2].parent / "shared" / "data" / "edtf_cases.json"
needs_data = pytest.mark.skipif(not DATA.exists(), reason="the shared EDTF cases are not here")


class Case(TypedDict):
    """One string with what six implementations of the format say of it."""

    string: str
    level: int | None
    valid: bool
    lower: str | None
    upper: str | None


def _cases() -> list[Case]:
    cases: list[Case] = json.loads(DATA.read_text()) if DATA.exists() else []
    return cases


def _unsupported(case: Case) -> str | None:
    """Name the feature that the library does not read, judged by the case alone."""
    marks = {"{": "all-of set", "E": "exponential year", "Y": "long year"}
    for mark, feature in marks.items():
        if mark in case["string"]:
            return feature
    first, last = str(case["lower"]).removeprefix("-inf"), str(case["upper"])
    if first.startswith("-") or last.startswith("-"):
        return "negative year"
    return "year 0" if first.startswith("0000") else None


VALID = [case for case in _cases() if case["valid"]]
READ = [case for case in VALID if _unsupported(case) is None]
UNREAD = [case for case in VALID if _unsupported(case) is not None]
INVALID = [case for case in _cases() if not case["valid"]]


def _day(text: str | None) -> date | None:
    return None if text in {None, "-inf", "inf"} else date.fromisoformat(str(text))


@needs_data
@pytest.mark.parametrize("case", READ, ids=lambda case: case["string"])
def test_bounds_agree_with_other_implementations(case: Case) -> None:
    """First and last day are those that the cases state; no case is excepted."""
    expected = _day(case["lower"]), _day(case["upper"])

    assert expected == bounds(case["string"])


@needs_data
@pytest.mark.parametrize("case", UNREAD, ids=lambda case: case["string"])
def test_unsupported_cases_name_their_feature(case: Case) -> None:
    """What cannot be represented is refused by the name of the feature."""
    with pytest.raises(UnsupportedEdtf) as caught:
        parse(case["string"])

    assert _unsupported(case) == caught.value.feature


@needs_data
@pytest.mark.parametrize("case", INVALID, ids=lambda case: repr(case["string"]))
def test_invalid_cases_are_not_edtf(case: Case) -> None:
    """What is no EDTF at all is never taken for a feature that is merely unsupported."""
    with pytest.raises(EdtfError) as caught:
        parse(case["string"])

    assert EdtfError is type(caught.value)


@needs_data
def test_what_of_the_cases_is_unsupported() -> None:
    """The refusals are these and no more; no case but the long years lies beyond 9999."""
    expected = {
        "all-of set": 6,
        "exponential year": 2,
        "long year": 4,
        "negative year": 17,
        "year 0": 6,
    }

    assert expected == Counter(map(_unsupported, UNREAD))


# Reasoned from the specification; no entry comes from running the reader.
READINGS = [
    # Level 0: date, reduced precision, date and time, interval.
    ("1985-04-12", "1985-04-12", "1985-04-12"),
    ("1985-04", "1985-04-01", "1985-04-30"),
    ("1985", "1985-01-01", "1985-12-31"),
    ("0001", "0001-01-01", "0001-12-31"),
    ("9999-12", "9999-12-01", "9999-12-31"),
    ("1900-02", "1900-02-01", "1900-02-28"),
    ("2000-02", "2000-02-01", "2000-02-29"),
    ("1985-04-12T00:00:00", "1985-04-12", "1985-04-12"),
    ("1985-04-12T23:59:59Z", "1985-04-12", "1985-04-12"),
    ("1985-04-12T23:20:30-11:30", "1985-04-12", "1985-04-12"),
    ("1985-04-12T00:20:30+05", "1985-04-12", "1985-04-12"),
    ("1985-04-12T24:00:00", "1985-04-12", "1985-04-12"),
    ("2016-12-31T23:59:60Z", "2016-12-31", "2016-12-31"),
    ("1964/2008", "1964-01-01", "2008-12-31"),
    ("2004-06/2006-08", "2004-06-01", "2006-08-31"),
    ("2004-02-01/2005", "2004-02-01", "2005-12-31"),
    ("2005/2006-02", "2005-01-01", "2006-02-28"),
    ("2005/2005-02", "2005-01-01", "2005-02-28"),
    # Level 1: seasons, qualification, digits unspecified from the right, extended intervals.
    ("2001-21", "2001-03-01", "2001-05-31"),
    ("2001-22", "2001-06-01", "2001-08-31"),
    ("2001-23", "2001-09-01", "2001-11-30"),
    ("2003-24", "2003-12-01", "2004-02-29"),
    ("2001-21?", "2001-03-01", "2001-05-31"),
    ("201X-24", "2010-12-01", "2020-02-29"),
    ("1984?", "1984-01-01", "1984-12-31"),
    ("2004-06~", "2004-06-01", "2004-06-30"),
    ("2004-06-11%", "2004-06-11", "2004-06-11"),
    ("201X", "2010-01-01", "2019-12-31"),
    ("00X1", "0001-01-01", "0091-12-31"),
    ("2004-XX", "2004-01-01", "2004-12-31"),
    ("1985-04-XX", "1985-04-01", "1985-04-30"),
    ("1985-XX-XX", "1985-01-01", "1985-12-31"),
    ("1985-04-12/..", "1985-04-12", None),
    ("1985-04/", "1985-04-01", None),
    ("../1985", None, "1985-12-31"),
    ("/1985-04-12", None, "1985-04-12"),
    ("../..", None, None),
    ("/..", None, None),
    ("1984~/2004-06?", "1984-01-01", "2004-06-30"),
    # Level 2: qualification of components, digits unspecified anywhere, one-of sets.
    ("2004?-06-~11", "2004-06-11", "2004-06-11"),
    ("?2004-06-~11", "2004-06-11", "2004-06-11"),
    ("2004-%06~-11", "2004-06-11", "2004-06-11"),
    ("1X32", "1032-01-01", "1932-12-31"),
    ("XX12", "0012-01-01", "9912-12-31"),
    ("2004-X2", "2004-02-01", "2004-12-31"),
    ("1985-X2-3X", "1985-12-30", "1985-12-31"),
    ("1985-XX-31", "1985-01-31", "1985-12-31"),
    ("1XXX-02-29", "1004-02-29", "1996-02-29"),
    ("190X-02-29", "1904-02-29", "1908-02-29"),
    ("2004-02-X9", "2004-02-09", "2004-02-29"),
    ("2004-06-XX/2004-07-03", "2004-06-01", "2004-07-03"),
    ("[1667,1668,1670..1672]", "1667-01-01", "1672-12-31"),
    ("[..1760-12-03]", None, "1760-12-03"),
    ("[1760-12..]", "1760-12-01", None),
    ("[1760-01,1760-02,1760-12..]", "1760-01-01", None),
    ("[1667,1760-12]", "1667-01-01", "1760-12-31"),
    ("[..1984,1990]", None, "1990-12-31"),
    ("[1990,1984]", "1984-01-01", "1990-12-31"),
    ("[1984?,198X..2001]", "1980-01-01", "2001-12-31"),
    ("[2001-21..2001-22]", "2001-03-01", "2001-08-31"),
    ("[1984]", "1984-01-01", "1984-12-31"),
    # This library's own: no digit known, and sets at the ends of an interval.
    ("XXXX-XX-XX", None, None),
    ("XXXX-XX-XX?/2004", None, "2004-12-31"),
    ("[2025-05-23..2025-05-25]/2025-06", "2025-05-23", "2025-06-30"),
    ("[..2025]/[2024..]", None, None),
]


@pytest.mark.parametrize(("text", "first", "last"), READINGS)
def test_first_and_last_day(text: str, first: str | None, last: str | None) -> None:
    """The bounds are the first and the last day that the words of the standard admit."""
    assert (_day(first), _day(last)) == bounds(text)


UNSUPPORTED = [
    ("0000", "year 0"),
    ("XXXX", "year 0"),
    ("000X-05", "year 0"),
    ("[0000..1984]", "year 0"),
    ("-0044-03-15", "negative year"),
    ("[..1760,-0044]", "negative year"),
    ("-0044/..", "negative year"),
    ("9999-24", "year beyond 9999"),
    ("Y170000002", "long year"),
    ("../Y-17000", "long year"),
    ("Y-17E7?", "exponential year"),
    ("1950S2", "significant digits"),
    ("Y171010000S3", "significant digits"),
    ("Y3388E2S3", "significant digits"),
    ("2001-25", "sub-year grouping"),
    ("2001-41~", "sub-year grouping"),
    ("{1960,1961-12}", "all-of set"),
    ("{..1984}", "all-of set"),
]


@pytest.mark.parametrize(("text", "feature"), UNSUPPORTED)
def test_unsupported_features_have_names(text: str, feature: str) -> None:
    """Valid EDTF that the library does not read says which feature stands in the way."""
    with pytest.raises(UnsupportedEdtf) as caught:
        parse(text)

    assert feature == caught.value.feature


NOT_EDTF = [
    *("", " ", "..", "[]", "[", "{}", "[..]", "[1984]?", "[[1984]]", "[1984,]", "1984,1985"),
    *("85", "198", "1985-4-12", "1985-", "1985--04", "1985-102", "1985-W15", "19850412"),
    *("1985-04-12\n", "1985-04-12\0", " 1985", "１９８５", "١٩٨٥", "198x", "19uu", "1984?~"),  # noqa: RUF001
    *("1985-2X", "1985-00", "1985-20", "1985-42", "1985-21-01", "1985-XX-32", "1985-02-29"),
    *("XXX1-02-29", "-0000", "-0000-12", "-2001-02-29", "0000-02-30", "Y1985", "Y019850"),
    *("1985-04-12T", "1985-04T10:10:10", "1985-04-XXT10:10:10", "1985-04-12T10:10"),
    *("1985-04-12T10:10:60", "1985-04-12T24:00:01", "1985-04-12T10:10:10.5"),
    *("1985-04-12T10:10:10z", "1985-04-12T10:10:10-00:00", "1985-04-12T10:10:10+24:00"),
    *("1985-02-30T10:10:10", "1985-04-12T10:10:10/1986", "[1985-04-12T10:10:10]"),
    *("1986/1985", "1985-05/1985-04-30", "[1986]/[..1985]", "1985/1986/1987", "unknown/open"),
    *("[1986..1985]", "[1985..1985-04]", "[1984..1985..1986]", "[1984, 1985]", "[1984..,1985]"),
    *("[1984,..1985]", "{1984", "{1984,x}", "1950S0", "1950S5", "2004-06-11%%", "1985-04-12-01"),
]


@pytest.mark.parametrize("text", NOT_EDTF)
def test_what_is_not_edtf_is_refused(text: str) -> None:
    """Near misses are errors, not guesses."""
    with pytest.raises(EdtfError) as caught:
        bounds(text)

    assert EdtfError is type(caught.value)


MESSAGES = [
    (
        "1985-13",
        (
            "'1985-13': expected a month from 01 to 12 or a season from 21 to 24, "
            "found '13' at character 6"
        ),
    ),
    (
        "1984/1985-02-30",
        "'1984/1985-02-30': expected a day that the month has, found '30' at character 14",
    ),
    (
        "[2025-01..2026]",
        "'[2025-01..2026]': expected a month, as before '..', found '2026' at character 11",
    ),
    ("[1999", "'[1999': expected ']' at the end, found nothing at character 6"),
    (
        "1985-04-12T10:1:10",
        (
            "'1985-04-12T10:1:10': expected a time such as 23:20:30, 23:20:30Z or 23:20:30+04:30, "
            "found '10:1:10' at character 12"
        ),
    ),
    ("X" * 10_001, "expected at most 10000 characters, found 10001"),
]


@pytest.mark.parametrize(("text", "message"), MESSAGES)
def test_errors_say_what_and_where(text: str, message: str) -> None:
    """An error says what was expected, what was found and at which character."""
    with pytest.raises(EdtfError) as caught:
        parse(text)

    assert message == str(caught.value)


@pytest.mark.parametrize("text", ["Y" + "1" * 9_000, "2004-06-11" + "?" * 9_000])
def test_errors_stay_short(text: str) -> None:
    """Long text is quoted by its beginning only."""
    with pytest.raises(EdtfError) as caught:
        parse(text)

    assert len(str(caught.value)) < 200


def test_one_day_or_two() -> None:
    """A set is one day and an interval a span, though their bounds are the same."""
    first, last = date(2025, 5, 23), date(2025, 5, 25)

    assert When.between(first, last) == parse("[2025-05-23..2025-05-25]")
    assert Span(When.on(first), When.on(last)) == parse("2025-05-23/2025-05-25")


def test_the_ends_of_a_span_keep_their_own_bounds() -> None:
    """An interval between months starts in the one and ends in the other."""
    start = When.between(date(2004, 6, 1), date(2004, 6, 30))
    end = When.between(date(2006, 8, 1), date(2006, 8, 31))

    assert Span(start, end) == parse("2004-06/2006-08")


def test_a_span_whose_ends_overlap_is_read() -> None:
    """An end is refused only where it is certainly before the start."""
    early = When.between(date(1919, 1, 1), date(1919, 12, 1))
    late = When.between(date(1919, 1, 2), date(1919, 12, 2))

    assert Span(late, early) == parse("1919-XX-02/[1919-01-01..1919-12-01]")


WRITINGS: list[tuple[When | Span, str]] = [
    (When(), "XXXX-XX-XX"),
    (When.on(date(2025, 6, 9)), "2025-06-09"),
    (When.on(date(33, 4, 3)), "0033-04-03"),
    (When.between(date(2004, 2, 1), date(2004, 2, 29)), "2004-02"),
    (When.between(date(2004, 2, 1), date(2004, 2, 28)), "[2004-02-01..2004-02-28]"),
    (When.between(date(2004, 1, 1), date(2004, 12, 31)), "2004"),
    (When.between(date(2004, 1, 1), date(2004, 1, 31)), "2004-01"),
    (When.between(date(9999, 1, 1), date(9999, 12, 31)), "9999"),
    (When.between(date(2004, 1, 1), date(2005, 12, 31)), "[2004-01-01..2005-12-31]"),
    (When.between(date(2004, 6, 1), date(2004, 7, 31)), "[2004-06-01..2004-07-31]"),
    (When.not_before(date(2004, 1, 1)), "[2004-01-01..]"),
    (When.not_after(date(2004, 12, 31)), "[..2004-12-31]"),
    (Span(), "../.."),
    (Span(When.on(date(2025, 5, 23)), When.on(date(2025, 5, 25))), "2025-05-23/2025-05-25"),
    (Span(When(), When.between(date(2004, 1, 1), date(2004, 12, 31))), "../2004"),
    (
        Span(When.between(date(2025, 5, 1), date(2025, 5, 31)), When.not_before(date(2025, 6, 2))),
        "2025-05/[2025-06-02..]",
    ),
]


@pytest.mark.parametrize(("value", "text"), WRITINGS)
def test_writing(value: When | Span, text: str) -> None:
    """Days, months and years go by their names, other choices by a one-of set."""
    assert text == format(value)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2024-03-12", None),
        ("2024-03-12?", Qualifier.UNCERTAIN),
        ("2024-03~", Qualifier.APPROXIMATE),
        ("2024-?03-12", Qualifier.UNCERTAIN),
        ("2024%", Qualifier.UNCERTAIN_AND_APPROXIMATE),
        ("2024-03-12?/2024-03-14~", Qualifier.UNCERTAIN_AND_APPROXIMATE),
        ("[2024-03-12~..2024-03-14]", Qualifier.APPROXIMATE),
        ("2024-03-12/..", None),
    ],
)
def test_qualifiers_are_told_and_move_no_bound(text: str, expected: Qualifier | None) -> None:
    """Whichever part of a date they stand at."""
    assert expected == qualifier(text)
    assert parse(re.sub("[?~%]", "", text)) == parse(text)


@given(st.sampled_from(Qualifier), st.dates(), st.integers(0, 800), st.booleans())
def test_qualifiers_are_written_back(
    expected: Qualifier, first: date, more: int, is_span: bool
) -> None:
    """Behind every day that is written."""
    last = min(date.max - first, timedelta(days=more)) + first
    value = Span(When.on(first), When.on(last)) if is_span else When(first, last)

    text = format(value, expected)

    assert (value, expected) == (parse(text), qualifier(text))


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        (When(date(2025, 6, 1), date(2025, 6, 30)), "2025-06?"),
        (When.not_after(date(2025, 6, 23)), "[..2025-06-23?]"),
        (When(date(2025, 6, 1), date(2025, 6, 3)), "[2025-06-01?..2025-06-03?]"),
        (Span(When.on(date(2025, 6, 1)), When()), "2025-06-01?/.."),
    ],
)
def test_a_qualifier_stands_behind_each_day(value: When | Span, expected: str) -> None:
    """As the standard has it."""
    assert expected == format(value, Qualifier.UNCERTAIN)

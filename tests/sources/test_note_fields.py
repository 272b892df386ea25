"""The forms of values in notes, one by one."""

from __future__ import annotations

from datetime import date, time
from hashlib import sha256
from typing import Any

import pytest

from timeline.errors import ValueRefused
from timeline.events import Passage
from timeline.sources.notes.fields import Dates, count, forms, passage, quoted
from timeline.values import Basis, Count, Span, Stated, When


def on(month: int, day: int) -> When:
    """Return a day of 2025."""
    return When.on(date(2025, month, day))


JUNE_23 = Dates(on(6, 23))


@pytest.mark.parametrize(
    ("value", "low", "high"),
    [
        (0, 0, 0),
        (106, 106, 106),
        ("106", 106, 106),
        ("106 soldiers", 106, 106),
        ("more than 1,000", 1001, None),
        ("several soldiers", 2, None),
        ({"words": "an undisclosed few", "as": "several"}, 2, None),
        ({"words": "nobody said", "as": "not reported"}, 0, None),
    ],
)
def test_counts(value: Any, low: int, high: int | None) -> None:
    """A number is itself; words are read by their rules, or as what stands beside them."""
    assert Count(low=low, high=high) == count(value).value


def test_a_count_keeps_the_words_of_the_document() -> None:
    """Not those by which they were read, and a bare number has none."""
    assert count({"words": "an undisclosed few", "as": "several"}).words == "an undisclosed few"
    assert count("several soldiers").words == "several soldiers"
    assert count(106) == Stated(Count.exactly(106))


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (True, "expected a number or words, found True"),
        (1.5, "expected a number or words, found 1.5"),
        ([], r"expected a number or words, found \[\]"),
        (None, "expected a number or words, found none"),
        (date(2025, 6, 19), "expected a number or words, found 2025-06-19"),
        (-1, "low: expected a whole number from 0, found -1"),
        ("", "expected a count such as"),
        ("a lot", "expected a count such as"),
        ("106 of 212", "expected a count such as"),
        ("between 7 and 5", "leaves no number"),
        ({}, "words: expected text, found none"),
        ({"words": "a few"}, "as: expected text, found none"),
        ({"as": "several"}, "words: expected text, found none"),
        ({"words": "", "as": "several"}, "words: expected text, found ''"),
        ({"words": 5, "as": "several"}, "words: expected text, found 5"),
        ({"words": "a few", "as": 2}, "as: expected text, found 2"),
        ({"words": "a few", "as": "a lot"}, "expected a count such as"),
        ({"value": {"low": 2}}, r"unknown field 'value' of a count \(expected words, as\)"),
        ({"words": "a", "as": "2", "low": 2}, "unknown field 'low' of a count"),
    ],
)
def test_counts_refused(value: Any, sentence: str) -> None:
    """What is no number and no words that a rule reads."""
    with pytest.raises(ValueRefused, match=sentence):
        count(value)


@pytest.mark.parametrize(
    ("value", "expected"),
    [
        ("2025-06-19", Stated(on(6, 19))),
        ("[2025-06-21..2025-06-29]", Stated(When(date(2025, 6, 21), date(2025, 6, 29)))),
        ("[2025-06-21..]", Stated(When.not_before(date(2025, 6, 21)))),
        ("2025-06", Stated(When(date(2025, 6, 1), date(2025, 6, 30)))),
        ("2025-05-23/2025-05-25", Stated(Span(on(5, 23), on(5, 25)))),
        ({"edtf": "2025-06-19"}, Stated(on(6, 19))),
        (
            {
                "words": "axioscom",
                "edtf": "2025-05-21",
                "basis": "relative",
                "rule": "Unix time",
                "source": "002",
                "against": "nothing else",
            },
            Stated(on(5, 21), "axioscom", Basis.RELATIVE, "Unix time", "002", "nothing else"),
        ),
    ],
)
def test_dates_that_were_read_already(value: Any, expected: Stated[When | Span]) -> None:
    """EDTF by itself, or beside the words and how they were read."""
    assert expected == Dates().stated(value)


@pytest.mark.parametrize(
    ("value", "expected", "basis", "source"),
    [
        ({"words": "June 19, 2025"}, on(6, 19), Basis.STATED, None),
        (
            {"words": "on June 19", "year": 2025, "source": "003"},
            on(6, 19),
            Basis.YEAR_ASSUMED,
            "003",
        ),
        (
            {"words": "July 4th, Friday", "window": [2022, 2026]},
            on(7, 4),
            Basis.YEAR_INFERRED,
            None,
        ),
        ({"words": "two days earlier", "anchor": "2025-06-09"}, on(6, 7), Basis.RELATIVE, None),
        # 23 June 2025 is a Monday: its week begins then, or one or two days before.
        ({"words": "this week"}, When(date(2025, 6, 21), date(2025, 6, 29)), Basis.RELATIVE, None),
        ({"words": "9 июня"}, on(6, 9), Basis.RELATIVE, None),
        ({"words": "on June 25", "ahead": True}, on(6, 25), Basis.RELATIVE, None),
        ({"words": "3. listopada 2025", "language": "hr"}, on(10, 3), Basis.STATED, None),
        ({"words": "on June 19"}, on(6, 19), Basis.RELATIVE, None),
    ],
)
def test_dates_to_be_resolved(value: Any, expected: When, basis: Basis, source: str | None) -> None:
    """The document's words, with what its date, another document or a window lends them."""
    stated = JUNE_23.stated(value)

    assert expected == stated.value
    assert (value["words"], basis, source) == (stated.words, stated.basis, stated.source)


def test_relative_words_are_a_check_on_a_date() -> None:
    """With an anchor, words beside a date that they exclude speak against it."""
    fits = {"words": "just days earlier", "edtf": "2025-06-02", "anchor": "2025-06-09"}
    does_not = {"words": "weeks prior", "edtf": "2025-06-02", "anchor": "2025-06-09"}

    assert Dates().stated(fits).against is None
    assert Dates().stated(does_not).against == '"weeks prior" would be by 2025-05-26'


REFUSED: list[tuple[Any, str]] = [
    (5, 'expected a date in quotes, such as "2025-06-19", or a table with its words, found 5'),
    (None, "expected a date in quotes"),
    ([], "expected a date in quotes"),
    (True, "expected a date in quotes"),
    (date(2025, 6, 19), "expected a date in quotes, .* found 2025-06-19"),
    (time(10), "expected a date in quotes"),
    ("", "''"),
    ("2025-6-1", "2025-6-1"),
    ("2025-02-30", "2025-02-30"),
    ("June 19", "June 19"),
    ("0000", "year 0"),
    ("-0100", "negative|year"),
    ("Y12025", "year"),
    ("[2025-06-29..2025-06-21]", "2025-06-29"),
    ("2025-06-29/2025-06-21", "2025-06-29"),
    ({}, "words: expected text, found none"),
    ({"words": 5}, "words: expected text, found 5"),
    ({"words": ""}, "words: expected text, found ''"),
    ({"words": "some day"}, "expected a date such as"),
    ({"words": "June 19", "edtf": 2025}, "edtf: expected text, found 2025"),
    ({"words": "June 19", "edtf": date(2025, 6, 19)}, "edtf: expected text, found 2025-06-19"),
    ({"words": 5, "edtf": "2025"}, "words: expected text, found 5"),
    ({"edtf": "2025", "rule": 5}, "rule: expected text, found 5"),
    ({"edtf": "2025", "source": []}, r"source: expected text, found \[\]"),
    ({"edtf": "2025", "against": True}, "against: expected text, found True"),
    ({"edtf": "2025", "basis": "guessed"}, "basis: expected one of 'stated', .* found 'guessed'"),
    ({"edtf": "2025", "basis": 5}, "basis: expected one of 'stated', .* found 5"),
    ({"edtf": "2025", "basis": []}, "basis: expected one of"),
    ({"edtf": "2025", "year": 2025}, "unknown field 'year' of a date with 'edtf'"),
    ({"edtf": "2025", "window": [1, 2]}, "unknown field 'window' of a date with 'edtf'"),
    ({"edtf": "2025", "words": "a", "day": 1}, "unknown field 'day' of a date with 'edtf'"),
    ({"words": "June 19", "basis": "stated"}, "unknown field 'basis' of a date without 'edtf'"),
    ({"words": "June 19", "rule": "x"}, "unknown field 'rule' of a date without 'edtf'"),
    ({"words": "June 19", "against": "x"}, "unknown field 'against' of a date without 'edtf'"),
    ({"edtf": "2025", "anchor": "2025"}, "anchor: expected with 'words' to check"),
    ({"edtf": "2025", "anchor": "2025", "words": "June"}, "expected a date such as"),
    ({"edtf": "2025", "anchor": "2025", "words": "x", "against": "x"}, "anchor: expected"),
    ({"words": "days earlier", "anchor": 5}, "anchor: expected text, found 5"),
    ({"words": "days earlier", "anchor": "yesterday"}, "yesterday"),
    ({"words": "two days earlier"}, "reckoned from another day"),
    ({"words": "June 19", "year": 2025}, "source: expected text, found none"),
    ({"words": "June 19", "source": "003"}, "source: expected with the 'year' that it lends"),
    ({"words": "June 19", "year": "2025", "source": "003"}, "year: expected a year such as 2025"),
    ({"words": "June 19", "year": 0, "source": "003"}, "year: expected a year such as 2025"),
    ({"words": "June 19", "year": 10_000, "source": "003"}, "year: expected a year such as 2025"),
    ({"words": "June 19", "year": True, "source": "003"}, "year: expected a year such as 2025"),
    ({"words": "February 29", "year": 2025, "source": "003"}, "has no such day"),
    ({"words": "July 4th, Friday", "window": 2025}, "window: expected two years such as"),
    ({"words": "July 4th, Friday", "window": [2025]}, "window: expected two years such as"),
    ({"words": "July 4th, Friday", "window": [1, 2, 3]}, "window: expected two years such as"),
    ({"words": "July 4th, Friday", "window": [2022, "2026"]}, "window: expected two years such as"),
    ({"words": "July 4th, Friday", "window": [2022, True]}, "window: expected two years such as"),
    ({"words": "July 4th, Friday", "window": [2026, 2022]}, "fits no year"),
    ({"words": "July 4th, Friday", "window": [2010, 2026]}, "fits 2014, 2025 within 2010-2026"),
    ({"words": "July 4th, Friday", "window": [0, 10**15]}, "expected one year"),
    ({"words": "June 19"}, "names no year"),
]


@pytest.mark.parametrize(("value", "sentence"), REFUSED)
def test_dates_refused(value: Any, sentence: str) -> None:
    """Every field is of its type, belongs to its form, and says something."""
    with pytest.raises(ValueRefused, match=sentence):
        Dates().stated(value)


def test_where_one_day_is_needed_a_span_is_refused() -> None:
    """A publication is no stretch of days."""
    assert JUNE_23.day("2025-06-19") == Stated(on(6, 19))
    with pytest.raises(ValueRefused, match="expected one day, found a span: from 2025-05-23 to"):
        JUNE_23.day("2025-05-23/2025-05-25")


def _digest(text: str) -> str:
    return sha256(text.encode()).hexdigest()


@pytest.mark.parametrize(
    ("value", "expected", "words"),
    [
        ("4-8 swap", Passage(4, 8, _digest("swap")), "swap"),
        ("0-2 ✅é", Passage(0, 2, _digest("✅é")), "✅é"),
        ("4-9  swap", Passage(4, 9, _digest(" swap")), " swap"),
        ("4-12 two\nrows", Passage(4, 12, _digest("two\nrows")), "two\nrows"),
        ("4-8 1-2 ", Passage(4, 8, _digest("1-2 ")), "1-2 "),
        ("4-10 sha256", Passage(4, 10, _digest("sha256")), "sha256"),
        (f"4-900 sha256:{'0f' * 32}", Passage(4, 900, "0f" * 32), None),
        ("000000000-000000001 x", Passage(0, 1, _digest("x")), "x"),
    ],
)
def test_passages(value: str, expected: Passage, words: str | None) -> None:
    """A place, and the words there or their digest."""
    assert expected == passage(value)
    assert words == quoted(value)


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        ("", "expected 'START-END words'"),
        ("4-8", "expected 'START-END words'"),
        ("4-8 ", "expected 'START-END words'"),
        ("swap", "expected 'START-END words'"),
        ("4 - 8 swap", "expected 'START-END words'"),
        ("-4-8 swap", "expected 'START-END words'"),
        ("4.0-8 swap", "expected 'START-END words'"),
        ("4-1000000000 swap", "expected 'START-END words'"),
        ("٤-٨ swap", "expected 'START-END words'"),
        (48, "expected 'START-END words'"),
        (None, "expected 'START-END words'"),
        (["4-8 swap"], "expected 'START-END words'"),
        ({"start": 4, "end": 8, "sha256": "0" * 64}, "expected 'START-END words'"),
        ("4-8 swaps", "expected words of 4 characters from 4 to 8, found 5 characters"),
        ("4-8 swa", "expected words of 4 characters from 4 to 8, found 3 characters"),
        ("8-4 swap", "expected words of -4 characters from 8 to 4"),
        ("8-8 x", "expected words of 0 characters"),
        (f"8-4 sha256:{'0' * 64}", "expected 0 <= start < end, found 8-4"),
        (f"0-71 sha256:{'F' * 64}", "sha256:' with 64 hexadecimal digits"),
        (f"0-70 sha256:{'0' * 63}", "sha256:' with 64 hexadecimal digits"),
        ("0-7 sha256:", "sha256:' with 64 hexadecimal digits"),
    ],
)
def test_passages_refused(value: Any, sentence: str) -> None:
    """Places that are none, words of another length, and digests that are not quite one."""
    with pytest.raises(ValueRefused, match=sentence):
        passage(value)


def test_forms_are_of_types_with_words() -> None:
    """What a kind declares as such a type can be written in its form."""
    expected = {Stated[Count], Stated[When], Stated[When | Span], Passage, str}

    assert expected == forms(Dates()).keys()

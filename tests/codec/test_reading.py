"""Reading events: nothing is coerced, nothing is dropped, and every fault says where it is."""

from __future__ import annotations

from copy import deepcopy
from datetime import date
from enum import IntEnum
from typing import Any

import pytest

from support.plain_json import MISSING, with_at
from timeline import kind
from timeline.codec import canonical, decode, decode_any
from timeline.codec.reading import Reader
from timeline.errors import CodecError, UnknownKind
from timeline.events import Document, Passage, Phase, Report
from timeline.exchanges import Swap, Transfer
from timeline.values import Basis, Count, Span, Stated, When

ID, OTHER = "0" * 64, "12ef" * 16
DAY = {"earliest": "2025-06-19", "latest": "2025-06-20"}


class Level(IntEnum):
    """An enum of numbers."""

    LOW = 1
    HIGH = 2


@kind("reading-sample")
class Sample:
    """A kind with a few fields of plain types."""

    flag: bool = False
    number: int | None = None
    numbers: tuple[int, ...] = ()
    words: tuple[str, ...] = ()
    day: date | None = None
    level: Level = Level.HIGH
    about: object = None


DOCUMENT = {
    "timeline": "document",
    "schema": 1,
    "key": "a",
    "title": "An exchange",
    "published": {"value": DAY, "words": "this week", "basis": "relative"},
    "machine_written": True,
    "passages": [{"start": 1, "end": 3, "sha256": ID}],
}
REPORT = {
    "timeline": "report",
    "schema": 1,
    "document": "a",
    "key": "swap",
    "what": {
        "kind": "swap",
        "schema": 1,
        "transfers": [{"to": ["Russia"], "count": {"value": {"low": 2, "high": 6}}}],
    },
    "when": {"value": {"start": DAY}},
    "phase": "planned",
    "provenance": {"voices": [{"name": "a ministry", "said": {"value": DAY}}]},
}
SAMPLE = {
    "timeline": "report",
    "schema": 1,
    "document": "a",
    "key": "sample",
    "what": {"kind": "reading-sample", "schema": 1},
}
LINK = {
    "timeline": "link",
    "schema": 1,
    "relation": "part of",
    "left": ID,
    "right": OTHER,
    "judge": "a reader",
    "why": "one day",
}
RETRACTION = {"timeline": "retraction", "schema": 1, "report": ID}
REVISION = {
    "timeline": "revision",
    "schema": 1,
    "of": ID,
    "reading": DOCUMENT,
    "judge": "a reader",
    "why": "misread",
}
REDACTION = {
    "timeline": "redaction",
    "schema": 1,
    "text": ID,
    "judge": "a reader",
    "why": "asked to",
}


def changed(base: dict[str, Any], path: str, value: Any) -> bytes:
    """Return *base* as JSON, with *value* at the dotted *path*, or nothing there."""
    return canonical(with_at(base, path, value))


@pytest.mark.parametrize("base", [DOCUMENT, REPORT, SAMPLE, LINK, RETRACTION, REVISION, REDACTION])
def test_the_bases_of_the_table_below_are_events(base: dict[str, Any]) -> None:
    """What is refused there is refused for its one fault."""
    assert canonical(base) == canonical(deepcopy(base))
    decode(canonical(base))


def test_an_event_is_read_in_full() -> None:
    """Every field has the value and the type that it declares."""
    count = Stated(Count(low=2, high=6))
    day = When(date(2025, 6, 19), date(2025, 6, 20))

    report = decode(changed(REPORT, "provenance", {}))

    expected = Report(
        document="a",
        key="swap",
        what=Swap(transfers=(Transfer(to=("Russia",), count=count),)),
        when=Stated(Span(day)),
        phase=Phase.PLANNED,
    )
    assert expected == report


TEXT = "expected text, found"
WHOLE = "expected a whole number, found"
CASES: list[tuple[dict[str, Any], str, Any, str, str]] = [
    # text
    (DOCUMENT, "key", 5, "key", f"{TEXT} 5"),
    (DOCUMENT, "key", None, "key", f"{TEXT} None"),
    (DOCUMENT, "key", True, "key", f"{TEXT} True"),
    (DOCUMENT, "key", ["a"], "key", f"{TEXT} ['a']"),
    (DOCUMENT, "key", {"a": "b"}, "key", f"{TEXT} {{'a': 'b'}}"),
    (DOCUMENT, "title", 5, "title", f"{TEXT} 5"),
    (DOCUMENT, "title", ["a"], "title", f"{TEXT} ['a']"),
    (DOCUMENT, "published.words", 5, "published.words", f"{TEXT} 5"),
    (LINK, "why", None, "why", f"{TEXT} None"),
    (SAMPLE, "what.words", [5], "what.words[0]", f"{TEXT} 5"),
    (SAMPLE, "what.words", ["a", None], "what.words[1]", f"{TEXT} None"),
    # whole numbers
    (DOCUMENT, "passages.0.start", "1", "passages[0].start", f"{WHOLE} '1'"),
    (DOCUMENT, "passages.0.start", True, "passages[0].start", f"{WHOLE} True"),
    (DOCUMENT, "passages.0.end", None, "passages[0].end", f"{WHOLE} None"),
    (DOCUMENT, "passages.0.end", [3], "passages[0].end", f"{WHOLE} [3]"),
    (REPORT, "what.transfers.0.count.value.low", "7", "what.transfers[0].count.value.low", WHOLE),
    (SAMPLE, "what.number", True, "what.number", f"{WHOLE} True"),
    (SAMPLE, "what.number", "7", "what.number", f"{WHOLE} '7'"),
    (SAMPLE, "what.number", False, "what.number", f"{WHOLE} False"),
    (SAMPLE, "what.numbers", [1, "2"], "what.numbers[1]", f"{WHOLE} '2'"),
    # true or false
    (DOCUMENT, "machine_written", 1, "machine_written", "expected true or false, found 1"),
    (DOCUMENT, "machine_written", "true", "machine_written", "expected true or false"),
    (DOCUMENT, "machine_written", None, "machine_written", "expected true or false"),
    (SAMPLE, "what.flag", 0, "what.flag", "expected true or false, found 0"),
    # lists
    (DOCUMENT, "passages", "12", "passages", "expected a list, found '12'"),
    (DOCUMENT, "passages", None, "passages", "expected a list, found None"),
    (DOCUMENT, "passages", {}, "passages", "expected a list, found {}"),
    (SAMPLE, "what.words", "ab", "what.words", "expected a list, found 'ab'"),
    (SAMPLE, "what.numbers", 5, "what.numbers", "expected a list, found 5"),
    (REPORT, "what.transfers.0.to", "Russia", "what.transfers[0].to", "expected a list"),
    # values with fields
    (DOCUMENT, "published", "2025", "published", "expected the fields of a stated, found '2025'"),
    (DOCUMENT, "published", None, "published", "expected the fields of a stated, found None"),
    (DOCUMENT, "published.value", [], "published.value", "expected the fields of a when"),
    (DOCUMENT, "passages.0", [1, 3, ID], "passages[0]", "expected the fields of a passage"),
    (REPORT, "provenance", [], "provenance", "expected the fields of a provenance"),
    (REPORT, "provenance.voices.0", "a ministry", "provenance.voices[0]", "fields of a voice"),
    (REPORT, "what.transfers.0.count", 2, "what.transfers[0].count", "expected the fields of"),
    (REPORT, "what.transfers.0.count.value", 2, "what.transfers[0].count.value", "of a count"),
    # missing and unknown fields
    (DOCUMENT, "key", MISSING, "key", "key is missing"),
    (DOCUMENT, "passages.0.end", MISSING, "passages[0].end", "end is missing"),
    (REPORT, "what", MISSING, "what", "what is missing"),
    (REPORT, "what.transfers.0.to", MISSING, "what.transfers[0].to", "to is missing"),
    (REVISION, "reading", MISSING, "reading", "reading is missing"),
    (REDACTION, "judge", MISSING, "judge", "judge is missing"),
    (DOCUMENT, "titel", "x", "", "unknown field titel (expected key, publisher, title,"),
    (DOCUMENT, "published.day", "x", "published", "unknown field day (expected value, words,"),
    (REPORT, "what.place_witheld", True, "what", "unknown field place_witheld (expected transfers"),
    (REPORT, "what.transfers.0.too", [], "what.transfers[0]", "unknown field too"),
    (REPORT, "position", 1, "", "unknown field position"),
    (REPORT, "\x1b[2J", 1, "", r"unknown field '\x1b[2J' (expected"),
    (REPORT, "x" * 500, 1, "", "unknown field 'xxx"),
    # enums
    (REPORT, "phase", "finished", "phase", "expected one of 'planned', 'under way', 'done', "),
    (REPORT, "phase", "DONE", "phase", "found 'DONE'"),
    (REPORT, "phase", None, "phase", "found None"),
    (REPORT, "phase", ["done"], "phase", "found ['done']"),
    (LINK, "relation", "PART_OF", "relation", "expected one of 'same', 'distinct', 'part of', "),
    (DOCUMENT, "published.basis", "guessed", "published.basis", "expected one of 'stated', "),
    (DOCUMENT, "published.basis", 1, "published.basis", "found 1"),
    (SAMPLE, "what.level", True, "what.level", "expected one of 1, 2, found True"),
    (SAMPLE, "what.level", "1", "what.level", "expected one of 1, 2, found '1'"),
    (SAMPLE, "what.level", 3, "what.level", "expected one of 1, 2, found 3"),
    # days
    *(
        (DOCUMENT, "published.value.latest", wrong, "published.value.latest", "expected a day such")
        for wrong in (
            *("2025-6-1", "2025-06-1", "20250601", "2025-W24-3", "2025-06-31", "2025-13-01"),
            *("2025-06-19T10:00:00", "2025-06-19 ", " 2025-06-19", "+2025-06-19", "0000-01-01"),
            *("2025-06", "2025", "19.06.2025", "June 19", "", "12025-06-19"),
            "\N{FULLWIDTH DIGIT TWO}025-06-19",
            *(20250619, True, [2025, 6, 19], {"year": 2025}),
        )
    ),
    (SAMPLE, "what.day", "2025-06-19T00:00:00", "what.day", "expected a day such as '2025-06-19'"),
    # what a value itself refuses
    (DOCUMENT, "published.value.latest", "2025-06-18", "published.value", "latest: expected 2025"),
    (DOCUMENT, "passages.0.end", 1, "passages[0]", "passage: expected 0 <= start < end, found 1-1"),
    (DOCUMENT, "passages.0.start", -1, "passages[0]", "expected 0 <= start < end, found -1-3"),
    (DOCUMENT, "passages.0.sha256", "ABC", "passages[0]", "expected 64 hexadecimal digits"),
    (DOCUMENT, "passages.0.sha256", "F" * 64, "passages[0]", "expected 64 hexadecimal digits"),
    (DOCUMENT, "sha256", "0" * 63, "", "document.sha256: expected 64 hexadecimal digits"),
    (REPORT, "what.transfers.0.count.value.low", 7, "what.transfers[0].count.value", "high: expec"),
    (REPORT, "what.transfers.0.count.value.low", -1, "what.transfers[0].count.value", "low: expec"),
    (REPORT, "when.value.end", {"latest": "2025-01-01"}, "when.value", "end: expected 2025-06-19"),
    (LINK, "right", ID, "", "link: a report cannot be linked to itself"),
    (LINK, "left", "swap", "", "left: expected 64 hexadecimal digits, found 'swap'"),
    (RETRACTION, "replacement", "swap", "", "replacement: expected 64 hexadecimal digits"),
    (REVISION, "of", "", "", "of: expected 64 hexadecimal digits, found ''"),
    # which event, and which kind
    (REPORT, "what", "swap", "what", "expected what is reported with 'kind' and 'schema'"),
    (REPORT, "what", None, "what", "expected what is reported with 'kind' and 'schema'"),
    (REPORT, "what.kind", MISSING, "what", "expected what is reported with 'kind' and 'schema'"),
    (REPORT, "what.kind", 5, "what", "expected what is reported with 'kind' and 'schema'"),
    (REPORT, "what.schema", MISSING, "what", "expected what is reported with 'kind' and 'schema'"),
    (REPORT, "what.schema", "1", "what", "swap: expected a schema from 1 to 1, found '1'"),
    (REPORT, "what.schema", True, "what", "swap: expected a schema from 1 to 1, found True"),
    (REPORT, "what.schema", 0, "what", "swap: expected a schema from 1 to 1, found 0"),
    (REPORT, "what.schema", 2, "what", "swap: expected a schema from 1 to 1, found 2"),
    (SAMPLE, "what.about", {"kind": "swap"}, "what.about", "expected what is reported with 'kind'"),
    (REVISION, "reading", REVISION, "reading", "expected an event (document, report, link, retr"),
    (REVISION, "reading", REDACTION, "reading", "expected an event (document, report, link, retr"),
    (REVISION, "reading", {}, "reading", "expected an event with 'timeline' and 'schema'"),
    (REVISION, "reading.key", 5, "reading.key", f"{TEXT} 5"),
    (REVISION, "reading.passages.0.end", "3", "reading.passages[0].end", f"{WHOLE} '3'"),
]


@pytest.mark.parametrize(("base", "at", "wrong", "path", "sentence"), CASES)
def test_what_is_of_another_type_is_refused(
    base: dict[str, Any], at: str, wrong: Any, path: str, sentence: str
) -> None:
    """The error has the path to the one fault, and a sentence that says what was expected."""
    with pytest.raises(CodecError) as raised:
        decode(changed(base, at, wrong))

    ((found, said),) = raised.value.faults
    assert path == found
    assert sentence in said
    assert (f"{path}: {said}" if path else said) == str(raised.value)
    assert len(said) < 400


def test_the_reading_of_a_revision_may_be_none() -> None:
    """Then the event should not have been recorded at all."""
    event = decode(changed(REVISION, "reading", None))

    assert event == decode(canonical({**REVISION, "reading": None}))


@pytest.mark.parametrize(
    ("value", "sentence"),
    [
        (None, "expected an event with 'timeline' and 'schema', found None"),
        ([], "expected an event with"),
        ("document", "expected an event with"),
        (5, "expected an event with"),
        ({}, "expected an event with"),
        ({"timeline": "document"}, "expected an event with"),
        ({"schema": 1}, "expected an event with"),
        ({"timeline": ["document"], "schema": 1, "key": "a"}, "expected an event with"),
        ({"timeline": "event", "schema": 1}, "expected an event (document, report, link, retra"),
        ({"timeline": "Document", "schema": 1, "key": "a"}, "revision, redaction), found 'Docu"),
        ({"timeline": "document", "schema": 2, "key": "a"}, "document: expected a schema from 1 t"),
        ({"timeline": "document", "schema": None, "key": "a"}, "document: expected a schema from"),
        ({"timeline": "document", "schema": -1, "key": "a"}, "document: expected a schema from"),
    ],
)
def test_what_is_no_event_is_refused(value: Any, sentence: str) -> None:
    """The whole is wrong, so there is no path."""
    with pytest.raises(CodecError) as raised:
        decode(canonical(value))

    ((path, said),) = raised.value.faults
    assert not path
    assert sentence in said


def test_all_faults_are_told() -> None:
    """One reading finds every one of them, each with its path."""
    wrong = {**DOCUMENT, "key": 5, "machine_written": "no", "passages": [{"start": "1", "end": 2}]}

    with pytest.raises(CodecError) as raised:
        decode(canonical(wrong))

    assert {
        "key": "expected text, found 5",
        "machine_written": "expected true or false, found 'no'",
        "passages[0].start": "expected a whole number, found '1'",
        "passages[0].sha256": "sha256 is missing",
    } == dict(raised.value.faults)


def test_an_unknown_kind_is_told_apart() -> None:
    """It may be no fault of the bytes: the module that defines it was not imported."""
    with pytest.raises(UnknownKind) as raised:
        decode(changed(REPORT, "what.kind", "coronation"))

    ((path, said),) = raised.value.faults
    assert path == "what"
    assert said.startswith("kind 'coronation' is not registered; import the module that defines it")
    assert "swap" in said


def test_an_unknown_kind_within_a_revision() -> None:
    """However deep it stands, it is still an unknown kind."""
    reading = {**SAMPLE, "what": {"kind": "coronation", "schema": 1}}

    with pytest.raises(UnknownKind) as raised:
        decode(changed(REVISION, "reading", reading))

    assert raised.value.faults[0][0] == "reading.what"


@pytest.mark.parametrize(
    ("what", "sentence"),
    [
        ({"kind": "eclipse", "schema": -3}, "what: expected a schema from 1, found -3"),
        (
            {"kind": ["x"], "schema": 1, "inner": {"kind": "eclipse", "schema": 1}},
            "what: expected what is reported with 'kind' and 'schema', found",
        ),
        (
            {"kind": "swap", "schema": "1", "inner": {"kind": "eclipse", "schema": 1}},
            "what: expected a schema from 1, found '1'",
        ),
    ],
)
def test_what_is_kept_unread_has_a_name_and_a_schema(what: dict[str, Any], sentence: str) -> None:
    """Nobody could read it ever, nor tell what it is called."""
    report = {"timeline": "report", "schema": 1, "document": "d", "key": "k", "what": what}

    with pytest.raises(CodecError) as raised:
        decode_any(canonical(report))

    assert sentence in str(raised.value)


def test_a_hostile_name_of_a_kind_is_not_repeated_raw() -> None:
    """Escape sequences in it do not reach whoever reads the error."""
    with pytest.raises(UnknownKind) as raised:
        decode(changed(REPORT, "what.kind", "\x1b[2J" + "x" * 5000))

    assert "\x1b" not in str(raised.value)
    assert len(str(raised.value)) < 2000


# Forms of one's own


def _as_number(value: Any) -> Any:
    return Stated(Count.exactly(value)) if type(value) is int else NotImplemented


def test_a_form_is_read_in_its_own_way() -> None:
    """A form stands for a type wherever that type stands; what it leaves is read as ever."""
    read = Reader({Stated[Count]: _as_number})

    transfer = read({"to": ["Russia"], "count": 106}, Transfer)
    plain = read({"to": ["Russia"], "count": {"value": {"low": 106, "high": 106}}}, Transfer)

    assert Transfer(to=("Russia",), count=Stated(Count.exactly(106))) == transfer == plain


def test_a_form_is_none_for_another_reader() -> None:
    """Forms belong to the reader they were given to."""
    Reader({Stated[Count]: _as_number})

    with pytest.raises(CodecError):
        Reader()({"to": ["Russia"], "count": 106}, Transfer)


def test_what_a_form_refuses_has_its_place() -> None:
    """An error in a form is a fault like others."""
    read = Reader({Passage: lambda value: Passage.of(value, -1), Stated[Count]: _as_number})

    with pytest.raises(CodecError) as raised:
        read({"key": "a", "passages": ["x"]}, Document)

    assert [("passages[0]", "passage: expected 0 <= start < end, found -1-0")] == [
        *raised.value.faults
    ]


def test_a_reader_reads_any_type() -> None:
    """Not events alone."""
    read = Reader()

    assert Basis.RELATIVE is read("relative", Basis)
    assert (1, 2) == read([1, 2], tuple[int, ...])
    assert read(None, int | None) is None
    assert When(date(2025, 6, 19)) == read({"earliest": "2025-06-19"}, When | Span)

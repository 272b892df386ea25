"""Bad inputs by every public way in: the error that each is met with, and words of its message."""

from __future__ import annotations

import json
import re
import sqlite3
from collections.abc import Callable
from contextlib import closing
from copy import deepcopy
from datetime import UTC, date, datetime, timedelta, timezone
from functools import partial
from hashlib import sha256
from pathlib import Path
from types import NoneType
from typing import TYPE_CHECKING, Any, get_args

import attrs
from attrs import evolve, frozen

import timeline as tl
from timeline.codec import canonical, decode, encode, id_of_body, identify
from timeline.codec.merkle import Tree
from timeline.codec.shapes import (
    fields_of,
    is_class,
    is_days,
    is_enum,
    is_event,
    is_tuple,
    is_union,
)
from timeline.codec.writing import write
from timeline.errors import (
    CodecError,
    HeadMoved,
    LedgerCorrupt,
    LedgerError,
    NoteError,
    PassageError,
    TimelineError,
    UnknownKind,
    ValueRefused,
)
from timeline.events import (
    Certainty,
    Conversion,
    Document,
    Event,
    EventId,
    Link,
    Passage,
    Per,
    Phase,
    Polarity,
    Provenance,
    Redaction,
    Relation,
    Report,
    Retraction,
    Revision,
    Voice,
    VoiceKind,
    digest,
)
from timeline.exchanges import Swap, Transfer
from timeline.ledgers import Ledger, LogDigest
from timeline.ledgers.jsonl import lines
from timeline.ledgers.rows import Row
from timeline.sources import Folder, Note, read_note, record
from timeline.values import Basis, Count, Span, Stated, When

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Bad", "Setting", "everything"]

NOON = datetime(2025, 7, 1, 12, tzinfo=UTC)
SECOND = timedelta(seconds=1)
ID, OTHER = EventId("0" * 64), EventId("12ef" * 16)


@frozen
class Setting:
    """What a bad input meets: a ledger with two events in it, and an empty folder."""

    ledger: Ledger
    folder: Path


@frozen
class Bad:
    """A bad input, by name: what is done with it, and with which error it is refused."""

    name: str
    error: type[Exception]
    says: str
    do: Callable[[Setting], object]

    def __str__(self) -> str:
        return self.name


# Texts that are no event


def _decoded(text: bytes, _: Setting) -> object:
    return decode(text)


def _text(name: str, says: str, text: bytes, error: type[Exception] = CodecError) -> Bad:
    return Bad(f"text: {name}", error, says, partial(_decoded, text))


PLAIN = '{"key":"a","schema":1,"timeline":"document"}'


def _with(member: str) -> bytes:
    """Return a document with one more *member*."""
    return f"{PLAIN[:-1]},{member}}}".encode()


def _titled(raw: bytes) -> bytes:
    """Return a document with *raw* bytes as its title."""
    return PLAIN[:-1].encode() + b',"title":"' + raw + b'"}'


def texts() -> Iterator[Bad]:
    """Yield what is no text in UTF-8, or no JSON."""
    for name, says, text in (
        ("nothing", "expected JSON", b""),
        ("white space", "expected JSON", b" \r\n\t"),
        ("UTF-16 with a mark", "expected UTF-8, found byte 0xff at 0", PLAIN.encode("utf-16")),
        ("UTF-16 without a mark", "expected JSON", PLAIN.encode("utf-16-le")),
        ("UTF-32", "expected UTF-8, found byte 0xff at 0", PLAIN.encode("utf-32")),
        ("latin-1", "expected UTF-8, found byte 0xe9 at 53", _titled(b"\xe9")),
        ("a byte order mark", "expected JSON without a byte order", b"\xef\xbb\xbf{}"),
        ("an overlong slash", "expected UTF-8, found byte 0xc0 at 53", _titled(b"\xc0\xaf")),
        ("a surrogate in UTF-8", "expected UTF-8, found byte 0xed", _titled(b"\xed\xa0\x80")),
        ("half a character", "expected UTF-8, found byte 0xe2", _titled(b"\xe2\x82")),
        ("an escaped surrogate", "found '\\ud800'", _titled(rb"\ud800")),
        ("a low surrogate first", "found '\\udc00'", _titled(rb"\udc00\ud800")),
        ("a surrogate in a key", "found '\\udfff'", _with(r'"\udfff":1')),
        ("a NUL in a text", "expected JSON", _titled(b"a\0b")),
        ("a NUL at the end", "expected JSON", PLAIN.encode() + b"\0"),
        ("a newline in a text", "expected JSON", _titled(b"a\nb")),
        ("CRLF in a text", "expected JSON", _titled(b"a\r\nb")),
        ("a tab in a text", "expected JSON", _titled(b"a\tb")),
        ("two values", "expected JSON: Extra data", f"{PLAIN}{PLAIN}".encode()),
        ("two lines", "expected JSON: Extra data: line 2", f"{PLAIN}\n{PLAIN}".encode()),
        ("single quotes", "expected JSON", PLAIN.replace('"', "'").encode()),
        ("a comma at the end", "expected JSON", PLAIN.replace("}", ",}").encode()),
        ("no end", "expected JSON", PLAIN[:-1].encode()),
        ("no beginning", "expected JSON: Extra data", PLAIN[1:].encode()),
        ("a comment", "expected JSON: Extra data", f"{PLAIN} // why".encode()),
        ("a name without quotes", "expected JSON", PLAIN.replace('"key"', "key").encode()),
        ("no colon", "expected JSON", PLAIN.replace('"key":', '"key" ').encode()),
        ("an escape that is none", "Invalid \\escape", _titled(rb"\a")),
        ("an escape cut short", "Invalid \\uXXXX escape", _titled(rb"\u12")),
        ("undefined", "expected JSON", PLAIN.replace('"a"', "undefined").encode()),
        ("True", "expected JSON", PLAIN.replace('"a"', "True").encode()),
        ("TOML", "expected JSON", b'key = "a"'),
        ("a space that is none", "expected JSON", PLAIN.replace(",", ",\u00a0").encode()),
    ):
        yield _text(name, says, text)
    yield from _numbers()
    yield from _nested()


def _numbers() -> Iterator[Bad]:
    for number in ("NaN", "Infinity", "-Infinity", "1.5", "1.0", "1e3", "1E400", "-0.0"):
        said = f"expected whole numbers only, found {number}"
        yield _text(f"the number {number}", said, _with(f'"title":{number}'))
    for huge in (2**53, -(2**53), 10**30):
        said = f"a whole number within 2^53-1, found {huge}"
        yield _text(f"the number {huge}", said, _with(f'"title":{huge}'))
    for number in ("01", "+1", "-", "0x10", ".5", "1.", "1_000"):
        yield _text(f"the number {number}", "expected JSON", _with(f'"title":{number}'))
    said = "a whole number within 2^53-1, found 999"
    yield _text("a number of 5,000 digits", said, _with(f'"title":{"9" * 5000}'))


def _nested() -> Iterator[Bad]:
    said = "nested deeper than 64 levels"
    for depth in (64, 1000, 100_000):
        yield _text(f"{depth} lists", said, _with(f'"title":{"[" * depth}{"]" * depth}'))
    yield _text("64 objects", said, _with('"title":' + '{"a":' * 64 + "1" + "}" * 64))
    yield _text("100,000 lists that never end", said, b"[" * 100_000)
    for name, member in {
        "again": '"key":"b"',
        "escaped": r'"\u006bey":"b"',
        "with one value": '"key":"a"',
    }.items():
        yield _text(f"a key twice, {name}", "key 'key' stands twice", _with(member))
    twice = _with('"published":{"value":{},"value":{}}')
    yield _text("a key twice within", "key 'value' stands twice", twice)
    for text in ("[]", "null", "true", '"document"', "5", "{}", f"[{PLAIN}]"):
        said = "expected an event with 'timeline' and 'schema', found"
        yield _text(f"only {text:.12}", said, text.encode())


def _tagged(**tags: Any) -> bytes:
    return canonical({"key": "a", "schema": 1, "timeline": "document"} | tags)


def _about(**tags: Any) -> bytes:
    what = {"kind": "swap", "schema": 1} | tags
    fields = {"document": "a", "key": "b", "what": what}
    return canonical({"schema": 1, "timeline": "report"} | fields)


def kinds() -> Iterator[Bad]:
    """Yield types of events, kinds and schemas that are not known."""
    for name in ("documents", "Document", "", " document", "swap"):
        yield _text(f"the type {name!r}", "expected an event (document,", _tagged(timeline=name))
    anything: tuple[Any, ...] = (5, None, ["document"], {})
    for wrong in anything:
        said = "expected an event with 'timeline'"
        yield _text(f"the type {wrong}", said, _tagged(timeline=wrong))
        said = "what: expected what is reported with 'kind'"
        yield _text(f"the kind {wrong}", said, _about(kind=wrong))
    for schema in (0, -1, 2, 10**15, "1", None, True, [1]):
        said = "expected a schema from 1 to 1, found"
        yield _text(f"the schema {schema!r}", f"document: {said}", _tagged(schema=schema))
        yield _text(f"the kind's schema {schema!r}", f"swap: {said}", _about(schema=schema))
    for name in ("swaps", "Swap", "", "timeline.exchanges.Swap", "s" * 500, "swap\n"):
        said = "is not registered; import the module that defines it"
        yield _text(f"the kind {name:.20}", said, _about(kind=name), UnknownKind)


# Fields of another type, generated from the classes of events

DAY = Stated(When(date(2025, 6, 19), date(2025, 6, 20)), "a week", Basis.RELATIVE, "r", "b", "x")
PASSAGE = Passage(1, 3, ID)
VOICE = Voice(name="a", party="b", kind=VoiceKind.ANONYMOUS, cue="said", said=DAY)
PROVENANCE = Provenance(passages=(PASSAGE,), voices=(VOICE,), hedges=("perhaps",))
TRANSFER = Transfer(
    to=("North",),
    count=Stated(Count(low=2, high=6)),
    category="military",
    traits=("t",),
    per=Per.EACH,
    part=True,
)
FULL: tuple[Event, ...] = (
    Document(
        key="a",
        publisher="Daily",
        title="An exchange",
        published=DAY,
        address="a.txt",
        sha256=ID,
        derived_from="b",
        machine_written=True,
        passages=(PASSAGE,),
        converted=Conversion(
            sha256=ID, media_type="text/html", converter="a", version="1", address="a.html"
        ),
    ),
    Report(
        document="a",
        key="b",
        what=Swap(transfers=(TRANSFER,), place="here"),
        when=Stated(Span(When(date(2025, 6, 19)), When(None, date(2025, 6, 20)))),
        phase=Phase.PLANNED,
        polarity=Polarity.DENIED,
        certainty=Certainty.PROBABLE,
        provenance=PROVENANCE,
    ),
    Link(relation=Relation.SAME, left=ID, right=OTHER, judge="a", why="b"),
    Retraction(report=ID, said=DAY, replacement=OTHER, document="a", provenance=PROVENANCE),
    Revision(of=ID, reading=Document(key="a"), judge="a", why="b"),
    Redaction(text=ID, judge="a", why="b"),
)
"""An event of each type, of which no field has its default."""


@frozen
class Place:
    """A field of a value in plain JSON: where it is, and of which type."""

    path: str
    holder: str
    name: str
    hint: Any
    required: bool


def _inner(hint: Any) -> Any:
    """Return the type that an optional field has where it is there."""
    arms = [arm for arm in get_args(hint) if arm is not NoneType]
    return arms[0] if is_union(hint) and len(arms) == 1 else hint


PLAIN_WRONG: dict[Any, tuple[Any, str]] = {
    str: (5, "expected text, found 5"),
    int: ("5", "expected a whole number, found '5'"),
    bool: (1, "expected true or false, found 1"),
    date: ("2025-6-9", "expected a day such as '2025-06-19', found '2025-6-9'"),
    object: ([], "expected what is reported with 'kind' and 'schema', found []"),
}


def _wrong(hint: Any) -> tuple[Any, str]:
    """Return JSON of another type than *hint*, and what is said of it."""
    if hint in PLAIN_WRONG:
        return PLAIN_WRONG[hint]
    if is_enum(hint):
        return "no such thing", "expected one of '"
    if is_tuple(hint):
        return {}, "expected a list, found {}"
    if is_event(hint):
        return [], "expected an event with 'timeline' and 'schema', found []"
    return [], "expected the fields of a"


def _places(kind: Any, value: Any, path: str, seen: set[str]) -> Iterator[Place]:
    """Yield the fields of the class *kind* and of all within it, each class once."""
    seen.add(str(kind))
    for field, hint in fields_of(kind):
        where = f"{path}.{field.name}".lstrip(".")
        yield Place(where, path, field.name, hint, field.default is attrs.NOTHING)
        yield from _within(_inner(hint), value.get(field.name, {}), where, seen)


def _within(hint: Any, value: Any, path: str, seen: set[str]) -> Iterator[Place]:
    if is_tuple(hint):
        yield from _within(get_args(hint)[0], value[0] if value else {}, f"{path}[0]", seen)
        return
    if is_days(hint):
        hint = Span if "start" in value else When
    kind = Swap if hint is object else hint
    if is_class(kind) and str(kind) not in seen:
        yield from _places(kind, value, path, seen)


STEP = re.compile(r"([a-z]\w*)|\[(\d+)\]")


def _holder(made: Any, path: str) -> Any:
    inner = made
    for name, number in STEP.findall(path):
        inner = inner.setdefault(name, {}) if name else inner[int(number)]
    return inner


def _set(base: dict[str, Any], path: str, value: Any) -> bytes:
    """Return *base* with *value* at *path*."""
    made = deepcopy(base)
    before, _, name = path.rpartition(".")
    _holder(made, before)[name] = value
    return json.dumps(made).encode()


def _without(base: dict[str, Any], place: Place) -> bytes:
    made = deepcopy(base)
    del _holder(made, place.holder)[place.name]
    return json.dumps(made).encode()


def fields() -> Iterator[Bad]:
    """Yield every field of every class that an event may hold, spoilt."""
    seen: set[str] = set()
    for event in FULL:
        base = write(event)
        for place in _places(type(event), base, "", seen):
            yield from _spoilt(base, place)
        extra = _set(base, "extra", 1)
        yield _text(f"{base['timeline']}: an unknown field", "unknown field extra", extra)


def _spoilt(base: dict[str, Any], place: Place) -> Iterator[Bad]:
    path, hint = place.path, place.hint
    name = f"{base['timeline']}: {path}"
    wrong, said = _wrong(_inner(hint))
    yield _text(f"{name} is {wrong!r}", f"{path}: {said}", _set(base, path, wrong))
    if NoneType not in get_args(hint):
        yield _text(f"{name} is null", f"{path}: expected", _set(base, path, None))
    if is_tuple(hint):
        wrong, said = _wrong(get_args(hint)[0])
        says = f"{path}[0]: {said}"
        yield _text(f"{name} holds {wrong!r}", says, _set(base, path, [wrong]))
    if place.required:
        says = f"{place.name} is missing"
        where = f"{path}: " if place.holder else ""
        yield _text(f"{name} is missing", where + says, _without(base, place))


def values() -> Iterator[Bad]:
    """Yield values that their own rules refuse, in events that are right otherwise."""
    document, report, link, retraction, revision, redaction = map(write, FULL)
    for base, path in (
        (document, "sha256"),
        (document, "passages[0].sha256"),
        (link, "left"),
        (link, "right"),
        (retraction, "report"),
        (retraction, "replacement"),
        (revision, "of"),
        (redaction, "text"),
    ):
        for name, text in {"short": ID[:-1], "in upper case": OTHER.upper()}.items():
            what = f"{base['timeline']}: {path} {name}"
            yield _text(what, "expected 64 hexadecimal digits", _set(base, path, text))
    latest, start = "published.value.latest", "passages[0].start"
    for day in ("2025-02-30", "2025-06-20T00:00:00", "2025-W25-5", "0000-01-01", "20250620"):
        said = f"{latest}: expected a day such as"
        yield _text(f"the day {day}", said, _set(document, latest, day))
    for first in (3, 9, -1):
        said = f"expected 0 <= start < end, found {first}-3"
        yield _text(f"a passage from {first} to 3", said, _set(document, start, first))
    count = "what.transfers[0].count.value"
    readings = "(document, report, link, retraction, alias, distinct)"
    for name, said, base, path, value in (
        ("reversed days", "latest: expected 2025-06-19 or later", document, latest, "2025-06-18"),
        ("reversed counts", "high: expected at least low (2)", report, f"{count}.high", 1),
        ("a count below 0", "low: expected a whole number from 0", report, f"{count}.low", -1),
        ("a reversed span", "end: expected", report, "when.value.end", {"latest": "2025-06-18"}),
        ("nobody it goes to", "what.transfers[0]", report, "what.transfers[0].to", []),
        ("a link to itself", "a report cannot be linked to itself", link, "right", ID),
        ("a revision of a revision", readings, revision, "reading", revision),
        ("a reading that is a redaction", readings, revision, "reading", redaction),
        ("a name of an enum", "expected one of 'planned'", report, "phase", "PLANNED"),
        ("a span for a day", "unknown field", document, "published.value", {"start": {}}),
    ):
        yield _text(name, said, _set(base, path, value))


# Events that cannot be written


def _appended(make: Callable[[], Any], setting: Setting) -> object:
    return setting.ledger.append([Document(key="good"), make()])


def _append(
    name: str, says: str, make: Callable[[], Any], error: type[Exception] = CodecError
) -> Bad:
    return Bad(f"append: {name}", error, says, partial(_appended, make))


def objects() -> Iterator[Bad]:
    """Yield events with bytes in a field."""
    for event in FULL:
        for field, _ in fields_of(type(event)):
            name = f"{type(event).__name__}.{field.name} of bytes"
            make = partial(evolve, event, **{field.name: b"bytes"})
            if field.name == "what":
                yield _append(name, "builtins.bytes is not a kind", make, UnknownKind)
            else:
                where = f"{type(event).__name__}.{field.name}: expected"
                yield _append(name, where, make, ValueRefused)


def _reporting(number: int) -> Event:
    transfer = evolve(TRANSFER, count=Stated(Count.at_least(number)))
    return Report(document="a", key="b", what=Swap(transfers=(transfer,)))


def _same(what: Any) -> Any:
    return what


class Mine(Document):
    """A document of one's own."""


def unwritable() -> Iterator[Bad]:
    """Yield what is no event, excerpts that are no text, and heads that are not expected."""
    anything: tuple[Any, ...] = (None, "text", b"bytes", 5, {}, PASSAGE, Document, Mine(key="a"))
    for what in anything:
        make = partial(_same, what)
        yield _append(f"{what!r:.20}", "expected an event (document,", make)
    yield _append("a surrogate", "found '\\ud800'", lambda: Document(key="a", title="\ud800"))
    count = "what.transfers[0].count.value.low"
    for number in (2**53, 10**5000):
        bits = number.bit_length()
        said = f"{count}: expected a whole number within 2^53-1"
        yield _append(f"a number of {bits} bits", said, partial(_reporting, number))
    for excerpt, error, says in (
        (b"words", CodecError, "expected excerpts of text, found b'words'"),
        (None, CodecError, "expected excerpts of text, found None"),
        ("\udcff", ValueRefused, "without lone surrogates, found '\\udcff'"),
    ):
        do = partial(_expecting, None, excerpt)
        yield Bad(f"append: the excerpt {excerpt!r}", error, says, do)
    for expected in (-1, 0, 3, 10**30):
        said = f"expected the head at {expected}, found it at 2; nothing was recorded"
        yield Bad(
            f"append: expected={expected}", HeadMoved, said, partial(_expecting, expected, "a")
        )


def _expecting(expected: int | None, excerpt: Any, setting: Setting) -> object:
    return setting.ledger.append([Document(key="b")], excerpts=[excerpt], expected=expected)


# Histories, and what comes from other ledgers


def _imported(moments: list[datetime], setting: Setting) -> object:
    with tl.open(setting.folder / "empty.jsonl") as ledger:
        try:
            return ledger.import_history([Document(key=key) for key in "ab"], moments)
        finally:
            assert ledger.head() == 0


def histories() -> Iterator[Bad]:
    """Yield histories that are none."""
    grow, years = "expected moments with a time zone that grow", "in the years 1 to 9999"
    east, west = (timezone(timedelta(hours=hours)) for hours in (14, -12))
    later = NOON + SECOND
    for name, says, moments in (
        ("no moments", "expected a moment for every event, found 0", []),
        ("too few moments", "expected a moment for every event, found 1", [NOON]),
        ("too many moments", "found more", [NOON, later, later + SECOND]),
        ("the same moment", grow, [NOON, NOON]),
        ("moments the wrong way round", grow, [later, NOON]),
        ("no time zone", grow, [NOON.replace(tzinfo=None), later]),
        ("before the year 1", years, [datetime.min.replace(tzinfo=east), later]),
        ("after the year 9999", "moments that are past", [NOON, datetime.max.replace(tzinfo=west)]),
    ):
        yield Bad(f"import_history: {name}", LedgerError, says, partial(_imported, moments))
    said = "into an empty ledger alone, found the head at 2; nothing was recorded"
    do = _imported_here
    yield Bad("import_history: into what is not empty", HeadMoved, said, do)


def _imported_here(setting: Setting) -> object:
    return setting.ledger.import_history([Document(key="b")], [NOON])


def _row(body: bytes, moment: datetime = NOON, id_: str | None = None) -> Row:
    return Row(1, id_of_body(body) if id_ is None else EventId(id_), body, moment)


def _imported_row(row: Row, texts: dict[str, str], setting: Setting) -> object:
    return setting.ledger.import_rows([_row(encode(Document(key="good"))), row], texts)


GOOD = encode(Document(key="b"))


def rows() -> Iterator[Bad]:
    """Yield what no other ledger can hold."""
    for name, row in {
        "white space": _row(GOOD.replace(b":", b": ")),
        "a newline at the end": _row(GOOD + b"\n"),
        "CRLF at the end": _row(GOOD + b"\r\n"),
        "keys in another order": _row(b'{"schema":1,"key":"b","timeline":"document"}'),
        "an escape that is not needed": _row(GOOD.replace(b'"b"', rb'"\u0062"')),
        "the id of another body": _row(GOOD, id_=identify(Document(key="c"))),
        "an id in upper case": _row(GOOD, id_=identify(Document(key="b")).upper()),
        "an id that is short": _row(GOOD, id_="ab"),
        "an empty id": _row(GOOD, id_=""),
    }.items():
        said = "expected canonical JSON with this id; nothing was recorded"
        yield Bad(f"import_rows: {name}", CodecError, said, partial(_imported_row, row, {}))
    for name, says, body in (
        ("no JSON", "expected JSON", b"words"),
        ("nothing", "expected JSON", b""),
        ("latin-1", "expected UTF-8", b'{"a":"\xe9"}'),
        ("a float", "whole numbers only", b'{"a":1.5}'),
        ("a key twice", "stands twice", b'{"a":1,"a":1}'),
        ("a list", "event", b"[]"),
        ("a redaction without a text", "text", b'{"schema":1,"timeline":"redaction"}'),
        ("a redaction of 5", "text", b'{"schema":1,"text":5,"timeline":"redaction"}'),
    ):
        yield Bad(f"import_rows: {name}", CodecError, says, partial(_imported_row, _row(body), {}))
    naive = _row(GOOD, NOON.replace(tzinfo=None))
    said = "expected a moment with a time zone"
    yield Bad("import_rows: no time zone", CodecError, said, partial(_imported_row, naive, {}))
    early = _row(GOOD, datetime.min.replace(tzinfo=timezone(timedelta(hours=14))))
    said, do = "years 1 to 9999", partial(_imported_row, early, {})
    yield Bad("import_rows: a moment before the year 1", TimelineError, said, do)
    for name, error, says, texts_ in (
        ("words of another digest", CodecError, "the words are others", {digest("a"): "b"}),
        ("a digest in upper case", CodecError, "the words are others", {digest("a").upper(): "a"}),
        ("a surrogate in words", ValueRefused, "lone surrogates", {digest("a"): "\ud800"}),
    ):
        yield Bad(f"import_rows: {name}", error, says, partial(_imported_row, _row(GOOD), texts_))


# Paths, files and log digests


def _opened(name: str, content: bytes | None, setting: Setting, *, make: bool = True) -> object:
    path = setting.folder / name
    if content is not None:
        path.write_bytes(content)
    try:
        with tl.open(path, make=make) as ledger:
            return list(ledger.read())
    finally:
        assert content is None or content == path.read_bytes()


def paths() -> Iterator[Bad]:
    """Yield paths and files that are no ledgers."""
    for suffix, other, later in (
        (".db", "not a database", "not a database"),
        (".jsonl", "expected a ledger, found a file", "version 1, found 2: a newer timeline"),
    ):
        for name, says, content in (
            ("words", other, b"words that are no ledger\n" * 30),
            ("JSON", other, b'{"a":1}\n' * 70),
            ("events", other, (GOOD + b"\n") * 20),
            ("zeros", other, bytes(4096)),
            ("a picture", other, b"\x89PNG\r\n\x1a\n" + bytes(600)),
            ("a byte order mark", other, (b"\xef\xbb\xbf" + lines.HEADER) * 20),
            ("UTF-16", other, (lines.HEADER * 20).decode().encode("utf-16")),
            ("CRLF", other, lines.HEADER.replace(b"\n", b"\r\n") * 20),
            ("a schema to come", later, lines.HEADER.replace(b"1", b"2") * 20),
        ):
            do = partial(_opened, f"story{suffix}", content)
            yield Bad(f"open {suffix}: {name}", LedgerError, says, do)
        for name, says, path, make in (
            ("a missing folder", "could not open", f"no/such{suffix}", True),
            ("a missing file", f"missing{suffix}", f"missing{suffix}", False),
            ("a name too long", "could not open", "n" * 300 + suffix, True),
        ):
            do = partial(_opened, path, None, make=make)
            yield Bad(f"open {suffix}: {name}", LedgerError, says, do)
        empty = partial(_opened, f"empty{suffix}", b"", make=False)
        said = "expected a ledger, found nothing in the file"
        yield Bad(f"open {suffix}: an empty file", LedgerError, said, empty)
        yield Bad(f"open {suffix}: a folder", LedgerError, "could not open", partial(_dir, suffix))
    for address in ("", ":memory:", "file:story.db", "a\0b.db", "a\0b.jsonl"):
        do = partial(_address, address)
        yield Bad(f"open: {address!r}", LedgerError, "expected the path of a file", do)
    ours = "PRAGMA application_id=1414090053"
    for name, says, statements in (
        ("another database", "found another SQLite database", ["CREATE TABLE a (b)"]),
        ("another application", "found another SQLite database", ["PRAGMA application_id=5"]),
        ("another version", "version 2, found 9", [ours, "PRAGMA user_version=9"]),
        ("no tables", "is missing from the tables", [ours, "PRAGMA user_version=2"]),
    ):
        yield Bad(f"open: {name}", LedgerError, says, partial(_database, statements))


def _dir(suffix: str, setting: Setting) -> object:
    (setting.folder / f"folder{suffix}").mkdir()
    return tl.open(setting.folder / f"folder{suffix}")


def _address(address: str, _: Setting) -> object:
    return tl.open(address)


def _run(path: Path, statements: list[str]) -> None:
    with closing(sqlite3.connect(path, isolation_level=None)) as connection:
        for statement in statements:
            connection.execute(statement)


def _database(statements: list[str], setting: Setting) -> object:
    path = setting.folder / "other.db"
    _run(path, statements)
    return _opened("other.db", path.read_bytes(), setting)


LOG_DIGEST = str(LogDigest("story", 2, bytes(32), bytes(32)))


def log_digests() -> Iterator[Bad]:
    """Yield texts that are no log digests, and log digests of another ledger."""
    root = "A" * 43 + "="
    for name, old, new in (
        ("no newline at the end", f"{root}\n", root),
        ("CRLF", "\n", "\r\n"),
        ("no origin", "story", ""),
        ("a space before the origin", "story", " story"),
        ("a NUL in the origin", "story", "\0story"),
        ("a byte order mark", "story", "\ufeffstory"),
        ("a line too many", "story", "story\nstory"),
        ("a size below 0", "\n2\n", "\n-2\n"),
        ("a size with a zero before", "\n2\n", "\n02\n"),
        ("a size with a fraction", "\n2\n", "\n2.0\n"),
        ("a size in other digits", "\n2\n", "\n\u0662\n"),
        ("a size of 5,000 digits", "\n2\n", f"\n{'9' * 5000}\n"),
        ("no size", "\n2\n", "\n\n"),
        ("a root too short", root, "AAAA"),
        ("a root too long", root, "A" * 48),
        ("a root in hexadecimal", root, ID),
        ("a root with other last bits", root, "A" * 42 + "B="),
        ("a root for addresses", root, "_" * 43 + "="),
        ("a root of other letters", root, "\u00e4" * 43 + "="),
        ("no sorted root", "sorted ", ""),
        ("a sorted root by another name", "sorted ", "Sorted "),
        ("nothing", LOG_DIGEST, ""),
    ):
        assert old in LOG_DIGEST
        do = partial(_log_digest, LOG_DIGEST.replace(old, new))
        yield Bad(f"log digest: {name}", LedgerError, "expected a", do)
    for size, says in (
        (3, "the log digest covers 3 events, and 2 are here"),
        (2, "the first 2 events are not those of the log digest"),
        (1, "the first event is not that of the log digest"),
        (0, "the first 0 events are not those of the log digest"),
    ):
        yield Bad(f"log digest: of {size} others", LedgerCorrupt, says, partial(_against, size))


def _log_digest(text: str, _: Setting) -> object:
    return LogDigest.read(text)


def _against(size: int, setting: Setting) -> object:
    return setting.ledger.verify(against=LogDigest("story", size, bytes(32), bytes(32)))


# Damaged lines and rows


def _file(content: bytes, setting: Setting) -> object:
    path = setting.folder / "damaged.jsonl"
    path.write_bytes(content)
    with tl.open(path, make=False) as ledger:
        try:
            return [*ledger.read(), ledger.verify()]
        finally:
            assert content == path.read_bytes()


MOMENT = "2025-07-01T12:00:00.000000Z"


def _sealed(id_: str, body: bytes, head: int = 1) -> list[bytes]:
    """Return the lines of a file with one event, with checksums as if they had been written so."""
    tree = Tree()
    tree.add(sha256(id_.encode()).digest() if len(id_) != 64 else bytes.fromhex(id_))
    commit = lines.commit_line(lines.CommitLine(head, tree.root().hex()))
    return [lines.HEADER, lines.event_line(id_, body, MOMENT), commit]


def _lines(body: bytes, head: int = 1) -> list[bytes]:
    return _sealed(sha256(body).hexdigest(), body, head)


def damaged_lines() -> Iterator[Bad]:
    """Yield files of JSON Lines with a line that was not written so."""
    header, event, commit = _lines(GOOD)
    arrival = lines.arrival_line(OTHER, MOMENT)
    for name, content in {
        "CRLF": header + (event + commit).replace(b"\n", b"\r\n"),
        "an empty line": header + b"\n" + event + commit,
        "an empty line at the end": header + event + commit + b"\n",
        "a space before": header + b" " + event + commit,
        "a space after": header + event[:-1] + b" \n" + commit,
        "a space within": header + event.replace(b":", b": ", 1) + commit,
        "a line cut short": header + event[:-20] + b"\n" + commit,
        "a line too long": header + event[:-1] + b"x\n" + commit,
        "no checksum": header + GOOD + b"\n" + commit,
        "two lines in one": header + event[:-1] + commit,
        "a NUL": header + event.replace(b'"b"', b'"\0"') + commit,
        "a byte order mark": header + b"\xef\xbb\xbf" + event + commit,
        "UTF-16": header + event.decode().encode("utf-16") + commit,
        "the header twice": header + header + event + commit,
        "words at the end": header + event + commit + b"words\n",
        "the commit before": header + commit + event + commit,
        "the commit twice, with another head": header + event + commit + _lines(GOOD, 2)[2],
        "a head too high": b"".join(_lines(GOOD, 2)),
        "a head too low": b"".join(_lines(GOOD, 0)),
        "a batch without its event": header + commit,
        "an arrival of nothing": header + arrival + commit,
    }.items():
        yield Bad(f"line: {name}", LedgerCorrupt, "line ", partial(_file, content))
    for name, says, written in (
        ("the id of another body", "the body is not the one that was", _sealed(OTHER, GOOD)),
        ("an id in upper case", "line 2", _sealed(OTHER.upper(), GOOD)),
        ("an id that is short", "line 2", _sealed("ab", GOOD)),
    ):
        yield Bad(f"line: {name}", LedgerCorrupt, says, partial(_file, b"".join(written)))
    for name, error, says, body in (
        ("an unknown type", CodecError, "expected an event (", _tagged(timeline="event")),
        ("a schema to come", CodecError, "from 1 to 1, found 2", _tagged(schema=2)),
        ("a field to come", CodecError, "unknown field extra", _tagged(extra=1)),
        ("a redaction of nothing", TimelineError, "", b'{"schema":1,"timeline":"redaction"}'),
        ("a redaction of a list", TimelineError, "", b'{"text":[],"timeline":"redaction"}'),
        ("a redaction that is no JSON", TimelineError, "", b'{"timeline":"redaction"x}'),
    ):
        do = partial(_file, b"".join(_lines(body)))
        yield Bad(f"line: {name}", error, says, do)


def _without_triggers(path: Path, statements: list[str]) -> None:
    """Change tables as one would who takes the triggers away first, and puts them back."""
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'"
        triggers = connection.execute(query).fetchall()
    dropped = [f"DROP TRIGGER {name}" for name, _ in triggers]
    _run(path, [*dropped, *statements, *(sql for _, sql in triggers)])


def _tampered(statement: str, setting: Setting) -> object:
    path = setting.folder / "damaged.db"
    with tl.open(path, clock=lambda: NOON) as ledger:
        ledger.append([Document(key=key) for key in "bc"], excerpts=["words"])
    _without_triggers(path, [statement])
    before = path.read_bytes()
    with tl.open(path, make=False) as ledger:
        try:
            return [*ledger.read(), *ledger.excerpts(), ledger.verify()]
        finally:
            assert before == path.read_bytes()


def damaged_rows() -> Iterator[Bad]:
    """Yield tables of SQLite with what was not written so."""
    # ruff: noqa: S608 - the statements are those below
    body, moment, words = "the body is not the one", "the moment of its recording", "words there"
    swapped = "(SELECT body FROM events AS e WHERE e.position = 3 - events.position)"
    for name, says, statement in (
        ("another body", body, "UPDATE events SET body = replace(body, '\"b\"', '\"d\"')"),
        ("white space", body, "UPDATE events SET body = body || ' '"),
        ("bodies exchanged", body, f"UPDATE events SET body = {swapped}"),
        ("an id in upper case", "position 1, event", "UPDATE events SET id = upper(id)"),
        ("an event less", "position 1 is missing", "DELETE FROM events WHERE position = 1"),
        ("other positions", "position 6", "UPDATE events SET position = position + 5"),
        ("another moment", moment, "UPDATE arrivals SET moment = '2024' || substr(moment, 5)"),
        ("a moment that is none", moment, "UPDATE arrivals SET moment = 'noon' || event"),
        ("no moment", moment, "DELETE FROM arrivals WHERE event = 2"),
        ("another checksum", moment, "UPDATE arrivals SET crc32 = crc32 + 1"),
        ("other words", words, "UPDATE excerpts SET text = 'others'"),
        ("another digest", words, f"UPDATE excerpts SET sha256 = '{OTHER}'"),
        ("an erasure", "without a redaction", f"INSERT INTO erasures VALUES ('{OTHER}', 1)"),
        ("an arrival of nothing", "position 9", f"INSERT INTO arrivals VALUES (9, '{MOMENT}', 0)"),
    ):
        yield Bad(f"row: {name}", LedgerCorrupt, says, partial(_tampered, statement))
    for name, says, statement in (
        ("a view less", "reports is missing from the tables", "DROP VIEW reports"),
        ("another view", "reports is not what was made", "DROP VIEW reports;AS SELECT 1"),
        ("an index less", "arrivals_by_moment is missing", "DROP INDEX arrivals_by_moment"),
        ("a trigger less", "events_stay is missing", "DROP TRIGGER events_stay"),
    ):
        yield Bad(f"row: {name}", LedgerCorrupt, says, partial(_misshapen, statement))


def _misshapen(statement: str, setting: Setting) -> object:
    path = setting.folder / "misshapen.db"
    tl.open(path).close()
    first, _, rest = statement.partition(";")
    _run(path, [first, *([f"CREATE VIEW reports {rest}"] if rest else [])])
    return _opened(path.name, path.read_bytes(), setting)


# Notes, and the documents they are of

NOTE = """\
reader = "somebody"
[document]
key = "one"
published = "2025-06-23"
[[report]]
key = "swap"
when = "2025-06-19"
at = ["5-9 swap", "10-22 106 soldiers"]
[report.swap]
transfers = [{ to = ["North"], count = "106 soldiers" }]
[[report]]
key = "other"
at = ["0-4 talk"]
[report.swap]
"""


def _noted(text: bytes, setting: Setting) -> object:
    path = setting.folder / "one.toml"
    path.write_bytes(text)
    return record([read_note(path)], setting.ledger)


def _changed(*rows: tuple[str, str, str, str]) -> Iterator[Bad]:
    """Yield notes in which one text stands for another, or behind everything."""
    for name, says, old, new in rows:
        assert old in NOTE, old
        text = NOTE.replace(old, new, 1) if old else NOTE + new
        yield Bad(f"note: {name}", NoteError, says, partial(_noted, text.encode()))


def notes() -> Iterator[Bad]:
    """Yield notes that cannot be recorded."""
    for name, says, content in (
        ("UTF-16", "one.toml:1: expected UTF-8, found 0xff", NOTE.encode("utf-16")),
        ("latin-1", "one.toml:2: expected UTF-8, found 0xe9", b'a = 1\nb = "\xe9"'),
        ("two byte order marks", "one.toml:1: ", b"\xef\xbb\xbf" * 2 + NOTE.encode()),
        ("a NUL", "one.toml:1: ", b"\0" + NOTE.encode()),
        ("nothing", "one.toml:1: document: expected one table [document]", b""),
        ("JSON", "one.toml:1: ", b'{"reader": "somebody"}'),
        ("too deep", "one.toml:1: ", b"a = " + b"[" * 10_000),
    ):
        yield Bad(f"note: {name}", NoteError, says, partial(_noted, content))
    key, again = 'key = "one"\n', 'key = "one"\n{}\n'.format
    yield from _changed(
        ("no reader", "reader: expected the name of who", 'reader = "somebody"\n', ""),
        ("an unknown table", "extra: unknown field", "", "[extra]\n"),
        ("a key twice", "Cannot overwrite a value", key, key * 2),
        ("no key", "document.key: expected a short name", key, ""),
        ("a number for a key", "document.key: expected a short name", '"one"', "1"),
        ("a key with a sign", "without '#'", '"one"', '"o#ne"'),
        ("a key of two lines", "on one line", '"one"', r'"o\nne"'),
        ("a key with a space before", "on one line", '"one"', '" one"'),
        ("derived from itself", "another document", key, again('derived_from = "one"')),
        ("a file and an address", "not both", key, again('file = "a"\naddress = "b"')),
        ("a digest that is none", "64 hexadecimal digits", key, again('sha256 = "0"')),
        ("an unknown field", "document.extra: unknown field", key, again("extra = 1")),
        ("two reports of one key", "'swap' stands on line 5 already", '"other"', '"swap"'),
    )
    yield from _passages()
    yield from _days()
    yield from _counts()
    yield from _judgements()


def _passages() -> Iterator[Bad]:
    place, form = 'at = ["5-9 swap", "10-22 106 soldiers"]', "expected 'START-END words'"
    return _changed(
        ("no passage", "report[0].at: expected at least one passage", f"{place}\n", ""),
        ("a passage that is none", form, place, 'at = ["swap"]'),
        ("a passage in words", "report[0].at: expected a list", place, 'at = "5-9 swap"'),
        ("a passage too short", "expected words of 5 characters", place, 'at = ["5-10 swap"]'),
        ("a reversed passage", "report[0].at[0]: expected", place, 'at = ["9-5 swap"]'),
        ("an empty passage", "expected 0 <= start < end", place, f'at = ["5-5 sha256:{ID}"]'),
        ("a passage in other digits", form, place, 'at = ["\u0665-\u0669 swap"]'),
        ("a voice without a name", "expected a name", place, f'{place}\nvoices=[{{name=" "}}]'),
        ("hedges in words", "report[0].hedges: expected a list", place, f'{place}\nhedges="h"'),
        ("links that are none", "expected tables [[report.links]]", place, f'{place}\nlinks="x"'),
    )


def _days() -> Iterator[Bad]:
    day = 'when = "2025-06-19"'
    return _changed(
        ("a day that is none", "report[0].when: ", day, 'when = "2025-02-30"'),
        ("reversed days", "report[0].when: ", day, 'when = "2025-06-19/2025-06-18"'),
        ("a day without quotes", "a date in quotes", day, "when = 2025-06-19"),
        ("a day as a number", "a date in quotes", day, "when = 20250619"),
        ("a century", "report[0].when: ", day, 'when = "20"'),
        ("an anchor alone", "anchor: expected", day, 'when = {edtf = "2025", anchor = "2025"}'),
        ("an unknown part", "unknown field 'extra'", day, 'when = {edtf = "2025", extra = 1}'),
        ("a basis", "basis: expected one of", day, 'when = {edtf = "2025", basis = "x"}'),
        ("days in words", "report[0].when: ", day, 'when = {words = "once upon a time"}'),
        ("a window", "expected two years", day, 'when = {words = "23 June", window = [1]}'),
        ("a year", "expected a year", day, 'when = {words="23 June", year=0, source="x"}'),
        ("a phase", "report[0].phase: expected one of", day, 'phase = "PLANNED"'),
    )


def _counts() -> Iterator[Bad]:
    count, either = '"106 soldiers"', "expected a number or words"
    talks = '[report.talks]\nparties = ["North"]\n[report.swap]'
    return _changed(
        ("a count that no rule reads", "transfers[0].count: ", count, '"ever so many"'),
        ("a count below 0", "expected a whole number from 0", count, "-1"),
        ("a count with a fraction", either, count, "1.5"),
        ("a count that is no number", either, count, "nan"),
        ("a truth for a count", either, count, "true"),
        ("a huge count", "2^53-1", count, "9007199254740992"),
        ("a count of 5,000 digits", "too many digits", count, "9" * 5000),
        ("nobody it goes to", "transfers[0]", '["North"]', "[]"),
        ("two kinds", "found talks, swap", "[report.swap]", talks),
        ("an unknown kind", "'unheard' is not registered", "[report.swap]", "[report.unheard]"),
        ("a kind's name", "kind: unknown field", "[report.swap]", '[report.swap]\nkind = "x"'),
        ("no kind", "named for a kind", '"0-4 talk"]\n[report.swap]', '"0-4 talk"]'),
    )


def _judgements() -> Iterator[Bad]:
    link, withdrawn = '\n[[report.links]]\nwhy = "x"\n', '[[retraction]]\nreport = "swap"\n'
    yield from _changed(
        ("a link to itself", "cannot be linked to itself", "", f'{link}same = "other"\n'),
        ("a link to nothing", "no report 'two#x' is known", "", f'{link}same = "two#x"\n'),
        ("no reason", "expected the reason", "", '\n[[report.links]]\nsame = "swap"\n'),
        ("two relations", "expected one of", "", f'{link}same = "swap"\ndistinct = "swap"\n'),
        ("a link twice", "the same link stands on line", "", f'{link}same = "swap"\n' * 2),
        ("replaced by itself", "replace itself", "", f'{withdrawn}replacement = "swap"\n'),
        ("withdrawn twice", "the same report is withdrawn on line", "", withdrawn * 2),
        ("nothing withdrawn", "'one#x' is known", "", '[[retraction]]\nreport = "x"\n'),
        ("waived without a reason", "expected the reason", "", '[[waived]]\nat = "1-2 a"\n'),
        ("nothing waived", "waived[0].at: expected", "", '[[waived]]\nwhy = "x"\n'),
    )
    for name, says, do in (
        ("a folder", "expected a file, found a folder", lambda setting: read_note(setting.folder)),
        ("a missing file", "cannot be read: No such file", lambda _: read_note("no.toml")),
        ("two of one document", "document.key: 'one' stands in", _twice),
    ):
        yield Bad(f"note: {name}", NoteError, says, do)


def _good(setting: Setting, head: str = 'key = "one"') -> Note:
    path = setting.folder / "one.toml"
    path.write_text(NOTE.replace('key = "one"', head), encoding="utf-8")
    return read_note(path)


def _twice(setting: Setting) -> object:
    return record([_good(setting)] * 2, setting.ledger)


def _documented(address: str, sha: str, content: bytes, setting: Setting) -> object:
    (setting.folder / "one.txt").write_bytes(content)
    head = f'key = "one"\naddress = {json.dumps(address)}\nsha256 = "{sha}"'
    return record([_good(setting, head)], setting.ledger, Folder(setting.folder))


def documents() -> Iterator[Bad]:
    """Yield documents that are not those that were read."""
    text, other = b"talk swap", b"talk swip"
    sha = sha256(text).hexdigest()
    for name, says, address, expected, content in (
        ("another content", "it is not the document that was read", "one.txt", ID, text),
        ("a missing file", "No such file", "two.txt", sha, text),
        ("a file outside", "is no file of this folder", "../one.txt", sha, text),
        ("the folder itself", "is no file of this folder", ".", sha, text),
        ("a NUL in its name", "null", "a\0b", sha, text),
        ("latin-1", "expected UTF-8", "one.txt", sha256(b"\xe9").hexdigest(), b"\xe9"),
        ("a text too short", "up to 9", "one.txt", sha256(b"talk").hexdigest(), b"talk"),
        ("other words", "words there are", "one.txt", sha256(other).hexdigest(), other),
    ):
        do = partial(_documented, address, expected, content)
        yield Bad(f"document: {name}", PassageError, says, do)


def everything() -> list[Bad]:
    """Return every bad input."""
    ways = (texts, kinds, fields, values, objects, unwritable, histories, rows, paths, log_digests)
    more = (damaged_lines, damaged_rows, notes, documents)
    return [bad for way in (*ways, *more) for bad in way()]

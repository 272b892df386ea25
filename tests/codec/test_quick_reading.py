"""Reading quickly: what the explaining way reads, or nothing."""

from __future__ import annotations

import json
import re
import time
from copy import deepcopy
from datetime import date
from enum import Enum
from typing import TYPE_CHECKING, Any

import pytest
from attrs import Factory, evolve, field, frozen
from hypothesis import example, given, settings
from hypothesis import strategies as st

from support.drawn import WHATS
from support.nested import Pair, Tree
from timeline import kind
from timeline.codec import canonical, decode, encode, parse
from timeline.codec.quick_reading import WORKS, read_quickly
from timeline.codec.reading import Reader
from timeline.errors import TimelineError
from timeline.events import Document, Event, EventId, Report, Revision
from timeline.exchanges import Swap, Talks, Transfer
from timeline.testing import documents, links, reports, retractions
from timeline.values import Count, Span, Stated, When

if TYPE_CHECKING:
    from hypothesis.strategies import DrawFn

QUICK = pytest.mark.skipif(not WORKS, reason="nothing is read quickly by this version of Python")

ID = EventId("0" * 64)
IDS = st.sampled_from([ID, "1" * 64])


class Odd(Enum):
    """An enum of whatever may be the value of a member."""

    NOTHING = None
    YES = True
    ONE = 1
    TEXT = 'a "b"\n'
    LIST = [1]  # noqa: RUF012 - enums make it no attribute
    HUGE = 2**60


@frozen
class Telling:
    """A value that can tell whether it was given a default."""

    name: str = ""
    given: bool = field(default=False, init=False, eq=False)

    def __init__(self, **fields: str) -> None:
        """Remember what was given."""
        self.__attrs_init__(**fields)  # type: ignore[attr-defined]
        object.__setattr__(self, "given", "name" in fields)


@kind("quick-reading-sample")
class Sample:
    """A kind with fields in no order, of many types, one of which is named as a tag is."""

    zeal: int = 0
    odd: Odd = Odd.NOTHING
    tree: Tree = Tree()
    pair: Pair[str | None] = Pair(None, None)
    days: tuple[date | None, ...] = ()
    flags: tuple[bool, ...] = ()
    grid: tuple[tuple[int, ...], ...] = ()
    maybe: int | None = 5
    timeline: str = "report"
    numbers: tuple[int, ...] = Factory(tuple)
    double: int = field(default=Factory(lambda self: 2 * self.zeal, takes_self=True))
    about: object = Talks()
    more: tuple[object, ...] = ()
    telling: Telling | None = None
    _private: bool = True


EXPLAINING = Reader()


def explained(text: bytes) -> Any:
    """Return what the explaining way reads."""
    return EXPLAINING._explain(parse(text), Event)


def outcome(way: Any, text: bytes) -> Any:
    """Return what comes of reading *text* one *way*: the value, or all that an error says."""
    try:
        found = way(text)
    except TimelineError as error:
        return type(error), str(error), getattr(error, "faults", None)
    return found, repr(found)  # as 1 == True


SAMPLES = st.builds(
    Sample,
    zeal=st.integers(-(2**52) + 1, 2**52 - 1),
    odd=st.sampled_from([Odd.NOTHING, Odd.YES, Odd.ONE, Odd.TEXT, Odd.LIST]),
    tree=st.recursive(
        st.builds(Tree, st.text(max_size=3)),
        lambda inner: st.builds(Tree, st.text('{}\\"', max_size=2), st.tuples(inner, inner)),
        max_leaves=4,
    ),
    pair=st.builds(Pair, st.none() | st.text(max_size=3), st.none() | st.text(max_size=3)),
    days=st.lists(st.none() | st.dates(), max_size=2).map(tuple),
    flags=st.lists(st.booleans(), max_size=2).map(tuple),
    maybe=st.none() | st.integers(-(2**53) + 1, 2**53 - 1),
    about=st.builds(Talks, form=st.none() | st.text(max_size=3)),
    more=st.just(()) | st.just((Talks(form="a"), Swap())),
    private=st.booleans(),
)
EVENTS: st.SearchStrategy[Event] = st.one_of(
    reports(WHATS),
    documents(),
    retractions(IDS),
    links(IDS),
    st.builds(Report, document=st.text(max_size=3), key=st.just("a"), what=SAMPLES),
)
EVENTS |= st.builds(Revision, of=st.just(ID), reading=EVENTS, judge=st.just("a"), why=st.text())


@QUICK
def test_it_is_not_left_to_the_other_way() -> None:
    """What is ordinary is read quickly; otherwise the laws below would hold of nothing."""
    transfer = Transfer(to=("c", "d"), count=Stated(Count(low=2, high=3), words='"2" or €\n3'))
    when = Stated(Span(When.on(date(2025, 6, 1))))
    report = Report(document="ґ", key="b", what=Swap(transfers=40 * (transfer,)), when=when)
    about = evolve(report, what=Sample(about=Sample(zeal=3), more=(Talks(), Sample(maybe=None))))
    events: list[Event] = [
        report,
        Document(key="a", title="\\", published=Stated(When())),
        Revision(of=ID, reading=about, judge="a", why="b"),
        Revision(of=ID, reading=None, judge="a", why="b"),
        evolve(report, what=Sample(tree=Tree("a", (Tree(),)), days=(date(2025, 1, 1), None))),
    ]

    for event in events:
        assert event == read_quickly(encode(event)) == explained(encode(event))


@given(EVENTS)
def test_both_ways_read_the_same(event: Event) -> None:
    """And it is what was written."""
    text = encode(event)

    assert outcome(explained, text) == outcome(decode, text) == (event, repr(event))


WRONG: list[Any] = [
    *(None, True, False, 0, 1, -1, 2**53 - 1, 2**53, -(2**53), 10**30, 0.5, -0.0, float("nan")),
    *("", "a", "null", "1", "done", "€{[\\\n\x7f\u2028😂", "\ud800", "2025-06-01", "2025-06-31"),
    *("20250601", "0000-01-01", [], {}, ["a"], [None], [1, "a"], [[]], [["a"]], {"a": 1}, ID),
    *({"low": 1}, {"high": 1, "low": 2}, {"start": {}}, {"value": {"low": True}}, {"name": "b"}),
    *({"kind": "talks", "schema": 1}, {"kind": "talks", "schema": 2}, {"kind": "nobody's"}),
    *({"timeline": "document", "schema": 1, "key": "a"}, {"earliest": "2025-06-01"}),
    json.loads("[" * 70 + "]" * 70),
]


def insides(value: Any) -> list[Any]:
    """Return all objects and lists in *value*."""
    inner = value.values() if type(value) is dict else value if type(value) is list else ()
    return [*([value] if inner else []), *(one for each in inner for one in insides(each))]


@st.composite
def nearly(draw: DrawFn) -> bytes:
    """Draw an event in JSON with a change or two, and written in one way or another."""
    value = parse(encode(draw(EVENTS)))
    for _ in range(draw(st.integers(0, 2))):
        inner = draw(st.sampled_from(insides(value)))
        key = draw(st.sampled_from(range(len(inner)) if type(inner) is list else sorted(inner)))
        change = draw(st.sampled_from(["change", "drop", "add", "rename"]))
        if change == "change" or type(inner) is list:
            inner[key] = deepcopy(draw(st.sampled_from(WRONG)))
        elif change == "add":
            inner[draw(st.sampled_from(["a", "zz", "é", "title", "kind"]))] = deepcopy(inner[key])
        else:
            found = inner.pop(key)
            inner |= {} if change == "drop" else {f"{key}_": found}
        value = value or {"timeline": "document"}
    text = json.dumps(
        value,
        sort_keys=draw(st.sampled_from([True, True, False])),
        ensure_ascii=draw(st.booleans()),
        separators=draw(st.sampled_from([(",", ":"), (",", ":"), (", ", ": ")])),
    )
    return _edited(draw, text).encode("utf-8", "surrogatepass")


EDITS: list[tuple[str, str]] = [
    (r'("\w+":)', r"\1 "),
    (r'("\w+":[^,{}\[\]]+)', r"\1,\1"),
    (r'("\w+":\{[^{}]*\})', r"\1,\1"),
    (r":(\d)", r":0\1"),
    (r":(\d+)", r":\1.0"),
    (r":(\d+)", r":-\1"),
    (r":(\d+)", r":1000000000000000\1"),
    (r":(\d+)", r":9007199254740992"),
    (r'":"', r'":"\\u0061'),
    (r'":"', r'":"\\ud83d'),
    (r'":"', r'":"\\/'),
    (r'":"', r'":"\\x'),
    (r'":"', r'":"{'),
    (r'":"', r'":"}'),
    (r'":"', r'":"\\"'),
    (r'":"', '":"\t'),
    (r'"', ""),
    (r"\{", "{,"),
    (r"\}", ",}"),
    (r"\}", ""),
    (r"\}", "}}"),
    (r"\]", ",]"),
    (r"\[", '[[{"":['),
    (r"\[", "[null,"),
    (r",", ",,"),
    (r",", ""),
    (r"true", "True"),
    (r"^", "\ufeff"),
    (r"$", "\n"),
    (r"$", "{}"),
    (r"[a-z]", "\udc00"),
]


def _edited(draw: DrawFn, text: str) -> str:
    if draw(st.booleans()):
        return text
    pattern, new = draw(st.sampled_from(EDITS))
    found = list(re.finditer(pattern, text))
    if not found:
        return text
    one = found[draw(st.integers(0, len(found) - 1))]
    return text[: one.start()] + one.expand(new) + text[one.end() :]


@settings(max_examples=400)
@given(nearly())
@example(b"")
@example(b"null")
@example(b"\xff")
@example(b'{"key":"a","schema":1,"schema":1,"timeline":"document"}')
@example(b'{"key":"a","schema":1,"timeline":"document","title":"\\ud800"}')
@example(b'{"key":"a","schema":1.0,"timeline":"document"}')
@example(b'{"key":"a","schema":2,"timeline":"document"}')
@example(b'{,"key":"a","schema":1,"timeline":"document"}')
@example(b'{"key":"a","schema":1,"timeline":"document",}')
@example(b'{"key":"a"\n,"schema":1,"timeline":"document"}')
@example(b'{"key":"a","schema":1,"timeline":"document"}\n')
@example(b'{"key":"a","schema":1,"timeline":"document","title":null}')
def test_both_ways_come_to_the_same(text: bytes) -> None:
    """Whatever is changed, it is read alike, or refused in the same words."""
    assert outcome(explained, text) == outcome(decode, text)


@pytest.mark.parametrize("depth", [1, 4, 8, 9, 10, 29, 30, 31, 100])
@pytest.mark.parametrize("name", ["", "}", "{", '}"', "}{{", "}]}"])
def test_both_ways_have_one_depth(depth: int, name: str) -> None:
    """Brackets in strings neither add to it nor hide it."""
    inner: dict[str, Any] = {"name": name}
    for _ in range(depth):
        inner = {"inner": [inner], "name": name}
    what = {"kind": "quick-reading-sample", "schema": 1, "tree": inner, "timeline": "{{{{{"}
    event = {"timeline": "report", "schema": 1, "document": "a", "key": "b", "what": what}
    text = json.dumps(event, sort_keys=True, separators=(",", ":")).encode()

    assert outcome(explained, text) == outcome(decode, text)


@pytest.mark.parametrize(
    "what",
    [
        Sample(grid=((1,), ())),
        Sample(zeal=3),
        Sample(zeal=3, double=4),
        Sample(numbers=(1, -20)),
        Sample(maybe=None),
        Sample(telling=Telling()),
        Sample(telling=Telling(name="a")),
        Sample(about=Sample(timeline="document")),
        Sample(timeline='","schema":1,"timeline":"document'),
    ],
)
def test_what_is_rare_is_read_too(what: Sample) -> None:
    """Quickly or not, it is the same, to what it was given."""
    text = encode(Report(document="a", key="b", what=what))

    found = decode(text)

    assert outcome(explained, text) == (found, repr(found))
    assert isinstance(found, Report)
    assert what == found.what


@QUICK
def test_what_is_canonical_and_too_much_is_refused() -> None:
    """A number beyond 2^53-1 is one though its form is canonical."""
    count = {"value": {"low": 2**53}}
    what = {"kind": "swap", "schema": 1, "transfers": [{"to": ["a"], "count": count}]}
    event = {"timeline": "report", "schema": 1, "document": "a", "key": "b", "what": what}
    text = json.dumps(event, sort_keys=True, separators=(",", ":")).encode()

    assert read_quickly(text) is None
    assert outcome(explained, text) == outcome(decode, text)
    assert read_quickly(canonical(parse(text.replace(b"9007199254740992", b"7"))))


@kind("quick-reading-named-alike")
class Alike:
    """A kind with names that generated source might take for its own."""

    made: str = ""
    made_more: tuple[str, ...] = ()
    made_first: int = 0
    it: int = 0
    value: tuple[Pair[int], ...] = ()
    new: int = 0
    text: str = ""
    kept1: int = 0


@QUICK
def test_names_of_fields_do_not_matter() -> None:
    """Whatever the source made for a class calls its own things."""
    pairs = (Pair(1, 2), Pair(3, 4), Pair(5, 6))
    what = Alike("a", ("b", 'c",', "d"), 1, 2, pairs, 3, "e", 4)
    report = Report(document="a", key="b", what=what)

    assert report == read_quickly(encode(report)) == explained(encode(report))


def test_hostile_text_is_read_in_time() -> None:
    """Neither what opens and never closes nor names without end keep a reader busy."""
    names = '"kind":"swap","timeline":"report","schema":1,' * 20_000
    texts = [
        '{"document":"a","key":"b","schema":1,"timeline":"report","what":{' + inner
        for inner in ("{" * 500_000, "{}" * 500_000, '"' * 500_000, names, names + "}}", "[{" * 9)
    ]

    begun = time.process_time()
    assert [None] * len(texts) == [read_quickly(text.encode()) for text in texts]

    assert time.process_time() - begun < 5

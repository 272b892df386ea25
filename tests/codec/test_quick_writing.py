"""Writing quickly: the bytes of the explaining way, or nothing."""

from __future__ import annotations

from copy import deepcopy
from datetime import UTC, date, datetime
from enum import Enum, Flag, IntEnum
from typing import Any

import attrs
import pytest
from attrs import Factory, evolve, field, frozen, make_class
from hypothesis import given
from hypothesis import strategies as st

from support.drawn import WHATS
from support.nested import Pair, Tree
from timeline import kind
from timeline.codec import canonical, encode
from timeline.codec.quick_writing import write_quickly
from timeline.codec.writing import write
from timeline.errors import TimelineError
from timeline.events import Document, Event, EventId, Kind, Phase, Report, Revision
from timeline.exchanges import Swap, Transfer
from timeline.testing import documents, links, reports, retractions
from timeline.values import Basis, Count, Span, Stated, When

ID = EventId("0" * 64)
IDS = st.sampled_from([ID, "1" * 64])


class Odd(Enum):
    """An enum of whatever may be the value of a member."""

    NOTHING = None
    YES = True
    TEXT = 'a "b"\n'
    LIST = [1]  # noqa: RUF012 - enums make it no attribute
    FLOAT = 0.5
    HUGE = 2**60


class Level(IntEnum):
    """An enum of numbers."""

    LOW = 1
    HIGH = 2


class Access(Flag):
    """An enum of which members combine."""

    READ = 1
    WRITE = 2


@frozen
class Lenient:
    """A value that equals another where only its remark differs."""

    name: str = "a"
    remark: str = field(default="", eq=False)


@kind("quick-writing-sample")
class Sample:
    """A kind with fields in no order, of many types."""

    zeal: int = 0
    odd: Odd = Odd.NOTHING
    access: Access = Access.READ
    tree: Tree = Tree()
    pair: Pair[str | None] = Pair(None, None)
    days: tuple[date | None, ...] = ()
    grid: tuple[tuple[int, ...], ...] = ()
    lenient: Lenient = Lenient()
    level: Level = field(default=Factory(lambda self: Level(self.zeal % 2 + 1), takes_self=True))
    about: object = Swap()
    _private: bool = field(default=True, alias="private")


NON_ASCII: Any = kind("quick-writing-non-ascii")(
    make_class("NonAscii", {"größe": field(default=0, type=int)}, frozen=True)
)


def explained(event: Any) -> bytes:
    """Return what the explaining way writes."""
    return canonical(write(event))


def outcome(way: Any, event: Any) -> Any:
    """Return what comes of writing *event* one *way*: bytes, or all that an error says."""
    try:
        return way(event)
    except TimelineError as error:
        return type(error), str(error), error.__class__.__mro__, getattr(error, "faults", None)
    except (AttributeError, RecursionError) as error:
        return type(error)


EVENTS: st.SearchStrategy[Event] = st.one_of(
    reports(WHATS), documents(), retractions(IDS), links(IDS)
)


def test_it_is_not_left_to_the_other_way() -> None:
    """What is ordinary is written quickly; otherwise the laws below would hold of nothing."""
    report = Report(document="a", key="b", what=Swap(transfers=(Transfer(to=("c",)),)))
    events: list[Event] = [
        report,
        Document(key="ґ", title='"{[\\\n'),
        Revision(of=ID, reading=report, judge="a", why="b"),
        evolve(report, what=Sample(tree=Tree("{", (Tree(),)), days=(date(2025, 1, 1), None))),
        evolve(report, what=Swap(transfers=100 * (Transfer(to=("{",), part=True),))),
    ]

    for event in events:
        assert explained(event) == write_quickly(event)


@given(EVENTS)
def test_both_ways_write_the_same(event: Event) -> None:
    """Byte by byte."""
    assert explained(event) == write_quickly(event)


class Moment(datetime):
    """A day and a time, which is a day by inheritance."""


class Word(str):
    """Text that may carry more than text."""

    __slots__ = ()


LOOSE: Any = Stated
WRONG: st.SearchStrategy[Any] = st.sampled_from(
    [
        *(None, True, False, 0, 1, -1, 2**53 - 1, 2**53, -(2**53), 10**5000, 0.5, float("nan")),
        *("", "a", "done", "stated", "\ud800", "€{[\\\n", Word("a"), b"a", object(), attrs.NOTHING),
        *((), ("a",), ("a", 1), (None,), (Tree(),), [], ["a"], {}, ((1,), (2, "a")), (date.min,)),
        *(
            date(2025, 6, 1),
            Moment(2025, 6, 1, tzinfo=UTC),
            When(),
            Span(),
            Count(),
            Count.at_least(2**60),
        ),
        *(
            Stated(1),
            Stated(When()),
            Stated(Span()),
            Stated(Count.at_least(1)),
            LOOSE(When(), basis="none"),
        ),
        *(Phase.DONE, Phase.PLANNED, Basis.NONE, Level.HIGH, *Odd, Access.READ | Access.WRITE),
        *(Swap(), Sample(), Document(key="a"), Tree("b", (Tree("c"),)), Lenient(remark="b")),
        *(Pair("a", None), Pair(1, 2), Lenient("b", "c"), Document, Sample),
    ]
)


def places(value: Any) -> list[tuple[Any, str]]:
    """Return every field of *value* and of what it holds."""
    if type(value) is tuple:
        return [place for item in value for place in places(item)]
    if not attrs.has(type(value)):
        return []
    names = [one.name for one in attrs.fields(type(value))]
    return [
        *((value, name) for name in names),
        *(place for name in names for place in places(getattr(value, name))),
    ]


@given(EVENTS | st.just(Report(document="a", key="b", what=Sample())), WRONG, st.data())
def test_both_ways_refuse_the_same(event: Event, wrong: Any, data: st.DataObject) -> None:
    """Whatever stands in a field, and in the same words."""
    changed = deepcopy(event)
    value, name = data.draw(st.sampled_from(places(changed)))
    object.__setattr__(value, name, wrong)

    assert outcome(explained, changed) == outcome(encode, changed)


@pytest.mark.parametrize("depth", [1, 8, 29, 30, 31, 60, 400, 3000])
@pytest.mark.parametrize("name", ["", "}", "{", '{"'])
def test_both_ways_have_one_depth(depth: int, name: str) -> None:
    """Brackets in strings do not count, and what is too deep is refused in the same words."""
    tree = Tree(name)
    for _ in range(depth):
        tree = Tree(name, (tree,))
    event = Report(document="a", key="b", what=Sample(tree=tree))

    assert outcome(explained, event) == outcome(encode, event)


@pytest.mark.parametrize(
    "what",
    [
        NON_ASCII(größe=1),
        Sample(grid=((1,), ())),
        Sample(lenient=Lenient(remark="b")),
        Sample(zeal=1, private=False),
        Sample(odd=Odd.LIST),
        Sample(odd=Odd.TEXT),
        Sample(about=Sample(about=Sample(zeal=3))),
    ],
)
def test_what_is_rare_is_written_too(what: Kind) -> None:
    """Quickly or not, it is the same."""
    event = Report(document="a", key="b", what=what)

    assert explained(event) == encode(event)

"""Writing events: what could not be read back is refused before it is kept."""

from __future__ import annotations

from datetime import UTC, date, datetime
from enum import StrEnum
from typing import TYPE_CHECKING, Any, TypeVar

import pytest
from attrs import frozen

from timeline.codec import encode
from timeline.codec.writing import abridged
from timeline.errors import CodecError, UnknownKind
from timeline.events import Document, Link, Passage, Phase, Provenance, Relation, Report, Revision
from timeline.exchanges import Swap, Talks, Transfer
from timeline.values import Basis, Count, Span, Stated, When

if TYPE_CHECKING:
    from collections.abc import Callable

T = TypeVar("T")

ID, OTHER = "0" * 64, "12ef" * 16


class Side(StrEnum):
    """An enum that is text, and more than text."""

    NORTH = "north"


class Word(str):
    """Text that may carry more than text."""

    __slots__ = ()


@frozen
class Unregistered:
    """A class that nobody registered as a kind."""


def made(cls: type[T], **defaults: Any) -> Callable[..., T]:
    """Return how to make a *cls* with fields of any type, whatever it declares."""

    def make(*values: Any, **fields: Any) -> T:
        instance = cls(*values, **defaults)
        for name, value in fields.items():
            object.__setattr__(instance, name, value)
        return instance

    return make


document = made(Document, key="a")
report = made(Report, document="a", key="b", what=Swap())
link = made(Link, relation=Relation.SAME, left=ID, right=OTHER, judge="a reader", why="one day")
revision = made(Revision, of=ID, reading=None, judge="a reader", why="misread")
passage = made(Passage, start=0, end=2, sha256=ID)
provenance, stated, talks = made(Provenance), made(Stated), made(Talks)


def transfer(**fields: Any) -> Report:
    """Return a report of a swap with one transfer."""
    return report(what=Swap(transfers=(made(Transfer, to=("Russia",))(**fields),)))


class Moment(datetime):
    """A day and a time, which is a day by inheritance."""


CASES: list[tuple[Any, str, str]] = [
    (document(key=5), "key", "expected text, found 5"),
    (document(key=None), "key", "expected text, found None"),
    (document(key=Word("a")), "key", "expected text, found 'a'"),
    (document(title=5), "title", "expected text, found 5"),
    (document(machine_written=1), "machine_written", "expected true or false, found 1"),
    (document(published=When()), "published", "expected a Stated, found When("),
    (document(published=stated(Span())), "published.value", "expected a When, found Span"),
    (document(published=stated(None)), "published.value", "expected a When, found None"),
    (document(passages=[]), "passages", "expected a tuple, found []"),
    (document(passages=(None,)), "passages[0]", "expected a Passage, found None"),
    (
        document(passages=(made(Passage, start=0, end=2, sha256=ID)(start=True),)),
        "passages[0].start",
        "a whole number",
    ),
    (link(relation="part of"), "relation", "expected a Relation, found 'part of'"),
    (report(phase="planned"), "phase", "expected a Phase, found 'planned'"),
    (report(phase=Relation.SAME), "phase", "expected a Phase, found <Relation.SAME: 'same'>"),
    (report(when=When()), "when", "expected a Stated, found When("),
    (report(when=stated(date(2025, 6, 19))), "when.value", "expected one of When, Span, found dat"),
    (report(when=stated("2025")), "when.value", "expected one of When, Span, found '2025'"),
    (report(when=stated(Span(), basis="none")), "when.basis", "expected a Basis, found 'none'"),
    (report(when=stated(When(), words=5)), "when.words", "expected text, found 5"),
    (report(provenance=None), "provenance", "expected a Provenance, found None"),
    (
        report(provenance=provenance(hedges="abc")),
        "provenance.hedges",
        "expected a tuple, found 'a",
    ),
    (transfer(traits="old"), "what.transfers[0].traits", "expected a tuple, found 'old'"),
    (transfer(to=["Russia"]), "what.transfers[0].to", "expected a tuple, found ['Russia']"),
    (transfer(to=("Russia", 5)), "what.transfers[0].to[1]", "expected text, found 5"),
    (transfer(to=(Side.NORTH,)), "what.transfers[0].to[0]", "expected text, found <Side.NORTH"),
    (transfer(count=106), "what.transfers[0].count", "expected a Stated, found 106"),
    (transfer(count=Count()), "what.transfers[0].count", "expected a Stated, found Count("),
    (transfer(count=stated(5)), "what.transfers[0].count.value", "expected a Count, found 5"),
    (transfer(part="yes"), "what.transfers[0].part", "expected true or false, found 'yes'"),
    (report(what=talks(parties=("a", None))), "what.parties[1]", "expected text, found None"),
    (revision(reading="a"), "reading", "one of Document, Report, "),
    (
        revision(reading=revision()),
        "reading",
        "Link, Retraction, found Revision(",
    ),
    (revision(reading=document(title=5)), "reading.title", "expected text, found 5"),
    # what canonical JSON has no place for
    (document(key="\ud800"), "key", r"expected text without lone surrogates, found '\ud800'"),
    (transfer(to=("a", "\udfff")), "what.transfers[0].to[1]", "without lone surrogates"),
    (
        transfer(count=stated(Count.at_least(2**53))),
        "what.transfers[0].count.value.low",
        "within 2^53-1",
    ),
    (
        transfer(count=stated(Count.at_least(10**5000))),
        "what.transfers[0].count.value.low",
        "16610 bits",
    ),
]


@pytest.mark.parametrize(("event", "path", "sentence"), CASES)
def test_what_could_not_be_read_back_is_refused(event: Any, path: str, sentence: str) -> None:
    """The error has the path to the field, and says what was expected there."""
    with pytest.raises(CodecError) as raised:
        encode(event)

    ((found, said),) = raised.value.faults
    assert path == found
    assert sentence in said
    assert len(str(raised.value)) < 300


@pytest.mark.parametrize(
    "value",
    [None, 5, "text", b"{}", {}, [], Count(), Swap(), Document, Passage(0, 1, ID), object()],
)
def test_what_is_no_event_is_refused(value: Any) -> None:
    """A value by itself has no place in a ledger."""
    with pytest.raises(CodecError, match=r"expected an event \(document, report, link, "):
        encode(value)


def test_a_moment_is_no_day() -> None:
    """It would lose its hours on the way, so it is refused where a day is declared."""
    moment = Moment(2025, 6, 19, 10, tzinfo=UTC)
    when = When()
    object.__setattr__(when, "earliest", moment)

    with pytest.raises(CodecError, match=r"when\.value\.earliest: expected a day, found Moment"):
        encode(report(when=Stated(when)))


@pytest.mark.parametrize("what", [None, "swap", 5, Unregistered(), Count(), Document(key="a")])
def test_what_is_reported_has_to_be_of_a_kind(what: object) -> None:
    """Its class has to be registered; the error says where, and how."""
    with pytest.raises(UnknownKind) as raised:
        encode(report(what=what))

    ((path, said),) = raised.value.faults
    assert path == "what"
    assert "is not a kind; decorate the class with @kind('a-name')" in said


def test_a_subclass_of_an_event_is_no_event() -> None:
    """Its further fields would be lost."""

    @frozen(kw_only=True)
    class Dossier(Document):
        remark: str = ""

    with pytest.raises(CodecError, match="expected an event"):
        encode(Dossier(key="a", remark="b"))


def test_a_value_equal_to_a_default_and_of_another_type_is_refused() -> None:
    """Text that equals an enum would be left out, and come back as the enum."""
    for wrong in (report(phase="done"), report(when=stated(When(), basis="stated"))):
        with pytest.raises(CodecError):
            encode(wrong)

    assert encode(report(phase=Phase.DONE)) == encode(report())
    assert encode(report(when=Stated(When(), basis=Basis.NONE))) == encode(report())


def test_values_in_messages_are_short_and_harmless() -> None:
    """Long ones are cut, hostile ones are escaped, huge numbers are not written out."""
    assert abridged("\x1b[2J\u202e") == r"'\x1b[2J\u202e'"
    assert len(abridged("x" * 1000)) == 80
    assert abridged(10**5000) == "a int of too many digits"
    assert abridged([10**5000]) == "a list of too many digits"

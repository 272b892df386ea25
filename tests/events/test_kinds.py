"""Kinds: a user's own classes, registered under names."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest
from attrs import define, field, frozen
from attrs.exceptions import FrozenInstanceError

import timeline as tl
from timeline.codec import decode, encode
from timeline.errors import UnknownKind, ValueRefused
from timeline.events import HasCounts, Registered, kind, kind_named, kind_of, title_of
from timeline.exchanges import PublicStatement, Swap, Tally

if TYPE_CHECKING:
    from collections.abc import Callable


@kind("kinds-vote")
class Vote:
    """A kind in three lines."""

    in_favour: int
    town: str = "not said"


@kind("kinds-made", schema=7)
@frozen(kw_only=True)
class Made:
    """A kind that is an attrs class already."""

    number: int = 0

    def title(self) -> str:
        """Return a few words for it."""
        return f"made {self.number} times"


@kind("kinds-longer-vote")
class LongerVote(Vote):
    """A kind that has all fields of another, and one more."""

    against: int = 0


def test_a_kind_is_a_frozen_class() -> None:
    """It compares and hashes by value, and does not change."""
    vote = Vote(812)

    assert vote == Vote(in_favour=812, town="not said")
    assert len({vote, Vote(812), Vote(813)}) == 2
    with pytest.raises(FrozenInstanceError):
        vote.in_favour = 5  # type: ignore[misc]


def test_a_kind_is_found_by_its_name_and_by_its_values() -> None:
    """Both lead to the class, the name and the schema."""
    assert kind_named("kinds-vote") == Registered(Vote, "kinds-vote", 1) == kind_of(Vote(1))
    assert kind_named("kinds-made") == Registered(Made, "kinds-made", 7) == kind_of(Made())


def test_a_class_that_is_frozen_already_stays_as_it_is() -> None:
    """Its own wishes, such as keywords alone, are kept."""
    with pytest.raises(TypeError):
        Made(5)  # type: ignore[call-arg]
    assert Made(number=5).number == 5


def test_a_kind_may_extend_another() -> None:
    """Its own fields are fields too, and it is written under its own name."""
    vote = LongerVote(812, against=9)
    report = tl.Report(document="a", key="b", what=vote)

    assert repr(vote) == "LongerVote(in_favour=812, town='not said', against=9)"
    assert kind_of(vote).name == "kinds-longer-vote"
    assert report == decode(encode(report))


@pytest.mark.parametrize(
    "name",
    [
        *("", " ", "Vote", "strike vote", "1st", "-vote", "vote-", "strike--vote", "strike-_vote"),
        *("strike/vote", "vote\n", "wybory-ó", "\x1b[2J", "strike.", "a#b", "ª", "votё"),
        # what notes use for the fields of a report
        *("key", "report", "when", "phase", "polarity", "certainty", "at", "voices", "hedges"),
        "links",
    ],
)
def test_names_that_are_refused(name: str) -> None:
    """A name is short, plain, and not taken by the notes themselves."""
    with pytest.raises(ValueRefused, match="kind: expected a name such as 'strike-vote'"):
        kind(name)


@pytest.mark.parametrize("name", ["a", "a1", "strike-vote", "a.b_c-d", "kinds.x-2"])
def test_names_that_are_taken_as_they_are(name: str) -> None:
    """Lower case, digits, and signs between words."""
    assert callable(kind(name))


@pytest.mark.parametrize("schema", [0, -1, True, "1", 1.0, None])
def test_schemas_count_from_one(schema: object) -> None:
    """By whole numbers."""
    with pytest.raises(ValueRefused, match="kind kinds-x: expected a schema from 1, found"):
        kind("kinds-x", schema=schema)  # type: ignore[call-overload]


def test_a_name_stands_for_one_class() -> None:
    """Two vocabularies cannot mean two things by it."""

    class Other:
        pass

    with pytest.raises(ValueRefused, match=r"kind kinds-vote: already stands for .*\.Vote"):
        kind("kinds-vote")(Other)
    assert kind_named("kinds-vote").cls is Vote


def _defined() -> type[Any]:
    class Again:
        number: int = 0

    return Again


def test_a_class_may_be_registered_again() -> None:
    """As happens when a module is loaded twice: the later one is read, both are written."""
    first = kind("kinds-again")(_defined())
    second = kind("kinds-again")(_defined())

    assert kind_named("kinds-again").cls is second
    assert kind_of(first()).name == kind_of(second()).name == "kinds-again"


def _with_kind() -> type:
    class Named:
        kind: str = ""

    return Named


def _with_schema() -> type:
    class Shaped:
        schema: int = 1

    return Shaped


@pytest.mark.parametrize(("make", "name"), [(_with_kind, "kind"), (_with_schema, "schema")])
def test_fields_that_would_hide_the_name_are_refused(make: Callable[[], type], name: str) -> None:
    """Beside the fields stand the kind's own name and schema."""
    with pytest.raises(ValueRefused, match=f"a field cannot be named '{name}'"):
        kind("kinds-hiding")(make())


def test_a_class_that_may_change_is_refused() -> None:
    """An event is never changed, so neither is what it reports."""

    @define
    class Changing:
        number: int = field(default=0)

    with pytest.raises(ValueRefused, match="kind kinds-changing: expected a frozen class"):
        kind("kinds-changing")(Changing)


def test_an_unknown_name_says_what_to_do() -> None:
    """And what is known."""
    with pytest.raises(UnknownKind) as raised:
        kind_named("coronation")

    said = str(raised.value)
    assert said.startswith("kind 'coronation' is not registered; import the module that defines it")
    assert "kinds-vote" in said


def test_an_unknown_class_says_what_to_do() -> None:
    """Whether it is an attrs class or not."""
    for value in (object(), 5, None, tl.Count()):
        with pytest.raises(UnknownKind, match="is not a kind; decorate the class with @kind"):
            kind_of(value)


def test_a_kind_is_not_inherited() -> None:
    """A subclass that nobody registered might say more than its parent's fields."""

    class Secret(Vote):
        pass

    with pytest.raises(UnknownKind):
        kind_of(Secret(1))


def test_titles() -> None:
    """Its own words, or else its name."""
    assert title_of(Made(number=2)) == "made 2 times"
    assert title_of(Vote(1)) == "kinds-vote"


def test_kinds_count_by_having_the_methods() -> None:
    """Nothing has to be inherited or declared."""
    assert isinstance(Swap(), HasCounts)
    assert isinstance(Tally(totals=()), HasCounts)
    assert not isinstance(Vote(1), HasCounts)
    assert not isinstance(PublicStatement, HasCounts)

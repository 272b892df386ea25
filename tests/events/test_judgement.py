"""What is judged of reports afterwards."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import pytest

from support.reported import report, swap, to
from timeline.codec import encode
from timeline.errors import ValueRefused
from timeline.events import (
    Alias,
    Distinct,
    Document,
    Link,
    Redaction,
    Relation,
    Retraction,
    Revision,
)
from timeline.values import Basis, Stated, When

if TYPE_CHECKING:
    from collections.abc import Callable

ID, OTHER = "0" * 64, "12ef" * 16
SWAP = swap(to("Russia", count=1))
WRONG = ["", "#swap", "one#", "0" * 63, "A" * 64]


def judged(cls: Any, **fields: Any) -> Any:
    """Return a judgement with a judge and a reason."""
    return cls(judge="somebody", why="a reason", **fields)


@pytest.mark.parametrize("wrong", WRONG)
def test_ids_are_digests(wrong: str) -> None:
    """Every reference is checked when it is made; the error names the field."""
    makers: list[tuple[str, Callable[[], object]]] = [
        ("left", lambda: judged(Link, relation=Relation.SAME, left=wrong, right=OTHER)),
        ("right", lambda: judged(Link, relation=Relation.SAME, left=ID, right=wrong)),
        ("report", lambda: Retraction(report=wrong)),
        ("of", lambda: judged(Revision, of=wrong, reading=None)),
        ("text", lambda: judged(Redaction, text=wrong)),
        ("replacement", lambda: Retraction(report=ID, replacement=wrong)),
    ]

    for name, make in makers:
        with pytest.raises(ValueRefused, match=f"^{name}: expected 64 hexadecimal digits, found"):
            make()


def test_reports_may_be_named() -> None:
    """As people name them; what is no report has no such name."""
    made = judged(Link, relation=Relation.SAME, left="one#swap", right=ID)

    assert ("one#swap", ID) == (made.left, made.right)
    assert "a#1" == Retraction(report="a#1", replacement="b#1").report
    with pytest.raises(ValueRefused, match="cannot be linked to itself"):
        judged(Link, relation=Relation.SAME, left="one#swap", right="one#swap")
    with pytest.raises(ValueRefused, match=r"^of: expected 64"):
        judged(Revision, of="one#swap", reading=None)
    with pytest.raises(ValueRefused, match=r"^text: expected 64"):
        judged(Redaction, text="one#swap")


@pytest.mark.parametrize("relation", Relation)
def test_a_report_cannot_be_linked_to_itself(relation: Relation) -> None:
    """It is not even the same as itself: that would say nothing."""
    with pytest.raises(ValueRefused, match="a report cannot be linked to itself"):
        judged(Link, relation=relation, left=ID, right=ID)


def test_a_link_has_a_direction() -> None:
    """Also where its relation has none."""
    there = judged(Link, relation=Relation.SAME, left=ID, right=OTHER)
    back = judged(Link, relation=Relation.SAME, left=OTHER, right=ID)

    assert there != back


def test_a_retraction_without_a_day() -> None:
    """Nobody knows when it was said."""
    assert Retraction(report=ID).said == Stated(When(), basis=Basis.NONE)


def test_a_revision_withdraws_or_reads_anew() -> None:
    """What it holds is another event, or none."""
    withdrawal = judged(Revision, of=ID, reading=None)
    reading = judged(Revision, of=ID, reading=Document(key="a"))

    assert (withdrawal.reading, reading.reading) == (None, Document(key="a"))


@pytest.mark.parametrize("judge", ["", " "])
def test_an_alias_is_judged_by_somebody(judge: str) -> None:
    """Whose judgement it is can be told."""
    with pytest.raises(ValueRefused, match=r"^alias\.judge: expected the name of who judges"):
        Alias(name="a", of="b", judge=judge, why="one masthead")


@pytest.mark.parametrize(
    ("wrong", "sentence"),
    [
        ({"document": " "}, r"^distinct\.document: expected the key of one"),
        ({"keys": ("one",)}, r"^distinct\.keys: expected the keys of two or more reports"),
        ({"keys": ("one", "one")}, r"^distinct\.keys: expected the keys of two or more reports"),
        ({"keys": ("one", "")}, r"^distinct\.keys: expected the keys of two or more reports"),
        ({"judge": ""}, r"^distinct\.judge: expected the name of who judges"),
    ],
)
def test_a_list_is_told_apart_by_somebody(wrong: Any, sentence: str) -> None:
    """It is of one document, and of all of its reports or of several."""
    right: dict[str, Any] = {"document": "list", "judge": "a reader", "why": "no name twice"}

    assert Distinct(**right).keys == ()
    with pytest.raises(ValueRefused, match=sentence):
        Distinct(**{**right, **wrong})


def test_a_list_may_go_on_in_other_documents() -> None:
    """Then one report of a document may be on it, alone; or all with keys that begin so."""
    alone = Distinct(document="losses", keys=("17",), among="all", judge="A. Reader", why="a list")
    begun = Distinct(document="losses", beginning="s:", judge="A. Reader", why="a list")

    assert ("losses#17",) == alone.names
    assert () == begun.names
    assert begun.covers(report("losses#s:1", SWAP))
    assert not begun.covers(report("losses#t:1", SWAP))
    assert not begun.covers(report("other#s:1", SWAP))


@pytest.mark.parametrize(
    ("fields", "said"),
    [
        ({"keys": ("17",)}, "distinct.keys"),
        ({"keys": ("17", "18"), "beginning": "s:"}, "distinct.beginning"),
        ({"keys": ("17", "17"), "among": "all"}, "distinct.keys"),
        ({"among": " "}, "distinct.among"),
    ],
)
def test_what_is_no_list_is_refused(fields: dict[str, Any], said: str) -> None:
    """One key needs a list on which others are; a beginning is of keys that are not listed."""
    with pytest.raises(ValueRefused, match=said):
        Distinct(document="losses", judge="A. Reader", why="a list", **fields)


def test_a_list_of_one_document_is_written_as_before() -> None:
    """The id is that of release 0.1: what lists may say beyond is written where it is said."""
    judged = Distinct(document="losses", keys=("1", "2"), judge="A. Reader", why="a list")

    assert (
        b'{"document":"losses","judge":"A. Reader","keys":["1","2"],"schema":1,'
        b'"timeline":"distinct","why":"a list"}'
    ) == encode(judged)

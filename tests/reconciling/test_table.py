"""The table of `reconcile`, a test for each row, over every sort of source."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

import pytest

import timeline as tl
from support.speakers import (
    Aliases,
    Decisions,
    Feed,
    GrowingSheet,
    Notes,
    Reporter,
    Sheet,
    dated,
    numbered,
)
from timeline.reconciling import New, Overruled, Revise, Withdraw, reconcile
from timeline.state import Topic

if TYPE_CHECKING:
    from collections.abc import Sequence
    from pathlib import Path

    from support.speakers import Speaker
    from timeline.reconciling import Change

C = TypeVar("C", Revise, Overruled, Withdraw)

ALL = (Notes, Sheet, GrowingSheet, Decisions, Aliases, Feed)
COMPLETE = tuple(sort for sort in ALL if sort.complete)


@pytest.fixture
def speaker(request: pytest.FixtureRequest, tmp_path: Path) -> Speaker:
    """Return a source that has said what it says at first."""
    speaker: Speaker = request.param(tl.open(), tmp_path)
    assert None is speaker.stands()
    changes = speaker.says("first")
    assert {New} == {type(change) for change in changes}
    return speaker


over_all = pytest.mark.parametrize("speaker", ALL, indirect=True)
over_complete = pytest.mark.parametrize("speaker", COMPLETE, indirect=True)
over_others = pytest.mark.parametrize(
    "speaker", [sort for sort in ALL if not sort.complete], indirect=True
)


def only(changes: Sequence[Change], sort: type[C]) -> C:
    """Return the one change there is, which is of that sort."""
    (change,) = changes
    assert isinstance(change, sort)
    return change


def settled(speaker: Speaker, how: str | None) -> None:
    """See that to say it again changes nothing, and that nobody disagrees on what stands."""
    stands, head = speaker.stands(), speaker.ledger.head()
    speaker.says(how)

    assert (stands, head) == (speaker.stands(), speaker.ledger.head())
    assert Topic.READING not in {each.topic for each in speaker.ledger.timeline().conflicts()}


@over_all
def test_nothing_and_anything(speaker: Speaker) -> None:
    """What is said where nothing stands is new."""
    assert speaker.stands() is not None


@over_all
def test_the_same_and_the_same(speaker: Speaker) -> None:
    """Nothing happens."""
    assert [] == speaker.says("first")


@over_all
def test_what_this_source_said_last_and_otherwise(speaker: Speaker) -> None:
    """It is revised, from one reading to the next, and back again."""
    readings = [speaker.stands()]
    for how in ("otherwise", "mended", "first"):
        change = only(speaker.says(how), Revise)
        assert isinstance(change, Revise)
        assert (1, None) == (len(change.events), change.notice)
        readings.append(speaker.stands())
        settled(speaker, how)

    assert readings[0] == readings[3]
    assert len(set(readings)) == 3


@over_complete
def test_what_this_source_withdrew_and_it_again(speaker: Speaker) -> None:
    """It stands again."""
    before = speaker.stands()
    speaker.says(None)
    assert None is speaker.stands()

    only(speaker.says("first"), Revise)

    assert before == speaker.stands()
    settled(speaker, "first")


@over_all
def test_what_somebody_else_made_of_it_and_what_it_said_before(speaker: Speaker) -> None:
    """Theirs stands, and whoever records is told where, who and why."""
    theirs = speaker.theirs(speaker.stands())
    speaker.others(theirs)

    change = only(speaker.says("first"), Overruled)

    assert theirs == speaker.stands()
    assert ":" in change.notice or change.notice.startswith("row 2")
    assert "revised by B. Reader (a misprint)" in change.notice
    settled(speaker, "first")


@over_all
def test_what_somebody_else_withdrew_and_what_it_said_before(speaker: Speaker) -> None:
    """It stays withdrawn, and is told."""
    speaker.others(None)

    change = only(speaker.says("first"), Overruled)

    assert change.notice.endswith("and stays withdrawn")
    assert None is speaker.stands()
    settled(speaker, "first")


@over_all
def test_what_somebody_else_made_of_it_and_something_new(speaker: Speaker) -> None:
    """What is new is revised, and told: a day that is mended does not undo their number."""
    first = speaker.stands()
    speaker.others(speaker.theirs(first))

    change = only(speaker.says("mended"), Revise)

    assert "revised by B. Reader (a misprint)" in str(change.notice)
    if isinstance(speaker, Reporter):
        assert numbered(dated(first, 18), 160) == speaker.stands()
        assert "the rest stands" in str(change.notice)
    else:
        assert (first.judge, "one road") == (speaker.stands().judge, speaker.stands().why)
    settled(speaker, "mended")


@over_all
def test_what_somebody_else_withdrew_and_something_new(speaker: Speaker) -> None:
    """It is said anew, and stands."""
    speaker.others(None)

    only(speaker.says("otherwise"), Revise)

    assert speaker.stands() is not None
    settled(speaker, "otherwise")


@over_complete
def test_what_this_source_said_and_nothing_any_more(speaker: Speaker) -> None:
    """It is withdrawn, whoever revised it."""
    speaker.others(speaker.theirs(speaker.stands()))

    change = only(speaker.says(None), Withdraw)

    assert change.gone
    assert None is speaker.stands()
    settled(speaker, None)


@over_others
def test_silence_of_what_is_not_complete(speaker: Speaker) -> None:
    """A rolling feed withdraws nothing."""
    before = speaker.stands()

    assert [] == speaker.says(None)
    assert before == speaker.stands()


@over_complete
def test_what_somebody_else_brought_back(speaker: Speaker) -> None:
    """Silence withdraws once: what somebody brings back stands, also if it is said again."""
    first = speaker.stands()
    speaker.says(None)
    theirs = speaker.theirs(first)
    speaker.others(theirs)

    assert [] == speaker.says(None)
    only(speaker.says("first"), Overruled)
    assert theirs == speaker.stands()


@pytest.mark.parametrize("speaker", [Notes, Sheet, Feed], indirect=True)
def test_what_somebody_else_revised_outlives_every_edit(speaker: Speaker) -> None:
    """Of what the source does not touch, however often it edits the rest."""
    first = speaker.stands()
    speaker.says("otherwise")
    otherwise = speaker.stands()
    speaker.says("first")
    speaker.others(numbered(first, 160))
    for how, day in (("mended", 18), ("first", 19), ("mended", 18)):
        only(speaker.says(how), Revise)
        assert numbered(dated(first, day), 160) == speaker.stands()

    only(speaker.says("otherwise"), Revise)
    assert otherwise == speaker.stands()
    settled(speaker, "otherwise")


def test_the_rows_are_those_of_the_docstring() -> None:
    """No row is without a test: this names them."""
    lines = (reconcile.__doc__ or "").splitlines()
    rules = [place for place, line in enumerate(lines) if line.strip().startswith("====")]
    rows = [line.strip() for line in lines[rules[1] + 1 : rules[2]]]

    assert [
        ("nothing", "anything", "New"),
        ("the same", "the same", "nothing"),
        ("what this source said last", "otherwise", "Revise"),
        ("what this source withdrew", "it again", "Revise"),
        ("what somebody else made of it", "what it said before", "Overruled: it stands, told"),
        ("what somebody else withdrew", "what it said before", "Overruled: it stays so, told"),
        ("what somebody else made of it", "something new", "Revise what is new, told"),
        ("what this source said", "nothing any more", "Withdraw, if it is complete"),
    ] == [(row[:36].strip(), row[36:59].strip(), row[59:].strip()) for row in rows]

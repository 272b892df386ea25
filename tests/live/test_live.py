"""A story that follows a ledger: always current, told of event by event, read by many threads."""

from __future__ import annotations

import asyncio
from random import Random
from threading import Thread
from typing import TYPE_CHECKING

import pytest

import timeline as tl
from support.moving import Moving
from support.reported import june, report, swap, to
from timeline.exchanges import returned
from timeline.folds import size

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from timeline.ledgers import Ledger

FIRST = report("one#a", swap(to("North", count=5)), june(3))
SECOND = report("two#a", swap(to("North", count=7)), june(9))
AGAIN = report("two#b", swap(to("North", count=5)), june(3))
AS_ONE = tl.Link(
    relation=tl.Relation.SAME, left="one#a", right="two#b", judge="a reader", why="one day"
)
MANY = tl.named("how many units", size())


@pytest.fixture(params=["memory", "story.db", "story.jsonl"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """Each medium that needs no server."""
    where = () if request.param == "memory" else (tmp_path / request.param,)
    with tl.open(*where) as opened:
        yield opened


def test_what_is_asked_is_of_all_that_the_ledger_holds(ledger: Ledger) -> None:
    """Nobody has to say that there is more."""
    ledger.append([FIRST])
    live = ledger.live(returned)
    assert str(live.ask(returned)["North"]) == "5"

    ledger.append([SECOND, AGAIN])
    assert str(live.ask(returned)["North"]) == "17"

    ledger.append([AS_ONE])
    assert str(live.ask(returned)["North"]) == "12"
    assert live.ask(MANY) == 2
    assert live.position == 4


def test_an_update_says_what_moved(ledger: Ledger) -> None:
    """Of a link that joins two reports it says what was counted before and after."""
    ledger.append([FIRST, SECOND, AGAIN])
    live = ledger.live(returned, MANY)
    ledger.append([AS_ONE])

    (update,) = live.update()

    assert [stored.position for stored in update.stored] == [4]
    assert [str(moved) for moved in update.moved] == [
        "returned, North: 17, now 12",
        "how many units: 3, now 2",
    ]
    assert () == live.update()


def test_it_is_told_what_moved_on_no_day_and_in_no_sort(ledger: Ledger) -> None:
    """What no day bounds is in no period, and of whom no sort is told is in none of these."""
    by_month, by_sort = returned.by_period("month"), returned.by_sort()
    live = ledger.live(by_month, by_sort)
    ledger.append([report("one#a", swap(to("North", count=5)))])

    (update,) = live.update()

    assert [str(moved) for moved in update.moved] == [
        "returned, by month, without any day: nothing, now North: 5",
        "returned, by sort, civilian: nothing, now North: at most 5",
        "returned, by sort, military: nothing, now North: at most 5",
        "returned, by sort, of no told sort: nothing, now North: 5",
    ]


def test_an_event_that_bears_on_nothing_moves_nothing(ledger: Ledger) -> None:
    """A document that no report cites is none of a question's business."""
    ledger.append([FIRST])
    live = ledger.live(returned)
    ledger.append([tl.Document(key="other")])

    (update,) = live.update()

    assert () == update.moved
    assert "nothing moved" == str(update)


def test_what_excludes_each_other_is_told_when_it_comes_and_goes(ledger: Ledger) -> None:
    """Two numbers of one swap are a disagreement until one of them is withdrawn."""
    other = report("two#b", swap(to("North", count=6)), june(3))
    ledger.append([FIRST, other])
    live = ledger.live(returned)

    ledger.append([AS_ONE])
    (update,) = live.update()
    assert ["number"] == [conflict.topic for conflict in update.disputes]
    assert live.conflicts() == update.disputes

    ledger.append([tl.Retraction(report="two#b", said=tl.Stated(june(20)))])
    (after,) = live.update()
    assert after.settled == update.disputes
    assert () == live.conflicts()


def test_each_event_is_told_of_to_those_who_watch(ledger: Ledger) -> None:
    """Whoever asks brings several at once: they are told one by one all the same."""
    live = ledger.live(returned)
    told: list[tl.Update] = []
    unwatch = live.watch(told.append)
    ledger.append([FIRST, SECOND])

    live.ask(returned)

    assert [[stored.position for stored in update.stored] for update in told] == [[1], [2]]
    unwatch()
    ledger.append([AGAIN])
    live.ask(returned)
    assert len(told) == 2


def test_it_is_followed_event_by_event(ledger: Ledger) -> None:
    """What comes while it is followed is told of, even where somebody else took it in."""
    live = ledger.live(returned)
    ledger.append([FIRST, SECOND])
    followed = live.follow(patience=2)

    first = next(followed)
    ledger.append([AGAIN, AS_ONE])
    live.ask(returned)
    rest = [next(followed) for _ in range(3)]

    positions = [stored.position for update in (first, *rest) for stored in update.stored]
    assert [1, 2, 3, 4] == positions
    assert ["returned, North: 17, now 12"] == [str(moved) for moved in rest[-1].moved]


def test_it_is_followed_in_an_event_loop(ledger: Ledger) -> None:
    """The same, awaited."""

    async def follow() -> list[int]:
        live = ledger.live(returned)
        ledger.append([FIRST, SECOND])
        updates = live.follow_async(patience=0.3)
        return [stored.position async for update in updates for stored in update.stored]

    assert [1, 2] == asyncio.run(follow())


def test_it_can_be_held_while_somebody_looks_into_it(ledger: Ledger) -> None:
    """A story and its answers stay together."""
    ledger.append([FIRST])
    live = ledger.live(returned)
    with live.held() as story:
        ledger.append([SECOND])
        assert len(story) == 1
        assert "5" == str(story.ask(returned)["North"])
        assert "one#a" in str(story.ask(returned)["North"].explain())
    assert len(live.ask(returned)["North"].contributions) == 2


@pytest.mark.parametrize("name", ["story.db", "story.jsonl"])
def test_eight_threads_read_while_one_writes(name: str, tmp_path: Path) -> None:
    """Every answer is that of some moment, whole, and none is older than one seen before."""
    log = Moving(Random(5), 120).log()  # noqa: S311 - nothing here is secret
    events = [recorded.event for recorded in log]
    answers: dict[int, object] = {}
    faults: list[object] = []
    with tl.open(tmp_path / name) as ledger:
        live = ledger.live(returned)

        def read() -> None:
            try:
                last = 0
                while last < len(events):
                    with live.held() as story:
                        many, answer = len(story), story.ask(returned)
                        assert many >= last
                        last = many
                        shown = {side: figure.counted for side, figure in answer.items()}
                    assert answers.setdefault(many, shown) == shown
            except BaseException as error:  # noqa: BLE001 - told below
                faults.append(error)

        readers = [Thread(target=read) for _ in range(8)]
        for reader in readers:
            reader.start()
        for event in events:
            ledger.append([event])
        for reader in readers:
            reader.join(60)

        assert [] == faults
        for many, shown in answers.items():
            first = (stored.recorded for stored in ledger.read() if stored.position <= many)
            anew = tl.Timeline(first)
            assert {side: one.counted for side, one in anew.ask(returned).items()} == shown

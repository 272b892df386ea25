"""What bears on what, where there is very much of one thing: found once, and not for each anew."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from attrs import evolve

from support.reported import agreement, hours, id_of, implements, june, report, revision, swap, told
from support.reported import to as gets
from timeline import Alias, Bearer
from timeline.questions.changes import causes as causes_module
from timeline.questions.changes.causes import Causes
from timeline.state import claims_of
from timeline.state.resolution import Index

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline import Event, Report

MANY = 300


@pytest.mark.parametrize("is_chain", [True, False])
def test_readings_of_one_report_are_each_looked_at_once(*, is_chain: bool) -> None:
    """What any of many readings bears on is found once, whether they are a chain or a fork."""
    first = report("a#1", swap(gets("North", count=1)), june(5))
    log: list[Event] = [first]
    for number in range(2, MANY + 2):
        of = id_of(log[-1]) if is_chain else id_of(first)
        log.append(revision(of, evolve(first, what=swap(gets("North", count=number)))))
    reading, calls = told(*log), Counter[str]()

    with patch.object(Index, "resolve", _counting(calls, Index.resolve)):
        causes = Causes.since(reading, hours(-1))

    assert MANY + 1 == len(causes.of([id_of(first)]))
    assert calls["resolve"] < 8 * MANY


def test_what_carries_out_an_agreement_bears_on_itself_alone() -> None:
    """Of many that carry out one agreement each has its own link as a cause, and no other's."""
    names = [f"x#{number}" for number in range(MANY)]
    reading = told(
        report("a#agreed", agreement(gets("North", count=9)), june(1)),
        *(report(name, swap(gets("North", count=1)), june(5)) for name in names),
        *(implements(name, "a#agreed") for name in names),
    )

    causes = Causes.since(reading, hours(-1))

    links = [id_of(implements(name, "a#agreed")) for name in names]
    for name, link in zip(names, links, strict=True):
        agreed = id_of(report("a#agreed", agreement(gets("North", count=9)), june(1)))
        reported = id_of(report(name, swap(gets("North", count=1)), june(5)))
        assert {agreed, reported, link} == {event.id for event in causes.of([reported])}


def _counting(calls: Counter[str], resolve: Callable[..., str]) -> Callable[..., str]:
    def counted(index: Index, id_: str) -> str:
        calls["resolve"] += 1
        return resolve(index, id_)

    return counted


def test_reports_are_looked_through_once_for_all_names_of_sides() -> None:
    """Of many names none is looked for in every report again."""
    names = [f"x#{number}" for number in range(MANY)]
    reports = [report(name, swap(gets(f"side {name}", count=1)), june(5)) for name in names]
    aliases = [
        Alias(name=f"side {name}", of=f"the {name}", judge="me", why="one", bearer=Bearer.SIDE)
        for name in names
    ]
    reading, calls = told(*reports, *aliases), Counter[str]()

    def counted(telling: Report) -> object:
        calls[telling.name] += 1
        return claims_of(telling)

    with patch.object(causes_module, "claims_of", counted):
        causes = Causes.since(reading, hours(-1))

    assert {id_of(reports[7]), id_of(aliases[7])} == {
        event.id for event in causes.of([id_of(reports[7])])
    }
    assert {1} == {*calls.values()}

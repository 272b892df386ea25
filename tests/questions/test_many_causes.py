"""What bears on what, where there is very much of one thing: found once, and not for each anew."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING
from unittest.mock import patch

import pytest
from attrs import evolve

import timeline as tl
from support.reported import (
    agreement,
    hours,
    id_of,
    implements,
    june,
    recorded,
    report,
    revision,
    swap,
    told,
)
from support.reported import to as gets
from timeline import Alias, Bearer
from timeline.questions.changes import causes as causes_module
from timeline.questions.changes.causes import Causes
from timeline.state import Reading, claims_of
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


def test_aliases_are_looked_for_once_in_the_readings_of_one_report() -> None:
    """However often it was revised, where a side has another name, too."""
    first = report("a#1", swap(gets("Kiev", count=1)), june(5))
    revisions = [
        revision(id_of(first), evolve(first, what=swap(gets("Kiev", count=number))))
        for number in range(2, MANY + 2)
    ]
    reading, calls = told(first, _named("Kiev", "Kyiv"), *revisions), Counter[str]()
    revisions_of = Reading.revisions_of

    def counted(asked: Reading, id_: tl.EventId) -> object:
        calls["revisions_of"] += 1
        return revisions_of(asked, id_)

    with patch.object(Reading, "revisions_of", counted):
        causes = Causes.since(reading, hours(-1))

    assert MANY + 2 == len(causes.of([id_of(first)]))
    assert calls["revisions_of"] < 8


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


def test_an_alias_bears_on_what_it_brings_to_another_name() -> None:
    """Not on what counts for that name already, and not where other aliases lead there sooner."""
    names = ("Kiev", "Kijev", "Kyiv")
    reports = {name: report(f"x#{name}", swap(gets(name, count=1)), june(5)) for name in names}
    kiev, kijev, detour = _named("Kiev", "Kyiv"), _named("Kijev", "Kyiv"), _named("Kijev", "Kiev")
    causes = Causes.since(told(*reports.values(), kiev, kijev, detour), hours(-1))

    assert {
        "Kiev": {id_of(reports["Kiev"]), id_of(kiev)},
        "Kijev": {id_of(reports["Kijev"]), id_of(kijev)},
        "Kyiv": {id_of(reports["Kyiv"])},
    } == {name: _ids(causes, each) for name, each in reports.items()}


def test_of_a_long_way_the_nearest_aliases_bear_on_a_name() -> None:
    """A chain of names is as many causes as names, and not as many squared."""
    reports = [report(f"x#{n}", swap(gets(f"n{n:02}", count=1)), june(5)) for n in range(12)]
    aliases = [_named(f"n{n + 1:02}", f"n{n:02}") for n in range(11)]
    causes = Causes.since(told(*reports, *aliases), hours(-1))

    assert {id_of(reports[0])} == _ids(causes, reports[0])
    assert {id_of(reports[2]), *map(id_of, aliases[:2])} == _ids(causes, reports[2])
    assert {id_of(reports[11]), *map(id_of, aliases[3:])} == _ids(causes, reports[11])


def test_what_an_old_alias_leads_to_moves_by_a_new_one() -> None:
    """However many lie between."""
    kept = report("x#1", swap(gets("n10", count=1)), june(5))
    old: list[Event] = [_named(f"n{n + 1:02}", f"n{n:02}") for n in range(1, 10)]
    new = _named("n01", "n00")
    reading = tl.Timeline([*(recorded(event) for event in [kept, *old]), recorded(new, hours(2))])

    assert {id_of(new)} == _ids(Causes.since(reading, hours(1)), kept)


def test_what_an_alias_led_to_moves_when_it_is_taken_back() -> None:
    """It is no alias any more, and bears on what it brought to another name before."""
    kept, alias = report("x#1", swap(gets("Kiev", count=1)), june(5)), _named("Kiev", "Kyiv")
    back = tl.Revision(of=id_of(alias), reading=None, judge="me", why="wrong")
    story = tl.Timeline([*(recorded(event) for event in (kept, alias)), recorded(back, hours(2))])
    causes = Causes.since(story, hours(1), before=story.known_at(hours(1)))

    assert {id_of(back)} == _ids(causes, kept)


def _named(name: str, of: str) -> Alias:
    return Alias(name=name, of=of, judge="me", why="one", bearer=Bearer.SIDE)


def _ids(causes: Causes, report: Report) -> set[str]:
    return {event.id for event in causes.of([id_of(report)])}


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

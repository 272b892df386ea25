"""Lists of what is told apart, which go on in several documents."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

from hypothesis import given
from hypothesis import strategies as st

from support.reported import distinct, june, report, same, swap, to, told
from timeline.events import Distinct
from timeline.exchanges import returned
from timeline.questions import candidates
from timeline.values import Count

if TYPE_CHECKING:
    from timeline import Event, Timeline

NAMES = ("a#1", "a#2", "b#1", "b#2", "c#1")
COUNTS = [Count.exactly(1), Count.exactly(2), Count.at_least(2), Count()]
DAYS = [None, june(1), june(1, 9), june(5)]

stories = st.fixed_dictionaries(
    {name: st.tuples(st.sampled_from(COUNTS), st.sampled_from(DAYS)) for name in NAMES}
)
groups = st.sets(st.sampled_from(NAMES))
pairs = st.sets(st.sampled_from([*combinations(NAMES, 2)]), max_size=2)


def reports(story: dict[str, tuple[Count, object]]) -> list[Event]:
    return [
        report(name, swap(to("Russia", count=count)), when)  # type: ignore[arg-type]
        for name, (count, when) in story.items()
    ]


def listed(name: str, among: str = "a list", judge: str = "a reader") -> Distinct:
    document, key = name.split("#")
    return Distinct(document=document, keys=(key,), among=among, judge=judge, why="it says so")


def seen(story: Timeline) -> tuple[object, ...]:
    """Return what rests on who was told apart."""
    answer = story.ask(returned)
    figure = {side: (str(figure), str(figure.implied)) for side, figure in answer.items()}
    joined = {frozenset(found.reports) for found in story.conflicts()}
    return figure, joined, {frozenset(pair.names) for pair in story.ask(candidates())}


@given(stories, groups, pairs)
def test_a_list_is_as_a_link_of_each_pair(
    story: dict[str, tuple[Count, object]], group: set[str], one: set[tuple[str, str]]
) -> None:
    """Whatever document they are in, and whatever else is linked."""
    linked = [same(*pair) for pair in one]
    by_pairs = told(
        *reports(story), *linked, *(distinct(*pair) for pair in combinations(sorted(group), 2))
    )
    by_list = told(*reports(story), *linked, *map(listed, group))

    assert seen(by_pairs)[0] == seen(by_list)[0]
    assert seen(by_pairs)[2] == seen(by_list)[2]


def test_reports_of_one_list_that_are_linked_are_a_conflict() -> None:
    """They are told apart and joined; others of the list are no matter."""
    story = told(
        *(report(name, swap(to("Russia", count=1)), june(1)) for name in NAMES),
        *map(listed, NAMES),
        same("a#1", "b#1"),
    )
    (conflict,) = story.conflicts()

    assert {"a#1", "b#1"} == set(conflict.reports)
    assert (
        "judged distinct by a reader, with others among “a list”, "
        "while links connect them as the same"
    ) in str(conflict)


def test_lists_of_other_names_and_of_other_judges_are_others() -> None:
    """Who is on one list is told apart from nobody on another."""
    rivals = (listed("a#1"), listed("b#1", "another"), listed("c#1", judge="another"))
    undated = [report(name, swap(to("Russia", count=2))) for name in ("a#1", "b#1", "c#1")]
    before, after = told(*undated), told(*undated, *rivals)

    assert str(before.ask(returned)["Russia"]) == str(after.ask(returned)["Russia"])


def test_reports_whose_keys_begin_so_are_told_apart_in_every_document() -> None:
    """Others of the documents are not."""
    begun = [
        Distinct(document=document, beginning="s:", among="s", judge="a reader", why="a list")
        for document in "ab"
    ]
    names = ("a#s:1", "a#s:2", "b#s:3", "b#note")
    story = told(*(report(name, swap(to("Russia", count=2))) for name in names), *begun)

    assert str(story.ask(returned)["Russia"]).startswith("between 6 and 8")

"""What an answer leaves aside and doubts is kept by what changed, and is as made from nothing."""

from __future__ import annotations

from random import Random
from typing import TYPE_CHECKING

from hypothesis import Phase, given, settings
from hypothesis import strategies as st

from support.examples import drawn
from support.moving import Moving
from timeline import Timeline
from timeline.exchanges import returned
from timeline.questions.counting.in_order import InOrder
from timeline.questions.counting.kept_asides import reasons_of

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline import Answer, Event, Recorded
    from timeline.folds import Aside

FEW = 3
DRAWN = [Phase.explicit, Phase.reuse, Phase.generate]
"""A seed is not made smaller."""


def named(asides: tuple[Aside, ...]) -> list[tuple[tuple[str, ...], str]]:
    return [(aside.subject.ids, aside.why) for aside in asides]


LOOKS: dict[str, Callable[[Answer], object]] = {
    "all": lambda answer: named(tuple(answer.asides)),
    "how many": lambda answer: len(answer.asides),
    "the first": lambda answer: named(tuple(answer.asides[:FEW])),
    "the next": lambda answer: named(tuple(answer.asides[FEW : 2 * FEW])),
    "left": lambda answer: named(tuple(answer.left)),
    "reasons": lambda answer: [*answer.aside_reasons.items()],
    "the first reasons": lambda answer: [
        [*reasons] if isinstance(reasons, dict) else reasons
        for reasons in reasons_of(answer.asides, FEW)
    ],
    "doubtful": lambda answer: {side: [*of.doubtful] for side, of in answer.items()},
    "first that count": lambda answer: {
        side: [*of.contributions[:FEW]] for side, of in answer.items()
    },
    "one-sided": lambda answer: {side: [*of.one_sided.items()] for side, of in answer.items()},
    "hedged": lambda answer: {side: of.hedged for side, of in answer.items()},
    "remarks": lambda answer: {side: [*of.remarks()] for side, of in answer.items()},
}
"""What somebody may look at, and nothing else."""

stories = st.builds(
    lambda seed, days: Moving(Random(seed), 60, days).log(),  # noqa: S311 - nothing here is secret
    st.integers(0, 2**20),
    st.sampled_from([2, 4, 20]),
)
steps = st.lists(st.integers(1, 9), min_size=4, max_size=9)
looks = st.lists(st.sampled_from(sorted(LOOKS)), min_size=1, max_size=4, unique=True)


@settings(max_examples=drawn(80), phases=DRAWN)
@given(stories, steps, st.lists(looks, min_size=9, max_size=9))
def test_what_is_left_aside_is_as_made_from_nothing(
    log: list[Recorded[Event]], steps: list[int], looked_at: list[list[str]]
) -> None:
    """Whatever comes, whatever is looked at, and whatever was looked at before."""
    size = 20
    story = Timeline(log[:size]).with_(())
    for many, names in zip(steps, looked_at, strict=False):
        story = story.with_(log[size : size + many])
        size += many
        kept, anew = story.ask(returned), returned.over(Timeline(log[:size]).every_unit())
        for name in names:
            assert LOOKS[name](anew) == LOOKS[name](kept), name


@settings(max_examples=30, phases=DRAWN)
@given(stories, steps, looks)
def test_what_was_left_aside_stays_so(
    log: list[Recorded[Event]], steps: list[int], names: list[str]
) -> None:
    """An answer that is looked into once the story has moved on tells of the story as it was."""
    size = 20
    story = Timeline(log[:size]).with_(())
    held: list[tuple[Answer, int]] = []
    for many in steps:
        held.append((story.ask(returned), size))
        story = story.with_(log[size : size + many])
        size += many
        len(story.ask(returned).asides)
    for answer, many in held:
        anew = returned.over(Timeline(log[:many]).every_unit())
        for name in names:
            assert LOOKS[name](anew) == LOOKS[name](answer), name


@given(st.lists(st.tuples(st.integers(0, 60), st.booleans())))
def test_keys_are_in_order_whatever_comes_and_goes(moves: list[tuple[int, bool]]) -> None:
    """They are those that came and did not go, the least first, whenever somebody looks."""
    keys, there = InOrder[int](), {*range(100, 200)}
    for key in there:
        keys.add(key)
    for key, looked_at in moves:
        (keys.remove if key in there else keys.add)(key)
        there ^= {key}
        if looked_at:
            assert sorted(there) == keys.now()
    assert sorted(there) == keys.now()

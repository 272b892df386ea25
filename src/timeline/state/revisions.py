"""The one way to follow revisions: which readings of an event claim to stand, and which does.

It holds ids, moments and types, and no reading, as there may be very many.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from typing import TYPE_CHECKING, NamedTuple

from attrs import frozen

if TYPE_CHECKING:
    from datetime import datetime

    from timeline.events import EventId, Revision

__all__ = ["Course", "RevisionStep", "Revisions"]


class RevisionStep(NamedTuple):
    """A revision: when it was recorded, its id, what it revises, and the type of its reading.

    `type_` is `None` where it withdraws what it revises.
    """

    moment: datetime
    id: EventId
    of: EventId
    type_: type | None

    @property
    def withdraws(self) -> bool:
        """Whether it has no reading."""
        return self.type_ is None


@frozen
class Course:
    """What became of an event.

    Attributes:
        steps: what revised it or a revision of it, in the order of moments.
        heads: those of them that claim to stand, of which the last does; none, where the first
            reading stands.
        misfits: revisions that put another type of event in its place, and act as if they were not.
    """

    steps: tuple[RevisionStep, ...] = ()
    heads: tuple[RevisionStep, ...] = ()
    misfits: tuple[RevisionStep, ...] = ()


class Revisions:
    """Revisions, added in whatever order they come, by what they revise."""

    def __init__(self) -> None:
        self._by_predecessor: defaultdict[EventId, list[RevisionStep]] = defaultdict(list)

    def add(self, id_: EventId, moment: datetime, revision: Revision) -> None:
        """Take *revision* into account, which was recorded as *id_* at *moment*."""
        type_ = None if revision.reading is None else type(revision.reading)
        step = RevisionStep(moment, id_, revision.of, type_)
        self._by_predecessor[step.of].append(step)

    def __contains__(self, id_: object) -> bool:
        return id_ in self._by_predecessor

    def course(self, first: EventId, type_: type) -> Course:
        """Return what became of the event *first*, which is of that type."""
        if first not in self._by_predecessor:
            return Course()
        steps, misfits, replaced = [], [], set()
        # A misfit is passed over: what revises it revises the reading that it did not replace.
        ahead = [(first, first)]
        while ahead:
            id_, reading = ahead.pop()
            for step in self._by_predecessor.get(id_, ()):
                if step.type_ in {type_, None}:
                    steps.append(step)
                    replaced.add(reading)
                    ahead.append((step.id, step.id))
                else:
                    misfits.append(step)
                    ahead.append((step.id, reading))
        steps.sort()
        heads = _heads(steps, replaced) if steps else []
        return Course(tuple(steps), tuple(heads), tuple(misfits))


def _heads(steps: list[RevisionStep], replaced: set[EventId]) -> list[RevisionStep]:
    """Return the last steps of all branches, without those that withdraw a branch of a fork."""
    heads = [step for step in steps if step.id not in replaced]
    if len(heads) == 1:
        return heads
    branches = Counter(step.of for step in steps)
    ids = {step.id for step in steps}
    # What withdraws the end of a branch settles it: the other branches stand.
    standing = [
        head for head in heads if not (head.withdraws and branches[head.of] == 1 and head.of in ids)
    ]
    return standing or heads[-1:]

"""Why something is left aside, or does not count."""

from __future__ import annotations

import sys
from importlib.metadata import entry_points
from typing import TYPE_CHECKING

from timeline.events import is_known, kind_named
from timeline.events.kinds import VOCABULARIES
from timeline.folds import by_reason
from timeline.state import OUTSIDE
from timeline.telling.phrases import plural

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.events import Unread
    from timeline.folds import Aside
    from timeline.state import Development
    from timeline.values import When

__all__ = [
    "DENIED_BY_OTHERS",
    "MENTIONED",
    "OF_OTHERS",
    "OUTSIDE",
    "TAKEN_BACK",
    "UNCOUNTED",
    "UNPLACED",
    "UNSAID",
    "aside_in_words",
    "asides_in_lines",
    "counts_for",
    "like_asides",
    "may_be_the_same",
    "not_known_here",
]

DENIED_BY_OTHERS = "denied by others"
TAKEN_BACK = "not known any more: it was taken back as misread"
UNCOUNTED = "does not say how many"
OF_OTHERS = "says nothing of those who are asked about alone: it is of others, or of all together"
UNPLACED = "neither a date nor a link places it"
UNSAID = "it does not say how many, or not within these days"

MAY_BE_THE_SAME = "may be the same as"

MENTIONED = 3
"""How many are named: those that something may be the same as, or those left for one reason."""


def may_be_the_same(duplicates: Iterable[tuple[str, When]]) -> str:
    """Return what something may be the same as: *duplicates* by titles and days, the first few."""
    headings = [f"{title} ({when})" for title, when in duplicates]
    beyond = ["others"] if len(headings) > MENTIONED else []
    return f"{MAY_BE_THE_SAME} {' or '.join(headings[:MENTIONED] + beyond)}"


def not_known_here(what: Unread) -> str:
    """Return why nobody can tell here what a report counts, and what would help."""
    if is_known(what.kind, 1):
        module = kind_named(what.kind).cls.__module__
        return f"it is of schema {what.schema} of the kind {what.kind!r}, later than {module} knows"
    known = ", ".join(_not_imported())
    perhaps = f", perhaps {known}" if known else ""
    return (
        f"it is of the kind {what.kind!r}, which is not known here: import the module that "
        f"defines it (--import MODULE{perhaps})"
    )


def _not_imported() -> list[str]:
    """Return the modules of vocabularies that are installed, and that nobody imported yet."""
    installed = {point.module for point in entry_points(group=VOCABULARIES)}
    return sorted(installed - sys.modules.keys())


def aside_in_words(development: Development[object], why: str) -> str:
    """Return which *development* was left aside, by its reports, and *why*."""
    return f"{', '.join(development.report_names)}: {development.title}: {why}"


def counts_for(side: str) -> str:
    """Say that what was counted for a name of a *side* counts for the one that it stands for."""
    return f"it counts for {side}, for which the name stands"


def like_asides(number: int, why: str) -> str:
    """Return that such a *number* of developments was left aside for one reason, and *why*.

    >>> like_asides(1000, UNCOUNTED)
    '1,000 developments: does not say how many'
    """
    return f"{plural(number, 'development')}: {why}"


def asides_in_lines(asides: Iterable[Aside], *, every: bool = False) -> Iterator[str]:
    """Yield *asides* reason by reason: a few like ones each, more in one line with their number.

    With *every*, each is named, however many there are.
    """
    groups: dict[str, list[Aside]] = {}
    for why, alike in by_reason(asides).items():
        groups.setdefault(_in_general(why), []).extend(alike)
    for in_general, like in groups.items():
        if len(like) > MENTIONED and not every:
            (why, *others) = dict.fromkeys(aside.why for aside in like)
            yield like_asides(len(like), in_general if others else why)
        else:
            yield from (aside_in_words(aside.subject, aside.why) for aside in like)


def _in_general(why: str) -> str:
    """Return *why*, but for which others something may be the same as."""
    return f"{MAY_BE_THE_SAME} others" if why.startswith(MAY_BE_THE_SAME) else why

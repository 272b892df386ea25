"""What a report counts, seen to be countable before it is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.errors import ValueRefused
from timeline.events.counting import Flow, Per, claims_in
from timeline.events.judgement import Revision
from timeline.events.kinds import kind_of
from timeline.events.report import Report

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.events.counting import CountClaim
    from timeline.events.judgement import Event

__all__ = ["check_counts", "check_kind_counts"]


def check_counts(event: Event) -> None:
    """See that *event*, if it reports anything, says how many so that it can be counted.

    Raises:
        ValueRefused: it does not; the message names the kind and the report.
    """
    report = event.reading if event.__class__ is Revision else event
    if report.__class__ is not Report:
        return
    try:
        check_kind_counts(report.what)
    except ValueRefused as error:
        kind = kind_of(report.what).name
        raise ValueRefused(f"kind {kind!r}, report {report.name}: {error}") from error


def check_kind_counts(what: object) -> tuple[CountClaim, ...]:
    """Return how many *what*, of any kind, says there are, so that it can be counted.

    Its measures are those that its kind declares, if it declares any; its sorts are those of the
    measure; and of the people that it counts, nothing leaves open whether some are counted twice.

    Raises:
        ValueRefused: it does not.
    """
    claims = claims_in(what)
    if not claims:
        return ()
    declared = kind_of(what).counts
    for claim in claims:
        if declared and claim.measure not in declared:
            names = ", ".join(map(str, declared))
            raise ValueRefused(f"it counts {claim.measure.name!r}, and declares {names}")
        if claim.category is not None:
            claim.measure.check_sort(claim.category)
    if len(claims) > 1:
        _check_told_apart(claims)
    return claims


def _check_told_apart(claims: Iterable[CountClaim]) -> None:
    """Refuse two counts of which nobody knows whether they are of the same people."""
    counted = set[tuple[object, ...]]()
    for claim in claims:
        if not isinstance(claim, Flow) or claim.part or claim.batch is not None:
            continue
        for sides in _counted_sides(claim):
            people = (claim.measure, sides, claim.category, claim.traits)
            if people in counted:
                sort = f" ({claim.category})" if claim.category else ""
                raise ValueRefused(
                    f"it counts {claim.measure} twice for {' and '.join(sides)}{sort}, and nothing "
                    f"tells the people apart: give each a batch if they are others, say it once if "
                    f"they are the same, or mark as part=True what is only some of them"
                )
            counted.add(people)


def _counted_sides(flow: Flow) -> list[tuple[str, ...]]:
    """Return the sides that *flow* gives a number of their own; a total is of several together."""
    if flow.per is Per.EACH or len(flow.sides) == 1:
        return [(side,) for side in flow.sides]
    return [tuple(sorted(flow.sides))]

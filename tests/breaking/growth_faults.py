"""Faults in what is found without looking at each two, and in the bench that tells how it grows."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

PHASES = "state/phases.py"
PHASE_LAWS = "laws/test_phase_laws.py"

FAULTS = (
    Fault(
        "growth: of reports that are behind any is told, not those after the first ahead",
        PHASES,
        ("if day and first < day", "if day"),
        PHASE_LAWS,
    ),
    Fault(
        "growth: one that is ahead is held against the first behind, not the last",
        PHASES,
        ("last = max((day for", "last = min((day for"),
        PHASE_LAWS,
    ),
    Fault(
        "growth: a text that tells two phases is not looked for",
        PHASES,
        ("for document in left.keys() & right.keys()", "for document in ()"),
        PHASE_LAWS,
    ),
    Fault(
        "growth: what is called off contradicts that it was planned",
        PHASES,
        ("return [] if Phase.PLANNED in told else [*", "return [*"),
        PHASE_LAWS,
    ),
)

"""Faults in what is found without looking at each two."""

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
    Fault(
        "growth: each sort is held against each other one by one",
        "state/cells.py",
        (
            "return [*zip(cells, _of_others([*map(self._bounds_of, cells)]), strict=True)]",
            "return [(c, self._total(cells[:n] + cells[n + 1 :])) for n, c in enumerate(cells)]",
        ),
        "state/test_many_sorts.py",
    ),
    Fault(
        "growth: one sort that has no bound leaves no other without one",
        "state/cells.py",
        ("bounded = unbounded == (count.high is None)", "bounded = True"),
        "state/test_merging.py laws/test_exact_merging.py",
    ),
    Fault(
        "growth: each report is held against each other that says the same as one before",
        "questions/checking/question.py",
        ("if said not in self._clashing:", "if True:"),
        "questions/test_checking.py",
    ),
)

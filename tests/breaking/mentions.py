"""Faults in what stands, what an answer mentions, and on whose word it rests."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

FAULTS = (
    Fault(
        "a silent report of what counts is not mentioned",
        "questions/counting/leaving.py",
        (
            "in development.all_reports\n                if",
            "in development.reports\n                if",
        ),
        "laws/test_nothing_dropped.py",
    ),
    Fault(
        "what counts for one side hides what is said of another",
        "state/claims.py",
        (
            "return self._flows.get((measure, side), ())",
            "return sum((told for key, told in self._flows.items() if key[0] == measure), [])",
        ),
        "questions/test_entries.py",
    ),
    Fault(
        "a fold sees what does not stand",
        "questions/question.py",
        ("() if standing is None else (standing,)", "(unit,)"),
        "state/test_standing.py",
    ),
    Fault(
        "what lies outside the days asked about stands",
        "state/standing.py",
        ("None if development.when", "None if True or development.when"),
        "state/test_standing.py",
    ),
    Fault(
        "what is merely possible is sure",
        "state/claims.py",
        ("_at_most(claim) if merely else claim", "claim"),
        "questions/test_hedged.py",
    ),
    Fault(
        "a silent report contradicts",
        "state/units.py",
        ("any(self._speaks(rival, speech) for rival in against)", "bool(against)"),
        "questions/test_hedged.py",
    ),
    Fault(
        "two copies of a text are two",
        "state/affirming.py",
        ("document.sha256 or key", "key"),
        "questions/test_corroboration.py",
    ),
    Fault(
        "narration is an origin beside the voice of its text",
        "state/affirming.py",
        ("if not self._quoting:", "if True:"),
        "questions/test_corroboration.py",
    ),
    Fault(
        "of reports of one name the last recorded is meant",
        "state/resolution.py",
        ("sorted(reports, key=by_moment)", "sorted(reports, key=by_moment, reverse=True)"),
        "state/test_resolution.py",
    ),
)

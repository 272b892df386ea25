"""Faults in levels, periods, sorts and promises: the newest number, or its day, is misplaced."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

LAWS = "laws/test_level_laws.py"
LEVELS = "questions/test_levels.py"
PERIODS = "questions/test_by_period.py"
PROGRESS = "questions/test_progress.py"

NEWEST = "questions/levels/newest.py"
CLAIMS = "questions/levels/claims.py"
STEPS = "questions/levels/steps.py"

FAULTS = (
    Fault(
        "a level: what is certainly older than the newest day decides, too",
        NEWEST,
        ("if entry.last >= first]", "if entry.last >= date.min]"),
        LAWS,
    ),
    Fault(
        "a level: what may be of the newest day is taken for older",
        NEWEST,
        ("or entry.last < first else", "or entry.last <= first else"),
        LAWS,
    ),
    Fault(
        "a level: what an origin said first of a day stands",
        NEWEST,
        ("entry.claim.said != last_said", "entry.claim.said == last_said"),
        LEVELS,
    ),
    Fault(
        "a level: origins that exclude each other are not disputed",
        NEWEST,
        ("        or _exclude(hulls)\n", ""),
        LAWS,
    ),
    Fault(
        "a level: of one sort takes the place of all",
        NEWEST,
        ("_dated(direct or bounds or listed, by)", "_dated(listed, by)"),
        LEVELS,
    ),
    Fault(
        "a level: what bounds it on that day does not narrow it",
        NEWEST,
        ("    if narrowing:\n", "    if False:\n"),
        LEVELS,
    ),
    Fault(
        "a level: a stretch of days speaks of its first alone",
        CLAIMS,
        ("end.earliest if begun else None", "start.latest if begun else None"),
        LEVELS,
    ),
    Fault(
        "a level: what is under way is not told",
        CLAIMS,
        ("if is_begun(report) and", "if is_begun(report) and report.phase == 'done' and"),
        LEVELS,
    ),
    Fault(
        "a level: a day that a linked report gives is not lent to the others",
        CLAIMS,
        ("own or dated or reports", "own or reports"),
        LEVELS,
    ),
    Fault(
        "levels by day: a claim that may be of later days is let go",
        STEPS,
        ("newest.latest > day:\n        return True", "newest.latest > day:\n        return False"),
        LEVELS,
    ),
    Fault(
        "by period: the days asked about are not cut to the period",
        "questions/by_period.py",
        ("unit.scope.narrowed(period.first, period.last)", "unit.scope"),
        PERIODS,
    ),
    Fault(
        "by sort: who is of a named sort is of none, too",
        "questions/by_sort.py",
        (
            "contribution.count.minus(Count.total(count for _, count in contribution.sorts))",
            "contribution.count",
        ),
        PERIODS,
    ),
    Fault(
        "progress: what is beside the linked part of a whole carries out, too",
        "questions/promises.py",
        ("if not reports.isdisjoint(inner.ids)}", "if inner.ids}"),
        PROGRESS,
    ),
    Fault(
        "progress: a day cuts the promise as it cuts what was carried out",
        "questions/promises.py",
        ("self.promised.over([unit.within(Scope())])", "self.promised.over([unit])"),
        PROGRESS,
    ),
    Fault(
        "who is right is told though nobody contests it",
        "questions/levels/figures.py",
        ("differ = len(set(ends)) > 1", "differ = True"),
        "questions/test_levels.py",
    ),
)

"""Faults in what is long: chains and circles that are left early, or walked again for each."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

DERIVATIONS = "questions/test_long_derivations.py"
CAUSES = "questions/test_many_causes.py"
PAGE = "exports/page/test_page_alone.py"
AFFIRMING = "state/affirming.py"
DERIVING = "state/deriving.py"

FAULTS = (
    Fault(
        "derived: all of a circle have one first text",
        DERIVING,
        ("[circle[-1], *circle[:-1]]", "[circle[-1] for _ in circle]"),
        DERIVATIONS,
    ),
    Fault(
        "derived: what leads to a circle ends where that is come to",
        DERIVING,
        ("dict.fromkeys(before, circle[-1])", "dict.fromkeys(before, circle[0])"),
        DERIVATIONS,
    ),
    Fault(
        "derived: circles are walked for ever or not at all",
        DERIVING,
        ("and following not in steps and", "and following != key and"),
        DERIVATIONS,
    ),
    Fault(
        "derived: each text is walked behind anew",
        DERIVING,
        ("following not in known:", "True:"),
        DERIVATIONS,
    ),
    Fault(
        "derived: each thing walks for itself",
        "state/recall.py",
        ("if self._deriving is None or self._deriving.documents is not documents:", "if True:"),
        DERIVATIONS,
    ),
    Fault(
        "derived: what is quoted on the other side of a circle is not heard",
        AFFIRMING,
        ("quoted = any(map(self._quotes, circle)) or self", "quoted = self"),
        DERIVATIONS,
    ),
    Fault(
        "derived: what quotes is looked for behind each",
        AFFIRMING,
        ("self._deriving.steps(key, self._quoted)", "self._deriving.steps(key, ())"),
        DERIVATIONS,
    ),
    Fault(
        "parts: a chain is gone down by a call for each link",
        "state/parts.py",
        ("        open_ += more\n", "        below |= all_parts(more, links)\n"),
        "breaking/test_long_chains.py",
    ),
    Fault(
        "page: each of many documents is asked about one thing",
        "exports/page/answers.py",
        ("len(unit.ids) * len({report.event.document for report in reports})", "1"),
        PAGE,
    ),
    Fault(
        "changes: all readings are looked at for each",
        "questions/changes/causes.py",
        ("if first not in self._by_all_readings:", "if True:"),
        CAUSES,
    ),
    Fault(
        "changes: reports are looked through for each name of a side",
        "questions/changes/causes.py",
        ("    @cached_property\n    def _counting_for", "    @property\n    def _counting_for"),
        CAUSES,
    ),
    Fault(
        "changes: what carries out an agreement is moved by all others that do",
        "questions/changes/causes.py",
        (" and event.relation is Relation.IMPLEMENTS", " and not event.judge"),
        CAUSES,
    ),
)

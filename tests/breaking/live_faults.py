"""Faults in what is kept current: what moved and is not looked at again, or not told of."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

GROWING = "laws/test_current_laws.py"
REGIONS = "state/regions.py"
CURRENT = "state/current.py"
SETTLING = "questions/counting/settling.py"
RAISING = "questions/counting/raising.py"

FAULTS = (
    Fault(
        "current: what is judged together is not made anew",
        REGIONS,
        ("for name in (*(spread.beside or ()), *(spread.used_by or ())):", "for name in ():"),
        GROWING,
    ),
    Fault(
        "current: what a document dates is not made anew",
        REGIONS,
        ("if spread.of_documents else ():", "if False else ():"),
        GROWING,
    ),
    Fault(
        "current: a region is made anew without the documents it cites",
        REGIONS,
        ("if name.startswith(DOCUMENT):", "if False:"),
        GROWING,
    ),
    Fault(
        "current: names that stand for others are not made anew",
        CURRENT,
        ("if before.get(name) != now.get(name)", "if False"),
        GROWING,
    ),
    Fault(
        "current: what a region no longer holds is not dropped",
        CURRENT,
        ("            if head not in units:\n", "            if False:\n"),
        GROWING,
    ),
    Fault(
        "current: totals are not held against what was counted since",
        "state/disputes.py",
        ("            self._totals = None\n", "            pass\n"),
        GROWING,
    ),
    Fault(
        "settling: what stood in nobody's way any more is not told of",
        SETTLING,
        ("in self._store.behind(dated.ids):", "in ():"),
        GROWING,
    ),
    Fault(
        "settling: what counts already is not decided on again",
        SETTLING,
        ("            if near.ids != dated.ids:\n", "            if False:\n"),
        GROWING,
    ),
    Fault(
        "raising: what stood for others goes, and they are not looked at",
        RAISING,
        ("            self._look_at(self._store.at(ids))\n", "            pass\n"),
        "model/test_doubt.py",
    ),
    Fault(
        "raising: what comes near those in doubt is not told to them",
        RAISING,
        ("            self._loosen(weighed)\n", ""),
        "model/test_doubt.py",
    ),
    Fault(
        "an answer that was held is made of what came after it",
        "questions/counting/keeping.py",
        ("                if self._figure is figure:\n", "                if True:\n"),
        GROWING,
    ),
    Fault(
        "parts of a tree are used up where they are combined",
        "questions/keeping.py",
        ("self._combine(map(unshared, parts))", "self._combine(parts)"),
        GROWING,
    ),
    Fault(
        "a history is given what was added to another that began alike",
        "state/history.py",
        ("log = self._log if self._is_newest else _Log(self)", "log = self._log"),
        GROWING,
    ),
    Fault(
        "what failed halfway is trusted all the same",
        "state/history.py",
        ("                log.current = None\n", "                pass\n"),
        "state/test_growing.py",
    ),
    Fault(
        "disagreements that came once are told of again",
        "state/disputes.py",
        ("self._step, self._come, self._gone = step, [], []", "self._step = step"),
        GROWING,
    ),
)

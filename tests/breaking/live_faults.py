"""Faults in what is kept current: what moved and is not looked at again, or not told of."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

GROWING = "laws/test_current_laws.py"
REGIONS = "state/regions.py"
CURRENT = "state/current.py"
KEEPING = "state/keeping.py"
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
        ("if moved := self._names.moved_from(before):", "if moved := set[str]():"),
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
        ("            if near.ids != dated.ids and", "            if False and"),
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
    Fault(
        "known at: what was recorded later is left in",
        CURRENT,
        ("if past is None or event.id not in past.view.left_out)", "if True)"),
        GROWING,
    ),
    Fault(
        "known at: a region is not put back",
        CURRENT,
        (
            "            for region, units in past.units:\n",
            "            for region, units in past.units[1:]:\n",
        ),
        GROWING,
    ),
    Fault(
        "known at: names stand for what later aliases say",
        CURRENT,
        (
            "self._known(self._regions.of(ALIASES).events)",
            "(self._recorded[id_] for id_ in self._regions.of(ALIASES).events)",
        ),
        GROWING,
    ),
    Fault(
        "known at: names are not put back",
        CURRENT,
        ("        self._names = past.names\n        with", "        with"),
        GROWING,
    ),
    Fault(
        "known at: who keeps answers is not told",
        CURRENT,
        (
            "                self._kept.put(head, unit)\n        return moved",
            "                pass\n        return moved",
        ),
        GROWING,
    ),
    Fault(
        "known at: disagreements of then are taken for those of now",
        CURRENT,
        ("            disputes.unshare()\n", ""),
        GROWING,
    ),
    Fault(
        "known at: figures of now are others once they are put back",
        CURRENT,
        ("            for put_back in past.held:\n", "            for put_back in ():\n"),
        "state/test_growing.py",
    ),
    Fault(
        "known at: who is asked within an answer moves it",
        CURRENT,
        ("            self._move(self._within[-1][0])\n", "            pass\n"),
        "state/test_growing.py",
    ),
    Fault(
        "known at: what is long ago is made of what is kept",
        CURRENT,
        ("FARTHEST = 4\n", "FARTHEST = 0\n"),
        "state/test_growing.py",
    ),
    Fault(
        "known at: what waits to be decided on is looked into",
        "questions/counting/keeping.py",
        ("                    self._settling.settled()\n", ""),
        GROWING,
    ),
    Fault(
        "changed: what counts no more, or again, is not looked at",
        "questions/counting/weighing.py",
        ("self._before[ids] = self._store.standing(ids)", "pass"),
        GROWING,
    ),
    Fault(
        "changed: what carries out the same is not looked at",
        REGIONS,
        ("users = () if region.of_documents else map(self.of, region.used_by or ())", "users = ()"),
        "questions/test_changes.py",
    ),
    Fault(
        "changed: how many are in dispute is not kept",
        "questions/counting/weighing.py",
        ("self.disputed += 1 if stand.counts else -1", "self.disputed += 0"),
        GROWING,
    ),
    Fault(
        "said until: what was withdrawn only later is not looked at",
        "state/silencing.py",
        ("        return NEVER\n", "        return 0\n"),
        "state/test_growing.py",
    ),
    Fault(
        "said until: what nobody says when it was said is not looked at",
        "state/silencing.py",
        ("max(NEVER if last is None", "max(0 if last is None"),
        GROWING,
    ),
    Fault(
        "believing: whom one does not believe is not looked for",
        CURRENT,
        ("silent += not_believed(cuts.believing, self._units.items())", "pass"),
        GROWING,
    ),
    Fault(
        "cuts: what is made anew is made as if nothing was cut",
        CURRENT,
        (
            "Units(index, self._cuts, None).of(own)",
            "Units(index, Cuts(), None).of(own)",
        ),
        GROWING,
    ),
    Fault(
        "days: what is kept of some days is told of all",
        KEEPING,
        (
            "kept in self._kept.items():\n            kept.put(head, _within(unit, scope))",
            "kept in self._kept.items():\n            kept.put(head, unit)",
        ),
        GROWING,
    ),
    Fault(
        "days: what is kept of some days begins with all",
        KEEPING,
        (
            "                    kept.put(head, _within(unit, scope))",
            "                    kept.put(head, unit)",
        ),
        GROWING,
    ),
    Fault(
        "days: what is kept of some days answers of others",
        CURRENT,
        ("scope = self._within[-1][1]", "scope = self._within[0][1]"),
        "state/test_growing.py",
    ),
    Fault(
        "days: whatever is asked of days is kept for good",
        KEEPING,
        ("for at in scoped[:-MOST_SCOPES]:", "for at in ():"),
        "state/test_growing.py",
    ),
    Fault(
        "days: what is asked once is kept",
        KEEPING,
        ("or at in self._kept or at in self._asked", "or True"),
        "state/test_growing.py",
    ),
)

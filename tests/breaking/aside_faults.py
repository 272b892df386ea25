"""Faults in what answers leave aside, doubt and owe to one party, which is kept by what changed."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

ASIDE = "laws/test_aside_laws.py"
KEPT = "questions/counting/kept_asides.py"
DOUBTS = "questions/counting/doubts.py"
SHARES = "questions/counting/shares.py"

FAULTS = (
    Fault(
        "doubts: what comes near those in doubt is not told to them",
        DOUBTS,
        (
            "                near |= dict.fromkeys(self._bears_on(standing))\n",
            "                pass\n",
        ),
        ASIDE,
    ),
    Fault(
        "doubts: what stands otherwise is not looked at",
        DOUBTS,
        ("            near[ids] = None\n", ""),
        ASIDE,
    ),
    Fault(
        "doubts: what may be among the first is looked for on the first day alone",
        DOUBTS,
        (
            "    return max(dated.first, min(dated.last,",
            "    return min(dated.first, min(dated.last,",
        ),
        ASIDE,
    ),
    Fault(
        "doubts: where few may be the same, no later one is looked for",
        DOUBTS,
        ("    if len(doubtful.others) <= MENTIONED:\n", "    if not doubtful.others:\n"),
        ASIDE,
    ),
    Fault(
        "doubts: by how much one raises what counts is what it was at first",
        DOUBTS,
        ("before.adds == after.adds and ", ""),
        "model/test_doubt.py",
    ),
    Fault(
        "doubts: others that came in the place of those before are not named",
        DOUBTS,
        (
            "        others = before.contribution, *before.others\n",
            "        others = before.contribution, *after.others\n",
        ),
        ASIDE,
    ),
    Fault(
        "doubts: what is in doubt no more is left aside still",
        "questions/counting/keeping.py",
        ("            self._asides.drop(leaving, before.asides)\n", "            pass\n"),
        ASIDE,
    ),
    Fault(
        "shares: what moved is taken once more",
        "questions/counting/weighing.py",
        ("        self._before.clear()\n", ""),
        ASIDE,
    ),
    Fault(
        "shares: parties come in the order in which they were first heard",
        SHARES,
        ("sorted(self._of_party.items(), key=_first)", "[*self._of_party.items()]"),
        ASIDE,
    ),
    Fault(
        "shares: what is hedged is never taken away",
        SHARES,
        ("self._hedged.add(added.count, sign)", "self._hedged.add(added.count, 1)"),
        ASIDE,
    ),
    Fault(
        "shares: what does not count is one-sided",
        SHARES,
        ("if standing is not None and standing.counts:", "if standing is not None:"),
        ASIDE,
    ),
    Fault(
        "shares: where nothing bounds one of them, the others bound it",
        "state/sums.py",
        ("            self.unbounded += sign\n", "            pass\n"),
        ASIDE,
    ),
    Fault(
        "asides: what two leave aside goes with the first of them",
        KEPT,
        ("if by_leaving.pop(leaving, None) and not by_leaving:", "if by_leaving.pop(leaving, 0):"),
        ASIDE,
    ),
    Fault(
        "asides: reasons are counted, and never less",
        KEPT,
        ("                self._count(key[1], -1)\n", ""),
        ASIDE,
    ),
    Fault(
        "asides: reasons come the rarest first",
        KEPT,
        ("self._reasons.add((-now, why))", "self._reasons.add((now, why))"),
        ASIDE,
    ),
    Fault(
        "asides: an answer that was held leaves aside what came after it",
        "questions/counting/keeping.py",
        ("                if self._asides is not asides:\n", "                if False:\n"),
        ASIDE,
    ),
    Fault(
        "asides: what waits to be decided on is looked into",
        "questions/counting/keeping.py",
        (
            "        self._settling.settled()\n        self._doubts.renew()\n",
            "        self._doubts.renew()\n",
        ),
        "laws/test_current_laws.py",
    ),
    Fault(
        "asides: what comes is put at the end",
        "questions/counting/in_order.py",
        ("                insort(self._keys, key)\n", "                self._keys.append(key)\n"),
        ASIDE,
    ),
    Fault(
        "first ones: they come shelf by shelf",
        "questions/counting/shelves.py",
        (
            "        return merge(*map(_by_day, self._shelves.values()))\n",
            "        return chain.from_iterable(map(_by_day, self._shelves.values()))\n",
        ),
        ASIDE,
    ),
)

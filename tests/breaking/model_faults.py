"""Faults in read models: what is forgotten, or believed though it may be wrong."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

SAME = "model/test_same_answers.py"
DOUBT = "model/test_doubt.py"
TRUST = "model/test_trust.py"
FEEDING = "model/feeding.py"
FILE = "model/file.py"
NODES = "model/nodes.py"
SIDES = "model/sides.py"

FAULTS = (
    Fault(
        "model: what is judged beside a region that moved is not made anew",
        NODES,
        ("            near = (*self._beside(spread), *self", "            near = (*self"),
        SAME,
    ),
    Fault(
        "model: what uses a region that moved is not made anew",
        NODES,
        (
            "near = (*self._beside(spread), *self._towards(spread, (USES, USES_DOCUMENT)))",
            "near = (*self._beside(spread),)",
        ),
        SAME,
    ),
    Fault(
        "model: regions that an event joins stay two",
        NODES,
        ("        if region == other:\n", "        if True:\n"),
        SAME,
    ),
    Fault(
        "model: a settle is not cascaded to what stood behind",
        SIDES,
        ('self.items("behind=?", self._head(ids))', "[]"),
        DOUBT,
    ),
    Fault(
        "model: what another stood for is not looked at when that goes",
        SIDES,
        ('self.items("absorbed_by=?", self._head(ids))', "[]"),
        DOUBT,
    ),
    Fault(
        "model: a cluster is not found again",
        SIDES,
        (
            'return () if item.of_cluster is None else self.items("cluster=?", item.of_cluster)',
            "return ()",
        ),
        DOUBT,
    ),
    Fault(
        "model: a whole is taken to be as it was where its sums are",
        FEEDING,
        ("if row is None or contribution.unit.is_whole:", "if row is None:"),
        SAME,
    ),
    Fault(
        "model: what a unit no longer adds stays",
        FEEDING,
        ("        for number in before:\n", "        for number in ():\n"),
        SAME,
    ),
    Fault(
        "model: names that stand for others are not noticed",
        FEEDING,
        ("if self._material.names().stand_for != before:", "if False:"),
        SAME,
    ),
    Fault(
        "model: the fingerprint misses the code of kinds",
        FILE,
        ("            if made_by != _print_of(name):\n", "            if False:\n"),
        TRUST,
    ),
    Fault(
        "model: the fingerprint misses the library",
        FILE,
        ("if state.made_by != print_of_library():", "if False:"),
        TRUST,
    ),
    Fault(
        "model: the ledger beside it may be another",
        FILE,
        ("if last is None or last.id != state.last:", "if False:"),
        TRUST,
    ),
    Fault(
        "model: rows are believed without their digests",
        "model/tables.py",
        ("    if row[-1] != row_digest(table, values):\n", "    if False:\n"),
        TRUST,
    ),
    Fault(
        "model: what was not on the disk is believed when the machine stopped",
        FILE,
        ('if state.boot not in {"", boot_id()}:', "if False:"),
        TRUST,
    ),
    Fault(
        "model: an answer that is held is told what came after it",
        "model/read_model.py",
        ("if file.state().known == state.known:", "if True:"),
        SAME,
    ),
)

"""Faults in read models: what is forgotten, or believed though it may be wrong."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

SAME = "model/test_same_answers.py"
DOUBT = "model/test_doubt.py"
TRUST = "model/test_trust.py"
PAST = "model/test_past.py"
THEN = "model/past.py"
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
        ("if self._material.names().moved_from(before):", "if False:"),
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
    Fault(
        "model: what was left out for a moment stays out",
        FILE,
        (
            "        finally:\n            _roll_back(self._connection)\n",
            '        finally:\n            self._connection.execute("COMMIT")\n',
        ),
        PAST,
    ),
    Fault(
        "model: an event that was recorded after a moment is left in",
        "model/material.py",
        (" for position in positions if position not in left_out]", " for position in positions]"),
        PAST,
    ),
    Fault(
        "model: events are left out by their order, and not by their moments",
        NODES,
        ("WHERE moment>?", "WHERE position>(SELECT max(position) FROM nodes WHERE moment<=?)"),
        PAST,
    ),
    Fault(
        "model: what bears on an event that is left out is not settled anew",
        THEN,
        ("    feeding.renew(moved)\n", "    feeding.renew(moved[:1])\n"),
        SAME,
    ),
    Fault(
        "model: names that stood for others are not noticed",
        THEN,
        (
            "    except NamesMoved:\n        raise TakesMore from None\n",
            "    except NamesMoved:\n        return\n",
        ),
        PAST,
    ),
    Fault(
        "model: what a contribution of then rests on is that of now",
        "model/read_model.py",
        ("past=past and past.of_units)", "past=None)"),
        SAME,
    ),
    Fault(
        "model: however many bear on what is left out, they are made anew",
        THEN,
        ("    if past.moved * FARTHEST > size:\n", "    if False:\n"),
        PAST,
    ),
    Fault(
        "model: whoever reads waits for what does not last",
        FILE,
        ('execute("PRAGMA cache_spill=OFF")', 'execute("PRAGMA cache_spill=ON")'),
        PAST,
    ),
    Fault(
        "model: what could not be taken back is believed",
        FILE,
        (
            "            if self._connection.in_transaction:\n                raise",
            "            if False:\n                raise",
        ),
        PAST,
    ),
)

"""Faults in what is worked out once, and in what is kept in temporary files."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

ALIKE = "sources/sheets/test_alike_rows.py"
KEPT = "reconciling/test_disk_map.py"
GATHERED = "sources/sheets/test_gathering.py"

FAULTS = (
    Fault(
        "alike: words for days are read by the first document that has them",
        "sources/sheets/rows/alike.py",
        ("        return (True, None) if self._forms.borrowed else", "        return"),
        ALIKE,
    ),
    Fault(
        "alike: what lies ahead is no matter",
        "sources/sheets/rows/alike.py",
        ('planned and name == "when")', "False)"),
        ALIKE,
    ),
    Fault(
        "alike: the phase is told last",
        "sources/sheets/rows/alike.py",
        ("{**phase, **groups,", "{**groups, **phase,"),
        ALIKE,
    ),
    Fault(
        "alike: counts are not checked",
        "sources/sheets/rows/alike.py",
        ('sides_of(value) if self._name == "what" else NOBODY', "NOBODY"),
        ALIKE,
    ),
    Fault(
        "alike: voices need no name",
        "sources/sheets/rows/alike.py",
        (
            "                raise NotAlike\n            return",
            "                pass\n            return",
        ),
        ALIKE,
    ),
    Fault(
        "alike: what templates find wrong is passed over",
        "sources/sheets/rows/alike.py",
        ("        if faults:\n", "        if False:\n"),
        ALIKE,
    ),
    Fault(
        "alike: a table that no column fills is there",
        "sources/sheets/rows/making.py",
        ("        if by_columns and not template.kept and", "        if False and"),
        ALIKE,
    ),
    Fault(
        "alike: formats are told once for rows that are alike",
        "sources/sheets/rows/alike.py",
        ("            forms.remarks.hear(cell, read)\n", "            pass\n"),
        ALIKE,
    ),
    Fault(
        "alike: members are not in order",
        "sources/sheets/rows/alike.py",
        (
            'BLANK = dict(sorted({**dict.fromkeys(HINTS, ""), **tags_of(Report)}.items()))',
            'BLANK = {**dict.fromkeys(HINTS, ""), **tags_of(Report)}',
        ),
        ALIKE,
    ),
    Fault(
        "kept: an entry is told by a part of its hash alone",
        "reconciling/disk_map.py",
        ("            if entry[0] == key:\n", "            if True:\n"),
        KEPT,
    ),
    Fault(
        "kept: a larger table has entries where they were found no more",
        "reconciling/slots.py",
        ("at = max(slot >> 64 - bits, free)", "at = free"),
        KEPT,
    ),
    Fault(
        "kept: entries between free slots are not in the order of their hashes",
        "reconciling/slots.py",
        (
            "yield from sorted(together)\n                    together.clear()",
            "yield from together\n                    together.clear()",
        ),
        KEPT,
    ),
    Fault(
        "kept: an entry is cut where a block ends",
        "reconciling/disk_map.py",
        ("        if end > len(block):\n", "        if False:\n"),
        KEPT,
    ),
    Fault(
        "kept: members of enums are no texts",
        "reconciling/disk_map.py",
        ("return marshal.dumps(_plain(entry))", "raise"),
        KEPT,
    ),
    Fault(
        "gathered: what was not yet written is passed over",
        "sources/sheets/linking/gathering.py",
        (
            "        database = self._write()\n",
            "        database = self._database or self._write()\n",
        ),
        GATHERED,
    ),
    Fault(
        "gathered: texts in any order",
        "sources/sheets/linking/gathering.py",
        (" ORDER BY min(place)\n", "\n"),
        GATHERED,
    ),
)

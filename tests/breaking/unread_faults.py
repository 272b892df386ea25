"""Faults in what becomes of reports of kinds that are not known: they stop all, or are hidden."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

UNREAD = "questions/test_unread.py"
LEAVING = "questions/counting/leaving.py"

FAULTS = (
    Fault(
        "unread: a kind that is not known stops every question",
        "ledgers/reading.py",
        (
            "row.moment, decode_any(row.body))",
            "row.moment, __import__('timeline.codec', fromlist=['decode']).decode(row.body))",
        ),
        UNREAD,
    ),
    Fault(
        "unread: nobody is told of it",
        LEAVING,
        ("        if isinstance(report.what, Unread):\n            return True\n", ""),
        UNREAD,
    ),
    Fault(
        "unread: a question of levels tells of nothing",
        "questions/levels/claims.py",
        ("        elif isinstance(development.what, Unread):\n", "        elif not self:\n"),
        UNREAD,
    ),
    Fault(
        "unread: what is within is guessed at",
        "codec/reading.py",
        (
            "        for inner in value:\n            yield from _kinds_within(inner)\n",
            "        pass\n",
        ),
        UNREAD,
    ),
    Fault(
        "unread: a later schema is read by the rules of today",
        "events/kinds.py",
        (" and schema <= _by_name[kind].schema", ""),
        UNREAD,
    ),
    Fault(
        "unread: it is written as something else",
        "codec/quick_writing.py",
        ("        return value.written\n", "        return '{}'\n"),
        UNREAD,
    ),
    Fault(
        "unread: answers are kept that another process would not give",
        "model/file.py",
        ("isinstance(event, Report) and isinstance(event.what, Unread)", "event is None"),
        UNREAD,
    ),
    Fault(
        "unread: a kind that cannot tell is hidden where another is asked about",
        LEAVING,
        ("asked + kinds_counting(self.measure)", "asked or kinds_counting(self.measure)"),
        UNREAD,
    ),
)

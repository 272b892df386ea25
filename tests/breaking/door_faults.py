"""Faults in what is let in from other ledgers, and in what clocks that are wrong may do."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

MOMENTS = "ledgers/moments.py"
CONTRACT = "ledgers/test_contract.py"
UNITING = "ledgers/test_uniting.py"

FAULTS = (
    Fault(
        "door: a moment that is still to come is let in",
        MOMENTS,
        ("    return moment > _later(present, SKEW)\n", "    return False\n"),
        CONTRACT,
    ),
    Fault(
        "door: clocks of two machines may not differ",
        MOMENTS,
        ("SKEW = timedelta(minutes=1)", "SKEW = timedelta()"),
        CONTRACT,
    ),
    Fault(
        "door: an own clock that jumped pushes all that follows",
        MOMENTS,
        ("last if last <= _later(present, JUMP) else last_by(_later(present, JUMP))", "last"),
        CONTRACT,
    ),
    Fault(
        "door: after a jump moments do not grow",
        MOMENTS,
        ("else last_by(_later(present, JUMP))", "else None"),
        CONTRACT,
    ),
    Fault(
        "door: nobody is told of a clock that was set back",
        MOMENTS,
        ("if last is None or last <= _later(present, SKEW):", "if last is None or present:"),
        CONTRACT,
    ),
    Fault(
        "door: a history may be still to come",
        "ledgers/recording.py",
        ("if moments.is_to_come(moment, moments.in_utc(clock())):", "if False:"),
        CONTRACT,
    ),
    Fault(
        "door: redactions of others erase words unasked",
        "ledgers/door.py",
        ("        if erased:\n", "        if False:\n"),
        CONTRACT,
    ),
    Fault(
        "door: words of what is united are erased unasked",
        "ledgers/uniting.py",
        ("    ledgers = (into, *sources)\n", "    ledgers = (into,)\n"),
        UNITING,
    ),
    Fault(
        "door: redactions are asked about that were accepted",
        "ledgers/uniting.py",
        ("kept - set(_redacted(into)) if kept else kept", "kept"),
        UNITING,
    ),
    Fault(
        "door: erasures are asked about a batch at a time",
        "ledgers/uniting.py",
        ("(erased := _erased_by_others(sources, into))", "(erased := set[str]())"),
        UNITING,
    ),
    Fault(
        "JSON Lines: a short read is damage",
        "ledgers/jsonl/disk.py",
        ("    while piece and len(found) < length:\n", "    while False:\n"),
        "ledgers/test_jsonl.py",
    ),
    Fault(
        "tables: a position that cannot be is not noticed",
        "ledgers/contract.py",
        ("            if head > LARGEST:\n", "            if False:\n"),
        "ledgers/test_tables.py",
    ),
)

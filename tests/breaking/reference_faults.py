"""Faults that the examples of the reference find: each shows what a name is for."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

REFERENCE = "test_reference.py"

FAULTS = (
    Fault(
        "reference: a question that is a value asks of another measure",
        "exchanges/questions.py",
        ("agreed_remains = Counted(AGREED_REMAINS)", "agreed_remains = Counted(AGREED)"),
        REFERENCE,
    ),
    Fault(
        "reference: a measure tells of sides in other words",
        "exchanges/measures.py",
        ('sides="released by {side}"', 'sides="released to {side}"'),
        REFERENCE,
    ),
)

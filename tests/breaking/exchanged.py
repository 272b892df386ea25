"""Faults in what is counted of exchanges: the dead among the living, or somebody twice."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

KINDS = "exchanges/kinds.py"
QUESTIONS = "exchanges/questions.py"
REMAINS = "exchanges/test_remains_and_homecomings.py"

FAULTS = (
    Fault(
        "bodies that were promised are promised prisoners",
        KINDS,
        ("transfer.gained(AGREED_REMAINS)", "transfer.gained(AGREED)"),
        REMAINS,
    ),
    Fault(
        "a claimed total of bodies is one of prisoners",
        KINDS,
        ("        if self.of is HandedOver.REMAINS:\n", "        if False:\n"),
        REMAINS,
    ),
    Fault(
        "bodies may be claimed as returned outside exchanges",
        KINDS,
        ("    if total.outside and total.of is not HandedOver.PRISONERS:\n", "    if False:\n"),
        REMAINS,
    ),
    Fault(
        "who comes home later is returned again",
        KINDS,
        (
            '@kind("homecoming", counts=(HOMECOME,))',
            'HOMECOME = RETURNED\n\n\n@kind("homecoming", counts=(HOMECOME,))',
        ),
        REMAINS,
    ),
    Fault(
        "an agreement on bodies is left out of the prisoners promised",
        QUESTIONS,
        (
            "agreed = Counted(AGREED)\n",
            'agreed = Counted(AGREED, beside={AGREED_REMAINS: "dead"})\n',
        ),
        REMAINS,
    ),
    Fault(
        "homecomings are not listed aside of those returned",
        QUESTIONS,
        ('    HOMECOME: "came home later, and counted when they were handed over",\n', ""),
        REMAINS,
    ),
)

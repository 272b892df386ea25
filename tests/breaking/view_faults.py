"""Faults in what views show: a number in place of a claim, or what is left out unsaid."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

SHOWN = "exports/test_claims_shown.py"
BY = "cli/test_asking_by.py"

ASKED = "questions/asked.py"
ANSWERING = "exports/answering.py"

FAULTS = (
    Fault(
        "views: all sides together are never shown",
        ASKED,
        ("    if answer.claims_together:\n", "    if not answer:\n"),
        SHOWN,
    ),
    Fault(
        "views: all sides together have pairs of two sides",
        "questions/counting/answers.py",
        ("        return ()\n", "        return self.contributions\n"),
        SHOWN,
    ),
    Fault(
        "views: totals of all sorts are claimed of those of no told sort",
        "questions/by_sort.py",
        (", claims_together=()", ""),
        SHOWN,
    ),
    Fault(
        "views: no number reported leads where a total is claimed",
        ANSWERING,
        ("str(figure) if figure.claimed_alone else", "str(figure) if False else"),
        SHOWN,
    ),
    Fault(
        "views: a development does not show what it claims",
        ANSWERING,
        ("(*counted.get(development.ids, ()), *claims)", "counted.get(development.ids, ())"),
        SHOWN,
    ),
    Fault(
        "views: an unknown number is 0 in a table of figures",
        "exports/tables/figures.py",
        ("if count.known else NOTHING", "if count is not None else NOTHING"),
        SHOWN,
    ),
    Fault(
        "views: none reported one by one disagree with a claim",
        "telling/claims.py",
        (
            "    if counted.high == 0:\n        return sentence",
            "    if False:\n        return sentence",
        ),
        SHOWN,
    ),
    Fault(
        "views: a table does not say what cuts leave out",
        "exports/tables/choosing.py",
        ("cut_remarks(reading.cuts))", "())"),
        "exports/test_story_tables.py",
    ),
    Fault(
        "views: explanations of periods stand without their period",
        "cli/asking.py",
        ("        if part is None:\n", "        if True:\n"),
        BY,
    ),
    Fault(
        "views: by each day a claim is no number reported",
        "exports/asked/in_lines.py",
        ("if not claims or any(step.count.known for step in steps):", "if steps:"),
        BY,
    ),
    Fault(
        "views: each that is left aside is not named where it is asked for",
        "telling/asides.py",
        (" and not every:", ":"),
        "cli/test_many_aside.py",
    ),
    Fault(
        "released: who lets go outside exchanges is not counted",
        "exchanges/kinds.py",
        ("return _left_captivity(self.transfers, OUTSIDE)", "return ()"),
        "exchanges/test_exchange_questions.py",
    ),
)

"""Faults in how first mappings are guessed."""

from __future__ import annotations

from attrs import evolve

from breaking.planting import Fault

__all__ = ["FAULTS"]

CHOICES = "sources/sheets/test_guessed_choices.py"
SHEETS = "sources/sheets/test_guesses_of_sheets.py"

IN_GUESSING = (
    Fault(
        "a day or month that nobody can tell is chosen",
        "days.py",
        ("    return evolve(read, turned=(form, other))\n", "    return read\n"),
        CHOICES,
    ),
    Fault(
        "day and month are told apart by order against the order",
        "days.py",
        ("back == 0 and otherwise >= 2", "otherwise >= 0"),
        CHOICES,
    ),
    Fault(
        "days after their publication are taken",
        "days.py",
        ("if after[form] == 0 < after[other]:", "if after[other] == 0 < after[form]:"),
        CHOICES,
    ),
    Fault(
        "words in which every letter has a mark are Latin",
        "encodings.py",
        ("-1.0 if 1 < len(letters) == marked else 1.0", "1.0"),
        CHOICES,
    ),
    Fault(
        "the delimiter that makes most cells is taken",
        "dialects.py",
        (
            "return self.width > 1, self.whole, share, self.width",
            "return True, True, 1, self.width",
        ),
        CHOICES,
    ),
    Fault(
        "a header is looked for in the first row alone",
        "headers.py",
        ("if sum(map(bool, cells)) >= max(1, WIDE * widest)", "if cells or not cells"),
        CHOICES,
    ),
    Fault(
        "a total is anything that rises more than it falls",
        "trends.py",
        (
            "    few = steps.falls <= 0.02 * steps.all",
            "    few = steps.rises >= steps.falls or steps.all",
        ),
        CHOICES,
    ),
    Fault(
        "numbers of which nobody tells what they are add up",
        "trends.py",
        ("    return UNDECIDED, f", '    return "flow", f'),
        CHOICES,
    ),
    Fault(
        "totals of rows are rows",
        "passing.py",
        ("(_tags, _headers, _totals, _sparse)", "(_tags, _headers, _sparse)"),
        CHOICES,
    ),
    Fault(
        "rows are different things whatever the sheet shows",
        "documents.py",
        ("    if evidence:\n", "    if evidence or unsure:\n"),
        CHOICES,
    ),
    Fault(
        "a day that is not understood is left out",
        "whens.py",
        ("    elif unread := sheet.unread_day:\n", "    elif unread := None:\n"),
        CHOICES,
    ),
    Fault(
        "columns that are sums are columns of values",
        "shape.py",
        ("        and (TOTAL.fullmatch(name) or sums(column, parts))\n", "        and False\n"),
        SHEETS,
    ),
    Fault(
        "blocks are not filled down",
        "filling.py",
        ("    return column.unique\n", "    return False\n"),
        SHEETS,
    ),
)

FAULTS = tuple(evolve(fault, file=f"sources/sheets/guessing/{fault.file}") for fault in IN_GUESSING)
"""All of them."""

"""Faults in the page: what it says first, what its bars say, and what it leaves out."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

LEAD, FIGURES, ROWS = "exports/lead.py", "exports/page/figures.py", "exports/page/rows.py"
BY_DAYS, LOOK, SHARING = (
    "exports/page/by_days.py",
    "exports/page/look.py",
    "exports/page/sharing.py",
)
SAID_FIRST, BUILT = "exports/test_lead.py", "exports/page/test_building.py"
IN_ROWS, SEEN = "exports/page/test_page_entries.py", "exports/page/test_page_in_browser.py"

FAULTS = (
    Fault(
        "page: the newest claim for a period goes before one for all days",
        LEAD,
        ("return whole, everybody, claim", "return everybody, claim"),
        SAID_FIRST,
    ),
    Fault(
        "page: sides beyond the first three are passed over silently",
        LEAD,
        ("    if more := len(figures) - len(shown):\n", "    if more := 0:\n"),
        SAID_FIRST,
    ),
    Fault(
        "page: nothing told of a number is told as 0",
        LEAD,
        ('if known else "an unknown number"', 'if known else "0"'),
        SAID_FIRST,
    ),
    Fault(
        "page: what leads is the first in the alphabet",
        LEAD,
        ("return -counted, -sum(len(figure.claims) for figure in figures)", "return 0, 0"),
        BUILT,
    ),
    Fault(
        "page: a side's own word is the word of both",
        FIGURES,
        ('    if party == side:\n        return "own"\n', ""),
        SEEN,
    ),
    Fault(
        "page: what is possible is drawn as certain",
        ROWS,
        (
            "least=round(AXIS * count.low / self._most, 2)",
            "least=round(AXIS * high / self._most, 2)",
        ),
        IN_ROWS,
    ),
    Fault(
        "page: one of two sides is both",
        ROWS,
        ("if len(self._sides) == 2 and {*self._sides} <= {*named}:", "if named:"),
        IN_ROWS,
    ),
    Fault(
        "page: the oldest developments are told, not the newest",
        "exports/page/entries.py",
        ("ordered[max(0, len(ordered) - limit) :]", "ordered[:limit]"),
        IN_ROWS,
    ),
    Fault(
        "page: sums are of all years",
        BY_DAYS,
        ("sums=sums.get(name, {})", "sums=next(iter(sums.values()), {})"),
        BUILT,
    ),
    Fault(
        "page: a colour that nobody sees is taken",
        LOOK,
        ("< LEAST_CONTRAST:", "< 0:"),
        BUILT,
    ),
    Fault(
        "page: large tables are carried along",
        SHARING,
        ("        if size > LARGEST:\n", "        if size < 0:\n"),
        BUILT,
    ),
    Fault(
        "page: names from right to left throw numbers about",
        "display/escape.py",
        (
            'return _LEFTWARD_WORDS.sub("\\u2068\\\\g<0>\\u2069", visible(text))',
            "return visible(text)",
        ),
        "display/test_escape.py",
    ),
    Fault(
        "page: a question is asked again each time",
        "state/reading.py",
        ("        if question not in self._answers:\n", "        if True:\n"),
        "state/test_state_reading.py",
    ),
)

"""How much of what a careful reader finds in a text is drafted, and how much of it rightly.

On the gold, eight invented texts that another hand wrote and read before the rules ran on them.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests"))

from support.drafting_gold import GOLD, Figures, measured
from timeline.sources.drafting import Sort

SORTS = {"numbers": Sort.COUNT, "days": Sort.DATE, "speakers": Sort.VOICE}


def main() -> None:
    """Print the figures of the gold, text by text and together, and what is not right."""
    texts = sorted(GOLD.glob("*.txt"))
    for path in texts:
        print(path.stem)
        report(measured([path]))
    print("together")
    total = measured(texts)
    report(total)
    for fault in total.faults or ():
        print(f"    {fault}")


def report(figures: Figures) -> None:
    """Print *figures*, a line for each sort."""
    for name, sort in SORTS.items():
        print(f"  {name:<9} {figures.tallies[sort]}")
    print(f"  {figures.density:.1f} candidates in 1,000 characters")


if __name__ == "__main__":
    main()

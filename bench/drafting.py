"""How much of what a careful reader finds in a text is drafted, and how much of it rightly.

On two sets of invented texts that other hands wrote and read before the rules ran on them, and on
the seed documents, where they are at hand, held against what the notes of the seeds have of them.
"""

from __future__ import annotations

import sys
from pathlib import Path

sys.path.append(str(Path(__file__).resolve().parents[1] / "tests"))

import timeline.exchanges  # noqa: F401 - its kinds are those of the notes
from support.drafting_figures import NAMES, Figures, together
from support.drafting_gold import SETS, measured
from support.drafting_seeds import seeds_measured
from support.seed_story import DOCUMENTS


def main() -> None:
    """Print the figures of each set, text by text and together, and what is not right."""
    for folder in SETS:
        paths = sorted(folder.glob("*.txt"))
        report(folder.name, {path.stem: measured([path]) for path in paths}, annotated=True)
    if DOCUMENTS.is_dir():
        report("seeds", seeds_measured(), annotated=False)
    else:
        print("seeds: their documents are not here")


def report(name: str, figures: dict[str, Figures], *, annotated: bool) -> None:
    """Print the *figures* of a set, text by text; with what is none if it is *annotated* whole."""
    for text, of_text in figures.items():
        print(f"{name}: {text}")
        lines(of_text, annotated=annotated)
    print(f"{name}: together")
    total = together(figures.values())
    lines(total, annotated=annotated)
    for fault in (*total.faults, *(total.strays if annotated else ())):
        print(f"    {fault}")


def lines(figures: Figures, *, annotated: bool) -> None:
    """Print a line for each sort."""
    for sort, name in NAMES.items():
        tally = figures.tallies[sort]
        stray = f"  stray {tally.percent_stray:5.1f} %" if annotated else ""
        print(f"  {name:<9} {tally}{stray}")
    print(f"  {figures.density:.1f} candidates in 1,000 characters")


if __name__ == "__main__":
    main()

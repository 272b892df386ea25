"""Writes the Python of the pages into `.pages`, for mypy: `python3 run test` runs this before it.

A page becomes one module, as its blocks share names; a file that it shows, by a name behind
```` ```python ````, is a module of its own. Code stands in the line where the page has it: what is
found in `.pages/docs/dates.md.py:12` is to be mended in `docs/dates.md`, line 12.
"""

from __future__ import annotations

import json
import re
import shutil
from doctest import DocTestParser
from pathlib import Path
from textwrap import dedent
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).parents[2]
MODULES = ROOT / ".pages"

SETTINGS = "# mypy: allow-redefinition"
"""The line on top, where pages have their title: a name may stand for something else later on."""

BLOCK = re.compile(r"^( *)```python ?(\S*)\n(.*?)^ *```$", re.DOTALL | re.MULTILINE)
CELL = re.compile(r'"cell_type": "code",.*?"source": \[\n(.*?)\n *\]', re.DOTALL)


def blocks(page: str) -> Iterator[tuple[str, int, str]]:
    """Yield the code in the text of a *page*: the file it is in, or "", its first line, itself.

    Lines are counted from 0. Of a doctest each example comes by itself, without what it prints.
    """
    for block in BLOCK.finditer(page):
        number = page.count("\n", 0, block.start(3))
        if examples := DocTestParser().get_examples(block[3]):
            yield from ((block[2], number + example.lineno, example.source) for example in examples)
        else:
            yield block[2], number, dedent(block[3])


def cells(notebook: str) -> Iterator[tuple[str, int, str]]:
    """Yield the code in the text of a *notebook* alike, which has a line of JSON for each line."""
    for cell in CELL.finditer(notebook):
        yield "", notebook.count("\n", 0, cell.start(1)), "".join(json.loads(f"[{cell[1]}]"))


def modules(code: Iterable[tuple[str, int, str]]) -> dict[str, str]:
    """Return the modules that *code* makes, by the files it is in, each line in its place."""
    lines: dict[str, dict[int, str]] = {}
    for name, number, text in code:
        lines.setdefault(name, {}).update(enumerate(text.splitlines(), number))
    return {name: _placed(numbered) for name, numbered in lines.items()}


def _placed(numbered: dict[int, str]) -> str:
    lines = [SETTINGS, *(numbered.get(number, "") for number in range(1, max(numbered) + 1))]
    return "\n".join(lines) + "\n"


def write(root: Path, to: Path) -> None:
    """Write the modules of all pages below *root* anew."""
    shutil.rmtree(to, ignore_errors=True)
    for page in [*root.glob("*.md"), *root.glob("docs/**/*.md"), *root.glob("docs/**/*.ipynb")]:
        place = to / page.relative_to(root)
        parsed = cells if page.suffix == ".ipynb" else blocks
        for name, code in modules(parsed(page.read_text(encoding="utf-8"))).items():
            # Of a folder and a module that are called the same, mypy reads the folder alone.
            path = place.with_suffix("") / name if name else place.with_name(f"{place.name}.py")
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(code, encoding="utf-8")


if __name__ == "__main__":
    write(ROOT, MODULES)

"""The Python of the pages: mypy reads all of it, and what is no doctest is run by some test."""

from __future__ import annotations

import re
import sys
from collections import Counter
from doctest import DocTestParser
from pathlib import PurePath
from subprocess import run
from typing import TYPE_CHECKING

import pytest

from support.seed_story import ROOT
from support.typed_pages import SETTINGS, blocks, cells, modules, write

if TYPE_CHECKING:
    from pathlib import Path

PAGE = """\
# Trains

A train is counted:

```python
>>> def late(minutes: int) -> bool:
...     return minutes > 5

>>> late(6)
True

```

1. Ask:

   ```python
   asked = late(4)
   ```

```python ask.py
print("late")
```

```sh
python ask.py
```
"""

NOTEBOOK = """\
{
 "cells": [
  {
   "cell_type": "markdown",
   "source": [
    "Trains"
   ]
  },
  {
   "cell_type": "code",
   "outputs": [],
   "source": [
    "late = \\"late\\"\\n",
    "late"
   ]
  }
 ]
}
"""

RUN = {
    "README.md": (1, "test_readme.py"),
    "docs/cases/exchanges.md": (3, "cases/test_case_exchanges.py"),
    "docs/cases/personnel.md": (3, "cases/test_case_personnel.py"),
    "docs/cases/syria.md": (1, "cases/test_case_syria.py"),
    "docs/drafters.md": (1, "sources/drafting/test_drafters.py"),
    "docs/ledgers.md": (1, "examples/test_toy_ledger.py"),
    "docs/parts.md": (2, "engines/test_recipes.py"),
    "docs/postgres.md": (2, "ledgers/test_postgres.py"),
    "docs/tutorial.md": (3, "test_followed_pages.py"),
}
"""How many blocks are no doctests, by their pages, and where they are run."""

PAGES = {
    path.relative_to(ROOT).as_posix(): path.read_text(encoding="utf-8")
    for path in [*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")]
}


def test_code_stands_in_the_line_where_the_page_has_it() -> None:
    """Without prompts, and without what it prints; a file that is shown is a module of its own."""
    written = modules(blocks(PAGE))

    assert {"", "ask.py"} == set(written)
    assert {
        1: SETTINGS,
        6: "def late(minutes: int) -> bool:",
        7: "    return minutes > 5",
        9: "late(6)",
        17: "asked = late(4)",
    } == numbered(written[""])
    assert {1: SETTINGS, 21: 'print("late")'} == numbered(written["ask.py"])


def test_code_of_a_notebook_stands_in_its_lines_too() -> None:
    """A cell has a line of the file for each of its own."""
    assert {1: SETTINGS, 13: 'late = "late"', 14: "late"} == numbered(modules(cells(NOTEBOOK))[""])


def numbered(code: str) -> dict[int, str]:
    """Return the lines of *code* in which something stands, by their numbers."""
    return {number: line for number, line in enumerate(code.splitlines(), 1) if line}


def test_what_is_wrong_in_a_block_is_found(tmp_path: Path) -> None:
    """By the project's settings, in the line of its page: with prompts, plain, and a file's."""
    page = tmp_path / "docs" / "trains.md"
    page.parent.mkdir()
    untyped = PAGE.replace("minutes: int) -> bool", "minutes)").replace('"late"', '"late" + 1')
    for text in (untyped.replace("ask.py", "gone.py"), untyped):
        page.write_text(text, encoding="utf-8")
        write(tmp_path, tmp_path / ".pages")
    settings = ["--config-file", str(ROOT / "pyproject.toml"), "--no-error-summary"]
    command = [sys.executable, "-m", "mypy", *settings, ".pages"]
    checked = run(command, cwd=tmp_path, capture_output=True, text=True, check=False)

    assert [
        (".pages/docs/trains.md.py:17", "no-untyped-call"),
        (".pages/docs/trains.md.py:6", "no-untyped-def"),
        (".pages/docs/trains.md.py:9", "no-untyped-call"),
        (".pages/docs/trains/ask.py:21", "operator"),
    ] == sorted(re.findall(r"^(\S+): error: .*\[(\S+)\]$", checked.stdout, re.MULTILINE))


@pytest.mark.parametrize("page", PAGES)
def test_no_example_is_left_out(page: str) -> None:
    """Every prompt stands in a block of Python."""
    read = {number for _, number, _ in blocks(PAGES[page])}
    examples = {example.lineno for example in DocTestParser().get_examples(PAGES[page])}

    assert examples <= read


def test_what_is_no_doctest_is_run() -> None:
    """By a test that names the page."""
    plain = Counter(
        page
        for page, text in PAGES.items()
        for _, number, _ in blocks(text)
        if ">>> " not in text.splitlines()[number]
    )

    assert plain == {page: count for page, (count, _) in RUN.items()}
    for page, (_, test) in RUN.items():
        assert PurePath(page).stem in (ROOT / "tests" / test).read_text(encoding="utf-8"), page

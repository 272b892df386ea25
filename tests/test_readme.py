"""The first screen: short, and its twelve lines run on what a bare install brings."""

from __future__ import annotations

import re
import subprocess
import sys
import tomllib
from importlib.metadata import packages_distributions

from support.requirements import with_all_they_need
from support.seed_story import ROOT

README = (ROOT / "README.md").read_text(encoding="utf-8")
PYPROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
(CODE,) = re.findall(r"^```python\n(.*?)^```$", README, re.DOTALL | re.MULTILINE)


def test_it_fits_on_a_screen_or_two() -> None:
    """A stranger reads on only if it is short."""
    assert len(README.split()) <= 600
    assert 12 == len(list(filter(None, CODE.splitlines())))


def test_its_lines_print_what_it_shows() -> None:
    """Up to where it leaves the rest out; and they import nothing that an extra installs."""
    shown = README.split("```\n\n`python first.py`")[1].split("```text\n")[1].split("...\n```")[0]
    told = "\nimport sys\nprint(*sys.modules, file=sys.stderr)\n"
    done = subprocess.run(
        [sys.executable, "-c", CODE + told], capture_output=True, check=True, encoding="utf-8"
    )
    homes = packages_distributions()
    tops = {name.partition(".")[0] for name in done.stderr.split()}
    used = {home for name in tops for home in homes.get(name, ())} - {"timeline-ledger"}

    assert done.stdout.startswith(shown)
    assert used <= with_all_they_need(*PYPROJECT["project"]["dependencies"])
    assert "attrs" in used


def test_on_a_package_index_no_link_leads_nowhere() -> None:
    """There, nothing lies beside the page: what is relative here is named, and no link."""
    hook = PYPROJECT["tool"]["hatch"]["metadata"]["hooks"]["fancy-pypi-readme"]
    text = README
    for substitution in hook["substitutions"]:
        text = re.sub(substitution["pattern"], substitution["replacement"], text)

    assert "](docs/" in README
    assert [] == re.findall(r"\]\((?!https://)[^)]*\)", text)
    assert "How a figure comes to be (`docs/explanation.md`)" in text

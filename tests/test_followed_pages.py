"""Pages that lead from an empty folder, step by step: each step prints what the page says."""

from __future__ import annotations

import sys
from doctest import ELLIPSIS, OutputChecker
from pathlib import Path

import pytest

from support.seed_story import ROOT
from support.shown_commands import BLOCK, commands_of, printed

OURS = f'python() {{ {sys.executable} "$@"; }}\ntimeline() {{ python -m timeline "$@"; }}\n'


def as_typed(command: str) -> str:
    """Return what *command* prints, in a process of its own if it registers kinds or needs a shell.

    A kind is registered once in a process, and other pages have one of the same name.
    """
    alone = "--import" in command or not command.startswith("timeline ") or {*command} & {*"$|<"}
    return printed(OURS + command if alone else command)


@pytest.mark.parametrize("page", ["cite-and-verify", "one-article", "tutorial"])
def test_each_step_prints_what_it_says(
    page: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """In the order of the page; `...` stands for what it leaves out."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    agrees = OutputChecker().check_output
    text = (ROOT / "docs" / f"{page}.md").read_text(encoding="utf-8")
    for language, name, content in BLOCK.findall(text):
        if name:
            Path(name).write_text(content, encoding="utf-8")
        for command, shown in commands_of(content) if language == "console" else ():
            told = as_typed(command)

            assert agrees(shown, told, ELLIPSIS), f"$ {command}\n{told}"

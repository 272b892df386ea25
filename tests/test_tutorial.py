"""The tutorial: in an empty folder, each step prints what it says."""

from __future__ import annotations

import sys
from doctest import ELLIPSIS, OutputChecker
from pathlib import Path
from typing import TYPE_CHECKING

from support.seed_story import ROOT
from support.shown_commands import BLOCK, commands_of, printed

if TYPE_CHECKING:
    import pytest

STEPS = BLOCK.findall((ROOT / "docs" / "tutorial.md").read_text(encoding="utf-8"))
OURS = f'python() {{ {sys.executable} "$@"; }}\ntimeline() {{ python -m timeline "$@"; }}\n'


def as_typed(command: str) -> str:
    """Return what *command* prints, in a process of its own if it registers kinds or needs a shell.

    A kind is registered once in a process, and other pages have one of the same name.
    """
    alone = "--import" in command or "$(" in command or not command.startswith("timeline ")
    return printed(OURS + command if alone else command)


def test_each_step_prints_what_it_says(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """In the order of the page, from an empty folder; `...` stands for what it leaves out."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(ROOT / "src"))
    agrees = OutputChecker().check_output
    for language, name, content in STEPS:
        if name:
            Path(name).write_text(content, encoding="utf-8")
        for command, shown in commands_of(content) if language == "console" else ():
            told = as_typed(command)

            assert agrees(shown, told, ELLIPSIS), f"$ {command}\n{told}"
    assert "withdrawn by those who said it" in Path("story.html").read_text(encoding="utf-8")

"""Files and commands that a page shows, section by section, to be made and run."""

from __future__ import annotations

import os
import re
import shlex
import subprocess
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen
from click.testing import CliRunner

from timeline.cli.group import cli

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["BLOCK", "Section", "commands_of", "printed", "sections_of"]

BLOCK = re.compile(r"^```(\w+) ?(\S*)\n(.*?)^```$", re.DOTALL | re.MULTILINE)


@frozen
class Section:
    """What stands under one heading of a page.

    Attributes:
        heading: the heading.
        files: the files that are shown, by their names: ```` ```csv name.csv ````.
        commands: each command that is shown behind a ``$``, with what it prints.
    """

    heading: str
    files: dict[str, str]
    commands: tuple[tuple[str, str], ...]

    def run(self, folder: Path) -> list[tuple[str, str]]:
        """Return what each command prints in *folder*, where the files are made first.

        A command that writes into a file with ``>`` prints nothing.
        """
        for name, content in self.files.items():
            (folder / name).write_text(content, encoding="utf-8")
        before = Path.cwd()
        os.chdir(folder)
        try:
            return [(command, printed(command)) for command, _ in self.commands]
        finally:
            os.chdir(before)


def sections_of(page: Path) -> list[Section]:
    """Return the sections of *page* that show commands."""
    parts = re.split(r"^##+ (.+)$", page.read_text(encoding="utf-8"), flags=re.MULTILINE)
    named = [("", parts[0]), *zip(parts[1::2], parts[2::2], strict=True)]
    sections = (_section(heading, text) for heading, text in named)
    return [section for section in sections if section.commands]


def _section(heading: str, text: str) -> Section:
    blocks = BLOCK.findall(text)
    files = {name: content for _, name, content in blocks if name}
    shown = "".join(content for language, _, content in blocks if language == "console")
    return Section(heading, files, tuple(commands_of(shown)))


def commands_of(shown: str) -> Iterator[tuple[str, str]]:
    """Yield each command that is shown behind a ``$``, with what it prints."""
    for part in re.split(r"^\$ ", shown, flags=re.MULTILINE)[1:]:
        command, _, told = part.partition("\n")
        yield command, told


def printed(command: str) -> str:
    """Return what *command* prints: in this process if it is ours, and else in a shell."""
    if not command.startswith("timeline "):
        done = subprocess.run(command, shell=True, capture_output=True, text=True, check=False)  # noqa: S602
        assert (0, "") == (done.returncode, done.stderr), command
        return done.stdout
    words = [*map(os.path.expandvars, shlex.split(command, comments=True))]
    *words, path = [word for word in words if word != ">"] if ">" in words else [*words, ""]
    output = CliRunner().invoke(cli, words[1:]).output
    if not path:
        return output
    Path(path).write_text(output, encoding="utf-8")
    return ""

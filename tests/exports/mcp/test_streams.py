"""The command, as an assistant starts it: over standard input and output."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
from mcp import StdioServerParameters

import timeline as tl
from support.assistants import TOOLS, answered, talking
from support.commands import importing_from
from support.reported import june, report, swap, to
from support.seed_story import notes
from timeline.sources import record

COMMAND = [sys.executable, "-m", "timeline", "mcp"]
SOURCE = Path(tl.__file__).parents[1]


@pytest.fixture(scope="module")
def ledger(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The seed documents, in a file."""
    path = tmp_path_factory.mktemp("assisted") / "story.db"
    with tl.open(str(path)) as opened:
        record(notes(), opened)
    return path


def started(*arguments: str) -> StdioServerParameters:
    """Return how an assistant starts the command."""
    program, *rest = COMMAND
    return StdioServerParameters(
        command=program, args=[*rest, *arguments], env=importing_from(SOURCE)
    )


def test_an_assistant_starts_it_and_asks(ledger: Path) -> None:
    """The question that it is made for, in a process of its own."""

    async def talk(client: Any) -> tuple[list[str], Any]:
        tools = (await client.list_tools()).tools
        asked = {"side": "Russia", "happened_by": "2025-06-23"}
        return [tool.name for tool in tools], await client.call_tool("totals", asked)

    tools, result = talking(started(str(ledger)), talk)

    assert tools == TOOLS
    assert result.content[0].text.startswith("By what is reported, returned, Russia: at least 6. ")
    assert {each["party"] for each in result.structured_content["whose_word"]} == {"Russia", None}


def test_what_is_recorded_meanwhile_is_told(tmp_path: Path) -> None:
    """Each answer is of the ledger as it is then, and says of which state."""
    path = str(tmp_path / "story.db")
    with tl.open(path) as opened:
        opened.append([report("a#1", swap(to("North", count=3)), june(3))])

    async def talk(client: Any) -> list[Any]:
        before = await client.call_tool("totals", {"side": "North"})
        with tl.open(path) as opened:
            opened.append([report("b#1", swap(to("North", count=4)), june(9))])
        return [before, await client.call_tool("totals", {"side": "North"})]

    before, after = (each.structured_content for each in talking(started(path), talk))

    assert [3, 7] == [each["answer"]["numbers"][0]["counted"]["low"] for each in (before, after)]
    assert before["state"] != after["state"]


def test_words_are_told_with_excerpts_alone(ledger: Path, tmp_path: Path) -> None:
    """What the ledger keeps of 004, or nothing."""
    path = str(tmp_path / "kept.db")
    with tl.open(path) as opened:
        opened.append(
            [report("a#1", swap(to("North", count=3)), june(3))], excerpts=["three of them"]
        )

    withheld = answered(started(str(ledger)), "search", words="the")
    told = answered(started(path, "--with-excerpts"), "search", words="the")

    assert (withheld["answer"]["in_passages"], told["answer"]["in_passages"]) == (False, True)


@pytest.mark.parametrize(
    "lines",
    [b"", b"no JSON\n", b"\xff\xfe\n", b'{"jsonrpc": "2.0"}\n', b"[" * 100_000 + b"\n"],
    ids=["nothing", "no-json", "no-text", "no-message", "nested"],
)
def test_it_ends_with_its_input_whatever_that_was(ledger: Path, lines: bytes) -> None:
    """Without a trace, and without a word on standard output that is no message."""
    done = subprocess.run(
        [*COMMAND, str(ledger)],
        input=lines,
        capture_output=True,
        env=importing_from(SOURCE),
        timeout=60,
        check=False,
    )

    assert done.returncode == 0
    assert b"Traceback" not in done.stderr
    for line in done.stdout.splitlines():
        assert json.loads(line)["jsonrpc"] == "2.0"


def test_without_the_library_it_says_what_to_install(tmp_path: Path, ledger: Path) -> None:
    """As every command does that needs an extra."""
    (tmp_path / "mcp.py").write_text("raise ModuleNotFoundError('none', name='mcp')\n")
    done = subprocess.run(
        [*COMMAND, str(ledger)],
        capture_output=True,
        text=True,
        env=importing_from(tmp_path, SOURCE),
        timeout=60,
        check=False,
    )

    assert done.returncode == 1
    assert done.stderr == "timeline: this needs mcp: pip install 'timeline-ledger[mcp]'\n"
    assert os.fspath(tmp_path) not in done.stderr

"""Faults in how words reach a person: a number off the screen, a word lost, a status that lies."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

SCREEN = "cli/test_screen.py"
PIPES = "cli/test_pipes.py"
LISTS = "cli/test_lists.py"

FAULTS = (
    Fault(
        "terminal: a line goes on no deeper than it began",
        "display/wrapping.py",
        ("min(begins + hanging, width // 2)", "begins"),
        f"display/test_wrapping.py {SCREEN}",
    ),
    Fault(
        "terminal: a wide character takes one column",
        "display/wrapping.py",
        ('return 2 if unicodedata.east_asian_width(character) in {"W", "F"} else 1', "return 1"),
        "display/test_wrapping.py",
    ),
    Fault(
        "terminal: what has no room is not paged",
        "cli/screen.py",
        ("    if len(first) < height:\n", "    if first:\n"),
        SCREEN,
    ),
    Fault(
        "terminal: a pager is called though nobody types",
        "cli/screen.py",
        ("sys.stdin.isatty() and _told_by", "_told_by"),
        SCREEN,
    ),
    Fault(
        "terminal: figures scroll off where nobody turns pages",
        "cli/screen.py",
        ("print_lines(answer_last(listed) if", "print_lines(listed if"),
        SCREEN,
    ),
    Fault(
        "terminal: lines in a pipe are isolated and parted",
        "cli/screen.py",
        (
            "    if stream.isatty():\n        yield from map",
            "    if stream:\n        yield from map",
        ),
        SCREEN,
    ),
    Fault(
        "terminal: who has read enough ends it as an error",
        "cli/ending.py",
        ("click.exceptions.Exit(0)", "click.exceptions.Exit(1)"),
        PIPES,
    ),
    Fault(
        "terminal: an error names the new file beside the one to be written",
        "display/named_files.py",
        ("            error.filename = str(path)\n", ""),
        f"display/test_named_files.py {PIPES}",
    ),
    Fault(
        "terminal: a moment of the command is looked at later than its option",
        "cli/options.py",
        ("    instant(moment)\n", ""),
        "cli/test_exit_codes.py",
    ),
    Fault(
        "terminal: a thousand like conflicts are a thousand",
        "telling/folding.py",
        ("len(like) > ALONE and not every", "len(like) > 1000"),
        f"telling/test_folding.py {LISTS}",
    ),
    Fault(
        "terminal: what a limit leaves out is not told",
        "exports/text.py",
        (
            '    if more:\n        yield Line(f"and {plural',
            '    if False:\n        yield Line(f"and {plural',
        ),
        LISTS,
    ),
    Fault(
        "terminal: an answer that was taken back is not asked again",
        "cli/answering.py",
        (
            "        place, decision = self.answers.pop()\n",
            "        _, decision = self.answers.pop()\n",
        ),
        "cli/test_answering.py",
    ),
)

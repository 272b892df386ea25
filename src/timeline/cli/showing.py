"""What a command shows of what it found."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.screen import print_lines
from timeline.display.card import Line, Part
from timeline.telling.folding import folded

if TYPE_CHECKING:
    from collections.abc import Iterable

__all__ = ["say", "show_doubts", "show_json"]


def say(sentence: str) -> None:
    """Print a *sentence*, which may quote text from anywhere."""
    print_lines([Line(sentence)])


def show_doubts(sentences: Iterable[str]) -> None:
    """Print *sentences* on what to look at, many that are alike as one."""
    print_lines(Line(sentence, part=Part.DOUBT) for sentence in folded(sentences))


def show_json(value: Any) -> None:
    """Print *value* as JSON, in ASCII."""
    click.echo(json.dumps(value, indent=2))

"""Drafts by other readers: a program is handed the text, and held to it."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from timeline.display.escape import visible
from timeline.errors import NoteError
from timeline.sources.drafting.candidates import question, read_candidates
from timeline.sources.drafting.judging import judge
from timeline.sources.drafting.programs import answer
from timeline.sources.drafting.writing import written

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline.events.kinds import Registered
    from timeline.sources.drafting.writing import Heading

__all__ = ["SECONDS", "draft_by"]

SECONDS = 60.0
"""A program has so long to answer, where nobody says otherwise."""


def draft_by(
    command: Sequence[str],
    heading: Heading,
    *,
    seconds: float = SECONDS,
    kinds: Sequence[Registered] = (),
) -> tuple[str, tuple[str, ...]]:
    """Return notes with what *command* offers beside what rules find, and what is left out, why.

    *command*, an argument list, gets the text on standard input and answers on standard output,
    both JSON; see docs/drafters.md. It has so many *seconds*, a minute where nobody says otherwise.
    Nothing that it says stands outside comments.

    >>> from timeline.sources.drafting import Heading
    >>> draft_by(["no-such-drafter"], Heading(b"40 soldiers came home.", "daily.txt"))
    Traceback (most recent call last):
    ...
    timeline.errors.NoteError: drafter no-such-drafter: could not be started: ...

    Raises:
        NoteError: it failed, went beyond a limit, or answered in another form than it has to; or
            the key, or the name of the file, cannot stand in notes.
        PassageError: the document is no text in UTF-8, is empty, or too long.
        ValueRefused: the publication is no day, or its zone none.
    """
    text, published = heading.text, heading.day
    names = [kind.name for kind in kinds]
    said = answer(command, question(text, published, names), seconds=seconds)
    try:
        candidates = read_candidates(said)
    except NoteError as error:
        raise NoteError(f"drafter {_name(command)}: {error}; nothing was written") from None
    judged = judge(candidates, text, published, _name(command))
    return written(heading, judged.stretches, kinds=kinds), judged.left_out


def _name(command: Sequence[str]) -> str:
    """Return what the program is called: never its options, which may hold what is secret."""
    name, *rest = (Path(word).name for word in command)
    script = rest[0] if rest and Path(command[1]).is_file() else ""
    return visible(f"{name} {script}".strip())[:80]

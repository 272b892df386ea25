"""A file of notes, begun: the document, and clues in comments for a person to decide on."""

from __future__ import annotations

from hashlib import sha256
from itertools import chain
from typing import TYPE_CHECKING

from timeline.display.escape import in_toml, toml_escaped, visible
from timeline.errors import NoteError, PassageError
from timeline.sources.converting.converted import in_notes
from timeline.sources.drafting.finding import find
from timeline.sources.notes.published import Published
from timeline.values import When

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.events import Conversion
    from timeline.sources.drafting.finding import Stretch
    from timeline.sources.drafting.stretches import Clue

__all__ = ["LONGEST", "draft"]

LONGEST = 300_000
"""A longer text is no article, and nobody would read what is found in it."""

_HEAD = """\
## Begun by rules, from the words of the document alone; nothing of it counts until you decide.
##
## Each block is a sentence with words that may date, count or attribute, and with what the rules
## make of them. To take one up, remove "# " before its lines and write what is reported for KIND,
## such as swap, talks, agreement, statement or tally. Lines that begin with ## are remarks and
## choices: remove "## " before those that are so, and fill in what is empty. Delete the rest.
"""
_ENDING = (".txt", ".text", ".md", ".html", ".htm")


def draft(
    content: bytes,
    name: str,
    *,
    key: str | None = None,
    reader: str | None = None,
    published: str | None = None,
    converted: Conversion | None = None,
    zone: str | None = None,
) -> str:
    """Return notes, in TOML, on the document *content* that lies in a file called *name*.

    They hold no report yet. All clues stand in comments, with their places in the text as it
    is; *published*, a day as notes have it, helps to read dates among them, and *zone* to read it.
    Where the document is the text of a page, *converted* says how it was made.

    Raises:
        PassageError: the document is no text in UTF-8, is empty, or too long.
        NoteError: the key, or the name of the file, cannot stand in notes.
        ValueRefused: *published* is no day, or *zone* no zone.
    """
    text = _decoded(content, name)
    day = Published(zone=zone).day(published).value.envelope if published else When()
    blocks = chain.from_iterable(map(_block, find(text, day)))
    top = _top(
        content, name, key=key, reader=reader, published=published, zone=zone, converted=converted
    )
    return "\n".join((*top, *blocks, ""))


def _decoded(content: bytes, name: str) -> str:
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        raise PassageError(f"{name}: expected UTF-8: {error}") from None
    if not text.strip("\ufeff \t\r\n"):
        raise PassageError(f"{name}: expected a text, found nothing")
    if len(text) > LONGEST:
        raise PassageError(
            f"{name}: expected an article of at most {LONGEST:,} characters, found {len(text):,}"
        )
    return text


def _top(
    content: bytes,
    name: str,
    *,
    key: str | None,
    reader: str | None,
    published: str | None,
    zone: str | None,
    converted: Conversion | None,
) -> Iterator[str]:
    yield _HEAD
    yield f"reader = {in_toml(reader or 'not named yet')}\n"
    yield "[document]"
    yield f"key = {in_toml(_key(name, key))}"
    yield f"file = {in_toml(_checked(name))}"
    yield f'sha256 = "{sha256(content).hexdigest()}"'
    if converted:
        yield in_notes(converted)
    yield from (f'## {field} = ""' for field in ("publisher", "title"))
    yield f"published = {in_toml(published)}" if published else '## published = ""'
    if zone:
        yield f"zone = {in_toml(zone)}"


def _key(name: str, key: str | None) -> str:
    if key is None:
        key = next((name.removesuffix(end) for end in _ENDING if name.endswith(end)), name)
    if not key or key != key.strip() or key != visible(key) or "#" in key:
        raise NoteError(
            f"key: expected a short name on one line, without '#', found {visible(key)!r:.80}"
        )
    return key


def _checked(name: str) -> str:
    try:
        name.encode()
    except UnicodeEncodeError:
        raise NoteError(f"expected the name of the file in UTF-8, found {name!a:.200}") from None
    return name


def _block(stretch: Stretch) -> Iterator[str]:
    """Yield the lines of one sentence, with which a report could begin."""
    yield f"\n## {stretch.start}-{stretch.end}"
    yield "# [[report]]"
    yield f'# key = "at-{stretch.start}"'
    yield "# at = ["
    yield from _passages(stretch.clues)
    yield "# ]"
    yield from _choices(stretch.clues, inside=False)
    yield "# [report.KIND]"
    yield from _choices(stretch.clues, inside=True)


def _passages(clues: tuple[Clue, ...]) -> Iterator[str]:
    remarks: dict[str, list[str]] = {}
    for clue in clues:
        passage = f'"{clue.start}-{clue.end} {toml_escaped(clue.words)}"'
        remarks.setdefault(passage, []).append(f"{clue.sort}: {clue.remark}")
    for passage, all_of_it in remarks.items():
        yield f"#     {passage},  # {'; '.join(all_of_it)}"


def _choices(clues: tuple[Clue, ...], *, inside: bool) -> Iterator[str]:
    """Yield the lines that clues may become: those of the report, or *inside* of its kind."""
    forms = dict.fromkeys(clue.form for clue in clues if clue.form)
    return (f"## {form}" for form in forms if form.startswith("transfers") is inside)

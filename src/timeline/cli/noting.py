"""Commands that help a person to write notes on a document."""

from __future__ import annotations

import shlex
import sys
from itertools import islice
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.group import cli, refused, take_in
from timeline.cli.options import FORMAT, not_blank
from timeline.cli.output import OUTPUT, refuse_what_exists, write_new
from timeline.cli.screen import print_lines, tell
from timeline.cli.showing import show_json
from timeline.cli.texting import CHARSET, conversion_of
from timeline.cli.vocabularies import Vocabularies
from timeline.display.escape import visible
from timeline.errors import NoteError, PassageError, ValueRefused
from timeline.events.kinds import kinds_in
from timeline.exports import text
from timeline.files.reading import content_of
from timeline.sources.converting import media_type
from timeline.sources.converting.limits import LARGEST
from timeline.sources.converting.sniffing import PDF
from timeline.sources.documents.quotes import Place, alike, every
from timeline.sources.documents.sentences import MOST as SHOWN
from timeline.sources.documents.sentences import in_sentence
from timeline.sources.drafting import SECONDS, Heading, draft, draft_by
from timeline.sources.drafting.writing import key_of
from timeline.sources.notes.published import check_zone

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.events.kinds import Registered

DOCUMENT = click.argument(
    "document", type=click.Path(exists=True, dir_okay=False, path_type=Path, allow_dash=False)
)
SCHEMA_BESIDE = "notes.schema.json"
"""The file beside notes by which editors complete them, where somebody put it there."""
MOST = 20
"""So many places are shown; who needs more says more words."""


@cli.command()
@DOCUMENT
@OUTPUT
@click.option("--key", help="A short name for the document; by default, that of its file.")
@click.option("--reader", help="Who reads the document.")
@click.option("--published", metavar="DAY", help="When it was published, as far as known.")
@click.option(
    "--page",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="The page or the PDF of which DOCUMENT is the text: that is seen to, and noted.",
)
@CHARSET
@click.option("--kinds", metavar="MODULE", help="Offer the fields of the kinds that it defines.")
@click.option(
    "--drafter",
    metavar="COMMAND",
    help="Hand the text to this program, and take up what stands in it of what it answers.",
)
@click.option(
    "--drafter-timeout",
    "seconds",
    type=click.FloatRange(min=0, max=86_400, min_open=True),
    default=SECONDS,
    show_default=True,
    help="End the program after so many seconds.",
)
@click.option("--zone", help="In which zone, such as Europe/Kyiv, if the time is in UTC.")
def note(
    document: Path,
    *,
    output: Path | None,
    key: str | None,
    reader: str | None,
    published: str | None,
    page: Path | None,
    charset: str | None,
    kinds: str | None,
    drafter: str | None,
    seconds: float,
    zone: str | None,
) -> None:
    """Begin notes on DOCUMENT, with passages worth noting.

    DOCUMENT is a text in UTF-8. What may date, count or attribute is found by rules and stands in
    comments, with its place, for a person to decide. A file that exists is never written over. A
    program that is handed the text may offer more; whether the text leaves the machine is up to
    that program.
    """
    refuse_what_exists(output)
    if charset and page is None:
        raise refused("it is that of a page: give --page with it", "--charset")
    content = _content(document)
    converted = conversion_of(content, page, charset) if page else None
    there = output is not None and output.with_name(SCHEMA_BESIDE).is_file()
    beside = f"./{SCHEMA_BESIDE}" if there else None
    heading = Heading(content, document.name, key, reader, published, zone, converted, beside)
    _check(heading)
    at_hand = _kinds(kinds)
    command = None if drafter is None else _command(drafter)
    if command is None:
        notes = draft(heading, kinds=at_hand)
    else:
        notes, left_out = draft_by(command, heading, seconds=seconds, kinds=at_hand)
        for sentence in left_out:
            tell(visible(f"left out: {sentence}"))
    if output is None:
        click.echo(notes, nl=False)
    else:
        write_new(output, notes)


def _check(heading: Heading) -> None:
    """Refuse options of which nothing could stand at the top of notes."""
    try:
        key_of(heading.name, heading.key)
    except NoteError as error:
        if heading.key is None:
            raise
        raise refused(str(error).removeprefix("key: "), "--key") from None
    try:
        check_zone(heading.zone)
    except ValueRefused as error:
        raise refused(str(error).removeprefix("zone: "), "--zone") from None
    try:
        _ = heading.day
    except ValueRefused as error:
        raise refused(str(error), "--published") from None


def _command(drafter: str) -> list[str]:
    """Return the arguments of a command as a shell would part them, of which there is none."""
    try:
        command = shlex.split(drafter)
    except ValueError as error:
        raise refused(f"expected a command with its arguments: {error}", "--drafter") from None
    if not command:
        raise refused("expected a command, found none", "--drafter")
    return command


def _kinds(module: str | None) -> tuple[Registered, ...]:
    """Return the kinds one works with: of *module*, or of what the command was told to import."""
    context = click.get_current_context()
    if module is not None:
        vocabularies = context.find_object(Vocabularies)
        take_in(module, vocabularies or Vocabularies(), "--kinds")
        if not (at_hand := kinds_in(module)):
            raise refused(f"{module} defines no kinds", "--kinds")
        return at_hand
    imported = context.find_root().params.get("modules", ())
    return tuple(kind for name in imported for kind in kinds_in(name))


@cli.command()
@DOCUMENT
@click.argument("words", callback=not_blank)
@click.option("--nth", type=click.IntRange(1), help="Of several places, take this one.")
@click.option("--after", type=click.IntRange(0), help="Take the first from this offset on.")
@click.option("--context", help="Only in a sentence that has these words too.")
@FORMAT
def quote(
    document: Path,
    words: str,
    *,
    nth: int | None,
    after: int | None,
    context: str | None,
    form: str,
) -> None:
    """Print where exactly WORDS stand in DOCUMENT.

    It is printed in the form notes take. If they stand at several places, all are shown and none is
    taken: choose with --nth, --after or --context. If they stand nowhere, what is like them is
    shown; nothing is anchored by likeness.
    """
    whole = _decoded(document)
    places = _places(whole, words, after, context)
    number = nth or (1 if after is not None else None)
    if number is not None:
        places = islice(places, number - 1, number)
    taken = list(islice(places, MOST + 1))
    if form == "json":
        show_json(_data(whole, words, taken))
    else:
        print_lines(_lines(whole, words, taken, chosen=number is not None or context is not None))
    sys.exit(0 if len(taken) == 1 else 1)


def _content(document: Path) -> bytes:
    """Return what is in *document*, which is neither a page nor a PDF, as far as can be seen."""
    content = _read(document)
    if kind := media_type(content):
        what = "a PDF" if kind == PDF else "a page (HTML)"
        raise PassageError(
            f"{document}: expected a text, found {what}: make a text of it first "
            f"(timeline text {document} -o {document.with_suffix('.txt').name})"
        )
    return content


def _read(document: Path) -> bytes:
    try:
        return content_of(document, LARGEST)
    except OSError as error:
        raise PassageError(f"{document}: {error.strerror}") from None


def _decoded(document: Path) -> str:
    try:
        return _content(document).decode("utf-8")
    except UnicodeDecodeError as error:
        raise PassageError(f"{document}: expected UTF-8: {error}") from None


def _places(whole: str, words: str, after: int | None, context: str | None) -> Iterator[Place]:
    places = (place for place in every(whole, words) if place.start >= (after or 0))
    if context is None:
        yield from places
        return
    for place in _near(whole, context, places):
        if context in _sentence(whole, place):
            yield place


def _near(whole: str, context: str, places: Iterator[Place]) -> Iterator[Place]:
    """Yield those of *places* that have *context* near enough to stand in one sentence with it."""
    at = -1
    for place in places:
        floor = max(0, place.start - SHOWN)
        if at < floor and (at := whole.find(context, floor)) < 0:
            return
        if at + len(context) <= place.end + SHOWN:
            yield place


def _sentence(whole: str, place: Place) -> str:
    return "".join(in_sentence(whole, place.start, place.end)).strip()


def _lines(whole: str, words: str, places: list[Place], *, chosen: bool) -> Iterator[text.Line]:
    if len(places) == 1:
        yield text.Line(str(places[0]))
    elif places:
        many = f"more than {MOST}" if len(places) > MOST else len(places)
        yield text.Line(f"{many} places; nothing is chosen", part=text.Part.DOUBT)
        yield from _with_sentences(whole, places[:MOST])
    else:
        yield text.Line(_missing(whole, words, chosen=chosen), part=text.Part.DOUBT)
        if like := list(islice(alike(whole, words), MOST)):
            sentence = "Like them, but not them (nothing is anchored by likeness):"
            yield text.Line(sentence, part=text.Part.DOUBT)
            yield from _with_sentences(whole, like)


def _missing(whole: str, words: str, *, chosen: bool) -> str:
    if chosen and next(every(whole, words), None):
        return "these words stand in the document, but not where they were looked for"
    if words in whole:
        return (
            "these letters stand in the document, but the last has an accent there, or a like mark"
        )
    return "these words do not stand in the document"


def _with_sentences(whole: str, places: list[Place]) -> Iterator[text.Line]:
    for place in places:
        yield text.Line(str(place), depth=1)
        yield text.Line(_sentence(whole, place), depth=2)


def _data(whole: str, words: str, places: list[Place]) -> dict[str, Any]:
    like = [] if places else list(islice(alike(whole, words), MOST))
    return {
        "words": words,
        "at": str(places[0]) if len(places) == 1 else None,
        "places": [_as_data(whole, place) for place in places[:MOST]],
        "more": len(places) > MOST,
        "alike": [_as_data(whole, place) for place in like],
    }


def _as_data(whole: str, place: Place) -> dict[str, Any]:
    return {
        "start": place.start,
        "end": place.end,
        "words": place.words,
        "sentence": _sentence(whole, place),
    }

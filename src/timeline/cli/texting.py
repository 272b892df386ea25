"""The command that makes a text of a page or a PDF."""

from __future__ import annotations

import codecs
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from timeline.cli.group import cli, refused
from timeline.cli.output import OUTPUT, refuse_what_exists, write_new
from timeline.cli.screen import tell
from timeline.display.escape import visible
from timeline.errors import PassageError
from timeline.files.reading import open_file
from timeline.sources.converting import convert
from timeline.sources.converting.converted import in_notes
from timeline.sources.converting.limits import LARGEST
from timeline.telling.phrases import plural

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.events import Conversion
    from timeline.sources.converting import Converted


def _charset(_: click.Context, option: click.Parameter, value: str | None) -> str | None:
    """Refuse what is the name of no charset."""
    try:
        if value is not None:
            codecs.lookup(value)
    except (LookupError, ValueError):
        sentence = f"expected a charset such as windows-1251, found {visible(value or '')!r:.60}"
        raise click.BadParameter(sentence, param=option) from None
    return value


CHARSET = click.option(
    "--charset", callback=_charset, help="The charset of a page, if it is not as the page says."
)
STANDARD_INPUT = Path("-")


@cli.command()
@click.argument(
    "file", type=click.Path(exists=True, dir_okay=False, path_type=Path, allow_dash=True)
)
@OUTPUT
@CHARSET
def text(file: Path, output: Path | None, charset: str | None) -> None:
    """Make a text of FILE, a page (HTML) or a PDF that was saved.

    As FILE, - is standard input. Every word that can be seen is in it, in order. What the page
    hides is left out and told, on standard error. Nothing is fetched, and a file that exists is
    never written over.
    """
    refuse_what_exists(output)
    try:
        converted = convert(read_page(file), _address(file), charset=charset)
    except PassageError as error:
        raise refused(str(error), "FILE") from None
    if output is None:
        click.echo(converted.text.encode(), nl=False)
    else:
        write_new(output, converted.text)
    for line in _account(converted):
        tell(visible(line))


def read_page(file: Path) -> bytes:
    """Return what is in *file*, or one byte more than can be converted."""
    if file == STANDARD_INPUT:
        return sys.stdin.buffer.read(LARGEST + 1)
    try:
        with open_file(file) as opened:
            return opened.read(LARGEST + 1)
    except OSError as error:
        raise PassageError(f"{file}: {error.strerror}") from None


def _address(file: Path) -> str | None:
    return None if file == STANDARD_INPUT else file.name


def _account(converted: Converted) -> Iterator[str]:
    """Yield what was done, and what has to be known of it."""
    by = converted.conversion
    words = len(converted.text.split())
    maker = f"from {by.media_type} by {by.converter} {by.version}"
    yield f"{by.address or 'standard input'}: {plural(words, 'word')}, {maker}"
    yield from (f"look: {notice}" for notice in converted.notices)
    yield from (f"left out, as it is not seen: {hidden}" for hidden in converted.hidden)
    yield f"for its notes, in [document]: {in_notes(by)}"


def conversion_of(content: bytes, page: Path, charset: str | None) -> Conversion:
    """Return how the text *content* was made of *page*, having made it again.

    Raises:
        PassageError: it is not what becomes of the page here.
    """
    converted = convert(read_page(page), page.name, charset=charset)
    if converted.text.encode() != content:
        by = f"{converted.conversion.converter} {converted.conversion.version}"
        raise PassageError(
            f"{page}: expected the page of which the document is the text, found that {by} makes "
            "another text of it: make the text again, or give --charset if it was made with that"
        )
    return converted.conversion

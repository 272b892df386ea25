"""What is usual where a sheet was written, so that its days can be read."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.english.reckoning import FIRST_DAYS
from timeline.errors import ValueRefused
from timeline.languages.words import LANGUAGES
from timeline.sources.notes.published import check_zone
from timeline.sources.sheets.cells.day_names import DayNames

if TYPE_CHECKING:
    from timeline.sources.toml.tables import Tables

__all__ = ["Usage", "read_usage"]


@frozen(cache_hash=True)
class Usage:
    """How days are written in a sheet.

    Attributes:
        zone: the zone where its documents were published, as in notes.
        weeks: the weekday on which weeks begin, as in notes.
        language: the language of its days, such as "fr"; else the words tell it.
    """

    zone: str | None = None
    weeks: str | None = None
    language: str | None = None


def read_usage(file: Tables) -> Usage:
    """Return what the top of the mapping *file* says is usual.

    Raises:
        NoteError: there is no such zone, weekday or language.
    """
    zone = _maybe(file, "zone", "the name of a zone, such as Europe/Kyiv")
    weeks = _maybe(file, "weeks", "monday, saturday or sunday")
    language = _maybe(file, "language", f"one of en, {', '.join(LANGUAGES)}")
    if weeks is not None and weeks not in FIRST_DAYS:
        raise file.wrong("weeks", f"expected monday, saturday or sunday, found {weeks!r:.80}")
    if language is not None and language not in {"en", *LANGUAGES}:
        choices = ", ".join(LANGUAGES)
        raise file.wrong("language", f"expected en, {choices}, found {language!r:.80}")
    try:
        check_zone(zone)
    except ValueRefused as error:
        raise file.wrong("zone", str(error).removeprefix("zone: ")) from None
    try:
        DayNames.of(language)
    except ValueRefused as error:
        raise file.wrong("language", str(error)) from None
    return Usage(zone, weeks, language)


def _maybe(file: Tables, key: str, what: str) -> str | None:
    return file.text("", file.top, key, what) if key in file.top else None

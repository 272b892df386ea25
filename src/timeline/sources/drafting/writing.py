"""A file of notes, begun: the document, and clues in comments for a person to decide on."""

from __future__ import annotations

from hashlib import sha256
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.display.escape import in_toml, toml_escaped, visible
from timeline.errors import NoteError, PassageError
from timeline.events import Conversion
from timeline.sources.converting.converted import in_notes
from timeline.sources.drafting.clues import Field
from timeline.sources.drafting.finding import find
from timeline.sources.drafting.forms import FOUNDING, count_fields
from timeline.sources.notes.fields import is_short_name
from timeline.sources.notes.published import Published
from timeline.values import When

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from timeline.events.kinds import Registered
    from timeline.sources.drafting.clues import Clue, Judgement
    from timeline.sources.drafting.finding import Stretch
    from timeline.sources.drafting.forms import CountField

__all__ = ["LONGEST", "Heading", "draft", "key_of", "written"]

LONGEST = 300_000
"""A longer text is no article, and nobody would read what is found in it.

>>> from timeline.sources.drafting import LONGEST, Heading, draft
>>> draft(Heading(b"a" * (LONGEST + 1), "daily.txt"))
Traceback (most recent call last):
...
timeline.errors.PassageError: daily.txt: expected an article of at most 300,000 characters, found
300,001
"""

_HEAD = """\
### Begun by rules, from the words of the document alone; nothing of it counts until you decide.
###
### Each block is a sentence with words that may date, count or attribute, and with what the rules
### make of them. To take one up, remove "# " before its lines and write what is reported for KIND,
### such as {kinds}. Lines that begin with "## " are choices:
### remove that before those that are so, and fill in what is empty. Where one thing alone can be
### so, what else it may be stands behind it. Delete the rest.
"""
_UNDECIDED = "KIND"
_SOME = "take out what is not so"
_FOUNDING = "swap, talks, agreement, statement or tally"
_ENDING = (".txt", ".text", ".md", ".html", ".htm")


def draft(heading: Heading, *, kinds: Sequence[Registered] = ()) -> str:
    """Return notes, in TOML, that begin with *heading*.

    They hold no report yet. All clues stand in comments, with their places in the text as it
    is. Counts are offered in the fields of *kinds*; without any, in those of a swap.

    >>> heading = Heading(b"Then 40 soldiers came home.", "daily.txt")
    >>> print(draft(heading).splitlines()[-1])
    ## transfers = [{ to = [], count = "40 soldiers" }]

    Raises:
        PassageError: the document is no text in UTF-8, is empty, or too long.
        NoteError: the key, or the name of the file, cannot stand in notes.
        ValueRefused: the publication is no day, or its zone none.
    """
    return written(heading, find(heading.text, heading.day), kinds=kinds)


@frozen
class Heading:
    """What the top of notes says of their document and their reader.

    Attributes:
        content: the document, which lies in a file called *name*.
        key: a short name for it; `None` is that of the file.
        published: when it was published, as notes have it, which helps to read dates.
        zone: the zone of the paper, to read *published* in.
        converted: how it was made, where it is the text of a page.
        schema: where an editor finds the JSON Schema of notes, if it is to be told.

    >>> heading = Heading(b"40 soldiers came home.", "daily.txt", reader="A. Reader")
    >>> print(*[*heading.lines()][:4])
    reader = "A. Reader"
     [document] key = "daily" file = "daily.txt"
    """

    content: bytes
    name: str
    key: str | None = None
    reader: str | None = None
    published: str | None = None
    zone: str | None = None
    converted: Conversion | None = None
    schema: str | None = None

    @property
    def text(self) -> str:
        """The text of the document, which has to be an article in UTF-8."""
        return _decoded(self.content, self.name)

    @property
    def day(self) -> When:
        """The day of publication, as far as it is given."""
        if self.published is None:
            return When()
        return Published(zone=self.zone).day(self.published).value.envelope

    def lines(self) -> Iterator[str]:
        """Yield the lines."""
        yield f"reader = {in_toml(self.reader or 'not named yet')}\n"
        yield "[document]"
        yield f"key = {in_toml(key_of(self.name, self.key))}"
        yield f"file = {in_toml(_checked(self.name))}"
        yield f'sha256 = "{sha256(self.content).hexdigest()}"'
        if self.converted:
            yield in_notes(self.converted)
        yield from (f'## {field} = ""' for field in ("publisher", "title"))
        day = self.published
        yield f"published = {in_toml(day)}" if day else '## published = ""'
        if self.zone:
            yield f"zone = {in_toml(self.zone)}"


def written(
    heading: Heading, stretches: Iterable[Stretch], *, kinds: Sequence[Registered] = ()
) -> str:
    """Return notes with a block in comments for each of *stretches*.

    >>> heading = Heading(b"Then 40 soldiers came home.", "daily.txt")
    >>> written(heading, find(heading.text)) == draft(heading)
    True
    """
    names = ", ".join(kind.name for kind in kinds) or _FOUNDING
    table = kinds[0].name if len(kinds) == 1 else _UNDECIDED
    fields = count_fields(kinds) if kinds else FOUNDING
    blocks = (line for stretch in stretches for line in _block(stretch, table, fields))
    schema = [f"#:schema {heading.schema}\n"] if heading.schema else []
    return "\n".join((*schema, _HEAD.format(kinds=names), *heading.lines(), *blocks, ""))


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


def key_of(name: str, key: str | None) -> str:
    """Return the *key* of the document in the file *name*: where it is `None`, that of the file.

    Raises:
        NoteError: it cannot stand in notes.
    """
    if key is None:
        key = next((name.removesuffix(end) for end in _ENDING if name.endswith(end)), name)
    if not is_short_name(key):
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


def _block(stretch: Stretch, kind: str, fields: tuple[CountField, ...]) -> Iterator[str]:
    """Yield the lines of one sentence, with which a report could begin."""
    clues = stretch.clues
    yield f"\n### {stretch.start}-{stretch.end}"
    yield "# [[report]]"
    yield f'# key = "at-{stretch.start}"'
    yield "# at = ["
    yield from _passages(clues)
    yield "# ]"
    yield from _choices("when", _entries(clues, Field.WHEN), several=False)
    yield from _choices("phase", _judged(clues, "phase"), several=False)
    yield from _choices("polarity", _judged(clues, "polarity"), several=False)
    yield from _choices("voices", _voices(clues), several=True)
    yield from _choices("hedges", _entries(clues, Field.HEDGES), several=True)
    yield f"# [report.{kind}]{_after(_kinds(clues))}"
    for field in fields:
        entries = _counts(clues, field)
        if field.several and kind == _UNDECIDED and fields is not FOUNDING:
            yield from _of_some_kind(field.name, entries)
        else:
            yield from _choices(field.name, entries, several=field.several)


def _passages(clues: tuple[Clue, ...]) -> Iterator[str]:
    """Yield a line for each passage, but for one within another, which has its words as well."""
    remarks: dict[tuple[int, int, str], list[str]] = {}
    for clue in sorted(clues, key=lambda clue: clue.start - clue.end):
        told = remarks.setdefault(_holding(clue, remarks), [])
        told.append(f"{clue.sort}: {clue.remark}")
        if clue.judged and clue.judged.remark:
            told.append(f"{clue.judged.by}: {toml_escaped(clue.judged.remark)}")
    for (start, end, words), all_of_it in sorted(remarks.items()):
        yield f'#     "{start}-{end} {toml_escaped(words)}",  # {"; ".join(all_of_it)}'


def _holding(clue: Clue, longer: Iterable[tuple[int, int, str]]) -> tuple[int, int, str]:
    """Return the passage among those that are *longer* that has the words of *clue*, or its own."""
    own = clue.start, clue.end, clue.words
    return next((place for place in longer if place[0] <= own[0] and own[1] <= place[1]), own)


_Entries = dict[str, str]
"""What may be taken up, in TOML, and a remark on each, which may be empty."""


def _entries(clues: tuple[Clue, ...], field: Field) -> _Entries:
    return {clue.entry: "" for clue in clues if clue.field is field}


def _voices(clues: tuple[Clue, ...]) -> _Entries:
    named = {
        f"{{ name = {in_toml(judged.voice)} }}": _by(judged)
        for judged in _judgements(clues)
        if judged.voice
    }
    return named | _entries(clues, Field.VOICES)


def _counts(clues: tuple[Clue, ...], field: CountField) -> _Entries:
    counted = [clue for clue in clues if clue.field is Field.COUNT]
    return dict(_counted(clue, field) for clue in counted)


def _counted(clue: Clue, field: CountField) -> tuple[str, str]:
    sides = clue.judged.sides if clue.judged else ()
    entry = field.entry(clue.entry, ", ".join(map(in_toml, sides)))
    return entry, _by(clue.judged) if clue.judged and sides else ""


def _judged(clues: tuple[Clue, ...], name: str) -> _Entries:
    judged = {getattr(judged, name): _by(judged) for judged in _judgements(clues)}
    return {in_toml(word): by for word, by in judged.items() if word}


def _kinds(clues: tuple[Clue, ...]) -> str:
    return ", or ".join(f"{word[1:-1]} {by}" for word, by in _judged(clues, "kind").items())


def _judgements(clues: tuple[Clue, ...]) -> Iterator[Judgement]:
    return (clue.judged for clue in clues if clue.judged)


def _by(judged: Judgement) -> str:
    return f"judged by {toml_escaped(judged.by)}"


def _after(remark: str) -> str:
    return f"  # {remark}" if remark else ""


def _of_some_kind(name: str, entries: _Entries) -> Iterator[str]:
    """Yield a list as one choice: where the kind has no field *name*, nothing of it may be left."""
    if entries:
        remarks = filter(None, (*dict.fromkeys(entries.values()), _SOME * (len(entries) > 1)))
        yield f"## {name} = [{', '.join(entries)}]{_after(', '.join(remarks))}"


def _choices(name: str, entries: _Entries, *, several: bool) -> Iterator[str]:
    """Yield the lines of the field *name*, which are right whichever of them are taken up.

    A list has a line for each of its entries. What takes one value alone is written once.
    """
    if not entries:
        return
    (first, remark), *others = entries.items()
    if not several:
        more = (f"or {entry}{f' {by}' if by else ''}" for entry, by in others)
        yield f"## {name} = {first}{_after(', '.join(filter(None, (remark, *more))))}"
    elif not others:
        yield f"## {name} = [{first}]{_after(remark)}"
    else:
        yield f"# {name} = ["
        yield from (f"##     {entry},{_after(by)}" for entry, by in entries.items())
        yield "# ]"

"""Vocabularies in TOML: measures and questions that need no program to declare them."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from attrs import frozen

from timeline.display.shown import Shown
from timeline.errors import TimelineError
from timeline.events import CountedAs, Measure
from timeline.questions import Counted, level
from timeline.questions.asked import MeasureQuestion
from timeline.sources.toml.tables import Tables

if TYPE_CHECKING:
    from collections.abc import Iterator
    from os import PathLike

__all__ = ["CountedMeasure", "Vocabulary", "read_measures", "read_vocabulary"]

MEASURE = {"noun", "unit", "sides", "sorts", "nouns", "counted_as"}
QUESTION = {"measure", "category", "trait"}


@frozen
class CountedMeasure:
    """A measure, and what its numbers are where nothing else is said of them."""

    measure: Measure
    counted_as: CountedAs


@frozen
class Vocabulary(Shown):
    """What a file declares.

    Attributes:
        measures: the measures by their names.
        questions: a question for each measure, called as it is, and those that have names.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "vocabulary.toml")
    ...     _ = path.write_text('measures = { "stranded (docs)" = { noun = "people" } }')
    ...     vocabulary = read_vocabulary(path)
    >>> vocabulary.measures["stranded (docs)"].measure.counted
    'people'
    """

    measures: Mapping[str, CountedMeasure]
    questions: tuple[MeasureQuestion, ...]


def read_vocabulary(path: str | PathLike[str]) -> Vocabulary:
    """Return what the TOML file *path* declares, and declare its measures in this program.

    >>> from tempfile import TemporaryDirectory
    >>> with TemporaryDirectory() as folder:
    ...     path = Path(folder, "vocabulary.toml")
    ...     _ = path.write_text('measures = { "ferried (docs)" = { noun = "people" } }')
    ...     [question.name for question in read_vocabulary(path).questions]
    ['ferried (docs)']

    Raises:
        NoteError: it cannot be read as it stands, or a measure is declared otherwise already; the
            message starts with ``file:line`` and names the field.
    """
    file = Tables(Path(path))
    file.only("", file.top, {"measures", "questions"})
    measures = read_measures(file, declared=True)
    questions = {name: _plain(counted) for name, counted in measures.items()}
    for name, table in _tables(file, "questions"):
        questions[name] = _question(file, name, table, measures)
    return Vocabulary(measures, tuple(questions.values()))


def read_measures(file: Tables, *, declared: bool) -> dict[str, CountedMeasure]:
    """Return the measures that *file* has in its table ``measures``, by their names.

    Those that are not *declared* in this program keep nobody from defining them otherwise.
    """
    return {
        name: _measure(file, name, table, declared=declared)
        for name, table in _tables(file, "measures")
    }


def _tables(file: Tables, name: str) -> Iterator[tuple[str, dict[str, Any]]]:
    for key, table in file.table(name).items() if name in file.top else ():
        if not isinstance(table, dict):
            raise file.wrong(f"{name}.{key}", f"expected a table, found {table!r:.80}")
        yield key, table


def _measure(file: Tables, name: str, table: dict[str, Any], *, declared: bool) -> CountedMeasure:
    path = f"measures.{name}"
    file.only(path, table, MEASURE)
    parts: dict[str, Any] = {
        key: tuple(value) if isinstance(value, list) else value
        for key, value in table.items()
        if key != "counted_as"
    }
    for key in {"noun", "unit"} & parts.keys():
        file.text(path, table, key, "words")
    try:
        counted_as = CountedAs(table.get("counted_as", CountedAs.FLOW))
    except ValueError:
        choices = " or ".join(CountedAs)
        raise file.wrong(f"{path}.counted_as", f"expected {choices}") from None
    try:
        return CountedMeasure(Measure(name, declared=declared, **parts), counted_as)
    except TimelineError as error:
        raise file.wrong(path, str(error)) from None


def _plain(counted: CountedMeasure) -> MeasureQuestion:
    if counted.counted_as is CountedAs.LEVEL:
        return level(counted.measure)
    return Counted(counted.measure)


def _question(
    file: Tables, name: str, table: dict[str, Any], measures: Mapping[str, CountedMeasure]
) -> MeasureQuestion:
    path = f"questions.{name}"
    file.only(path, table, QUESTION)
    of = file.text(path, table, "measure", "the name of a measure")
    if of not in measures:
        there = ", ".join(measures) or "none"
        raise file.wrong(f"{path}.measure", f"no measure {of!r:.80} (there are: {there})")
    counted, narrowed = measures[of], {key: table[key] for key in table if key != "measure"}
    try:
        if counted.counted_as is not CountedAs.LEVEL:
            return Counted(counted.measure, name=name, **narrowed)
        if "trait" in narrowed:
            raise file.wrong(f"{path}.trait", "a level is not asked by a trait")
        return level(counted.measure, narrowed.get("category"), name=name)
    except TimelineError as error:
        raise file.wrong(path, str(error)) from None

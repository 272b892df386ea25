"""Questions as text, by which they are known again in another process."""

from __future__ import annotations

import json
from functools import lru_cache
from typing import TYPE_CHECKING, Any

from attrs import fields

from timeline.errors import TimelineError
from timeline.events import Measure
from timeline.model.prints import has_import_path, imported_class
from timeline.questions import Counted

if TYPE_CHECKING:
    from timeline.state import Question

__all__ = ["asked_text", "question_of"]


def asked_text(question: Question[Any]) -> str | None:
    """Return what *question* asks as text; `None` where it is not kept in a file.

    Kept are questions how many there were, of which all can be told by names: a kind by that under
    which it can be imported.
    """
    if type(question) is not Counted:
        return None
    of = None
    if question.of is not None:
        if not has_import_path(question.of):
            return None
        of = [question.of.__module__, question.of.__qualname__]
    beside = sorted((_measured(measure), why) for measure, why in question.beside.items())
    asked = [_measured(question.measure), of, beside, question.category, question.trait]
    return json.dumps(asked, ensure_ascii=True)


@lru_cache(maxsize=64)
def question_of(text: str) -> Counted | None:
    """Return the question that *text* tells; `None` where no such can be asked here."""
    measure, of, beside, category, trait = json.loads(text)
    try:
        return Counted(
            _measure(measure),
            of=None if of is None else imported_class(*of),
            beside={_measure(other): why for other, why in beside},
            category=category,
            trait=trait,
        )
    except TimelineError:
        return None


def _measured(measure: Measure) -> list[Any]:
    return [getattr(measure, part.name) for part in fields(Measure)]


def _measure(parts: list[Any]) -> Measure:
    name, noun, unit, sides, sorts, *nouns = parts
    return Measure(
        name,
        noun=noun,
        unit=unit,
        sides=sides,
        sorts=tuple(sorts),
        nouns=tuple(nouns[0]) if nouns else (),
    )

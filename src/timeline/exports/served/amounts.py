"""Numbers as plain data: with their bounds, what they rest on, and whose word that is."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any, TypeVar

from timeline import edtf
from timeline.exports import data
from timeline.exports.answering import number_in_sentences
from timeline.exports.pieces import plain_count, plain_level, plain_remarks
from timeline.exports.served.sources import speakers_data
from timeline.questions import Figure, LevelFigure
from timeline.questions.promises import PromiseKept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from timeline.questions import Contribution
    from timeline.questions.asked import NumberShown
    from timeline.questions.levels.claims import LevelClaim

__all__ = ["bounds_data", "lists_of", "number_data"]

T = TypeVar("T")


def number_data(part: str | None, number: NumberShown, *, limit: int, after: int) -> dict[str, Any]:
    """Return *number*, of a *part* if any; of each list that it rests on, a piece."""
    of = {} if part is None else {"part": part}
    lists = (
        (name, len(listed), [*map(_TOLD[name], islice(listed, after, after + limit))])
        for name, listed in lists_of(number)
    )
    return {
        **of,
        "side": number.side,
        "text": str(number),
        "sentences": number_in_sentences(number),
        "remarks": plain_remarks(number.remarks()),
        "disputed": number.disputed,
        **bounds_data(number),
        **{key: told for name, many, piece in lists for key, told in _listed(name, many, piece)},
    }


def _listed(name: str, many: int, piece: list[Any]) -> Iterable[tuple[str, Any]]:
    return ((name, piece), (f"{name}_in_all", many))


def bounds_data(number: NumberShown) -> dict[str, Any]:
    """Return the bounds of *number*, by what they are bounds of."""
    match number:
        case Figure():
            return data.numbers(number)
        case LevelFigure():
            return plain_level(number)
        case PromiseKept():
            return {
                "promised": plain_count(number.promised.counted),
                "carried_out": plain_count(number.carried_out.counted),
                "remaining": plain_count(number.remaining),
            }
        case _:
            return {}


def lists_of(number: NumberShown) -> Iterator[tuple[str, Sequence[Any]]]:
    """Yield what *number* rests on, by what that is."""
    match number:
        case Figure():
            yield "claims", number.claims
            yield "contributions", number.contributions
        case LevelFigure():
            yield "levels", number.claims
        case PromiseKept():
            yield "promises", number.promised.contributions
            yield "contributions", number.carried_out.contributions
        case _:
            pass


def _contribution(added: Contribution) -> dict[str, Any]:
    return {**data.contribution(added), "speakers": speakers_data(added)}


def _level(claim: LevelClaim) -> dict[str, Any]:
    return {
        **plain_count(claim.count),
        "words": claim.words,
        "speaker": claim.speaker,
        "when": edtf.format(claim.when),
        "disputed": claim.disputed,
        "reports": [recorded.event.name for recorded in claim.reports],
    }


_TOLD: Mapping[str, Callable[[Any], dict[str, Any]]] = {
    "claims": data.claim,
    "contributions": _contribution,
    "promises": _contribution,
    "levels": _level,
}

"""Numbers as plain data: with their bounds, what they rest on, and whose word that is."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from timeline.exports import data
from timeline.exports.answering import number_in_sentences
from timeline.exports.asked.in_data import bounds_data, level_claim
from timeline.exports.page.figures import LOOKED_AT
from timeline.exports.pieces import plain_remarks
from timeline.exports.served.sources import speakers_data
from timeline.questions import Figure, LevelFigure, PromiseKept

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence

    from timeline.questions import Contribution
    from timeline.questions.asked import NumberShown
    from timeline.telling.remarks import Remark

__all__ = ["brief_data", "lists_of", "number_data", "remarks_soon"]

T = TypeVar("T")


def brief_data(part: str | None, number: NumberShown) -> dict[str, Any]:
    """Return the bounds of *number*, of a *part* if any, and whether it is in dispute."""
    of = {} if part is None else {"part": part}
    return {**of, "side": number.side, "disputed": number.disputed, **bounds_data(number)}


def number_data(part: str | None, number: NumberShown, *, limit: int, after: int) -> dict[str, Any]:
    """Return *number*, of a *part* if any; of each list that it rests on, a piece."""
    lists = (
        (name, len(listed), [*map(_TOLD[name], listed[after : after + limit])])
        for name, listed in lists_of(number)
    )
    remarks = remarks_soon(number)
    return {
        **brief_data(part, number),
        "text": str(number),
        "sentences": number_in_sentences(number, remarks),
        "remarks": plain_remarks(remarks),
        **{key: told for name, many, piece in lists for key, told in _listed(name, many, piece)},
    }


def remarks_soon(number: NumberShown) -> list[Remark]:
    """Return what has to be known of *number*; pairs are looked for where that is soon done."""
    if isinstance(number, Figure):
        return [*number.remarks(pairs=len(number.contributions) <= LOOKED_AT)]
    return [*number.remarks()]


def _listed(name: str, many: int, piece: list[Any]) -> Iterable[tuple[str, Any]]:
    return ((name, piece), (f"{name}_in_all", many))


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


_TOLD: Mapping[str, Callable[[Any], dict[str, Any]]] = {
    "claims": data.claim,
    "contributions": _contribution,
    "promises": _contribution,
    "levels": level_claim,
}

"""What a tool gives back: the answer within what must not be dropped, in a bounded size."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from timeline.display.escape import visible
from timeline.errors import AskedAmiss
from timeline.exports.mcp.sentences import sentence_of
from timeline.exports.pieces import in_json
from timeline.exports.served.resting import grounds

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from timeline.exports.served.resources import Resource
    from timeline.exports.served.told import Inquiry, Page, Told

__all__ = ["LARGEST", "bounded", "result_of", "shown"]

LARGEST = 100_000
"""So many characters has a result at most, as JSON: what an assistant can read at once."""

NOTHING_ASIDE: dict[str, Any] = {
    "aside": [],
    "aside_in_all": 0,
    "aside_reasons": {},
    "aside_reasons_in_all": 0,
}


def result_of(
    resource: Resource,
    asked: Inquiry,
    values: Mapping[str, Any],
    given: Mapping[str, Sequence[str]],
    stamp: str,
) -> dict[str, Any]:
    """Return what *resource* tells, and around it what must not be dropped.

    Raises:
        AskedAmiss: it is too large, however few are listed.
    """

    def told(limit: int) -> dict[str, Any]:
        answered = resource.told(asked, **{**values, "limit": limit})
        return {**_result(resource.name, answered, asked, given, limit), "state": stamp}

    return bounded(told, values["limit"])


def bounded(told: Callable[[int], dict[str, Any]], limit: int) -> dict[str, Any]:
    """Return what is *told* of the most, up to *limit*, that a result has room for.

    Raises:
        AskedAmiss: not even one of each list has room.
    """
    while True:
        result = told(limit)
        size = len(in_json(result))
        if size <= LARGEST:
            return result
        if limit == 1:
            raise AskedAmiss(
                "limit",
                f"expected at most {LARGEST:,} characters, found {size:,}: name one side, or days",
            )
        limit = max(1, min(limit // 2, limit * LARGEST // size))


def _result(
    tool: str, told: Told, asked: Inquiry, given: Mapping[str, Sequence[str]], limit: int
) -> dict[str, Any]:
    answer = told.data()
    asides = {name: answer.pop(name, nothing) for name, nothing in NOTHING_ASIDE.items()}
    result = {
        "answer": answer,
        **grounds(asked, told.reports(), limit),
        **asides,
        "page": None if told.page is None else _page(told.page),
    }
    # It comes first, so that whoever reads only so far has read it.
    return {"sentence": sentence_of(tool, result, given), **shown(result)}


def _page(page: Page) -> dict[str, Any]:
    return {**page.data(), "next": page.following}


def shown(value: Any) -> Any:
    r"""Return *value* with nothing hidden in its texts: no line breaks, and no invisible letters.

    >>> shown({"title": ["a\nb"]}) == {"title": [r"a\nb"]}
    True
    """
    if isinstance(value, str):
        return visible(value)
    if isinstance(value, dict):
        return {visible(name): shown(inner) for name, inner in value.items()}
    return [*map(shown, value)] if isinstance(value, list) else value

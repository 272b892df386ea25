"""In which form an answer is wanted: by the end of its address, or by what is accepted."""

from __future__ import annotations

from math import isfinite
from typing import TYPE_CHECKING

from timeline.exports.web.problems import Refused

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from timeline.exports.served.resources import Resource

__all__ = ["SUFFIXES", "form_wanted", "forms_of", "without_suffix"]

SUFFIXES = {
    "html": "text/html",
    "json": "application/json",
    "md": "text/markdown",
    "csv": "text/csv",
}
"""The forms, by the ends of addresses, with their media types."""


def forms_of(resource: Resource) -> list[str]:
    """Return the forms that *resource* has: rows only where they can be made of it."""
    return [form for form in SUFFIXES if form != "csv" or resource.tabular]


def without_suffix(path: str) -> tuple[str, str | None]:
    """Return *path* without the form that it ends in, and the form, if it ends in one.

    >>> without_suffix("/questions/returned.json")
    ('/questions/returned', 'json')
    >>> without_suffix("/questions/returned")
    ('/questions/returned', None)
    """
    bare, dot, suffix = path.rpartition(".")
    return (bare, suffix) if dot and suffix in SUFFIXES and not bare.endswith("/") else (path, None)


def form_wanted(accept: str, forms: Sequence[str]) -> str:
    """Return which of *forms* is wanted most, by a header ``Accept``; of equals the first.

    >>> form_wanted("text/html;q=0.5, application/json", ["html", "json"])
    'json'
    >>> form_wanted("", ["html", "json"])
    'html'

    Raises:
        Refused: none is accepted.
    """
    ranges = dict(_ranges(accept)) or {"*/*": 1.0}
    weights = {form: _weight(SUFFIXES[form], ranges) for form in forms}
    best = max(forms, key=weights.__getitem__)
    if not weights[best]:
        listed = ", ".join(SUFFIXES[form] for form in forms)
        raise Refused(406, f"expected one of the forms {listed} to be accepted, found {accept!r}")
    return best


def _ranges(accept: str) -> list[tuple[str, float]]:
    return [
        (name.strip().lower(), _quality(rest))
        for name, _, rest in (part.partition(";") for part in accept.split(","))
        if name.strip()
    ]


def _quality(parameters: str) -> float:
    for parameter in parameters.split(";"):
        name, _, value = parameter.partition("=")
        if name.strip().lower() == "q":
            try:
                weight = float(value)
            except ValueError:
                return 0.0
            return min(max(weight, 0.0), 1.0) if isfinite(weight) else 0.0
    return 1.0


def _weight(media_type: str, ranges: Mapping[str, float]) -> float:
    """Return how much *media_type* is wanted: the most exact of the ranges says it."""
    whole = f"{media_type.partition('/')[0]}/*"
    return next((ranges[name] for name in (media_type, whole, "*/*") if name in ranges), 0.0)

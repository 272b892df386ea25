"""All rules for relative words, and where they are found in a phrase."""

from __future__ import annotations

import re

from timeline.english.distances import DISTANCES
from timeline.english.periods import PERIODS
from timeline.english.relative import Relative
from timeline.english.weekdays import BY_WEEKDAY

__all__ = ["RULES", "mark_relative"]

RULES = (*BY_WEEKDAY, *DISTANCES, *PERIODS)
"""In the order they are tried: each on what those before it left."""


def mark_relative(shape: str) -> tuple[str, tuple[Relative, ...]]:
    """Put a sign for all relative words in a phrase, in which @ stands for a named day.

    It is & for what may stand right beside a named day, and ^ for the rest.

    >>> shape, (relative,) = mark_relative("just days earlier, on @")
    >>> shape, relative.rule.name
    ('^, on @', 'days: 2 to 9')
    """
    placed: list[tuple[int, Relative]] = []
    for rule in RULES:
        for match in rule.pattern.finditer(shape):
            placed.append((match.start(), Relative(rule, match)))
            sign = "&" if rule.beside else "^"
            shape = shape[: match.start()] + sign * len(match[0]) + shape[match.end() :]
    placed.sort(key=lambda start_and_relative: start_and_relative[0])
    return re.sub("&+|\\^+", lambda run: run[0][0], shape), tuple(found for _, found in placed)

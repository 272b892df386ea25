"""Three-valued truth, for questions that a partial date or a bound cannot settle."""

from __future__ import annotations

from enum import Enum
from typing import NoReturn

from timeline.errors import NoTruthValue

__all__ = ["Tri"]


class Tri(Enum):
    """Yes, no, or nobody can tell (Kleene's strong logic).

    A `Tri` refuses to be used as a truth value, since ``if a.before(b)`` would have to guess;
    ask for `certain` or `possible` instead.

    >>> Tri.YES & Tri.UNKNOWN
    Tri.UNKNOWN
    >>> (Tri.NO & Tri.UNKNOWN).possible
    False
    """

    YES = "yes"
    NO = "no"
    UNKNOWN = "unknown"

    @property
    def certain(self) -> bool:
        """Whether it certainly holds."""
        return self is Tri.YES

    @property
    def possible(self) -> bool:
        """Whether it holds or may hold."""
        return self is not Tri.NO

    def __and__(self, other: Tri) -> Tri:
        if Tri.NO in {self, other}:
            return Tri.NO
        return Tri.YES if self is other is Tri.YES else Tri.UNKNOWN

    def __or__(self, other: Tri) -> Tri:
        return ~(~self & ~other)

    def __invert__(self) -> Tri:
        return {Tri.YES: Tri.NO, Tri.NO: Tri.YES, Tri.UNKNOWN: Tri.UNKNOWN}[self]

    def __bool__(self) -> NoReturn:
        raise NoTruthValue("a Tri has no truth value; ask .certain or .possible")

    def __repr__(self) -> str:
        return f"Tri.{self.name}"

    @classmethod
    def of(cls, *, certain: bool, possible: bool) -> Tri:
        """Return the answer from whether it must and whether it can hold."""
        return cls.YES if certain else cls.UNKNOWN if possible else cls.NO

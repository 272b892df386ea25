"""Values within values, for kinds that tests define."""

from __future__ import annotations

from typing import Generic, TypeVar

from attrs import frozen

__all__ = ["Pair", "Tree"]

T = TypeVar("T")


@frozen
class Tree:
    """A value that holds others of its kind, with a name of any length."""

    name: str = ""
    inner: tuple[Tree, ...] = ()


@frozen
class Pair(Generic[T]):
    """A generic value."""

    one: T
    two: T

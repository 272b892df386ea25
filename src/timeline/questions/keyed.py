"""Answers by names: a mapping of what is answered of each side, document or period."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, TypeVar

from attrs import frozen

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["Keyed"]

T = TypeVar("T")


@frozen(eq=False, repr=False, slots=False)
class Keyed(Mapping[str, T]):
    """What is answered of each side, or of each document, by their names."""

    _answers: dict[str, T]

    def __getitem__(self, name: str) -> T:
        return self._answers[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._answers)

    def __len__(self) -> int:
        return len(self._answers)

"""What hangs together, in groups: found by joining those that each link touches."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable

__all__ = ["connected"]

T = TypeVar("T")


def connected(members: Iterable[T], links: Iterable[Collection[T]]) -> list[set[T]]:
    """Return *members* in groups, those together that *links* connect."""
    groups = [{member} for member in members]
    for link in links:
        touched = [group for group in groups if not group.isdisjoint(link)]
        groups = [group for group in groups if group.isdisjoint(link)]
        groups.append(set[T]().union(*touched))
    return groups

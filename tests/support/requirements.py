"""What the installed distributions need, and what those need."""

from __future__ import annotations

from importlib.metadata import distribution

from packaging.requirements import Requirement

__all__ = ["with_all_they_need"]


def with_all_they_need(*requirements: str) -> set[str]:
    """Return the names of the installed distributions that *requirements* come down to."""
    names: set[str] = set()
    waiting = [Requirement(text) for text in requirements]
    while waiting:
        needed = waiting.pop()
        if needed.name not in names and (needed.marker is None or needed.marker.evaluate()):
            names.add(needed.name)
            waiting += map(Requirement, distribution(needed.name).requires or ())
    return {distribution(name).metadata["Name"] for name in names}

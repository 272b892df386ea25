"""What the installed distributions need, and what those need."""

from __future__ import annotations

from importlib.metadata import distribution

from packaging.requirements import Requirement

__all__ = ["with_all_they_need"]


def with_all_they_need(*requirements: str) -> set[str]:
    """Return the names of the installed distributions that *requirements* come down to."""
    names: set[str] = set()
    looked_at: set[str] = set()
    waiting = [Requirement(text) for text in requirements]
    while waiting:
        needed = waiting.pop()
        if str(needed) not in looked_at:
            looked_at.add(str(needed))
            names.add(distribution(needed.name).metadata["Name"])
            wanted = map(Requirement, distribution(needed.name).requires or ())
            waiting += [other for other in wanted if applies(other, needed.extras)]
    return names


def applies(requirement: Requirement, extras: set[str]) -> bool:
    """Return whether a distribution with *extras* needs that here."""
    marker = requirement.marker
    return marker is None or any(marker.evaluate({"extra": extra}) for extra in ("", *extras))

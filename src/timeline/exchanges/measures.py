"""What is counted of exchanges of prisoners."""

from __future__ import annotations

from timeline import Measure

__all__ = [
    "AGREED",
    "AGREED_REMAINS",
    "HOMECOME",
    "OUTSIDE",
    "PEOPLE",
    "RELEASED",
    "REMAINS",
    "RETURNED",
    "TRAITS",
]

SORTS = ("military", "civilian")
PEOPLE = (
    *("captives", "detainees", "hostages", "internees", "POWs"),
    *("combatants", "conscripts", "defenders", "fighters", "guards", "marines", "officers"),
    *("personnel", "reservists", "sailors", "servicemen", "servicewomen", "soldiers", "troops"),
    *("children", "citizens", "civilians", "individuals", "medics", "men", "people", "women"),
)
"""What documents call those who are exchanged; a number of others is told when recorded."""

TRAITS = ("medics", "wounded", "ill", "women", "children", "under 25")
"""Words for what is said of those handed over, for notes to agree on; any others will do.

Unlike sorts they do not exclude each other. Said of some only ("of whom 12 medics"), they are a
part, which bounds the whole from below.
"""

RETURNED = Measure(
    "returned", noun="prisoners", sides="returned to {side}", sorts=SORTS, nouns=PEOPLE
)
"""Prisoners who left their captors' hands in exchanges, by the side they belong to."""

RELEASED = Measure(
    "released", noun="prisoners", sides="released by {side}", sorts=SORTS, nouns=PEOPLE
)
"""Prisoners let go, in exchanges or otherwise, by the side that had held them."""

OUTSIDE = Measure(
    "returned outside exchanges",
    noun="prisoners",
    sides="returned to {side} outside exchanges",
    sorts=SORTS,
    nouns=PEOPLE,
)
"""Prisoners who left their captors' hands otherwise, by the side they belong to."""

AGREED = Measure("agreed", noun="prisoners", sides="promised to {side}", sorts=SORTS, nouns=PEOPLE)
"""Prisoners promised, whatever became of the promise, by the side they belong to."""

REMAINS = Measure(
    "remains",
    noun="bodies of the dead",
    sides="handed over to {side}",
    sorts=SORTS,
    nouns=("remains",),
)
"""Bodies handed over; never counted with the living."""

AGREED_REMAINS = Measure(
    "agreed remains",
    noun="bodies of the dead",
    sides="promised to {side}",
    sorts=SORTS,
    nouns=("remains",),
)
"""Bodies promised, whatever became of the promise; never counted with prisoners."""

HOMECOME = Measure(
    "came home later",
    noun="prisoners",
    sides="who came home to {side} later",
    sorts=SORTS,
    nouns=("remains",),
)
"""Prisoners who came home out of a third country; counted as returned when handed over."""

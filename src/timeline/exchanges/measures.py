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

>>> from timeline.exchanges import TRAITS
>>> "wounded" in TRAITS
True
"""

RETURNED = Measure(
    "returned", noun="prisoners", sides="returned to {side}", sorts=SORTS, nouns=PEOPLE
)
"""Prisoners who left their captors' hands in exchanges, by the side they belong to.

>>> from timeline.exchanges import RETURNED
>>> RETURNED.of_side("North")
'prisoners returned to North'
"""

RELEASED = Measure(
    "released", noun="prisoners", sides="released by {side}", sorts=SORTS, nouns=PEOPLE
)
"""Prisoners let go, in exchanges or otherwise, by the side that had held them.

>>> from timeline.exchanges import RELEASED
>>> RELEASED.of_side("South")
'prisoners released by South'
"""

OUTSIDE = Measure(
    "returned outside exchanges",
    noun="prisoners",
    sides="returned to {side} outside exchanges",
    sorts=SORTS,
    nouns=PEOPLE,
)
"""Prisoners who left their captors' hands otherwise, by the side they belong to.

>>> import timeline as tl
>>> from timeline.exchanges import OUTSIDE
>>> tl.Counted(OUTSIDE, category="civilian").name
'returned outside exchanges (civilian)'
"""

AGREED = Measure("agreed", noun="prisoners", sides="promised to {side}", sorts=SORTS, nouns=PEOPLE)
"""Prisoners promised, whatever became of the promise, by the side they belong to.

>>> from timeline.exchanges import AGREED
>>> AGREED.counts_noun("soldiers"), AGREED.counts_noun("trucks")
(True, False)
"""

REMAINS = Measure(
    "remains",
    noun="bodies of the dead",
    sides="handed over to {side}",
    sorts=SORTS,
    nouns=("remains",),
)
"""Bodies handed over; never counted with the living.

>>> from timeline.exchanges import REMAINS
>>> REMAINS.counted
'bodies of the dead'
"""

AGREED_REMAINS = Measure(
    "agreed remains",
    noun="bodies of the dead",
    sides="promised to {side}",
    sorts=SORTS,
    nouns=("remains",),
)
"""Bodies promised, whatever became of the promise; never counted with prisoners.

>>> from timeline.exchanges import AGREED_REMAINS
>>> AGREED_REMAINS.of_side("North")
'bodies of the dead promised to North'
"""

HOMECOME = Measure(
    "came home later",
    noun="prisoners",
    sides="who came home to {side} later",
    sorts=SORTS,
    nouns=PEOPLE,
)
"""Prisoners who came home out of a third country; counted as returned when handed over.

>>> from timeline.exchanges import HOMECOME
>>> HOMECOME.of_side("North")
'prisoners who came home to North later'
"""

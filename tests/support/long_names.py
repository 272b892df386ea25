"""A story in which everything that has a name has a long one, with blanks and without."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import timeline as tl
from support.reported import june, paper, report, swap, tally, to, told, voice
from timeline import Count, Timeline, When
from timeline.exchanges import Talks

if TYPE_CHECKING:
    from timeline import Event, Kind

__all__ = ["TITLE", "story"]

TITLE = "Exchanges between the Confederated Provinces and the Autonomous Maritime Districts since"
FEDERATION = (
    "The United Confederation of the Northern Mountain Provinces and the Lower River Valleys"
)
UNBROKEN = "Donaudampfschifffahrtsgesellschaftskapitaensversorgungsamtsbezirksvereinigung"
COMMITTEE = (
    "Permanent Interparliamentary Coordination Committee for the Affairs of Displaced and Missing"
)
OFFICE = "Rindfleischetikettierungsueberwachungsaufgabenuebertragungsgesetzbehoerdensprecherin"
PLACE = (
    "a checkpoint on the old road between Upper Llanfairpwllgwyngyll and Lower Gogerychwyrndrobwll"
)
STAGE = (
    "the third of nine stages that the communique of the second of June had announced to the press"
)
HOUSE = "The Northern Mountain Provinces Independent Evening Courier and Weekly Advertiser, Ltd."

SHELTERED = tl.Measure(
    "sheltered in schools and gymnasiums of districts not under evacuation (sights)",
    noun="people sheltered in schools and gymnasiums of the districts",
    sides="sheltered by {side}",
)


@tl.kind(
    "temporary-shelter-in-schools-and-gymnasiums-of-districts-not-evacuated", counts=(SHELTERED,)
)
class Sheltered:
    """People who were given shelter by somebody."""

    by: str
    people: tl.Stated[Count]

    def counts(self) -> tuple[tl.Flow, ...]:
        """Return how many were given shelter."""
        return (tl.Flow(measure=SHELTERED, sides=(self.by,), count=self.people),)

    def title(self) -> str:
        """Return many words for it."""
        return f"temporary shelter in schools and gymnasiums, given by {self.by} until the autumn"


def story() -> Timeline:
    """Return swaps, claims, talks, and numbers of a measure whose name is long, too."""
    events: list[Event] = [
        paper(f"d{n}-{UNBROKEN[: 10 * n]}", june(20 + n), publisher=HOUSE, title=f"{TITLE} {STAGE}")
        for n in range(4)
    ]
    keys = [event.key for event in events if isinstance(event, tl.Document)]
    for n in range(8):
        both = to(FEDERATION, count=40 + n), to(UNBROKEN, count=Count.at_least(30 + 3 * n))
        exchanged = swap(*both, place=PLACE, via=(UNBROKEN,), stage=STAGE)
        events.append(_told(f"{keys[n % 4]}#{OFFICE}-{n}", exchanged, june(2 + 3 * n), n))
    for n, side in enumerate((FEDERATION, UNBROKEN)):
        claim = tally(side, count=Count.more_than(1000 * (n + 1)))
        events.append(_told(f"{keys[n]}#total-{n}", claim, june(24 + n), n))
        people = tl.Stated(Count.exactly(12_345 + n))
        events.append(
            _told(f"{keys[n]}#shelter-{n}", Sheltered(by=side, people=people), june(9), n)
        )
    met = Talks(
        parties=(FEDERATION, UNBROKEN), place=PLACE, mediators=(COMMITTEE,), topics=(STAGE,)
    )
    return told(*events, _told(f"{keys[0]}#talks", met, june(1), 1))


def _told(name: str, what: Kind, when: When, number: int) -> tl.Report:
    more: dict[str, Any] = {
        "voices": (
            voice(HOUSE),
            voice((COMMITTEE, OFFICE)[number % 2], (FEDERATION, UNBROKEN)[number % 2]),
        )
    }
    return report(name, what, when, **more)

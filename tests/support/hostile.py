"""A story in which every text tries to be more than text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import timeline as tl
from support.reported import june, paper, recorded, report, swap, tally, to, told, voice
from timeline import Count, Relation, Timeline
from timeline.events import Link, Passage, Polarity, Provenance
from timeline.exchanges import RETURNED
from timeline.questions import changed

if TYPE_CHECKING:
    from timeline.exchanges import Swap

ATTACK = (
    "<script>alert('x')</script>&amp;[bold red]x[/]{{x}}$5$\x1b[2J\x1b]0;x\x07\u202ex\u2066\r\ny"
)
SHOWN = (
    "<script>alert('x')</script>&amp;[bold red]x[/]{{x}}$5$"
    r"\x1b[2J\x1b]0;x\x07\u202ex\u2066\r\ny"
)
"""How the attack is shown."""

NAME = f"d{ATTACK.replace('#', '')}"


def story() -> Timeline:
    """Return a timeline with the attack in every field that takes text."""
    rest = Provenance(
        passages=(Passage(0, 4, "ab" * 32),),
        voices=(voice(ATTACK, ATTACK, cue=ATTACK, said=june(20)),),
        hedges=(ATTACK,),
    )
    counted = tl.Report(
        document=NAME,
        key=ATTACK,
        what=_swap(),
        when=tl.Stated(june(19), words=ATTACK, source=ATTACK, rule=ATTACK),
        provenance=rest,
    )
    denied = tl.Report(
        document=NAME,
        key=f"{ATTACK}2",
        what=_swap(place="elsewhere"),
        when=tl.Stated(june(19)),
        polarity=Polarity.DENIED,
        provenance=rest,
    )
    claimed = tl.Report(
        document=NAME,
        key=f"{ATTACK}3",
        what=tally(ATTACK, count=Count.more_than(1000), category=None),
        provenance=rest,
    )
    first, second = recorded(counted), recorded(denied)
    link = Link(relation=Relation.SAME, left=first.id, right=second.id, judge=ATTACK, why=ATTACK)
    against = Link(
        relation=Relation.CONTRADICTS, left=first.id, right=second.id, judge=ATTACK, why=ATTACK
    )
    planned = report("e#p", swap(to("North", count=3), place=ATTACK), phase=tl.Phase.PLANNED)
    document = paper(NAME, june(21), title=ATTACK, publisher=ATTACK, address=ATTACK)
    return told(document, counted, denied, claimed, link, against, planned)


def _swap(place: str = ATTACK) -> Swap:
    return swap(
        to(ATTACK, "North", count=4, held_by=(), category="military", traits=(ATTACK,)),
        place=place,
        via=(ATTACK,),
        stage=ATTACK,
    )


def values() -> list[object]:
    """Return one of everything that is shown in a form of its own."""
    reading = story()
    answer = reading.ask(tl.Counted(RETURNED))
    moved = reading.ask(changed(since="2025-07-01"))
    return [
        reading,
        reading.known_at("2025-08-01").happened_since("2025-06-01"),
        answer,
        *answer.values(),
        *reading.within_days(),
        *reading.conflicts(),
        moved,
        *moved.moved,
        moved.explain(),
    ]

"""A story told in Arabic, Hebrew and Latin letters, with digits in its names."""

from __future__ import annotations

from typing import TYPE_CHECKING

from support.reported import june, paper, report, same, swap, tally, to, told, voice
from timeline import Count, Per, Timeline
from timeline.exchanges import Agreement, PublicStatement, Talks
from timeline.exchanges.talks import Attitude

if TYPE_CHECKING:
    from timeline import Event

__all__ = ["NAMES", "story"]

TITLE = "تبادل الأسرى 2025"
BRIGADE, DIVISION = "لواء الجبل 7", "אוגדה 36"
CROSSING, TOWN = "معبر رفح 3", "כרם שלום"
SPEAKER, ENVOY = "المتحدث باسم الوزارة", "דובר 12"
DAILY, CHANNEL = "صحيفة اليوم 24", "ערוץ 13"
TOPIC = "قائمة من 50 اسما"

BROADCAST, HEADLINE = f"{CHANNEL}: {TOWN} 106", f"{BRIGADE} frees 40, {DIVISION} 36"

NAMES = (
    *(TITLE, BRIGADE, DIVISION, CROSSING, TOWN, SPEAKER, ENVOY, DAILY, CHANNEL, TOPIC),
    *(BROADCAST, HEADLINE),
)
"""All that comes from outside as one text, and is read as one."""


def story() -> Timeline:
    """Return exchanges of three sides, of which one has a Latin name."""
    sides = (BRIGADE, DIVISION, "Norland 5")
    events: list[Event] = [
        paper("yawm", june(25), publisher=DAILY, title=TITLE, address="https://yawm.example/24"),
        paper("arutz", june(26), publisher=CHANNEL, title=BROADCAST),
        paper("post", june(27), publisher="The Post", title=HEADLINE),
    ]
    for n in range(9):
        first, second = sides[n % 3], sides[(n + 1) % 3]
        name = f"{('yawm', 'arutz', 'post')[n % 3]}#r{n}"
        spoke = voice((SPEAKER, ENVOY, "Red Cross")[n % 3], first)
        both = to(first, second, count=11 * n + 5, per=Per.EACH)
        what = swap(both, place=(CROSSING, TOWN)[n % 2], stage=f"{n + 1}")
        events.append(report(name, what, june(2 * n + 1), voices=(spoke,)))
    again = report("post#again", swap(to(BRIGADE, count=7)), june(1), voices=(voice(CHANNEL),))
    for n, side in enumerate(sides):
        spoke = voice((SPEAKER, ENVOY, "Red Cross")[n], side, said=june(20 + n))
        claim = tally(side, count=Count.more_than(400 + 100 * n), since=june(1))
        events.append(report(f"post#total{n}", claim, june(20 + n), voices=(spoke,)))
    said = PublicStatement(speaker=SPEAKER, attitude=Attitude.DENIES, topic=TOPIC, addressee=ENVOY)
    met = Talks(parties=(BRIGADE, DIVISION), place=TOWN, mediators=("Norland 5",))
    agreed = Agreement(parties=(BRIGADE, DIVISION), terms=(to(DIVISION, count=50),), place=CROSSING)
    return told(
        *events,
        again,
        same("yawm#r0", "post#again"),
        report("post#said", said, june(3)),
        report("arutz#met", met, june(4)),
        report("arutz#agreed", agreed, june(5)),
    )

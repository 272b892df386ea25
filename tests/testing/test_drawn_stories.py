"""Whole stories that are drawn hold what matters: how often, of three hundred, is measured."""

from __future__ import annotations

from collections import Counter
from itertools import pairwise
from typing import TYPE_CHECKING

from hypothesis import Phase as Stage
from hypothesis import given, settings

from support.drawn import WHATS
from timeline import Polarity
from timeline.exchanges import Tally
from timeline.testing import timelines

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator
    from datetime import date

    from timeline import Report, Timeline, When

AT_LEAST = {
    "more than one unit": 230,
    "several claims of one speaker": 150,
    "three parties": 40,
    "parts of wholes": 45,
    "withdrawn": 40,
    "denied": 50,
    "one day of several": 75,
    "days beside each other": 45,
    "totals that fall": 5,
    "conflicts": 120,
    "what refers to nothing": 30,
    "nothing at all": 1,
}
"""In how many of three hundred stories each is found at least.

Hypothesis draws numbers from the constants of modules that are loaded, too, so that the same test
finds more or fewer, by what ran before it.
"""


def reports_in(story: Timeline) -> list[Report]:
    return [recorded.event for recorded in story.reports()]


def speakers_in(story: Timeline) -> Counter[tuple[str, str | None]]:
    """Return who speaks, as the innermost voice, and in how many reports."""
    innermost = (report.provenance.voices[-1:] for report in reports_in(story))
    return Counter((voice.name, voice.party) for voices in innermost for voice in voices)


def parties_in(story: Timeline) -> set[str]:
    voices = (voice for report in reports_in(story) for voice in report.provenance.voices)
    return {voice.party for voice in voices if voice.party is not None}


def days_in(story: Timeline) -> list[date]:
    """Return the days of reports of exactly one, in their order."""
    envelopes = (report.when.value.envelope for report in reports_in(story))
    return sorted(e.earliest for e in envelopes if e.earliest and e.earliest == e.latest)


def totals_in(story: Timeline) -> Iterator[tuple[tuple[object, ...], When, int, int | None]]:
    """Yield what speakers claim of each side, with the day and the bounds."""
    for report in reports_in(story):
        if isinstance(report.what, Tally) and report.provenance.voices:
            voice = report.provenance.voices[-1]
            for total in report.what.totals:
                count = total.count.value
                for side in total.to:
                    speaker = (voice.name, voice.party, side)
                    yield speaker, report.when.value.envelope, count.low, count.high


def totals_fall(story: Timeline) -> bool:
    """Return whether somebody's total may be followed by one that is certainly lower."""
    claims = [*totals_in(story)]
    return any(
        speaker == again and high is not None and high < low and day.before(after).possible
        for speaker, day, low, _ in claims
        for again, after, _, high in claims
    )


FEATURES: dict[str, Callable[[Timeline], bool]] = {
    "more than one unit": lambda story: len(story.every_unit()) > 1,
    "several claims of one speaker": lambda story: max(speakers_in(story).values(), default=0) > 1,
    "three parties": lambda story: len(parties_in(story)) > 2,
    "parts of wholes": lambda story: any(unit.parts for unit in story.every_unit()),
    "withdrawn": lambda story: any(inner.silenced for inner in story.within_days()),
    "denied": lambda story: any(report.polarity is Polarity.DENIED for report in reports_in(story)),
    "one day of several": lambda story: len(days_in(story)) > len({*days_in(story)}),
    "days beside each other": lambda story: any(
        (later - earlier).days == 1 for earlier, later in pairwise(days_in(story))
    ),
    "totals that fall": totals_fall,
    "conflicts": lambda story: bool(story.conflicts()),
    "what refers to nothing": lambda story: bool(story.dangling()),
    "nothing at all": lambda story: len(story) == 0,
}


def test_stories_hold_what_matters(record_property: Callable[[str, object], None]) -> None:
    """A law that is never put to the test by what is drawn holds of nothing."""
    many: Counter[str] = Counter()

    @settings(max_examples=300, derandomize=True, database=None, phases=[Stage.generate])
    @given(timelines(WHATS))
    def draw(story: Timeline) -> None:
        many.update(name for name, holds in FEATURES.items() if holds(story))

    draw()
    record_property("of 300 stories", ", ".join(f"{name} {many[name]}" for name in FEATURES))

    assert {} == {name: many[name] for name, least in AT_LEAST.items() if many[name] < least}

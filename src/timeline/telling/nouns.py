"""What is said of numbers of other things than a measure counts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from timeline.events import Report, Revision
from timeline.state.claims import claims_told
from timeline.state.remembering import Remembered

if TYPE_CHECKING:
    from collections.abc import Iterable

    from timeline.events import CountClaim, Event

__all__ = ["NounRemarks", "noun_remarks"]


class NounRemarks:
    """What is heard of numbers of other things than a measure counts: each once, with its place.

    Nothing is refused for it: whoever reads may have judged that they are the same.
    """

    def __init__(self) -> None:
        self._first: dict[str, str] = {}
        self._other_nouns = Remembered(_other_nouns)

    def hear(self, events: Iterable[Event]) -> None:
        """Hear what *events* count."""
        for event in events:
            report = event.reading if isinstance(event, Revision) else event
            if isinstance(report, Report):
                for remark in self._other_nouns(report.what):
                    self._first.setdefault(remark, report.name)

    @property
    def told(self) -> tuple[str, ...]:
        """A sentence for each noun that was counted for another."""
        return tuple(f"{name}: {remark}" for remark, name in self._first.items())


def noun_remarks(events: Iterable[Event]) -> tuple[str, ...]:
    """Return what *events* count that is no noun of its measure: each once, with its place."""
    remarks = NounRemarks()
    remarks.hear(events)
    return remarks.told


def _other_nouns(what: object) -> tuple[str, ...]:
    return tuple(
        [
            _other_noun(claim)
            for claim in claims_told(what)
            if claim.count.noun is not None and claim.measure.counts_noun(claim.count.noun) is False
        ]
    )


def _other_noun(claim: CountClaim) -> str:
    words = claim.count.words or str(claim.count.value)
    return (
        f"“{words}” counts {claim.count.noun}, where {claim.measure} counts "
        f"{claim.measure.counted}: see that they are the same"
    )

"""What is drawn of one question: how many there were by each day, and what is claimed of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from attrs import field, frozen

from timeline.exports.drawing.lanes import LaneEntry
from timeline.exports.drawing.lines import is_told
from timeline.questions import Comparison, Step

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["DrawnCourse"]


@frozen(kw_only=True)
class DrawnCourse:
    """What is drawn of one question.

    Attributes:
        label: what was asked.
        unit: what is counted, as the axis of numbers says it; empty for none.
        by_side: how many there were on every side by each day; empty where all is claimed.
        totals: what it came to, in words, by side.
        comparisons: what is claimed, beside what was counted.
        entries: the developments, sorted by their days, with where each is told of.
        counts: how many each development counts, in words: by its anchor, and by side.
        titles: what a side is called in the drawing, if not by its name: "to Ukraine".
        anchors: where reports are told of, by their ids.
        beside: what is said of the totals.
    """

    label: str
    unit: str = ""
    by_side: Mapping[str, Sequence[Step]]
    totals: Mapping[str, str]
    comparisons: Sequence[Comparison] = ()
    entries: Sequence[LaneEntry] = ()
    counts: Mapping[str, Mapping[str, str]] = field(factory=dict)
    titles: Mapping[str, str] = field(factory=dict)
    anchors: Mapping[str, str] = field(factory=dict)
    beside: str = "reported one by one"

    @property
    def sides(self) -> tuple[str, ...]:
        """All sides of which anything is reported or claimed."""
        claimed = (comparison.claim.side for comparison in self.comparisons)
        return tuple(dict.fromkeys((*self.by_side, *claimed)))

    def title(self, side: str) -> str:
        """Return what *side* is called."""
        return self.titles.get(side, side)

    def steps(self, side: str) -> Sequence[Step]:
        """Return the steps of *side*: none where nothing is told in any of them."""
        steps = self.by_side.get(side, ())
        return steps if any(_says_anything(step) for step in steps) else ()

    def anchor(self, comparison: Comparison) -> str:
        """Return where the claim of *comparison* is told of; empty if nowhere."""
        ids = comparison.claim.development.ids
        return next((self.anchors[id_] for id_ in ids if id_ in self.anchors), "")

    def counting(self) -> Iterator[LaneEntry]:
        """Yield the developments of which it is known how many they count."""
        return (entry for entry in self.entries if self.counts.get(entry.anchor))


def _says_anything(step: Step) -> bool:
    return is_told(step) or step.perhaps > 0 or bool(step.count.high)

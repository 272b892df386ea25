"""The sentences that a story begins with: what was reported one by one, and what is claimed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.exports.drawing.claims import for_all_time
from timeline.questions import Answer, Claim, Counted, Figure, LevelQuestion
from timeline.state import when_said
from timeline.state.claims import is_affirmed
from timeline.state.totals import EVERYBODY
from timeline.telling.claims import beyond_those_reported, days_covered_in_print
from timeline.telling.figures import NOTHING
from timeline.telling.phrases import as_sentence, capital, joined, singular
from timeline.telling.printed import count_in_print

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence
    from datetime import date

    from timeline.questions import Comparison, Step
    from timeline.questions.asked import AnyAnswer, MeasureQuestion
    from timeline.questions.counting.answers import CountingQuestion
    from timeline.state import Reading

__all__ = [
    "CountedWords",
    "LeadPiece",
    "claims_or_claim",
    "days_of",
    "leading",
    "newest_totals",
    "reported_until",
    "weight",
]

SIDES = 3
"""So many sides have their number in the first sentence: those of which most were reported."""

CLAIMS = 2
"""So many claimed totals are told after it."""


@frozen
class LeadPiece:
    """A piece of a sentence; where it is a number, *about* is the figure or claim it is of."""

    text: str
    about: Figure | Claim | None = None


@frozen
class CountedWords:
    """How people speak of what a question counts: *noun*, and *sides* with ``{side}`` once."""

    noun: str
    sides: str

    @classmethod
    def of(cls, question: MeasureQuestion) -> CountedWords:
        """Return the words of the measure that *question* counts, else its name."""
        if isinstance(question, LevelQuestion):
            return cls(question.measure.counted, question.measure.sides)
        if not isinstance(question, Counted):
            return cls(question.name, "{side}")
        noun = question.measure.counted
        some = question.category or question.trait
        return cls(f"{noun} ({some})" if some else noun, question.measure.sides)

    def of_side(self, side: str) -> str:
        """Return how *side* stands to what is counted, such as ``"returned to Russia"``."""
        return self.sides.format(side=side)

    def behind_number(self, side: str) -> str:
        """Return the same as it stands behind a number."""
        return f"({side})" if self.sides == "{side}" else self.of_side(side)


def leading(
    question: CountingQuestion, answer: Answer, claims: Sequence[Comparison]
) -> tuple[LeadPiece, ...]:
    """Return what a story comes to, in a sentence or three, each number with what it is of.

    *claims* are the newest total of each side.
    """
    words = CountedWords.of(question)
    counted = [figure for figure in answer.values() if figure.contributions]
    if counted:
        return (*_told(counted, words), *_beside(claims, words))
    if claims:
        return (LeadPiece(f"No {words.noun} were reported one by one."), *_beside(claims, words))
    return (LeadPiece(as_sentence(NOTHING.text)),)


def _told(figures: Sequence[Figure], words: CountedWords) -> Iterator[LeadPiece]:
    """Yield how many were reported one by one, of the sides with most of them."""
    most = {figure.side for figure in sorted(figures, key=_most_first)[:SIDES]}
    shown = [figure for figure in figures if figure.side in most]
    for number, figure in enumerate(shown):
        known = figure.counted.known
        count = count_in_print(figure.counted) if known else "an unknown number"
        yield LeadPiece(capital(count) if number == 0 else count, figure)
        alone = singular(words.noun) if figure.counted.exact == 1 else words.noun
        noun = f" {'' if known else 'of '}{alone}" if number == 0 else ""
        yield LeadPiece(f"{noun} {words.behind_number(figure.side)}{_between(number, len(shown))}")
    if more := len(figures) - len(shown):
        yield LeadPiece(f", and others on {more} more {'side' if more == 1 else 'sides'}")
    one = len(figures) == 1 and figures[0].counted.exact == 1
    yield LeadPiece(f" {'was' if one else 'were'} reported one by one.")


def _most_first(figure: Figure) -> int:
    return -figure.counted.low


def _between(number: int, many: int) -> str:
    left = many - number - 1
    return "" if not left else " and " if left == 1 else ", "


def _beside(comparisons: Iterable[Comparison], words: CountedWords) -> Iterator[LeadPiece]:
    """Yield what is claimed, and how much of that was not reported one by one."""
    gaps = sorted(comparisons, key=lambda compared: -compared.missing.low)
    for compared in gaps[:CLAIMS]:
        claim = compared.claim
        yield LeadPiece(f" {joined(claim.speakers)} {claims_or_claim(claim)} ")
        yield LeadPiece(claim.words, claim)
        side, days = words.behind_number(claim.side), days_of(claim)
        beyond = beyond_those_reported(compared.missing, compared.excess)
        yield LeadPiece(f" {side} {days}{beyond}.")


def days_of(claim: Claim) -> str:
    """Return for which days *claim* is: in all, or from one to another."""
    if claim.since is None:
        return "in all"
    return f"({days_covered_in_print(claim.since, claim.until)})"


def claims_or_claim(claim: Claim) -> str:
    """Return the verb for what the speakers of *claim* do."""
    return "claims" if len(claim.speakers) == 1 else "claim"


def weight(answer: AnyAnswer) -> tuple[int, int]:
    """Return what sorts *answer* before those to which less was counted, or claimed."""
    figures = answer.values() if isinstance(answer, Answer) else ()
    counted = sum(len(figure.contributions) for figure in figures)
    return -counted, -sum(len(figure.claims) for figure in figures)


def reported_until(reading: Reading) -> date | None:
    """Return up to which day what speaks in *reading* was said, if that is known of anything.

    What happened on a day is said on that day or later, also where nothing tells when.
    """
    speaking = [report.event for each in reading.within_days() for report in each.reports]
    said = [when_said(report, reading.documents).latest for report in speaking]
    happened = (report.when.value.envelope.earliest for report in speaking if is_affirmed(report))
    return max((day for day in (*said, *happened) if day), default=None)


def newest_totals(
    comparisons: Sequence[Comparison], by_day: Mapping[str, Sequence[Step]]
) -> tuple[Comparison, ...]:
    """Return of each side the newest of *comparisons*, which are all claims beside its steps.

    One for all days goes before those for periods, and one of everybody before those of a sort.
    """
    whole = {id(compared) for compared in for_all_time(comparisons, by_day)}
    newest: dict[str, Comparison] = {}
    for compared in sorted(comparisons, key=lambda each: _order(each, whole=id(each) in whole)):
        newest[compared.claim.side] = compared
    return tuple(newest.values())


def _order(compared: Comparison, *, whole: bool) -> tuple[object, ...]:
    claim = compared.claim
    everybody = claim.numbers.subjects == {EVERYBODY}
    return whole, everybody, claim.until.sort_key, claim.count.low

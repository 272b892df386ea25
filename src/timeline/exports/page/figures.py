"""Figures as the page shows them: a card of each side, and who says so, on one axis."""

from __future__ import annotations

from typing import TYPE_CHECKING

from attrs import frozen

from timeline.exports.answering import leading_number
from timeline.exports.lead import CountedWords
from timeline.questions import Claim, Comparison, Contribution
from timeline.questions.asked import figures_of
from timeline.questions.counting.answers import FigureTogether
from timeline.telling.figures import by_both_or_others, by_party_alone, in_claims_alone
from timeline.telling.remarks import Remark, RemarkKind
from timeline.telling.sharing import one_by_one
from timeline.values import Count

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from timeline.questions import Answer, Figure
    from timeline.questions.counting.answers import CountingQuestion

__all__ = ["LOOKED_AT", "PageFigure", "Share", "page_figures"]

LOOKED_AT = 2000
"""Among more contributions nobody looks for pairs that may be one: that takes long."""

RESTS = 100
"""So many of the contributions to a figure are listed, the largest."""

WEIGHTY = frozenset(
    {
        RemarkKind.DISPUTED,
        RemarkKind.CORRECTED,
        RemarkKind.NO_UPPER_BOUND,
        RemarkKind.HEDGED,
        RemarkKind.RAISED,
        RemarkKind.LEFT_ASIDE,
        RemarkKind.COUNTED_APART,
    }
)
"""Remarks without which nobody should read a figure; others stand with what it rests on."""

AXIS = 1000.0
"""How wide the longest bar is drawn."""


@frozen
class Share:
    """How many of a figure rest on whose word: a part of its bar, from *x* on.

    `kind` is ``"both"`` (of both sides, or of others), ``"own"`` (of the side itself), ``"other"``
    (of another side) or ``"claimed"`` (in claimed totals alone).
    """

    kind: str
    text: str
    x: float
    width: float


@frozen(kw_only=True)
class PageFigure:
    """A figure: what leads, what has to be known beside it (`weighty` first), and its grounds.

    Of all sides together, *claims* are the totals that are claimed of several; those of one side
    are listed elsewhere. It is *claimed* where nothing was counted, and the words of claims lead.
    *newest* is the newest total claimed for all days; *more* is how many
    contributions are not listed. *place* is that among all figures, which are told apart by looks.
    """

    anchor: str
    place: int
    side: str
    heading: str
    number: str
    claimed: bool
    basis: str
    weighty: tuple[Remark, ...]
    notes: tuple[Remark, ...]
    implied: tuple[Remark, ...]
    contributions: tuple[Contribution, ...]
    more: int
    claims: tuple[Claim, ...]
    newest: Comparison | None
    shares: tuple[Share, ...]


def page_figures(
    question: CountingQuestion,
    answer: Answer,
    totals: Iterable[Comparison],
    *,
    name: str,
    titles: Mapping[str, str],
) -> tuple[PageFigure, ...]:
    """Return the figures of *answer* as the page shows them, each with the newest of *totals*.

    Their anchors begin with *name*.
    """
    words = CountedWords.of(question)
    newest = {compared.claim.side: compared for compared in totals}
    most = max((max(each.counted.low, each.implied.low) for each in answer.values()), default=0)
    return tuple(
        _page_figure(
            figure,
            words,
            anchor=f"{name}-{place}",
            place=place,
            side=titles.get(figure.side, figure.side),
            newest=newest.get(figure.side),
            shares=tuple(_shares(figure, answer, most)) if most else (),
        )
        for place, figure in enumerate(figures_of(answer))
    )


def _page_figure(
    figure: Figure,
    words: CountedWords,
    *,
    anchor: str,
    place: int,
    side: str,
    newest: Comparison | None,
    shares: tuple[Share, ...],
) -> PageFigure:
    remarks = [*figure.remarks(pairs=len(figure.contributions) <= LOOKED_AT)]
    together = isinstance(figure, FigureTogether)
    most = sorted(figure.contributions, key=lambda added: -added.count.low)[:RESTS]
    return PageFigure(
        anchor=anchor,
        place=place,
        side=figure.side,
        heading=words.of_side(side),
        number=leading_number(figure),
        claimed=figure.claimed_alone,
        basis="" if figure.claimed_alone else one_by_one(words.noun, len(figure.contributions)),
        weighty=tuple(note for note in remarks if note.kind in WEIGHTY),
        notes=tuple(note for note in remarks if note.kind not in {*WEIGHTY, RemarkKind.IMPLIED}),
        implied=tuple(note for note in remarks if note.kind is RemarkKind.IMPLIED),
        contributions=tuple(sorted(most, key=lambda added: added.when.sort_key)),
        more=len(figure.contributions) - len(most),
        claims=figure.claims if together else (),
        newest=None if together else newest,
        shares=() if together else shares,
    )


def _shares(figure: Figure, answer: Answer, most: int) -> Iterator[Share]:
    """Yield the parts of the bar of *figure*, each as long as its lower bound."""
    by_kind: dict[str, list[Contribution]] = {"both": [], "own": [], "other": []}
    parties: dict[str, list[str]] = {kind: [] for kind in by_kind}
    for party, rest_on_it in figure.by_party.items():
        kind = _kind(party, figure.side, answer)
        by_kind[kind] += rest_on_it
        parties[kind] += [party] if party else []
    x = 0.0
    for kind, together in by_kind.items():
        count = Count.total(added.count for added in together)
        if count.low:
            width = AXIS * count.low / most
            yield Share(kind, _share_in_words(kind, count, sorted(parties[kind])), x, width)
            x += width
    claimed = figure.implied.low - figure.counted.low
    if claimed > 0:
        width = AXIS * claimed / most
        yield Share("claimed", in_claims_alone(claimed), AXIS * figure.counted.low / most, width)


def _kind(party: str | None, side: str, answer: Answer) -> str:
    if party == side:
        return "own"
    return "other" if party in answer else "both"


def _share_in_words(kind: str, count: Count, parties: Sequence[str]) -> str:
    return by_both_or_others(count) if kind == "both" else by_party_alone(count, parties)

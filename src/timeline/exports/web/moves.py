"""What became of the story since it was told: which figures moved, why, and where the page did."""

from __future__ import annotations

from itertools import islice
from typing import TYPE_CHECKING, Any

from timeline.exports.answering import changes_since
from timeline.exports.web.kept import AskedLately
from timeline.exports.web.living import page_questions
from timeline.exports.web.source import position_in
from timeline.questions.changes.causes import BEGINNING
from timeline.telling.phrases import as_sentence, plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from datetime import datetime

    from timeline.exports.served.told import Inquiry
    from timeline.exports.web.answering import Responder
    from timeline.exports.web.living import LivingPages
    from timeline.questions import Changes

__all__ = ["Moves", "nothing_known"]

EXPLAINED = 1000
"""What moved by more events at once is not looked for: that takes long, and nobody reads it."""

FIGURES, SHIFTS, REASONS = 5, 2, 4
"""So many figures that moved are told, so much of what moved within each, and why."""

MISSED = 64
"""Of so many positions it is kept what was said of everything since."""

DIGITS = 18
"""No position has more of them."""


class Moves:
    """Tells of one state of the story after the other; `next` is called by one at a time."""

    def __init__(self, answering: Responder, pages: LivingPages) -> None:
        self._answering, self._pages = answering, pages
        self.stamp = ""
        self._moment = BEGINNING
        self._digests: Mapping[str, str] = {}
        self._missed = AskedLately[list[str]](MISSED)

    @property
    def position(self) -> int:
        """How many events were told of."""
        return position_in(self.stamp) if self.stamp else 0

    def begin(self) -> None:
        """Take the story as it is for what is known."""
        self._digests = {}
        self.next()

    def next(self) -> dict[str, Any]:
        """Return what became of the story since the call before, ready for JSON.

        Raises:
            Refused: too many answers are being worked out.
            LedgerError, OSError: the ledger is damaged or away.
        """
        serving = self._answering.serving
        with self._answering.source.asked(serving, {}) as (asked, stamp):
            page = self._pages.page(asked, serving, {}, stamp)
            came = position_in(stamp) - self.position
            sentences = self._said(asked, came, self._moment) if self._digests and came else []
            parts = {
                name: digest
                for name, digest in page.digests.items()
                if self._digests.get(name) != digest
            }
            self._digests, self.stamp = page.digests, stamp
            recorded = asked.story.recorded(self._moment)
            self._moment = recorded[-1].moment if recorded else self._moment
        return _update(stamp, came, sentences, parts)

    def since(self, earlier: str) -> dict[str, Any]:
        """Return what became of the story since it was *earlier*, by its position, ready for JSON.

        All parts are to be looked at. Of what is no earlier position, nothing else is told.

        Raises:
            Refused: too many answers are being worked out.
            LedgerError, OSError: the ledger is damaged or away.
        """
        source, serving = self._answering.source, self._answering.serving
        with source.asked(serving, {}) as (asked, stamp):
            position, after = position_in(stamp), _position(earlier)
            if after is None or after > position:
                return nothing_known(stamp)
            return _update(stamp, position - after, self._said_after(asked, after, stamp), None)

    def _said_after(self, asked: Inquiry, after: int, stamp: str) -> list[str]:
        """Return what is said of the events after a position, which is kept for others."""
        key = f"{after} {stamp}"
        sentences = self._missed.get(key)
        if sentences is None:
            sentences = self._looked_for(asked, after, position_in(stamp) - after)
            self._missed.keep(key, sentences)
        return sentences

    def _looked_for(self, asked: Inquiry, after: int, came: int) -> list[str]:
        """Return sentences of what moved by the events that *came* after a position, and why.

        Reasons are looked for by moments: where those events are not just the ones that were
        recorded later than the one there, as others brought theirs, there are none.
        """
        ledger = self._answering.source.live.ledger
        last = next(ledger.read(after - 1), None) if after else None
        moment = last.recorded.moment if last else BEGINNING
        if came <= EXPLAINED and len(asked.story.recorded(moment)) != came:
            return [as_sentence(f"{plural(came, 'event')} came")]
        return self._said(asked, came, moment) if came else []

    def _said(self, asked: Inquiry, came: int, moment: datetime) -> list[str]:
        """Return sentences of what moved by the events that *came* after *moment*, and why."""
        if came > EXPLAINED:
            return [as_sentence(f"{plural(came, 'event')} came at once")]
        questions = page_questions(asked, self._answering.serving)
        return [*_sentences(changes_since(moment, asked.reading, questions), came)]


def nothing_known(stamp: str) -> dict[str, Any]:
    """Return what is told where nothing is known but the state: everything is to be looked at."""
    return _update(stamp, None, [], None)


def _update(
    stamp: str, events: int | None, said: list[str], parts: Mapping[str, str] | None
) -> dict[str, Any]:
    return {
        "position": position_in(stamp),
        "state": stamp,
        "events": events,
        "said": said,
        "parts": parts,
    }


def _position(text: str) -> int | None:
    """Return the position that is *text*; `None` where that is no position."""
    is_one = text.isascii() and text.isdecimal() and len(text) <= DIGITS
    return int(text) if is_one else None


def _sentences(changes: Changes, came: int) -> Iterator[str]:
    if not changes.moved:
        # What another ledger recorded before is new here, and may have moved what nobody compares.
        still = ": no figure moved" if len(changes.events) == came else ""
        yield as_sentence(f"{plural(came, 'event')} came{still}")
        return
    for figure in islice(changes.explain().below, min(FIGURES, len(changes.moved))):
        yield as_sentence(figure.text)
        for shift in figure.below[:SHIFTS]:
            whys = (why.text for why in shift.below[:REASONS])
            yield as_sentence("; ".join((shift.text, *whys)))
    if (more := len(changes.moved) - FIGURES) > 0:
        yield as_sentence(f"{plural(more, 'more figure')} moved")

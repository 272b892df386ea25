"""Candidates of another reader, held against the document and the library's own reading."""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, NamedTuple

from attrs import evolve, frozen

from timeline import edtf
from timeline.display.escape import in_toml, visible
from timeline.english import parse_count, resolve_date
from timeline.english.numerals import plain
from timeline.errors import ValueRefused
from timeline.sources.drafting.clues import MOST_WORDS, Clue, Field, Judgement, Sort
from timeline.sources.drafting.days import date_clue
from timeline.sources.drafting.finding import Stretch, find, in_order, sentences
from timeline.sources.drafting.numbers import count_clue
from timeline.sources.drafting.uncounted import without_uncounted

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from timeline.sources.drafting.candidates import Offer
    from timeline.values import When

__all__ = ["Sifted", "judge"]


@frozen
class Sifted:
    """What is kept beside what rules find, and what is left out, each with the reason."""

    stretches: tuple[Stretch, ...]
    left_out: tuple[str, ...]


class _LeftOut(Exception):
    """Why a candidate is not kept."""


def judge(candidates: Iterable[Offer], text: str, published: When, by: str) -> Sifted:
    """Return the clues of *text*, with those *candidates* that stand where they say.

    The words of a count or a day are kept only if the library reads them, to the value that the
    candidate gives, and reads nothing else around them. What else it says is what *by* judges.
    """
    own = _Own.of(text, published)
    kept: list[Clue] = []
    left_out: list[str] = []
    for candidate in candidates:
        try:
            clue = own.clue(candidate, by)
            _is_another(clue, kept)
        except _LeftOut as reason:
            left_out.append(f"{candidate}: {reason}")
        else:
            kept.append(clue)
    return Sifted(tuple(own.with_clues(kept)), tuple(left_out))


class _Own(NamedTuple):
    """A text, its sentences, and what the library's own rules find in it."""

    text: str
    published: When
    places: list[tuple[int, int]]
    stretches: dict[tuple[int, int], tuple[Clue, ...]]

    @classmethod
    def of(cls, text: str, published: When) -> _Own:
        """Return what is found in *text*."""
        found = {(stretch.start, stretch.end): stretch.clues for stretch in find(text, published)}
        return cls(text, published, list(sentences(text)), found)

    def sentence(self, start: int) -> tuple[int, int]:
        """Return the sentence in which there is the place *start*."""
        return self.places[bisect_right(self.places, (start, len(self.text))) - 1]

    def clue(self, candidate: Offer, by: str) -> Clue:
        """Return the clue that *candidate* becomes."""
        self._stands(candidate)
        clue = self._read(candidate)
        judgement = Judgement(
            by,
            candidate.sides,
            candidate.voice,
            candidate.phase,
            candidate.polarity,
            candidate.kind,
            candidate.remark,
        )
        return evolve(clue, judged=judgement)

    def _stands(self, candidate: Offer) -> None:
        start, end, words = candidate.start, candidate.end, candidate.words
        if self.text[start:end] != words:
            at = self.text.find(words)
            where = f"the first time from {at}" if at >= 0 else "nowhere in the document"
            raise _LeftOut(f"other words stand there; these stand {where}")
        if words != words.strip() or self._cuts(start) or self._cuts(end):
            raise _LeftOut("expected whole words, found a part of some")
        if len(words.split()) > MOST_WORDS:
            raise _LeftOut(f"expected at most {MOST_WORDS} words, found {len(words.split())}")

    def _cuts(self, place: int) -> bool:
        """Return whether the text has a letter or a digit on both sides of the place."""
        return self.text[max(0, place - 1) : place + 1].isalnum() and 0 < place < len(self.text)

    def _read(self, candidate: Offer) -> Clue:
        if candidate.sort == Sort.VOICE:
            return self._voice(candidate)
        place = candidate.start, candidate.end
        clue = self._found(candidate) or (
            date_clue(self.text, *place, self.published)
            if candidate.sort == Sort.DATE
            else count_clue(self.text, *place)
        )
        if not clue.reading and clue.remark.startswith("no rule"):
            raise _LeftOut(f"the library reads no {candidate.sort} in these words")
        self._agrees(clue, candidate.value)
        if candidate.sort == Sort.COUNT:
            self._counts(*place)
        return clue

    def _found(self, candidate: Offer) -> Clue | None:
        """Return what rules make of exactly these words, if they find them."""
        at = candidate.sort, candidate.start, candidate.end
        there = self.stretches.get(self.sentence(candidate.start), ())
        return next((clue for clue in there if _key(clue) == at), None)

    def _counts(self, start: int, end: int) -> None:
        first, last = self.sentence(start)
        blotted = without_uncounted(plain(self.text[first:last]))
        if "\0" in blotted[start - first : end - first]:
            raise _LeftOut("these words count nothing there: a time, a share, a measure or a code")

    def _agrees(self, clue: Clue, value: str | None) -> None:
        """Refuse what the library reads otherwise, there or around it."""
        for other in self.stretches.get(self.sentence(clue.start), ()):
            overlaps = other.start < clue.end and clue.start < other.end
            if overlaps and other.sort in (Sort.DATE, clue.sort) and other.reading != clue.reading:
                raise _LeftOut(f"the library reads {visible(other.words)!r} there: {other.remark}")
        if value is not None and _reading(clue.sort, value) != clue.reading:
            found = clue.reading or clue.remark
            raise _LeftOut(f"expected the value {found!r}, found {visible(value)!r:.80}")

    def _voice(self, candidate: Offer) -> Clue:
        start, end = self.sentence(candidate.start)
        cue = candidate.cue
        if cue is not None and cue not in self.text[start:end]:
            raise _LeftOut(f"the cue {visible(cue)!r:.80} does not stand in the sentence")
        said = f", cue = {in_toml(cue)}" if cue is not None else ""
        entry = f"{{ name = {in_toml(candidate.words)}{said} }}"
        at, words = (candidate.start, candidate.end), candidate.words
        return Clue(Sort.VOICE, *at, words, "perhaps who says so", None, Field.VOICES, entry)

    def with_clues(self, kept: Iterable[Clue]) -> Iterator[Stretch]:
        """Yield all sentences that have clues, with those *kept* among them."""
        clues = {
            place: {_key(clue): clue for clue in found} for place, found in self.stretches.items()
        }
        for clue in kept:
            there = clues.setdefault(self.sentence(clue.start), {})
            same = there.get(_key(clue), clue)
            there[_key(clue)] = evolve(same, judged=clue.judged)
        for (start, end), found in sorted(clues.items()):
            yield Stretch(start, end, tuple(sorted(found.values(), key=in_order)))


def _is_another(clue: Clue, kept: Iterable[Clue]) -> None:
    """Refuse what has words of a candidate of its sort that was kept: it would stand twice."""
    for other in kept:
        if other.sort is clue.sort and other.start < clue.end and clue.start < other.end:
            raise _LeftOut(f"{visible(other.words)!r} was offered there before")


def _key(clue: Clue) -> tuple[str, int, int]:
    return clue.sort, clue.start, clue.end


def _reading(sort: Sort, value: str) -> str | None:
    """Return what the *value* that a candidate gives is, as the library puts it."""
    try:
        if sort is Sort.COUNT:
            return str(parse_count(value).value)
        return str(edtf.parse(value))
    except ValueRefused:
        return _written_out(value) if sort is Sort.DATE else None


def _written_out(value: str) -> str | None:
    try:
        return str(resolve_date(value).value)
    except ValueRefused:
        return None

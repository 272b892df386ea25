"""The document as the judge: whether what events take from documents stands in them."""

from __future__ import annotations

from collections import defaultdict
from itertools import islice
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.display.escape import visible
from timeline.display.shown import Shown
from timeline.errors import PassageError
from timeline.events import (
    Document,
    Passage,
    Provenance,
    Report,
    Retraction,
    attributions,
    digest,
    stand_in_passages,
    stated_in,
)
from timeline.telling.reports import place_in_words

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator, Mapping

    from timeline.events import Attribution
    from timeline.sources.documents.folder import Folder
    from timeline.state import Timeline

__all__ = [
    "Judged",
    "check_words",
    "is_said",
    "looked_in",
    "publishers",
    "unsaid_in_words",
]

SHOWN = 5
"""So many passages are named in which words were looked for."""

LONGEST = 80
"""So much of a passage is shown in which words were looked for."""


@frozen
class Judged(Shown):
    """What the documents say to the words that a ledger takes from them.

    Attributes:
        held: how many counts and days with words were held against their passages.
        unread: how many could not be, as neither passage nor document is at hand.
        faults: those whose words do not stand there, each as a sentence.
        unsaid: cues, hedges and names that stand nowhere in their document, each as a sentence.

    >>> print(Judged(held=2, unread=1, faults=(), unsaid=()))
    2 words of counts and days held against their passages; 1 could not be: their passages are not
    at hand
    """

    held: int
    unread: int
    faults: tuple[str, ...]
    unsaid: tuple[str, ...]

    def __str__(self) -> str:
        unread = f"; {self.unread} could not be: their passages are not at hand"
        held = f"{self.held} words of counts and days held against their passages"
        return held + (unread if self.unread else "")


@frozen
class _Quoting:
    """An event that takes words from a document."""

    name: str
    event: Document | Report | Retraction
    passages: tuple[Passage, ...]
    provenance: Provenance = Provenance()


def check_words(
    story: Timeline, texts: Callable[[str], str | None], documents: Folder | None = None
) -> Judged:
    """Return whether the words of counts and days in *story* stand in the passages cited for them.

    *texts* returns what a passage says, by its digest, where that is kept; *documents* are looked
    into, too. What cites no passage at all, such as a row of a sheet, is not judged: its words are
    those of a cell. But the days of a document, and of a retraction, that cite none are looked for
    in the whole of a document that reports cite.

    >>> import timeline as tl
    >>> from attrs import evolve
    >>> from timeline.testing import given, told
    >>> sentence = "On 19 June 2025, 41 soldiers came home to North."
    >>> seen = tl.Provenance(passages=(tl.Passage.of(sentence, 0),))
    >>> misread = evolve(told("daily#swap", "40 soldiers to North"), provenance=seen)
    >>> print(*check_words(given(misread).story, {digest(sentence): sentence}.get).faults)
    daily#swap: what.transfers[0].count: “40 soldiers” does not stand in its passages
    (0-48 “On 19 June 2025, 41 soldiers came home to North.”)
    """
    judged = []
    for key, events in _by_document(story).items():
        document = story.documents.get(key)
        whole = _text(document, documents)
        names = publishers(document, story.documents)
        judged += [_judged(quoting, texts, whole, names) for quoting in events]
    return Judged(
        sum(judgement.held for judgement in judged),
        sum(judgement.unread for judgement in judged),
        tuple(fault for judgement in judged for fault in judgement.faults),
        tuple(sentence for judgement in judged for sentence in judgement.unsaid),
    )


def _by_document(story: Timeline) -> dict[str, list[_Quoting]]:
    """Return what takes words from each document that something cites, by its key."""
    quoting: defaultdict[str, list[_Quoting]] = defaultdict(list)
    for report in (recorded.event for recorded in story.reports()):
        if passages := report.provenance.passages:
            quoted = _Quoting(report.name, report, passages, report.provenance)
            quoting[report.document].append(quoted)
    for retraction in (resolved.event for resolved in story.standing()):
        if isinstance(retraction, Retraction) and (key := retraction.document):
            provenance = retraction.provenance
            if provenance.passages or key in quoting:
                name = f"a retraction in {key}"
                quoted = _Quoting(name, retraction, provenance.passages, provenance)
                quoting[key].append(quoted)
    for key, document in story.documents.items():
        if document.passages or key in quoting:
            quoting[key].append(_Quoting(f"{key} itself", document, document.passages))
    return dict(sorted(quoting.items()))


def _judged(
    quoting: _Quoting,
    texts: Callable[[str], str | None],
    whole: str | None,
    names: frozenset[str],
) -> Judged:
    read = _reading(quoting.passages, texts, whole)
    stated = [(path, value.words or "") for path, value in stated_in(quoting.event)]
    stands = [stand_in_passages(words, quoting.passages, read, whole) for _, words in stated]
    return Judged(
        len(stands) - stands.count(None),
        stands.count(None),
        tuple(
            _misquoted(quoting, path, words, read)
            for (path, words), there in zip(stated, stands, strict=True)
            if there is False
        ),
        tuple(_unsaid(quoting, whole, names)) if whole is not None else (),
    )


def _unsaid(quoting: _Quoting, whole: str, names: frozenset[str]) -> Iterator[str]:
    for attribution in attributions(quoting.provenance):
        if not is_said(attribution, whole, names):
            yield f"{quoting.name}: {attribution.path}: {unsaid_in_words(attribution)}"


def _text(document: Document | None, documents: Folder | None) -> str | None:
    """Return the text of *document*, where it is at hand and is the one that was read."""
    if document is None or documents is None or not documents.holds(document):
        return None
    try:
        return documents.text(document)
    except PassageError:
        return None  # which is a fault of its own


def _reading(
    passages: Iterable[Passage], texts: Callable[[str], str | None], whole: str | None
) -> Callable[[str], str | None]:
    """Return what tells the words of *passages* by their digests, from *whole* or as kept."""
    places = {passage.sha256: passage for passage in passages}

    def read(key: str) -> str | None:
        if whole is not None:
            words = whole[places[key].start : places[key].end]
            if digest(words) == key:
                return words
        return texts(key)

    return read


def _misquoted(quoting: _Quoting, path: str, words: str, texts: Callable[[str], str | None]) -> str:
    where = looked_in(quoting.passages, texts)
    return f"{quoting.name}: {path}: “{visible(words)}” does not stand in {where}"


def looked_in(passages: tuple[Passage, ...], texts: Callable[[str], str | None]) -> str:
    """Return in words where words were looked for: *passages*, or without any the document."""
    if not passages:
        return "the document"
    places = [
        f"{place_in_words(passage)} “{_shown(texts(passage.sha256))}”"
        for passage in islice(passages, SHOWN)
    ]
    more = f" and {len(passages) - SHOWN} more" if len(passages) > SHOWN else ""
    return f"its passages ({', '.join(places)}{more})"


def _shown(words: str | None) -> str:
    whole = visible(words or "")
    return whole if len(whole) <= LONGEST else f"{whole[: LONGEST - 1]}…"


def publishers(document: Document | None, documents: Mapping[str, Document]) -> frozenset[str]:
    """Return who published *document*, and those it derives from: no text has to name them."""
    names, keys = set(), set()
    while document is not None and document.key not in keys:
        keys.add(document.key)
        names.add(document.publisher or "")
        document = documents.get(document.derived_from or "")
    return frozenset(names)


def is_said(attribution: Attribution, whole: str, names: frozenset[str]) -> bool:
    """Return whether the *whole* document has a cue, a hedge or a name.

    *names* are those whom it need not name, as they published it.
    """
    return attribution.words in names or attribution.stands_in(whole)


def unsaid_in_words(attribution: Attribution) -> str:
    """Return that a cue, a hedge or a name is none of the document's."""
    return f"“{visible(attribution.words)}” stands nowhere in the document"

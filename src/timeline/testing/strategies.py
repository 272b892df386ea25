"""Hypothesis strategies for values, events and timelines, for tests of what is built on them.

They draw from few days, names and ids, so that what they draw meets, contradicts and refers to
one another; give a strategy of your own where you want others.
"""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from timeline.events import (
    UNDATED,
    Alias,
    Bearer,
    Certainty,
    Distinct,
    Document,
    Link,
    Passage,
    Phase,
    Polarity,
    Provenance,
    Relation,
    Report,
    Retraction,
    Revision,
    Voice,
    VoiceKind,
)
from timeline.testing.needed import st
from timeline.values import Basis, Count, Span, Stated, When

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from timeline.events import EventId, Kind

__all__ = [
    "aliases",
    "counts",
    "distincts",
    "documents",
    "links",
    "provenances",
    "reports",
    "retractions",
    "revisions",
    "spans",
    "stated",
    "weighed",
    "whens",
]

T = TypeVar("T")

EDGES = (date(2025, 6, 1), *(date(2025, 6, day) for day in (14, 15, 16)), date(2025, 6, 30))
DAYS = st.sampled_from(EDGES) | st.dates(min(EDGES), max(EDGES))
"""Days of a month: mostly those on which another may begin or end, and the days beside them."""

DOCUMENTS = st.sampled_from(["one", "two", "three"])
NAMES = st.sampled_from(["ministry", "governor", "witness", "Daily", "Wire", "north"])
RELATIONS = st.sampled_from(Relation)
KEYS = st.sampled_from("abcdefgh")
SPEAKERS = st.sampled_from(
    [
        ("ministry", "north"),
        ("governor", "south"),
        ("officials", "east"),
        ("witness", None),
        ("ministry", None),
        ("governor", "north"),
    ]
)
"""Names with parties: three parties, and names that are told of one, of another, or of none."""

LISTS = st.sampled_from(["a list", "another list"])
WORDS = st.text("abc “”, 123", min_size=1, max_size=12)


def counts(largest: int = 1000) -> SearchStrategy[Count]:
    """Return a strategy for counts: exact, bounded on one side or on both, or unknown.

    No bound is above *largest*.

    >>> from hypothesis import given
    >>> @given(counts(), counts())
    ... def test_joining_claims_never_adds(one, other):
    ...     assert (one.meet(other) or one).low <= max(one.low, other.low)
    >>> test_joining_claims_never_adds()
    """
    numbers = st.integers(0, largest)
    return st.one_of(
        st.builds(Count.exactly, numbers),
        st.builds(Count.at_least, numbers),
        st.builds(Count.up_to, numbers),
        st.tuples(numbers, numbers).map(lambda ends: Count(low=min(ends), high=max(ends))),
    )


def whens(days: SearchStrategy[date] = DAYS) -> SearchStrategy[When]:
    """Return a strategy for days known exactly, between two days, from one side, or not at all.

    >>> from hypothesis import find
    >>> print(find(whens(), lambda when: when == When.on(date(2025, 6, 15))))
    2025-06-15
    """
    return st.one_of(
        st.builds(When.on, days),
        st.tuples(days, days).map(lambda ends: When(min(ends), max(ends))),
        st.builds(When.not_after, days),
        st.builds(When.not_before, days),
        st.just(When()),
    )


def spans(days: SearchStrategy[date] = DAYS) -> SearchStrategy[Span]:
    """Return a strategy for stretches of days, whose ends may be uncertain.

    >>> from hypothesis import find
    >>> first = date(2025, 6, 1)
    >>> june_1 = When.on(first)
    >>> find(spans(st.just(first)), lambda span: span.start == june_1).start == june_1
    True
    """
    ends = st.tuples(whens(days), whens(days))
    return ends.map(lambda pair: Span(*(pair[::-1] if pair[1].before(pair[0]).certain else pair)))


def stated(values: SearchStrategy[T]) -> SearchStrategy[Stated[T]]:
    """Return a strategy for *values* with words and a basis; a source where a basis needs one.

    >>> from hypothesis import find
    >>> from hypothesis import strategies as st
    >>> find(stated(st.just(7)), lambda seven: seven.words is None).value
    7
    """
    bases = st.sampled_from([basis for basis in Basis if basis is not Basis.NONE])
    return st.builds(
        lambda value, words, basis, document: Stated(
            value, words, basis, source=document if basis is Basis.YEAR_ASSUMED else None
        ),
        values,
        st.none() | WORDS,
        bases,
        DOCUMENTS,
    )


def provenances(days: SearchStrategy[date] = DAYS) -> SearchStrategy[Provenance]:
    """Return a strategy for what a report rests on: passages, voices and hedges.

    >>> from hypothesis import given, settings
    >>> @settings(max_examples=5)
    ... @given(provenances())
    ... def test_two_speak_at_most(rests):
    ...     assert len(rests.voices) <= 2
    >>> test_two_speak_at_most()
    """
    voices = st.builds(
        lambda speaker, kind, said: Voice(name=speaker[0], party=speaker[1], kind=kind, said=said),
        SPEAKERS,
        weighed((2, st.just(VoiceKind.NAMED)), (1, st.sampled_from(VoiceKind))),
        st.none() | stated(whens(days)),
    )
    return st.builds(
        Provenance,
        passages=_several(st.builds(Passage.of, WORDS, st.integers(0, 5000))),
        voices=weighed((2, st.tuples(voices)), (1, _several(voices))),
        hedges=_several(st.sampled_from(["reportedly", "perhaps"])),
    )


def _several(values: SearchStrategy[T]) -> SearchStrategy[tuple[T, ...]]:
    return st.lists(values, max_size=2).map(tuple)


def documents(
    keys: SearchStrategy[str] = DOCUMENTS, *, days: SearchStrategy[date] = DAYS
) -> SearchStrategy[Document]:
    """Return a strategy for documents; some derive from another, which may not be known.

    >>> from hypothesis import find
    >>> from hypothesis import strategies as st
    >>> find(documents(st.just("daily")), lambda daily: daily.machine_written).key
    'daily'
    """
    return st.builds(
        Document,
        key=keys,
        publisher=st.sampled_from([None, "Daily", "Wire"]),
        title=st.none() | WORDS,
        published=stated(whens(days)),
        derived_from=st.none() | keys,
        machine_written=st.booleans(),
    )


def reports(
    whats: SearchStrategy[Kind],
    *,
    documents: SearchStrategy[str] = DOCUMENTS,
    keys: SearchStrategy[str] = KEYS,
    days: SearchStrategy[date] = DAYS,
) -> SearchStrategy[Report]:
    """Return a strategy for reports of *whats*; most say that it was done, some that it was not.

    Args:
        whats: what is reported, of a registered kind.
        documents: the keys of documents.
        keys: the keys of reports; where two reports bear one name, they are readings of one.
        days: the days on which things happen and are said.

    >>> from hypothesis import given
    >>> from hypothesis import strategies as st
    >>> import timeline as tl
    >>> @tl.kind("strike-ballot")
    ... class Vote:
    ...     in_favour: int
    >>> votes = reports(st.builds(Vote, in_favour=st.integers(0, 900)))
    >>> @given(votes)
    ... def test_votes_are_titled_by_their_kind(report):
    ...     assert report.what.in_favour >= 0
    >>> test_votes_are_titled_by_their_kind()
    """
    dated: SearchStrategy[When | Span] = weighed(
        (2, st.builds(When.on, days)), (1, whens(days)), (1, spans(days))
    )
    return st.builds(
        Report,
        document=documents,
        key=keys,
        what=whats,
        when=weighed((1, st.just(UNDATED)), (3, stated(dated))),
        phase=weighed((4, st.just(Phase.DONE)), (1, st.sampled_from(Phase))),
        polarity=weighed((3, st.just(Polarity.AFFIRMED)), (1, st.sampled_from(Polarity))),
        certainty=st.sampled_from(Certainty),
        provenance=provenances(days),
    )


def weighed(*strategies: tuple[int, SearchStrategy[T]]) -> SearchStrategy[T]:
    """Return a strategy that draws from each of *strategies* as often as its number says.

    To list one several times in `one_of` does nothing: Hypothesis takes it as listed once, and
    what is joined there already as if listed here.
    """
    listed = [strategy for times, strategy in strategies for _ in range(times)]
    return st.sampled_from(listed).flatmap(lambda strategy: strategy)


def links(
    ids: SearchStrategy[str], relations: SearchStrategy[Relation] = RELATIONS
) -> SearchStrategy[Link]:
    """Return a strategy for links between the reports with *ids*, of which there must be two.

    >>> from hypothesis import find
    >>> from hypothesis import strategies as st
    >>> ids = st.sampled_from(["daily#a", "weekly#b"])
    >>> link = find(links(ids), lambda link: link.relation is Relation.PART_OF)
    >>> sorted([link.left, link.right])
    ['daily#a', 'weekly#b']
    """
    pairs = st.lists(ids, min_size=2, max_size=2, unique=True)
    return st.builds(
        lambda relation, pair, why: Link(
            relation=relation, left=pair[0], right=pair[1], judge="a reader", why=why
        ),
        relations,
        pairs,
        WORDS,
    )


def retractions(
    ids: SearchStrategy[str], *, days: SearchStrategy[date] = DAYS
) -> SearchStrategy[Retraction]:
    """Return a strategy for withdrawals of the reports with *ids*.

    >>> from hypothesis import find
    >>> from hypothesis import strategies as st
    >>> find(retractions(st.just("daily#a")), lambda said: said.replacement is None).report
    'daily#a'
    """
    return st.builds(Retraction, report=ids, said=stated(whens(days)), replacement=st.none() | ids)


def aliases(
    names: SearchStrategy[str] = NAMES, bearer: Bearer = Bearer.SPEAKER
) -> SearchStrategy[Alias]:
    """Return a strategy for judgements that of two *names* one stands for the other.

    They are names of what *bearer* says. Some lead in circles, or from one name to several.

    >>> from hypothesis import find
    >>> from hypothesis import strategies as st
    >>> sides = aliases(st.sampled_from(["north", "south"]), Bearer.SIDE)
    >>> find(sides, lambda alias: alias.of == "north").name
    'south'
    """
    pairs = st.lists(names, min_size=2, max_size=2, unique=True)
    return st.builds(
        lambda pair, why: Alias(name=pair[0], of=pair[1], judge="a reader", why=why, bearer=bearer),
        pairs,
        WORDS,
    )


def distincts(
    documents: SearchStrategy[str] = DOCUMENTS, keys: SearchStrategy[str] = KEYS
) -> SearchStrategy[Distinct]:
    """Return a strategy for judgements that reports of *documents* are of different things.

    They are of all reports of a document, or of those with some *keys*, or with keys that begin
    as one of them; and perhaps among a list that goes on elsewhere.

    >>> from hypothesis import find
    >>> from hypothesis import strategies as st
    >>> find(distincts(st.just("losses")), lambda apart: not apart.keys).document
    'losses'
    """
    several = st.lists(keys, min_size=2, max_size=3, unique=True).map(tuple)
    alone = st.tuples(keys)
    told = partial(st.builds, Distinct, document=documents, judge=st.just("a reader"), why=WORDS)
    return st.one_of(
        told(keys=st.just(()) | several),
        told(keys=alone | several, among=LISTS),
        told(beginning=keys, among=st.just("") | LISTS),
    )


def revisions(
    ids: SearchStrategy[EventId], readings: SearchStrategy[Any]
) -> SearchStrategy[Revision]:
    """Return a strategy for *readings* in place of the events with *ids*, or withdrawals of them.

    A reading that is not of the type of the event it revises stands for nothing.

    >>> from hypothesis import find
    >>> from hypothesis import strategies as st
    >>> misread = revisions(st.just("0" * 64), documents())
    >>> find(misread, lambda revision: revision.reading is None).of[:8]
    '00000000'
    """
    return st.builds(
        Revision, of=ids, reading=st.none() | readings, judge=st.just("a reader"), why=WORDS
    )

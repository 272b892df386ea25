"""Hypothesis strategies for values, events and timelines, for tests of what is built on them.

They draw from few days, names and ids, so that what they draw meets, contradicts and refers to
one another; give a strategy of your own where you want others.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from functools import partial
from typing import TYPE_CHECKING, Any, TypeVar

from attrs import evolve

try:
    from hypothesis import strategies as st
except ImportError as error:
    raise ImportError(
        "timeline.testing needs Hypothesis, which is not installed: pip install hypothesis"
    ) from error

from timeline.codec import identify
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
    digest,
)
from timeline.state import Recorded, Timeline
from timeline.values import Basis, Count, Span, Stated, When

if TYPE_CHECKING:
    from hypothesis.strategies import SearchStrategy

    from timeline.events import Event, Kind

__all__ = [
    "aliases",
    "counts",
    "distincts",
    "documents",
    "links",
    "logs",
    "provenances",
    "recorded",
    "reports",
    "retractions",
    "revisions",
    "spans",
    "stated",
    "timelines",
    "whens",
]

Judgement = Alias | Distinct | Link | Retraction | Revision

E = TypeVar("E", bound="Event")
T = TypeVar("T")

DAYS = st.dates(date(2025, 6, 1), date(2025, 6, 30))
DOCUMENTS = st.sampled_from(["one", "two", "three"])
NAMES = st.sampled_from(["ministry", "governor", "witness", "Daily", "Wire", "north"])
SIDES = st.sampled_from(["north", "south", "east"])
RELATIONS = st.sampled_from(Relation)
JOINING = st.sampled_from([Relation.SAME, Relation.PART_OF])
KEYS = st.sampled_from(["a", "b", "c", "d", "e"])
LISTS = st.sampled_from(["a list", "another list"])
WORDS = st.text("abc “”, 123", min_size=1, max_size=12)
MOMENTS = st.integers(0, 40).map(
    lambda hours: datetime(2025, 7, 1, tzinfo=UTC) + timedelta(hours=hours)
)
UNKNOWN_ID = digest("an event that nobody recorded")
PLACES = [digest(f"place {number}") for number in range(12)]
"""Ids to draw judgements with, before it is known what there is to judge."""


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
        st.tuples(numbers, numbers).map(lambda ends: Count(min(ends), max(ends))),
    )


def whens(days: SearchStrategy[date] = DAYS) -> SearchStrategy[When]:
    """Return a strategy for days known exactly, between two days, from one side, or not at all."""
    return st.one_of(
        st.builds(When.on, days),
        st.tuples(days, days).map(lambda ends: When(min(ends), max(ends))),
        st.builds(When.not_after, days),
        st.builds(When.not_before, days),
        st.just(When()),
    )


def spans(days: SearchStrategy[date] = DAYS) -> SearchStrategy[Span]:
    """Return a strategy for stretches of days, whose ends may be uncertain."""
    ends = st.tuples(whens(days), whens(days))
    return ends.map(lambda pair: Span(*(pair[::-1] if pair[1].before(pair[0]).certain else pair)))


def stated(values: SearchStrategy[T]) -> SearchStrategy[Stated[T]]:
    """Return a strategy for *values* with words and a basis; a source where a basis needs one."""
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
    """Return a strategy for what a report rests on: passages, voices and hedges."""
    voices = st.builds(
        Voice,
        name=st.sampled_from(["ministry", "governor", "officials", "witness"]),
        party=st.sampled_from([None, "north", "south"]),
        kind=st.sampled_from(VoiceKind),
        said=st.none() | stated(whens(days)),
    )
    return st.builds(
        Provenance,
        passages=_several(st.builds(Passage.of, WORDS, st.integers(0, 5000))),
        voices=_several(voices),
        hedges=_several(st.sampled_from(["reportedly", "perhaps"])),
    )


def _several(values: SearchStrategy[T]) -> SearchStrategy[tuple[T, ...]]:
    return st.lists(values, max_size=2).map(tuple)


def documents(
    keys: SearchStrategy[str] = DOCUMENTS, *, days: SearchStrategy[date] = DAYS
) -> SearchStrategy[Document]:
    """Return a strategy for documents; some derive from another, which may not be known."""
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
    dated: SearchStrategy[When | Span] = whens(days) | spans(days)
    return st.builds(
        Report,
        document=documents,
        key=keys,
        what=whats,
        when=st.just(UNDATED) | stated(dated),
        phase=_mostly(Phase.DONE, st.sampled_from(Phase)),
        polarity=_mostly(Polarity.AFFIRMED, st.sampled_from(Polarity)),
        certainty=st.sampled_from(Certainty),
        provenance=provenances(days),
    )


def _mostly(value: T, rest: SearchStrategy[T]) -> SearchStrategy[T]:
    return st.one_of(st.just(value), st.just(value), rest)


def links(
    ids: SearchStrategy[str], relations: SearchStrategy[Relation] = RELATIONS
) -> SearchStrategy[Link]:
    """Return a strategy for links between the reports with *ids*, of which there must be two."""
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
    """Return a strategy for withdrawals of the reports with *ids*."""
    return st.builds(Retraction, report=ids, said=stated(whens(days)), replacement=st.none() | ids)


def aliases(
    names: SearchStrategy[str] = NAMES, bearer: Bearer = Bearer.SPEAKER
) -> SearchStrategy[Alias]:
    """Return a strategy for judgements that of two *names* one stands for the other.

    They are names of what *bearer* says. Some lead in circles, or from one name to several.
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
    """
    several = st.lists(keys, min_size=2, max_size=3, unique=True).map(tuple)
    alone = st.tuples(keys)
    told = partial(st.builds, Distinct, document=documents, judge=st.just("a reader"), why=WORDS)
    return st.one_of(
        told(keys=st.just(()) | several),
        told(keys=alone | several, among=LISTS),
        told(beginning=keys, among=st.just("") | LISTS),
    )


def revisions(ids: SearchStrategy[str], readings: SearchStrategy[Any]) -> SearchStrategy[Revision]:
    """Return a strategy for *readings* in place of the events with *ids*, or withdrawals of them.

    A reading that is not of the type of the event it revises stands for nothing.
    """
    return st.builds(
        Revision, of=ids, reading=st.none() | readings, judge=st.just("a reader"), why=WORDS
    )


def recorded(
    events: SearchStrategy[E], moments: SearchStrategy[datetime] = MOMENTS
) -> SearchStrategy[Recorded[E]]:
    """Return a strategy for *events* with their ids and the moments at which they became known."""
    return st.builds(
        lambda event, moment: Recorded(identify(event), moment, event), events, moments
    )


def logs(whats: SearchStrategy[Kind], *, size: int = 8) -> SearchStrategy[list[Recorded[Event]]]:
    """Return a strategy for what a ledger may hold: *size* reports of *whats*, and judgements.

    Some judgements refer to what is not there. The moments are in no order.
    """
    reported, ids = reports(whats), st.sampled_from(PLACES)
    # Links that join are drawn more often, or few stories would hold wholes and parts.
    linked = st.one_of(links(ids, JOINING), links(ids, JOINING), links(ids))
    judged = st.one_of(
        linked,
        linked,
        retractions(ids),
        revisions(ids, reported),
        aliases(),
        aliases(SIDES, Bearer.SIDE),
        distincts(),
    )
    return st.builds(
        _log,
        st.lists(recorded(documents()), max_size=3),
        st.lists(recorded(reported), max_size=size),
        st.lists(st.tuples(judged, MOMENTS), max_size=2 * size),
    )


def _log(
    papers: list[Recorded[Document]],
    reported: list[Recorded[Report]],
    judged: list[tuple[Judgement, datetime]],
) -> list[Recorded[Event]]:
    """Give judgements the ids of what is there: of reports, and of earlier readings of them."""
    log: list[Recorded[Event]] = [*papers, *reported]
    report_ids, other_ids = [report.id for report in reported], [paper.id for paper in papers]
    for drawn, moment in judged:
        withdrawal = isinstance(drawn, Revision) and drawn.reading is None
        event = _referring_to(drawn, [*report_ids, *other_ids] if withdrawal else report_ids)
        log.append(Recorded(identify(event), moment, event))
        (report_ids if isinstance(event, Revision) else other_ids).append(log[-1].id)
    return log


def _referring_to(event: Judgement, ids: list[str]) -> Judgement:
    if isinstance(event, Alias | Distinct):
        return event
    if isinstance(event, Revision):
        return evolve(event, of=_id_at(event.of, ids))
    if isinstance(event, Retraction):
        replacement = event.replacement and _id_at(event.replacement, ids)
        return evolve(event, report=_id_at(event.report, ids), replacement=replacement)
    left = _id_at(event.left, ids)
    right = _id_at(event.right, [id_ for id_ in ids if id_ != left])
    return evolve(event, left=left, right=event.right if left == right else right)


def _id_at(place: str, ids: list[str]) -> str:
    """Return what *place* stands for: one of *ids*, or something unknown."""
    number = PLACES.index(place)
    return ids[number % len(ids)] if ids and number < len(PLACES) - 1 else UNKNOWN_ID


def timelines(whats: SearchStrategy[Kind], *, size: int = 8) -> SearchStrategy[Timeline]:
    """Return a strategy for timelines of up to *size* reports of *whats*, and judgements.

    >>> from hypothesis import given
    >>> from hypothesis import strategies as st
    >>> from timeline.exchanges import Swap
    >>> @given(timelines(st.just(Swap()), size=3))
    ... def test_union_with_oneself_adds_nothing(story):
    ...     assert story | story == story
    >>> test_union_with_oneself_adds_nothing()
    """
    return logs(whats, size=size).map(Timeline)

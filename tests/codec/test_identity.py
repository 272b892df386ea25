"""Ids: they follow from what an event says, and never change."""

from __future__ import annotations

from datetime import date
from hashlib import sha256
from typing import Any

import pytest

from timeline import kind
from timeline.codec import decode, encode, identify, upcaster
from timeline.events import (
    UNDATED,
    Document,
    Event,
    EventId,
    Flow,
    Link,
    Measure,
    Passage,
    Per,
    Phase,
    Polarity,
    Provenance,
    Redaction,
    Relation,
    Report,
    Retraction,
    Revision,
    Voice,
    VoiceKind,
)
from timeline.exchanges import Swap, Transfer
from timeline.values import Basis, Count, Span, Stated, When

ID, OTHER = EventId("0" * 64), EventId("12ef" * 16)


VOTES = Measure("votes in towns")


@kind("identity-vote", schema=3, counts=(VOTES,))
class Vote:
    """A kind of a user's own, with fields in no order of the alphabet."""

    town: str
    for_it: int = 0
    against: int = 0

    def counts(self) -> tuple[Flow, ...]:
        """Return the votes on both sides, which are no part of identity."""
        return (Flow(measure=VOTES, sides=("for",), count=Stated(Count.exactly(self.for_it))),)


@upcaster("identity-vote", schema=1)
@upcaster("identity-vote", schema=2)
def _as_it_was(fields: dict[str, Any]) -> dict[str, Any]:
    return fields


# Written by hand from RFC 8785 and the fields of each class: keys in order, defaults left out.
GOLDEN: list[tuple[Event, str]] = [
    (Document(key="004"), '{"key":"004","schema":1,"timeline":"document"}'),
    (
        Document(
            key="004",
            publisher="Daily",
            title='An "exchange"',
            published=Stated(
                When(date(2025, 6, 21), date(2025, 6, 29)),
                words="this week",
                basis=Basis.YEAR_ASSUMED,
                source="003",
            ),
            address="004.txt",
            sha256=ID,
            derived_from="003",
            machine_written=True,
            passages=(Passage(143, 152, OTHER),),
        ),
        (
            '{"address":"004.txt","derived_from":"003","key":"004","machine_written":true,'
            '"passages":[{"end":152,"sha256":'
            '"12ef12ef12ef12ef12ef12ef12ef12ef12ef12ef12ef12ef12ef12ef12ef12ef","start":143}],'
            '"published":{"basis":"year assumed","source":"003","value":{"earliest":'
            '"2025-06-21","latest":"2025-06-29"},"words":"this week"},"publisher":"Daily",'
            '"schema":1,"sha256":'
            '"0000000000000000000000000000000000000000000000000000000000000000","timeline":'
            '"document","title":"An \\"exchange\\""}'
        ),
    ),
    (
        Report(
            document="004",
            key="swap",
            what=Swap(
                transfers=(
                    Transfer(
                        to=("Russia", "Ukraine"),
                        count=Stated(Count.exactly(106), words="106 soldiers", rule="exactly N"),
                        category="military",
                        per=Per.EACH,
                    ),
                ),
            ),
        ),
        (
            '{"document":"004","key":"swap","schema":1,"timeline":"report","what":{"kind":'
            '"swap","schema":1,"transfers":[{"category":"military","count":{"rule":"exactly N",'
            '"value":{"high":106,"low":106},"words":"106 soldiers"},"per":"each","to":'
            '["Russia","Ukraine"]}]}}'
        ),
    ),
    (
        Report(
            document="ґ",
            key="vote",
            what=Vote("Łódź", against=2),
            when=Stated(Span(When.on(date(2025, 6, 19)))),
            phase=Phase.CALLED_OFF,
            polarity=Polarity.DENIED,
            provenance=Provenance(
                voices=(Voice(name="officials", kind=VoiceKind.ANONYMOUS, cue="said"),),
                hedges=("reportedly",),
            ),
        ),
        (
            '{"document":"ґ","key":"vote","phase":"called off","polarity":"denied",'
            '"provenance":{"hedges":["reportedly"],"voices":[{"cue":"said","kind":"anonymous",'
            '"name":"officials"}]},"schema":1,"timeline":"report","what":{"against":2,"kind":'
            '"identity-vote","schema":3,"town":"Łódź"},"when":{"value":{"start":{"earliest":'
            '"2025-06-19","latest":"2025-06-19"}}}}'
        ),
    ),
    (
        Link(relation=Relation.PART_OF, left=ID, right=OTHER, judge="a reader", why="a\nb"),
        (
            '{"judge":"a reader","left":'
            '"0000000000000000000000000000000000000000000000000000000000000000","relation":'
            '"part of","right":'
            '"12ef12ef12ef12ef12ef12ef12ef12ef12ef12ef12ef12ef12ef12ef12ef12ef","schema":1,'
            '"timeline":"link","why":"a\\nb"}'
        ),
    ),
    (
        Retraction(report=ID, said=Stated(When.not_after(date(2025, 7, 1)))),
        (
            '{"report":"0000000000000000000000000000000000000000000000000000000000000000",'
            '"said":{"value":{"latest":"2025-07-01"}},"schema":1,"timeline":"retraction"}'
        ),
    ),
    (
        Revision(of=ID, reading=Document(key="a"), judge="a reader", why="misread"),
        (
            '{"judge":"a reader","of":'
            '"0000000000000000000000000000000000000000000000000000000000000000","reading":'
            '{"key":"a","schema":1,"timeline":"document"},"schema":1,"timeline":"revision",'
            '"why":"misread"}'
        ),
    ),
    (
        Revision(of=ID, reading=None, judge="a reader", why="misread"),
        (
            '{"judge":"a reader","of":'
            '"0000000000000000000000000000000000000000000000000000000000000000","reading":null,'
            '"schema":1,"timeline":"revision","why":"misread"}'
        ),
    ),
    (
        Redaction(text=ID, judge="a reader", why="asked to"),
        (
            '{"judge":"a reader","schema":1,"text":'
            '"0000000000000000000000000000000000000000000000000000000000000000","timeline":'
            '"redaction","why":"asked to"}'
        ),
    ),
]


@pytest.mark.parametrize(("event", "text"), GOLDEN)
def test_an_id_is_the_digest_of_the_canonical_json(event: Event, text: str) -> None:
    """Written out by hand: a change of any of these is a change of every ledger."""
    expected = sha256(text.encode("utf-8")).hexdigest()

    assert text == encode(event).decode()
    assert expected == identify(event)
    assert event == decode(text.encode())


def test_an_id_that_was_computed_elsewhere() -> None:
    """The digest itself, as `printf … | sha256sum` gives it."""
    expected = "8b14f540dd9a54da3bd27c1301d23bdf83860363126019324faa2438f5c57a8e"

    assert expected == identify(Document(key="004"))


def test_defaults_that_are_spelled_out_do_not_change_the_id() -> None:
    """Saying what is so anyway says nothing new."""
    short = Report(document="a", key="b", what=Swap(transfers=(Transfer(to=("Russia",)),)))
    long = Report(
        document="a",
        key="b",
        what=Swap(
            transfers=(
                Transfer(
                    to=("Russia",),
                    count=Stated(Count(low=0, high=None), words=None, basis=Basis.STATED),
                    held_by=(),
                    category=None,
                    traits=(),
                    per=Per.UNSTATED,
                    part=False,
                ),
            ),
            place=None,
            place_withheld=False,
            via=(),
            stage=None,
        ),
        when=Stated(When(None, None), basis=Basis.NONE),
        phase=Phase.DONE,
        polarity=Polarity.AFFIRMED,
        provenance=Provenance(passages=(), voices=(), hedges=()),
    )

    assert identify(short) == identify(long)
    assert UNDATED == short.when


@pytest.mark.parametrize(
    "text",
    [
        '{"timeline":"document","schema":1,"key":"004","machine_written":true}',
        '{"machine_written":true,"key":"004","schema":1,"timeline":"document"}',
        ' {"schema" : 1,\r\n\t"key": "00\\u0034", "timeline":"document","machine_written":true }\n',
        '{"key":"004","schema":1,"timeline":"document","machine_written":true,"title":null}',
        '{"key":"004","schema":1,"timeline":"document","machine_written":true,"passages":[]}',
    ],
)
def test_an_id_does_not_depend_on_how_the_event_was_written(text: str) -> None:
    """Order, white space, escapes and spelled-out defaults are nobody's content."""
    expected = identify(Document(key="004", machine_written=True))

    assert expected == identify(decode(text.encode()))


def test_every_difference_is_another_id() -> None:
    """Also where only the place differs, the type, or what is left unsaid."""
    passage, other = Passage(0, 1, ID), Passage(1, 2, ID)
    events: list[Event] = [
        Document(key="a"),
        Document(key="A"),
        Document(key="a", title=""),
        Document(key="a", publisher=""),
        Document(key="a", machine_written=True),
        Document(key="a", published=Stated(When())),
        Document(key="a", published=Stated(When(), basis=Basis.WITHHELD)),
        Document(key="a", passages=(passage,)),
        Document(key="a", passages=(passage, passage)),
        Document(key="a", passages=(passage, other)),
        Document(key="a", passages=(other, passage)),
        Report(document="a", key="b", what=Swap()),
        Report(document="a", key="b", what=Vote("a")),
        Report(document="a", key="b", what=Vote("a", for_it=1)),
        Report(document="a", key="b", what=Vote("a", against=1)),
        Report(document="a", key="b", what=Swap(), when=Stated(When())),
        Report(document="a", key="b", what=Swap(), when=Stated(Span())),
        Link(relation=Relation.SAME, left=ID, right=OTHER, judge="a", why="b"),
        Link(relation=Relation.SAME, left=OTHER, right=ID, judge="a", why="b"),
        Retraction(report=ID),
        Retraction(report=ID, replacement=ID),
        Revision(of=ID, reading=None, judge="a", why="b"),
        Redaction(text=ID, judge="a", why="b"),
    ]

    assert len(events) == len({identify(event) for event in events})

"""What the reconciler refuses, what it withdraws, and what it leaves alone, beside its table."""

from __future__ import annotations

import weakref
from itertools import permutations
from typing import TYPE_CHECKING, Any

import pytest
from attrs import evolve

import timeline as tl
from support.listed import Listed, swap_of
from timeline.codec import identify, upcaster
from timeline.errors import HeadMoved
from timeline.events import (
    Alias,
    Document,
    EventId,
    Link,
    Redaction,
    Relation,
    Report,
    Retraction,
    Revision,
    digest,
)
from timeline.ledgers import MemoryLedger
from timeline.reconciling import (
    Grounds,
    New,
    Outcome,
    SourceError,
    Standing,
    Statement,
    Unconfirmed,
    address_of,
    reconcile,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.events import Event
    from timeline.ledgers import Ledger, Stored
    from timeline.reconciling import Address, Source

A, B = swap_of("a", 19, 5), swap_of("b", 20, 7)
PAPER = Document(key="paper")


def held(ledger: Ledger, after: int = 0) -> list[Event]:
    """Return the events that were recorded after a position."""
    return [stored.recorded.event for stored in ledger.read(after)]


def standing(ledger: Ledger, source: Source) -> Standing:
    """Return what stands in *ledger* at the addresses of *source*."""
    return Standing(source, lambda: (stored.recorded for stored in ledger.read()))


def keys(ledger: Ledger) -> set[str]:
    """Return the keys of the reports that stand."""
    return {recorded.event.key for recorded in ledger.timeline().reports()}


# What stands, and what is told of it


def test_what_is_new_is_a_statement() -> None:
    """Nothing is looked up in it: its event is what is recorded."""
    source = Listed((A,))
    (change,) = reconcile(source, standing(tl.open(), source))

    assert New(Statement(("report", "paper", "a"), A, "item 1")) == change
    assert ((A,), None) == (change.events, change.notice)


def test_revisions_say_who_and_why() -> None:
    """By these they are known again."""
    ledger = tl.open()
    ledger.record(Listed((A,), whole=True))
    edited = swap_of("a", 19, 6)
    ledger.record(Listed((edited,), whole=True))
    ledger.record(Listed(whole=True), confirmed=True)
    first = Revision(of=identify(A), reading=edited, judge="A. Reader", why="the list was edited")
    gone = Revision(
        of=identify(first), reading=None, judge="A. Reader", why="no longer in the list"
    )

    assert [A, first, gone] == held(ledger)
    assert "the list says otherwise" == Grounds.of("the list").otherwise


def test_what_the_source_says_is_recorded_beside_what_is_left() -> None:
    """So that what is new can be told the next time, too."""
    ledger = tl.open()
    ledger.record(Listed((A,)))
    theirs = Revision(of=identify(A), reading=swap_of("a", 19, 8), judge="B", why="a misprint")
    ledger.append([theirs])
    outcome = ledger.record(Listed((swap_of("a", 18, 5),)))
    literal, merged = held(ledger, 2)

    assert isinstance(literal, Revision)
    assert isinstance(merged, Revision)
    assert (swap_of("a", 18, 5), swap_of("a", 18, 8)) == (literal.reading, merged.reading)
    assert "where the list says nothing new, it stands as others read it" == merged.why
    assert (2, 2, 0, 1) == (outcome.added, outcome.revisions, outcome.known, len(outcome.notices))
    assert str(outcome).endswith("; others revised 1 of them")


def test_it_is_told_who_revised_what_a_source_left_as_it_was() -> None:
    """Also once the source has said something new beside it, in a revision of its own."""
    ledger = tl.open()
    ledger.record(Listed((A,)))
    theirs = Revision(of=identify(A), reading=swap_of("a", 19, 8), judge="B", why="a misprint")
    ledger.append([theirs])
    mended = Listed((swap_of("a", 18, 5),))
    first, again = ledger.record(mended), ledger.record(mended)
    edited = ledger.record(Listed((swap_of("a", 17, 5),)))

    for outcome in (first, again, edited):
        (notice,) = outcome.notices
        assert "report paper a was revised by B (a misprint); " in notice


def test_another_source_is_somebody_else() -> None:
    """By another name, or another judge: neither undoes what the other says."""
    for other in (Listed(name="another list"), Listed(judge="B. Reader")):
        ledger = tl.open()
        ledger.record(Listed((A,)))
        ledger.record(evolve(other, events=(swap_of("a", 19, 8),)))
        outcome = ledger.record(Listed((A,)))
        again = ledger.record(evolve(other, events=(swap_of("a", 19, 8),)))

        assert (0, 1, 0, 0) == (
            outcome.added,
            len(outcome.notices),
            again.added,
            len(again.notices),
        )


def test_a_judgement_is_taken_whole() -> None:
    """Its judge and its reason go together."""
    ledger = tl.open()
    alias = Alias(name="A", of="B", judge="A. Reader", why="one site")
    ledger.record(Listed((alias,)))
    theirs = evolve(alias, of="C", judge="B. Reader", why="another site")
    ledger.append([Revision(of=identify(alias), reading=theirs, judge="B. Reader", why="so")])
    ledger.record(Listed((evolve(alias, why="one owner"),)))

    assert [evolve(alias, why="one owner")] == [
        recorded.event for recorded in ledger.timeline().aliases()
    ]


def test_what_is_no_longer_said_is_told_by_address() -> None:
    """A report by another key is another."""
    ledger = tl.open()
    ledger.record(Listed((A, B), whole=True))
    ledger.record(Listed((A, swap_of("c", 20, 7)), whole=True))

    assert {"a", "c"} == keys(ledger)


def test_a_branch_that_is_withdrawn_is_no_last_word() -> None:
    """A source that settled a fork said something; what it then no longer says is withdrawn."""
    ledger = tl.open()
    ledger.record(Listed((A,), whole=True))
    ledger.append(
        [
            Revision(of=identify(A), reading=swap_of("a", 19, number), judge="B", why=f"{number}")
            for number in (6, 7)
        ]
    )
    ledger.record(Listed((swap_of("a", 19, 8),), whole=True))
    (thing,) = ledger.timeline().standing()
    theirs = swap_of("a", 19, 9)
    ledger.append([Revision(of=thing.last, reading=theirs, judge="B", why="better")])
    ledger.record(Listed(whole=True), confirmed=True)

    assert set() == keys(ledger)


# What is said twice


def test_to_say_one_thing_twice_is_to_say_it_once() -> None:
    """It is counted once."""
    assert Outcome(1, 0, 0) == tl.open().record(Listed((A, A)))


def test_two_things_of_one_are_refused() -> None:
    """Both places are told, and nothing is recorded."""
    ledger = tl.open()
    with pytest.raises(SourceError, match=r"^item 3: says otherwise than item 1, of the same"):
        ledger.record(Listed((A, B, swap_of("a", 19, 6))))

    assert 0 == ledger.head()


def test_what_would_not_be_found_again_is_refused() -> None:
    """A source has one address for an event: else an edit would count beside what it edits."""

    class Astray(Listed):
        def statements(self) -> Iterator[Statement]:
            for event in self.events:
                yield Statement(("report", "a"), event, "item 1")

    ledger = tl.open()

    with pytest.raises(SourceError, match=r"item 1: said at \('report', 'a'\), but its address is"):
        ledger.record(Astray((A,)))
    assert 0 == ledger.head()


def test_two_first_readings_are_settled() -> None:
    """The earlier goes on, and the other is withdrawn, as far as nobody revised it."""
    duplicate, third = swap_of("a", 19, 6), swap_of("a", 19, 7)
    ledger = tl.open()
    ledger.append([A, duplicate, third])
    ledger.append([Revision(of=identify(third), reading=B, judge="B", why="so")])
    outcome = ledger.record(Listed((A,)))
    (gone,) = held(ledger, 4)

    assert Revision(of=identify(duplicate), reading=None, judge="A. Reader", why=OTHERWISE) == gone
    assert (1, 1, 1) == (outcome.added, outcome.revisions, outcome.known)


OTHERWISE = "the list says otherwise"


def test_two_judgements_may_stand_beside_each_other() -> None:
    """For two reasons, unless the source says all there is."""
    for whole, number in ((False, 2), (True, 1)):
        ledger = tl.open()
        alias = Alias(name="A", of="B", judge="A. Reader", why="one site")
        ledger.append([alias, evolve(alias, why="one owner")])
        ledger.record(Listed((alias,), whole=whole))

        assert number == len(ledger.timeline().aliases())


# What is gone


@pytest.mark.parametrize(
    ("before", "now", "refused"),
    [
        (7, 1, False),  # few
        (8, 1, True),
        (1, 0, True),  # nothing is said at all: an empty file
        (60, 54, False),
        (60, 53, True),
        (70, 63, False),  # a tenth
        (70, 62, True),
        (71, 64, False),
    ],
)
def test_a_file_that_was_cut_off_wipes_nothing(before: int, now: int, refused: bool) -> None:
    """Unless that is confirmed."""
    ledger = tl.open()
    reports = tuple(swap_of(f"{number}", 19, 1) for number in range(before))
    ledger.record(Listed(reports, whole=True))
    shorter = Listed(reports[:now], whole=True)
    if refused:
        number = before - now
        with pytest.raises(Unconfirmed, match=f"^the list: {number} of {before} reports are no"):
            ledger.record(shorter)
        assert before == len(keys(ledger))
        ledger.record(shorter, confirmed=True)
    else:
        ledger.record(shorter)

    assert now == len(keys(ledger))


def test_each_type_has_a_share_of_its_own() -> None:
    """That no link is there any more does not hide among many reports."""
    ledger = tl.open()
    reports = tuple(swap_of(f"{number}", 19, 1) for number in range(80))
    aliases = tuple(Alias(name=f"{n}", of="B", judge="A. Reader", why="so") for n in range(7))
    ledger.record(Listed(reports + aliases, whole=True))
    with pytest.raises(Unconfirmed, match="7 of 7 alias"):
        ledger.record(Listed(reports, whole=True))

    assert 7 == len(ledger.timeline().aliases())


class _Counted(Standing):
    """Counts how often all addresses are passed over."""

    passes = 0

    def __iter__(self) -> Iterator[Address]:
        """Yield every address."""
        self.passes += 1
        return super().__iter__()


@pytest.mark.parametrize(("gone", "passes"), [(6, 0), (7, 1)])
def test_shares_of_all_types_are_counted_in_one_pass(gone: int, passes: int) -> None:
    """And in none where only a few are gone of each."""
    ledger = tl.open()
    reports = tuple(swap_of(f"{number}", 19, 1) for number in range(70))
    aliases = tuple(Alias(name=f"{n}", of="B", judge="A. Reader", why="so") for n in range(70))
    ledger.record(Listed(reports + aliases, whole=True))
    shorter = Listed(reports[gone:] + aliases[gone:], whole=True)
    counted = _Counted(shorter, lambda: (stored.recorded for stored in ledger.read()))
    changes = list(reconcile(shorter, counted))

    assert (2 * gone, passes) == (len(changes), counted.passes)


def test_documents_and_judgements_of_others_outlive_silence() -> None:
    """Somebody may refer to a document, and a link that was made anew is somebody's own."""
    ledger = tl.open()
    alias = Alias(name="A", of="B", judge="A. Reader", why="one site")
    link = Link(
        relation=Relation.SAME, left=identify(A), right=identify(B), judge="A. Reader", why="so"
    )
    ledger.record(Listed((PAPER, A, B, alias, link), whole=True))
    ledger.append(
        [
            Revision(of=identify(link), reading=evolve(link, why="better"), judge="B", why="so"),
            Redaction(text=digest("words"), judge="B", why="asked to"),
        ]
    )
    ledger.record(Listed((A, B), whole=True))
    story = ledger.timeline()

    assert ({"paper": PAPER}, ()) == (dict(story.documents), story.aliases())
    assert ["better"] == [recorded.event.why for recorded in story.links()]


def test_what_is_withdrawn_comes_in_order() -> None:
    """Reports first, then what is judged of them."""
    ledger = tl.open()
    alias = Alias(name="A", of="B", judge="A. Reader", why="one site")
    link = Link(
        relation=Relation.SAME, left=identify(A), right=identify(B), judge="A. Reader", why="so"
    )
    retraction = Retraction(report=identify(B), document="paper")
    events = (alias, A, link, retraction, B)
    ledger.record(Listed(events, whole=True))
    ledger.record(Listed(whole=True), confirmed=True)
    withdrawn = [each.of for each in held(ledger, 5) if isinstance(each, Revision)]

    assert [identify(each) for each in (A, B, retraction, link, alias)] == withdrawn


# References


def test_reports_are_referred_to_as_they_are_said_now() -> None:
    """Their first readings are what is recorded."""
    ledger = tl.open()
    retraction = Retraction(report=identify(B), replacement=identify(A), document="paper")
    link = Link(
        relation=Relation.SAME, left=identify(A), right=identify(B), judge="A. Reader", why="so"
    )
    ledger.record(Listed((A, B, link, retraction)))
    a, b = swap_of("a", 19, 6), swap_of("b", 19, 8)
    outcome = ledger.record(
        Listed(
            (
                a,
                b,
                evolve(link, left=identify(a), right=identify(b)),
                evolve(retraction, report=identify(b), replacement=identify(a)),
            )
        )
    )

    assert Outcome(2, 2, 2) == outcome
    assert [link] == [recorded.event for recorded in ledger.timeline().links()]


@pytest.mark.parametrize("order", list(permutations(range(4))))
def test_reports_may_be_said_after_what_refers_to_them(order: tuple[int, ...]) -> None:
    """It waits for them, so that nothing refers to what was never recorded."""
    ledger = tl.open()
    retraction = Retraction(report=identify(B), replacement=identify(A), document="paper")
    link = Link(
        relation=Relation.SAME, left=identify(A), right=identify(B), judge="A. Reader", why="so"
    )
    ledger.record(Listed((A, B, link, retraction), whole=True))
    a, b = swap_of("a", 19, 6), swap_of("b", 19, 8)
    edited = (
        a,
        b,
        evolve(link, left=identify(a), right=identify(b)),
        evolve(retraction, report=identify(b), replacement=identify(a)),
    )
    outcome = ledger.record(Listed(tuple(edited[place] for place in order), whole=True))

    assert Outcome(2, 2, 2) == outcome
    assert [link] == [recorded.event for recorded in ledger.timeline().links()]


def test_a_report_that_goes_on_may_be_said_after_a_link_to_its_duplicate() -> None:
    """The link names the one that is withdrawn; it is recorded as one to the other."""
    duplicate = swap_of("a", 19, 6)
    ledger = tl.open()
    ledger.append([A, duplicate, B])
    link = Link(
        relation=Relation.SAME,
        left=identify(duplicate),
        right=identify(B),
        judge="A. Reader",
        why="so",
    )
    ledger.record(Listed((link, duplicate, B)))

    assert [evolve(link, left=identify(A))] == [
        recorded.event for recorded in ledger.timeline().links()
    ]


def test_what_is_known_already_waits_for_nothing() -> None:
    """Of very many links few are held: those to first readings stay where they are said."""
    ledger = tl.open()
    ledger.append([A, B])
    link = Link(
        relation=Relation.SAME, left=identify(A), right=identify(B), judge="A. Reader", why="so"
    )
    edited = swap_of("a", 19, 6)
    ledger.record(Listed((link, edited, B)))

    assert [link, Revision] == [held(ledger, 2)[0], type(held(ledger, 2)[1])]


def test_what_refers_to_reports_of_others_is_recorded_all_the_same() -> None:
    """However long it waits for them, they are not said; none of them is lost, nor said twice."""
    ledger = tl.open()
    link = Link(
        relation=Relation.SAME, left=identify(A), right=identify(B), judge="A. Reader", why="so"
    )
    c = swap_of("c", 21, 1)
    outcomes = [ledger.record(Listed((link, c))) for _ in range(2)]

    assert [Outcome(2, 0, 0), Outcome(0, 0, 2)] == outcomes
    assert [c, link] == held(ledger)


@pytest.mark.parametrize(
    ("event", "address"),
    [
        (PAPER, ("document", "paper")),
        (A, ("report", "paper", "a")),
        (Retraction(report=identify(A)), ("retraction", "", identify(A))),
        (Alias(name="A", of="B", judge="J", why="so"), ("alias", "A", "B", "J")),
        (Revision(of=identify(A), reading=None, judge="J", why="so"), None),
        (Redaction(text=digest("a"), judge="J", why="so"), None),
    ],
)
def test_usual_addresses(event: Event, address: tuple[str, ...] | None) -> None:
    """By what an event is called, and not by what it says."""
    assert address == address_of(event)


# Recording


class _Busy(MemoryLedger):
    """A ledger in which somebody else records while a source is read."""

    def read(self, after: int = 0) -> Iterator[Stored[Event]]:
        """Yield what is stored, after which there is more."""
        yield from super().read(after)
        self.append([Document(key=f"theirs {self.head()}")])


def test_somebody_else_recording_meanwhile_is_a_conflict() -> None:
    """Else both might add the same, each as new."""
    ledger = _Busy()
    with pytest.raises(HeadMoved):
        ledger.record(Listed((A,)))

    assert 1 == ledger.head()


def test_words_are_kept_with_what_is_recorded() -> None:
    """Also where nothing is new."""
    ledger = tl.open()
    ledger.record(Listed((A,)), excerpts=["some words"])
    ledger.record(Listed((A,)), excerpts=["more words"])

    assert {"some words", "more words"} == {text for _, text in ledger.excerpts()}


def test_a_source_that_fails_leaves_nothing() -> None:
    """Whatever it yielded before."""

    class Failing(Listed):
        def statements(self) -> Iterator[Statement]:
            yield from super().statements()
            raise OSError("the line was cut")

    ledger = tl.open()
    with pytest.raises(OSError, match="the line was cut"):
        ledger.record(Failing((A, B)))

    assert 0 == ledger.head()


@tl.kind("reconciled-now", schema=2)
class _Renamed:
    number: int


@upcaster("reconciled-now", schema=1)
def _renamed(fields: dict[str, Any]) -> dict[str, Any]:
    return {"number": fields.pop("how_many")}


def test_what_has_an_older_shape_is_the_same() -> None:
    """An event keeps its id when a schema moves on; what it says is compared, and not that."""
    report = Report(document="paper", key="a", what=_Renamed(5))
    ledger = tl.open()
    ledger.append([report])
    (recorded,) = (stored.recorded for stored in ledger.read())
    older = evolve(recorded, id=EventId(digest("the bytes of the older shape")))
    source = Listed((report,))

    assert [] == list(reconcile(source, Standing(source, lambda: [older])))


def test_a_source_may_be_of_any_length() -> None:
    """Of what it said nothing is held but ids."""
    gone: list[bool] = []

    class Long(Listed):
        def statements(self) -> Iterator[Statement]:
            first = Statement(("report", "paper", "0"), swap_of("0", 19, 1))
            event = weakref.ref(first.event)
            yield first
            del first
            for number in range(1, 50):
                yield Statement(("report", "paper", f"{number}"), swap_of(f"{number}", 19, 1))
            gone.append(event() is None)

    ledger = tl.open()

    assert [Outcome(50, 0, 0), Outcome(0, 0, 50)] == [ledger.record(Long()) for _ in range(2)]
    assert [True, True] == gone


def test_links_may_name_reports_by_document_and_key() -> None:
    """Which need not be there yet; said again, they add nothing."""
    link = Link(relation=Relation.SAME, left="paper#a", right="paper#c", judge="J", why="so said")
    ledger = tl.open()
    ledger.record(Listed((link, A)))

    assert [link, A] == held(ledger)
    assert 0 == ledger.record(Listed((link, A))).added


def test_bodies_written_before_are_those_of_their_events() -> None:
    """A statement of one is what a statement that writes it itself is; evolved, it is written."""
    plain = Statement(("report", "paper", "a"), A, "item 1")
    written = Statement.written(plain.address, A, plain.body, "item 1")

    assert plain == written
    assert (plain.id, plain.body) == (written.id, written.body)
    assert identify(B) == evolve(written, event=B).id

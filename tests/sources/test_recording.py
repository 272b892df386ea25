"""Recording notes: what is new is added, what was edited is revised, and nothing counts twice."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from typing import TYPE_CHECKING

import pytest
from attrs import evolve

import timeline as tl
from timeline.codec import identify
from timeline.errors import HeadMoved, NoteError, PassageError
from timeline.events import (
    Document,
    Link,
    Passage,
    Phase,
    Provenance,
    Relation,
    Report,
    Retraction,
    Revision,
    digest,
)
from timeline.exchanges import Swap, Talks, Transfer, returned
from timeline.ledgers import MemoryLedger
from timeline.sources import Folder, Outcome, Unconfirmed, read_note, record
from timeline.values import Count, Stated, When

if TYPE_CHECKING:
    from collections.abc import Iterator
    from pathlib import Path

    from timeline.events import Event
    from timeline.ledgers import Ledger
    from timeline.sources import Note
    from timeline.state import Timeline

Noted = Callable[[str], "Note"]

ONE = """\
reader = "somebody"

[document]
key = "one"

[[report]]
key = "swap"
when = "2025-06-19"
at = ["0-4 swap"]

[report.swap]
transfers = [{ to = ["North"], count = 5 }]

[[report]]
key = "again"
at = ["5-10 again"]

[report.swap]

[[report.links]]
same = "swap"
why = "the same one"

[[retraction]]
report = "again"
said = "2025-06-25"
"""
LINK = """
[[report.links]]
same = "swap"
why = "the same one"
"""
RETRACTION = """
[[retraction]]
report = "again"
said = "2025-06-25"
"""
AGAIN = ONE[ONE.index('[[report]]\nkey = "again"') : ONE.index("\n[[report.links]]")]
TWO = """\
reader = "another"

[document]
key = "two"

[[report]]
key = "swap"
when = "2025-06-19"
at = ["0-4 swap", "8-18 at least 3"]

[report.swap]
transfers = [{ to = ["North"], count = "at least 3" }]

[[report.links]]
same = "one#swap"
why = "the same day"
"""

# What the first notes say, by hand

DOCUMENT = Document(key="one")
SWAP = Report(
    document="one",
    key="swap",
    what=Swap(transfers=(Transfer(to=("North",), count=Stated(Count.exactly(5))),)),
    when=Stated(When.on(date(2025, 6, 19))),
    provenance=Provenance(passages=(Passage(0, 4, digest("swap")),)),
)
REPEATED = Report(
    document="one",
    key="again",
    what=Swap(),
    provenance=Provenance(passages=(Passage(5, 10, digest("again")),)),
)
LINKED = Link(
    relation=Relation.SAME,
    left=identify(REPEATED),
    right=identify(SWAP),
    judge="somebody",
    why="the same one",
)
WITHDRAWN = Retraction(
    report=identify(REPEATED), said=Stated(When.on(date(2025, 6, 25))), document="one"
)
FIRST: list[Event] = [DOCUMENT, SWAP, REPEATED, LINKED, WITHDRAWN]


def swapped(number: int) -> Report:
    """Return the swap with another number."""
    transfer = Transfer(to=("North",), count=Stated(Count.exactly(number)))
    return evolve(SWAP, what=Swap(transfers=(transfer,)))


def revised(of: Event, reading: Document | Report | Link | Retraction | None) -> Revision:
    """Return the revision that notes make of an event."""
    why = "no longer in the notes" if reading is None else "the notes were edited"
    return Revision(of=identify(of), reading=reading, judge="somebody", why=why)


@pytest.fixture(params=["memory", "sqlite"])
def ledger(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[Ledger]:
    """Open an empty ledger, of either medium."""
    with tl.open(tmp_path / "story.db" if request.param == "sqlite" else None) as opened:
        yield opened


@pytest.fixture
def noted(tmp_path: Path) -> Noted:
    """Return how to read notes from text; the notes of one document are one file."""

    def read(text: str) -> Note:
        path = tmp_path / ("two.toml" if 'key = "two"' in text else "one.toml")
        path.write_text(text, encoding="utf-8")
        return read_note(path)

    return read


def held(ledger: Ledger, after: int = 0) -> list[Event]:
    """Return the events that were recorded after a position."""
    return [stored.recorded.event for stored in ledger.read(after)]


def counted(ledger: Ledger) -> Count:
    """Return how many were returned to the North."""
    return ledger.timeline().ask(returned)["North"].counted


# New notes


def test_new_notes_are_recorded_in_full(ledger: Ledger, noted: Noted) -> None:
    """The document, its reports, and then what is judged of them."""
    outcome = record([noted(ONE)], ledger)

    assert held(ledger) == FIRST
    assert outcome == Outcome(added=5, revisions=0, known=0)
    assert str(outcome) == "5 events added (0 revisions), 0 already known"


def test_nothing_is_recorded_of_no_notes(ledger: Ledger) -> None:
    """And that is no error."""
    assert record([], ledger) == Outcome(0, 0, 0)
    assert ledger.head() == 0


def test_the_same_notes_add_nothing(ledger: Ledger, noted: Noted) -> None:
    """However often they are recorded, and wherever their files lie."""
    record([noted(ONE), noted(TWO)], ledger)
    before = ledger.timeline()

    for notes in ([noted(ONE)], [noted(TWO), noted(ONE)], [evolve(noted(ONE), path="elsewhere")]):
        assert record(notes, ledger).added == 0

    assert before == ledger.timeline()
    assert record([noted(ONE), noted(TWO)], ledger) == Outcome(0, 0, 8)


def test_remarks_and_order_are_no_edit(ledger: Ledger, noted: Noted) -> None:
    """What an event says is not how it is written down."""
    record([noted(ONE)], ledger)
    (reader, rest) = ONE.split("\n\n[document]")
    text = f"# a remark\n\n[document]{rest}".replace('key = "swap"\nwhen', 'when = "2025-06-19"\n#')
    text = (
        reader + "\n" + text.replace('at = ["0-4 swap"]', 'key = "swap"\nat = [\n"0-4 swap" ]', 1)
    )

    assert record([noted(text)], ledger) == Outcome(0, 0, 5)


def test_notes_may_refer_to_each_other(noted: Noted) -> None:
    """In whatever order they are given, the ledger knows the same."""
    known = []
    for texts in ((ONE, TWO), (TWO, ONE)):
        with tl.open() as ledger:
            record([noted(text) for text in texts], ledger)
            known.append({one.id for one in ledger.timeline()})

    assert known[0] == known[1]
    assert len(known[0]) == 8


def test_notes_may_refer_to_what_was_recorded_before(ledger: Ledger, noted: Noted) -> None:
    """By the names of reports, one file at a time."""
    record([noted(ONE)], ledger)

    record([noted(TWO)], ledger)

    (link,) = (one for one in held(ledger, after=5) if isinstance(one, Link))
    assert link.right == identify(SWAP)
    assert counted(ledger) == Count.exactly(5)


# Edited notes

EDITS: list[tuple[str, str, Event, Document | Report | Link | Retraction]] = [
    ("count = 5", "count = 7", SWAP, swapped(7)),
    (
        'when = "2025-06-19"',
        'when = "2025-06-20"',
        SWAP,
        evolve(SWAP, when=Stated(When.on(date(2025, 6, 20)))),
    ),
    (
        'when = "2025-06-19"',
        'when = "2025-06-19"\nphase = "planned"',
        SWAP,
        evolve(SWAP, phase=Phase.PLANNED),
    ),
    (
        '"0-4 swap"',
        '"10-14 swap"',
        SWAP,
        evolve(SWAP, provenance=Provenance(passages=(Passage(10, 14, digest("swap")),))),
    ),
    ("[report.swap]\n\n[[", "[report.talks]\n\n[[", REPEATED, evolve(REPEATED, what=Talks())),
    ('"the same one"', '"one day"', LINKED, evolve(LINKED, why="one day")),
    (
        "2025-06-25",
        "2025-06-26",
        WITHDRAWN,
        evolve(WITHDRAWN, said=Stated(When.on(date(2025, 6, 26)))),
    ),
    (
        'report = "again"\n',
        'report = "again"\nreplacement = "swap"\n',
        WITHDRAWN,
        evolve(WITHDRAWN, replacement=identify(SWAP)),
    ),
    ('key = "one"\n', 'key = "one"\ntitle = "A"\n', DOCUMENT, evolve(DOCUMENT, title="A")),
]


@pytest.mark.parametrize(("change", "to", "of", "reading"), EDITS)
def test_an_edit_is_one_revision(
    noted: Noted, change: str, to: str, of: Event, reading: Document | Report | Link | Retraction
) -> None:
    """It names the first reading, and holds the new one; all else stays."""
    with tl.open() as ledger:
        record([noted(ONE)], ledger)
        edited = noted(ONE.replace(change, to))

        assert record([edited], ledger) == Outcome(added=1, revisions=1, known=4)
        assert record([edited], ledger) == Outcome(added=0, revisions=0, known=5)
        assert held(ledger, after=5) == [revised(of, reading)]


def test_edits_are_a_chain(ledger: Ledger, noted: Noted) -> None:
    """Each names the reading before it, also where an old reading comes back."""
    numbers = [5, 7, 8, 5, 7]

    for number in numbers:
        record([noted(ONE.replace("count = 5", f"count = {number}"))], ledger)
        assert counted(ledger) == Count.exactly(number)

    expected = [revised(SWAP, swapped(7))]
    for number in numbers[2:]:
        expected.append(revised(expected[-1], swapped(number)))
    assert held(ledger, after=5) == expected
    assert not ledger.timeline().conflicts()


def test_every_reference_outlives_an_edit(ledger: Ledger, noted: Noted) -> None:
    """Links go by the id of the first reading, which is permanent."""
    record([noted(ONE)], ledger)
    record([noted(ONE.replace("count = 5", "count = 7"))], ledger)

    record([noted(TWO)], ledger)

    (link,) = (one for one in held(ledger, after=6) if isinstance(one, Link))
    assert link.right == identify(SWAP)
    assert counted(ledger) == Count.exactly(7)


def test_several_edits_are_as_many_revisions(ledger: Ledger, noted: Noted) -> None:
    """Of every event that says something else, one."""
    record([noted(ONE)], ledger)
    text = ONE
    for change, to, _, _ in (EDITS[0], EDITS[5], EDITS[6], EDITS[8]):
        text = text.replace(change, to)

    outcome = record([noted(text)], ledger)

    assert outcome == Outcome(added=4, revisions=4, known=1)
    assert held(ledger, after=5) == [
        revised(DOCUMENT, evolve(DOCUMENT, title="A")),
        revised(SWAP, swapped(7)),
        revised(LINKED, evolve(LINKED, why="one day")),
        revised(WITHDRAWN, evolve(WITHDRAWN, said=Stated(When.on(date(2025, 6, 26))))),
    ]


@pytest.mark.parametrize(
    ("gone", "withdrawn"),
    [
        (LINK, [LINKED]),
        (RETRACTION, [WITHDRAWN]),
        (LINK + RETRACTION, [WITHDRAWN, LINKED]),
        (AGAIN + LINK + RETRACTION, [REPEATED, WITHDRAWN, LINKED]),
    ],
)
def test_what_is_gone_is_withdrawn_and_may_come_back(
    ledger: Ledger, noted: Noted, gone: str, withdrawn: list[Event]
) -> None:
    """By a revision without a reading; and by another one with it."""
    assert gone in ONE
    shorter = ONE.replace(gone, "")
    record([noted(ONE)], ledger)

    outcome = record([noted(shorter)], ledger)

    number = len(withdrawn)
    withdrawals = [revised(each, None) for each in withdrawn]
    assert outcome == Outcome(added=number, revisions=number, known=5 - number)
    assert held(ledger, after=5) == withdrawals
    assert record([noted(shorter)], ledger).added == 0

    assert record([noted(ONE)], ledger) == Outcome(number, number, 5 - number)
    found = {
        each.of: each.reading for each in held(ledger, 5 + number) if isinstance(each, Revision)
    }
    assert found == {
        identify(each): first for each, first in zip(withdrawals, withdrawn, strict=True)
    }
    assert record([noted(ONE)], ledger).added == 0
    assert counted(ledger) == Count.exactly(5)


def test_another_name_is_another_report(ledger: Ledger, noted: Noted) -> None:
    """The old one is withdrawn, so that nothing counts twice."""
    record([noted(ONE)], ledger)

    record([noted(ONE.replace('"swap"', '"exchange"'))], ledger)

    assert counted(ledger) == Count.exactly(5)
    assert {"exchange", "again"} == {one.event.key for one in ledger.timeline().reports()}


def test_no_edit_makes_anything_count_twice(ledger: Ledger, noted: Noted) -> None:
    """Whatever was recorded before, the figure is that of the last notes."""
    other = '\n[[report]]\nkey = "more"\nwhen = "2025-07-01"\nat = ["0-4 more"]\n[report.swap]\n'
    other += 'transfers = [{ to = ["North"], count = 10 }]\n'
    steps = [
        (ONE, 5),
        (ONE + other, 15),
        (ONE + other.replace("10", "12"), 17),
        (ONE.replace("count = 5", "count = 6") + other.replace("10", "12"), 18),
        (ONE.replace(LINK, "") + other, 15),
        (ONE.replace('"swap"', '"exchange"') + other, 15),
        (ONE, 5),
        (ONE + other, 15),
    ]

    for text, expected in steps:
        record([noted(text)], ledger)
        assert counted(ledger) == Count.exactly(expected)


def test_other_documents_are_left_alone(ledger: Ledger, noted: Noted) -> None:
    """Notes speak for their own document, and withdraw nothing of another."""
    record([noted(ONE), noted(TWO)], ledger)

    outcome = record([noted(ONE.replace(LINK + RETRACTION, ""))], ledger)

    assert outcome == Outcome(added=2, revisions=2, known=3)
    assert counted(ledger) == Count.exactly(5)


def test_a_link_that_somebody_else_judged_stays(ledger: Ledger, noted: Noted) -> None:
    """Notes withdraw only what their own reader judged."""
    record([noted(ONE)], ledger)
    theirs = evolve(LINKED, relation=Relation.CONTRADICTS, judge="somebody else")
    ledger.append([theirs])

    assert record([noted(ONE)], ledger) == Outcome(0, 0, 5)
    assert record([noted(ONE.replace(LINK, ""))], ledger) == Outcome(1, 1, 4)
    assert held(ledger, after=6) == [revised(LINKED, None)]


def test_another_reader_judges_beside_the_first(ledger: Ledger, noted: Noted) -> None:
    """Who reads is no part of a report; who judges is part of a link, and takes no other over."""
    colleague = ONE.replace('"somebody"', '"a colleague"')
    record([noted(ONE)], ledger)

    assert record([noted(colleague)], ledger) == Outcome(added=1, revisions=0, known=4)

    theirs = evolve(LINKED, judge="a colleague")
    assert held(ledger, after=5) == [theirs]
    for text in (ONE, colleague, ONE):
        assert record([noted(text)], ledger) == Outcome(0, 0, 5)
    assert record([noted(colleague.replace(LINK, ""))], ledger) == Outcome(1, 1, 4)
    assert held(ledger, after=6) == [evolve(revised(theirs, None), judge="a colleague")]
    assert record([noted(ONE)], ledger) == Outcome(0, 0, 5)


# What somebody else revised


def theirs(number: int, why: str = "a misprint") -> Revision:
    """Return what a second reader makes of the swap."""
    return Revision(of=identify(SWAP), reading=swapped(number), judge="another", why=why)


def test_unchanged_notes_do_not_undo_what_a_second_reader_corrected(
    ledger: Ledger, noted: Noted
) -> None:
    """Nothing was edited, so that nothing is revised; whoever records is told where."""
    record([noted(ONE)], ledger)
    ledger.append([theirs(160)])

    outcome = record([noted(ONE)], ledger)

    line = line_of(ONE, "[[report]]")
    assert (0, 0, 5) == (outcome.added, outcome.revisions, outcome.known)
    assert (
        f"{noted(ONE).path}:{line}: report one swap was revised by another (a misprint); "
        "it says nothing new here, and stands so"
    ) == outcome.notices[0]
    assert counted(ledger) == Count.exactly(160)
    assert not ledger.timeline().conflicts()


def test_a_colleagues_notes_are_somebody_elses(ledger: Ledger, noted: Noted) -> None:
    """What each of them says stands until the other says something new."""
    colleague = ONE.replace('"somebody"', '"a colleague"')
    record([noted(ONE)], ledger)
    record([noted(colleague.replace("count = 5", "count = 7"))], ledger)

    assert record([noted(ONE)], ledger).added == 0
    assert counted(ledger) == Count.exactly(7)
    record([noted(ONE.replace("count = 5", "count = 8"))], ledger)
    assert counted(ledger) == Count.exactly(8)


def test_a_day_that_the_notes_mend_does_not_undo_a_number(ledger: Ledger, noted: Noted) -> None:
    """What is new is revised, and the rest stands as somebody else read it."""
    record([noted(ONE)], ledger)
    ledger.append([theirs(160)])
    mended = noted(ONE.replace('when = "2025-06-19"', 'when = "2025-06-20"'))

    outcome = record([mended], ledger)

    (swap,) = (one.event for one in ledger.timeline().reports() if one.event.key == "swap")
    assert swap == evolve(swapped(160), when=Stated(When.on(date(2025, 6, 20))))
    assert outcome.notices[0].endswith("what is new here is recorded, the rest stands")
    assert record([mended], ledger).added == 0


def test_notes_that_were_cut_off_withdraw_nothing(ledger: Ledger, noted: Noted) -> None:
    """More than a few reports go only if that is confirmed."""
    more = "".join(
        f'[[report]]\nkey = "more-{number}"\nat = ["0-4 more"]\n[report.swap]\n'
        for number in range(6)
    )
    record([noted(ONE + more)], ledger)
    short = noted(NO_REPORT)

    with pytest.raises(Unconfirmed, match="the notes: 8 of 8 reports are no longer there"):
        record([short], ledger)

    assert len(list(ledger.timeline().reports())) == 8
    record([short], ledger, confirmed=True)
    assert not list(ledger.timeline().reports())


# Ledgers that were united

SHORT = ONE.replace(AGAIN + LINK + RETRACTION, "")
NO_REPORT = SHORT[: SHORT.index("[[report]]")]


def saying(number: int) -> str:
    """Return notes of one report, of a swap of so many."""
    return SHORT.replace("count = 5", f"count = {number}")


def fork(*readings: Report | None) -> list[Event]:
    """Return the swap with several readings in its place, each by somebody who knew no other."""
    return [DOCUMENT, SWAP, *(evolve(revised(SWAP, one), why=f"{one!r}") for one in readings)]


FORKS = [
    (swapped(11), swapped(12)),
    (swapped(11), swapped(12), swapped(13)),
    (swapped(11), None),
    (None, swapped(11)),
    (None, swapped(11), swapped(12)),
]


def settled(ledger: Ledger, note: Note) -> None:
    """See that recording the notes once more adds nothing, and nothing is in conflict."""
    assert record([note], ledger).added == 0
    assert not ledger.timeline().conflicts()
    assert not ledger.timeline().dangling()


@pytest.mark.parametrize("readings", FORKS)
def test_a_forked_report_is_withdrawn_for_good(
    ledger: Ledger, noted: Noted, readings: tuple[Report | None, ...]
) -> None:
    """Every branch that says something is withdrawn, so that none comes back in its place."""
    ledger.append(fork(*readings))
    head = ledger.head()

    record([noted(NO_REPORT)], ledger)

    assert len(held(ledger, head)) == sum(one is not None for one in readings)
    assert not list(ledger.timeline().reports())
    settled(ledger, noted(NO_REPORT))


@pytest.mark.parametrize("readings", FORKS)
def test_an_edit_settles_a_fork(
    ledger: Ledger, noted: Noted, readings: tuple[Report | None, ...]
) -> None:
    """The reading that stands is revised, and every other branch is withdrawn."""
    ledger.append(fork(*readings))
    head = ledger.head()

    record([noted(saying(20))], ledger)

    found = [each for each in held(ledger, head) if isinstance(each, Revision)]
    assert [each.reading for each in found] == [swapped(20)] + [None] * (len(readings) - 1)
    assert counted(ledger) == Count.exactly(20)
    settled(ledger, noted(saying(20)))


def test_a_report_comes_back_after_a_fork_was_withdrawn(ledger: Ledger, noted: Noted) -> None:
    """As one that was never forked."""
    ledger.append(fork(swapped(11), swapped(12)))
    record([noted(NO_REPORT)], ledger)

    assert record([noted(saying(11))], ledger) == Outcome(added=1, revisions=1, known=1)

    assert counted(ledger) == Count.exactly(11)
    settled(ledger, noted(saying(11)))


DUPLICATES = (swapped(10), swapped(11))


def test_duplicate_readings_are_all_withdrawn(ledger: Ledger, noted: Noted) -> None:
    """A report that is no longer in the notes stands under none of its ids."""
    ledger.append([DOCUMENT, *DUPLICATES])

    assert record([noted(NO_REPORT)], ledger) == Outcome(added=2, revisions=2, known=1)

    assert held(ledger, 3) == [revised(each, None) for each in DUPLICATES]
    settled(ledger, noted(NO_REPORT))


@pytest.mark.parametrize("number", [10, 11, 12])
def test_of_duplicate_readings_the_first_goes_on(ledger: Ledger, noted: Noted, number: int) -> None:
    """It is revised where the notes say something else, and the others are withdrawn."""
    first, other = DUPLICATES
    ledger.append([DOCUMENT, first, other])

    record([noted(saying(number))], ledger)

    edits = [] if first == swapped(number) else [revised(first, swapped(number))]
    withdrawal = evolve(revised(other, None), why="the notes say otherwise")
    assert held(ledger, 3) == [*edits, withdrawal]
    assert counted(ledger) == Count.exactly(number)
    settled(ledger, noted(saying(number)))


class _Reversed(MemoryLedger):
    """A ledger that tells its events in another order."""

    def timeline(self) -> Timeline:
        """Return the state, which is the same in whatever order events come."""
        return tl.Timeline(reversed(list(super().timeline())))


def test_the_first_of_duplicates_was_recorded_first(noted: Noted) -> None:
    """Whatever their ids, and the order in which they are told."""
    for early, late in (DUPLICATES, DUPLICATES[::-1]):
        with _Reversed() as ledger:
            ledger.append([DOCUMENT, early, late])

            record([noted(saying(12))], ledger)

            withdrawal = evolve(revised(late, None), why="the notes say otherwise")
            assert held(ledger, 3) == [revised(early, swapped(12)), withdrawal]


def test_links_of_a_duplicate_are_links_of_the_first(ledger: Ledger, noted: Noted) -> None:
    """They go where the notes say, and the one to the reading that is gone goes with it."""
    link = evolve(LINKED, right=identify(DUPLICATES[1]))
    ledger.append([DOCUMENT, *DUPLICATES, REPEATED, link, WITHDRAWN])

    record([noted(ONE.replace("count = 5", "count = 12"))], ledger)

    assert counted(ledger) == Count.exactly(12)
    settled(ledger, noted(ONE.replace("count = 5", "count = 12")))


def test_duplicate_documents_and_links_are_settled(ledger: Ledger, noted: Noted) -> None:
    """As reports are."""
    ledger.append([*FIRST, evolve(DOCUMENT, title="A"), evolve(LINKED, why="another reason")])

    edited = noted(ONE.replace('key = "one"\n', 'key = "one"\ntitle = "B"\n'))

    # One title is revised, the other withdrawn, and so is the link for another reason.
    assert record([edited], ledger) == Outcome(added=3, revisions=3, known=4)
    settled(ledger, edited)


# What is refused


def refused(ledger: Ledger, notes: list[Note], documents: Folder | None = None) -> str:
    """Return the error that recording raises, having seen that the ledger stays as it was."""
    head, before = ledger.head(), ledger.timeline()
    words = {word for note in notes for word in note.words if ledger.excerpt(digest(word)) is None}

    with pytest.raises((NoteError, PassageError)) as raised:
        record(notes, ledger, documents)

    assert (head, before) == (ledger.head(), ledger.timeline())
    assert all(ledger.excerpt(digest(word)) is None for word in words)
    assert str(raised.value).endswith("; nothing was recorded")
    return str(raised.value)


def line_of(text: str, fragment: str) -> int:
    """Return the line on which *fragment* begins."""
    return text.count("\n", 0, text.index(fragment)) + 1


NOWHERE = [
    ('same = "swap"', 'same = "swop"', "[[report.links]]", "one#swop"),
    ('same = "swap"', 'same = "one#swop"', "[[report.links]]", "one#swop"),
    ('same = "swap"', 'same = "two#swap"', "[[report.links]]", "two#swap"),
    ('same = "swap"', 'same = "#swap"', "[[report.links]]", "#swap"),
    ('same = "swap"', 'same = "one#"', "[[report.links]]", "one#"),
    ('same = "swap"', 'same = "one#swap#x"', "[[report.links]]", "one#swap#x"),
    ('same = "swap"', 'part_of = "Swap"', "[[report.links]]", "one#Swap"),
    ('report = "again"', 'report = "gone"', "[[retraction]]", "one#gone"),
    ('report = "again"', 'report = "two#swap"', "[[retraction]]", "two#swap"),
    (
        'report = "again"',
        'report = "again"\nreplacement = "gone"',
        "[[retraction]]",
        "one#gone",
    ),
]


@pytest.mark.parametrize(("change", "to", "place", "name"), NOWHERE)
@pytest.mark.parametrize("known", [False, True])
def test_what_leads_nowhere_is_refused(
    noted: Noted, *, change: str, to: str, place: str, name: str, known: bool
) -> None:
    """The error names the line and the report that is missing; nothing else is recorded either."""
    with tl.open() as ledger:
        if known:
            record([noted(ONE)], ledger)
        text = ONE.replace(change, to).replace("count = 5", "count = 9")
        note = noted(text)

        said = refused(ledger, [note])

    begin = f"{note.path}:{line_of(text, place)}: no report {name!r} is known; record its notes"
    assert said.startswith(begin)


def test_a_link_to_what_the_same_edit_removes_is_refused(ledger: Ledger, noted: Noted) -> None:
    """A report that is withdrawn in this very batch is no longer there to be linked."""
    record([noted(ONE)], ledger)
    text = ONE.replace('key = "swap"', 'key = "exchange"')

    said = refused(ledger, [noted(text)])

    assert "no report 'one#swap' is known" in said


def test_a_link_to_what_other_notes_remove_is_refused(ledger: Ledger, noted: Noted) -> None:
    """In whatever order the notes are given."""
    record([noted(ONE), noted(TWO)], ledger)
    renamed = noted(ONE.replace('"swap"', '"exchange"'))

    for notes in ([renamed, noted(TWO)], [noted(TWO), renamed]):
        assert "two.toml:14: no report 'one#swap' is known" in refused(ledger, notes)


def test_a_link_to_what_was_removed_before_is_refused(ledger: Ledger, noted: Noted) -> None:
    """A withdrawn report cannot be linked until it comes back."""
    record([noted(ONE)], ledger)
    record([noted(ONE.replace('"swap"', '"exchange"'))], ledger)

    assert "no report 'one#swap' is known" in refused(ledger, [noted(TWO)])
    # The swap and its link come back, their namesakes go; the other notes are three events.
    assert record([noted(ONE), noted(TWO)], ledger) == Outcome(added=7, revisions=4, known=3)


def test_a_link_that_loses_its_report_waits(ledger: Ledger, noted: Noted) -> None:
    """Notes recorded alone may remove what others link; that is listed, and no error."""
    record([noted(ONE), noted(TWO)], ledger)

    record([noted(ONE.replace('"swap"', '"exchange"'))], ledger)

    (waiting,) = ledger.timeline().dangling()
    assert waiting.missing == identify(SWAP)
    assert isinstance(waiting.recorded.event, Link)


@pytest.mark.parametrize("edited", [False, True])
def test_two_notes_of_one_document_are_refused(
    ledger: Ledger, noted: Noted, tmp_path: Path, *, edited: bool
) -> None:
    """Neither is an edit of the other, be they one file or two, alike or not."""
    first = noted(ONE)
    copy = tmp_path / "copy.toml"
    copy.write_text(ONE.replace("count = 5", "count = 7") if edited else ONE, encoding="utf-8")
    again = noted(ONE.replace("count = 5", "count = 7") if edited else ONE)

    for notes, path in (([first, again], first.path), ([first, read_note(copy)], str(copy))):
        said = refused(ledger, notes)
        expected = f"{path}:3: document.key: 'one' stands in {first.path}:3 too"
        assert said == f"{expected}; nothing was recorded"


def test_good_notes_do_not_save_bad_ones(ledger: Ledger, noted: Noted) -> None:
    """A call is one batch: what is right in it waits for the rest."""
    bad = noted(TWO.replace("one#swap", "one#swop"))

    said = refused(ledger, [noted(ONE), bad])

    assert said.startswith(f"{bad.path}:14: ")


class _Busy(MemoryLedger):
    """A ledger in which somebody else records while one is still thinking."""

    def timeline(self) -> Timeline:
        """Return the state, which is the old one a moment later."""
        state = super().timeline()
        self.append([Document(key=f"theirs {self.head()}")])
        return state


def test_somebody_else_recording_meanwhile_moves_the_head(noted: Noted) -> None:
    """Else both might add the same report, each as new."""
    ledger = _Busy()

    with pytest.raises(HeadMoved):
        record([noted(ONE)], ledger)

    assert held(ledger) == [Document(key="theirs 0")]
    assert ledger.excerpt(digest("swap")) is None


# Excerpts and documents

TEXT = "swap again ✅ and more words than anyone would quote"
LONG = "words than anyone would quote"


def with_document(text: str = ONE, content: bytes = TEXT.encode(), name: str = "one.txt") -> str:
    """Return notes of a document that was read as a file."""
    known = f'key = "one"\nfile = "{name}"\nsha256 = "{sha256(content).hexdigest()}"\n'
    start = TEXT.index(LONG)
    place = f"{start}-{len(TEXT)} sha256:{digest(LONG)}"
    waived = '\n[[waived]]\nat = "11-12 ✅"\nwhy = "a sign"\n'
    return text.replace('key = "one"\n', known).replace('"5-10', f'"{place}", "5-10') + waived


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """Return a folder with the document."""
    made = tmp_path / "documents"
    made.mkdir()
    (made / "one.txt").write_bytes(TEXT.encode())
    return made


def test_words_that_notes_quote_are_kept(ledger: Ledger, noted: Noted) -> None:
    """Without the documents, those are all the words there are."""
    record([noted(with_document())], ledger)

    assert ledger.excerpt(digest("swap")) == "swap"
    assert ledger.excerpt(digest("again")) == "again"
    assert ledger.excerpt(digest(LONG)) is None


def test_words_of_every_passage_are_kept(ledger: Ledger, noted: Noted, folder: Path) -> None:
    """With the documents, also those that the notes give by their digests alone."""
    record([noted(with_document())], ledger, Folder(folder))

    for words in ("swap", "again", LONG, "✅"):
        assert ledger.excerpt(digest(words)) == words


def test_words_may_be_added_later(ledger: Ledger, noted: Noted, folder: Path) -> None:
    """Recording the same notes with the documents adds no event."""
    record([noted(with_document())], ledger)

    assert record([noted(with_document())], ledger, Folder(folder)).added == 0
    assert ledger.excerpt(digest(LONG)) == LONG


def test_words_that_were_erased_stay_so(ledger: Ledger, noted: Noted, folder: Path) -> None:
    """Recording again brings none of them back."""
    record([noted(with_document())], ledger, Folder(folder))
    ledger.redact(digest("again"), judge="somebody", why="asked to")

    record([noted(with_document())], ledger, Folder(folder))

    assert ledger.excerpt(digest("again")) is None


def test_a_document_that_was_not_read_as_a_file_is_not_looked_up(
    ledger: Ledger, noted: Noted, folder: Path
) -> None:
    """Where the notes name no file, there is nothing to hold them against."""
    (folder / "one.txt").unlink()

    assert record([noted(ONE)], ledger, Folder(folder)).added == 5


OUTSIDE = [
    ("../secret.txt", "'../secret.txt' is no file of this folder"),
    ("inner/../../secret.txt", "is no file of this folder"),
    ("{folder}/../secret.txt", "is no file of this folder"),
    ("/etc/hostname", "'/etc/hostname' is no file of this folder"),
    ("link.txt", "'link.txt' is no file of this folder"),
    ("links/secret.txt", "'links/secret.txt' is no file of this folder"),
    (".", "'.' is no file of this folder"),
    ("..", "'..' is no file of this folder"),
    ("inner", "inner: expected a file"),
    ("none.txt", "none.txt: No such file or directory"),
    ("one.txt/more", "one.txt/more: Not a directory"),
    ("circle", "circle"),
    ("a\\u0000b", "null"),
    ("x" * 300, "File name too long"),
]


@pytest.mark.parametrize(("name", "sentence"), OUTSIDE)
def test_documents_are_looked_for_in_the_folder_alone(
    noted: Noted, folder: Path, name: str, sentence: str
) -> None:
    """Whatever its address says, nothing outside the folder is read."""
    secret = folder.parent / "secret.txt"
    secret.write_bytes(TEXT.encode())
    (folder / "inner").mkdir()
    (folder / "link.txt").symlink_to(secret)
    (folder / "links").symlink_to(folder.parent)
    (folder / "circle").symlink_to(folder / "circle")
    note = noted(with_document(name=name.format(folder=folder)))

    with tl.open() as ledger:
        said = refused(ledger, [note], Folder(folder))

    assert said.startswith(f"{note.path}:3: document one: ")
    assert sentence in said


def test_a_link_within_the_folder_is_followed(ledger: Ledger, noted: Noted, folder: Path) -> None:
    """It leads to a document of this folder."""
    (folder / "same.txt").symlink_to(folder / "one.txt")

    assert record([noted(with_document(name="same.txt"))], ledger, Folder(folder)).added == 5


CHANGED = [
    (TEXT.replace("again", "never"), None, "expected sha256"),
    (TEXT.replace("again", "never"), "never", "one 5-10: the words there are others"),
    (TEXT.replace("again", "AGAIN"), "AGAIN", "one 5-10: the words there are others"),
    (TEXT[:-1], "cut", "expected at most"),
    (TEXT[:3], "cut", "expected at most 3 characters, found a passage up to 4 (and 3 more)"),
    ("", "cut", "expected at most 0 characters, found a passage up to 4 (and 3 more)"),
    ("\ufeff" + TEXT, "moved", "one 0-4: the words there are others (and 3 more)"),
    (TEXT.replace("✅", "!"), "sign", "one 11-12: the words there are others"),
]


@pytest.mark.parametrize(("content", "known", "sentence"), CHANGED)
def test_a_document_that_was_changed_is_refused(
    noted: Noted, folder: Path, content: str, known: str | None, sentence: str
) -> None:
    """By its digest, or, where the notes have the new digest, by the words of each passage."""
    (folder / "one.txt").write_bytes(content.encode())
    note = noted(with_document(content=content.encode() if known else TEXT.encode()))

    with tl.open() as ledger:
        said = refused(ledger, [note], Folder(folder))

    assert said.startswith(f"{note.path}:")
    assert sentence in said


def test_a_passage_is_named_with_its_line(ledger: Ledger, noted: Noted, folder: Path) -> None:
    """The line of the passage itself."""
    content = TEXT.replace("again", "never").encode()
    (folder / "one.txt").write_bytes(content)
    text = with_document(content=content).replace('", "5-10', '",\n"5-10')
    note = noted(text)

    said = refused(ledger, [note], Folder(folder))

    line = line_of(text, '"5-10')
    assert said.startswith(f"{note.path}:{line}: one 5-10: the words there are others")
    assert "; `timeline quote` prints where words stand; nothing was recorded" in said


def test_a_document_that_is_no_text_is_refused(ledger: Ledger, noted: Noted, folder: Path) -> None:
    """Passages are counted in characters, so bytes have to be UTF-8."""
    content = TEXT.encode("utf-16")
    (folder / "one.txt").write_bytes(content)

    said = refused(ledger, [noted(with_document(content=content))], Folder(folder))

    assert "document one: one.txt: expected UTF-8" in said


# What is told


def with_number(words: str) -> str:
    """Return the notes in which the number is told in *words* of the document."""
    cited = ONE.replace('at = ["0-4 swap"]', f'at = ["0-{len(words)} {words}"]')
    return cited.replace("count = 5", f'count = "{words}"')


def test_a_number_of_other_things_is_recorded_and_told(ledger: Ledger, noted: Noted) -> None:
    """Families are no prisoners, unless whoever reads judged so."""
    outcome = record([noted(with_number("40 families"))], ledger)

    assert Count.exactly(40) == counted(ledger)
    assert (
        "one#swap: \u201c40 families\u201d counts families, where returned counts prisoners: "
        "see that they are the same"
    ) in outcome.remarks


def test_what_a_measure_counts_is_not_told(ledger: Ledger, noted: Noted) -> None:
    """Soldiers may be prisoners."""
    outcome = record([noted(with_number("40 soldiers"))], ledger)

    assert () == outcome.remarks

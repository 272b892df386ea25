"""Importing sheets: what is new is added, what was edited is revised, and nothing counts twice."""

from __future__ import annotations

from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING, cast

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import timeline as tl
from support.sheets import (
    COLUMNS,
    MAPPING,
    ROWS,
    adds_up,
    answers,
    events,
    imported,
    mapping,
    raw,
    sheet,
)
from timeline.events import Distinct, Document, Link, Report, Revision
from timeline.sources.sheets import Imported, SheetError, import_sheet
from timeline.values import Count

if TYPE_CHECKING:
    from timeline.ledgers import Ledger

KEYLESS = MAPPING.replace('key = "{id}"\n', "")

CELLS = {
    "id": st.sampled_from("1234567"),
    "paper": st.sampled_from(["Daily", "Post", ""]),
    "published": st.just("2025-06-21"),
    "day": st.sampled_from(["2025-06-19", "2025-06", "", "soon"]),
    "side": st.sampled_from(["N", "S", "X"]),
    "people": st.sampled_from(["5", "", "more than 3", "4.5", "=1+1"]),
    "event": st.sampled_from(["", "a", "b"]),
}
ANY = st.lists(st.tuples(*CELLS.values()), max_size=6)
GOOD = st.lists(
    st.tuples(
        CELLS["id"],
        st.sampled_from(["Daily", "Post"]),
        CELLS["published"],
        st.sampled_from(["2025-06-19", "2025-06", ""]),
        st.sampled_from(["N", "S"]),
        st.sampled_from(["5", "", "more than 3"]),
        CELLS["event"],
    ),
    max_size=6,
    unique_by=lambda row: row[0],
)


def test_rows_become_reports_of_their_documents(tmp_path: Path) -> None:
    """Each row is a report; rows of one document share it, and rows of one event are linked."""
    done, ledger = imported(tmp_path)
    kinds = [type(stored.recorded.event) for stored in ledger.read()]

    assert Imported(read=4, added=4, events=7) == done
    assert {Document: 2, Report: 4, Link: 1} == {one: kinds.count(one) for one in set(kinds)}
    assert {"North": "5", "South": "at least 1,000, of which 1,000 exact"} == answers(ledger)


def test_cells_become_what_they_say(tmp_path: Path) -> None:
    """Numbers, words, days and relative days are read; what is empty stays unknown."""
    _, ledger = imported(tmp_path)
    found = {one.event.key: one.event for one in ledger.timeline().reports()}
    counts = {key: one.what.transfers[0].count.value for key, one in found.items()}  # type: ignore[attr-defined]

    assert {
        "swaps:1": Count.exactly(5),
        "swaps:2": Count.at_least(5),
        "swaps:3": Count.exactly(1000),
        "swaps:4": Count(),
    } == counts
    assert "2025-06-19" == str(found["swaps:3"].when.value)
    assert not found["swaps:4"].when.value.envelope.known


@pytest.mark.parametrize(
    ("published", "phase", "day", "expected"),
    [
        ("2024-03-13", "done", "12 March", "2024-03-12"),
        ("2024-03-13", "planned", "20 March", "2024-03-20"),
        ("2024-03-13", "planned", "Monday", "2024-03-18"),
        ("13 March 2024", "done", "Monday", "2024-03-11"),
        ("2024-03-13T22:30+02:00", "done", "yesterday", "2024-03-12"),
        ("2024-03-13T22:30Z", "done", "yesterday", "between 2024-03-12 and 2024-03-13"),
        ("2024-03-13", "done", "12 березня", "2024-03-12"),
        ("2024-03-13", "done", "2024-03-12?", "2024-03-12"),
    ],
)
def test_days_in_cells_go_by_the_phase_and_the_publication(
    tmp_path: Path, published: str, phase: str, day: str, expected: str
) -> None:
    """What is planned looks ahead."""
    rows = [("1", "Daily", published, day, "N", "5", "")]
    planned = MAPPING.replace('when = "{day}"', f'when = "{{day}}"\nphase = "{phase}"')

    _, ledger = imported(tmp_path, rows, planned)

    (report,) = ledger.timeline().reports()
    assert expected == str(report.event.when.value)


def test_a_day_ahead_of_its_paper_is_refused(tmp_path: Path) -> None:
    """It is never put a year back."""
    rows = [("1", "Daily", "2024-03-13", "20 March", "N", "5", "")]

    with pytest.raises(SheetError, match=r"row 2, column 'day': .*'20 March' is 2024-03-20 in the"):
        imported(tmp_path, rows)


@settings(max_examples=30, deadline=None)
@given(ANY, st.booleans())
def test_every_row_becomes_one_thing(rows: list[tuple[str, ...]], keyed: bool) -> None:
    """What was read is what was added, known and rejected, with faults and without."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        ledger, how = tl.open(), mapping(folder, MAPPING if keyed else KEYLESS)
        path = sheet(folder, rows)
        done = import_sheet(path, how, ledger, collect=folder / "rejected.csv")
        again = import_sheet(path, how, ledger, collect=folder / "again.csv")

    assert adds_up(done)
    assert adds_up(again)
    assert (0, 0) == (again.added, again.events)
    assert done.rejected == again.rejected
    assert len(rows) == done.read


@settings(max_examples=30, deadline=None)
@given(ANY)
def test_strict_adds_nothing_with_any_bad_row(rows: list[tuple[str, ...]]) -> None:
    """Either all rows are recorded, or nothing is."""
    with TemporaryDirectory() as name:
        ledger = tl.open()
        done = tried(Path(name), rows, ledger)

    assert adds_up(done)
    assert len(rows) == done.read
    assert (0 == done.rejected) or (0, 0, 0) == (ledger.head(), done.added, done.events)


def tried(folder: Path, rows: list[tuple[str, ...]], ledger: Ledger) -> Imported:
    """Return what becomes of *rows*, whether or not they can be recorded."""
    try:
        return import_sheet(sheet(folder, rows), mapping(folder), ledger)
    except SheetError as error:
        return cast("Imported", error.done)


@settings(max_examples=30, deadline=None)
@given(GOOD, st.randoms(use_true_random=False), st.booleans())
def test_order_of_rows_does_not_matter(
    rows: list[tuple[str, ...]],
    random: object,
    keyed: bool,
) -> None:
    """The same events are recorded, in whatever order rows come."""
    shuffled = [*rows]
    random.shuffle(shuffled)  # type: ignore[attr-defined]
    text = MAPPING if keyed else KEYLESS
    with TemporaryDirectory() as name:
        _, one = imported(Path(name), rows, text)
        _, other = imported(Path(name), shuffled, text)

    assert events(one) == events(other)


@settings(max_examples=30, deadline=None)
@given(GOOD, GOOD)
def test_an_edited_sheet_leaves_what_it_says(
    before: list[tuple[str, ...]], after: list[tuple[str, ...]]
) -> None:
    """With rows withdrawn that are gone, the story is that of the later sheet alone."""
    with TemporaryDirectory() as name:
        folder = Path(name)
        _, fresh = imported(folder, after)
        _, ledger = imported(folder, before)
        path, how = sheet(folder, after), mapping(folder)
        import_sheet(path, how, ledger, withdraw=True, confirmed=True)
        again = import_sheet(path, how, ledger, withdraw=True)
        stories = [one.timeline() for one in (fresh, ledger)]
        units = [
            {
                frozenset(one.event.key for one in development.reports)
                for development in story.within_days()
            }
            for story in stories
        ]

    assert 0 == again.events
    assert units[0] == units[1]
    assert answers(fresh) == answers(ledger)


def test_an_edited_row_is_revised(tmp_path: Path) -> None:
    """It keeps its key, and counts once."""
    _, ledger = imported(tmp_path)
    edited = [("1", "Daily", "2025-06-20", "2025-06-19", "N", "6", ""), *ROWS[1:]]
    done = import_sheet(sheet(tmp_path, edited), mapping(tmp_path), ledger)
    last = [stored.recorded.event for stored in ledger.read(7)]

    assert Imported(read=4, added=1, revising=1, duplicate=3, events=2) == done
    assert [Revision, Revision] == [type(one) for one in last]
    assert (
        "4 rows read: 1 added (of which 1 revise), 3 duplicate, 0 rejected; 2 events recorded"
        == str(done)
    )


def test_an_edited_row_may_move_to_another_document(tmp_path: Path) -> None:
    """It is the same row by its key."""
    _, ledger = imported(tmp_path)
    edited = [("1", "Herald", "2025-06-20", *ROWS[0][3:]), *ROWS[1:]]
    done = import_sheet(sheet(tmp_path, edited), mapping(tmp_path), ledger)
    names = {one.event.name for one in ledger.timeline().reports()}

    assert (1, 1, 2) == (done.added, done.revising, done.events)
    assert "Herald 2025-06-20#swaps:1" in names
    assert 4 == len(names)


def test_rows_that_are_gone_stand_unless_they_are_to_be_withdrawn(tmp_path: Path) -> None:
    """They are told; they come back when they are written again."""
    _, ledger = imported(tmp_path)
    path, how = sheet(tmp_path, ROWS[:3]), mapping(tmp_path)
    kept = import_sheet(path, how, ledger)
    gone = import_sheet(path, how, ledger, withdraw=True)
    after = len([*ledger.timeline().reports()])
    back = import_sheet(sheet(tmp_path), how, ledger)

    assert (1, 0, 0) == (kept.missing, kept.withdrawn, kept.events)
    assert (0, 1, 1, 3) == (gone.missing, gone.withdrawn, gone.events, after)
    assert (1, 1, 4) == (back.added, back.revising, len([*ledger.timeline().reports()]))


def test_nothing_is_withdrawn_where_a_row_was_rejected(tmp_path: Path) -> None:
    """It may be the one that is missed."""
    _, ledger = imported(tmp_path)
    rows = [("1", *ROWS[0][1:3], "soon", *ROWS[0][4:]), *ROWS[1:3]]
    how, rejected = mapping(tmp_path), tmp_path / "rejected.csv"
    done = import_sheet(sheet(tmp_path, rows), how, ledger, collect=rejected, withdraw=True)

    assert (1, 0, 0, 0) == (done.rejected, done.withdrawn, done.missing, done.events)
    assert 4 == len([*ledger.timeline().reports()])


def test_two_identical_rows_stay_two_without_a_key(tmp_path: Path) -> None:
    """And are one where they bear the same key."""
    twice = [ROWS[0], ROWS[0]]
    keyless, _ = imported(tmp_path, twice, KEYLESS)
    keyed, _ = imported(tmp_path, twice)

    assert (2, 0) == (keyless.added, keyless.duplicate)
    assert (1, 1) == (keyed.added, keyed.duplicate)


def test_one_key_for_two_things_is_a_fault(tmp_path: Path) -> None:
    """The row is told with the one that has the key already."""
    with pytest.raises(SheetError, match="row 3, column 'id': the key '1' stands in row 2"):
        imported(tmp_path, [ROWS[0], ("1", *ROWS[1][1:])])


def test_one_document_is_the_same_in_all_rows(tmp_path: Path) -> None:
    """What differs is named."""
    text = MAPPING.replace('key = "{paper} {published}"', 'key = "{paper}"')
    rows = [ROWS[0], ("2", "Daily", "2025-06-22", *ROWS[1][3:])]

    with pytest.raises(
        SheetError, match="row 3, column 'published': the document 'Daily' has anot"
    ):
        imported(tmp_path, rows, text)


def test_all_faults_are_told_at_once(tmp_path: Path) -> None:
    """Of all rows, and of each row all columns."""
    rows = [
        ("1", "Daily", "2025-06-20", "soon", "X", "4.5", ""),
        ROWS[1],
        ("", "", "", "2025-06-19", "N", "many of them", ""),
    ]
    with pytest.raises(SheetError) as raised:
        imported(tmp_path, rows)
    found = [(fault.row, fault.columns) for fault in raised.value.faults]

    assert 6 == len(found)
    assert {
        (2, ("day",)),
        (2, ("people",)),
        (2, ("side",)),
        (4, ("id",)),
        (4, ("paper", "published")),
        (4, ("people",)),
    } == {*found}


def test_rejected_rows_are_mended_and_fed_again(tmp_path: Path) -> None:
    """Then the ledger holds what it would if they had been good at once, links and all."""
    bad = ("1", "Daily", "2025-06-20", "2025-06-19", "N", "4.5", "a")
    ledger, how, rejected = tl.open(), mapping(tmp_path), tmp_path / "rejected.csv"
    done = import_sheet(sheet(tmp_path, [bad, *ROWS[1:]]), how, ledger, collect=rejected)
    text = rejected.read_text(encoding="utf-8-sig")
    mended = import_sheet(raw(tmp_path, text.replace("N,4.5", "N,5"), "m.csv"), how, ledger)
    _, whole = imported(tmp_path)
    unit = ledger.timeline().development("Daily 2025-06-20#swaps:1")

    assert (4, 3, 1) == (done.read, done.added, done.rejected)
    assert text.startswith("rejected because,linked to,id,paper,")
    assert "row 2, column 'people': " in text
    assert (1, 1, 0) == (mended.read, mended.added, mended.missing)
    assert {"swaps:1", "swaps:2"} == {one.event.key for one in unit.reports}
    assert answers(whole) == answers(ledger)


@pytest.mark.parametrize("form", ["csv", "tsv", "jsonl"])
def test_rejected_rows_are_written_in_every_form(tmp_path: Path, form: str) -> None:
    """Fed again as they are, they are rejected again, for the same reasons."""
    rows = [ROWS[0], ("2", "Post", "2025-06-21", "soon", "N\n", '"4.5', "a")]
    how, one, two = mapping(tmp_path), tmp_path / f"one.{form}", tmp_path / f"two.{form}"
    ledger = tl.open()
    import_sheet(sheet(tmp_path, rows), how, ledger, collect=one)
    again = import_sheet(one, how, ledger, collect=two)

    assert (1, 0, 1, 0) == (again.read, again.added, again.rejected, again.events)
    assert one.read_text().replace("row 3,", "row 2,") == two.read_text()


def test_rejected_rows_cannot_withdraw_the_others(tmp_path: Path) -> None:
    """They are not the sheet."""
    path = sheet(tmp_path, [("why", *ROWS[0])], ("rejected because", *COLUMNS))

    with pytest.raises(SheetError, match="cannot be withdrawn"):
        import_sheet(path, mapping(tmp_path), tl.open(), withdraw=True)


def test_what_is_known_of_a_document_stays(tmp_path: Path) -> None:
    """A sheet that does not say a title does not take it away."""
    ledger = tl.open()
    ledger.append([Document(key="Daily 2025-06-20", publisher="Daily", title="A title")])
    import_sheet(sheet(tmp_path), mapping(tmp_path), ledger)
    found = ledger.timeline().documents["Daily 2025-06-20"]

    assert ("A title", "2025-06-20") == (found.title, str(found.published.value))


def test_nothing_is_recorded_where_somebody_else_records_meanwhile(tmp_path: Path) -> None:
    """The batch expects the ledger as it was read."""
    ledger = tl.open()

    def meddle(_: int) -> None:
        ledger.append([Document(key="other")])

    with pytest.raises(tl.TimelineError, match="expected the head at 0"):
        import_sheet(
            sheet(tmp_path),
            mapping(tmp_path),
            ledger,
            collect=tmp_path / "rejected.csv",
            seen=meddle,
        )
    assert 1 == ledger.head()
    assert not (tmp_path / "rejected.csv").exists()


def test_distinct_rows_are_told_apart(tmp_path: Path) -> None:
    """Each is on a list with those that hold the same."""
    text = MAPPING.replace('same = "event"', 'distinct = "published"')
    done, ledger = imported(tmp_path, ROWS, text)
    events = [stored.recorded.event for stored in ledger.read()]
    lists = [event.among for event in events if isinstance(event, Distinct)]

    assert [
        "swaps, by 'published': 2025-06-20",
        *["swaps, by 'published': 2025-06-21"] * 3,
    ] == lists
    assert 10 == done.events
    assert 0 == import_sheet(sheet(tmp_path), mapping(tmp_path, text), ledger).events


def test_a_sheet_says_once_that_its_rows_are_distinct(tmp_path: Path) -> None:
    """One judgement for each document, however many rows; and never twice."""
    text = MAPPING + '[distinct]\nwhy = "every row is another event, says the legend"\n'
    done, ledger = imported(tmp_path, ROWS, text)
    judged = [
        stored.recorded.event
        for stored in ledger.read()
        if isinstance(stored.recorded.event, Distinct)
    ]

    assert 0 == import_sheet(sheet(tmp_path), mapping(tmp_path, text), ledger).events
    assert [("Daily 2025-06-20", ()), ("Post 2025-06-21", ())] == [
        (event.document, event.keys) for event in judged
    ]
    assert {"A. Reader"} == {event.judge for event in judged}
    assert done.events == imported(tmp_path, ROWS)[0].events + 2

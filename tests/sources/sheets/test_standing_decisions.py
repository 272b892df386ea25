"""What people decided and revised stands, however often a sheet is imported again."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import attrs
import pytest
from attrs import evolve

import timeline as tl
from support.sheets import MAPPING, ROWS, answers, imported, mapping, sheet
from timeline.events import Document, Link, Phase, Relation, Report, Revision
from timeline.sources.decisions.deciding import Decision, decide
from timeline.sources.sheets import SheetError, import_sheet
from timeline.sources.sheets.linking.groups import Groups
from timeline.values import Count, Stated

if TYPE_CHECKING:
    from pathlib import Path

    from timeline.ledgers import Ledger

UNLINKED = [(*row[:6], "") for row in ROWS]


def report(ledger: Ledger, key: str) -> Any:
    """Return the report of the row *key*, as it was recorded at first."""
    (found,) = (
        stored.recorded
        for stored in ledger.read()
        if isinstance(stored.recorded.event, Report) and stored.recorded.event.key == key
    )
    return found


def revised(ledger: Ledger, key: str, number: int | None, judge: str = "Editor B") -> None:
    """Revise a row by hand to another number, or withdraw it."""
    first = report(ledger, key)
    (transfer,) = first.event.what.transfers
    count = Stated(Count.exactly(number or 0))
    what = attrs.evolve(first.event.what, transfers=(evolve(transfer, count=count),))
    reading = None if number is None else evolve(first.event, what=what)
    ledger.append([Revision(of=first.id, reading=reading, judge=judge, why="a misprint")])


@pytest.mark.parametrize("links", [True, False])
@pytest.mark.parametrize("word", ["same", "distinct"])
def test_what_a_person_decided_is_not_taken_back(tmp_path: Path, word: str, links: bool) -> None:
    """Even if the person is the reader of the sheet, which has links of its own or none."""
    text = MAPPING if links else MAPPING.split("[[link]]")[0]
    _, ledger = imported(tmp_path, UNLINKED, text)
    left, right = (report(ledger, f"swaps:{key}").id for key in "12")
    decide([Decision("", word, left, right, "both name the bus")], ledger, "A. Reader")
    before = answers(ledger)
    again = import_sheet(sheet(tmp_path, UNLINKED), mapping(tmp_path, text), ledger, withdraw=True)

    assert 0 == again.events
    assert before == answers(ledger)


def test_links_that_the_sheet_made_go_with_what_it_says(tmp_path: Path) -> None:
    """A decision between the same rows stays beside."""
    _, ledger = imported(tmp_path)
    left, right = (report(ledger, f"swaps:{key}").id for key in "12")
    link = Link(relation=Relation.SAME, left=left, right=right, judge="A. Reader", why="the bus")
    ledger.append([link])
    done = import_sheet(sheet(tmp_path, UNLINKED), mapping(tmp_path), ledger)
    (gone,) = (one.recorded.event for one in ledger.read(8))

    assert 1 == done.events
    assert isinstance(gone, Revision)
    assert "no longer in the sheet swaps" == gone.why
    assert 2 == len(ledger.timeline().development("Daily 2025-06-20#swaps:1").reports)


def test_a_link_taken_back_by_a_person_stays_so(tmp_path: Path) -> None:
    """The sheet says it still, and it is told."""
    _, ledger = imported(tmp_path)
    (link,) = (one.recorded for one in ledger.read() if isinstance(one.recorded.event, Link))
    ledger.append([Revision(of=link.id, reading=None, judge="Editor B", why="two buses")])
    done = import_sheet(sheet(tmp_path), mapping(tmp_path), ledger)

    assert (0, 1) == (done.events, done.unlinked)
    assert "1 links were revised since by others: their judgement stands" in str(done)


@pytest.mark.parametrize("judge", ["Editor B", "A. Reader"])
@pytest.mark.parametrize("number", [6, None])
def test_what_a_person_revised_stands(tmp_path: Path, number: int | None, judge: str) -> None:
    """Or withdrew: the sheet says nothing new, and was not edited."""
    _, ledger = imported(tmp_path)
    revised(ledger, "swaps:1", number, judge)
    before = answers(ledger)
    done = import_sheet(sheet(tmp_path), mapping(tmp_path), ledger, withdraw=True)

    assert (0, 4, 1, 0) == (done.added, done.duplicate, done.overruled, done.events)
    assert "; 1 rows were revised since by others: their readings stand; " in str(done)
    assert before == answers(ledger)


def test_an_edited_row_revises_what_a_person_revised(tmp_path: Path) -> None:
    """Once; and what they say after that stands in its turn."""
    _, ledger = imported(tmp_path)
    revised(ledger, "swaps:1", 6)
    edited = [("1", *ROWS[0][1:5], "7", "a"), *ROWS[1:]]
    done = import_sheet(sheet(tmp_path, edited), mapping(tmp_path), ledger)
    last = [*ledger.read()][-1].recorded
    assert isinstance(last.event, Revision)
    assert isinstance(last.event.reading, Report)
    reading = evolve(last.event.reading, phase=Phase.PLANNED)
    ledger.append([Revision(of=last.id, reading=reading, judge="Editor B", why="unsure")])
    again = import_sheet(sheet(tmp_path, edited), mapping(tmp_path), ledger)

    assert (1, 1) == (done.revising, done.events)
    assert "the sheet swaps was edited" == last.event.why
    assert (0, 1) == (again.events, again.overruled)


def test_a_row_that_a_person_brought_back_is_not_withdrawn_again(tmp_path: Path) -> None:
    """The sheet took it away once."""
    _, ledger = imported(tmp_path)
    path, how = sheet(tmp_path, ROWS[:3]), mapping(tmp_path)
    import_sheet(path, how, ledger, withdraw=True)
    last, first = [*ledger.read()][-1].recorded, report(ledger, "swaps:4").event
    ledger.append([Revision(of=last.id, reading=first, judge="Editor B", why="it was said")])
    again = import_sheet(path, how, ledger, withdraw=True)

    assert (0, 0) == (again.events, again.withdrawn)
    assert 4 == len([*ledger.timeline().reports()])


def test_two_sheets_do_not_revise_a_document_for_ever(tmp_path: Path) -> None:
    """Each says what it says once; how many documents it revised is told."""
    ledger = tl.open()
    one, other = (
        MAPPING.replace('publisher = "{paper}"', f'publisher = "{{paper}}"\ntitle = "{title}"')
        for title in ("One", "Other")
    )
    other = other.replace('name = "swaps"', 'name = "other"')
    done = [
        import_sheet(sheet(tmp_path), mapping(tmp_path, text), ledger)
        for text in (one, other, one, other, one)
    ]

    assert [7, 7, 0, 0, 0] == [each.events for each in done]
    assert [0, 2, 0, 0, 0] == [each.documents for each in done]
    assert "2 known documents revised" in str(done[1])


def test_a_document_that_a_person_revised_stands(tmp_path: Path) -> None:
    """Though the sheet says less of it, and the person said more."""
    _, ledger = imported(tmp_path)
    recorded = [one.recorded for one in ledger.read()]
    id_, first = next((one.id, one.event) for one in recorded if isinstance(one.event, Document))
    reading = evolve(first, publisher="The Daily", title="A title")
    ledger.append([Revision(of=id_, reading=reading, judge="Editor B", why="its full name")])
    done = import_sheet(sheet(tmp_path), mapping(tmp_path), ledger)

    assert (0, 0) == (done.events, done.documents)


def test_what_a_person_added_to_a_document_is_not_told(tmp_path: Path) -> None:
    """It says no other than the sheet."""
    _, ledger = imported(tmp_path)
    recorded = [one.recorded for one in ledger.read()]
    id_, first = next((one.id, one.event) for one in recorded if isinstance(one.event, Document))
    titled = evolve(first, title="A title")
    ledger.append([Revision(of=id_, reading=titled, judge="Editor B", why="it has one")])
    done = import_sheet(sheet(tmp_path), mapping(tmp_path), ledger)
    revised_too = evolve(titled, publisher="The Daily")
    (last,) = (one.id for one in ledger.timeline() if isinstance(one.event, Revision))
    ledger.append([Revision(of=last, reading=revised_too, judge="Editor B", why="in full")])
    again = import_sheet(sheet(tmp_path), mapping(tmp_path), ledger)

    assert (0, ()) == (done.events, done.notices)
    assert 0 == again.events
    (notice,) = again.notices
    assert notice.startswith("row 2: document Daily 2025-06-20 was revised by Editor B (in full); ")


def test_a_document_that_a_person_withdrew_stays_so(tmp_path: Path) -> None:
    """Until the sheet says something new of it."""
    _, ledger = imported(tmp_path)
    id_ = next(one.recorded.id for one in ledger.read() if isinstance(one.recorded.event, Document))
    ledger.append([Revision(of=id_, reading=None, judge="Editor B", why="no such paper")])
    done = import_sheet(sheet(tmp_path), mapping(tmp_path), ledger)
    how = mapping(tmp_path, MAPPING.replace('publisher = "{paper}"', 'title = "{paper}"'))

    assert (0, 1) == (done.events, len(done.notices))
    assert "Daily 2025-06-20" not in ledger.timeline().documents
    import_sheet(sheet(tmp_path), how, ledger)
    assert "Daily" == ledger.timeline().documents["Daily 2025-06-20"].title


def test_a_row_that_is_mended_leaves_what_a_person_revised(tmp_path: Path) -> None:
    """The day is new, the number is not."""
    _, ledger = imported(tmp_path)
    revised(ledger, "swaps:1", 6)
    mended = [(*ROWS[0][:3], "2025-06-18", *ROWS[0][4:]), *ROWS[1:]]
    done = import_sheet(sheet(tmp_path, mended), mapping(tmp_path), ledger)
    again = import_sheet(sheet(tmp_path, mended), mapping(tmp_path), ledger)
    (found,) = (one.event for one in ledger.timeline().reports() if one.event.key == "swaps:1")

    assert (1, 1, 2) == (done.added, done.revising, done.events)
    assert done.notices[0].endswith("what is new here is recorded, the rest stands")
    assert (0, 1) == (again.events, again.overruled)
    assert ("2025-06-18", "6") == (
        str(found.when.value),
        str(found.what.transfers[0].count.value),  # type: ignore[attr-defined]
    )


def test_a_link_that_was_taken_back_is_not_made_anew_elsewhere(tmp_path: Path) -> None:
    """Though another row of the group would be the first to link to by now."""
    linked = [(*row[:6], "a") for row in ROWS[:2]]
    _, ledger = imported(tmp_path, linked)
    ids = [report(ledger, f"swaps:{key}").id for key in "12"]
    rows = [("3", *ROWS[1][1:5], str(number), "a") for number in range(100)]
    third = next(
        row for row in rows if report(imported(tmp_path, [row])[1], "swaps:3").id < min(ids)
    )
    import_sheet(sheet(tmp_path, [*linked, third]), mapping(tmp_path), ledger)
    first = next(one.recorded for one in ledger.read() if isinstance(one.recorded.event, Link))
    ledger.append([Revision(of=first.id, reading=None, judge="Editor B", why="two buses")])
    done = import_sheet(sheet(tmp_path, [*linked, third]), mapping(tmp_path), ledger)

    assert (0, 1) == (done.events, done.unlinked)


def test_a_member_of_a_group_is_its_least(tmp_path: Path) -> None:
    """However many there are, and in whatever order they came."""
    groups = Groups(mapping(tmp_path).links[0], set)
    for number in (2, 0, 1):
        groups.add("a", f"{number:064x}")

    told = groups.told("a", blind=False), groups.told("b", blind=False)
    assert (f"{0:064x}", None) == told


AGAINST = MAPPING.replace("same", "contradicts").replace(
    'why = "the sheet has them as one event"', 'why = "{paper}: see {day}"'
)
CONTRARY = [(*ROWS[0][:6], ""), (*ROWS[1][:6], "1"), (*ROWS[2][:6], "1"), ROWS[3]]


def test_rows_contradict_rows_that_they_name(tmp_path: Path) -> None:
    """By the key, with a reason of their own; imported again, nothing is new."""
    done, ledger = imported(tmp_path, CONTRARY, AGAINST)
    links = [one.recorded.event for one in ledger.read() if isinstance(one.recorded.event, Link)]
    first = report(ledger, "swaps:1").id
    again = import_sheet(sheet(tmp_path, CONTRARY), mapping(tmp_path, AGAINST), ledger)

    assert (4, 0) == (done.added, again.events)
    assert {(Relation.CONTRADICTS, first)} == {(one.relation, one.right) for one in links}
    assert {report(ledger, f"swaps:{key}").id for key in "23"} == {one.left for one in links}
    assert {"Post: see 2025-06-19", "Post: see 2 days ago"} == {one.why for one in links}


@pytest.mark.parametrize(
    ("key", "said"), [("9", "expected the key of a row, found '9'"), ("1", "")]
)
def test_a_row_contradicts_another_that_is_there(tmp_path: Path, key: str, said: str) -> None:
    """Not itself, and no row that nobody knows."""
    with pytest.raises(SheetError, match=f"column 'event': .*{said}"):
        imported(tmp_path, [(*ROWS[0][:6], key)], AGAINST)


def test_a_row_that_contradicts_a_rejected_one_is_recorded(tmp_path: Path) -> None:
    """The link is made when the sheet is imported whole; a reason that is missing is a fault."""
    rows = [("1", "Daily", "2025-06-20", "soon", "N", "5", ""), *CONTRARY[1:3]]
    how, ledger = mapping(tmp_path, AGAINST), tl.open()
    done = import_sheet(sheet(tmp_path, rows), how, ledger, collect=tmp_path / "r.csv")
    whole = import_sheet(sheet(tmp_path, CONTRARY), how, ledger)

    assert (2, 1, 3) == (done.added, done.rejected, done.events)
    assert (2, 2, 5) == (whole.added, whole.duplicate, whole.events)
    with pytest.raises(SheetError, match="column 'paper' and 'day': expected why it contradicts"):
        imported(tmp_path, [ROWS[0], (*ROWS[3][:6], "1")], AGAINST)

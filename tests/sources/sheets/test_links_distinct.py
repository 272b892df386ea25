"""Rows that are different things: however many, in whatever documents, whenever they come."""

from __future__ import annotations

from itertools import combinations
from typing import TYPE_CHECKING

import pytest

import timeline as tl
from support.reported import june, report, swap, to
from support.sheets import answers, events, mapping, sheet
from timeline.errors import NoteError
from timeline.events import Distinct, Link, Relation, Revision
from timeline.exchanges import returned
from timeline.questions import candidates
from timeline.sources.sheets import import_sheet

if TYPE_CHECKING:
    from collections.abc import Iterable
    from pathlib import Path

    from timeline.ledgers import Ledger

COLUMNS = ("id", "paper", "day", "people", "apart")

MAPPING = """\
name = "s"
reader = "A. Reader"
[document]
key = "{paper}"
[report]
key = "{id}"
when = "{day}"
[report.swap]
transfers = [{ to = "North", count = "{people}" }]
"""
WHY = "each row is another swap"
LINKED = f'{MAPPING}[[link]]\ndistinct = "apart"\nwhy = "{WHY}"\n'
WHOLE = f'distinct = "{WHY}"\n{MAPPING}'

Row = tuple[str, ...]


def rows(number: int, *, papers: int = 1, apart: str = "x") -> list[Row]:
    """Return rows of 2 people each, in some month, in turn from several papers."""
    return [(str(n), f"P{n % papers}", "2025-06", "2", apart) for n in range(number)]


def fed(
    folder: Path, ledger: Ledger, table: Iterable[Row], text: str, *, withdraw: bool = False
) -> int:
    """Import *table*, and return how many events that brought."""
    return import_sheet(
        sheet(folder, table, COLUMNS), mapping(folder, text), ledger, withdraw=withdraw
    ).events


def told_apart(ledger: Ledger) -> list[Distinct]:
    return [recorded.event for recorded in ledger.timeline().distincts()]


def linked(ledger: Ledger) -> set[tuple[str, str]]:
    """Return the keys of rows of which two are told apart by a link."""
    story = ledger.timeline()
    key: dict[str, str] = {each.id: each.event.key.removeprefix("s:") for each in story.reports()}
    return {(key[each.event.left], key[each.event.right]) for each in story.links()}


@pytest.mark.parametrize("text", [LINKED, WHOLE])
@pytest.mark.parametrize("papers", [1, 7, 130])
def test_any_number_of_rows_are_different_things(tmp_path: Path, text: str, papers: int) -> None:
    """In one document, in several, and each in its own; imported again, nothing is new."""
    ledger = tl.open()
    fed(tmp_path, ledger, rows(130, papers=papers), text)
    story = ledger.timeline()

    assert {"North": "260"} == answers(ledger)
    assert "260" == str(ledger.live(returned).ask(returned)["North"])
    assert 0 == len(story.ask(candidates()))
    assert 0 == fed(tmp_path, ledger, rows(130, papers=papers), text)


@pytest.mark.parametrize("text", [LINKED, WHOLE])
def test_rows_that_come_later_are_others_too(tmp_path: Path, text: str) -> None:
    """Though the earlier are not in the file, and whatever document they are of."""
    ledger = tl.open()
    for paper in ("Daily", "Post", "Post"):
        number = 2 * ledger.head()
        later = [(f"{number + n}", paper, "2025-06", "2", "x") for n in range(2)]
        fed(tmp_path, ledger, later, text)

    assert {"North": "12"} == answers(ledger)


def test_a_whole_sheet_is_one_judgement_for_each_document(tmp_path: Path) -> None:
    """Of its rows alone: what else is reported of the document may be one with them."""
    ledger = tl.open()
    fed(tmp_path, ledger, rows(4, papers=2), WHOLE)
    ledger.append([report("P0#note", swap(to("North", count=2)), june(1, 30))])

    assert [("P0", "s:", "s", "A. Reader", WHY), ("P1", "s:", "s", "A. Reader", WHY)] == sorted(
        (each.document, each.beginning, each.among, each.judge, each.why)
        for each in told_apart(ledger)
    )
    assert str(answers(ledger)["North"]).startswith("between 8 and 10")


def test_the_table_says_who_judged_so(tmp_path: Path) -> None:
    """It is the longer form of the line."""
    ledger = tl.open()
    fed(tmp_path, ledger, rows(2), f'{MAPPING}[distinct]\nwhy = "{WHY}"\njudge = "Editor B"\n')
    (judged,) = told_apart(ledger)

    assert ("Editor B", WHY, "s") == (judged.judge, judged.why, judged.among)
    with pytest.raises(NoteError, match=r"mapping.toml:1: distinct: expected the reason"):
        mapping(tmp_path, WHOLE.replace(WHY, " "))


def test_rows_of_other_groups_may_be_one(tmp_path: Path) -> None:
    """A row without a group, too."""
    ledger = tl.open()
    table = [("1", "P", "2025-06", "2", "x"), ("2", "P", "2025-06", "2", "y")]
    fed(tmp_path, ledger, [*table, ("3", "P", "2025-06", "2", "")], LINKED)

    assert str(answers(ledger)["North"]).startswith("between 2 and 6")
    assert 3 == len(ledger.timeline().ask(candidates()))


def test_a_row_that_changes_its_group_is_of_the_other(tmp_path: Path) -> None:
    """And one that moves to another document stays on its list."""
    ledger = tl.open()
    fed(tmp_path, ledger, rows(3), LINKED)
    moved = [rows(3)[0], ("1", "Other", "2025-06", "2", "x"), (*rows(3)[2][:4], "y")]
    fed(tmp_path, ledger, moved, LINKED)

    assert {
        ("P0", "s:0", "s, by 'apart': x"),
        ("Other", "s:1", "s, by 'apart': x"),
        ("P0", "s:2", "s, by 'apart': y"),
    } == {(each.document, *each.keys, each.among) for each in told_apart(ledger)}
    assert 0 == fed(tmp_path, ledger, moved, LINKED)


def test_a_row_taken_off_its_list_by_somebody_stays_so(tmp_path: Path) -> None:
    """However often the sheet says it."""
    ledger = tl.open()
    fed(tmp_path, ledger, rows(3), LINKED)
    first = ledger.timeline().distincts()[0]
    ledger.append([Revision(of=first.id, reading=None, judge="Editor B", why="perhaps one")])

    done = import_sheet(sheet(tmp_path, rows(3), COLUMNS), mapping(tmp_path, LINKED), ledger)

    assert (0, 1) == (done.events, done.unlinked)
    assert 2 == len(told_apart(ledger))


def paired(ledger: Ledger, why: str = WHY) -> list[Link]:
    """Link each two rows, as was done before there were lists."""
    ids = sorted(each.id for each in ledger.timeline().reports())
    links = [
        Link(relation=Relation.DISTINCT, left=left, right=right, judge="A. Reader", why=why)
        for left, right in combinations(ids, 2)
    ]
    ledger.append(links)
    return links


def test_links_of_pairs_are_replaced_by_a_list(tmp_path: Path) -> None:
    """All of them, unasked, though many are withdrawn: nothing is judged twice, nothing lost."""
    ledger = tl.open()
    fed(tmp_path, ledger, rows(9), MAPPING)
    paired(ledger)
    fed(tmp_path, ledger, rows(10), LINKED)

    assert set() == linked(ledger)
    assert 10 == len(told_apart(ledger))
    assert {"North": "20"} == answers(ledger)
    assert 0 == fed(tmp_path, ledger, rows(10), LINKED)


def test_a_pair_that_somebody_took_back_stays_open(tmp_path: Path) -> None:
    """Its two rows are told apart from all others of the group, but not from each other."""
    ledger = tl.open()
    fed(tmp_path, ledger, rows(4), MAPPING)
    paired(ledger)
    link = next(each for each in ledger.timeline().links() if each.event.relation == "distinct")
    ledger.append([Revision(of=link.id, reading=None, judge="Editor B", why="perhaps one")])
    open_ = {link.event.left, link.event.right}
    before = answers(ledger)
    fed(tmp_path, ledger, rows(4), LINKED)
    story = ledger.timeline()

    assert before == answers(ledger)
    assert [open_] == [{pair.left.ids[0], pair.right.ids[0]} for pair in story.ask(candidates())]
    assert 4 == len(linked(ledger))
    fed(tmp_path, ledger, rows(5), LINKED)
    assert 1 == len(ledger.timeline().ask(candidates()))
    assert 0 == fed(tmp_path, ledger, rows(5), LINKED)


def test_links_of_others_stay_beside_a_list(tmp_path: Path) -> None:
    """What somebody decided for a reason of their own is theirs."""
    ledger = tl.open()
    fed(tmp_path, ledger, rows(3), MAPPING)
    links = paired(ledger, "they differ")
    fed(tmp_path, ledger, rows(3), LINKED, withdraw=True)

    assert 3 == len(links) == len(linked(ledger))


def test_who_links_rows_of_a_list_is_contradicted(tmp_path: Path) -> None:
    """By a conflict that names the two and the list."""
    ledger = tl.open()
    fed(tmp_path, ledger, rows(3, papers=3), LINKED)
    ends = {"left": "P0#s:0", "right": "P1#s:1"}
    ledger.append([Link(relation=Relation.SAME, judge="Editor B", why="one convoy", **ends)])
    (conflict,) = ledger.timeline().conflicts()

    assert ("P0#s:0", "P1#s:1") == conflict.reports
    assert "with others among “s, by 'apart': x”" in str(conflict)


def test_what_is_withdrawn_leaves_its_list(tmp_path: Path) -> None:
    """With the row that is gone."""
    ledger = tl.open()
    fed(tmp_path, ledger, rows(3), LINKED)
    fed(tmp_path, ledger, rows(2), LINKED, withdraw=True)

    assert {"s:0", "s:1"} == {key for each in told_apart(ledger) for key in each.keys}
    assert events(ledger)

"""Tables of the seed story, and of stories told here, with values from the documents."""

from __future__ import annotations

import sys
from datetime import UTC, date, datetime, timedelta, timezone
from typing import TYPE_CHECKING, Any

import duckdb
import pandas as pd
import polars as pl
import pyarrow as pa  # type: ignore[import-untyped]
import pytest

import timeline as tl
from support.reported import (
    distinct,
    june,
    named,
    recorded,
    report,
    same,
    swap,
    tally,
    through,
    to,
    told,
    voice,
)
from support.seed_story import story
from timeline.errors import ValueRefused
from timeline.exchanges import returned
from timeline.exports.tables import NAMES, DataTable, Type, table

if TYPE_CHECKING:
    from collections.abc import Sequence

RETURNED = (returned,)

TEXT, LIST = pa.string(), pa.list_(pa.string())

ARROW = {
    Type.TEXT: TEXT,
    Type.WHOLE: pa.int64(),
    Type.DAY: pa.date32(),
    Type.DAYS: TEXT,
    Type.MOMENT: pa.timestamp("us", "UTC"),
    Type.TRUTH: pa.bool_(),
    Type.TEXTS: LIST,
}


def row(found: DataTable, **cells: object) -> dict[str, Any]:
    """Return the one row of *found* that has these *cells*."""
    (one,) = (row for row in found if cells.items() <= row.items())
    return one


def asked(query: str, found: DataTable) -> duckdb.DuckDBPyRelation:
    """Return what DuckDB makes of *query*, which speaks of *found*."""
    relation = duckdb.sql(query)
    assert relation is not None
    assert found is not None
    return relation


def picked(found: DataTable, *names: str, **cells: object) -> list[tuple[Any, ...]]:
    """Return what stands under *names* in the rows of *found* that have these *cells*."""
    rows = (row for row in found if cells.items() <= row.items())
    return [tuple(row[name] for name in names) for row in rows]


def test_a_report_is_a_row() -> None:
    """Document 004 says "this week", names no voice, and has five places for it."""
    found = row(story().ask(table("reports")), document="004", key="swap-106")

    del found["id"], found["recorded"]
    assert {
        "document": "004",
        "key": "swap-106",
        "kind": "swap",
        "title": "prisoner exchange",
        "when": "[2025-06-21..2025-06-29]",
        "earliest": date(2025, 6, 21),
        "latest": date(2025, 6, 29),
        "phase": "done",
        "polarity": "affirmed",
        "certainty": "uncommitted",
        "publisher": None,
        "voices": [],
        "speaker": None,
        "party": None,
        "hedges": [],
        "passages": ["143-152", "213-247", "226-247", "188-211", "290-351"],
        "silent": None,
        "development": "004#swap-106",
        "cuts": [],
    } == found


def test_a_report_has_its_innermost_voice() -> None:
    """Axios says that Trump claimed; it is also a report that was withdrawn."""
    found = row(story().ask(table("reports")), document="002", key="trump-immediate-talks")

    assert (["Axios", "Trump"], "Trump", None) == (
        found["voices"],
        found["speaker"],
        found["party"],
    )
    assert (
        "withdrawn by those who said it (by 2025-05-21), who say 002#trump-no-mediation instead"
    ) == found["silent"]
    assert "Undercode" == found["publisher"]


def test_every_report_is_there_once_in_the_order_of_documents() -> None:
    """Speaking or not, whatever development it belongs to."""
    found = picked(story().ask(table("reports")), "id")
    ordered = sorted(story().reports(), key=lambda one: (one.event.document, one.event.key))

    assert [(one.id,) for one in ordered] == found


def test_a_report_leads_to_its_development() -> None:
    """The second mention of the 106, and the 212 of both sides together, are of one exchange."""
    found = picked(story().ask(table("reports")), "key", development="004#swap-106")

    assert [("swap-106",), ("swap-106-again",), ("swap-212",)] == found


def test_moments_are_in_utc() -> None:
    """Noon two hours east of Greenwich is ten."""
    east = datetime(2025, 7, 10, 12, tzinfo=timezone(timedelta(hours=2)))
    found = tl.Timeline([recorded(report("a#1", swap()), east)]).ask(table("reports"))

    (moment,) = (one["recorded"] for one in found)
    assert datetime(2025, 7, 10, 10, tzinfo=UTC) == moment
    assert isinstance(moment, datetime)
    assert UTC is moment.tzinfo


def test_developments_of_the_story() -> None:
    """Document 001 has five reports of the first group, most of them from the Russian ministry."""
    found = story().ask(table("developments"))
    first = row(found, name="001#swap-june-9")

    assert "prisoner exchange (first group)" == first["title"]
    assert (date(2025, 6, 2), date(2025, 6, 9)) == (first["earliest"], first["latest"])
    assert (True, None, ["Russia"]) == (first["done"], first["not_done"], first["parties"])
    assert 5 == len(first["reports"])
    denied = row(found, name="000#no-progress")
    assert (False, "denied") == (denied["done"], denied["not_done"])
    assert (None, None) == (denied["earliest"], denied["latest"])


def test_origins_are_bounds() -> None:
    """One ministry for certain, and an anonymous voice that may be the same."""
    ministry = voice("ministry", "north")
    unnamed = voice("a source", kind=tl.events.VoiceKind.ANONYMOUS)
    reports = [report("a#1", swap(), voices=[ministry]), report("b#1", swap(), voices=[unnamed])]
    found = told(*reports, same("a#1", "b#1")).ask(table("developments"))

    assert [(1, 2, ["north"], ["a#1", "b#1"])] == picked(
        found, "origins_low", "origins_high", "parties", "reports"
    )


@pytest.mark.parametrize(("side", "low"), [("Russia", 114), ("Ukraine", 110)])
def test_what_is_counted_adds_up(side: str, low: int) -> None:
    """2 + 2 + 2 + 106 + 2 to Russia, 2 + 106 + 2 to Ukraine, of which 106 exact each."""
    found = story().ask(table("contributions", *RETURNED))
    counted = picked(found, "low", "high", side=side, standing="counted")

    assert low == sum(low for low, _ in counted)
    assert [(106, 106)] == [one for one in counted if one[1] is not None]


def test_what_is_doubtful_or_claimed_says_why() -> None:
    """It stands beside what is counted, and a claim has the days that it covers."""
    found = story().ask(table("contributions", *RETURNED))
    (doubtful, unplaced) = picked(found, "why", "reports", side="Russia", standing="doubtful")

    assert doubtful[0].startswith("may be the same as prisoner exchange (first group)")
    assert ("neither a date nor a link places it", ["000#swap"]) == unplaced
    assert {
        "question": "returned",
        "side": "Russia",
        "low": 1001,
        "high": None,
        "adds": None,
        "earliest": None,
        "latest": date(2025, 6, 29),
        "has_day": None,
        "title": "claimed total of those returned",
        "disputed": None,
        "standing": "claimed",
        "why": (
            "more than 1,000 Russian soldiers, says Shamsail Saraliev "
            "(as it stood: between 2025-06-21 and 2025-06-29); at least 1,001 in all"
        ),
        "reports": ["004#total-saraliev"],
        "cuts": [],
    } == row(found, standing="claimed", side="Russia")


def test_what_is_claimed_of_all_sides_together_is_a_row() -> None:
    """ "Both sides agreed to release 1,000", as a total that Undercode's text claims of both."""
    found = story().ask(table("contributions", *RETURNED))
    claim = row(found, standing="claimed", side="all sides together")

    assert (1000, None) == (claim["low"], claim["high"])


def test_a_claim_may_say_since_when() -> None:
    """At most 9 from June 2 on, said on June 8."""
    story = told(report("a#1", tally("north", count=tl.Count.up_to(9), since=june(2)), june(8)))

    assert [(0, 9, date(2025, 6, 2), date(2025, 6, 8))] == picked(
        story.ask(table("contributions")), "low", "high", "earliest", "latest"
    )


def test_conflicts_of_the_story() -> None:
    """Of one swap, document 000 says that it is done and that it is going on."""
    found = story().ask(table("conflicts"))

    assert 9 == len(found)
    assert [(["000#swap", "000#swap-finalized", "000#swap-ongoing"],)] == picked(
        found, "reports", topic="phase"
    )


def test_cumulative_bounds_of_the_story() -> None:
    """By June 9 the first group, on June 19 and 20 one each, by June 29 the 106, on July 4 two."""
    found = story().ask(table("by_day", *RETURNED))

    assert [
        (None, 0, None, 0),
        (date(2025, 6, 2), 0, None, 2),
        (date(2025, 6, 9), 2, None, 2),
        (date(2025, 6, 19), 4, None, 4),
        (date(2025, 6, 20), 6, None, 6),
        (date(2025, 6, 21), 6, None, 112),
        (date(2025, 6, 29), 112, None, 112),
        (date(2025, 7, 4), 114, None, 114),
    ] == picked(found, "day", "low", "high", "perhaps", side="Russia")


def test_every_measure_is_asked_unless_said() -> None:
    """What is agreed, released and returned is counted in the documents."""
    found = {question for (question,) in picked(story().ask(table("contributions")), "question")}

    assert {"agreed", "released", "returned"} == found


def test_cuts_narrow_a_table() -> None:
    """What happened by June 10 has no exchange in July, nor its reports."""
    early = story().happened_by("2025-06-10")

    assert not picked(early.ask(table("developments")), "name", name="003#swap-july-4")
    assert not picked(early.ask(table("reports")), "id", document="003", key="swap-july-4")


def test_what_is_left_aside_says_why() -> None:
    """A row for each question that leaves it aside, by whichever way it is asked."""
    doubted = told(
        report("a#1", swap(to("North", count=4)), june(19)),
        report("a#2", swap(to("North", count=6))),
        report("a#3", swap(), june(21, 22)),
    )
    days = ("[2025-06-21..2025-06-22]", date(2025, 6, 21))
    expected = [
        ("neither a date nor a link places it", "XXXX-XX-XX", None, ["a#2"]),
        ("does not say how many", *days, ["a#3"]),
    ]
    columns = ("why", "when", "earliest", "reports")

    for question in (returned, returned.by_period("week")):
        assert expected == picked(doubted.ask(table("asides", question)), *columns)
    assert [] == picked(doubted.ask(table("claims", returned.by_period("week"))))


def test_days_are_written_as_they_were_reported() -> None:
    """One of several days is not a span of them, though their bounds are alike."""
    found = told(
        report("a#1", swap(), june(3)),
        report("a#2", swap(), june(4, 6)),
        report("a#3", swap(), through(4, 6)),
    ).ask(table("reports"))

    assert [
        ("2025-06-03", date(2025, 6, 3), date(2025, 6, 3)),
        ("[2025-06-04..2025-06-06]", date(2025, 6, 4), date(2025, 6, 6)),
        ("2025-06-04/2025-06-06", date(2025, 6, 4), date(2025, 6, 6)),
    ] == picked(found, "when", "earliest", "latest")


def test_an_unknown_table_is_refused() -> None:
    """The message names those there are."""
    known = "reports, developments, figures, contributions, claims, conflicts, asides, by_day"

    with pytest.raises(ValueRefused, match=f"^expected one of {known}, levels, found 'totals'$"):
        story().ask(table("totals"))


@pytest.mark.parametrize("name", NAMES)
def test_columns_stay_where_nothing_is_told(name: str) -> None:
    """An empty table has the schema of a full one, and the same when it was built otherwise."""
    full, empty = story().ask(table(name)), tl.Timeline().ask(table(name))

    assert (0, [], full.columns) == (len(empty), empty.rows(), empty.columns)
    assert pa.table(full).schema == pa.table(empty).schema
    assert pl.DataFrame(full).schema == pl.DataFrame(empty).schema
    assert asked("from found", full).types == asked("from found", empty).types
    assert [one.name for one in full.columns] == list(pd.DataFrame.from_arrow(empty).columns)


@pytest.mark.parametrize("name", NAMES)
def test_polars_takes_a_table_as_it_is(name: str) -> None:
    """Days are days, lists are lists, and what is unknown is null."""
    found = story().ask(table(name))

    assert found.rows() == pl.DataFrame(found).to_dicts()


@pytest.mark.parametrize("name", NAMES)
def test_pyarrow_takes_a_table_as_it_is(name: str) -> None:
    """With one Arrow type for every type of column."""
    found = story().ask(table(name))
    arrow = pa.table(found)
    arrow.validate(full=True)

    assert found.rows() == arrow.to_pylist()
    assert [(one.name, ARROW[one.type]) for one in found.columns] == [
        (one.name, one.type) for one in arrow.schema
    ]


@pytest.mark.parametrize("name", NAMES)
def test_duckdb_takes_a_table_as_it_is(name: str) -> None:
    """By the name of the variable that holds it."""
    found = story().ask(table(name))

    assert found.rows() == asked("from found", found).pl().to_dicts()


def test_duckdb_adds_up_what_is_counted() -> None:
    """The lower bounds of the whole story, in SQL."""
    counted = "from found select side, sum(low)::int where standing = 'counted'"
    sums = asked(
        f"{counted} group by side order by side", story().ask(table("contributions", *RETURNED))
    )

    assert [("Russia", 114), ("Ukraine", 110)] == sums.fetchall()


@pytest.mark.parametrize("name", NAMES)
def test_pandas_takes_a_table_as_it_is(name: str) -> None:
    """It has one value for what is missing, and arrays for lists."""
    found = story().ask(table(name))
    frame = pd.DataFrame.from_arrow(found)

    for column in found.columns:
        cells = [one[column.name] for one in found]
        assert cells == [_plain(cell, column.type) for cell in frame[column.name]]


def _plain(cell: Any, type_: Type) -> object:
    if type_ is Type.TEXTS:
        return list(cell)
    if pd.isna(cell):
        return None
    return cell.to_pydatetime() if type_ is Type.MOMENT else cell


def test_all_years_fit() -> None:
    """From the first day of the year 1 to the last of 9999, and moments likewise."""
    first, last = date(1, 1, 1), date(9999, 12, 31)
    late = datetime(9999, 12, 31, 23, 59, 59, 999999, tzinfo=UTC)
    stories = [
        recorded(report("a#1", swap(), tl.When(first, last)), datetime(1, 1, 1, tzinfo=UTC)),
        recorded(report("a#2", swap(), tl.When.on(last)), late),
    ]
    found = tl.Timeline(stories).ask(table("reports"))

    assert [(first, last), (last, last)] == picked(found, "earliest", "latest")
    assert found.rows() == pa.table(found).to_pylist()
    assert found.rows() == pl.DataFrame(found).to_dicts()


def test_numbers_beyond_64_bits_are_refused() -> None:
    """Rather than written down as others."""
    largest = told(report("a#1", swap(to("north", count=2**63 - 1)), june(1)))
    beyond = told(report("a#1", swap(to("north", count=2**63)), june(1)))

    assert 2**63 - 1 == pa.table(largest.ask(table("contributions")))["low"][0].as_py()
    with pytest.raises(ValueRefused, match="found one of 64 bits"):
        pa.table(beyond.ask(table("contributions")))


def test_many_rows_come_in_several_batches(monkeypatch: pytest.MonkeyPatch) -> None:
    """And none is lost between them."""
    monkeypatch.setattr("timeline.exports.tables.arrow.BATCH", 10)
    found = story().ask(table("reports"))
    arrow = pa.table(found)

    assert -(-len(found) // 10) == arrow["id"].num_chunks
    assert found.rows() == arrow.to_pylist()


def test_a_table_can_be_read_again() -> None:
    """Reading it changes nothing, nor does changing what was read."""
    found = story().ask(table("conflicts"))
    before = found.rows()
    for one in found.rows():
        one.clear()

    assert before == found.rows() == list(found)
    assert pa.table(found) == pa.table(found)


def test_order_does_not_depend_on_arrival() -> None:
    """Whoever records first, the rows are the same."""
    events: list[tl.Event] = [
        report("b#1", swap(to("north", count=2)), june(3)),
        report("a#2", swap(to("south", count=3)), june(3)),
        report("a#1", swap(to("north", count=4)), june(1)),
        distinct("a#1", "b#1"),
    ]
    for name in NAMES:
        assert told(*events).ask(table(name)) == told(*reversed(events)).ask(table(name))


def test_a_notebook_shows_the_first_rows_escaped() -> None:
    """Markup in a text stays text, and what cannot be seen is shown."""
    many = told(*(report(f"<b>\u202e#{n:02}", swap()) for n in range(12)))
    shown = many.ask(table("reports"))._repr_html_()

    assert "reports: the first 10 of 12 rows" in shown
    assert "&lt;b&gt;\\u202e" in shown
    assert "<b>" not in shown
    assert 11 == shown.count("<tr>")
    assert "<DataTable reports, 21 columns, 12 rows>" == repr(many.ask(table("reports")))


@pytest.mark.parametrize("name", NAMES)
def test_every_row_says_what_cuts_leave_out(name: str) -> None:
    """A table has no place for a remark, and rows are put together with those of other readings."""
    cut = story().happened_by("2025-06-30").said_until("2025-07-05").ask(table(name))

    assert "cuts" == cut.columns[-1].name
    assert name == "levels" or len(cut)
    for cells in cut:
        assert [
            "only what was certainly said by 2025-07-05",
            "only what happened on 2025-06-30 or earlier",
        ] == cells["cuts"]


def test_without_nanoarrow_it_says_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Rows and CSV need nothing."""
    monkeypatch.setitem(sys.modules, "nanoarrow", None)
    found = story().ask(table("conflicts"))

    assert 9 == len(found.rows())
    with pytest.raises(ImportError, match=r"nanoarrow: pip install 'timeline-ledger\[arrow\]'$"):
        pa.table(found)


def test_reports_of_a_contribution_are_those_that_bound_it() -> None:
    """Not those of the same exchange that give no number."""
    reports: Sequence[tl.Report] = [
        report("a#1", swap(to("north", count=2)), june(3)),
        report("b#1", swap(), june(3)),
    ]
    story = told(*reports, same("a#1", "b#1"))

    assert ["a#1", "b#1"] == named(story.developments()[0].reports)
    assert [(["a#1"],)] == picked(story.ask(table("contributions")), "reports")

"""Mappings: what may be written, and what is wrong with them, by file and line."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import timeline as tl
from support.sheets import MAPPING, ROWS, imported, mapping, raw
from timeline.errors import NoteError
from timeline.events import Certainty, Phase, Polarity, VoiceKind
from timeline.exchanges import Agreement, Attitude, PublicStatement, Swap, Tally
from timeline.sources.sheets import SheetError, import_sheet
from timeline.values import Count, When

if TYPE_CHECKING:
    from pathlib import Path

    from timeline.events import Report


@tl.kind("sheet-vote")
class Vote:
    """A kind of one's own, with fields of several types."""

    town: str
    in_favour: int
    unanimous: bool = False
    topics: tuple[str, ...] = ()
    turnout: tl.Stated[Count] | None = None


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('name = "swaps"', 'names = "swaps"', ":1: names: unknown field"),
        ('name = "swaps"\n', "", ":1: name: expected a short name for the sheet"),
        ('"swaps"', '"sw#aps"', ":1: name: expected a short name on one line"),
        ('"swaps"', '"swaps:b"', ":1: name: expected a short name on one line"),
        ('reader = "A. Reader"\n', "", "reader: expected the name of who read the sheet"),
        ('N = "North"', "N = 1", ":5: values.sides.N: expected a text, found 1"),
        (
            '"{side:sides}"',
            '"{side:other}"',
            r":18: .*no table \[values.other\] \(there are: sides",
        ),
        ('"{side:sides}"', '"{side"', ":18: report.swap.transfers.*to: expected columns in braces"),
        ('"{side:sides}"', '"{}"', ":18: .*expected the name of a column, found none"),
        (
            "to =",
            "too =",
            r":18: report.swap.transfers\[0\].too: unknown field \(expected to, count",
        ),
        ('to = "{side:sides}", ', "", r"transfers\[0\].to: to is missing"),
        (
            'transfers = [{ to = "{side:sides}", count = "{people}" }]',
            'transfers = { to = "{side:sides}", cuont = "{people}" }',
            r":18: report.swap.transfers.cuont: unknown field \(expected to, count",
        ),
        ("transfers =", "transfer =", ":18: report.swap.transfer: unknown field"),
        ("[report.swap]", "[report.swop]", ":17: report.swop: kind 'swop' is not registered"),
        ("[report.swap]", "[report.swap.x]", "report.swap.transfers|report.swap.x: unknown field"),
        ('when = "{day}"', "when = 2025-06-19", ":15: report.when: expected a text, in quotes"),
        ('when = "{day}"', 'whence = "{day}"', ":15: report.whence: unknown field"),
        ('key = "{paper} {published}"\n', "", ":8: document: expected a 'key'"),
        ('publisher = "{paper}"', 'paper = "{paper}"', ":10: document.paper: unknown field"),
        (
            'same = "event"',
            'sane = "event"',
            r"link\[0\]: expected same or distinct or part_of or implements or contradicts with a",
        ),
        ('why = "the sheet has them as one event"', "", r"link\[0\].why: expected the reason"),
        ("[values.sides]", "[sheet]\nheader = -1\n[values.sides]", "expected the number of a row"),
        ("[values.sides]", '[sheet]\nencoding = "no"\n[values.sides]', "expected an encoding"),
        ("[values.sides]", '[sheet]\ndelimiter = "ab"\n[values.sides]', "expected one sign"),
        ('"{day}"', '{ column = "day", format = "%d.%m" }', ":15: .*expected how a day is written"),
        (
            '"{day}"',
            '{ column = "day", part = 1 }',
            ":15: .*expected a number from 1, beside 'split'",
        ),
        ('"{day}"', '{ column = "day", colour = 1 }', ":15: report.when.colour: unknown field"),
        ("[report.swap]", "[[case]]\n[case.swap]", None),
        ("[[link]]", "[[case]]\n[case.swap]\n[[link]]", "report.swap: expected in each"),
    ],
)
def test_what_is_wrong_is_told_with_its_line(
    tmp_path: Path, before: str, after: str, said: str | None
) -> None:
    """Nothing is guessed, and nothing unknown is passed over."""
    assert before in MAPPING
    text = MAPPING.replace(before, after, 1)
    if said is None:
        assert mapping(tmp_path, text)
        return
    with pytest.raises(NoteError, match=said):
        mapping(tmp_path, text)


def test_columns_that_are_not_there_are_told_with_the_line(tmp_path: Path) -> None:
    """All of them at once."""
    text = MAPPING.replace("{day}", "{date}").replace("{people}", "{prisoners}")
    with pytest.raises(SheetError) as raised:
        imported(tmp_path, ROWS, text)

    assert "no column 'date', which " in str(raised.value)
    assert "mapping.toml:15 reads (there are: 'id', 'paper'" in str(raised.value)
    assert "no column 'prisoners', which " in str(raised.value)


HEAD = """\
name = "s"
reader = "A. Reader"
[document]
key = "d"
published = "2025-06-21"
"""


def reports(folder: Path, content: str, text: str) -> list[Report]:
    """Return what the sheet *content* reports by a mapping that begins with `HEAD`."""
    ledger = tl.open()
    import_sheet(raw(folder, content), mapping(folder, HEAD + text), ledger)
    return sorted((one.event for one in ledger.timeline().reports()), key=lambda one: one.key)


def test_rows_of_several_kinds_are_told_apart(tmp_path: Path) -> None:
    """By what columns hold; the first case that fits is taken, and some rows may be passed over."""
    text = """
[report]
key = "{id}"
[[case]]
where = { measure = ["flow", "swap"] }
[case.swap]
transfers = [{ to = "N", count = "{n}" }]
[[case]]
where = { measure = "stock" }
[case.tally]
totals = [{ to = "N", count = "{n}", since = { column = "when", split = "/", part = 1 } }]
[[case]]
where = { measure = "sum" }
skip = "sums of other rows"
[[case]]
where = { measure = "planned" }
phase = "planned"
[case.agreement]
terms = [{ to = "N", count = "{n}" }]
"""
    content = (
        "id,measure,n,when\n1,flow,5,\n2,stock,99,2022-02-24/2025-06\n3,planned,7,\n4,sum,12,\n"
    )
    found = reports(tmp_path, content, text)
    bad = raw(tmp_path, content + "5,other,1,\n", "bad.csv")
    with pytest.raises(SheetError, match=r"row 6, column 'measure': no \[\[case\]\].*'other'"):
        import_sheet(bad, mapping(tmp_path, HEAD + text), tl.open())

    assert [Swap, Tally, Agreement] == [type(one.what) for one in found]
    assert [Phase.DONE, Phase.DONE, Phase.PLANNED] == [one.phase for one in found]
    assert "2022-02-24" == str(found[1].what.totals[0].since.value)  # type: ignore[attr-defined]


def test_any_kind_is_made_of_columns_constants_and_tables(tmp_path: Path) -> None:
    """Of whatever types its fields are."""
    text = """
[report]
key = "{id}"
certainty = "{sure}"
polarity = "denied"
hedges = ["{hedge}"]
voices = [
    { name = "{who}", party = "{side}", kind = "anonymous", cue = "said", said = "yesterday" },
    { name = "{second}" },
]
[report.sheet-vote]
town = "{town}, North"
in_favour = "{yes}"
unanimous = "{all}"
topics = { column = "topics", split = ";" }
turnout = "{turnout}"
"""
    content = (
        "id,sure,hedge,who,second,side,town,yes,all,topics,turnout\n"
        '1,certain,reportedly,a clerk,,North,Aville,"1,812",yes,roads; schools ;,about 2000\n'
    )
    (found,) = reports(tmp_path, content, text)
    (voice,) = found.provenance.voices

    assert (
        Vote(
            town="Aville, North",
            in_favour=1812,
            unanimous=True,
            topics=("roads", "schools"),
            turnout=found.what.turnout,  # type: ignore[attr-defined]
        )
        == found.what
    )
    assert (Certainty.CERTAIN, Polarity.DENIED) == (found.certainty, found.polarity)
    assert ("reportedly",) == found.provenance.hedges
    assert ("a clerk", "North", VoiceKind.ANONYMOUS) == (voice.name, voice.party, voice.kind)
    assert voice.said
    assert "2025-06-20" == str(voice.said.value)


@pytest.mark.parametrize(
    ("cell", "when", "wanted"),
    [
        ("2025-06-19", '"{day}"', "2025-06-19"),
        ("2025-06~", '"{day}"', "between 2025-06-01 and 2025-06-30"),
        ("two days ago", '"{day}"', "2025-06-19"),
        ("June 19", '"{day}"', "2025-06-19"),
        ("19.06.2025", '{ column = "day", format = "%d.%m.%Y" }', "2025-06-19"),
        ("45827", '{ column = "day", format = "excel" }', "2025-06-19"),
        ("44365", '{ column = "day", format = "excel-1904" }', "2025-06-19"),
        ("2025-06-19", '{ latest = "{day}" }', "by 2025-06-19"),
        (
            "days later",
            '{ words = "{day}", anchor = "2025-06-10" }',
            "between 2025-06-12 and 2025-06-19",
        ),
        ("", '{ column = "day", default = "2025-06-01" }', "2025-06-01"),
    ],
)
def test_days_are_read_in_many_forms(tmp_path: Path, cell: str, when: str, wanted: str) -> None:
    """As EDTF, in English, in a form that is named, as numbers of spreadsheets, or as bounds."""
    text = f'[report]\nkey = "1"\nwhen = {when}\n[report.swap]\n'
    (found,) = reports(tmp_path, f"id,day\n1,{cell}\n", text)

    assert wanted == str(found.when.value)


def test_two_columns_may_bound_a_day_or_a_number(tmp_path: Path) -> None:
    """An empty one bounds nothing."""
    text = """
[report]
key = "{id}"
when = { earliest = "{from}", latest = "{to}" }
[report.swap]
transfers = [{ to = "N", count = { low = "{low}", high = "{high}" } }]
"""
    content = "id,from,to,low,high\n1,2025-06-02,2025-06-09,3,\n2,,2025-06-09,,5\n"
    found = reports(tmp_path, content, text)
    counts = [one.what.transfers[0].count.value for one in found]  # type: ignore[attr-defined]
    whens = [one.when.value for one in found]

    assert [Count(low=3, high=None), Count(high=5)] == counts
    assert [False, True] == [isinstance(one, When) and one.earliest is None for one in whens]


def test_cells_may_be_said_to_be_empty(tmp_path: Path) -> None:
    """By texts that stand for nothing."""
    text = (
        '[sheet]\nempty = ["n/a", "-"]\n[report]\nkey = "{id}"\n[report.swap]\nplace = "{place}"\n'
    )
    found = reports(tmp_path, "id,place\n1,n/a\n2,Aville\n3,-\n", text)

    assert [None, "Aville", None] == [one.what.place for one in found]  # type: ignore[attr-defined]


def test_enums_and_missing_values_are_told_by_column(tmp_path: Path) -> None:
    """What a field may be, and which cell is empty."""
    text = """
[report]
key = "{id}"
[report.statement]
speaker = "{who}"
attitude = "{how}"
topic = "talks"
"""
    (found,) = reports(tmp_path, "id,who,how\n1,A,denies\n", text)
    assert PublicStatement(speaker="A", attitude=Attitude.DENIES, topic="talks") == found.what
    with pytest.raises(SheetError) as raised:
        reports(tmp_path, "id,who,how\n1,,shouts\n", text)
    first, second = raised.value.faults

    assert "row 2, column 'who': speaker: expected a value, found none" == str(first)
    assert str(second).startswith("row 2, column 'how': attitude: expected one of 'claims', ")

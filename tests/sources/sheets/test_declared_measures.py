"""Measures that a mapping, or a vocabulary, declares: no program is needed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

import timeline as tl
from support.sheets import mapping, raw
from timeline.questions import every_measure
from timeline.sources import read_vocabulary
from timeline.sources.sheets import SheetError, import_sheet

if TYPE_CHECKING:
    from pathlib import Path

    from timeline.ledgers import Ledger

pytestmark = pytest.mark.usefixtures("no_measures")

MAPPING = """\
name = "floods"
reader = "A. Reader"
{measures}
[document]
key = "list"
[report]
key = "{{id}}"
when = "{{day}}"
[report.occurrence]
what = "flood"
place = "{{place}}"
numbers = [{numbers}]
"""

DEAD = '{ measure = "drowned", count = "{dead}" }'
GONE = '{ measure = "driven out", count = "{gone}" }'
MEASURES = """\
[measures]
drowned = { noun = "people" }
"driven out" = { noun = "households", counted_as = "level" }
"""


def imported(folder: Path, rows: str, numbers: str, measures: str = MEASURES) -> Ledger:
    ledger = tl.open()
    text = MAPPING.format(measures=measures, numbers=numbers)
    import_sheet(raw(folder, rows), mapping(folder, text), ledger)
    return ledger


def told(ledger: Ledger) -> dict[str, str]:
    story = ledger.timeline()
    return {question.name: str(story.ask(question)) for question in story.ask(every_measure)}


def counted(ledger: Ledger) -> list[tuple[str, str, str, str | None]]:
    """Return what every report counts: the measure, its noun, as what, and of which sort."""
    return [
        (claim.measure.name, claim.measure.noun, type(claim).__name__, claim.category)
        for stored in ledger.read()
        if isinstance(report := stored.recorded.event, tl.Report)
        and isinstance(report.what, tl.Occurrence)
        for claim in report.what.counts()
    ]


def test_flows_and_levels_are_asked_and_shown(tmp_path: Path) -> None:
    rows = "id,day,place,dead,gone\n1,2021-05-03,A,3,\n2,2021-05-04,A,2,12 000\n3,2021-05-05,A,,9\n"

    ledger = imported(tmp_path, rows, f"{DEAD}, {GONE}")

    assert told(ledger) == {"driven out": "A: 9 on 2021-05-05", "drowned": "A: 5"}


def test_a_number_that_a_row_does_not_give_is_not_recorded(tmp_path: Path) -> None:
    rows = "id,day,place,dead,gone\n1,2021-05-03,A,,\n2,2021-05-03,A,0,\n"

    ledger = imported(tmp_path, rows, DEAD.replace("count", 'sides = "{place}", count'))

    assert counted(ledger) == [("drowned", "people", "Flow", None)]


def test_totals_are_told_of_the_same_measure(tmp_path: Path) -> None:
    measures = MEASURES.replace("drowned", '"lost in all"')
    dead = DEAD.replace("drowned", "lost in all")
    rows = "id,day,place,dead,gone\n1,2021-05-03,A,3,20\n"
    total = (
        '{ measure = "lost in all", counted_as = "total", count = "{gone}", since = "2021-01-01" }'
    )

    story = imported(tmp_path, rows, f"{dead}, {total}", measures).timeline()
    figure = story.ask(tl.Counted(tl.Measure("lost in all", noun="people")))["A"]

    assert (str(figure), str(figure.implied)) == ("3", "at least 20")


def test_a_column_may_tell_the_measure(tmp_path: Path) -> None:
    rows = (
        "id,day,place,dead,gone\n1,2021-05-03,A,3,drowned\n2,2021-05-04,A,70,driven out\n"
        "3,2021-05-04,B,4,drowned\n"
    )

    ledger = imported(tmp_path, rows, '{ measure = "{gone}", count = "{dead}" }')

    assert told(ledger) == {"driven out": "A: 70 on 2021-05-04", "drowned": "A: 3\nB: 4"}


def test_a_measure_that_no_row_may_tell_is_refused_by_row_and_column(tmp_path: Path) -> None:
    rows = "id,day,place,dead,gone\n1,2021-05-03,A,3,drownd\n"

    with pytest.raises(SheetError, match=r"row 2, column 'gone': no measure 'drownd' is declared"):
        imported(tmp_path, rows, '{ measure = "{gone}", count = "{dead}" }')


SORTED = '[measures.drowned]\nnoun = "people"\nsorts = ["adults", "children"]\n'


def test_sorts_are_those_that_are_declared(tmp_path: Path) -> None:
    rows = "id,day,place,dead,gone\n1,2021-05-03,A,3,children\n2,2021-05-04,A,4,adults\n"
    number = '{ measure = "drowned", count = "{dead}", category = "{gone}" }'

    ledger = imported(tmp_path, rows, number, SORTED)

    assert counted(ledger) == [
        ("drowned", "people", "Flow", "children"),
        ("drowned", "people", "Flow", "adults"),
    ]
    with pytest.raises(SheetError, match=r"column 'gone': expected one of adults, children, found"):
        imported(tmp_path, rows.replace("adults", "adult"), number, SORTED)


@pytest.mark.parametrize(
    ("numbers", "measures", "why"),
    [
        (DEAD.replace("drowned", "drownd"), MEASURES, "no measure 'drownd' is declared"),
        (DEAD, "", r"no measure 'drowned' is declared \(there are: none\)"),
        (DEAD.replace("count", 'category = "old", count'), SORTED, "expected one of adults"),
        (DEAD, "[measures.drowned]\nnown = 'people'", "measures.drowned.nown: unknown field"),
        (DEAD, "[measures.drowned]\nnoun = 3", "measures.drowned.noun: expected words"),
        (DEAD, "[measures.drowned]\nsorts = 3", "measures.drowned: measure drowned.sorts"),
        (DEAD, "[measures.drowned]\ncounted_as = 'sum'", "expected flow or total or level"),
        (DEAD, "measures = { drowned = 3 }", "measures.drowned: expected a table"),
        (DEAD, "measures = 3", "measures: expected one table"),
        (DEAD, 'vocabulary = "none.toml"', "none.toml: cannot be read"),
    ],
)
def test_what_is_not_declared_is_refused(
    numbers: str, measures: str, why: str, tmp_path: Path
) -> None:
    with pytest.raises(tl.TimelineError, match=why):
        imported(tmp_path, "id,day,place,dead,gone\n1,2021-05-03,A,3,4\n", numbers, measures)


def test_two_mappings_may_declare_a_measure_otherwise(tmp_path: Path) -> None:
    rows = "id,day,place,dead,gone\n1,2021-05-03,A,3,\n"

    lost = DEAD.replace("drowned", "lost")
    nouns = [
        counted(imported(tmp_path, rows, lost, f'[measures.lost]\nnoun = "{noun}"\n'))[0][1]
        for noun in ("people", "cattle")
    ]

    assert nouns == ["people", "cattle"]


VOCABULARY = """\
[measures."swept away"]
noun = "houses"
sides = "swept away in {side}"
sorts = ["wooden", "stone"]

[measures."without power"]
noun = "households"
counted_as = "level"

[questions."wooden houses"]
measure = "swept away"
category = "wooden"
"""


def test_a_vocabulary_is_shared_by_mappings(tmp_path: Path) -> None:
    path = tmp_path / "floods.toml"
    path.write_text(VOCABULARY, encoding="utf-8")
    rows = "id,day,place,dead,gone\n1,2021-05-03,A,3,40\n"
    numbers = (
        '{ measure = "swept away", count = "{dead}", category = "wooden" }, '
        '{ measure = "without power", count = "{gone}" }'
    )

    ledger = imported(tmp_path, rows, numbers, 'vocabulary = "floods.toml"\n')
    story = ledger.timeline()
    asked = {question.name: question for question in read_vocabulary(path).questions}

    assert list(asked) == ["swept away", "without power", "wooden houses"]
    assert [str(story.ask(question)) for question in asked.values()] == [
        "A: at least 3",
        "A: 40 on 2021-05-03",
        "A: 3",
    ]


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("[measure.x]\nnoun = 'y'", "measure: unknown field"),
        (VOCABULARY + "trait = 'old'", "a sort or a trait, found both"),
        (VOCABULARY.replace('= "wooden"', '= "brick"'), "no sort 'brick'"),
        (VOCABULARY.replace('measure = "swept away"', 'measure = "x"'), "no measure 'x'"),
        (
            VOCABULARY.replace('"swept away"\ncategory = "wooden"', '"without power"\ntrait = "x"'),
            "a level is not asked by a trait",
        ),
    ],
)
def test_a_vocabulary_that_cannot_be_meant_is_refused(text: str, why: str, tmp_path: Path) -> None:
    path = tmp_path / "v.toml"
    path.write_text(text, encoding="utf-8")

    with pytest.raises(tl.TimelineError, match=why):
        read_vocabulary(path)


def test_what_the_vocabulary_declares_is_not_declared_again(tmp_path: Path) -> None:
    (tmp_path / "floods.toml").write_text(VOCABULARY, encoding="utf-8")
    measures = 'vocabulary = "floods.toml"\n[measures."swept away"]\nnoun = "huts"\n'

    with pytest.raises(tl.TimelineError, match=r"floods\.toml declares 'swept away', too"):
        imported(tmp_path, "id,day,place,dead,gone\n", DEAD, measures)

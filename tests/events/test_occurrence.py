"""What happens and is counted, by measures that no program declares."""

from __future__ import annotations

from datetime import date

import pytest

import timeline as tl
from timeline.codec import decode, encode
from timeline.english import parse_count
from timeline.questions import every_measure

pytestmark = pytest.mark.usefixtures("no_measures")


def number(measure: str, words: str, **more: object) -> tl.Number:
    return tl.Number(measure=measure, count=parse_count(words), noun="people", **more)  # type: ignore[arg-type]


def told(key: str, day: int, *numbers: tl.Number, place: str | None = "Ardal") -> tl.Report:
    return tl.Report(
        document="list",
        key=key,
        what=tl.Occurrence(what="shooting", place=place, numbers=numbers),
        when=tl.Stated(tl.When.on(date(2021, 5, day))),
    )


def story(*reports: tl.Report) -> tl.Timeline:
    ledger = tl.open()
    ledger.append(reports)
    return ledger.timeline()


def test_flows_add_totals_bound_and_levels_stand() -> None:
    tale = story(
        told("1", 3, number("felled", "3"), number("hurt there", "12")),
        told("2", 4, number("felled", "more than 4")),
        told("3", 6, number("felled", "20", counted_as=tl.CountedAs.TOTAL)),
        told("4", 5, number("away", "12,000", counted_as=tl.CountedAs.LEVEL)),
        told("5", 7, number("away", "9,000", counted_as=tl.CountedAs.LEVEL)),
    )

    felled = tale.ask(tl.Counted(tl.Measure("felled")))["Ardal"]

    assert [question.name for question in tale.ask(every_measure)] == [
        "away",
        "felled",
        "hurt there",
    ]
    assert str(felled) == "at least 8, of which 3 exact"
    assert str(felled.implied) == "at least 20"
    assert str(tale.ask(tl.Counted(tl.Measure("hurt there")))["Ardal"]) == "12"
    assert str(tale.ask(tl.level(tl.Measure("away")))["Ardal"]) == "9,000 on 2021-05-07"


def test_sorts_that_are_told_exclude_each_other() -> None:
    tale = story(
        told(
            "1",
            3,
            number("cut down", "3", category="birch"),
            number("cut down", "4", category="oak"),
        ),
        told("2", 4, number("cut down", "2", category="oak")),
    )
    (question,) = tale.ask(every_measure)
    assert isinstance(question, tl.Counted)

    by_sort = tale.ask(question.by_sort())

    assert str(tale.ask(question)["Ardal"].counted.low) == "9"
    assert {sort: str(answer["Ardal"].counted.low) for sort, answer in by_sort.items()} == {
        "birch": "3",
        "oak": "6",
    }


def test_a_number_counts_to_its_own_sides_then_those_of_the_occurrence_then_the_place() -> None:
    own = number("felled", "2", sides=("North",))

    assert [claim.sides for claim in tl.Occurrence(numbers=(own,), sides=("East",)).counts()] == [
        ("North",)
    ]
    numbers = (number("felled", "2"),)
    sides = [
        next(occurrence.counts()).sides
        for occurrence in (
            tl.Occurrence(numbers=numbers, place="Ardal", sides=("East",)),
            tl.Occurrence(numbers=numbers, place="Ardal"),
            tl.Occurrence(numbers=numbers),
        )
    ]
    assert sides == [("East",), ("Ardal",), ("not told",)]


def test_a_program_that_declares_the_measure_gives_its_words() -> None:
    tale = story(told("1", 3, number("uprooted", "3")))

    (plain,) = tale.ask(every_measure)
    assert isinstance(plain, tl.Counted)
    uprooted = tl.Measure("uprooted", noun="trees", sides="uprooted at {side}")

    assert plain.measure.counted == "people"
    assert tale.ask(tl.Counted(uprooted)) == tale.ask(plain)
    (declared,) = story(told("1", 3, number("uprooted", "3"))).ask(every_measure)
    assert isinstance(declared, tl.Counted)
    assert declared.measure.of_side("Ardal") == "trees uprooted at Ardal"


def test_it_reads_back_as_it_was_written() -> None:
    report = told(
        "1",
        3,
        number("felled", "3", category="oak", traits=("old",)),
        number(
            "felled",
            "9",
            counted_as=tl.CountedAs.TOTAL,
            since=tl.Stated(tl.When.on(date(2020, 1, 1))),
        ),
    )

    assert decode(encode(report)) == report


@pytest.mark.parametrize(
    ("title", "parts"),
    [
        ("shooting (Ardal)", {"what": "shooting", "place": "Ardal"}),
        ("Night of May (Ardal)", {"what": "shooting", "place": "Ardal", "name": "Night of May"}),
        ("shooting", {"what": "shooting"}),
        ("Ardal", {"name": "Ardal", "place": "Ardal"}),
        ("felled and hurt there (Ardal)", {"place": "Ardal"}),
    ],
)
def test_it_has_a_title(title: str, parts: dict[str, str]) -> None:
    numbers = (number("felled", "1"), number("hurt there", "2"))

    assert tl.Occurrence(numbers=numbers, **parts).title() == title  # type: ignore[arg-type]


def test_without_anything_its_title_is_its_kind() -> None:
    assert tl.Occurrence().title() == "occurrence"


@pytest.mark.parametrize(
    ("more", "why"),
    [
        ({"since": tl.Stated(tl.When.on(date(2020, 1, 1)))}, "since: only a total has it"),
        ({"part": True, "counted_as": tl.CountedAs.LEVEL}, "part: only a flow has it"),
        ({"batch": "x", "counted_as": tl.CountedAs.TOTAL}, "batch: only a flow has it"),
    ],
)
def test_what_only_others_can_say_is_refused(more: dict[str, object], why: str) -> None:
    with pytest.raises(tl.ValueRefused, match=why):
        number("felled", "3", **more)


@pytest.mark.parametrize("measure", [" ", None])
def test_a_measure_without_a_name_is_refused(measure: str) -> None:
    with pytest.raises(tl.ValueRefused, match="expected the name of what is counted"):
        number(measure, "3")


def test_what_a_number_is_of_its_measure_is_no_text() -> None:
    """Else "flow" would be a level, as all is that is neither a flow nor a total."""
    with pytest.raises(tl.ValueRefused, match=r"Number.counted_as: expected CountedAs .*'flow'"):
        number("felled", "3", counted_as="flow")

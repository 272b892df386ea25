"""Further mistakes that users make, one a function; `docs/typing.md` says what finds each.

What mypy finds has a `type: ignore`: where it is not needed any more, mypy says so.
"""

from __future__ import annotations

from datetime import date

import timeline as tl
from mistakes.ferries import (
    STRANDED,
    Ballot,
    Stranding,
    day,
    exactly,
    stranded,
    told,
)
from timeline.folds import Aside, each, size
from timeline.questions import UnitQuestion

ledger = told()
story = ledger.timeline()
left = Stranding(port="Skagen", passengers=exactly(3))


def n01_days_for_the_ends_of_a_span() -> object:
    return tl.Span(date(2023, 11, 4), date(2023, 11, 6))  # type: ignore[arg-type]


def n02_a_number_for_a_day() -> object:
    return story.happened_since(20231104)  # type: ignore[arg-type]


def n03_a_method_that_is_not_called() -> object:
    return "disputed" if story.conflicts else "agreed"  # type: ignore[redundant-expr, truthy-function]


def n04_a_field_set_anew() -> object:
    left.port = "Lervik"  # type: ignore[misc]
    return left


def n05_a_figure_set_anew() -> object:
    story.ask(stranded)["Skagen"] = story.ask(stranded)["Lervik"]  # type: ignore[index]
    return story


def n06_a_figure_that_may_be_none() -> object:
    return story.ask(stranded).get("nowhere").counted  # type: ignore[union-attr]


def n07_a_text_for_a_number() -> object:
    return tl.Count.exactly("120")  # type: ignore[arg-type]


def n08_a_name_for_whom_one_believes() -> object:
    return story.believing("Harbour Pilot").developments()  # type: ignore[arg-type]


def n09_and_between_beliefs() -> object:
    return story.believing(tl.by("Harbour Pilot") and tl.of_party("line"))  # type: ignore[redundant-expr, unreachable]


def n10_a_text_for_a_tuple_of_sorts() -> object:
    return tl.Measure("cancelled (ferries)", sorts="early")  # type: ignore[arg-type]


def n11_a_kind_without_a_name() -> object:
    @tl.kind
    class Storm:  # type: ignore[call-overload]
        port: str

    return Storm(port="Skagen")


def n12_words_before_the_value() -> object:
    return Stranding("Skagen", tl.Stated("about 120", tl.Count.at_least(1)))  # type: ignore[arg-type]


def n13_a_misspelt_period() -> object:
    return stranded.by_period("weeks")  # type: ignore[arg-type]


def n14_a_misspelt_clock() -> object:
    return story.ask(tl.changed(since="2023-11-04", clock="sayd"))


def n15_a_text_for_a_relation() -> object:
    return tl.Link(
        relation="same",  # type: ignore[arg-type]
        left="pilot#skagen",
        right="pilot#lervik",
        judge="A. Reader",
        why="",
    )


def n16_words_for_the_place_of_a_passage() -> object:
    return tl.Provenance(passages=(tl.Passage("120 wait", 41),))  # type: ignore[arg-type, call-arg]


def n17_a_field_of_whatever_is_reported() -> object:
    return [report.what.passengers for report in story.developments()]  # type: ignore[attr-defined]


def n18_a_question_without_a_name() -> object:
    class Ports(UnitQuestion[set[str], int]):
        def entries(self, unit: tl.Unit) -> set[str]:
            return {development.title for development in unit.developments}

        def combine(self, parts: list[set[str]]) -> set[str]:  # type: ignore[override]
            return set().union(*parts)

        def finish(self, whole: set[str]) -> int:
            return len(whole)

    return story.ask(Ports())  # type: ignore[abstract]


def n19_a_reason_left_out() -> object:
    def strandings(unit: tl.Unit) -> list[tl.Flow | Aside]:
        return [flow for each_ in unit.developments for flow in each_.flows(STRANDED)]

    return each(strandings).where(lambda flow: not flow.part).into(size())  # type: ignore[attr-defined, call-arg]


def n20_two_arguments_in_each_others_place() -> object:
    return Ballot(exactly(41), "Skagen")  # type: ignore[arg-type]


def n21_a_list_of_voices() -> object:
    spoken = tl.Provenance(voices=[tl.Voice(name="the line")])  # type: ignore[arg-type]
    return tl.Report(document="pilot", key="said", what=left, when=day(4), provenance=spoken)


def n22_a_text_for_the_kind_of_a_voice() -> object:
    return tl.Voice(name="the line", kind="named")  # type: ignore[arg-type]


def n23_bounds_by_name_the_wrong_way_round() -> object:
    return tl.Count(low=3, high=1)

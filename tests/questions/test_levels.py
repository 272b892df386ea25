"""How many there are at a time: by the newest claims of each origin, and never by a sum."""

from __future__ import annotations

import pickle
from typing import TYPE_CHECKING, Any
from warnings import catch_warnings, simplefilter

import pytest

import timeline as tl
from support.levels import MISSING, Missing, missing, of_sorts
from support.reported import (
    hours,
    june,
    paper,
    recorded,
    report,
    retraction,
    same,
    through,
    told,
    voice,
)
from timeline import Alias, Count, Measure, Phase, Polarity, Stated, Timeline, ValueRefused
from timeline.display.shown import card_of
from timeline.errors import SideMisspelt
from timeline.telling import RemarkKind
from timeline.testing import given

if TYPE_CHECKING:
    from timeline.questions import LevelFigure

ASKED = tl.level(MISSING)

THREE_DAYS = (missing("a#1", 130, 1), missing("b#1", 70, 2), missing("c#1", 9, 3))


def at_kienitz(reading: Any) -> LevelFigure:
    """Return the level of the town that is told of."""
    figure: LevelFigure = reading.ask(ASKED)["Kienitz"]
    return figure


def test_the_newest_number_stands() -> None:
    """It falls from day to day: that is no conflict, and nothing is added up."""
    story = told(*THREE_DAYS)

    assert "9 on 2025-06-03" == str(at_kienitz(story))
    assert Count.exactly(9) == at_kienitz(story).count
    assert june(3) == at_kienitz(story).when
    assert [70, 130] == [claim.count.exact for claim in at_kienitz(story).older]
    assert () == story.conflicts()
    assert not at_kienitz(story).disputed


def test_a_day_is_answered_by_the_newest_until_then_told_of_its_own_day() -> None:
    """Carried forward it keeps its day; of the days before the first nothing is known."""
    story = told(*THREE_DAYS)

    assert "70 on 2025-06-02" == str(at_kienitz(story.happened_by("2025-06-02")))
    assert "9, told of 2025-06-03" == str(at_kienitz(story.happened_by("2025-06-07")))
    assert at_kienitz(story.happened_by("2025-06-07")).carried
    assert [RemarkKind.TOLD_OF_EARLIER, RemarkKind.OLDER_CLAIMS] == [
        remark.kind for remark in at_kienitz(story.happened_by("2025-06-07")).remarks()
    ]
    assert not story.happened_by("2025-05-31").ask(ASKED)
    assert "number not reported" == str(at_kienitz(story.happened_by("2025-05-31")))


def test_what_is_older_than_the_days_asked_about_is_dropped() -> None:
    """A level of an earlier day says nothing of the later."""
    story = told(*THREE_DAYS)

    assert "9 on 2025-06-03" == str(at_kienitz(story.happened_since("2025-06-03")))
    assert () == at_kienitz(story.happened_since("2025-06-03")).older
    assert not story.happened_since("2025-06-04").ask(ASKED)


def test_a_possible_day_bounds_nothing_from_above() -> None:
    """Of a number told of one day between two, the number is as certain as any."""
    story = told(missing("a#1", 80, june(2, 6)))

    assert Count.exactly(80) == at_kienitz(story.happened_by("2025-06-04")).count
    assert "80 on one day between 2025-06-02 and 2025-06-06" == str(at_kienitz(story))


def test_origins_that_speak_of_one_day_range() -> None:
    """Each with its own number; one that exceeds the other excludes it."""
    story = told(missing("a#1", 40, 3), missing("b#1", 36, 3, by="police"))
    figure = at_kienitz(story)

    assert Count.between(36, 40) == figure.count
    assert figure.disputed
    assert {("rescue service", 40), ("police", 36)} == {
        (claim.speaker, claim.count.exact) for claim in figure.claims
    }
    assert (
        "disputed: 36, says police (2025-06-03) and 40, says rescue service (2025-06-03)"
        == next(figure.remarks()).text
    )


def test_origins_that_admit_each_other_range_without_dispute() -> None:
    """What any of them admits."""
    story = told(missing("a#1", 40, 3), missing("b#1", Count.at_least(30), 3, by="police"))

    assert (Count.at_least(30), False) == (at_kienitz(story).count, at_kienitz(story).disputed)


def test_an_origin_that_tells_of_an_earlier_day_alone_stands_beside() -> None:
    """Its newest number is listed, and decides nothing of the later day."""
    story = told(missing("a#1", 40, 3), missing("b#1", 90, 2, by="police"))
    figure = at_kienitz(story)

    assert "40 on 2025-06-03" == str(figure)
    assert ["police"] == [claim.speaker for claim in figure.beyond]
    assert "1 origin tells of earlier days alone" in [remark.text for remark in figure.remarks()]


def test_of_one_day_what_an_origin_said_later_stands() -> None:
    """A correction within the day is none of the number before."""
    story = told(
        paper("a", june(3)),
        paper("b", june(5)),
        missing("b#1", 50, 3),
        missing("a#1", 60, 3),
    )

    assert "50 on 2025-06-03" == str(at_kienitz(story))


def test_of_one_day_said_at_once_what_was_recorded_later_stands() -> None:
    """It is all that tells them apart."""
    story = Timeline(
        [recorded(missing("a#1", 60, 3), hours(2)), recorded(missing("b#1", 50, 3), hours(1))]
    )

    assert "60 on 2025-06-03" == str(at_kienitz(story))


def test_where_the_order_of_days_is_not_told_both_stand() -> None:
    """One origin may have fallen from one to the other, either way: no dispute."""
    story = told(missing("a#1", 80, june(1, 6)), missing("b#1", 20, 4))
    figure = at_kienitz(story)

    assert (Count.between(20, 80), False) == (figure.count, figure.disputed)
    assert Count.exactly(80) == at_kienitz(story.happened_by("2025-06-03")).count


def test_linked_claims_of_one_origin_meet() -> None:
    """Two papers that quote one service are one claim; what they say is met."""
    story = told(
        missing("a#1", Count.at_least(30), 3),
        missing("b#1", Count.up_to(45), 3),
        same("b#1", "a#1"),
    )
    figure = at_kienitz(story)

    assert (Count.between(30, 45), False) == (figure.count, figure.disputed)
    assert [2] == [len(claim.reports) for claim in figure.claims]


def test_linked_claims_of_two_origins_are_two() -> None:
    """The one that gives no day speaks of the other's."""
    story = told(missing("a#1", 40, 3), missing("b#1", 44, by="police"), same("b#1", "a#1"))
    figure = at_kienitz(story)

    assert (Count.between(40, 44), june(3)) == (figure.count, figure.when)
    assert figure.disputed


def test_linked_claims_that_exclude_each_other_are_disputed() -> None:
    """Although one origin is said to say both."""
    story = told(missing("a#1", 40, 3), missing("b#1", 44, 3), same("b#1", "a#1"))

    assert (Count.between(40, 44), True) == (at_kienitz(story).count, at_kienitz(story).disputed)


def test_a_withdrawn_newest_falls_back_to_the_one_before() -> None:
    """The withdrawn one is listed aside, with the reason."""
    story = told(*THREE_DAYS, retraction("c#1", june(4)))
    answer = story.ask(ASKED)

    assert "70 on 2025-06-02" == str(answer["Kienitz"])
    assert ["withdrawn by those who said it (2025-06-04)"] == [aside.why for aside in answer.asides]


def test_what_is_said_later_or_not_believed_is_aside() -> None:
    """Neither is dropped silently."""
    story = told(paper("a", june(1)), paper("b", june(9)), *THREE_DAYS[:2])

    assert ["said later"] == [
        aside.why for aside in story.said_until("2025-06-05").ask(ASKED).asides
    ]
    assert ["not among the sources believed here"] == [
        aside.why for aside in story.believing(tl.from_document("a")).ask(ASKED).asides
    ]


def test_what_is_under_way_counts_and_what_is_planned_or_denied_does_not() -> None:
    """A level is of what is affirmed, done or under way."""
    story = told(
        missing("a#1", 70, 2, phase=Phase.UNDER_WAY),
        missing("b#1", 5, 3, phase=Phase.PLANNED),
        missing("c#1", 6, 4, polarity=Polarity.DENIED),
    )
    answer = story.ask(ASKED)

    assert "70 on 2025-06-02" == str(answer["Kienitz"])
    assert {"planned, not reported as done", "denied"} == {aside.why for aside in answer.asides}


def test_what_is_under_way_counts_beside_a_linked_report() -> None:
    """Each origin's report by itself, whatever the others say of how far it got."""
    story = told(
        missing("a#1", 70, 2, phase=Phase.UNDER_WAY),
        missing("b#1", 64, 2, by="police"),
        same("b#1", "a#1"),
    )

    assert Count.between(64, 70) == at_kienitz(story).count


def test_what_somebody_denies_is_disputed() -> None:
    """The number stands, marked."""
    story = told(
        missing("a#1", 70, 2),
        missing("b#1", 70, 2, by="police", polarity=Polarity.DENIED),
        same("b#1", "a#1"),
    )

    assert (Count.exactly(70), True) == (at_kienitz(story).count, at_kienitz(story).disputed)


def test_without_a_day_it_is_of_the_day_it_was_said() -> None:
    """By the voice, else by the paper."""
    story = told(
        paper("a", june(8)),
        missing("a#1", 70, voices=(voice("rescue service", said=june(6)),)),
        paper("b", june(7)),
        missing("b#1", 60),
    )

    assert "60 on 2025-06-07" == str(at_kienitz(story))
    assert [june(6)] == [claim.when for claim in at_kienitz(story).older]


def test_names_that_an_alias_unifies_are_one_origin() -> None:
    """So the later number of the one replaces that of the other."""
    apart = told(missing("a#1", 70, 3), missing("b#1", 60, 3, by="the service"))
    alias = Alias(name="the service", of="rescue service", judge="a reader", why="context")

    assert Count.between(60, 70) == at_kienitz(apart).count
    assert 1 == len({claim.speaker for claim in at_kienitz(apart | told(alias)).claims})


def test_a_publisher_speaks_where_no_voice_does() -> None:
    """Two texts of one publisher are one origin."""
    story = told(
        paper("a", june(3), publisher="Courier"),
        paper("b", june(4), publisher="Courier"),
        missing("a#1", 70, by=None),
        missing("b#1", 60, by=None),
    )

    assert ["Courier"] == [claim.speaker for claim in at_kienitz(story).claims]
    assert "60 on 2025-06-04" == str(at_kienitz(story))


def test_a_stretch_of_days_speaks_of_each_of_them() -> None:
    """Until its end it is the newest, on each day as of that day."""
    story = told(missing("a#1", 300, through(3, 8)), missing("b#1", 250, 5, by="police"))

    assert "300 on 2025-06-08" == str(at_kienitz(story))
    assert Count.between(250, 300) == at_kienitz(story.happened_by("2025-06-05")).count
    assert "300 on 2025-06-06" == str(at_kienitz(story.happened_by("2025-06-06")))
    assert "300, told of 2025-06-08" == str(at_kienitz(story.happened_by("2025-06-10")))


def test_the_number_is_told_in_its_own_words() -> None:
    """Its bound stands beside it; what bounds nothing is told all the same."""
    more = told(missing("a#1", Count.more_than(50), 3, words="more than 50"))
    about = told(missing("a#1", Count(), 3, words="about 50"))

    assert "“more than 50” (at least 51) on 2025-06-03" == str(at_kienitz(more))
    assert "“about 50” on 2025-06-03" == str(at_kienitz(about))
    assert [RemarkKind.BOUNDS_NOTHING] == [remark.kind for remark in at_kienitz(about).remarks()]


def test_a_sort_bounds_all_and_all_bounds_a_sort() -> None:
    """Where one tells the number itself, the others narrow it on that very day."""
    story = told(of_sorts("a#1", 3, children=4, adults=7))
    both = told(of_sorts("a#1", 3, whole=12), of_sorts("b#1", 3, by="police", children=4))
    clash = told(of_sorts("a#1", 3, whole=12), of_sorts("b#1", 3, by="police", children=14))
    children = tl.level(MISSING, "children")

    assert "at least 11 on 2025-06-03" == str(at_kienitz(story))
    assert "12 on 2025-06-03" == str(at_kienitz(both))
    assert "4 on 2025-06-03" == str(both.ask(children)["Kienitz"])
    assert "at most 12 on 2025-06-03" == str(
        told(of_sorts("a#1", 3, whole=12)).ask(children)["Kienitz"]
    )
    assert (Count.at_least(12), True) == (at_kienitz(clash).count, at_kienitz(clash).disputed)


def test_what_only_bounds_never_takes_the_place_of_the_number() -> None:
    """A newer number of one sort says little of all: it is listed aside."""
    story = told(of_sorts("a#1", 3, whole=12), of_sorts("b#1", 4, children=2))
    answer = story.ask(ASKED)

    assert "12 on 2025-06-03" == str(answer["Kienitz"])
    assert ["b#1"] == [aside.subject.report_names[0] for aside in answer.asides]


def test_several_towns_together_bound_each() -> None:
    """Where nobody tells the number of one of them."""
    what = Missing(towns=("Kienitz", "Gross"), people=(Stated(Count.exactly(30)),), together=True)
    story = told(report("a#1", what, june(3)))

    assert {"Kienitz": "at most 30 on 2025-06-03", "Gross": "at most 30 on 2025-06-03"} == {
        side: str(figure) for side, figure in story.ask(ASKED).items()
    }


def test_levels_by_day() -> None:
    """Each step holds the newest number, until a newer one."""
    story = told(*THREE_DAYS, missing("d#1", 12, 3, by="police"))

    assert [
        "from 2025-06-01: 130",
        "from 2025-06-02: 70",
        "from 2025-06-03: between 9 and 12, disputed",
    ] == [*map(str, story.ask(ASKED.by_day())["Kienitz"])]
    assert story.ask(ASKED.by_day()) == story.ask(ASKED).by_day()


def test_a_stretch_of_days_goes_on_after_a_day_that_was_corrected() -> None:
    """Of the day itself what was said later stands; the days after are as before."""
    story = told(
        paper("a", june(9)),
        paper("b", june(10)),
        missing("a#1", 300, through(3, 8)),
        missing("b#1", 250, 5),
    )

    assert ["from 2025-06-03: 300", "from 2025-06-05: 250", "from 2025-06-06: 300"] == [
        str(step) for step in story.ask(ASKED.by_day())["Kienitz"]
    ][:3]
    for day in ("2025-06-04", "2025-06-05", "2025-06-06"):
        (step, *_) = [
            step for step in reversed(story.ask(ASKED.by_day())["Kienitz"]) if str(step.day) <= day
        ]
        assert step.count == at_kienitz(story.happened_by(day)).count


def test_a_fall_is_a_change() -> None:
    """It is told from and to, with the report that made it."""
    story = Timeline(recorded(event, hours(n)) for n, event in enumerate(THREE_DAYS))
    changes = story.ask(tl.changed(ASKED, since=hours(1)))
    (moved,) = changes.moved

    assert "missing (tests), Kienitz: from 70 on 2025-06-02 to 9 on 2025-06-03" == str(moved)
    assert ["from 70 to 9"] == [shift.change for shift in moved.shifts]
    assert [recorded(THREE_DAYS[2], hours(2))] == [
        new for one in moved.shifts for new in one.events
    ]
    assert () == changes.still


def test_every_measure_asks_levels_of_what_is_told_in_levels_alone() -> None:
    """It is asked in the right way wherever all that is counted is shown."""
    assert (ASKED,) == told(*THREE_DAYS).ask(tl.questions.every_measure)


def test_explanations_lead_to_reports() -> None:
    """Who tells it, then what was told before."""
    lines = str(at_kienitz(told(*THREE_DAYS)).explain()).splitlines()

    assert ["Kienitz", "  9 on 2025-06-03", "    9, says rescue service (2025-06-03)"] == lines[:3]
    assert "  followed by newer ones: 2 claims" in lines


def test_questions_and_answers_travel() -> None:
    """They compare, pickle, and print as they are made."""
    asked = tl.level(MISSING, "children", name="young")
    answer = told(*THREE_DAYS).ask(ASKED)

    assert f"level({MISSING!r}, category='children', name='young')" == repr(asked)
    assert asked == eval(repr(asked), {"level": tl.level, "Measure": Measure})  # noqa: S307
    assert asked == pickle.loads(pickle.dumps(asked))  # noqa: S301 - our own
    assert answer == pickle.loads(pickle.dumps(answer))  # noqa: S301


@pytest.mark.parametrize(
    ("wrong", "message"),
    [
        (lambda: tl.level("missing"), "expected a Measure, found 'missing'"),  # type: ignore[arg-type]
        (lambda: tl.level(MISSING, "elders"), "no sort 'elders' .there are children, adults."),
    ],
)
def test_what_cannot_be_asked_is_refused(wrong: Any, message: str) -> None:
    """With what there is."""
    with pytest.raises(ValueRefused, match=message):
        wrong()


def test_for_each_bound_it_is_said_who_is_right() -> None:
    """Of those who tell of the newest day; a number that bounds nothing makes none so."""
    figure = at_kienitz(
        told(
            missing("a#1", 49, 3), missing("b#1", 56, 3, "police"), missing("c#1", Count(), 3, "M")
        )
    )

    assert (figure.low.number, figure.high.number) == (49, 56)
    assert str(figure.low.world()) == (
        "at least 49: if it is as told: 49, says rescue service (2025-06-03)"
    )
    assert str(figure.high.world()) == "at most 56: if it is as told: 56, says police (2025-06-03)"
    assert "  at least 49 if" in str(figure.explain()).splitlines()


def test_a_bound_that_nobody_contests_has_no_conditions() -> None:
    """There is nothing to decide."""
    figure = at_kienitz(told(missing("a#1", 49, 3)))
    worlds = figure.low.world(), figure.high.world()

    assert [str(world) for world in worlds] == ["at least 49", "at most 49"]


def test_a_side_that_is_misspelt_is_warned_of() -> None:
    """As it is of numbers that are counted; nothing is known of it all the same."""
    answer = told(*THREE_DAYS).ask(ASKED)

    with pytest.warns(SideMisspelt, match="'Kienits'; did you mean 'Kienitz'") as warned:
        assert Count() == answer["Kienits"].count
    assert __file__ == warned[0].filename


def test_of_sides_that_are_spelt_alike_nobody_is_warned_who_does_not_ask_of_them() -> None:
    """Of the second of the two nothing was told before, and its level moved."""
    story = given(missing("a#1", 9, 1), at="2025-06-20")
    story = story.then(missing("b#1", 3, 2, town="Kienits"), at="2025-06-25")
    with catch_warnings():
        simplefilter("error", SideMisspelt)
        moved = story.reading.ask(tl.changed(ASKED, since="2025-06-21")).moved

    assert ["Kienits"] == [figure.side for figure in moved]


def test_what_is_left_aside_of_levels_is_shown_by_reasons() -> None:
    """As it is of what is counted: of many for one reason, their number."""
    denied = [missing(f"a#{n}", 9, n, polarity=Polarity.DENIED) for n in range(1, 6)]
    (left,) = card_of(told(*denied).ask(ASKED)).below

    assert ("left aside: 5", ("5 developments: denied",)) == (
        left.text,
        tuple(line.text for line in left.below),
    )

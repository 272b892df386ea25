"""Where reports, or judgements about them, exclude each other."""

from __future__ import annotations

from datetime import date

import pytest
from attrs import evolve

from support.reported import (
    EACH,
    TOTAL,
    agreement,
    distinct,
    hours,
    id_named,
    id_of,
    implements,
    june,
    link,
    listed_apart,
    paper,
    part,
    recorded,
    report,
    retraction,
    revision,
    same,
    swap,
    tally,
    through,
    to,
    told,
    voice,
)
from timeline import Event, Phase, Polarity, Recorded, Relation, Retraction, Timeline
from timeline.events import digest
from timeline.exchanges import Attitude, PublicStatement, Talks
from timeline.state import Disagreement, Topic

SAME = same("a#1", "b#1")


def conflicts(*events: Event) -> list[tuple[Topic, tuple[str, ...], str]]:
    """Return what conflicts there are: the topic, the reports, and the sentence."""
    return [(one.topic, one.reports, one.sentence) for one in told(*events).conflicts()]


def test_reports_that_agree_are_in_no_conflict() -> None:
    """Different bounds of one number, and of one day, are none."""
    assert [] == conflicts(
        report("a#1", swap(to("Russia", "Ukraine", count=106, per=EACH)), june(19, 25)),
        report("b#1", swap(to("Russia", "Ukraine", count=212, per=TOTAL)), june(20)),
        SAME,
    )


def test_reports_of_different_things_are_in_no_conflict() -> None:
    """What nobody links is apart."""
    assert [] == conflicts(
        report("a#1", swap(to("Russia", count=55)), june(19)),
        report("b#1", swap(to("Russia", count=56)), june(20)),
    )


def test_numbers() -> None:
    """55 and 56 of one swap, in the reports' own words where there are any."""
    worded = to("Russia", count=56)
    worded = evolve(worded, count=evolve(worded.count, words="56 of them"))

    assert [
        (
            Topic.NUMBER,
            ("a#1", "b#1"),
            "claims of how many returned (Russia) exclude each other: “55”, “56 of them”",
        )
    ] == conflicts(report("a#1", swap(to("Russia", count=55))), report("b#1", swap(worded)), SAME)


def test_numbers_within_one_report() -> None:
    """One report may contradict itself."""
    ((topic, reports, _),) = conflicts(
        report("a#1", swap(to("Russia", count=55), to("Russia", count=56)))
    )

    assert (Topic.NUMBER, ("a#1",)) == (topic, reports)


def test_numbers_of_claimed_totals() -> None:
    """Two readings of one claim."""
    ((topic, reports, _),) = conflicts(
        report("a#1", tally("Russia", count=1000)), report("b#1", tally("Russia", count=999)), SAME
    )

    assert (Topic.NUMBER, ("a#1", "b#1")) == (topic, reports)


def test_totals_since_different_days_do_not_exclude_each_other() -> None:
    """1,000 in all, and 100 since June 2."""
    assert [] == conflicts(
        report("a#1", tally("Russia", count=1000)),
        report("b#1", tally("Russia", count=100, since=june(2))),
        SAME,
    )


def test_numbers_of_plans_and_denials_are_none() -> None:
    """What was planned, and what is denied, claims no number of what was done."""
    found = conflicts(
        report("a#1", swap(to("Russia", count=55))),
        report("b#1", swap(to("Russia", count=56)), phase=Phase.PLANNED),
        SAME,
    )

    assert [] == found


def test_parts_and_their_whole() -> None:
    """The parts add up to more than the whole."""
    ((topic, reports, sentence),) = conflicts(
        report("a#1", swap(to("Russia", count=6)), june(23)),
        report("b#1", swap(to("Russia", count=7)), june(24)),
        report("c#1", swap(to("Russia", count=10)), through(23, 25)),
        part("a#1", "c#1"),
        part("b#1", "c#1"),
    )

    assert (Topic.NUMBER, ("a#1", "b#1", "c#1")) == (topic, reports)
    assert "the parts add up to more returned (Russia) than the whole" == sentence


def test_a_clash_within_a_part_is_told_once() -> None:
    """It is that part's, and not the whole's."""
    found = conflicts(
        report("a#1", swap(to("Russia", count=6)), june(23)),
        report("b#1", swap(to("Russia", count=7)), june(23)),
        SAME,
        report("c#1", swap(to("Russia")), through(23, 25)),
        part("a#1", "c#1"),
    )

    assert [(Topic.NUMBER, ("a#1", "b#1"))] == [(topic, reports) for topic, reports, _ in found]


def test_days() -> None:
    """June 19 and June 20 of one swap."""
    assert [
        (Topic.DATE, ("a#1", "b#1"), "dates exclude each other: “2025-06-19”, “2025-06-20”")
    ] == conflicts(report("a#1", swap(), june(19)), report("b#1", swap(), june(20)), SAME)


def test_a_plan_that_slipped_is_no_conflict() -> None:
    """Planned for June 19, done on June 20."""
    assert [] == conflicts(
        report("a#1", swap(), june(19), phase=Phase.PLANNED),
        report("b#1", swap(), june(20)),
        SAME,
    )


def test_words_that_speak_against_their_own_day() -> None:
    """What the reading of a date could not reconcile is told."""
    dated = report("a#1", swap(), june(19))
    dated = evolve(dated, when=evolve(dated.when, against="June 19 was no Friday"))

    assert [(Topic.DATE, ("a#1",), "June 19 was no Friday")] == conflicts(dated)


def test_a_day_before_what_it_carries_out() -> None:
    """A swap of June 1 cannot carry out what was agreed on June 2."""
    assert [
        (Topic.DATE, ("a#1",), "dated 2025-06-01, before what it implements (2025-06-02)")
    ] == conflicts(
        report("a#1", swap(), june(1)),
        report("a#pact", agreement(), june(2)),
        implements("a#1", "a#pact"),
    )


def test_a_part_outside_its_whole() -> None:
    """A part of June 9 is none of June 23 to 25."""
    assert [
        (
            Topic.DATE,
            ("a#1", "b#1"),
            "a part is dated 2025-06-09, the whole between 2025-06-23 and 2025-06-25",
        )
    ] == conflicts(
        report("a#1", swap(), june(9)), report("b#1", swap(), through(23, 25)), part("a#1", "b#1")
    )


def test_a_part_outside_a_plan_is_no_conflict() -> None:
    """What was planned for those days came otherwise."""
    assert [] == conflicts(
        report("a#1", swap(), june(9)),
        report("b#1", swap(), through(23, 25), phase=Phase.PLANNED),
        part("a#1", "b#1"),
    )


def test_polarity() -> None:
    """Affirmed by some, denied by others."""
    assert [(Topic.POLARITY, ("a#1", "b#1"), "affirmed by some, denied by others")] == conflicts(
        report("a#1", swap()), report("b#1", swap(), polarity=Polarity.DENIED), SAME
    )


def test_a_denial_alone_is_no_conflict() -> None:
    """Nobody affirms it."""
    assert [] == conflicts(report("a#1", swap(), polarity=Polarity.DENIED))


@pytest.mark.parametrize(
    ("first", "second"),
    [
        (Phase.PLANNED, Phase.DONE),
        (Phase.PLANNED, Phase.UNDER_WAY),
        (Phase.UNDER_WAY, Phase.DONE),
        (Phase.PLANNED, Phase.CALLED_OFF),
    ],
)
def test_one_phase_follows_another(first: Phase, second: Phase) -> None:
    """What was planned may have been done, or called off, since."""
    assert [] == conflicts(
        paper("a", june(9)),
        paper("b", june(12)),
        report("a#1", swap(), phase=first),
        report("b#1", swap(), phase=second),
        SAME,
    )


def test_a_phase_behind_what_was_said_before() -> None:
    """Done by June 9, and still planned on June 12."""
    ((topic, reports, sentence),) = conflicts(
        paper("a", june(9)),
        paper("b", june(12)),
        report("a#1", swap(), phase=Phase.DONE),
        report("b#1", swap(), phase=Phase.PLANNED),
        SAME,
    )

    assert (Topic.PHASE, ("a#1", "b#1")) == (topic, reports)
    assert "“done” in one report, “planned” in another" == sentence


def test_phases_of_one_document() -> None:
    """One text calls it both finished and under way."""
    ((topic, _, sentence),) = conflicts(
        report("a#1", swap()), report("a#2", swap(), phase=Phase.UNDER_WAY), same("a#1", "a#2")
    )

    assert Topic.PHASE == topic
    assert "“done” in one report, “under way” in another" == sentence


@pytest.mark.parametrize("phase", [Phase.DONE, Phase.UNDER_WAY])
def test_called_off_or_not(phase: Phase) -> None:
    """What was called off was neither begun nor done."""
    ((topic, *_),) = conflicts(
        report("a#1", swap(), phase=Phase.CALLED_OFF), report("b#1", swap(), phase=phase), SAME
    )

    assert Topic.PHASE == topic


def test_phases_are_told_once_for_many_reports() -> None:
    """Each pair of phases is one conflict, with all reports concerned."""
    ((_, reports, _),) = conflicts(
        report("a#1", swap(), phase=Phase.CALLED_OFF),
        report("b#1", swap()),
        report("c#1", swap()),
        SAME,
        same("a#1", "c#1"),
    )

    assert ("a#1", "b#1", "c#1") == reports


def test_claims_of_what_can_be_but_one() -> None:
    """Two places of one swap."""
    assert [(Topic.CLAIM, ("a#1", "b#1"), "place: “Belarus”, “the border”")] == conflicts(
        report("a#1", swap(place="Belarus")), report("b#1", swap(place="the border")), SAME
    )


def test_claims_of_what_can_be_many() -> None:
    """Two stops on the way are no conflict, nor is what is left unsaid."""
    assert [] == conflicts(
        report("a#1", swap(via=("Belarus",), place="the border")),
        report("b#1", swap(via=("Poland",))),
        SAME,
    )


def test_claims_of_attitudes() -> None:
    """To confirm and to deny are different things to do."""
    confirms = PublicStatement(speaker="Moscow", attitude=Attitude.CONFIRMS, topic="the swap")
    denies = PublicStatement(speaker="Moscow", attitude=Attitude.DENIES, topic="the swap")
    ((topic, _, sentence),) = conflicts(report("a#1", confirms), report("b#1", denies), SAME)

    assert (Topic.CLAIM, "attitude: “confirms”, “denies”") == (topic, sentence)


def test_different_kinds_of_one_thing() -> None:
    """A swap is no meeting."""
    assert [
        (Topic.CLAIM, ("a#1", "b#1"), "linked as the same, but of different kinds: swap, talks")
    ] == conflicts(report("a#1", swap()), report("b#1", Talks()), SAME)


def test_same_and_distinct() -> None:
    """Judged distinct, and connected all the same."""
    assert [
        (
            Topic.LINK,
            ("a#1", "c#1"),
            "judged distinct by a reader, while other links connect them as the same",
        )
    ] == conflicts(
        *(report(f"{name}#1", swap()) for name in "abc"),
        SAME,
        same("b#1", "c#1"),
        distinct("a#1", "c#1"),
    )


def test_same_and_told_apart_in_a_list() -> None:
    """Two rows of a list that says that its rows are different are linked as one."""
    rows = [report(f"a#{n}", swap()) for n in (1, 2, 3)]
    told_apart = listed_apart("a")

    assert [] == conflicts(*rows, told_apart, part("a#1", "a#2"))
    assert [
        (
            Topic.LINK,
            ("a#1", "a#2"),
            "judged distinct by a reader, with others of a, while links connect them as the same",
        )
    ] == conflicts(*rows, told_apart, same("a#1", "a#2"))


def test_links_that_say_so() -> None:
    """A judgement that two reports contradict each other gives the reason."""
    contradiction = link(Relation.CONTRADICTS, "a#1", "b#1", "a first, and once again")

    assert [(Topic.CONTRADICTION, ("a#1", "b#1"), "a first, and once again")] == conflicts(
        report("a#1", Talks()), report("b#1", Talks()), contradiction
    )


def test_who_is_silent_contradicts_nobody() -> None:
    """Withdrawn reports are in no conflict of their own any more."""
    contradiction = link(Relation.CONTRADICTS, "a#1", "b#1")

    assert [] == conflicts(
        report("a#1", swap(to("Russia", count=55)), june(19)),
        report("b#1", swap(to("Russia", count=56)), june(20)),
        SAME,
        contradiction,
        retraction("b#1"),
    )


def test_forks() -> None:
    """Two revisions of one reading."""
    ((topic, reports, sentence),) = conflicts(
        report("a#1", swap()),
        revision("a#1", report("a#1", swap(stage="x"))),
        revision("a#1", report("a#1", swap(stage="y"))),
    )

    assert (Topic.READING, ("a#1",)) == (topic, reports)
    assert (
        f"2 revisions each claim to replace the reading of {digest('a#1')[:12]}; "
        "the one recorded last stands"
    ) == sentence


def test_a_fork_of_a_link() -> None:
    """There is no report to name, but there is a sentence."""
    first = revision(id_of(SAME), None)
    second = revision(id_of(SAME), evolve(SAME, why="otherwise"))
    ((topic, reports, _),) = conflicts(
        report("a#1", swap()), report("b#1", swap()), SAME, first, second
    )

    assert (Topic.READING, ()) == (topic, reports)


def test_duplicate_readings_of_one_name() -> None:
    """Two readings under one name, from two ledgers."""
    one = recorded(report("a#1", swap()))
    other = Recorded(id_named("another id"), hours(1), report("a#1", swap(stage="x")))
    (found,) = Timeline([one, other]).conflicts()

    assert Topic.READING == found.topic
    assert "report a#1 was recorded in 2 readings" == found.sentence
    assert {one.id, other.id} == set(found.ids)


def test_duplicate_documents() -> None:
    """Two documents under one key."""
    ((topic, reports, sentence),) = conflicts(paper("a", june(8)), paper("a", june(9)))

    assert (Topic.READING, (), "document a was recorded in 2 readings") == (
        topic,
        reports,
        sentence,
    )


def test_conflicts_are_seen_through_the_cuts() -> None:
    """With one of the voices alone there is none."""
    story = told(
        report("a#1", swap(), june(19), voices=[voice("m", said=june(19))]),
        report("b#1", swap(), june(20), voices=[voice("n", said=june(21))]),
        SAME,
    )

    assert (1, 0, 0) == (
        len(story.conflicts()),
        len(story.believing(lambda report: report.document == "a").conflicts()),
        len(story.said_until(date(2025, 6, 20)).conflicts()),
    )


def test_conflicts_are_listed_in_order_and_readable() -> None:
    """By topic, then by report; each prints as a line."""
    found = told(
        report("b#1", swap(place="x"), june(19)),
        report("b#2", swap(place="y"), june(20)),
        same("b#1", "b#2"),
        report("a#1", swap(place="x")),
        report("a#2", swap(place="y")),
        same("a#1", "a#2"),
    ).conflicts()

    assert [(Topic.CLAIM, "a#1"), (Topic.CLAIM, "b#1"), (Topic.DATE, "b#1")] == [
        (one.topic, one.reports[0]) for one in found
    ]
    assert "claim: place: “x”, “y” [a#1, a#2]" == str(found[0])
    assert isinstance(found[0], Disagreement)


def test_ids_stand_in_the_order_of_reports() -> None:
    """Each report of a conflict can be looked up."""
    (found,) = told(
        report("a#1", swap(), june(19)), report("b#1", swap(), june(20)), SAME
    ).conflicts()

    assert tuple(map(digest, found.reports)) == found.ids


def test_conflicts_do_not_hang_on_the_days_asked_about() -> None:
    """A part outside the days of its whole is one conflict of dates, whatever is asked."""
    story = told(
        report("a#whole", swap(to("R", count=5)), june(20)),
        report("a#part", swap(to("R", count=3)), june(5)),
        part("a#part", "a#whole"),
    )

    assert ["date"] == [one.topic for one in story.conflicts()]
    assert ["date"] == [one.topic for one in story.happened_by("2025-06-10").conflicts()]


def test_what_implements_a_plan_is_bounded_by_none_of_its_days() -> None:
    """The day for which an agreement was planned, or called off, is no day of agreeing."""
    for phase in (Phase.PLANNED, Phase.CALLED_OFF):
        story = told(
            report("a#pact", agreement(), june(25), phase=phase),
            report("a#swap", swap(to("R", count=3))),
            implements("a#swap", "a#pact"),
        )

        assert not story.development("a#swap").when.known


def test_a_retraction_silences_every_reading_of_its_report() -> None:
    """Two first readings of one name are one report, and withdrawn together."""
    one, other = report("a#1", swap(to("R", count=10))), report("a#1", swap(to("R", count=11)))
    story = Timeline([recorded(one), recorded(other), recorded(Retraction(report=id_of(one)))])

    assert () == story.development("a#1").reports


def test_a_number_in_conflict_quotes_what_is_said_of_that_side() -> None:
    """56 or 55 to one side; that 215 went to the other is no part of it."""
    story = told(
        report("a#1", swap(to("Russia", count=56)), june(9)),
        report("b#1", swap(to("Russia", count=55)), june(9)),
        report("b#2", swap(to("Ukraine", count=215)), june(9)),
        same("a#1", "b#1"),
        same("b#2", "b#1"),
    )
    (found,) = story.conflicts()

    assert "claims of how many returned (Russia) exclude each other: “56”, “55”" == found.sentence
    assert ("a#1", "b#1") == found.reports

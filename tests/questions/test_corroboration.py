"""How many independent voices a development rests on."""

from __future__ import annotations

import pytest

from support.reported import paper, report, retraction, same, swap, told, voice
from timeline import Count, Event, Phase, Polarity, Voice, VoiceKind
from timeline.events import digest
from timeline.questions import Corroboration, origins_of


def rests_on(*events: Event) -> Corroboration:
    return origins_of(told(*events).development("a#1"))


def both(*events: Event) -> Corroboration:
    return rests_on(same("a#1", "b#1"), *events)


def test_two_papers_quoting_one_ministry_are_one() -> None:
    """Origins are counted, not publishers."""
    found = both(
        report("a#1", swap(), voices=[voice("Daily"), voice("Ministry", "Russia")]),
        report("b#1", swap(), voices=[voice("Ministry", "Russia")]),
    )

    assert Corroboration(Count.exactly(1), ("Ministry",), ("Russia",)) == found


def test_two_ministries_are_two() -> None:
    """Of one party they are two origins, and one party."""
    found = both(
        report("a#1", swap(), voices=[voice("Ministry of Defense", "Russia")]),
        report("b#1", swap(), voices=[voice("Foreign Ministry", "Russia")]),
    )

    assert (Count.exactly(2), False) == (found.origins, found.confirmed_by_both)


def test_ministries_of_one_name_and_two_sides_are_two() -> None:
    """Each side has its own, and both confirm it."""
    found = both(
        report("a#1", swap(), voices=[voice("Ministry of Defense", "Russia")]),
        report("b#1", swap(), voices=[voice("Ministry of Defense", "Ukraine")]),
    )

    assert (Count.exactly(2), True) == (found.origins, found.confirmed_by_both)
    assert "distinct origins: 2; confirmed by Russia and Ukraine" == str(found)


def test_a_voice_named_without_its_side_may_be_either() -> None:
    """It adds none."""
    found = both(
        report("a#1", swap(), voices=[voice("Ministry of Defense", "Russia")]),
        report("b#1", swap(), voices=[voice("Ministry of Defense")]),
    )

    assert Count.exactly(1) == found.origins


@pytest.mark.parametrize("kind", [VoiceKind.ANONYMOUS, VoiceKind.COLLECTIVE, VoiceKind.RECORDING])
def test_vague_voices_add_none_for_certain(kind: VoiceKind) -> None:
    """ "Officials" may be the ministry itself."""
    found = both(
        report("a#1", swap(), voices=[voice("Ministry", "Russia")]),
        report("b#1", swap(), voices=[voice("officials", "Russia", kind=kind)]),
    )

    assert Corroboration(Count.between(1, 2), ("Ministry",), ("Russia",)) == found
    assert "distinct origins: between 1 and 2" == str(found)


def test_vague_voices_alone_are_at_least_one() -> None:
    """Somebody said it."""
    found = both(
        report("a#1", swap(), voices=[voice("officials", kind=VoiceKind.ANONYMOUS)]),
        report("b#1", swap(), voices=[voice("sources", kind=VoiceKind.ANONYMOUS)]),
    )

    assert Corroboration(Count.between(1, 2), (), ()) == found


def test_documents_without_voices_rest_on_their_publishers() -> None:
    """Two papers of their own are two origins."""
    found = both(
        paper("a", publisher="Daily"),
        paper("b", publisher="Wire"),
        report("a#1", swap()),
        report("b#1", swap()),
    )

    assert Corroboration(Count.exactly(2), ("Daily", "Wire"), ()) == found


def test_two_documents_of_one_publisher_are_one() -> None:
    """It repeats itself."""
    found = both(
        paper("a", publisher="Daily"),
        paper("b", publisher="Daily"),
        report("a#1", swap()),
        report("b#1", swap()),
    )

    assert Count.exactly(1) == found.origins


def test_documents_that_derive_from_one_are_one() -> None:
    """However many steps lie between, and whether or not that one was read."""
    papers = [paper("a", derived_from="b"), paper("b", derived_from="wire")]
    reports = [report("a#1", swap()), report("b#1", swap())]

    assert Corroboration(Count.exactly(1), ("wire",), ()) == both(*papers, *reports)
    assert Corroboration(Count.exactly(1), ("Wire",), ()) == both(
        *papers, *reports, paper("wire", publisher="Wire")
    )


def test_a_publisher_that_names_itself_is_not_another() -> None:
    """Its own voice leads on to the text it repeats."""
    found = both(
        paper("a", publisher="Daily", derived_from="b"),
        paper("b", publisher="Wire"),
        report("a#1", swap(), voices=[voice("Daily")]),
        report("b#1", swap()),
    )

    assert Corroboration(Count.exactly(1), ("Wire",), ()) == found


def test_documents_that_derive_from_each_other_come_to_an_end() -> None:
    """A circle has no origin, and is no endless search."""
    found = rests_on(
        paper("a", derived_from="b"), paper("b", derived_from="a"), report("a#1", swap())
    )

    assert Count.exactly(1) == found.origins


def test_only_who_affirms_it_counts() -> None:
    """Plans, denials and what was withdrawn corroborate nothing."""
    found = rests_on(
        report("a#1", swap(), voices=[voice("one")]),
        report("b#1", swap(), voices=[voice("two")], phase=Phase.PLANNED),
        report("c#1", swap(), voices=[voice("three")], polarity=Polarity.DENIED),
        report("d#1", swap(), voices=[voice("four")]),
        *(same("a#1", f"{name}#1") for name in "bcd"),
        retraction("d#1"),
    )

    assert ("one",) == found.named


def test_nobody_affirms_it() -> None:
    """Then there is no origin at all."""
    found = rests_on(report("a#1", swap(), polarity=Polarity.DENIED))

    assert Corroboration(Count.exactly(0), (), ()) == found


@pytest.mark.parametrize("narrator", [(), (voice("Herald"),)], ids=["no voice", "its own"])
def test_narration_adds_none_beside_a_voice_of_its_text(narrator: tuple[Voice, ...]) -> None:
    """A paper that has it from a staff and tells of it again, in its own words."""
    found = rests_on(
        paper("a", publisher="Herald"),
        report("a#1", swap(), voices=[voice("General Staff", "North")]),
        report("a#2", swap(), voices=narrator),
        report("a#3", swap(), voices=narrator),
        same("a#1", "a#2"),
        same("a#1", "a#3"),
    )

    assert Corroboration(Count.exactly(1), ("General Staff",), ("North",)) == found


def test_narration_of_another_text_is_an_origin() -> None:
    """It names nobody, and may have been there."""
    found = both(
        report("a#1", swap(), voices=[voice("General Staff", "North")]),
        paper("b", publisher="Herald"),
        report("b#1", swap()),
    )

    assert Count.exactly(2) == found.origins


def test_narration_adds_none_beside_a_voice_of_a_text_behind_it() -> None:
    """However many steps lie between."""
    found = both(
        paper("a", publisher="Agency"),
        paper("b", publisher="Blog", derived_from="between"),
        paper("between", derived_from="a"),
        report("a#1", swap(), voices=[voice("General Staff", "North")]),
        report("b#1", swap()),
    )

    assert (Count.exactly(1), ("General Staff",)) == (found.origins, found.named)


def test_beside_an_anonymous_voice_of_its_text_narration_adds_none() -> None:
    """Officials said it, and the paper tells of it: that is one."""
    found = rests_on(
        paper("a", publisher="Herald"),
        report("a#1", swap(), voices=[voice("officials", "North", kind=VoiceKind.ANONYMOUS)]),
        report("a#2", swap()),
        same("a#1", "a#2"),
    )

    assert Corroboration(Count.exactly(1), (), ("North",)) == found


def test_one_text_is_one_origin() -> None:
    """Whatever keys it has, and whoever published it."""
    text = digest("one text")
    found = both(
        paper("a", publisher="Daily", sha256=text),
        paper("b", publisher="Herald", sha256=text),
        report("a#1", swap()),
        report("b#1", swap()),
    )

    assert Count.exactly(1) == found.origins


def test_what_one_text_quotes_is_quoted_once() -> None:
    """Officials in two copies of it are the same; in two texts they may be others."""
    events = [
        report(f"{key}#1", swap(), voices=[voice("officials", kind=VoiceKind.ANONYMOUS)])
        for key in "ab"
    ]
    texts = [digest("one text"), digest("another")]
    origins = [
        both(
            *events,
            paper("a", publisher="Daily", sha256=texts[0]),
            paper("b", publisher="Herald", sha256=other),
        ).origins
        for other in texts
    ]

    assert [Count.exactly(1), Count.between(1, 2)] == origins


def test_narration_of_a_copy_rests_on_the_voice_in_the_text() -> None:
    """The voice stands under one key, and the narration under the other."""
    text = digest("one text")
    found = both(
        paper("a", publisher="Daily", sha256=text),
        paper("b", publisher="Herald", sha256=text),
        report("a#1", swap(), voices=[voice("General Staff", "North")]),
        report("b#1", swap()),
    )

    assert Count.exactly(1) == found.origins


def test_of_a_text_that_several_published_nobody_knows_whose_it_is() -> None:
    """Where one of them tells of it elsewhere, too: one origin, or two."""
    text = digest("one text")
    found = rests_on(
        paper("a", publisher="Daily", sha256=text),
        paper("b", publisher="Herald", sha256=text),
        paper("c", publisher="Herald"),
        *(report(f"{key}#1", swap()) for key in "abc"),
        same("a#1", "b#1"),
        same("a#1", "c#1"),
    )

    assert Count.between(1, 2) == found.origins


def test_a_copy_is_no_second_origin() -> None:
    """A text that quotes nobody, derived from one that quotes a ministry, adds no witness."""
    found = both(
        paper("a", publisher="Agency"),
        paper("b", publisher="Blog", derived_from="a"),
        report("a#1", swap(), voices=[voice("Ministry", "Russia")]),
        report("b#1", swap()),
    )

    assert Corroboration(Count.exactly(1), ("Ministry",), ("Russia",)) == found

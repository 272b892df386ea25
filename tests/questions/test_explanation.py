"""Why a figure is what it is: from the number to the passages."""

from __future__ import annotations

from attrs import evolve

import timeline as tl
from support.reported import (
    agreement,
    distinct,
    implements,
    june,
    paper,
    part,
    report,
    retraction,
    same,
    swap,
    tally,
    through,
    to,
    told,
    voice,
)
from timeline import Count, Event, Passage, Phase, Provenance, Report, VoiceKind
from timeline.exchanges import returned
from timeline.questions import Explanation
from timeline.telling import explain_development

WORDS = "swapping 106 soldiers"


def explained(*events: Event) -> str:
    return str(told(*events).ask(returned)["Russia"].explain())


def quoting(name: str, *words: str) -> Report:
    """Return a report of 106 with passages of *words*, each 100 characters after the other."""
    told_ = report(name, swap(to("Russia", count=106)), june(24))
    passages = tuple(Passage.of(text, 100 * place) for place, text in enumerate(words, 1))
    return evolve(told_, provenance=Provenance(passages=passages))


def test_an_outline_is_printed_two_spaces_deeper_for_each_level() -> None:
    """It is for people to read."""
    found = Explanation("a", (Explanation("b", (Explanation("c"),)), Explanation("d")))

    assert "a\n  b\n    c\n  d" == str(found)


def test_control_characters_are_shown_and_do_not_act() -> None:
    """What a document says may not redraw the screen."""
    assert "\\x1b[2Jswap" == str(Explanation("\x1b[2Jswap"))


def test_a_number_leads_to_its_passages() -> None:
    """Side, figure, contribution, report, passage."""
    assert (
        "Russia\n"
        "  counted: 106\n"
        "    106: prisoner exchange, 2025-06-24\n"
        "      a#1 reports: prisoner exchange\n"
        "        when: 2025-06-24 (stated)\n"
        f"        passage: a 100-121 sha256 {Passage.of(WORDS, 100).sha256[:12]}"
    ) == explained(quoting("a#1", WORDS))


def test_passages_are_shown_where_their_words_are_at_hand() -> None:
    """A ledger's excerpts have them."""
    with tl.open() as ledger:
        ledger.append([quoting("a#1", WORDS, "other words")], excerpts=[WORDS])
        figure = ledger.timeline().ask(returned)["Russia"]
        lines = str(figure.explain(ledger.excerpt)).splitlines()

    assert f"passage: a 100-121 “{WORDS}”" == lines[-2].strip()
    assert lines[-1].strip().startswith("passage: a 200-211 sha256 ")


def test_passages_are_placed_by_the_documents_address() -> None:
    """Where it is known."""
    document = paper("a", address="004.txt")

    assert "passage: 004.txt 100-121 " in explained(document, quoting("a#1", WORDS))


def test_voices_and_hedges_are_named() -> None:
    """Who said so, of which side, in which words, and when."""
    told_ = report(
        "a#1",
        swap(to("Russia", count=106)),
        june(24),
        voices=[
            voice("Daily"),
            voice(
                "sources",
                "Russia",
                kind=VoiceKind.ANONYMOUS,
                cue="revealed",
                said=june(25),
            ),
        ],
    )
    hedged = evolve(told_, provenance=evolve(told_.provenance, hedges=("reportedly", "perhaps")))
    lines = [line.strip() for line in explained(hedged).splitlines()]

    assert [
        "voice: Daily",
        "voice: sources, anonymous, of Russia “revealed”, 2025-06-25",
        "hedged: reportedly, perhaps",
    ] == lines[4:7]


def test_days_lead_to_their_words() -> None:
    """With the basis, the document that lent the year, and the rule."""
    when = tl.Stated(june(24), "on June 24", tl.Basis.YEAR_ASSUMED, "year from another", "003")
    told_ = evolve(quoting("a#1"), when=when)
    text = explained(told_)

    assert (
        "when: “on June 24” → 2025-06-24 (year assumed from 003, rule: year from another)"
    ) in text
    assert "dated by: year assumed from 003 (year from another)" in text


def test_bounds_from_elsewhere_are_named() -> None:
    """What places a swap without a day of its own."""
    text = explained(
        paper("a", june(9)),
        report("a#1", swap(to("Russia", count=2))),
        report("a#pact", agreement(), june(2)),
        implements("a#1", "a#pact"),
    )

    assert "dated by: bounded by report: not before what it implements" in text
    assert "dated by: bounded by publication: not after it was said" in text


def test_silent_reports_are_named_with_the_reason() -> None:
    """They do not count, and are not hidden."""
    text = explained(
        quoting("a#1"), quoting("b#1"), same("a#1", "b#1"), retraction("b#1", june(30))
    )

    assert (
        "b#1 reports: prisoner exchange "
        "(it does not speak here: withdrawn by those who said it (2025-06-30))"
    ) in text


def test_a_unit_of_several_developments_names_each() -> None:
    """The whole and its parts, under one number."""
    text = explained(
        report("a#1", swap(to("Russia", count=1000), stage="three days"), through(23, 25)),
        report("a#2", swap(to("Russia", count=390), stage="first day"), june(23)),
        part("a#2", "a#1"),
    )

    assert "1,000: prisoner exchange (three days), from 2025-06-23 to 2025-06-25" in text
    assert "prisoner exchange (first day), 2025-06-23" in text


def test_disputes_are_marked() -> None:
    """With all claims below."""
    other = report("b#1", swap(to("Russia", count=107)))

    assert "between 106 and 107, disputed: prisoner exchange" in explained(
        quoting("a#1"), other, same("a#1", "b#1")
    )


def test_what_was_left_aside_is_told() -> None:
    """Though it may have added."""
    text = explained(quoting("a#1"), report("b#1", swap(to("Russia", count=5)), june(23, 29)))

    assert "left aside, though it may add: 1 development" in text
    assert (
        "5: prisoner exchange, between 2025-06-23 and 2025-06-29: "
        "may be the same as prisoner exchange (2025-06-24)"
    ) in text


def test_pairs_counted_apart_are_told() -> None:
    """Unless somebody judged them distinct."""
    events = quoting("a#1"), quoting("b#1")
    line = "prisoner exchange, 2025-06-24 / prisoner exchange, 2025-06-24"

    assert line in explained(*events)
    assert line not in explained(*events, distinct("a#1", "b#1"))


def test_of_very_many_pairs_the_first_are_told() -> None:
    """16 exchanges of one day are 120 pairs: 100 are named, and how many more there are."""
    day = [report(f"a#{n}", swap(to("Russia", count=n)), june(9)) for n in range(16)]
    figure = told(*day).ask(returned)["Russia"]
    (apart,) = [one for one in figure.explain().below if one.text.startswith("counted apart")]

    assert (120, 101) == (len(figure.apart), len(apart.below))
    assert "and 20 more pairs" == apart.below[-1].text


def test_claims_are_told_with_what_came_after() -> None:
    """And what they raise."""
    text = explained(
        report("c#1", tally("Russia", count=Count.more_than(1000)), june(20)), quoting("a#1")
    )

    assert "implied, with claimed totals: at least 1,107" in text
    assert "at least 1,001 in all, says document c (as it stood: 2025-06-20)" in text
    assert "counted after it: 106: prisoner exchange, 2025-06-24" in text


def test_claims_of_other_days_raise_nothing() -> None:
    """Which is told, too."""
    story = told(report("c#1", tally("Russia", count=1000), june(20)), quoting("a#1"))
    figure = story.happened_since("2025-06-02").ask(returned)["Russia"]

    assert "it covers other days than those asked about, and raises nothing" in str(
        figure.explain()
    )


def test_what_rests_on_one_party_is_told() -> None:
    """By party."""
    told_ = report(
        "a#1", swap(to("Russia", count=106)), june(24), voices=[voice("Ministry", "Russia")]
    )

    assert explained(told_).endswith("resting on Russia alone: 106")


def test_a_figure_of_nothing_explains_itself() -> None:
    """There is no side to name."""
    assert "nothing reported\n  counted: number not reported" == explained()


def test_a_development_explains_itself() -> None:
    """Whether or not it counts."""
    found = told(report("a#1", swap(stage="in stages"), phase=Phase.PLANNED)).development("a#1")

    assert (
        "prisoner exchange (in stages), date not reported\n"
        "  planned, not reported as done\n"
        "  a#1 reports, as planned: prisoner exchange (in stages)"
    ) == str(explain_development(found))

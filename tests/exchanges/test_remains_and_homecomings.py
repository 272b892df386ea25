"""What was promised and claimed of the dead, who came home later, and what is said of some."""

from __future__ import annotations

from datetime import date

import pytest

from support.reported import EACH, TOTAL, implements, june, report, swap, to, told, whys
from timeline import Count, Phase, Stated, Total, When, progress
from timeline.codec import decode, encode, identify
from timeline.errors import ValueRefused
from timeline.events import title_of
from timeline.exchanges import (
    HOMECOME,
    OUTSIDE,
    REMAINS,
    RETURNED,
    TRAITS,
    Agreement,
    ClaimedTotal,
    HandedOver,
    Homecoming,
    Remains,
    Tally,
    agreed,
    agreed_remains,
    came_home_later,
    carried_out,
    released,
    remains,
    returned,
    returned_outside,
)

BODIES = report("a#bodies", Agreement(remains=(to("North", count=4500),)), june(2))
BOTH = report(
    "b#both",
    Agreement(
        terms=(to("North", "South", count=700, per=EACH),), remains=(to("South", count=3300),)
    ),
    june(3),
)


def claimed(count: int, **more: object) -> ClaimedTotal:
    return ClaimedTotal(to=("North",), count=Stated(Count.exactly(count)), **more)  # type: ignore[arg-type]


def test_an_agreement_on_bodies_promises_no_prisoners() -> None:
    """4,500 bodies are agreed remains, and nobody is told of as promised."""
    story = told(BODIES)

    assert [] == list(story.ask(agreed))
    assert "4,500" == str(story.ask(agreed_remains)["North"])


def test_who_comes_home_is_called_what_prisoners_are() -> None:
    """A number of soldiers is of them; a number of bodies is of something else."""
    assert (True, True, False) == (
        HOMECOME.counts_noun("wounded soldiers"),
        HOMECOME.counts_noun("prisoners of war"),
        HOMECOME.counts_noun("remains"),
    )


def test_an_agreement_on_both_is_counted_under_each() -> None:
    """700 prisoners for each side, and 3,300 bodies for one."""
    story = told(BODIES, BOTH)
    prisoners, bodies = story.ask(agreed), story.ask(agreed_remains)

    assert {"North": "700", "South": "700"} == {side: str(prisoners[side]) for side in prisoners}
    assert {"North": "4,500", "South": "3,300"} == {side: str(bodies[side]) for side in bodies}


def test_what_is_promised_of_the_one_is_not_listed_aside_of_the_other() -> None:
    """An agreement on bodies is nothing left out of the prisoners promised, nor the reverse."""
    prisoners = report("c#pact", Agreement(terms=(to("North", count=20),)), june(4))
    story = told(BODIES, prisoners)

    assert {} == whys(story.ask(agreed)) == whys(story.ask(agreed_remains))


def test_an_agreement_that_names_no_number_is_listed_aside() -> None:
    """Nobody knows what it promises, so it may be either."""
    story = told(report("c#pact", Agreement(topics=("an exchange",)), june(4)))
    expected = {"c#pact": "does not say how many"}

    assert expected == whys(story.ask(agreed)) == whys(story.ask(agreed_remains))


def test_promised_bodies_are_neither_returned_nor_handed_over() -> None:
    """They are listed aside, each time with the reason."""
    story = told(BODIES, BOTH, report("a#dead", Remains(transfers=(to("North", count=80),))))

    assert {
        "a#bodies": "remains of the dead, not prisoners",
        "b#both": "remains of the dead, not prisoners",
        "a#dead": "remains of the dead, not prisoners",
    } == whys(story.ask(returned))
    assert {
        "a#bodies": "agreed, not reported as carried out",
        "b#both": "agreed, not reported as carried out",
    } == {name: why for name, why in whys(story.ask(remains)).items() if name != "a#dead"}


def test_bodies_handed_over_are_asked_by_the_side_that_got_them() -> None:
    """Of both sides, and never with the living."""
    story = told(
        report("a#1", Remains(transfers=(to("North", count=80), to("South", count=9))), june(5)),
        report("a#2", swap(to("North", count=30)), june(5)),
    )
    answer = story.ask(remains)

    assert ("80", "9") == (str(answer["North"]), str(answer["South"]))
    assert "30" == str(story.ask(returned)["North"])


@pytest.mark.parametrize(
    ("total", "measure"),
    [
        (claimed(6060, of=HandedOver.REMAINS), REMAINS),
        (claimed(6060), RETURNED),
        (claimed(6060, of=HandedOver.PRISONERS, outside=True), OUTSIDE),
    ],
)
def test_a_claimed_total_says_what_it_is_of(total: ClaimedTotal, measure: object) -> None:
    """Prisoners returned in exchanges unless it says otherwise."""
    (claim,) = Tally(totals=(total,)).counts()

    assert (Total, measure) == (type(claim), claim.measure)


def test_a_tally_of_remains_is_held_against_remains_alone() -> None:
    """At least 6,060 bodies are claimed; of prisoners nothing is."""
    story = told(
        report("a#1", Remains(transfers=(to("North", count=1200),)), june(11)),
        report("a#2", Tally(totals=(claimed(6060, of=HandedOver.REMAINS),)), june(16)),
        report("a#3", Remains(transfers=(to("North", count=40),)), june(18)),
    )
    figure = story.ask(remains)["North"]

    assert (Count.exactly(1240), Count.at_least(6100)) == (figure.counted, figure.implied)
    assert [] == list(story.ask(returned)) == list(story.ask(returned_outside))
    assert "remains of the dead, not prisoners" == whys(story.ask(returned))["a#2"]


def test_of_remains_nobody_says_that_they_are_outside_exchanges() -> None:
    """What cannot be meant is refused."""
    with pytest.raises(ValueRefused, match="outside: expected False with of='remains'"):
        claimed(3, of=HandedOver.REMAINS, outside=True)


@pytest.mark.parametrize(
    ("totals", "title"),
    [
        ((claimed(3, of=HandedOver.REMAINS),), "claimed total of remains"),
        ((claimed(3),), "claimed total of those returned"),
        ((), "claimed total of those returned"),
        (
            (claimed(3), claimed(2, of=HandedOver.REMAINS)),
            "claimed total of those returned and of remains",
        ),
    ],
)
def test_a_tally_is_titled_for_what_it_is_of(totals: tuple[ClaimedTotal, ...], title: str) -> None:
    """As lists and explanations show it."""
    assert title == title_of(Tally(totals=totals))


STAYED = report(
    "a#swap",
    swap(to("North", count=140), to("North", count=7, traits=("to a third country",), part=True)),
    When.on(date(2023, 9, 21)),
)
CAME = report(
    "b#home",
    Homecoming(transfers=(to("North", count=7),), stayed_in="Eastland"),
    When.on(date(2024, 7, 8)),
)


@pytest.mark.parametrize(("handed_over", "remaining"), [(900, 2400), (3300, 0)])
def test_bodies_promised_are_held_against_bodies_handed_over(
    handed_over: int, remaining: int
) -> None:
    """Of 3,300 promised beside 700 prisoners; prisoners who returned carry out none of them."""
    story = told(
        BOTH,
        report("c#dead", Remains(transfers=(to("South", count=handed_over),)), june(9)),
        report("c#swap", swap(to("South", count=250)), june(9)),
        implements("c#dead", "b#both"),
        implements("c#swap", "b#both"),
    )
    (bodies,) = story.ask(progress(agreed_remains, by=remains)).agreements
    (prisoners,) = story.ask(carried_out).agreements

    assert Count.exactly(remaining) == bodies["South"].remaining
    assert Count.exactly(450) == prisoners["South"].remaining


def test_a_homecoming_adds_none_to_those_returned() -> None:
    """140 were handed over in 2023, and 7 of them came home in 2024: 140 in 2023, none later."""
    story = told(STAYED, CAME)
    later = story.happened_since("2024-01-01").ask(returned)

    assert "140" == str(story.ask(returned)["North"])
    assert "140" == str(story.happened_by("2023-12-31").ask(returned)["North"])
    assert [] == list(later)
    assert {
        "a#swap": "it lies outside the days asked about",
        "b#home": "came home later, and counted when they were handed over",
    } == whys(later)
    assert () == story.conflicts()


def test_a_homecoming_is_a_development_of_its_own_days() -> None:
    """7 came home, in 2024 and not before."""
    story = told(STAYED, CAME)

    assert "7" == str(story.ask(came_home_later)["North"])
    assert "7" == str(story.happened_since("2024-07-08").ask(came_home_later)["North"])
    assert [] == list(story.happened_by("2024-07-07").ask(came_home_later))


def test_a_homecoming_that_is_planned_is_listed_aside() -> None:
    """With its words."""
    plan = report("c#plan", Homecoming(stayed_in="Eastland"), june(4), phase=Phase.PLANNED)

    assert "homecoming of those returned before (Eastland)" == title_of(plan.what)
    assert {"c#plan": "planned, not reported as done"} == whys(told(plan).ask(came_home_later))


def test_whoever_held_them_let_them_go() -> None:
    """Of 12 and 5, each by its captor; of 30 together, by both."""
    story = told(
        report(
            "a#1",
            swap(
                to("North", count=12, held_by=("South",)), to("North", count=5, held_by=("West",))
            ),
            june(5),
        ),
        report(
            "a#2",
            swap(to("North", "South", count=30, per=TOTAL, held_by=("South", "North"))),
            june(9),
        ),
    )
    answer = story.ask(released)

    assert [Count.exactly(5), Count.between(12, 42), Count.up_to(30)] == [
        answer[side].counted for side in ("West", "South", "North")
    ]


def test_words_are_agreed_on_for_what_is_said_of_some() -> None:
    """Medics, wounded and children are among them, and each is a flow's trait as it stands."""
    assert {"medics", "wounded", "children"} <= {*TRAITS}
    flows = [
        flow
        for trait in TRAITS
        for flow in swap(to("North", count=2, traits=(trait,), part=True)).counts()
    ]

    assert [(trait,) for trait in TRAITS] == [flow.traits for flow in flows]


OLD = {
    "49a42cf5dceeec1d88e4b20a4596d9cf5daf2918dc364980e53150b3862fd3cc": (
        b'{"document":"a","key":"1","schema":1,"timeline":"report","what":{"kind":"agreement",'
        b'"parties":["North","South"],"schema":1,"terms":[{"count":{"value":{"high":700,'
        b'"low":700}},"per":"each","to":["North","South"]}],"topics":["x"]}}'
    ),
    "b7b8770a9da119a68b86bfdaab63411e6ecfc73f8a22609633b7d3b6dd12fb6e": (
        b'{"document":"a","key":"2","schema":1,"timeline":"report","what":{"kind":"tally",'
        b'"schema":1,"totals":[{"count":{"value":{"high":53,"low":53}},"outside":true,'
        b'"to":["North"]}]}}'
    ),
    "7cc19d4d456067d7192c3eefdb0ff1f9aed086f4f2d56523b081e17a873d1090": (
        b'{"document":"a","key":"3","schema":1,"timeline":"report","what":{"kind":"tally",'
        b'"schema":1,"totals":[{"count":{"value":{"high":900,"low":900}},"to":["North"]}]}}'
    ),
}
"""Reports by their ids, as they were written before anything said that it is of remains."""


@pytest.mark.parametrize(("id_", "text"), OLD.items())
def test_what_was_written_before_keeps_its_bytes_and_id(id_: str, text: bytes) -> None:
    """What a new field leaves unsaid is not written."""
    event = decode(text)

    assert (text, id_) == (encode(event), identify(event))


@pytest.mark.parametrize(
    "what", [BODIES, BOTH, CAME, report("a#t", Tally(totals=(claimed(9, of=HandedOver.REMAINS),)))]
)
def test_they_are_written_down_and_read_again(what: object) -> None:
    """Whatever they hold."""
    assert what == decode(encode(what))  # type: ignore[arg-type]

"""What is told of a small story: every expected value follows from `support.served.TWO`."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any
from unittest.mock import Mock, create_autospec

import pytest
from attrs import evolve

from support.reported import june, paper, report, revision, same, swap, to, told, voice
from support.served import BY_NAME, SERVING, TWO, WORDS, as_json, tell
from timeline.errors import AskedAmiss
from timeline.events import digest
from timeline.exports import data
from timeline.questions import Changes

if TYPE_CHECKING:
    from collections.abc import Sequence

    from timeline import Timeline

STORY = told(*TWO)
SHOWING = evolve(SERVING, texts={digest(WORDS): WORDS}.get)


def answered(name: str, *, story: Timeline = STORY, **given: Sequence[str]) -> Any:
    """Return what is told of the resource *name*, where the parameters are *given*."""
    return as_json(tell(story, BY_NAME[name], dict(given)))


def test_a_number_says_what_it_rests_on_and_whose_word_that_is() -> None:
    """Its bounds, what counts and what is claimed, with who says so and how far each list goes."""
    (north,) = answered("totals", side=["North"])["numbers"]

    assert {"low": 5, "high": 5, "exact": 5} == north["counted"]
    assert {"low": 9, "high": None} == north["implied"]
    assert [["a#five"]] == [added["reports"] for added in north["contributions"]]
    assert [["Ministry"]] == [added["speakers"] for added in north["contributions"]]
    assert [("Envoy", 9, None)] == [
        (claim["speaker"], claim["low"], claim["high"]) for claim in north["claims"]
    ]
    assert (1, 1) == (north["contributions_in_all"], north["claims_in_all"])


def test_only_those_speak_for_a_number_who_tell_it() -> None:
    """Another report of the same development says nothing of how many."""
    others = (
        report("c#seen", swap(), june(19), voices=[voice("Passer-by")]),
        same("a#five", "c#seen"),
    )
    story = told(*TWO, *others)
    (north,) = answered("totals", story=story, side=["North"])["numbers"]

    assert [["Ministry"]] == [added["speakers"] for added in north["contributions"]]


def test_of_several_sides_the_numbers_come_in_pieces() -> None:
    """Each with the first that it rests on; after the last there is nothing."""
    pages = [answered("totals", limit=["1"], after=[str(after)]) for after in range(3)]

    assert [["North"], ["South"], []] == [
        [number["side"] for number in page["numbers"]] for page in pages
    ]
    assert [1, 1] == [len(page["numbers"][0]["contributions"]) for page in pages[:2]]
    assert [2, 2, 2] == [page["total"] for page in pages]


def test_of_one_side_what_counts_comes_in_pieces() -> None:
    """The number is the whole one on each."""
    days = (report(f"c#{day}", swap(to("North", count=day)), june(day)) for day in (1, 2, 4))
    three = told(*days)
    pages = [answered("totals", story=three, limit=["2"], after=[after]) for after in "02"]

    assert [[1, 2], [4]] == [
        [added["low"] for added in page["numbers"][0]["contributions"]] for page in pages
    ]
    assert [7, 7] == [page["numbers"][0]["counted"]["low"] for page in pages]
    assert [3, 3] == [page["total"] for page in pages]


def test_a_side_of_which_nothing_is_reported_is_refused() -> None:
    """With those that are known, rather than answered by nothing."""
    with pytest.raises(AskedAmiss, match=r"nothing was reported of 'Narnia'.*North.*South"):
        answered("totals", side=["Narnia"])


def test_a_development_says_who_says_so_and_where() -> None:
    """Each report with its voices, hedges and passages; words are withheld."""
    (five,) = answered("developments", report=["a#five"])["developments"]
    passage = {
        "report": "a#five",
        "document": "a",
        "address": "https://daily.example/a",
        "start": 10,
        "end": 37,
        "sha256": digest(WORDS),
        "words": None,
    }

    assert ["Ministry"] == five["speakers"]
    assert 1 == five["sources_in_all"]
    assert [
        {
            "report": "a#five",
            "document": "a",
            "publisher": "Daily",
            "phase": "done",
            "polarity": "affirmed",
            "certainty": "uncommitted",
            "hedges": ["reportedly"],
            "voices": [{"name": "Ministry", "party": "North", "kind": "named", "cue": "claimed"}],
            "passages": [passage],
            "passages_in_all": 1,
        }
    ] == five["sources"]


def test_words_are_told_where_they_may_be() -> None:
    """Those of the passage, as they were kept."""
    resource = BY_NAME["developments"]
    (five,) = as_json(tell(STORY, resource, {"report": ["a#five"]}, serving=SHOWING))[
        "developments"
    ]

    assert [WORDS] == [passage["words"] for passage in five["sources"][0]["passages"]]


def test_private_words_are_never_told() -> None:
    """Not even where words are."""
    event = TWO[2]
    sealed = evolve(
        event.provenance, passages=(evolve(event.provenance.passages[0], private=True),)
    )
    story = told(evolve(event, provenance=sealed))
    (passage,) = as_json(tell(story, BY_NAME["quote"], {}, serving=SHOWING))["passages"]

    assert passage["words"] is None


def test_words_that_are_withheld_cannot_be_sought() -> None:
    """What is found would tell what they are."""
    with pytest.raises(AskedAmiss, match="withheld"):
        answered("quote", words=["five"])


def test_changes_come_from_the_newest_on() -> None:
    """A piece keeps the order in which they were recorded."""
    pages = [answered("changes", since=["2025-01-01"], limit=["2"], after=[a]) for a in "024"]
    ids = [[event["id"] for event in page["events"]] for page in pages]
    every = [event["id"] for event in answered("changes", since=["2025-01-01"])["events"]]

    assert every == [*ids[2], *ids[1], *ids[0]]
    assert [2, 2, 1] == [*map(len, ids)]
    assert [5, 5, 5] == [page["total"] for page in pages]


GROWN = told(*TWO, report("b#more", swap(to("South", count=3)), june(23)), paper("c", june(25)))
"""Two that came later: one that moves a figure again, and one that moves none."""


def test_of_changes_only_the_piece_is_made_into_data(monkeypatch: pytest.MonkeyPatch) -> None:
    """However much came: the figures, what moved within them and the events that are asked for."""
    whole = answered("changes", story=GROWN, since=["2025-01-01"])
    moved, shifts = Mock(wraps=data._moved), Mock(wraps=data._shift)
    sentence = create_autospec(Changes.said_of, side_effect=Changes.said_of)
    monkeypatch.setattr(data, "_moved", moved)
    monkeypatch.setattr(data, "_shift", shifts)
    monkeypatch.setattr(Changes, "said_of", sentence)
    page = answered("changes", story=GROWN, since=["2025-01-01"], limit=["1"], after=["1"])

    assert [1, 1, 1] == [each.call_count for each in (moved, shifts, sentence)]
    assert ["South"] == [figure["side"] for figure in page["moved"]]
    assert (2, 7, 1) == (page["moved_in_all"], page["events_in_all"], page["still_in_all"])
    assert whole["events"][5:6] == page["events"]


@pytest.mark.parametrize("limit", range(1, 7))
def test_a_piece_of_changes_is_cut_out_of_the_whole(limit: int) -> None:
    """Wherever it begins: the same figures, shifts and events, and how many there are in all."""
    whole = answered("changes", story=GROWN, since=["2025-01-01"])
    for after in range(7):
        page = answered(
            "changes", story=GROWN, since=["2025-01-01"], limit=[str(limit)], after=[str(after)]
        )
        newest = whole["events"][::-1][after : after + limit][::-1]
        ids = {event["id"] for event in newest}

        assert newest == page["events"]
        assert [id_ for id_ in whole["still"] if id_ in ids] == page["still"]
        assert [figure["side"] for figure in whole["moved"][after : after + limit]] == [
            figure["side"] for figure in page["moved"]
        ]
        for figure in page["moved"]:
            assert len(figure["shifts"]) == min(limit, figure["shifts_in_all"])


def lines_of(name: str, **given: Sequence[str]) -> list[str]:
    """Return the lines that are told of the resource *name* of `GROWN`."""
    lines = tell(GROWN, BY_NAME[name], given).lines()
    return [f"{'  ' * line.depth}{line.text}" for line in lines]


def test_changes_are_told_in_pieces_to_people_too() -> None:
    """Of the figures, of what moved within each, and of the events that moved none."""
    pages = [
        lines_of("changes", since=["2025-01-01"], limit=["1"], after=[after]) for after in "0123456"
    ]

    assert [
        "recorded since 2025-01-01 23:59:59.999999+00:00",
        "returned, South: from number not reported to 5",
        "  new: 2: prisoner exchange, 2025-06-21",
        "    b#two reports: prisoner exchange",
        "    and 1 more",
        "  and 1 more",
        "events that moved no figure: 1",
        "6 others of 7 in all are not on this page",
    ] == pages[1]
    assert "returned, North: " in pages[0][1]
    assert 1 == sum("  document c" in page for page in pages)


@pytest.mark.parametrize(("name", "shown"), [("totals", "South: 5"), ("explain", "South")])
def test_numbers_are_told_in_pieces_to_people_too(name: str, shown: str) -> None:
    """They say that there are others."""
    lines = lines_of(name, limit=["1"], after=["1"])

    assert shown == lines[0]
    assert not [line for line in lines if line.startswith("North")]
    assert "1 other of 2 in all is not on this page" == lines[-1]


def test_the_only_number_is_told_on_every_piece_of_what_it_rests_on() -> None:
    """It is the whole one on each, as in JSON."""
    assert ["South: 5"] == lines_of("totals", side=["South"], limit=["1"], after=["1"])


def test_lists_are_told_in_pieces() -> None:
    """Each says where it stands."""
    page = answered("documents", limit=["1"], after=["1"])

    assert ["b"] == [document["key"] for document in page["documents"]]
    assert (2, 1, 1) == (page["total"], page["after"], page["limit"])


def test_cuts_are_told_with_what_they_leave() -> None:
    """A reader has to see that something is left out."""
    cut = answered("totals", source=["Envoy"])

    assert ["believed"] == [remark["kind"] for remark in cut["remarks"]]
    assert [("North", 0), ("South", 2)] == [
        (number["side"], number["counted"]["low"]) for number in cut["numbers"]
    ]


def test_an_explanation_leads_to_passages() -> None:
    """In places, digests and addresses, as values."""
    answer = answered("explain", side=["North"])

    def within(whole: Any) -> Any:
        yield whole["about"] or {}
        for inner in whole["below"]:
            yield from within(inner)

    (passage,) = (
        about["passage"] for about in within(answer["explanations"][0]) if "passage" in about
    )
    assert {
        "document": "a",
        "start": 10,
        "end": 37,
        "sha256": digest(WORDS),
        "address": "https://daily.example/a",
    } == passage


def test_an_event_is_told_with_what_became_of_it() -> None:
    """As it is kept, and its revisions."""
    told_again = told(*TWO, revision("b#two", None))
    answer = as_json(tell(told_again, BY_NAME["event"], named={"event": "b#two"}))

    assert "two" == answer["event"]["key"]
    assert 1 == len(answer["revisions"])

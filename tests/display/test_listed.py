"""What comes listed: a tuple for programs, a table for those who look at it."""

from __future__ import annotations

import copy
import pickle
import re
from typing import Any

import pytest
from rich.console import Console

from support import seed_story
from support.reported import june, report, swap, to, told
from timeline import Development, Document
from timeline.display.listed import Catalogue, Listed
from timeline.exchanges import Swap, returned


def html(value: Any) -> str:
    """Return what a notebook shows of *value*."""
    fragment: str = value._repr_html_()
    return fragment


def rows(value: object) -> list[list[str]]:
    """Return the cells of every row of the tables that *value* is shown as, with their heads."""
    lines = re.findall(r"<tr>(.*?)</tr>", html(value))
    return [re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", line) for line in lines]


@pytest.mark.parametrize("values", [(), (1,), ("b", "a", "b"), ((1, 2), None)])
def test_it_is_the_tuple_of_the_same(values: tuple[object, ...]) -> None:
    """In whatever is done with tuples."""
    listed = Listed(values)

    assert listed == values
    assert values == listed
    assert hash(values) == hash(listed)
    assert repr(values) == repr(listed)
    assert {values: 1}[listed] == 1
    assert isinstance(listed, tuple)
    assert [*values] == [*listed]
    assert (*values, 7) == listed + (7,)  # noqa: RUF005 - to add is what is tried
    assert not hasattr(listed, "__dict__")


def test_it_travels_and_is_copied_as_it_is() -> None:
    """So that answers of other processes are shown alike."""
    listed = Listed(("swap", "talks"))

    for again in (pickle.loads(pickle.dumps(listed)), copy.copy(listed), copy.deepcopy(listed)):  # noqa: S301
        assert (listed, Listed) == (again, type(again))


def test_what_is_cut_out_of_it_is_listed_too() -> None:
    """One of it is not."""
    developments = seed_story.story().developments()

    assert type(developments[2:4]) is Listed
    assert tuple(developments)[2:4] == developments[2:4]
    assert isinstance(developments[0], Development)
    assert 2 + 1 == len(rows(developments[2:4]))


def test_developments_are_a_table() -> None:
    """With their days, titles, kinds, numbers and speakers; a row for each."""
    reading = told(
        report("daily#talks", swap(place="here"), june(3)),
        report("weekly#swap", swap(to("North", count=4), place="there"), june(4)),
    )
    head, first, second = rows(reading.developments(Swap))

    assert ["When", "What", "Kind", "How many", "Who says so"] == head
    assert ["2025-06-03", "prisoner exchange (here)", "swap", "", "document daily"] == first
    assert ["2025-06-04", "prisoner exchange (there)", "swap"] == second[:3]
    assert "returned, North: 4" in second[3]


def test_beyond_fifty_rows_it_says_how_many_there_are() -> None:
    """Nothing is left out silently, and nobody waits for a million rows."""
    many = [report(f"a#{number}", swap(to("North", count=1)), june(3)) for number in range(53)]
    lines = rows(told(*many).developments())

    assert 1 + 50 + 1 == len(lines)
    assert "and 3 more" == lines[-1][0]


def test_an_empty_one_says_so() -> None:
    """It has no table."""
    fragment = html(told().developments())

    assert "0 in all" in fragment
    assert [] == rows(told().developments())


def test_what_was_left_aside_is_folded_below() -> None:
    """By its reasons, as below an answer."""
    reading = told(report("a#1", swap(to("North", count=1)), june(3))).happened_by("2025-06-01")
    fragment = html(reading.developments())

    assert "left aside: 1" in fragment
    assert "it lies outside the days asked about" in fragment
    (head, line) = rows(reading.developments().asides)
    assert ("Left aside", "it lies outside the days asked about") == (head[-1], line[-1])


def test_documents_are_a_dict_and_a_table() -> None:
    """By their keys."""
    documents = seed_story.story().documents

    assert isinstance(documents, Catalogue)
    assert dict(documents) == documents
    assert isinstance(documents["004"], Document)
    assert 1 + len(documents) == len(rows(documents))


def test_a_terminal_has_the_table_too() -> None:
    """In the width there is."""
    console = Console(width=120)
    with console.capture() as captured:
        console.print(seed_story.story().conflicts()[:2])

    assert re.search(r"About +What +Reports", captured.get())


def test_steps_and_claims_of_an_answer_come_listed() -> None:
    """Each with columns of its own."""
    story = seed_story.story()
    answer = story.ask(returned)
    heads = {
        name: rows(values)[0]
        for name, values in (
            ("steps", story.ask(returned.by_day())["Russia"]),
            ("claims", answer["Russia"].claims),
            ("contributions", answer["Russia"].contributions),
            ("asides", answer.asides),
            ("reports", story.reports()),
        )
    }

    assert ["From", "How many", "At least, if all that may have happened had"] == heads["steps"]
    assert ["Side", "Claimed", "Over", "Who says so"] == heads["claims"]
    assert ["When", "Side", "How many", "What"] == heads["contributions"]
    assert ["When", "What", "Kind", "How many", "Who says so", "To be known", "Left aside"] == (
        heads["asides"]
    )
    assert ["Recorded", "Event", "What"] == heads["reports"]

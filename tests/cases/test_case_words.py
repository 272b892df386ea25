"""Words as people write them: phrases, sentences and texts that were read wrongly once.

Each has every answer that is right; `REFUSED` may be among them.
"""

from __future__ import annotations

import json
import re
from datetime import date
from typing import Any

import pytest

from support.seed_story import SHARED
from timeline.english import parse_count, resolve_date
from timeline.errors import PhraseError
from timeline.sources.documents.quotes import alike
from timeline.sources.documents.sentences import in_sentence
from timeline.sources.drafting import Sort, find
from timeline.values import Count, Stated, When

FILE = SHARED / "cases" / "words.json"
CASES: list[dict[str, Any]] = json.loads(FILE.read_text("utf-8")) if FILE.is_file() else []
REFUSED = "REFUSED"

if not CASES:
    pytest.skip("the cases are not at hand", allow_module_level=True)


def cases(call: str) -> pytest.MarkDecorator:
    """Return the cases of one call as parameters, named by their input."""
    ours = [case for case in CASES if case["call"] == call]
    return pytest.mark.parametrize("case", ours, ids=[case["input"] for case in ours])


def published(case: dict[str, Any]) -> When:
    """Return when what the case quotes was published."""
    return When.on(date.fromisoformat(case["published"]))


def read(words: str) -> Stated[Count] | None:
    """Return the count that *words* are read as; `None` where they are refused."""
    try:
        return parse_count(words)
    except PhraseError:
        return None


@cases("count")
def test_count(case: dict[str, Any]) -> None:
    """Nothing is read that is not understood whole."""
    stated = read(case["input"])

    assert (str(stated.value) if stated else REFUSED) in case["expected"]


def test_unknown_is_never_none() -> None:
    """No phrase of which the number is not told is read as a number that is."""
    unknown = [case["input"] for case in CASES if "unknown is never 0" in case.get("why", "")]

    assert unknown
    assert not any(stated.value.known for stated in map(read, unknown) if stated)


@cases("date")
def test_day(case: dict[str, Any]) -> None:
    """A day is what the words and the publication leave."""
    try:
        value = resolve_date(case["input"], published=published(case)).value
    except PhraseError:
        answer, value = REFUSED, None
    else:
        answer = str(value)

    if "holds" in case:
        assert value is not None
        days = value.envelope
        assert days.within(*map(date.fromisoformat, case["within"])).certain
        assert days.meet(When.on(date.fromisoformat(case["holds"]))) is not None
    elif case.get("why") == "any bounds that hold it":
        assert value is not None
        assert any(_holds(value.envelope, expected) for expected in case["expected"])
    else:
        assert answer in case["expected"]


def _holds(answer: When, expected: str) -> bool:
    """Return whether *answer* bounds the day, and holds all that is *expected*."""
    days = [date.fromisoformat(found) for found in re.findall(r"\d{4}-\d{2}-\d{2}", expected)]
    last = days[-1] if len(days) > 1 else None
    inside = answer.earliest is not None and answer.earliest <= days[0]
    return inside and (answer.latest is None or (last is not None and last <= answer.latest))


@cases("draft")
def test_draft(case: dict[str, Any]) -> None:
    """A draft offers whole phrases, and nothing that is none."""
    offered = {
        (clue.sort.value, clue.words)
        for stretch in find(case["input"], published(case))
        for clue in stretch.clues
    }
    wrong = {(sort, words) for sort, words in case["offers_not"]}

    assert {(sort, words) for sort, words in case["offers"]} <= offered
    assert not wrong & offered


@cases("sentence")
def test_sentence(case: dict[str, Any]) -> None:
    """A sentence does not end where it is only abbreviated."""
    start = case["input"].index(case["words"])
    shown = in_sentence(case["input"], start, start + len(case["words"]))

    assert (case["before"], case["words"], case["after"]) == shown


@cases("voice")
def test_voice(case: dict[str, Any]) -> None:
    """A speaker is named whole."""
    names = [
        clue.form
        for stretch in find(case["input"])
        for clue in stretch.clues
        if clue.sort is Sort.VOICE
    ]

    assert any(f'name = "{case["name"]}"' in form for form in names)
    assert not any(f'name = "{case["not"]}"' in form for form in names)


@cases("alike")
def test_alike(case: dict[str, Any]) -> None:
    """What cannot be seen does not hide words, and is not taken for them."""
    places = [*alike(case["input"], case["words"])]

    assert case["places"] == len(places)
    assert all(place.words != case["words"] for place in places)

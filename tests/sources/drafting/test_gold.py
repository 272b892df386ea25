"""Whether what was annotated by hand stands in the texts beside it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

HERE = Path(__file__).parent
SIZES = {"gold": 8, "held_out": 6}
TEXTS = [path for folder in SIZES for path in sorted((HERE / folder).glob("*.txt"))]
WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
FIELDS = {
    "numbers": {"start", "words", "accept", "low", "high"},
    "days": {"start", "words", "accept", "earliest", "latest", "also"},
    "speakers": {"start", "name", "accept"},
}

texts = pytest.mark.parametrize("path", TEXTS, ids=lambda path: f"{path.parent.name}/{path.stem}")


def text_of(path: Path) -> str:
    return path.read_text(encoding="utf-8")


def gold_of(path: Path) -> dict[str, Any]:
    gold: dict[str, Any] = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))
    return gold


def phrases(gold: dict[str, Any]) -> list[tuple[int, str, list[str]]]:
    """Give the place, the words and the accepted phrasings of every annotation."""
    return [
        (entry["start"], entry["name" if key == "speakers" else "words"], entry["accept"])
        for key in FIELDS
        for entry in gold[key]
    ]


def stands_across(text: str, phrase: str, start: int, end: int) -> bool:
    """Whether *phrase* stands in *text* so that it shares a character with `start:end`."""
    return phrase in text[max(0, start - len(phrase) + 1) : end + len(phrase) - 1]


def pairs(entry: dict[str, Any]) -> list[tuple[date | None, date | None]]:
    """Give the bounds of a day, and those that are as honest."""
    return [
        (earliest and date.fromisoformat(earliest), latest and date.fromisoformat(latest))
        for earliest, latest in [(entry["earliest"], entry["latest"]), *entry["also"]]
    ]


@pytest.mark.parametrize("folder", SIZES)
def test_every_text_has_its_annotations(folder: str) -> None:
    """As many texts as were written, and a file of annotations beside each."""
    stems = sorted(path.stem for path in (HERE / folder).glob("*.txt"))

    assert len(stems) == SIZES[folder]
    assert sorted(path.stem for path in (HERE / folder).glob("*.json")) == stems


@texts
def test_annotations_have_exactly_their_fields(path: Path) -> None:
    """A field that is misspelt would be a check that never fails."""
    gold = gold_of(path)

    assert set(gold) == {"published", *FIELDS}
    for key, fields in FIELDS.items():
        assert gold[key]
        assert all(set(entry) == fields for entry in gold[key])


@texts
def test_words_stand_at_their_place(path: Path) -> None:
    """An offset counts code points, and the words are those of the text."""
    text = text_of(path)

    for start, words, _ in phrases(gold_of(path)):
        assert words == words.strip() != ""
        assert text[start : start + len(words)] == words


@texts
def test_accepted_phrasings_stand_at_the_same_place(path: Path) -> None:
    """A phrasing that stands elsewhere could be accepted for another phrase."""
    text = text_of(path)

    for start, words, accepted in phrases(gold_of(path)):
        assert words not in accepted
        for phrase in accepted:
            assert stands_across(text, phrase, start, start + len(words)), phrase


@texts
@pytest.mark.parametrize("key", FIELDS)
def test_annotations_of_a_kind_follow_each_other(path: Path, key: str) -> None:
    """No two of a kind share a character, so that a place has at most one answer."""
    entries = gold_of(path)[key]
    ends = [entry["start"] + len(entry.get("words", entry.get("name"))) for entry in entries]

    for end, following in zip(ends, entries[1:], strict=False):
        assert end <= following["start"]


@texts
def test_bounds_of_numbers_are_in_order(path: Path) -> None:
    """The least is a count, and the most is no less."""
    for number in gold_of(path)["numbers"]:
        assert isinstance(number["low"], int)
        assert number["low"] >= 0
        assert number["high"] is None or number["low"] <= number["high"]


@texts
def test_bounds_of_days_are_in_order(path: Path) -> None:
    """Every pair has a bound, and the earliest is no later than the latest."""
    for day in gold_of(path)["days"]:
        for earliest, latest in pairs(day):
            assert earliest or latest
            assert earliest is None or latest is None or earliest <= latest


@texts
def test_days_do_not_begin_after_publication(path: Path) -> None:
    """Nothing is told that has yet to happen."""
    gold = gold_of(path)
    published = date.fromisoformat(gold["published"])

    for day in gold["days"]:
        assert all(earliest is None or earliest <= published for earliest, _ in pairs(day))


@texts
def test_a_weekday_is_that_weekday(path: Path) -> None:
    """The calendar agrees with the words."""
    for day in gold_of(path)["days"]:
        for weekday, name in enumerate(WEEKDAYS):
            if name in day["words"]:
                assert date.fromisoformat(day["earliest"]).weekday() == weekday

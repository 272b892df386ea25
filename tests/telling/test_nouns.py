"""Numbers of other things than a measure counts are told, and recorded all the same."""

from __future__ import annotations

import pytest

from timeline import Flow, Measure, Report, kind
from timeline.english import parse_count
from timeline.events import EventId, Revision
from timeline.telling.nouns import noun_remarks
from timeline.telling.reports import counts_in_words

FERRIED = Measure("ferried (nouns)", noun="islanders", nouns=("residents", "people"))
TOWED = Measure("towed (nouns)", noun="boats")


@kind("nouns-ferried")
class Ferried:
    """People or boats were brought over."""

    measure: str
    words: str

    def counts(self) -> tuple[Flow, ...]:
        """What this development adds."""
        measure = FERRIED if self.measure == "ferried" else TOWED
        return (Flow(measure=measure, sides=("Ness",), count=parse_count(self.words)),)


def report(words: str, measure: str = "ferried", key: str = "r") -> Report:
    """A report that says in *words* how many were brought over."""
    return Report(document="d", key=key, what=Ferried(measure=measure, words=words))


@pytest.mark.parametrize(
    "words",
    ["40", "40 people", "at least 40 elderly residents", "several residents", "a resident"],
)
def test_nouns_of_the_measure_are_not_told(words: str) -> None:
    """In the singular or the plural, whatever describes them; nor is a number without one."""
    assert () == noun_remarks([report(words)])


def test_another_noun_is_told_once_with_its_first_place() -> None:
    """Sheep are no islanders; who reads may have judged otherwise, so nothing is refused."""
    told = noun_remarks([report("40 sheep", key="first"), report("40 sheep", key="second")])

    expected = (
        "d#first: \u201c40 sheep\u201d counts sheep, where ferried (nouns) counts islanders: "
        "see that they are the same"
    )
    assert (expected,) == told


def test_a_measure_without_nouns_says_nothing() -> None:
    """Who declares none has none to hold against."""
    assert () == noun_remarks([report("40 sheep", measure="towed")])


def test_what_a_revision_says_is_looked_at() -> None:
    """What an edited note counts is told as what a new one does."""
    revision = Revision(
        of=EventId("0" * 64), reading=report("40 sheep"), judge="me", why="seen again"
    )

    assert 1 == len(noun_remarks([revision]))


def test_the_noun_stands_beside_the_number() -> None:
    """Whoever looks sees what was counted, and in which words."""
    assert (
        "ferried (nouns), Ness: at least 41 islanders (\u201cmore than 40 islanders\u201d)"
        == counts_in_words(report("more than 40 islanders"))
    )

"""What pictures draw of a reading: of counts, of claims and of levels."""

from __future__ import annotations

from support import seed_story
from support.levels import MISSING, missing
from support.reported import told
from timeline.exchanges import returned
from timeline.exports.drawing.courses import course_of, course_of_levels
from timeline.questions import LevelAnswer, level


def levels(*reports: object) -> LevelAnswer:
    return told(*reports).ask(level(MISSING))  # type: ignore[arg-type]


def test_a_course_has_what_each_development_counts() -> None:
    """In words, by where it is told of."""
    course = course_of(seed_story.story(), "returned", returned)

    assert ("prisoners", ("Russia", "Ukraine")) == (course.unit, course.sides)
    assert {"Russia": "106", "Ukraine": "106"} in course.counts.values()
    assert {"Russia": "at least 114", "Ukraine": "at least 110"} == course.totals
    assert {"Russia": "to Russia", "Ukraine": "to Ukraine"} == course.titles


def test_every_speaker_of_a_level_has_a_line() -> None:
    """Numbers of one speaker alone are those of the side."""
    alone = levels(missing("a#1", 12, 3), missing("a#2", 9, 5))
    both = levels(missing("a#1", 12, 3, "rescue"), missing("b#1", 15, 4, "police"))
    one, two = (course_of_levels("missing", each).by_side for each in (alone, both))

    assert {"Kienitz": [12, 9]} == {
        title: [step.count.exact for step in steps if step.day] for title, steps in one.items()
    }
    assert {"Kienitz, by police": [15], "Kienitz, by rescue": [12]} == {
        title: [step.count.exact for step in steps if step.day] for title, steps in two.items()
    }


def test_of_very_many_speakers_the_newest_are_drawn() -> None:
    """Five lines of one side would hide each other."""
    answer = levels(*(missing(f"d{n}#1", 10 + n, 3 + n, f"office {n}") for n in range(5)))

    assert ["Kienitz"] == [*course_of_levels("missing", answer).by_side]


def test_levels_are_told_without_being_counted() -> None:
    """Nobody reports them one by one."""
    course = course_of(told(missing("a#1", 12, 3)), "missing", level(MISSING))

    assert ("people", "", {"Kienitz": "12"}) == (course.unit, course.beside, course.totals)

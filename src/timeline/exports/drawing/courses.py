"""What pictures draw of a reading: a course for every question of how many there were."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING

from timeline.exports.drawing.course import DrawnCourse
from timeline.exports.drawing.lanes import LaneEntry
from timeline.questions import ByDay, ClaimsCompared, Counted, LevelAnswer, LevelQuestion, Step
from timeline.questions.levels.steps import level_steps
from timeline.telling.developments import days_in_print
from timeline.telling.drawn import said_of_side
from timeline.telling.printed import count_in_print

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from timeline.events import EventId
    from timeline.questions import Answer, LevelClaim
    from timeline.questions.asked import MeasureQuestion
    from timeline.questions.levels.steps import LevelStep
    from timeline.state import Development, Reading
    from timeline.state.origins import Origin

__all__ = ["course_of", "drawn_levels", "entries_of", "level_lines"]

FEW = 4
"""So many speakers of one side have lines of their own; of more, the newest claim is drawn."""


def course_of(reading: Reading, label: str, question: MeasureQuestion) -> DrawnCourse:
    """Return what is drawn of the answer that *reading* has to *question*, called *label*."""
    entries = entries_of(reading)
    if isinstance(question, LevelQuestion):
        lines = level_lines(reading.ask(question))
        totals = {title: count_in_print(steps[-1].count) for title, steps in lines.items() if steps}
        return DrawnCourse(
            label=label,
            unit=_unit(question),
            by_side=lines,
            totals=totals,
            entries=entries,
            beside="",
        )
    answer = reading.ask(question)
    return DrawnCourse(
        label=label,
        unit=_unit(question),
        by_side=reading.ask(ByDay(question)),
        totals={side: count_in_print(figure.counted) for side, figure in answer.items()},
        comparisons=ClaimsCompared.of(answer).comparisons,
        entries=entries,
        counts=_counts(answer),
        titles=_titles(question, answer),
    )


def _unit(question: MeasureQuestion) -> str:
    """Return in what it is counted, as far as the question says."""
    if isinstance(question, Counted | LevelQuestion):
        return question.measure.unit or question.measure.noun
    return ""


def _titles(question: MeasureQuestion, sides: Iterable[str]) -> dict[str, str]:
    """Return what *sides* are called where it is plain what is counted: "to Ukraine"."""
    if not isinstance(question, Counted):
        return {}
    measure = question.measure
    return {
        side: measure.sides.format(side=side).removeprefix(f"{measure.name} ") for side in sides
    }


def entries_of(reading: Reading) -> list[LaneEntry]:
    """Return the developments of *reading*: by their days, those without any last."""
    conflicting = {
        id_: conflict.sentence for conflict in reading.conflicts() for id_ in conflict.ids
    }
    entries = (_entry(development, conflicting) for development in reading.within_days())
    return sorted(entries, key=lambda entry: not entry.bounds.known)


def _entry(development: Development[object], conflicting: Mapping[EventId, str]) -> LaneEntry:
    return LaneEntry(
        kind=development.kind,
        title=development.title,
        when=days_in_print(development),
        bounds=development.when,
        done=development.not_done is None,
        conflicts=tuple(conflicting[id_] for id_ in development.ids if id_ in conflicting),
        anchor=development.ids[0],
    )


def _counts(answer: Answer) -> Mapping[str, Mapping[str, str]]:
    counts = defaultdict[str, dict[str, str]](dict)
    for side, figure in answer.items():
        for contribution in figure.contributions:
            counts[contribution.unit.lead.ids[0]][side] = count_in_print(contribution.count)
    return counts


def level_lines(levels: LevelAnswer) -> dict[str, tuple[Step, ...]]:
    """Return the steps of *levels* as they are drawn: a line for every speaker of a side.

    Where more speak of a side than can be told apart, its line is that of the newest claims.
    """
    return drawn_levels(dict(_level_lines(levels)))


def drawn_levels(by_side: Mapping[str, Sequence[LevelStep]]) -> dict[str, tuple[Step, ...]]:
    """Return the steps of levels as they are drawn: nothing more may have happened by then."""
    return {
        side: tuple(Step(step.day, step.count, step.count.low) for step in steps)
        for side, steps in by_side.items()
    }


def _level_lines(levels: LevelAnswer) -> Iterator[tuple[str, tuple[LevelStep, ...]]]:
    newest = levels.by_day()
    for side, figure in levels.items():
        speakers = _by_speaker(figure.all_claims)
        if not 1 < len(speakers) <= FEW:
            yield side, newest[side]
            continue
        for origin, claims in speakers.items():
            yield said_of_side(side, str(origin)), level_steps(claims)


def _by_speaker(claims: Iterable[LevelClaim]) -> dict[Origin, list[LevelClaim]]:
    by_speaker = defaultdict["Origin", list["LevelClaim"]](list)
    for claim in claims:
        by_speaker[claim.origin].append(claim)
    return {origin: by_speaker[origin] for origin in sorted(by_speaker, key=str)}

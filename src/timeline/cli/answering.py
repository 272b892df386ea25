"""Answers of a person, pair by pair: each is recorded at once, and can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click
from attrs import Factory, define

from timeline import Ledger
from timeline.cli.choices import Choice
from timeline.cli.screen import print_lines
from timeline.cli.showing import say, show_doubts
from timeline.exports.decisions import pair_in_full
from timeline.questions import is_open
from timeline.sources.decisions.deciding import Decision, decide
from timeline.sources.decisions.undoing import undo

if TYPE_CHECKING:
    from timeline.exports.brief import Texts
    from timeline.questions import Candidate, Candidates

__all__ = ["ask_of_each"]

RELATIONS = {"s": "same", "d": "distinct"}
SKIP, UNDO, QUIT = "", "u", "q"


def ask_of_each(pairs: Candidates, ledger: Ledger, judge: str, texts: Texts) -> None:
    """Ask of each of *pairs* that is still open, and record every answer in *ledger* at once.

    What was answered last can be taken back; its pair is asked again.
    """
    session = _Session(ledger, judge)
    place = 0
    while place < len(pairs):
        pair = pairs[place]
        answer = SKIP
        if ledger.timeline().ask(is_open(pair)):
            print_lines(pair_in_full(pair, texts))
            answer = _answer(
                f"({place + 1} of {len(pairs)}) "
                f"s same, d distinct, Enter skip, u undo the last answer, q quit",
                [*RELATIONS, SKIP, UNDO, QUIT],
            )
        if answer == QUIT:
            return
        if answer == UNDO:
            place = session.taken_back(place)
            continue
        if answer:
            session.record(place, _decided(pair, answer))
        place += 1
        if place == len(pairs) and session.answers:
            question = "All were asked: u undo the last answer, Enter end"
            if _answer(question, [SKIP, UNDO]) == UNDO:
                place = session.taken_back(place)


@define
class _Session:
    """What was answered until now: each with the place of its pair."""

    ledger: Ledger
    judge: str
    answers: list[tuple[int, Decision]] = Factory(list)

    def record(self, place: int, decision: Decision) -> None:
        """Record *decision*, unless it cannot be: then it is said why."""
        _, faults = decide([decision], self.ledger, self.judge)
        show_doubts(faults)
        if not faults:
            self.answers.append((place, decision))

    def taken_back(self, place: int) -> int:
        """Take back what was answered last, and return where to go on: *place*, if nothing was."""
        if not self.answers:
            say("nothing was answered that could be taken back")
            return place
        place, decision = self.answers.pop()
        undone, faults = undo([decision], self.ledger, self.judge)
        show_doubts((*faults, *undone.left))
        for sentence in undone.taken_back:
            say(f"taken back: {sentence}")
        return place


def _answer(question: str, answers: list[str]) -> str:
    """Return what was answered, once it is one of *answers*; nothing more to read is to quit."""
    try:
        answer: str = click.prompt(
            question, type=Choice(answers), default="", show_choices=False, show_default=False
        )
    except click.Abort:
        return QUIT
    return answer


def _decided(pair: Candidate, answer: str) -> Decision:
    left, right = pair.left.reports[0].id, pair.right.reports[0].id
    return Decision("", RELATIONS[answer], left, right, reasons="; ".join(pair.reasons))

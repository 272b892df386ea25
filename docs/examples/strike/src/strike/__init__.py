"""A vocabulary about strikes; `pyproject.toml` names this module, so the command finds it.

A question called as a measure is the one asked wherever all that is counted is shown.
"""

from strike.board import board
from strike.kinds import STRIKERS, VOTES, Vote, Walkout
from timeline import Counted

__all__ = ["STRIKERS", "VOTES", "board", "in_favour", "questions", "strikers", "votes"]

strikers = Counted(STRIKERS, of=Walkout)
votes = Counted(VOTES, of=Vote)
in_favour = Counted(VOTES, of=Vote, category="yes", name="votes in favour")

questions = (strikers, votes, in_favour)

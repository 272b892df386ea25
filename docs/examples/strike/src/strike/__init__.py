"""A vocabulary about strikes; `pyproject.toml` names this module, so the command finds it.

A question called as a measure is the one asked wherever all that is counted is shown.
"""

from strike.board import board
from strike.kinds import Vote, Walkout
from timeline import counted

__all__ = ["board", "questions"]

questions = {
    "strikers": counted("strikers", of=Walkout),
    "votes": counted("votes", of=Vote),
    "votes in favour": counted("votes", of=Vote, category="yes"),
}

"""Stories that follow a ledger: answers that are always current, and what moved by which event."""

from timeline.live.following import AnswerMoved, Live, Update

__all__ = ["AnswerMoved", "Live", "Update"]

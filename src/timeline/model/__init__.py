"""What a ledger answers, kept in a file beside it: `timeline.model.read_model` has more."""

from timeline.model.opening import keep_answers, kept_answers, open  # noqa: A004 - as in tl.open("story.db")

__all__ = ["keep_answers", "kept_answers", "open"]

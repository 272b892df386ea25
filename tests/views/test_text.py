"""Answers as lines of text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pytest

from telling import id_of, report, revision, swap, told
from timeline.views import data, text

if TYPE_CHECKING:
    from timeline import Report

A, READ_AGAIN = report("a#1", swap()), report("a#2", swap())


@pytest.mark.parametrize(("reading", "done"), [(None, "withdrawn"), (READ_AGAIN, "revised")])
def test_an_event_is_shown_with_what_became_of_it(reading: Report | None, done: str) -> None:
    """A report keeps its first name, whether it was withdrawn or is called otherwise now."""
    change = revision("a#1", reading)
    story = told(A, change)

    lines = [str(line) for line in text.event(data.event(story.find("a#1"), story))]

    assert any(line.startswith(f"  {done} by {id_of(change)}, ") for line in lines)

"""Beginning notes: what rules find in a text, for a person to decide on."""

from timeline.sources.drafting.asking import SECONDS, draft_by
from timeline.sources.drafting.candidates import SCHEMA
from timeline.sources.drafting.clues import Clue, Sort
from timeline.sources.drafting.finding import Stretch, find
from timeline.sources.drafting.writing import LONGEST, Heading, draft, written

__all__ = [
    "LONGEST",
    "SCHEMA",
    "SECONDS",
    "Clue",
    "Heading",
    "Sort",
    "Stretch",
    "draft",
    "draft_by",
    "find",
    "written",
]

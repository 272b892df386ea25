"""Beginning notes: what rules find in a text, for a person to decide on."""

from timeline.sources.drafting.finding import Stretch, find
from timeline.sources.drafting.stretches import Clue, Sort
from timeline.sources.drafting.writing import LONGEST, draft

__all__ = ["LONGEST", "Clue", "Sort", "Stretch", "draft", "find"]

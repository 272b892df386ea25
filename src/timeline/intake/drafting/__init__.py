"""Beginning notes: what rules find in a text, for a person to decide on."""

from timeline.intake.drafting.candidates import Candidate, Sort
from timeline.intake.drafting.finding import Stretch, find
from timeline.intake.drafting.writing import LONGEST, draft

__all__ = ["LONGEST", "Candidate", "Sort", "Stretch", "draft", "find"]

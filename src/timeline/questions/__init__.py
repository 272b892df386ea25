"""What every story asks, and answers that can be walked back to passages."""

from timeline.questions.candidates import Candidate, Candidates, candidates, is_open
from timeline.questions.cards import card
from timeline.questions.changes import Changes, Clock, Moved, changes
from timeline.questions.compared import Comparison, Growth, compared, growth
from timeline.questions.corroboration import Corroboration, corroboration
from timeline.questions.counted import counted
from timeline.questions.cumulative import Step, cumulative
from timeline.questions.entries import Claim, Contribution, Doubtful
from timeline.questions.explanation import Explanation, explain_development
from timeline.questions.figures import Answer, Figure
from timeline.questions.measures import Question, Questions, every_measure
from timeline.questions.namesakes import Namesake, folded, namesakes
from timeline.questions.shifts import Shift
from timeline.questions.sources import each_alone

__all__ = [
    "Answer",
    "Candidate",
    "Candidates",
    "Changes",
    "Claim",
    "Clock",
    "Comparison",
    "Contribution",
    "Corroboration",
    "Doubtful",
    "Explanation",
    "Figure",
    "Growth",
    "Moved",
    "Namesake",
    "Question",
    "Questions",
    "Shift",
    "Step",
    "candidates",
    "card",
    "changes",
    "compared",
    "corroboration",
    "counted",
    "cumulative",
    "each_alone",
    "every_measure",
    "explain_development",
    "folded",
    "growth",
    "is_open",
    "namesakes",
]

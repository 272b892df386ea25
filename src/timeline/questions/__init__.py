"""What every story asks, and answers that can be walked back to passages."""

from timeline.display.shown import Explanation
from timeline.questions.by_day import Step, cumulative
from timeline.questions.by_source import each_alone
from timeline.questions.cards import card
from timeline.questions.changes.moved import Changes, Clock, Moved, changes
from timeline.questions.changes.shifting import Shift
from timeline.questions.claims import Comparison, Growth, compared, growth
from timeline.questions.coreference.names import Namesake, folded, namesakes
from timeline.questions.coreference.pairs import Candidate, Candidates, candidates, is_open
from timeline.questions.counting.entries import Claim, Contribution, Doubtful
from timeline.questions.counting.figures import Answer, Figure
from timeline.questions.counting.measures import Question, Questions, every_measure
from timeline.questions.counting.question import counted
from timeline.questions.origins import Corroboration, corroboration

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
    "folded",
    "growth",
    "is_open",
    "namesakes",
]

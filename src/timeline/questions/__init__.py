"""What every story asks, each a value, and answers that can be walked back to passages."""

from timeline.display.shown import Explanation
from timeline.questions.by_day import ByDay, Step, StepsByDay
from timeline.questions.by_source import AnswersBySource, BySource
from timeline.questions.changes.moved import Changed, Changes, Clock, Moved, changed
from timeline.questions.changes.shifting import Shift
from timeline.questions.claims import AgainstClaims, ClaimsCompared, Comparison, Growth
from timeline.questions.coreference.names import Namesake, folded, namesakes
from timeline.questions.coreference.pairs import Candidate, Candidates, candidates, is_open
from timeline.questions.counting.entries import Claim, Contribution, Doubtful
from timeline.questions.counting.figures import Answer, Figure
from timeline.questions.counting.measures import every_measure
from timeline.questions.counting.question import Counted
from timeline.questions.origins import Corroboration, corroboration, origins_of
from timeline.questions.question import Named, UnitQuestion, named
from timeline.state import Question

__all__ = [
    "AgainstClaims",
    "Answer",
    "AnswersBySource",
    "ByDay",
    "BySource",
    "Candidate",
    "Candidates",
    "Changed",
    "Changes",
    "Claim",
    "ClaimsCompared",
    "Clock",
    "Comparison",
    "Contribution",
    "Corroboration",
    "Counted",
    "Doubtful",
    "Explanation",
    "Figure",
    "Growth",
    "Moved",
    "Named",
    "Namesake",
    "Question",
    "Shift",
    "Step",
    "StepsByDay",
    "UnitQuestion",
    "candidates",
    "changed",
    "corroboration",
    "every_measure",
    "folded",
    "is_open",
    "named",
    "namesakes",
    "origins_of",
]

"""What every story asks, each a value, and answers that can be walked back to passages."""

from timeline.questions.bounds import Bound, OneThing, World
from timeline.questions.by_day import ByDay, Step, StepsByDay
from timeline.questions.by_period import AnswersByPeriod, ByPeriod
from timeline.questions.by_sort import AnswersBySort, BySort
from timeline.questions.by_source import AnswersBySource, BySource
from timeline.questions.changes.moved import Changed, Changes, Clock, Moved, changed
from timeline.questions.changes.shifting import Shift
from timeline.questions.checking.checks import BoundsMoved, Check, Supposition, WorthChecking
from timeline.questions.checking.question import WorthCheckingOf, worth_checking
from timeline.questions.citing.checking import CheckCitation, CitationChecked, check_citation
from timeline.questions.citing.citation import Citation
from timeline.questions.claims import AgainstClaims, ClaimsCompared, Comparison, Growth
from timeline.questions.coreference.names import Namesake, folded, namesakes, sides_alike
from timeline.questions.coreference.pairs import Candidate, Candidates, candidates, is_open
from timeline.questions.counting.answers import Answer
from timeline.questions.counting.claimed import Claim
from timeline.questions.counting.entries import Contribution, Doubtful
from timeline.questions.counting.figures import Figure
from timeline.questions.counting.measures import every_measure
from timeline.questions.counting.question import Counted
from timeline.questions.levels.claims import LevelClaim
from timeline.questions.levels.figures import LevelAnswer, LevelFigure
from timeline.questions.levels.question import LevelByDay, LevelQuestion, level
from timeline.questions.levels.steps import LevelStep, LevelSteps
from timeline.questions.origins import Corroboration, corroboration, origins_of
from timeline.questions.periods import Period
from timeline.questions.promises import (
    Progress,
    ProgressOf,
    PromiseKept,
    PromisesKept,
    progress,
)
from timeline.questions.question import Named, UnitQuestion, named
from timeline.state import Question
from timeline.telling.explanation import Explanation

__all__ = [
    "AgainstClaims",
    "Answer",
    "AnswersByPeriod",
    "AnswersBySort",
    "AnswersBySource",
    "Bound",
    "BoundsMoved",
    "ByDay",
    "ByPeriod",
    "BySort",
    "BySource",
    "Candidate",
    "Candidates",
    "Changed",
    "Changes",
    "Check",
    "CheckCitation",
    "Citation",
    "CitationChecked",
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
    "LevelAnswer",
    "LevelByDay",
    "LevelClaim",
    "LevelFigure",
    "LevelQuestion",
    "LevelStep",
    "LevelSteps",
    "Moved",
    "Named",
    "Namesake",
    "OneThing",
    "Period",
    "Progress",
    "ProgressOf",
    "PromiseKept",
    "PromisesKept",
    "Question",
    "Shift",
    "Step",
    "StepsByDay",
    "Supposition",
    "UnitQuestion",
    "World",
    "WorthChecking",
    "WorthCheckingOf",
    "candidates",
    "changed",
    "check_citation",
    "corroboration",
    "every_measure",
    "folded",
    "is_open",
    "level",
    "named",
    "namesakes",
    "origins_of",
    "progress",
    "sides_alike",
    "worth_checking",
]

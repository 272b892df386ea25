"""What every story asks, and answers that can be walked back to passages."""

from timeline.questions.compared import Comparison, compared
from timeline.questions.corroboration import Corroboration, corroboration
from timeline.questions.counted import counted
from timeline.questions.entries import Claim, Contribution, Doubtful
from timeline.questions.explanation import Explanation, explain_development
from timeline.questions.figures import Answer, Figure

__all__ = [
    "Answer",
    "Claim",
    "Comparison",
    "Contribution",
    "Corroboration",
    "Doubtful",
    "Explanation",
    "Figure",
    "compared",
    "corroboration",
    "counted",
    "explain_development",
]

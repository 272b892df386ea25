"""Every sentence, once: about events, developments, figures, claims, cuts and changes.

A function here takes plain values, events and developments, and returns a sentence or a `Remark`.
What is said of a figure is decided where figures are made, and said with these; a view lays out.
"""

from timeline.telling.about import (
    About,
    CitedClaim,
    CitedDevelopment,
    CitedPassage,
    CitedReport,
)
from timeline.telling.developments import development_remarks
from timeline.telling.events import Wording
from timeline.telling.explaining import Texts, explain_development
from timeline.telling.remarks import Remark, RemarkKind

__all__ = [
    "About",
    "CitedClaim",
    "CitedDevelopment",
    "CitedPassage",
    "CitedReport",
    "Remark",
    "RemarkKind",
    "Texts",
    "Wording",
    "development_remarks",
    "explain_development",
]

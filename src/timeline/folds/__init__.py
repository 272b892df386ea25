"""Questions as values. Nothing here knows of events; it could be a library of its own."""

from timeline.folds.combinators import collect, grouped, lift, size
from timeline.folds.each import Aside, Each, Grouped, each
from timeline.folds.fold import Fold, Partial, fold

__all__ = [
    "Aside",
    "Each",
    "Fold",
    "Grouped",
    "Partial",
    "collect",
    "each",
    "fold",
    "grouped",
    "lift",
    "size",
]

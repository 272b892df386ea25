"""Questions as values. Nothing here knows of events; it could be a library of its own."""

from timeline.folds.combinators import collect, grouped, lift, size
from timeline.folds.folding import Fold, Partial, fold, unshared
from timeline.folds.groups import Aside, Each, Grouped, by_reason, each, many_by_reason

__all__ = [
    "Aside",
    "Each",
    "Fold",
    "Grouped",
    "Partial",
    "by_reason",
    "collect",
    "each",
    "fold",
    "grouped",
    "lift",
    "many_by_reason",
    "size",
    "unshared",
]

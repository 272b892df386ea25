"""From events to developments. The only place that merges what several reports say of one thing."""

from timeline.state.claims import flows_of, stocks_of
from timeline.state.conflicts import Disagreement, Topic
from timeline.state.cuts import Scope
from timeline.state.dates import said
from timeline.state.development import Claimed, Development, Silenced, Unit, names_of_reports
from timeline.state.merging import Merged, by_start, merge, merge_unit
from timeline.state.reading import Reading
from timeline.state.recorded import Recorded
from timeline.state.resolution import Waiting
from timeline.state.timeline import Resolved, Timeline

__all__ = [
    "Claimed",
    "Development",
    "Disagreement",
    "Merged",
    "Reading",
    "Recorded",
    "Resolved",
    "Scope",
    "Silenced",
    "Timeline",
    "Topic",
    "Unit",
    "Waiting",
    "by_start",
    "flows_of",
    "merge",
    "merge_unit",
    "names_of_reports",
    "said",
    "stocks_of",
]

"""From events to developments. The only place that merges what several reports say of one thing."""

from timeline.state.beliefs import Belief, by, from_document, of_party
from timeline.state.cells import Merged, by_start, merge
from timeline.state.claimed import Claimed
from timeline.state.claims import claims_of, levels_of, totals_of, words_for_not_done
from timeline.state.conflicts import Disagreement, Topic
from timeline.state.current import Current
from timeline.state.cuts import Scope
from timeline.state.dates import when_said
from timeline.state.development import Development
from timeline.state.keeping import Kept
from timeline.state.merging import ByThen, merge_unit, merge_unit_by_day
from timeline.state.pausing import collector_paused
from timeline.state.reading import Question, Reading
from timeline.state.recorded import Recorded, by_moment
from timeline.state.resolution import Dangling
from timeline.state.selected import Selected
from timeline.state.silenced import Silenced
from timeline.state.standing import OUTSIDE, Considered, standing_part
from timeline.state.stored_unit import StoredUnit
from timeline.state.supposing import if_one, if_wrong
from timeline.state.timeline import Resolved, Timeline
from timeline.state.unit import Unit

__all__ = [
    "OUTSIDE",
    "Belief",
    "ByThen",
    "Claimed",
    "Considered",
    "Current",
    "Dangling",
    "Development",
    "Disagreement",
    "Kept",
    "Merged",
    "Question",
    "Reading",
    "Recorded",
    "Resolved",
    "Scope",
    "Selected",
    "Silenced",
    "StoredUnit",
    "Timeline",
    "Topic",
    "Unit",
    "by",
    "by_moment",
    "by_start",
    "claims_of",
    "collector_paused",
    "from_document",
    "if_one",
    "if_wrong",
    "levels_of",
    "merge",
    "merge_unit",
    "merge_unit_by_day",
    "of_party",
    "standing_part",
    "totals_of",
    "when_said",
    "words_for_not_done",
]

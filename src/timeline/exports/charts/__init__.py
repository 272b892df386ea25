"""What a reading shows as charts: what happened when, and how many there were by each day."""

from timeline.exports.charts.lanes import developments
from timeline.exports.charts.saving import save
from timeline.exports.charts.steps import cumulative

__all__ = ["cumulative", "developments", "save"]

"""What a reading shows as charts: what happened when, and how many there were by each day."""

from timeline.views.charts.lanes import developments
from timeline.views.charts.saving import save
from timeline.views.charts.steps import cumulative

__all__ = ["cumulative", "developments", "save"]

"""The pictures, drawn once: lanes and steps as SVG, for the page, for notebooks and for files."""

from timeline.exports.drawing.lane_picture import draw_lanes
from timeline.exports.drawing.rendering import as_pdf, as_png
from timeline.exports.drawing.step_picture import draw_answers, draw_steps

__all__ = ["as_pdf", "as_png", "draw_answers", "draw_lanes", "draw_steps"]

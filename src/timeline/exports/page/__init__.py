"""A story as one HTML file: made of templates, drawn by hand, without scripts or requests."""

from timeline.exports.page.building import to_page
from timeline.exports.page.entries import Quotes
from timeline.exports.page.look import PageLook, SideLook

__all__ = ["PageLook", "Quotes", "SideLook", "to_page"]

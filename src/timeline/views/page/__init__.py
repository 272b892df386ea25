"""A story as one HTML file: made of templates, drawn by hand, without scripts or requests."""

from timeline.views.page.building import page
from timeline.views.page.entries import Quotes

__all__ = ["Quotes", "page"]

"""A story over HTTP: the page, its parts and its answers, each as people and programs want it.

It needs the extra ``web``.
"""

from timeline.exports.web.routing import routes
from timeline.exports.web.serving import Serving

__all__ = ["Serving", "routes"]

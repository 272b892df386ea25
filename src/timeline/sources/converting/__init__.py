"""From a page or a PDF to its text, in a process of its own, with what was left out told."""

from timeline.sources.converting.converted import Converted, Hidden
from timeline.sources.converting.running import convert
from timeline.sources.converting.sniffing import media_type

__all__ = ["Converted", "Hidden", "convert", "media_type"]

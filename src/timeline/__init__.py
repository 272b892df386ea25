"""Keep what was reported, and answer from it honestly."""

__version__ = "0.1.0"

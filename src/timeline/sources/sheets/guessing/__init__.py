"""First mappings: what a sheet says, guessed from the names of its columns and their contents."""

from __future__ import annotations

from timeline.sources.sheets.guessing.writing import guess

__all__ = ["guess"]

"""The same answers, computed by many workers: parts of a ledger, and where they are worked on."""

from timeline.engines.on_dask import DaskEngine
from timeline.engines.opened import PartFiles
from timeline.engines.parts import Parts, open_parts, split
from timeline.engines.running import Engine, InProcess, Processes

__all__ = [
    "DaskEngine",
    "Engine",
    "InProcess",
    "PartFiles",
    "Parts",
    "Processes",
    "open_parts",
    "split",
]

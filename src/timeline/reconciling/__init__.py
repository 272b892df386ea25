"""What a source says now, turned into events: what is new, what is revised, what is withdrawn."""

from timeline.reconciling.changes import (
    Change,
    New,
    Outcome,
    Overruled,
    Revise,
    SourceError,
    Unconfirmed,
    Withdraw,
)
from timeline.reconciling.disk_map import DiskMap
from timeline.reconciling.pending import Pending
from timeline.reconciling.rules import reconcile
from timeline.reconciling.source import Address, Grounds, Restatable, Source, Statement, address_of
from timeline.reconciling.standing import Holding, Standing

__all__ = [
    "Address",
    "Change",
    "DiskMap",
    "Grounds",
    "Holding",
    "New",
    "Outcome",
    "Overruled",
    "Pending",
    "Restatable",
    "Revise",
    "Source",
    "SourceError",
    "Standing",
    "Statement",
    "Unconfirmed",
    "Withdraw",
    "address_of",
    "reconcile",
]

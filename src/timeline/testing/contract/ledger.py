"""All promises together."""

from timeline.testing.contract.appending import Appending
from timeline.testing.contract.evidence import Evidence
from timeline.testing.contract.excerpts import Excerpts
from timeline.testing.contract.moments import Moments
from timeline.testing.contract.reading import Reading
from timeline.testing.contract.union import Union

__all__ = ["LedgerContract"]


class LedgerContract(Appending, Moments, Reading, Excerpts, Union, Evidence):
    """Every promise of `Ledger`; a subclass says with `open_ledger` how to open one."""

"""The promises of every ledger, as tests to run against one's own.

Subclass `LedgerContract` in a test module, and say how a ledger is opened::

    class TestMyLedger(LedgerContract):
        def open_ledger(self, place: Path) -> Ledger:
            return MyLedger(place / "ledger", clock=self.clock)

pytest then runs every promise. Before importing this package, call
``pytest.register_assert_rewrite("timeline.testing.contract")``: that is for all its modules, and
failures show the values compared.
"""

from timeline.testing.contract.ledger import LedgerContract
from timeline.testing.contract.setting import HandClock

__all__ = ["HandClock", "LedgerContract"]

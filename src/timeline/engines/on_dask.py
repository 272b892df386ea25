"""Parts worked on by Dask, whose workers may be on many machines."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, TypeVar

from attrs import define, field

from timeline.errors import LedgerError

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Sequence
    from typing import Self

__all__ = ["DaskEngine"]

T = TypeVar("T")
R = TypeVar("R")

RETRIES = 3


@define(eq=False)
class DaskEngine:
    """Does tasks on Dask: at a scheduler's address, by a client, or on a cluster of this machine.

    Workers need this library, the vocabularies that are asked about, and the folder of the parts
    under the same path. A cluster of this machine is started when it is first needed, with a
    worker a core, and stopped when the engine is closed.

    >>> import timeline as tl
    >>> from timeline.exchanges import returned
    >>> with DaskEngine("tcp://scheduler:8786") as engine:  # doctest: +SKIP
    ...     print(tl.open_parts("s3://stories/parts").ask(returned, engine)["North"])
    """

    at: Any = None
    _client: Any = field(default=None, init=False, repr=False)
    _own: list[Any] = field(factory=list, init=False, repr=False)

    def map(self, function: Callable[[T], R], tasks: Sequence[T]) -> Iterator[R]:
        """Yield what *function* returns of each of *tasks*, in their order.

        Raises:
            LedgerError: Dask is not installed.
        """
        futures = self._running().map(function, [*tasks], pure=False, retries=RETRIES)
        while futures:
            # A result is let go where it was, once it is here.
            yield futures.pop(0).result()

    def _running(self) -> Any:
        if self._client is None:
            distributed = _distributed()
            at = self.at
            if isinstance(at, distributed.Client):
                self._client = at
                return at
            if at is None:
                at = distributed.LocalCluster(threads_per_worker=1, dashboard_address=None)
                self._own.append(at)
            self._client = distributed.Client(at)
            self._own.append(self._client)
        return self._client

    def close(self) -> None:
        """Let go of the client and the cluster, where the engine made them."""
        while self._own:
            self._own.pop().close()
        self._client = None

    def __enter__(self) -> Self:
        """Return the engine, which is closed at the end of the block."""
        return self

    def __exit__(self, *_: object) -> None:
        """Let go of what it made."""
        self.close()


def _distributed() -> Any:
    try:
        import distributed  # noqa: PLC0415 - it is not always installed
    except ImportError as error:
        raise LedgerError(
            "DaskEngine needs Dask, which is not installed: pip install 'timeline-ledger[dask]'"
        ) from error
    return distributed

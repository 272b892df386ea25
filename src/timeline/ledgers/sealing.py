"""Private text on its way into a ledger: kept under a secret, a pseudonym in its place.

What is kept is an excerpt: a line of JSON with the text and a secret of 32 random bytes, under the
SHA-256 of that line. Nobody can confirm a guess of the text without the secret, and whatever erases
an excerpt erases both.
"""

from __future__ import annotations

from contextlib import suppress
from secrets import token_hex
from typing import TYPE_CHECKING, Any, TypeVar

import attrs

from timeline.codec import canonical, parse
from timeline.errors import CodecError, NotSealed
from timeline.events import Passage, Private, digest, pseudonym
from timeline.ledgers.medium import PRIVATE
from timeline.ledgers.recording import excerpts_by_digest
from timeline.ledgers.rows import EncodedEvent
from timeline.reconciling import Source
from timeline.state import collector_paused

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from timeline.events import Event
    from timeline.reconciling import Address, Grounds, Statement

    Kept = Iterable[tuple[str, str]]

__all__ = ["SealedBatch", "SealedSource", "Seals", "opened"]

T = TypeVar("T")


def opened(excerpt: str) -> str | None:
    """Return the private text that *excerpt* keeps, `None` where it is an ordinary one."""
    if not excerpt.startswith(PRIVATE):
        return None
    try:
        fields = parse(excerpt.encode())
    except CodecError:
        return None
    text = fields.get("text")
    is_ours = fields.keys() == {"private", "secret", "text"} and isinstance(text, str)
    return text if is_ours else None


class Seals:
    """The private texts of a ledger, each with its one key, and those that are new.

    *kept* are the excerpts of the ledger with their digests; `texts` are the private texts by their
    keys. `excerpts` are to be recorded in the batch that holds what was sealed, and only if nobody
    recorded anything meanwhile.
    """

    def __init__(self, kept: Kept) -> None:
        self._keys: dict[str, str] = {}
        self.texts: dict[str, str] = {}
        self.excerpts: list[str] = []
        for key, excerpt in kept:
            text = opened(excerpt)
            if text is not None:
                self.texts[key] = text
                # Of several, as after a union, the smallest: the same in whatever order they came.
                self._keys[text] = min(key, self._keys.get(text, key))

    def find(self, text: str) -> str | None:
        """Return the key of a private *text*, where it has one."""
        return self._keys.get(text)

    def key(self, text: str) -> str:
        """Return the key of a private *text*, which is made under a new secret if there is none."""
        if (key := self._keys.get(text)) is None:
            line = canonical({"private": 1, "secret": token_hex(32), "text": text}).decode()
            key = digest(line)
            self._keys[text], self.texts[key] = key, text
            self.excerpts.append(line)
        return key

    def seal(self, value: T) -> T:
        """Return *value*, an event or what one holds, with pseudonyms for its private text."""
        sealed: T = self._sealed(value)
        return sealed

    def _sealed(self, value: Any) -> Any:
        if type(value) is Private:
            return pseudonym(self.key(value.text))
        if type(value) is Passage and type(value.sha256) is Private:
            return attrs.evolve(value, sha256=self.key(value.sha256.text))
        if type(value) is tuple:
            elements = tuple(map(self._sealed, value))
            return value if all(map(_is_same, elements, value)) else elements
        return self._with_fields_sealed(value) if attrs.has(type(value)) else value

    def _with_fields_sealed(self, value: Any) -> Any:
        changed = {}
        for field in attrs.fields(type(value)):
            held = getattr(value, field.name, None) if field.init else None
            if (sealed := self._sealed(held)) is not held:
                changed[field.alias] = sealed
        return attrs.evolve(value, **changed) if changed else value


class SealedBatch:
    """The one chunk of a batch of *events*, sealed when it is drawn, with all *texts* to be kept.

    Where there is private text, it is drawn within the transaction, so that no other writer gives
    the same text another key. *kept* yields the excerpts of private texts that are there.
    """

    def __init__(
        self, events: tuple[Event, ...], texts: dict[str, str], kept: Callable[[], Kept]
    ) -> None:
        self.events, self.texts = events, texts
        self.encoded: list[EncodedEvent] = []
        self._kept = kept
        with suppress(NotSealed), collector_paused():
            self.encoded = EncodedEvent.of_all(events)

    def __iter__(self) -> Iterator[list[EncodedEvent]]:
        if self.events and not self.encoded:
            self._seal()
        yield self.encoded

    def _seal(self) -> None:
        seals = Seals(self._kept())
        self.events = tuple(map(seals.seal, self.events))
        self.encoded = EncodedEvent.of_all(self.events)
        self.texts |= excerpts_by_digest(seals.excerpts)


class SealedSource(Source):
    """What *source* says, with pseudonyms in the place of private text.

    *sealing* returns the seals of the ledger, and is asked once there is something to seal.
    """

    def __init__(self, source: Source, sealing: Callable[[], Seals]) -> None:
        self.name, self.judge = source.name, source.judge
        self._source, self._sealing = source, sealing
        self._seals: Seals | None = None

    @property
    def grounds(self) -> Grounds:
        """See `Source.grounds`."""
        return self._source.grounds

    def address(self, event: Event) -> Address | None:
        """See `Source.address`."""
        return self._source.address(event)

    def complete(self, address: Address) -> bool:
        """See `Source.complete`."""
        return self._source.complete(address)

    def replaced(self, address: Address) -> bool:
        """See `Source.replaced`."""
        return self._source.replaced(address)

    def statements(self) -> Iterator[Statement]:
        """Yield what the source says, sealed."""
        for statement in self._source.statements():
            yield statement if statement.body else self._sealed(statement)

    def excerpts(self) -> list[str]:
        """Return what has to be kept of what was sealed until now."""
        return self._seals.excerpts if self._seals else []

    def _sealed(self, statement: Statement) -> Statement:
        if self._seals is None:
            self._seals = self._sealing()
        seal = self._seals.seal
        return attrs.evolve(statement, address=seal(statement.address), event=seal(statement.event))


def _is_same(left: object, right: object) -> bool:
    return left is right

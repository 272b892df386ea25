"""Events as bytes, bytes as events, and the id that follows from the bytes."""

from __future__ import annotations

from functools import cache
from hashlib import sha256
from typing import TYPE_CHECKING

from timeline.codec.canonical_json import canonical, parse
from timeline.codec.quick_reading import read_quickly
from timeline.codec.quick_writing import write_quickly
from timeline.codec.writing import write
from timeline.events import EventId

if TYPE_CHECKING:
    from collections.abc import Callable

    from timeline.events import Event

__all__ = ["decode", "decode_any", "encode", "id_of_body", "identify"]


@cache
def _explaining_readers() -> tuple[Callable[[object], Event], Callable[[object], Event]]:
    """Import cattrs when it is first needed: it costs more than the rest of the library."""
    from timeline.codec.reading import read_any_event, read_event  # noqa: PLC0415

    return read_event, read_any_event


def encode(event: Event) -> bytes:
    """Return *event* as canonical JSON.

    >>> from timeline.events import Document
    >>> encode(Document(key="daily", title="A swap"))
    b'{"key":"daily","schema":1,"timeline":"document","title":"A swap"}'

    Raises:
        CodecError: it is no event, or a field holds something of another type than it declares,
            or what JSON cannot hold; `UnknownKind` where a kind is not registered.
    """
    return write_quickly(event) or canonical(write(event))


def decode(text: bytes) -> Event:
    """Return the event that *text* holds, old shapes upcast to today's.

    >>> decode(b'{"key":"daily","schema":1,"timeline":"document"}').key
    'daily'

    Raises:
        CodecError: it is not JSON, or not an event; `UnknownKind` where a kind is not registered.
    """
    event = read_quickly(text)
    return _explaining_readers()[0](parse(text)) if event is None else event


def decode_any(text: bytes) -> Event:
    """Return the event that *text* holds, as `decode` does, and `Unread` what it cannot know.

    That is what is of a kind that is not registered here, or in a later schema of it.

    >>> sun = b'{"kind":"eclipse","schema":1}'
    >>> report = b'{"document":"daily","key":"sun","schema":1,"timeline":"report","what":%s}'
    >>> decode_any(report % sun).what.title()
    "something of the kind 'eclipse'"

    Raises:
        CodecError: it is not JSON, or not an event.
    """
    event = read_quickly(text)
    return _explaining_readers()[1](parse(text)) if event is None else event


def identify(event: Event) -> EventId:
    """Return the id of *event*: the SHA-256 of its canonical JSON, in hexadecimal.

    >>> from timeline.events import Document
    >>> encode(Document(key="a"))
    b'{"key":"a","schema":1,"timeline":"document"}'
    >>> identify(Document(key="a")) == identify(Document(key="a", title=None))
    True

    Raises:
        CodecError: as for `encode`.
    """
    return id_of_body(encode(event))


def id_of_body(body: bytes) -> EventId:
    """Return the id of the event whose canonical JSON is *body*."""
    return EventId(sha256(body).hexdigest())

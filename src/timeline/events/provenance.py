"""Who says so, in which words, and where they stand."""

from __future__ import annotations

import re
from enum import StrEnum
from hashlib import sha256

from attrs import frozen

from timeline.display.shown import Shown
from timeline.errors import ValueRefused
from timeline.events.field_types import checked
from timeline.events.private import Private
from timeline.values import Stated, When

__all__ = ["Passage", "Provenance", "Voice", "VoiceKind", "digest"]


def digest(text: str) -> str:
    """Return the SHA-256 of *text* in UTF-8, as 64 hexadecimal digits.

    >>> digest("40 soldiers") == digest("40 soldiers"), len(digest("40 soldiers"))
    (True, 64)

    Raises:
        ValueRefused: a lone surrogate in the text has no place in UTF-8.
    """
    try:
        return sha256(text.encode()).hexdigest()
    except UnicodeEncodeError as error:
        surrogate = ascii(text[error.start])
        raise ValueRefused(f"expected text without lone surrogates, found {surrogate}") from None


@frozen(order=False, field_transformer=checked)
class Passage(Shown):
    """A place in a document: code points `start` to `end` of its text as it is, end exclusive.

    `sha256` is the digest of the words there. The words themselves are kept outside events, so
    that they can be withheld or erased; those of a short phrase can be guessed from the digest.
    Of words that are `private` it is the key under which a ledger keeps them with a secret, and
    `Private` text until a ledger has sealed it: from the key nothing can be guessed.

    >>> import timeline as tl
    >>> text = "On 19 June, 40 soldiers came home."
    >>> passage = tl.Passage.of("40 soldiers", text.index("40"))
    >>> passage.start, passage.end, passage.is_of(text[12:23])
    (12, 23, True)

    Raises:
        ValueRefused: the place is empty or reversed, or the digest is none.
    """

    start: int
    end: int
    sha256: str
    private: bool = False

    def __attrs_post_init__(self) -> None:
        if not 0 <= self.start < self.end:
            raise ValueRefused(f"passage: expected 0 <= start < end, found {self.start}-{self.end}")
        if not (self.private and type(self.sha256) is Private):
            check_digest("passage.sha256", self.sha256)

    @classmethod
    def of(cls, text: str, start: int) -> Passage:
        """Return the passage of the words *text*, which may be `Private`, that begin at *start*."""
        private = type(text) is Private
        return cls(start, start + len(text), text if private else digest(text), private)

    def is_of(self, words: str) -> bool:
        """Return whether it is a passage of *words*, as far as can be told: not by a key."""
        if not self.private:
            return digest(words) == self.sha256
        return type(self.sha256) is not Private or self.sha256.text == words


class VoiceKind(StrEnum):
    """Whether a voice can be told from others; only a named one counts as distinct for certain.

    >>> import timeline as tl
    >>> from timeline.exchanges import Talks
    >>> from timeline.testing import given, same, told
    >>> official = tl.Voice(name="an official", kind=tl.VoiceKind.ANONYMOUS)
    >>> daily = told("daily#talks", Talks(), voices=[official])
    >>> weekly = told("weekly#talks", Talks(), voices=[official])
    >>> story = given(daily, weekly, same(daily, weekly)).reading
    >>> print(story.ask(tl.corroboration("daily#talks")).origins)
    between 1 and 2
    """

    NAMED = "named"
    """A person or a body with a name."""
    ANONYMOUS = "anonymous"
    """Somebody without a name, such as “an official”."""
    COLLECTIVE = "collective"
    """Several without names, such as “residents”."""
    RECORDING = "recording"
    """A video, or another recording."""


@frozen(kw_only=True, order=False, field_transformer=checked)
class Voice(Shown):
    """One who says something, or passes it on.

    Attributes:
        name: the name or description, as the document gives it.
        party: the side the voice speaks for or belongs to, where the document says so.
        kind: whether it is named, anonymous, collective, or a recording such as a video.
        cue: the word that attributes, such as ``"claimed"``.
        said: when it was said, where that is reported apart from the publication.

    >>> import timeline as tl
    >>> from timeline.exchanges import Talks
    >>> from timeline.testing import given, told
    >>> ministry = tl.Voice(name="the ministry", party="North", cue="claimed")
    >>> talks = told("daily#talks", Talks(), voices=[ministry])
    >>> given(talks).reading.development("daily#talks").speakers
    ('the ministry',)
    """

    name: str
    party: str | None = None
    kind: VoiceKind = VoiceKind.NAMED
    cue: str | None = None
    said: Stated[When] | None = None


@frozen(kw_only=True, order=False, field_transformer=checked)
class Provenance(Shown):
    """What a report rests on.

    Attributes:
        passages: places in the report's document.
        voices: from the outermost (the publisher, who may be left unsaid) to the innermost.
        hedges: words that weaken the claim, such as ``"reportedly"``.

    >>> import timeline as tl
    >>> from timeline.exchanges import Talks
    >>> from timeline.testing import given
    >>> voices = (tl.Voice(name="the ministry"), tl.Voice(name="a doctor"))
    >>> seen = tl.Provenance(voices=voices, hedges=("reportedly",))
    >>> talks = tl.Report(document="daily", key="talks", what=Talks(), provenance=seen)
    >>> given(talks).reading.development("daily#talks").speakers  # the innermost voice
    ('a doctor',)
    """

    passages: tuple[Passage, ...] = ()
    voices: tuple[Voice, ...] = ()
    hedges: tuple[str, ...] = ()


_is_digest = re.compile("[0-9a-f]{64}").fullmatch


def check_digest(name: str, value: str) -> None:
    """Refuse a *value* that is not 64 lower-case hexadecimal digits."""
    if type(value) is not str or not _is_digest(value):
        raise ValueRefused(f"{name}: expected 64 hexadecimal digits, found {value!r:.80}")

"""Every exception the library raises, under one root."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Sequence
    from typing import Self

__all__ = [
    "AskedAmiss",
    "ClockSetBack",
    "CodecError",
    "EdtfError",
    "HeadMoved",
    "LedgerClosed",
    "LedgerCorrupt",
    "LedgerError",
    "NoTruthValue",
    "NotSealed",
    "NoteError",
    "PassageError",
    "PhraseError",
    "SideMisspelt",
    "TimelineError",
    "TornTail",
    "UnknownEvent",
    "UnknownKind",
    "UnsupportedEdtf",
    "ValueRefused",
]


class TimelineError(Exception):
    """The root of all errors of this library; catching it catches nothing else.

    >>> import timeline as tl
    >>> from timeline.english import parse_count
    >>> try:
    ...     parse_count("plenty")
    ... except tl.TimelineError as error:
    ...     print(type(error).__name__)
    PhraseError
    """


class ValueRefused(TimelineError, ValueError):
    """A value breaks its own rule, such as bounds the wrong way round.

    >>> import timeline as tl
    >>> tl.Count(low=5, high=3)
    Traceback (most recent call last):
    ...
    timeline.errors.ValueRefused: high: expected at least low (5), found 3
    """


class AskedAmiss(ValueRefused):
    """A question or a cut that cannot be asked here, as what it names is not known.

    Attributes:
        parameter: which of what was asked for it is, such as ``"question"`` or ``"source"``.

    >>> error = AskedAmiss("source", "nothing here comes from 'Wekly'; did you mean 'Weekly'?")
    >>> print(f"{error.parameter}: {error}")
    source: nothing here comes from 'Wekly'; did you mean 'Weekly'?
    """

    def __init__(self, parameter: str, sentence: str) -> None:
        super().__init__(parameter, sentence)
        self.parameter = parameter

    def __str__(self) -> str:
        return str(self.args[1])


class NoTruthValue(TimelineError, TypeError):
    """What is neither true nor false was asked which it is, as by ``if``, ``not`` or ``and``.

    >>> import timeline as tl
    >>> try:
    ...     not tl.Tri.UNKNOWN
    ... except NoTruthValue:
    ...     print("ask .certain or .possible")
    ask .certain or .possible
    """


class PhraseError(ValueRefused):
    """English words that no rule of the library reads; it refuses to guess.

    >>> from timeline.english import parse_count
    >>> parse_count("50 trucks per day")
    Traceback (most recent call last):
    ...
    timeline.errors.PhraseError: expected a count such as ...
    """


class EdtfError(ValueRefused):
    """Text that is not a date in the Extended Date/Time Format (ISO 8601-2).

    >>> from timeline import edtf
    >>> edtf.parse("2025-13")
    Traceback (most recent call last):
    ...
    timeline.errors.EdtfError: '2025-13': expected a month from 01 to 12 or a season from 21 to 24,
    found '13' at character 6
    """


class UnsupportedEdtf(EdtfError):
    """Valid EDTF that uses a feature the library does not read.

    Attributes:
        feature: the feature's name, such as ``"season"`` or ``"year 0"``.

    >>> from timeline import edtf
    >>> try:
    ...     edtf.parse("1950S2")
    ... except UnsupportedEdtf as error:
    ...     print(error.feature)
    significant digits
    """

    def __init__(self, text: str, feature: str) -> None:
        super().__init__(text, feature)
        self.feature = feature

    def __str__(self) -> str:
        return f"{self.args[0]!r} uses {self.feature}, which is not supported"


class CodecError(TimelineError):
    """Bytes that are not an event, or an event that cannot be written down.

    Attributes:
        faults: each fault found, as the path to it (such as ``"what.transfers[0].count"``, empty
            for the whole) and a sentence.

    >>> from timeline.codec import decode
    >>> decode(b"{}")
    Traceback (most recent call last):
    ...
    timeline.errors.CodecError: expected an event with 'timeline' and 'schema', found {}
    """

    faults: tuple[tuple[str, str], ...] = ()

    @classmethod
    def of(cls, faults: tuple[tuple[str, str], ...]) -> Self:
        """Return the error that says all *faults*.

        >>> print(CodecError.of((("what.place", "expected a str, found 5"),)))
        what.place: expected a str, found 5
        """
        made = cls("; ".join(f"{path}: {said}" if path else said for path, said in faults))
        made.faults = faults
        return made

    def within(self, step: str) -> Self:
        """Return the same error as seen from what holds it under *step*, a name or ``[0]``."""
        faults = self.faults or (("", str(self)),)
        return self.of(tuple((_path(step, inner), said) for inner, said in faults))


def _path(step: str, inner: str) -> str:
    return step + inner if not inner or inner.startswith("[") else f"{step}.{inner}"


class NotSealed(CodecError):
    """Private text in an event that was not appended to a ledger, which would seal it.

    >>> from timeline.codec import encode
    >>> from timeline.events import Document, Private
    >>> encode(Document(key="letter", title=Private("A. Witness")))
    Traceback (most recent call last):
    ...
    timeline.errors.NotSealed: title: private text has no place in an event: append it to a ledger,
    which seals it
    """


class UnknownKind(CodecError):
    """A kind of report that nobody has registered in this process.

    >>> from timeline.events import kind_named
    >>> kind_named("eclipse")
    Traceback (most recent call last):
    ...
    timeline.errors.UnknownKind: kind 'eclipse' is not registered; import the module that defines
    it (registered: ...)
    """


class NoteError(TimelineError):
    """A notes file that cannot be read as it stands; the message starts with file and line.

    >>> from timeline.sources import read_note
    >>> read_note("daily.toml")
    Traceback (most recent call last):
    ...
    timeline.errors.NoteError: daily.toml: cannot be read: No such file or directory; nothing was
    recorded
    """


class PassageError(TimelineError):
    """A passage that is not where it says, or a document that is not the one that was read.

    >>> from timeline.sources import Folder
    >>> Folder("no such folder")
    Traceback (most recent call last):
    ...
    timeline.errors.PassageError: no such folder: expected a folder of documents
    """


class UnknownEvent(TimelineError, LookupError):
    """An id or a name that leads to no event here.

    >>> from timeline import Timeline
    >>> Timeline().development("daily#swap")
    Traceback (most recent call last):
    ...
    timeline.errors.UnknownEvent: no report named 'daily#swap' (expected 'document#key' or an id)
    """


class LedgerError(TimelineError):
    """A ledger that could not do what was asked.

    Each event is wholly there or wholly absent; the message says which, if that can be known.

    >>> import timeline as tl
    >>> tl.open("no/such/folder/story.db", make=False)
    Traceback (most recent call last):
    ...
    timeline.errors.LedgerError: no/such/folder/story.db: expected a ledger, found no such file
    """


class HeadMoved(LedgerError):
    """The ledger has moved on: its head is not the position the writer expected.

    >>> import timeline as tl
    >>> with tl.open() as ledger:
    ...     _ = ledger.append([tl.Document(key="daily")])
    ...     ledger.append([tl.Document(key="weekly")], expected=0)
    Traceback (most recent call last):
    ...
    timeline.errors.HeadMoved: ...expected the head at 0, found it at 1; nothing was recorded; ...
    """


class LedgerClosed(LedgerError):
    """A ledger that was closed, here or in another thread; it has to be opened again.

    >>> import timeline as tl
    >>> ledger = tl.open()
    >>> ledger.close()
    >>> ledger.head()
    Traceback (most recent call last):
    ...
    timeline.errors.LedgerClosed: the ledger in memory was closed; open it again
    """


class LedgerCorrupt(LedgerError):
    """A ledger whose content is not what was once written; nothing was mended.

    Attributes:
        faults: each fault found, as a sentence.

    >>> error = LedgerCorrupt.of("story.db", ["position 2 is missing", "position 4 is missing"])
    >>> print(error)
    story.db: position 2 is missing; position 4 is missing
    >>> error.faults[0]
    'position 2 is missing'
    """

    faults: tuple[str, ...] = ()

    @classmethod
    def of(cls, store: str, faults: Sequence[str]) -> Self:
        """Return the error that says all *faults* of *store*."""
        made = cls(f"{store}: {'; '.join(faults)}")
        made.faults = tuple(faults)
        return made


class ClockSetBack(UserWarning):
    """A ledger has moments that this clock has not come to: one of two clocks is, or was, wrong.

    >>> import warnings
    >>> with warnings.catch_warnings():
    ...     warnings.simplefilter("error", ClockSetBack)  # refuse to record by a wrong clock
    """


class SideMisspelt(UserWarning):
    """A side of which nothing was reported is called nearly as one of which something was.

    Tests may refuse it, and who asks of sides that may have no reports may silence it:

    >>> import warnings
    >>> warnings.simplefilter("error", SideMisspelt)
    """


class TornTail(UserWarning):
    """A ledger ends in what was cut off while it was written: no acknowledged event is in it.

    >>> import warnings
    >>> with warnings.catch_warnings():
    ...     warnings.simplefilter("ignore", TornTail)  # where a power cut is known
    """

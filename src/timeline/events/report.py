"""What somebody says happened."""

from __future__ import annotations

from enum import StrEnum

from attrs import field, frozen

from timeline.display.shown import Shown
from timeline.events.field_types import checked
from timeline.events.kinds import a_kind
from timeline.events.provenance import Passage, Provenance, check_digest
from timeline.values import Basis, Span, Stated, When

__all__ = ["UNDATED", "Certainty", "Conversion", "Document", "Phase", "Polarity", "Report"]

UNDATED: Stated[When | Span] = Stated(When(), basis=Basis.NONE)
"""What a report says about the day when it says nothing.

>>> from timeline.events import UNDATED
>>> from timeline.testing import told
>>> told("daily", "40 soldiers to North").when == UNDATED
True
"""

_UNPUBLISHED: Stated[When] = Stated(When(), basis=Basis.NONE)


class Phase(StrEnum):
    """How far a development had got, as reported.

    >>> import timeline as tl
    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> plan = told("daily", "40 to North on 19 June 2025", phase=tl.Phase.PLANNED)
    >>> given(plan).reading.ask(returned).aside_reasons
    {'planned, not reported as done': 1}
    """

    PLANNED = "planned"
    """It is announced or agreed, and has not begun."""
    UNDER_WAY = "under way"
    """It has begun, and is not over."""
    DONE = "done"
    """It has happened; of flows, this alone counts."""
    CALLED_OFF = "called off"
    """It was planned, and is not going to happen."""


class Polarity(StrEnum):
    """Whether a voice says that it is so, or that it is not.

    >>> import timeline as tl
    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> denial = told("daily", "40 to North on 19 June 2025", polarity=tl.Polarity.DENIED)
    >>> given(denial).reading.ask(returned).aside_reasons
    {'denied': 1}
    """

    AFFIRMED = "affirmed"
    """It is so."""
    DENIED = "denied"
    """It is not so."""
    UNKNOWN = "unknown"
    """The voice leaves open which."""


class Certainty(StrEnum):
    """How far the voices commit themselves; most reports do not say.

    >>> import timeline as tl
    >>> from timeline.exchanges import returned
    >>> from timeline.testing import given, told
    >>> perhaps = told("daily", "40 to North on 19 June 2025", certainty=tl.Certainty.POSSIBLE)
    >>> print(given(perhaps).reading.ask(returned)["North"])
    at most 40
    """

    CERTAIN = "certain"
    """They say that it is certain."""
    PROBABLE = "probable"
    """They say that it is likely: what rests on that alone counts, and is hedged."""
    POSSIBLE = "possible"
    """They say that it may be: what rests on that alone bounds from above, and not from below."""
    UNCOMMITTED = "uncommitted"
    """They do not say."""


@frozen(kw_only=True, order=False, field_transformer=checked)
class Conversion(Shown):
    """How a text was made from a page or a PDF.

    Attributes:
        sha256: the digest of the bytes of the page.
        media_type: what it was, such as ``"text/html"``.
        converter: the library that made the text.
        version: its version, as others may make another text.
        address: where the page can be found, such as a file name.

    >>> from timeline.events import Conversion, Document, digest
    >>> page = digest("<p>40 soldiers came home.</p>")
    >>> made = Conversion(sha256=page, media_type="text/html", converter="x", version="1")
    >>> Document(key="daily", address="daily.txt", converted=made).converted.media_type
    'text/html'

    Raises:
        ValueRefused: the digest is none.
    """

    sha256: str
    media_type: str
    converter: str
    version: str
    address: str | None = None

    def __attrs_post_init__(self) -> None:
        check_digest("converted.sha256", self.sha256)


@frozen(kw_only=True, order=False, field_transformer=checked)
class Document(Shown):
    """A text that was read.

    Attributes:
        key: a short name, unique within a ledger, by which reports refer to it.
        publisher: who published it, where known.
        title: its title, where it has one.
        published: the day of publication, as far as known.
        address: where it can be found, such as a file name or a URL.
        sha256: the digest of its bytes, where it was read as a file.
        converted: from which page it was made, where it is the text of one.
        derived_from: the key of the document it repeats: then both are one origin.
        machine_written: whether the text says that a machine wrote it or a part of it.
        passages: the places that say any of this.

    >>> import timeline as tl
    >>> from timeline.testing import given
    >>> daily = tl.Document(key="daily", publisher="Daily", derived_from="agency")
    >>> given(daily).reading.documents["daily"].publisher
    'Daily'

    Raises:
        ValueRefused: there is a digest that is none.
    """

    key: str
    publisher: str | None = None
    title: str | None = None
    published: Stated[When] = _UNPUBLISHED
    address: str | None = None
    sha256: str | None = None
    derived_from: str | None = None
    machine_written: bool = False
    passages: tuple[Passage, ...] = ()
    converted: Conversion | None = None

    def __attrs_post_init__(self) -> None:
        if self.sha256 is not None:
            check_digest("document.sha256", self.sha256)


@frozen(kw_only=True, order=False, field_transformer=checked)
class Report(Shown):
    """A reported development: somebody says, in a passage of a document, that something is so.

    Attributes:
        document: the key of the document.
        key: a name for the report, unique within the document.
        what: the development, of a registered kind.
        when: the day or days on which it happened, as the report itself says.
        phase: how far it had got.
        polarity: whether it is said to be so or not to be so.
        certainty: how far the voices commit themselves.
        provenance: passages, voices and hedges.

    >>> import timeline as tl
    >>> from timeline.english import parse_count, resolve_date
    >>> from timeline.exchanges import Swap, Transfer
    >>> report = tl.Report(
    ...     document="daily",
    ...     key="swap",
    ...     what=Swap(transfers=(Transfer(to=("North",), count=parse_count("40 soldiers")),)),
    ...     when=resolve_date("19 June 2025"),
    ... )
    >>> report.name
    'daily#swap'
    """

    document: str
    key: str
    what: object = field(converter=a_kind)
    when: Stated[When | Span] = UNDATED
    phase: Phase = Phase.DONE
    polarity: Polarity = Polarity.AFFIRMED
    certainty: Certainty = Certainty.UNCOMMITTED
    provenance: Provenance = Provenance()

    @property
    def name(self) -> str:
        """The name by which a person looks it up: ``document#key``."""
        return f"{self.document}#{self.key}"

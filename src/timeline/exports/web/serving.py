"""How a story is served: what is told of it, and to whom."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from attrs import field, frozen

from timeline.exports.asked.choosing import Asking, cut
from timeline.exports.page.look import PageLook
from timeline.exports.served.told import Inquiry
from timeline.questions.asked import AskedQuestion

if TYPE_CHECKING:
    from timeline.state import Timeline

__all__ = ["Serving"]


@frozen(kw_only=True)
class Serving:
    """How a story is served.

    Attributes:
        title: what it is called.
        questions: the questions that may be asked by name, beside one for every measure.
        asked: the names of those that the page answers; by default one for every measure counted.
        look: how the page looks.
        texts: what returns the words with a digest; without, words of documents are withheld.
        frames: the origins of sites on which the embedded page may stand, as
            ``"https://paper.example"``.
        at_once: so many answers may be waited for that have to be worked out; who asks for more
            is told to come back.
        listeners: so many may listen at once to what changes, each of whom takes a connection.

    >>> import timeline as tl
    >>> from timeline.exchanges import returned
    >>> serving = Serving(title="Swaps", questions={"returned": returned}, asked=("returned",))
    >>> with tl.open() as ledger:
    ...     serving.asked_of(ledger.timeline(), {"happened_by": "2025-06-30"}).title
    'Swaps'
    """

    title: str = "Timeline"
    questions: Mapping[str, AskedQuestion] = field(factory=dict)
    asked: tuple[str, ...] = ()
    look: PageLook = PageLook()
    texts: Callable[[str], str | None] | None = None
    frames: tuple[str, ...] = ()
    at_once: int = 16
    listeners: int = 256

    def asked_of(self, story: Timeline, cuts: Mapping[str, Any]) -> Inquiry:
        """Return what is asked about: *story* through *cuts*, with what may be told of it."""
        asking = Asking(cut(story, **cuts), self.questions)
        return Inquiry(story, asking, self.texts, self.title)

    @property
    def deciding(self) -> str:
        """What of it decides on answers, in words that are the same in every process."""
        questions = sorted((name, repr(question)) for name, question in self.questions.items())
        shown = self.texts is not None
        return repr((self.title, questions, self.asked, self.look, shown, self.frames))

"""The documents themselves, read from a folder the user names, and held against their notes."""

from __future__ import annotations

from collections import defaultdict
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import frozen

from timeline.errors import PassageError
from timeline.events import Passage, Retraction, digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from timeline.events import Document
    from timeline.state import Timeline

__all__ = ["Fault", "Folder", "check_passages", "words_of"]


@frozen
class Fault:
    """Something that is not as an event says; `passage` is `None` where it is the document."""

    document: str
    passage: Passage | None
    sentence: str

    def __str__(self) -> str:
        where = f" {self.passage.start}-{self.passage.end}" if self.passage else ""
        return f"{self.document}{where}: {self.sentence}"


class Folder:
    """A folder in which documents lie under their addresses.

    A document is read as UTF-8, its offsets counted in code points of the text as it is.
    """

    def __init__(self, path: Path | str) -> None:
        self._path = Path(path)
        if not self._path.is_dir():
            raise PassageError(f"{self._path}: expected a folder of documents")

    def text(self, document: Document) -> str:
        """Return the text of *document*.

        Raises:
            PassageError: it is not there, lies outside the folder, is not text, or is not the
                document that was read.
        """
        name = document.address or ""
        try:
            path = (self._path / name).resolve()
            if not name or self._path.resolve() not in path.parents:
                raise PassageError(f"document {document.key}: {name!r} is no file of this folder")
            if path.exists() and not path.is_file():
                raise PassageError(f"document {document.key}: {name}: expected a file")
            content = path.read_bytes()
        except OSError as error:
            raise PassageError(f"document {document.key}: {name}: {error.strerror}") from error
        except (ValueError, RuntimeError) as error:  # a NUL in the name, or links in a circle
            raise PassageError(f"document {document.key}: {name!r}: {error}") from error
        found = sha256(content).hexdigest()
        if document.sha256 is not None and found != document.sha256:
            raise PassageError(
                f"document {document.key}: {name}: expected sha256 {document.sha256[:12]}…, "
                f"found {found[:12]}…: it is not the document that was read"
            )
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError as error:
            raise PassageError(
                f"document {document.key}: {name}: expected UTF-8: {error}"
            ) from None

    def holds(self, document: Document) -> bool:
        """Return whether *document* names a file at all."""
        return bool(document.address) and document.sha256 is not None

    def words(
        self, document: Document, passages: Iterator[Passage]
    ) -> tuple[dict[str, str], list[Fault]]:
        """Return the words of *passages* by their digests, and what is not where it should be."""
        text, found, faults = self.text(document), {}, []
        for passage in passages:
            words = text[passage.start : passage.end]
            if passage.end > len(text):
                why = (
                    f"expected at most {len(text)} characters, found a passage up to {passage.end}"
                )
                faults.append(Fault(document.key, passage, why))
            elif digest(words) != passage.sha256:
                faults.append(Fault(document.key, passage, "the words there are others"))
            else:
                found[passage.sha256] = words
        return found, faults


def _cited(story: Timeline) -> Iterator[tuple[Document, list[Passage]]]:
    """Yield every document that was read as a file, with all passages that events cite of it."""
    cited: defaultdict[str, list[Passage]] = defaultdict(list)
    for key, document in story.documents.items():
        cited[key] += document.passages
    for one in story.reports():
        cited[one.event.document] += one.event.provenance.passages
    for standing in story.standing():
        if isinstance(standing.event, Retraction) and standing.event.document:
            cited[standing.event.document] += standing.event.provenance.passages
    for key, document in sorted(story.documents.items()):
        yield document, cited[key]


def check_passages(story: Timeline, documents: Folder) -> tuple[int, list[Fault]]:
    """Return how many passages of *story* were looked up, and all that are not where they say.

    A document that cannot be read is one fault; one that was never read as a file has none.
    """
    checked, faults = 0, []
    for document, passages in _cited(story):
        if not documents.holds(document):
            continue
        checked += len(passages)
        try:
            faults += documents.words(document, iter(passages))[1]
        except PassageError as error:
            faults.append(Fault(document.key, None, str(error)))
    return checked, faults


def words_of(story: Timeline, documents: Folder) -> dict[str, str]:
    """Return the words of every passage of *story* that stands where it says, by their digests."""
    found: dict[str, str] = {}
    for document, passages in _cited(story):
        if documents.holds(document):
            found |= documents.words(document, iter(passages))[0]
    return found

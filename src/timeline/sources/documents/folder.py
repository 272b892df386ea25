"""The documents themselves, read from a folder the user names, and held against their notes."""

from __future__ import annotations

from collections import defaultdict
from contextlib import contextmanager
from hashlib import sha256
from pathlib import Path
from typing import TYPE_CHECKING

from attrs import evolve, frozen

from timeline.display.shown import Shown
from timeline.errors import PassageError
from timeline.events import Passage, Retraction, digest
from timeline.files.reading import check_is_file, content_of
from timeline.sources.converting.limits import LARGEST
from timeline.sources.documents.differing import only_difference

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from timeline.events import Document
    from timeline.state import Timeline

__all__ = ["Folder", "PassageFault", "check_passages", "words_of"]


@frozen
class PassageFault(Shown):
    """Something that is not as an event says; `passage` is `None` where it is the document.

    >>> from timeline.events import Passage
    >>> print(PassageFault("daily", Passage.of("40 soldiers", 12), "the words there are others"))
    daily 12-23: the words there are others
    """

    document: str
    passage: Passage | None
    sentence: str

    def __str__(self) -> str:
        where = f" {self.passage.start}-{self.passage.end}" if self.passage else ""
        return f"{self.document}{where}: {self.sentence}"


class Folder:
    """A folder in which documents lie under their addresses.

    A document is read as UTF-8, its offsets counted in code points of the text as it is: a byte
    order mark, where it begins with one, is the first.

    Raises:
        PassageError: there is no such folder.

    >>> from tempfile import TemporaryDirectory
    >>> from timeline.events import Document
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "daily.txt").write_text("40 soldiers came home.")
    ...     Folder(folder).text(Document(key="daily", address="daily.txt"))
    '40 soldiers came home.'
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
        content = self._content(document)
        if not _is_as_read(document, content):
            raise PassageError(_not_as_read(document, content))
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError as error:
            raise PassageError(
                f"document {document.key}: {document.address}: expected UTF-8: {error}"
            ) from None

    def changed(self, document: Document) -> str | None:
        """Return the text that stands where *document* was, if it is not the one that was read.

        What is no text in UTF-8 is empty here: nothing of the document stands in it.

        Raises:
            PassageError: it is not there, or lies outside the folder.
        """
        content = self._content(document)
        if _is_as_read(document, content):
            return None
        try:
            return content.decode("utf-8")
        except UnicodeDecodeError:
            return ""

    def _content(self, document: Document) -> bytes:
        with self._file_of(document) as path:
            return content_of(path, LARGEST)

    @contextmanager
    def _file_of(self, document: Document) -> Iterator[Path]:
        """Give the path of *document* in the folder; what is amiss with the file is explained."""
        name = document.address or ""
        try:
            path = (self._path / name).resolve()
            if not name or self._path.resolve() not in path.parents:
                raise PassageError(f"document {document.key}: {name!r} is no file of this folder")
            yield path
        except OSError as error:
            raise PassageError(f"document {document.key}: {name}: {error.strerror}") from error
        except (ValueError, RuntimeError) as error:  # a NUL in the name, or links in a circle
            raise PassageError(f"document {document.key}: {name!r}: {error}") from error

    def holds(self, document: Document) -> bool:
        """Return whether *document* was read as a file, or lies here under its address."""
        if not document.address:
            return False
        return document.sha256 is not None or self._lies_here(document)

    def _lies_here(self, document: Document) -> bool:
        try:
            with self._file_of(document) as path:
                check_is_file(path)
        except PassageError:
            return False
        return True

    def page_faults(self, document: Document) -> Iterator[PassageFault]:
        """Yield that the page is another of which *document* is the text, if it lies here too."""
        page = document.converted
        if page is None or page.address is None:
            return
        try:
            sha = sha256(self._content(evolve(document, address=page.address))).hexdigest()
        except PassageError:
            return
        if sha != page.sha256:
            sentence = (
                f"{page.address}: expected sha256 {page.sha256[:12]}…, found {sha[:12]}…: it is "
                "not the page of which the document is the text"
            )
            yield PassageFault(document.key, None, sentence)

    def words(
        self, document: Document, passages: Iterator[Passage]
    ) -> tuple[dict[str, str], list[PassageFault]]:
        """Return the words of *passages* by their digests, and what is not where it should be.

        Raises:
            PassageError: the document cannot be read, as by `text`.
        """
        text, words_by_digest, faults = self.text(document), {}, []
        for passage in passages:
            words = text[passage.start : passage.end]
            if passage.end > len(text):
                why = (
                    f"expected at most {len(text)} characters, found a passage up to {passage.end}"
                )
                faults.append(PassageFault(document.key, passage, why))
            elif not passage.is_of(words):
                faults.append(PassageFault(document.key, passage, "the words there are others"))
            elif not passage.private:
                words_by_digest[passage.sha256] = words
        return words_by_digest, faults


def _is_as_read(document: Document, content: bytes) -> bool:
    return document.sha256 in {None, sha256(content).hexdigest()}


def _not_as_read(document: Document, content: bytes) -> str:
    expected, found = document.sha256 or "", sha256(content).hexdigest()
    sentence = (
        f"document {document.key}: {document.address}: expected sha256 {expected[:12]}…, "
        f"found {found}: it is not the document that was read"
    )
    if difference := only_difference(content, expected):
        return f"{sentence}, though nothing differs but this: {difference}"
    return sentence


def _cited(story: Timeline) -> Iterator[tuple[Document, list[tuple[Passage, str]]]]:
    """Yield every document with all passages that events cite of it, and what rests on each."""
    cited: defaultdict[str, list[tuple[Passage, str]]] = defaultdict(list)
    for key, document in story.documents.items():
        cited[key] += ((passage, f"{key} itself") for passage in document.passages)
    for report in (recorded.event for recorded in story.reports()):
        passages = report.provenance.passages
        cited[report.document] += ((passage, report.name) for passage in passages)
    for event in (resolved.event for resolved in story.standing()):
        if isinstance(event, Retraction) and event.document:
            name, passages = f"a retraction in {event.document}", event.provenance.passages
            cited[event.document] += ((passage, name) for passage in passages)
    for key, document in sorted(story.documents.items()):
        yield document, cited[key]


def check_passages(
    story: Timeline, documents: Folder, words: Callable[[str], str | None] = lambda _: None
) -> tuple[int, list[PassageFault]]:
    """Return how many passages of *story* were looked up, and all that are not where they say.

    A document that cannot be read is one fault; one that was never read as a file has none. One
    that is not the document that was read is a fault, and so is every passage of it: it is
    orphaned, whatever stands in its place, and nothing is looked for elsewhere. A page of which a
    document is the text is a fault, if it lies there and is another. *words* tells what
    a passage said, by its digest, where that is kept.

    >>> from tempfile import TemporaryDirectory
    >>> from timeline.events import Document, Passage
    >>> from timeline.testing import given
    >>> cited = (Passage.of("40 soldiers", 0),)
    >>> story = given(Document(key="daily", address="daily.txt", passages=cited)).story
    >>> with TemporaryDirectory() as folder:
    ...     _ = Path(folder, "daily.txt").write_text("41 soldiers came home.")
    ...     checked, faults = check_passages(story, Folder(folder))
    >>> print(checked, *faults)
    1 daily 0-11: the words there are others
    """
    checked = 0
    faults: list[PassageFault] = []
    for document, passages in _cited(story):
        if not documents.holds(document):
            continue
        checked += len(passages)
        faults += documents.page_faults(document)
        try:
            faults += documents.words(document, (passage for passage, _ in passages))[1]
        except PassageError as error:
            faults.append(PassageFault(document.key, None, str(error)))
            faults += _orphans(document, passages, documents, words)
    return checked, faults


def _orphans(
    document: Document,
    passages: list[tuple[Passage, str]],
    documents: Folder,
    words: Callable[[str], str | None],
) -> Iterator[PassageFault]:
    """Yield every passage, once, if the document it was read in is now another."""
    try:
        text = documents.changed(document)
    except PassageError:
        return
    if text is None:
        return
    resting: defaultdict[Passage, set[str]] = defaultdict(set)
    for passage, name in passages:
        resting[passage].add(name)
    for passage in sorted(resting, key=lambda passage: (passage.start, passage.end)):
        there = text[passage.start : passage.end]
        stands = passage.end <= len(text) and digest(there) == passage.sha256
        what_rests = ", ".join(sorted(resting[passage]))
        quoted = there if stands else words(passage.sha256)
        yield PassageFault(document.key, passage, _orphaned(quoted, what_rests, stands=stands))


def _orphaned(quoted: str | None, resting: str, *, stands: bool) -> str:
    sentence = f"orphaned: “{quoted}”" if quoted else "orphaned (its words are not kept here)"
    if stands:
        sentence += ", which the other document has in the same place, and is not anchored by that"
    return f"{sentence}; on it rests {resting}"


def words_of(story: Timeline, documents: Folder) -> dict[str, str]:
    """Return the words of every passage of *story* that stands where it says, by their digests.

    Raises:
        PassageError: a document cannot be read, or is not the one that was read.
    """
    words: dict[str, str] = {}
    for document, passages in _cited(story):
        if documents.holds(document):
            words |= documents.words(document, (passage for passage, _ in passages))[0]
    return words

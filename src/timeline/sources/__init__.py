"""Getting reports in: notes that people write, and the documents they were read from."""

from timeline.reconciling import (
    Address,
    Change,
    Grounds,
    New,
    Outcome,
    Overruled,
    Revise,
    Source,
    SourceError,
    Standing,
    Statement,
    Unconfirmed,
    Withdraw,
    address_of,
    reconcile,
)
from timeline.sources.documents.folder import Folder, PassageFault, check_passages
from timeline.sources.documents.judging import Judged, check_words
from timeline.sources.documents.sentences import in_sentence, quoting
from timeline.sources.notes.model import Note
from timeline.sources.notes.reading import read_note
from timeline.sources.recording import record
from timeline.sources.vocabulary import Vocabulary, read_vocabulary

__all__ = [
    "Address",
    "Change",
    "Folder",
    "Grounds",
    "Judged",
    "New",
    "Note",
    "Outcome",
    "Overruled",
    "PassageFault",
    "Revise",
    "Source",
    "SourceError",
    "Standing",
    "Statement",
    "Unconfirmed",
    "Vocabulary",
    "Withdraw",
    "address_of",
    "check_passages",
    "check_words",
    "in_sentence",
    "quoting",
    "read_note",
    "read_vocabulary",
    "reconcile",
    "record",
]

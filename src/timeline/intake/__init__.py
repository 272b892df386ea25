"""Getting reports in: notes that people write, and the documents they were read from."""

from timeline.intake.documents import Fault, Folder, check_passages
from timeline.intake.notes import Note, read_note
from timeline.intake.recording import Outcome, record
from timeline.intake.sentences import in_sentence, quoting

__all__ = [
    "Fault",
    "Folder",
    "Note",
    "Outcome",
    "check_passages",
    "in_sentence",
    "quoting",
    "read_note",
    "record",
]

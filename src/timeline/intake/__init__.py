"""Getting reports in: notes that people write, and the documents they were read from."""

from timeline.intake.documents import Fault, Folder, check_passages
from timeline.intake.notes import Note, read_note
from timeline.intake.recording import Outcome, record

__all__ = ["Fault", "Folder", "Note", "Outcome", "check_passages", "read_note", "record"]

"""Commands that write ledgers, and those that check them."""

from __future__ import annotations

import re
import sys
from contextlib import ExitStack
from typing import TYPE_CHECKING

import click
from attrs import evolve

import timeline
from timeline.cli.bars import counting, progress
from timeline.cli.citing import CITATION, citation_holds
from timeline.cli.group import cli
from timeline.cli.options import ADDRESS, CONFIRM, DOCUMENTS, INTO, LEDGER, not_blank
from timeline.cli.output import OUTPUT, write
from timeline.cli.showing import say, show_doubts
from timeline.cli.signing import AGAINST, KEYS, SIGN, begins_with, key_to_sign
from timeline.display.escape import visible
from timeline.errors import LedgerCorrupt
from timeline.events import key_of
from timeline.ledgers import union
from timeline.ledgers import upgrade as upgrade_ledger
from timeline.ledgers.signed_digests import order_faults, read_kept
from timeline.sources import Folder, check_passages, check_words, read_note, record
from timeline.telling.phrases import plural

if TYPE_CHECKING:
    from pathlib import Path

    from timeline import Ledger
    from timeline.ledgers import LogDigest
    from timeline.ledgers.signatures import VerifierKey
    from timeline.ledgers.signed_digests import KeptDigest
    from timeline.questions import Citation


@cli.command("record")
@click.argument("notes", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False))
@INTO
@DOCUMENTS
@CONFIRM
def record_notes(
    notes: tuple[str, ...], into: str, documents: Path | None, *, confirm: bool
) -> None:
    """Record NOTES (TOML files) into a ledger.

    It is made where it is missing. Notes that were edited since become revisions; what somebody
    else revised stands until the notes say something new of it, and is told. Counts and days whose
    words do not stand in the passages cited for them are refused. With the documents, every passage
    is checked first, its words are kept beside the events, and cues, hedges and names that stand
    nowhere there are told.
    """
    read = [read_note(path) for path in progress(notes, "reading notes", len(notes))]
    folder = Folder(documents) if documents else None
    with timeline.open(into) as ledger:
        outcome = record(read, ledger, folder, confirmed=confirm)
    show_doubts((*outcome.notices, *outcome.remarks))
    say(str(outcome))


@cli.command()
@LEDGER
@DOCUMENTS
def check(ledger: str, documents: Path | None) -> None:
    """Check that counts and days have the words of their passages.

    And that the passages are in place. Words are held against what the ledger keeps of passages,
    and with the documents against these. With them, every passage is looked up: of a document that
    was changed, all passages are listed, with what rests on them; and cues, hedges and names that
    stand nowhere there are told, which is no fault. Nothing is looked for elsewhere, and nothing is
    recorded.
    """
    folder = Folder(documents) if documents else None
    with timeline.open(ledger, make=False) as opened:
        story = opened.timeline()
        checked, misplaced = check_passages(story, folder, opened.words) if folder else (0, [])
        judged = check_words(story, opened.words, folder)
    faults = [*map(str, misplaced), *judged.faults]
    show_doubts((*faults, *judged.unsaid))
    if judged.held or judged.unread:
        say(str(judged))
    summary = plural(len(faults), "fault")
    if folder:
        say(f"{plural(checked, 'passage')} checked, {summary}")
    else:
        say(f"{summary}; passages are looked up with --documents")
    sys.exit(1 if faults else 0)


@cli.command("union")
@click.argument("ledgers", nargs=-1, required=True, type=ADDRESS)
@INTO
@click.option(
    "--accept-redactions",
    is_flag=True,
    help="Let redactions of one ledger erase words that another keeps.",
)
@click.option(
    "--ahead-as-now",
    is_flag=True,
    help="Record as of now what was recorded at a moment that is still to come.",
)
def unite(ledgers: tuple[str, ...], into: str, **allowed: bool) -> None:
    """Record what LEDGERS hold into another.

    The moments at which they recorded it are kept. Any of them may be in a file or in PostgreSQL,
    and any may have been exported. Of an event that several hold, the earliest moment stands. To
    repeat it is safe, and changes nothing. Redactions that would erase words which are kept, and
    moments that are still to come, are refused first.
    """
    with ExitStack() as stack:
        sources = [stack.enter_context(timeline.open(path, make=False)) for path in ledgers]
        target = stack.enter_context(timeline.open(into))
        with counting("uniting", sum(source.head() for source in sources)) as seen:
            added = union(sources, target, seen=seen, **allowed)
        say(f"{plural(added, 'event')} added; {plural(target.head(), 'event')} in all")


@cli.command("digest")
@LEDGER
@click.option(
    "--origin",
    callback=not_blank,
    help="What the log digest calls the ledger; by default, the name of the key, or of the file.",
)
@SIGN
@AGAINST
@OUTPUT
def write_log_digest(
    ledger: str,
    origin: str | None,
    key_file: Path | None,
    against: tuple[Path, ...],
    output: Path | None,
) -> None:
    """Check everything, and write what LEDGER holds in four lines.

    Keep them elsewhere: who can write the ledger could else write another history. Signed, they
    tell also who says so. A key must not sign two histories: give what it signed before with
    --against, and nothing is signed that does not begin with it.
    """
    key = key_to_sign(key_file, ledger)
    keys = (key.verifier(),) if key else ()
    origin = origin or (key.name if key else None)
    kept = [read_kept(file, keys, origin) for file in against]
    with timeline.open(ledger, make=False) as opened, counting("checking", opened.head()) as seen:
        digest = opened.verify(against=[former.digest for former in kept], seen=seen)
    text = str(evolve(digest, origin=origin or digest.origin))
    write([(key.signed(text) if key else text).encode()], output, ledger)


@cli.command()
@LEDGER
@AGAINST
@KEYS
@click.option("--origin", callback=not_blank, help="What each log digest has to call the ledger.")
@CITATION
def verify(
    ledger: str,
    against: tuple[Path, ...],
    keys: tuple[VerifierKey, ...],
    origin: str | None,
    citation: Citation | None,
) -> None:
    """Check all digests, positions, moments and references.

    Nothing in LEDGER is changed. With --key, every log digest has to be signed; without --origin,
    by a key of the name that it calls the ledger. One that covers less than one given before it is
    a rollback.
    """
    if (keys or origin) and not against:
        raise click.UsageError("expected --against, a log digest that --key and --origin are of")
    kept = [read_kept(file, keys, origin) for file in against]
    with timeline.open(ledger, make=False) as opened:
        present = _verified(opened, kept)
        verified = f"{plural(present.size, 'event')} verified"
        say(f"{verified}: the ledger is as it was written{begins_with(kept)}")
        sys.exit(0 if citation is None or citation_holds(opened, citation) else 1)


def _verified(ledger: Ledger, kept: list[KeptDigest]) -> LogDigest:
    """Return the log digest of *ledger*; where it, or what was kept, has faults, tell and leave."""
    faults = list(order_faults(kept))
    present = None
    try:
        with counting("checking", ledger.head()) as seen:
            present = ledger.verify(against=[former.digest for former in kept], seen=seen)
    except LedgerCorrupt as error:
        faults += error.faults or (str(error),)
    if faults or present is None:
        show_doubts(faults)
        say(plural(len(faults), "fault"))
        sys.exit(1)
    return present


@cli.command()
@LEDGER
def upgrade(ledger: str) -> None:
    """Give LEDGER, made by an older version, the present form.

    The old file is kept beside, under a name that says its version. Ids, positions, moments and
    words stay what they were. To call it again is safe, whatever ended it before.
    """
    kept = upgrade_ledger(ledger)
    if kept is None:
        say(f"{ledger} has the present form: nothing was changed")
    else:
        say(f"{ledger} has the present form now; the old file is kept as {kept.name}")


def _digest(_: click.Context, argument: click.Parameter, value: str) -> str:
    """Refuse what cannot be the digest of any words; of private text, take a pseudonym, too."""
    value = key_of(value) or value
    if not re.fullmatch("[0-9a-f]{64}", value):
        sentence = f"expected 64 hexadecimal digits, found {visible(value)!r}"
        raise click.BadParameter(sentence, param=argument)
    return value


@cli.command()
@LEDGER
@click.argument("digest", callback=_digest)
@click.option("--judge", required=True, callback=not_blank, help="Who decided so.")
@click.option("--why", required=True, callback=not_blank, help="Why they did.")
def redact(ledger: str, digest: str, judge: str, why: str) -> None:
    """Erase words that LEDGER keeps of passages, and record that.

    It is those with the SHA-256 DIGEST. No event and no id changes; words within events stay.
    """
    with timeline.open(ledger, make=False) as opened:
        had = opened.excerpt(digest) is not None
        stored = opened.redact(digest, judge=judge, why=why)
    what = "erased" if had else "not kept here, and will not be"
    say(f"position {stored.position}: the words are {what}")

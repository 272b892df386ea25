"""Keys that sign log digests, and those by which others know who did."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any

import click

from timeline.cli.group import cli, refused
from timeline.cli.options import not_blank
from timeline.cli.screen import tell
from timeline.cli.showing import say
from timeline.display.escape import visible
from timeline.errors import LedgerError
from timeline.ledgers.key_files import make_key, read_key
from timeline.ledgers.signatures import VerifierKey

if TYPE_CHECKING:
    from timeline.ledgers.signatures import SigningKey
    from timeline.ledgers.signed_digests import KeptDigest

__all__ = ["AGAINST", "KEYS", "SIGN", "begins_with", "key_to_sign"]

FILE = click.Path(exists=True, dir_okay=False, path_type=Path)


def _keys(_: click.Context, option: click.Parameter, texts: tuple[str, ...]) -> Any:
    try:
        return tuple(map(VerifierKey.read, texts))
    except LedgerError as error:
        raise click.BadParameter(visible(str(error)), param=option) from None


AGAINST = click.option(
    "--against",
    type=FILE,
    multiple=True,
    help="A log digest: the ledger has to hold what it held then, in the same order. May be given "
    "several times, in the order in which they came.",
)
KEYS = click.option(
    "--key",
    "keys",
    metavar="VERIFIER-KEY",
    multiple=True,
    callback=_keys,
    help="Whose signature each log digest has to have, as 'timeline key' prints it; of several "
    "keys, one of them.",
)
SIGN = click.option(
    "--sign",
    "key_file",
    metavar="FILE",
    type=FILE,
    help="A file with a key to sign it with, made by 'timeline key'.",
)


def begins_with(kept: list[KeptDigest]) -> str:
    """Return what is told of a ledger that holds what all of *kept* are of."""
    if not kept:
        return ""
    signers = dict.fromkeys(name for former in kept for name in former.signers)
    signed = f", signed by {' and '.join(signers)}" if signers else ""
    if len(kept) == 1:
        return f", and begins with the {kept[0].digest.size} of the log digest{signed}"
    return f", and begins with those of {len(kept)} log digests{signed}"


def key_to_sign(file: Path | None, ledger: str) -> SigningKey | None:
    """Return the key in *file*, if any, and tell of one that lies where the *ledger* does."""
    if file is None:
        return None
    key = read_key(file)
    if Path(ledger).exists() and Path(ledger).resolve().parent == file.resolve().parent:
        tell(visible(f"{file} lies beside the ledger: who can write one can sign. Keep it apart"))
    return key


@cli.command("key")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path))
@click.option(
    "--new",
    "name",
    callback=not_blank,
    help="Make the key first, of this name, such as example.org/story: the ledger's origin.",
)
def print_verifier_key(file: Path, name: str | None) -> None:
    """Print by which verifier key others know what the key in FILE signs.

    With --new, the key is made; nothing is written over. FILE is for its owner alone (mode 0600),
    and should not lie where the ledger does. The verifier key is no secret: hand it on by another
    way than the log digests.
    """
    if not name and not file.exists():
        raise refused(f"{file} does not exist: a key is made with --new NAME", "FILE")
    key = make_key(file, name) if name else read_key(file)
    say(str(key.verifier()))

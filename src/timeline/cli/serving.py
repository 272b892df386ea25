"""The command that serves a ledger to browsers and to programs."""

from __future__ import annotations

import logging
import re
from contextlib import ExitStack, suppress
from functools import partial
from ipaddress import ip_address
from pathlib import Path
from typing import TYPE_CHECKING, Any

import click
from attrs import evolve

import timeline
from timeline.cli.group import cli, refused
from timeline.cli.looks import MOST, SCHEME, SIDES, TITLE
from timeline.cli.options import LEDGER, MEASURES
from timeline.cli.screen import tell
from timeline.cli.vocabularies import questions
from timeline.errors import LedgerError, ValueRefused
from timeline.exports.asked.choosing import Asking
from timeline.exports.page import PageLook
from timeline.files.reading import open_file
from timeline.files.systems import HAS_FORKS
from timeline.ledgers.key_files import check_is_private

if TYPE_CHECKING:
    from socket import socket

    from timeline.exports.web.admission import Access
    from timeline.exports.web.serving import Serving

PORT = click.IntRange(0, 65_535)

TOKEN = re.compile(r"[!-~]{20,200}")
"""What can be shown as a token: as long as nobody guesses it, of letters that headers have."""


@cli.command()
@LEDGER
@MEASURES
@TITLE
@SIDES
@SCHEME
@MOST
@click.option(
    "--host",
    default="127.0.0.1",
    show_default=True,
    help="At which address of this machine. Another than its own alone needs --token-file or "
    "--public.",
)
@click.option("--port", type=PORT, default=8000, show_default=True, help="0 is one that is free.")
@click.option("--with-excerpts", is_flag=True, help="Show the words of passages that are kept.")
@click.option(
    "--token-file",
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    help="Answer only those who show what is in this file, which is its owner's alone: as a "
    "bearer token, or as a password.",
)
@click.option("--public", is_flag=True, help="Answer anybody, also at another address.")
@click.option(
    "--allow-host",
    "hosts",
    multiple=True,
    metavar="NAME",
    help="Answer under this name, too. Can be repeated.",
)
@click.option(
    "--frame",
    "frames",
    multiple=True,
    metavar="ORIGIN",
    help="Let pages of https://paper.example have /embed within them. Can be repeated.",
)
@click.option(
    "--cors",
    "origins",
    multiple=True,
    metavar="ORIGIN",
    help="Let scripts of pages of https://paper.example read answers. Can be repeated.",
)
@click.option(
    "--proxy",
    "proxies",
    multiple=True,
    metavar="ADDRESS",
    help="Believe the server at this address for whom it asks. Can be repeated.",
)
@click.option("--assistants", is_flag=True, help="Answer assistants at /mcp, too (extra mcp).")
@click.option("--metrics-port", type=PORT, help="Tell Prometheus at this port, on 127.0.0.1.")
@click.option(
    "--processes",
    type=click.IntRange(1, 64),
    default=1,
    show_default=True,
    help="So many, of which each holds all of the story.",
)
def serve(ledger: str, **options: Any) -> None:
    """Serve LEDGER over HTTP: the page, its parts, and its answers.

    Whatever is recorded meanwhile is served at once. Nothing can be changed. It goes on until
    Ctrl-C, which is no error: the exit status is 0.
    """
    _refuse_open_doors(options)
    try:
        access, serving = _access(options), _serving(options)
    except ValueRefused as error:
        raise refused(str(error)) from None
    _check_questions(ledger, serving)
    _log()
    with suppress(KeyboardInterrupt):
        _serve(ledger, serving, access, options)


def _refuse_open_doors(options: dict[str, Any]) -> None:
    """Refuse to be asked from elsewhere by anybody, where nobody said that this is meant."""
    if options["public"] and options["token_file"]:
        raise refused("give it or --token-file: anybody is answered, or not", "--public")
    if not (_is_loopback(options["host"]) or options["public"] or options["token_file"]):
        sentence = "other machines could ask there: give --token-file or --public with it"
        raise refused(sentence, "--host")
    if options["processes"] > 1 and not HAS_FORKS:
        raise refused("this system has no forks: leave it out", "--processes")
    if options["processes"] > 1 and options["metrics_port"] is not None:
        raise refused("each of several processes counts for itself: leave it out", "--metrics-port")


def _is_loopback(host: str) -> bool:
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return host == "localhost"


def _access(options: dict[str, Any]) -> Access:
    """Return who is let in."""
    from timeline.exports.web.admission import Access  # noqa: PLC0415 - an extra

    names = [options["host"]] if _is_name(options["host"]) else []
    hosts = [name.lower().removesuffix(".") for name in ("localhost", *names, *options["hosts"])]
    path = options["token_file"]
    return Access(
        hosts=tuple(dict.fromkeys(hosts)),
        token=None if path is None else _token(path),
        origins=options["origins"],
    )


def _is_name(host: str) -> bool:
    try:
        ip_address(host)
    except ValueError:
        return True
    return False


def _token(path: Path) -> str:
    """Return the token in the file *path*; no message quotes it."""
    try:
        with open_file(path) as file:
            check_is_private(file, "a token")
            token = file.read(1024).decode("ascii", "replace").rstrip("\r\n")
    except LedgerError as error:
        raise refused(f"{path}: {error}", "--token-file") from None
    if not TOKEN.fullmatch(token):
        expected = "expected a line of 20 to 200 letters and digits of ASCII, without blanks"
        raise refused(f"{path}: {expected}, found another", "--token-file")
    return token


def _serving(options: dict[str, Any]) -> Serving:
    """Return how the story is served."""
    from timeline.exports.web.admission import check_origin  # noqa: PLC0415 - an extra
    from timeline.exports.web.serving import Serving  # noqa: PLC0415

    for origin in options["frames"]:
        check_origin(origin)
    return Serving(
        title=options["title"],
        questions=questions(),
        asked=options["question"],
        look=PageLook(
            scheme=options["scheme"], sides=dict(options["sides"]), limit=options["limit"]
        ),
        frames=options["frames"],
    )


def _check_questions(ledger: str, serving: Serving) -> None:
    """Refuse, before anybody asks, what the page cannot answer; and what is no ledger."""
    with timeline.open(ledger, make=False) as opened:
        if not serving.questions.keys() >= {*serving.asked}:
            Asking(opened.timeline(), serving.questions).questions(serving.asked)


def _log() -> None:
    """Have what is asked, and what fails, told on standard error, with its moment."""
    handler = logging.StreamHandler()
    handler.setFormatter(logging.Formatter("%(asctime)s %(message)s"))
    for name, level in {"timeline.web": logging.INFO, "uvicorn.error": logging.ERROR}.items():
        logger = logging.getLogger(name)
        logger.addHandler(handler)
        logger.setLevel(level)


def _serve(ledger: str, serving: Serving, access: Access, options: dict[str, Any]) -> None:
    from timeline.exports.web import running  # noqa: PLC0415 - an extra

    with ExitStack() as stack:
        sockets = [stack.enter_context(running.bound(options["host"], options["port"]))]
        if (port := options["metrics_port"]) is not None:
            sockets.append(stack.enter_context(running.bound("127.0.0.1", port)))
        work = partial(_answer, ledger, serving, access, sockets, options)
        if options["processes"] == 1:
            work()
        else:
            tell(_where(sockets))
            running.serve_by_several(options["processes"], work)


def _answer(
    ledger: str, serving: Serving, access: Access, sockets: list[socket], options: dict[str, Any]
) -> None:
    """Open *ledger*, and answer what comes in at *sockets*, in this process."""
    from timeline.exports.web.application import application_of  # noqa: PLC0415 - an extra
    from timeline.exports.web.limits import Limits  # noqa: PLC0415
    from timeline.exports.web.reopening import ReopeningSource  # noqa: PLC0415
    from timeline.exports.web.running import serve as serve_on  # noqa: PLC0415

    source = ReopeningSource(ledger, serving.at_once)
    if options["with_excerpts"]:
        serving = evolve(serving, texts=source.words)
    if options["processes"] == 1:
        tell(_where(sockets))
    ports = [listening.getsockname()[1] for listening in sockets[1:]]
    app = application_of(
        source,
        serving,
        access,
        metrics_port=ports[0] if ports else None,
        assistants=options["assistants"],
    )
    serve_on(app, sockets, Limits(), options["proxies"])


def _where(sockets: list[socket]) -> str:
    """Return at which addresses answers are given."""
    story, *metrics = (_address(listening) for listening in sockets)
    also = "".join(f", and what is counted at {address}metrics" for address in metrics)
    return f"serving at {story}{also}; Ctrl-C ends it"


def _address(listening: socket) -> str:
    host, port = listening.getsockname()[:2]
    return f"http://{f'[{host}]' if ':' in host else host}:{port}/"

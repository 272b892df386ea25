"""The command that answers assistants."""

from __future__ import annotations

from contextlib import suppress

import click

import timeline
from timeline.cli.group import cli
from timeline.cli.options import LEDGER
from timeline.cli.vocabularies import questions

__all__: list[str] = []


@cli.command("mcp")
@LEDGER
@click.option(
    "--with-excerpts",
    is_flag=True,
    help="Tell the words of passages, too, where the ledger keeps them; private ones never.",
)
def serve_assistant(ledger: str, *, with_excerpts: bool) -> None:
    """Answer an assistant about LEDGER, over standard input and output (MCP).

    An assistant that knows the Model Context Protocol starts this itself. All its tools only read.
    It ends when the assistant does, or by Ctrl-C, which is no error.
    """
    from timeline.exports.mcp import serve_streams  # noqa: PLC0415 - an extra
    from timeline.exports.web.serving import Serving  # noqa: PLC0415 - an extra

    with suppress(KeyboardInterrupt), timeline.open(ledger, make=False) as log:
        texts = log.words if with_excerpts else None
        serve_streams(log.live(), Serving(questions=questions(), texts=texts))

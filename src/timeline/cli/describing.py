"""The command that prints what files and answers may hold, as JSON Schema."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

import click

from timeline.cli.group import cli
from timeline.cli.output import OUTPUT, write_new
from timeline.codec.json_schema import events_schema
from timeline.exports.served.resources import answers_schema
from timeline.sources.notes.schema import notes_schema

if TYPE_CHECKING:
    from pathlib import Path

SCHEMAS = {"notes": notes_schema, "event": events_schema, "answers": answers_schema}


@cli.command()
@click.argument("form", type=click.Choice([*SCHEMAS]))
@OUTPUT
def schema(form: str, output: Path | None) -> None:
    """Print the JSON Schema of notes, of an event, or of answers.

    By that of notes editors complete them, and say what is amiss: written to notes.schema.json it
    is named by '#:schema ./notes.schema.json' on the first line of notes beside it, as 'timeline
    note' does where it is there. It knows the kinds of all vocabularies that the command knows.
    """
    text = json.dumps(SCHEMAS[form](), ensure_ascii=False, indent=2) + "\n"
    if output is None:
        click.echo(text, nl=False)
    else:
        write_new(output, text)

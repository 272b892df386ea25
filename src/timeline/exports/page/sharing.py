"""What others can take of a page: tables without a script, how to cite it, and how to embed it."""

from __future__ import annotations

from html import escape
from typing import TYPE_CHECKING
from urllib.parse import quote

from attrs import frozen

import timeline
from timeline.display.escape import visible
from timeline.exports.tables import table
from timeline.telling.phrases import plural

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping, Sequence

    from timeline.questions.asked import AnyAnswer, MeasureQuestion
    from timeline.state import Reading

__all__ = ["Download", "cited", "downloads", "embed_code", "token_of"]

LARGEST, MOST = 200_000, 3000
"""A table of more bytes, or of more reports, is not carried along: the command writes it."""


@frozen
class Download:
    """A table that the page carries along: what it is of, the name of its file, and its address.

    Where it is too large for that, *address* is `None`.
    """

    label: str
    file: str
    address: str | None


def downloads(reading: Reading, questions: Mapping[str, MeasureQuestion]) -> tuple[Download, ...]:
    """Return the tables of *reading* that a page carries along."""
    return tuple(_downloads(reading, [*questions.values()]))


def _downloads(reading: Reading, questions: Sequence[MeasureQuestion]) -> Iterator[Download]:
    if questions:
        yield _download(reading, questions, "by_day", "How many by each day")
        yield _download(reading, questions, "contributions", "What was counted, and why")
        yield _download(reading, questions, "claims", "Claimed totals")
    yield _download(reading, (), "developments", "Developments")


def _download(
    reading: Reading, questions: Sequence[MeasureQuestion], name: str, label: str
) -> Download:
    if len(reading.reports()) > MOST:
        return Download(label, f"{name}.csv", None)
    lines, size = [], 0
    for line in reading.ask(table(name, *questions)).csv():
        lines.append(line)
        size += len(line.encode())
        if size > LARGEST:
            return Download(label, f"{name}.csv", None)
    return Download(label, f"{name}.csv", f"data:text/csv;charset=utf-8,{quote(''.join(lines))}")


def cited(title: str, until: str | None, sentence: str, reading: Reading) -> str:
    """Return how a page is cited: its title, what it says, and what that rests on."""
    as_reported = f", as reported up to {until}" if until else ""
    reports = plural(len(reading.reports()), "report")
    return f"“{title}”{as_reported}. {sentence} ({reports}; timeline {timeline.__version__})"


def token_of(answer: AnyAnswer | None, reading: Reading) -> str | None:
    """Return the token by which others can check the *answer* that leads the page of *reading*.

    There is none where it shows no answer, or believes only some.
    """
    if answer is None or reading.cuts.believing:
        return None
    return str(answer.citation())


def embed_code(title: str, address: str) -> str:
    """Return the HTML that puts the page at *address* into another."""
    source, name = escape(address), escape(visible(title))
    return (
        f'<iframe src="{source}" title="{name}" width="100%" height="640" loading="lazy" '
        'style="border:0"></iframe>'
    )

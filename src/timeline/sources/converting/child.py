"""The process in which a page becomes a text: it reads the page, and writes what became of it."""

from __future__ import annotations

import json
import sys
from importlib.metadata import version
from typing import Any

from timeline.sources.converting.converted import Unreadable
from timeline.sources.converting.limits import MEMORY, limit
from timeline.sources.converting.sniffing import PDF

__all__ = ["CONVERTERS", "main"]

CONVERTERS = {"text/html": "inscriptis", "application/pdf": "pypdf"}
"""The libraries that convert, which may not be there."""


def main(media_type: str, charset: str) -> None:
    """Convert what comes on standard input; write the outcome to standard output, as JSON."""
    limit()
    output, sys.stdout = sys.stdout, sys.stderr  # libraries may print
    try:
        outcome = _converted(sys.stdin.buffer.read(), media_type, charset or None)
    except Unreadable as error:
        outcome = {"refused": str(error)}
    except RecursionError:
        outcome = {"refused": "it is nested too deep"}
    except MemoryError:
        outcome = {"refused": f"it needs more than {MEMORY // 2**20:,} MiB of memory"}
    json.dump(outcome, output, ensure_ascii=True)
    output.flush()


def _converted(content: bytes, media_type: str, charset: str | None) -> dict[str, Any]:
    hidden: list[Any] = []
    if media_type == PDF:
        from timeline.sources.converting.portable import pdf_text  # noqa: PLC0415 - an extra

        text, notices = pdf_text(content)
    else:
        from timeline.sources.converting.pages import page_text  # noqa: PLC0415 - an extra

        text, hidden, notices = page_text(content, charset)
    return {
        "text": text,
        "version": version(CONVERTERS[media_type]),
        "hidden": [[item.reason, item.words, item.first] for item in hidden],
        "notices": notices,
    }

"""Runs code that pages show in plain blocks, without prompts, which doctest leaves out."""

from __future__ import annotations

import re
from contextlib import redirect_stdout
from doctest import ELLIPSIS, OutputChecker
from io import StringIO

from support.seed_story import ROOT
from support.typed_pages import blocks, modules

__all__ = ["block_of", "check_guide", "text_of"]

TEXT = re.compile(r"^```text\n(.*?)^```$", re.DOTALL | re.MULTILINE)


def text_of(page: str) -> str:
    """Return the text of the *page*, which is named as seen from the checkout's folder."""
    return (ROOT / page).read_text(encoding="utf-8")


def block_of(page: str, name: str) -> str:
    """Return the one block of *page* that makes the class *name*."""
    (code,) = (code for _, _, code in blocks(text_of(page)) if f"class {name}" in code)
    return code


def check_guide(page: str) -> None:
    """Run the code of *page*: it prints what stands, as text, below "What comes out"."""
    text = text_of(page)
    expected = TEXT.findall(text.split("## What comes out")[1])
    with redirect_stdout(StringIO()) as printed:
        exec(compile(modules(blocks(text))[""], page, "exec"), {})  # noqa: S102 - it is our own page

    assert OutputChecker().check_output("".join(expected), printed.getvalue(), ELLIPSIS)

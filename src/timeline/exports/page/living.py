"""The page as it is served: cut into parts, and kept current by one small script."""

from __future__ import annotations

import re
from base64 import b64encode, urlsafe_b64encode
from collections.abc import Mapping
from datetime import datetime
from functools import cache
from hashlib import sha256
from html import escape
from importlib.resources import files

from attrs import field, frozen

from timeline.telling.phrases import in_utc

__all__ = ["LIVE_STYLE", "CutPage", "Living", "cut_page", "digest_of"]

LIVE_STYLE = (
    ".made{color:var(--soft);font-size:.9rem}"
    ".live{position:sticky;bottom:0;max-height:40vh;overflow:auto;white-space:pre-line}"
    ".live:not(:empty){padding:.5rem .8rem;background:var(--wash);border-top:3px solid var(--warn)}"
    "@media print{.live,.made a{display:none}}"
)
"""How what is said of changes looks: at the foot of the screen, over nothing that is read."""

MARK = re.compile(r"<!--\[(/|[\w-]+)\]-->")
"""Where a part begins, by its name, or ends. Text is escaped, so that none looks like it."""

OPENING = re.compile(r"<[a-z]+")


@cache
def _script() -> str:
    """Return the script, without what is there for those who read it in its file."""
    text = (files("timeline.exports.page") / "templates" / "live.js").read_text("utf-8")
    lines = map(str.strip, text.splitlines())
    return "\n".join(line for line in lines if line and not line.startswith("//"))


@frozen
class Living:
    """What keeps a served page current.

    Attributes:
        position: of how many events it is made.
        made: when.
    """

    position: int
    made: datetime
    script: str = field(factory=_script)

    @property
    def digest(self) -> str:
        """What a policy calls the script."""
        return digest_of(self.script)

    @property
    def made_at(self) -> str:
        """When, as programs read it."""
        return self.made.isoformat(timespec="seconds")

    @property
    def made_on(self) -> str:
        """When, as people read it."""
        return in_utc(self.made)


def digest_of(content: str) -> str:
    """Return what a policy calls styles or a script of just this *content*, in base64."""
    return b64encode(sha256(content.encode()).digest()).decode()


@frozen
class CutPage:
    """A page, and its parts by their names, outer ones first.

    Attributes:
        html: all of it.
        parts: each part, in which a template stands for every part within.
        digests: what changes with a part, but not with those within.
    """

    html: str
    parts: Mapping[str, str]
    digests: Mapping[str, str]


def cut_page(marked: str) -> CutPage:
    """Return the page whose template *marked* where its parts begin and end."""
    first, *pieces = MARK.split(marked)
    inner: list[tuple[str, list[str]]] = [("", [first])]
    bare: dict[str, str] = {}
    for mark, text in zip(pieces[::2], pieces[1::2], strict=True):
        if mark == "/":
            name, within = inner.pop()
            bare[name] = "".join(within)
        else:
            bare[mark] = ""  # the outer ones are begun first
            inner[-1][1].append(_placeholder(mark))
            inner.append((mark, []))
        inner[-1][1].append(text)
    digests = {name: _digest(part) for name, part in bare.items()}
    parts = {name: _labelled(part, name, digests[name]) for name, part in bare.items()}
    html = _whole("".join(inner[0][1]), parts)
    return CutPage(html, {**parts, "style": _as_text(parts["style"])}, digests)


def _as_text(style: str) -> str:
    """Return the rules of *style* as text: a browser applies none but those of the page itself."""
    attributes, _, rules = style.removeprefix("<style").removesuffix("</style>").partition(">")
    return f"<pre{attributes}>{escape(rules, quote=False)}</pre>"


def _placeholder(name: str) -> str:
    return f'<template data-part="{name}"></template>'


def _digest(part: str) -> str:
    return urlsafe_b64encode(sha256(part.encode()).digest()[:9]).decode()


def _labelled(part: str, name: str, digest: str) -> str:
    """Return *part*, whose element says which it is."""
    return OPENING.sub(rf'\g<0> data-part="{name}" data-v="{digest}"', part, count=1)


def _whole(outermost: str, parts: Mapping[str, str]) -> str:
    """Return *outermost* with all *parts* in their places: each is named before those within."""
    for name, part in parts.items():
        outermost = outermost.replace(_placeholder(name), part, 1)
    return outermost

"""What of a text cannot be seen, and is no part of what somebody wrote into a cell."""

from __future__ import annotations

import re
from unicodedata import is_normalized

from timeline.display.letters import normalized

__all__ = ["as_seen", "on_one_line", "texts_as_seen"]

_NOTHING = (
    "\u00ad\u034f\u061c\u200b\u200e\u200f\u202a-\u202e\u2060-\u2064\u2066-\u206f\ufeff\ufff9-\ufffb"
)
"""Soft hyphens, joints of graphemes, marks of direction, blanks without width, byte order marks."""

_BLANK = "\\s\u115f\u1160\u2800\u3164\uffa0"
"""Blanks of any width, and letters that are drawn as blanks."""

_BREAK = "\n\r\x0b\x0c\x85\u2028\u2029"

_SHAPED = (
    "\u0600-\u08ff\u0900-\u0fff\u1000-\u109f\u1780-\u18af\u1b00-\u1bff\ua800-\ua8ff\ua980-\uaaff"
    "\ufb50-\ufdff\ufe70-\ufefc\U00010a00-\U00010aff\U00010d00-\U00010fff\U00011000-\U00011fff"
)
"""Scripts whose letters take another form beside a joiner: Arabic, those of India, and others."""

_EMOJI = "\u2300-\u23ff\u2600-\u27bf\u2b00-\u2bff\ufe0f\U0001f000-\U0001faff"

_SUSPECT = re.compile(
    f"[{_NOTHING}\u200c\u200d\u115f\u1160\u2800\u3164\uffa0]|[^\\S \\n]|[ \\n]{{2}}"
)
_UNSEEN = re.compile(f"[{_NOTHING}]+")
_BLANKS = re.compile(f"[{_BLANK}]+")
_JOINERS = re.compile(
    f"(?<=[{_SHAPED}])(\u200c)[\u200c\u200d]*(?=[{_SHAPED}])"
    f"|(?<=[{_SHAPED}{_EMOJI}])(\u200d)[\u200c\u200d]*"
    f"|(\u200d)[\u200c\u200d]*(?=[{_SHAPED}])"
    "|[\u200c\u200d]+"
)


def as_seen(text: str) -> str:
    r"""Return *text* as it looks: composed, single blanks inside, none around it, nothing hidden.

    Texts that nobody can tell apart become one. Lines stay lines, and joiners stay where they
    shape letters, as in Persian, or join pictures.

    >>> as_seen("\ufeffNew\u00a0 York\u200b"), as_seen("Zu\u0308rich")
    ('New York', 'Zürich')
    """
    if text.isascii():
        if text.isprintable() and "  " not in text:
            return text.strip()
    elif not _SUSPECT.search(text) and is_normalized("NFC", text):
        return text.strip()
    joined = _JOINERS.sub(_kept, _UNSEEN.sub("", text))
    return normalized("NFC", _BLANKS.sub(_blank, joined)).strip()


def texts_as_seen(texts: list[str]) -> list[str]:
    r"""Return all *texts* as they look; where that is how they are, quickly.

    >>> texts_as_seen(["A", "b c"]), texts_as_seen(["A ", "\ufeffb"])
    (['A', 'b c'], ['A', 'b'])
    """
    whole = "|".join(("", *texts, ""))
    plain = whole.isascii() and whole.isprintable()
    if plain and "  " not in whole and "| " not in whole and " |" not in whole:
        return texts
    return [as_seen(text) for text in texts]


def on_one_line(text: str) -> str:
    r"""Return *text* as it looks where its lines are one.

    >>> on_one_line("New\r\n York")
    'New York'
    """
    return as_seen(text).replace("\n", " ")


def _kept(joiners: re.Match[str]) -> str:
    return next(filter(None, joiners.groups()), "")


def _blank(blanks: re.Match[str]) -> str:
    return " " if _BREAKS.isdisjoint(blanks[0]) else "\n"


_BREAKS = frozenset(_BREAK)

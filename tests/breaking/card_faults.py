"""Faults in cards: values shown as code, what has no room covered or cut, letters left out."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

LISTED, FIELDS = "display/listed.py", "display/fields.py"
CARDS, PICTURES = "questions/cards.py", "exports/cards.py"
CARD, ROOM = "exports/drawing/card.py", "exports/drawing/card_room.py"
TOLD = "exports/drawing/card_contents.py"
IN_A_TABLE, DRAWN = "display/test_listed.py", "exports/test_cards.py"
SHARED, FITTED = "exports/drawing/test_card.py", "exports/drawing/test_card_room.py"

FAULTS = (
    Fault(
        "cards: what is cut out of a list is no table any more",
        LISTED,
        ("return Listed(super().__getitem__(place))", "return super().__getitem__(place)"),
        IN_A_TABLE,
    ),
    Fault(
        "cards: rows beyond the first are left out silently",
        LISTED,
        ("more=max(len(values) - MOST, 0)", "more=0"),
        IN_A_TABLE,
    ),
    Fault(
        "cards: what prints as code is shown as it prints",
        FIELDS,
        ("return has(cls) and not own_words", "return False and not own_words"),
        "display/test_fields.py",
    ),
    Fault(
        "cards: of several, none is said to be left out",
        FIELDS,
        ("if more > 0 else []", "if more > 99 else []"),
        "display/test_fields.py",
    ),
    Fault(
        "cards: an unknown number is at least 0",
        CARDS,
        ('if count.known else ("", "")', 'if count is not None else ("", "")'),
        DRAWN,
    ),
    Fault(
        "cards: what is too much to be drawn is not drawn silently",
        PICTURES,
        ("return evolve(plain, remarks=(*plain.remarks, why))", "return plain"),
        DRAWN,
    ),
    Fault(
        "card for sharing: a number is cut",
        ROOM,
        ('if any(map(str.isdigit, line[end:].partition(" ")[0])):', "if not end:"),
        FITTED,
    ),
    Fault(
        "card for sharing: a number is cut for want of room for an ellipsis behind it",
        ROOM,
        ("if line[end].isdigit():", "if not end:"),
        FITTED,
    ),
    Fault(
        "card for sharing: letters are thought to be narrower than they are",
        ROOM,
        ("return size * sum(map(_width, visible(text)))", "return size * 0.55 * len(text)"),
        SHARED,
    ),
    Fault(
        "card for sharing: sides that have no room are not told of",
        TOLD,
        ('if len(sides) > SIDES else ""', 'if not sides else ""'),
        SHARED,
    ),
    Fault(
        "card for sharing: it leads with what comes first in the alphabet",
        TOLD,
        ("return min(asked, key=", "return max(asked, key="),
        SHARED,
    ),
    Fault(
        "card for sharing: a claim stands as if it had been counted",
        TOLD,
        ("        claimed=claimed,\n", "        claimed=False,\n"),
        SHARED,
    ),
    Fault(
        "images: letters are left out where the fonts named are not installed",
        "exports/drawing/rendering.py",
        (", zoom=sharp, **_fonts())", ", zoom=sharp)"),
        "exports/drawing/test_rendering.py",
    ),
)

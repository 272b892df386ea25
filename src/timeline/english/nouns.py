"""The forms of nouns: one thing or several, and the words for groups."""

from __future__ import annotations

__all__ = ["COLLECTIVES", "is_plural", "plural_of", "singular_of"]

COLLECTIVES = frozenset(
    """
    band batch battalion brigade bunch cluster contingent couple crew crowd group handful
    multitude pair platoon regiment series set squad string team trio
    """.split()  # noqa: SIM905 - as a list it would fill a page
)
"""One of these is more than one of the things it consists of."""

_NOT_PLURAL = frozenset(
    """
    abdomen acumen afterwards always as backwards besides corps does downwards forwards gas hamas
    has headquarters his indoors inwards its nowadays onwards outdoors outwards overseas
    mathematics means news omen perhaps politics regimen sometimes series specimen species texas
    this towards unless upwards was yemen yes
    """.split()  # noqa: SIM905 - as a list it would fill a page
)
_PLURAL = frozenset({"cattle", "personnel", "police"})
_ODD_PLURALS = {
    "child": "children",
    "crisis": "crises",
    "foot": "feet",
    "life": "lives",
    "man": "men",
    "person": "people",
    "wife": "wives",
    "woman": "women",
}
_ODD_SINGULARS = {plural: singular for singular, plural in _ODD_PLURALS.items()}


def plural_of(noun: str) -> str:
    """Return the plural of the lower-case English *noun*.

    >>> plural_of("soldier"), plural_of("family"), plural_of("serviceman")
    ('soldiers', 'families', 'servicemen')
    """
    if noun in _ODD_PLURALS:
        return _ODD_PLURALS[noun]
    if noun.endswith("man"):
        return f"{noun[:-2]}en"
    if noun.endswith("y") and noun[-2:-1] not in "aeiou":
        return f"{noun[:-1]}ies"
    return f"{noun}es" if noun.endswith(("s", "x", "ch", "sh")) else f"{noun}s"


def singular_of(noun: str) -> str:
    """Return the singular of the lower-case English *noun*, which may be one already.

    >>> singular_of("families"), singular_of("people"), singular_of("buses"), singular_of("crew")
    ('family', 'person', 'bus', 'crew')
    """
    if noun in _ODD_SINGULARS:
        return _ODD_SINGULARS[noun]
    if noun.endswith("men"):
        return f"{noun[:-2]}an"
    if noun.endswith("ies") and len(noun) > 4:
        return f"{noun[:-3]}y"
    if noun.endswith(("sses", "xes", "ches", "shes", "uses")):
        return noun[:-2]
    return noun[:-1] if noun.endswith("s") and not noun.endswith(("ss", "us", "is")) else noun


def is_plural(word: str) -> bool:
    """Return whether *word*, in lower case, is a plural by its looks.

    >>> is_plural("soldiers"), is_plural("people"), is_plural("exchange"), is_plural("series")
    (True, True, False, False)
    """
    return word in _PLURAL or (
        word.endswith(("s", "men", "people", "children"))
        and not word.endswith(("ss", "us", "is"))
        and word not in _NOT_PLURAL
        and "'" not in word
    )

"""The words after a number: whether they name what is counted, one thing or several.

A small grammar by word lists and endings, made to refuse: words it does not expect make a phrase
unread, they never change a number.
"""

from __future__ import annotations

import re
from itertools import takewhile

__all__ = [
    "COLLECTIVES",
    "is_absent",
    "is_counted",
    "is_empty",
    "is_group",
    "is_group_of_several",
    "is_plural",
    "is_single",
    "is_thing",
]


def _word_set(text: str) -> frozenset[str]:
    return frozenset(text.split())


COLLECTIVES = _word_set("""
    band batch battalion brigade bunch cluster contingent couple crew crowd group handful
    multitude pair platoon regiment series set squad string team trio
""")
"""One of these is more than one of the things it consists of."""

_GROUPS = COLLECTIVES | _word_set("""
    bands batches battalions brigades bunches clusters contingents couples crews crowds groups
    pairs platoons regiments sets squads strings trios
""")
_PARTICIPLE = re.compile("[a-z]+ed|captive|dead|free|held|hurt|missing|taken")
# What ends a noun: the words from here on say more about the things, not what they are.
_AFTER_NOUN = _word_set("""
    about across after against alongside among and are around as at back because before behind
    being between by during each for from had has have having home in including inside into is
    near now of off on onto out outside over since that to together under until was were when
    where which while who whom whose will with within would
""")
_ARTICLES = _word_set("a an the")
_BEFORE_ARTICLE = _AFTER_NOUN - {"and"}
_DANGLING = _word_set("a an and as at by for from in into of on or the to with")
# With one of these the words change the number, or speak of numbers, and say something else.
_NUMERIC = _word_set("""
    about additional age aged all almost another any approximately around bit but cent circa
    count detail details double either enough estimate estimated estimates except excluding
    exclude extra few fewer figure figures fraction half halves information least less likely
    little lot lots majority many maximum maybe merely minimum minority minus more most multiple
    much nearly neither never no none nor not nothing number numbers numerous odd old only or
    others part percent percentage perhaps plenty plus portion possibly probably proportion
    rather roughly several share some something sometimes than times toll triple twice various
    without zero
    unclear uncertain undisclosed unknown unreported unspecified unstated withheld
    dozen dozens score scores tens hundred hundreds thousand thousands million millions billion
    billions trillion trillions
    third thirds quarter quarters fourth fourths fifth fifths sixth sixths seventh sevenths eighth
    eighths ninth ninths tenth tenths
    january february march april may june july august september october november december
    am pm o'clock
""")
# "No reported deaths" reports neither a death nor that there was none.
_REPORTING = _word_set("""
    answer claimed comment confirmation confirmed data evidence idea known news official
    officially report reported reports verified word
""")
_PLURAL = _word_set("cattle children people personnel police")
_NOT_PLURAL = _word_set("""
    abdomen acumen afterwards always as besides corps does gas has headquarters his its
    mathematics means news omen perhaps politics regimen series specimen species texas this
    towards unless was yemen yes
""")


def is_empty(noun: str) -> bool:
    """Return whether there are no words at all."""
    return not noun


def is_thing(noun: str) -> bool:
    """Return whether nothing in the words changes the number before them or may add to it.

    >>> is_thing("soldiers on each side"), is_thing("soldiers and several civilians")
    (True, False)
    """
    words = noun.split()
    numeric = not _NUMERIC.isdisjoint(words) or any(word.endswith("n't") for word in words)
    dangling = bool(words) and (words[0] == "and" or words[-1] in _DANGLING)
    return not (numeric or dangling or _starts_anew(words) or _joins_things(noun))


def is_counted(noun: str) -> bool:
    """Return whether the words may be what a number counts: no groups of several each.

    >>> is_counted("sick and wounded prisoners"), is_counted("groups of prisoners")
    (True, False)
    """
    return is_thing(noun) and _head(noun) not in _GROUPS


def is_plural(noun: str) -> bool:
    """Return whether the words name several things.

    >>> is_plural("prisoners of war"), is_plural("women and children"), is_plural("exchange")
    (True, True, False)
    """
    return is_thing(noun.replace(" and ", " with ")) and _ends_plural(_head(noun))


def is_single(noun: str) -> bool:
    """Return whether the words name one thing, and not one group of several.

    >>> is_single("prisoner of war"), is_single("delegation of officials")
    (True, False)
    """
    head, whole = _head(noun), _head(noun.partition(" of ")[2].removeprefix("the "))
    several = _ends_plural(head) or _ends_plural(whole) or "and" in noun.split()
    return bool(head) and is_counted(noun) and not several


def is_group(noun: str) -> bool:
    """Return whether the words name one group, and do not say of what.

    >>> is_group("large group"), is_group("group of prisoners"), is_group("end of the series")
    (True, False, False)
    """
    return is_thing(noun) and noun.split()[-1:] == [_head(noun)] and _head(noun) in COLLECTIVES


def is_group_of_several(noun: str) -> bool:
    """Return whether the words name one group, and several things in it.

    >>> is_group_of_several("first group of prisoners of war")
    True
    """
    group, _, several = noun.partition(" of ")
    return is_group(group) and is_plural(several.removeprefix("the "))


def is_absent(noun: str) -> bool:
    """Return whether "no" before the words says that there are none, not that none are known."""
    return is_thing(noun) and _REPORTING.isdisjoint(noun.split())


def _starts_anew(words: list[str]) -> bool:
    """Return whether an article opens a second noun: "soldiers a civilian"."""
    pairs = zip(["", *words], words, strict=False)
    return any(word in _ARTICLES and before not in _BEFORE_ARTICLE for before, word in pairs)


def _joins_things(noun: str) -> bool:
    """Return whether "and" may join a second thing to the one that is counted.

    "106 men and women" may be 106 of both, or 106 men and some women besides.
    """
    before, joint, after = noun.rpartition(" and ")
    if not joint:
        return False
    words, joins_plural = before.split(), _ends_plural(_head(after))
    if "and" in words:
        return True
    if _AFTER_NOUN.isdisjoint(words):  # "sick and wounded prisoners"
        return _ends_plural(words[-1]) or not joins_plural
    return joins_plural or after.split()[0] in _DANGLING  # "in Kyiv and Moscow"


def _head(noun: str) -> str:
    words = list(takewhile(lambda word: word not in _AFTER_NOUN, noun.split()))
    while words and _PARTICIPLE.fullmatch(words[-1]):
        words.pop()
    return words[-1] if words else ""


def _ends_plural(word: str) -> bool:
    if word in _NOT_PLURAL or "'" in word:
        return False
    return word in _PLURAL or (
        word.endswith(("s", "men")) and not word.endswith(("ss", "us", "is"))
    )

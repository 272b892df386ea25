"""Numbers that count nothing: times, shares, money, measures, ages, codes, coordinates."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from timeline.sources.drafting.spans import masked, pattern
from timeline.sources.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["NUMBER_WORDS", "without_uncounted"]

_ONES = "one two three four five six seven eight nine ten eleven twelve"
_TEENS = "thirteen fourteen fifteen sixteen seventeen eighteen nineteen"
_TENS = "twenty thirty forty fifty sixty seventy eighty ninety"
_SCALES = "dozen hundred thousand million billion trillion lakh lakhs crore crores"
NUMBER_WORDS = word_set(f"{_ONES} {_TEENS} {_TENS} {_SCALES}")

_WORD = f"(?:{'|'.join(sorted(NUMBER_WORDS, key=len, reverse=True))})"
_SCALE = "(?:thousand|million|billion|trillion|mln|bn|tn|m|k|lakh|crore)"
_DIGITS = f"[0-9][0-9.,]{{0,14}}(?<![.,])(?: ?{_SCALE}(?!\\w))?"
_FEW = "(?:several|(?:a )?few|many|some|a couple of|couple of|half an?|an?)"
_IN_WORDS = f"{_WORD}(?:(?: |-)(?:and )?{_WORD}){{0,5}}|(?:tens of |hundreds of )?{_WORD}s? of"
_N = f"(?:{_DIGITS}|{_IN_WORDS})"
_AMOUNT = f"(?:{_N}(?: ?- ?| to | and | or | by | x ))?{_N}"

_MONEY = (
    "(?:dollars?|euros?|pounds?|rou?bles?|hryvni?as?|liras?|ria?ls?|riyals?|dinars?|shekels?"
    "|rupees?|crowns?|marks|florins?|kron(?:a|er|or)|zlotys?|forints?|baht|rand|won|yuan|yen|francs?|pesos?|cents?|naira|shillings?|birr|taka|dirhams?|usd|eur|gbp|rub"
    "|uah)"
)
_LENGTH = (
    "kilomet(?:er|re)s?|kms?|(?:centi|milli)?met(?:er|re)s?|miles?|yards?|feet|foot|inch(?:es)?"
)
_WEIGHT = "tons?|tonnes?|kilo(?:gram(?:me)?)?s?|kg|grams?|lbs?|lit(?:er|re)s?|gallons?|barrels?"
_OTHER = (
    "hectares?|acres?|degrees?|knots?|mph|kph|km/h|mm|cm|ha|t(?!-)|kcal|calories|mw|kw|gw|megawatts?|kilotons?|caliber"
    "|calibre|gigabytes?|volts?|square|cubic|nautical|metric|percentage points?|percent|per cent"
    "|pct|m (?:away|deep|high|long|wide|tall|from|north|south|east|west)|mt"
)
_TIME = (
    "(?:milli)?seconds?|minutes?|mins?|hours?|hrs?|days?|nights?|weeks?|weekends?|months?|years?"
    "|decades?|centur(?:y|ies)|generations?|times?|fold"
)
_BETWEEN = "(?:more|other|consecutive|full|straight|long|working|past|last|further|additional)"
_UNIT = f"(?:{_LENGTH}|{_WEIGHT}|{_OTHER}|{_TIME})"
_PARTS = (
    "(?:half|halves|thirds?|quarters?|fourths?|fifths?|sixths?|sevenths?|eighths?|ninths?|tenths?)"
)
_AGED = (
    "(?:children|people|persons?|men|women|those|anyone|everyone|boys|girls|kids|minors|adults|males"
    "|females|residents|youths?)"
)
_LABEL = (
    "(?:no|nos|number|numbers|articles?|section|chapter|paragraphs?|paras?|page|pages|annex|figure"
    "|table|phase|stage|category|class|level|tier|resolution|route|highway|flight|room|version"
    "|volume|magnitude|channel|grade|type|mark|model|unit|act|law|decree|order|protocol|day|round"
    "|item|point|update|bulletin|issue|checkpoint|sector|zone|track|ward|district|pier|terminal)"
)
_SIDES = (
    "(?:sides|countries|governments|parties|nations|leaders|presidents|states|armies|capitals"
    "|neighbou?rs|ministers|enemies|rivals|powers|peoples|phases|stages|occasions|ways"
    "|reasons|points|issues|fronts|steps|halves|things|options|conditions)"
)

_PEOPLE = "(?:people|soldiers|prisoners|men|women|children|civilians|hostages)"
_RATE = "(?:per|an?|every|each) (?:day|week|month|year|hour|night|head)"
_LINE = "\u2032\u2033"

_FORMS = {
    "addresses": r"\S{0,200}(?:https?:|www\.|@|/|_|[0-9]x[0-9])\S{0,200}",
    "times of day": r"(?<![\w.,:])[0-9]{1,2}[:.h][0-9]{2}(?::[0-9]{2})? ?[ap][.]?m(?!\w)[.]?"
    r"|(?<![\w.,:])[0-9]{1,2}[:h][0-9]{2}(?::[0-9]{2})?(?![0-9])"
    rf"|(?<![\w.,:])(?:[0-9]{{1,2}}|{_WORD}) ?(?:[ap][.]?m(?!\w)[.]?|o'clock)"
    r"|(?<![\w.,:])[0-9]{3,4} ?(?:h(?:ou)?rs|gmt|utc|z|local)(?!\w)",
    "percentages": rf"(?<![\w.,]){_AMOUNT} ?%",
    "money": rf"(?<!\w)(?:us|c|a)?[$€£¥₴₽₪₹](?: ?{_AMOUNT})(?:(?: |-){_SCALE}(?!\w))?"
    rf"|(?<!\w)(?:usd|eur|gbp|rub|uah|rs[.]?) ?{_AMOUNT}"
    rf"|(?<![\w.,])(?:{_AMOUNT}|{_FEW})(?: |-)(?:u[.]?s[.]? )?{_MONEY}(?!\w)",
    "measures": rf"(?<![\w.,])(?:{_AMOUNT}(?: |-)?|{_FEW} )(?:{_BETWEEN} )?{_UNIT}(?!\w)"
    "(?:(?: |-)olds?)?",
    "fractions": rf"(?<!\w)(?:{_WORD}|an?|[0-9]{{1,2}})(?: |-){_PARTS}(?!\w)(?! an? )",
    "shares": rf"(?<!\w)one (?:\w+ )?(?:in|out of) (?:every |each )?{_N}(?: \w+s\b)?"
    rf"|(?<!\w){_N} (?:in|out of) (?:every |each )?{_N}(?! \w\w+s\b)",
    "ratios": rf"(?<!\w){_N}(?: \w+){{0,3}} (?:for|per) (?:every|each)(?! sides?)(?: {_N})?"
    r"(?: \w+)?",
    "rates": rf"(?<!\w){_N}(?: \w+){{0,2}} {_RATE}(?!\w)"
    rf"|(?<!\w){_N}(?: \w+){{0,2}} (?:daily|weekly|monthly|yearly|annually|on average)(?!\w)",
    "ages": rf"(?<!\w)(?:aged?|ages|the ages? of)(?: between| from)? {_AMOUNT}"
    rf"|(?<!\w){_AGED} (?:aged |who are )?(?:under|over|above|below|between|younger than"
    rf"|older than) {_AMOUNT}(?! \w+s\b)"
    r"|(?<!\w)(?:under|over)-[0-9]{1,2}s?(?!\w)"
    rf"|(?<!\w){_N} (?:years?|months?)(?: |-)old",
    "coordinates": rf"[0-9.,'{_LINE}\"\x20]{{1,24}}°[0-9.,'{_LINE}\"\x20]{{0,24}}[nsewcf]?(?!\w)",
    "codes": rf"(?<![\w-]){_LABEL}[.]?(?: | ?[#№] ?)(?:[0-9][\w./-]{{0,11}}(?<![.])"
    rf"|{_WORD}(?![\w-]))(?! (?:\w+ ){{0,2}}{_PEOPLE}(?!\w))|[#№] ?[0-9][\w-]{{0,20}}",
    "telephones": r"\+[0-9][0-9\x20-]{6,20}|(?<!\w)[0-9]{2,4}(?:-[0-9]{2,4}){2,4}(?!\w)",
    "one of a sort": r"(?<!\w)one of (?:the|its|their|our|his|her) (?:few|many|most|main|\w+est)"
    r"(?!\w)"
    r"|(?<!\w)one \w+ (?:at a time|by one|after another|or another|way or another)",
    "sides": "(?<!\\w)(?:the |both |these |those )?(?:two|three|four|both|several|many|multiple"
    rf"|numerous|different|a number of)(?: \w+)? {_SIDES}(?!\w)",
}
"""What has numbers and counts nothing that could be reported as so many."""

_PATTERNS = tuple(pattern(form, re.IGNORECASE) for form in _FORMS.values())
_PERSON = (
    "(?:man|woman|boy|girl|child|son|daughter|brother|sister|father|mother|wife|husband"
    "|grandson|granddaughter|driver|teacher|farmer|worker|student|resident|villager)"
)
_NAMED = r"(?<=[\w,;]\s)(?:[A-Z][\w'-]+)\x20[0-9]{1,4}(?![\w,.-]*[0-9])"
_CASED = (
    pattern(rf"{_NAMED}(?! (?:\w+ ){{0,3}}(?:\w+s|people|men|women|children|were|was|had|have)\b)"),
    pattern(r"(?<=[\w']\s)(?:Boeing|Airbus|Resolution|Article|Highway|Route) [0-9]{1,4}(?!\w)"),
    pattern(
        rf"(?<=\w), (?:[0-9]{{1,2}}|{_WORD})(?: and (?:[0-9]{{1,2}}|{_WORD}))?"
        r"(?=,(?![0-9])| \()"
    ),
    pattern(r"(?<!\w)[A-Z][\w'-]+, [0-9]{1,2}(?=[.;)])"),
    pattern(r"(?<!\w)(?:then|now) [0-9]{1,2}(?=[,.;)])"),
    pattern(rf"(?<!\w)(?:{_PERSON}|[A-Z]\w+) \([0-9]{{1,2}}\)"),
    pattern(r"(?<!\w)[A-Z]{2,3} ?[0-9]{3,5} [0-9]{3,5}(?![\w,])"),
    pattern(r"(?<![\w.,])(?<![0-9]\s)0[0-9]{1,9}(?![\w.,])"),
    pattern(r"(?<=[\w,]\s)(?:One|Two|Three|Four|Five|Six|Seven|Eight|Nine|Ten|Twelve)(?!\w)"),
)
_DECIMAL = pattern(
    rf"(?<![\w.,])[0-9]{{1,9}}[.][0-9]{{1,9}}(?! ?{_SCALE}(?!\w))(?![0-9])", re.IGNORECASE
)


def without_uncounted(text: str) -> str:
    r"""Return *text* with every number blotted out that counts nothing, the rest in its place.

    >>> without_uncounted("At 5:30 p.m. 40 men left").replace("\0", "_")
    'At _________ 40 men left'
    """
    return masked(text, list(_spans(text)))


def _spans(text: str) -> Iterator[tuple[int, int]]:
    for form in (*_PATTERNS, *_CASED, _DECIMAL):
        yield from (match.span() for match in form.finditer(text))

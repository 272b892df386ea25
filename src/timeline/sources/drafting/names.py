"""Phrases that may name a speaker: people, roles, offices, governments."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, NamedTuple

from timeline.sources.drafting.uncounted import NUMBER_WORDS
from timeline.sources.words import word_set

if TYPE_CHECKING:
    from collections.abc import Iterator

__all__ = ["PRONOUNS", "RELATIVES", "Phrases"]

RELATIVES = word_set("who which whom")
PRONOUNS = word_set("he she it they others some many") | RELATIVES
"""Words that may stand where a name does, and name nobody."""

_ROLES = word_set("""
    activist activists administration adviser advisers advisor advisors agencies agency aide
    aides alliance ambassador analyst analysts army assembly association authorities authority
    bishop bishops board broadcaster brother bureau cabinet captain center centre ceo chairman
    chairwoman channel charities charity chief chiefs clinic coalition coastguard command
    commander commanders commission commissioner committee community companies company
    conference congress congressman coordinator coroner council counterpart countries country
    court critics daughter deacon defence defense delegate delegates delegation delegations
    department deserters detainees diplomat diplomats director directorate doctor doctors
    driver embassy envoy envoys expert experts families family father fathers federation
    fighter fighters firefighters firm foundation general geologist government governments
    governor group groups guards head headquarters historian hospital hospitals hostage
    hostages imam inspector inspectors institute investigators journalist journalists judge
    judges kremlin lawmaker lawmakers lawyer lawyers leader leaders leadership maker mayor
    media mediator mediators medic medics militants military militia minister ministers
    ministries ministry mission missions monitor monitors mother mothers movement nations navy
    negotiator negotiators neighbors neighbours network newspaper nurse nurses observatory
    observer observers office officer officers official officials ombudsman ombudswoman
    operator operators organisation organisations organization organizations outlet outlets
    owners panel paper parents parliament participants parties partners party passers-by pastor
    patients patrols people person pilot police premier presidency president priest prisoner
    prisoners professor prosecutor prosecutors provider radio rebels refugees regulator
    relatives report reporter reporters reports representative representatives rescuers
    researcher researchers resident residents school secretariat secretary senate senator
    senators sergeant service services shepherd shopkeeper sister soldier soldiers son source
    sources spokesman spokesmen spokesperson spokespersons spokeswoman staff state statement
    station survivor survivors teacher team teams television treasurer troops tv union unit
    university villagers volunteer volunteers warden watchdog website widow wife wing witness
    witnesses workers
    """)
_INDEFINITE = word_set("a an some several many")
_DETERMINERS = _INDEFINITE | word_set("""
    the one two three certain multiple numerous unnamed other another both
    its his her their this these those our my
    """)
_CONNECTORS = word_set("of for in and & at on within from against")
_SOME, _AMONG = word_set("some many several most those others"), word_set("in within of among at")
"""Words that stand for people where it is told among whom: "some in the ministry"."""
_PARTICLES = word_set("""
    von der den van de del della di da do dos das du la le ould bin ibn bint abu umm ben ter ten zu
    zum af av y el al ap fitz mac
    """)
_NO_NAMES = word_set("""
    about adding after all although as at because before but by despite details during each earlier
    even every everyone fact few finally first for friday from half here how however i if in indeed
    instead it just last late later less like looking many may meanwhile monday more moreover most
    near nearly neither no nobody none nor not nothing now of on once only or over perhaps saturday
    separately since so still such sunday surprisingly than that then there though thursday thus
    to today tonight tuesday under until up we wednesday what when where whereas whether which
    while who whom why will with without yesterday yet you january february march april june july
    august september october november december
    """)
_STOP = _NO_NAMES | word_set("""
    are be been being can could did do does freed gone got had has have is left made met must said
    shall should told was were would against among amid around out back away it him them us me
    """)
_UNNAMED = (_NO_NAMES | _DETERMINERS | NUMBER_WORDS) - {"other", "unnamed"}
_TITLES = (
    "Mr Mrs Ms Dr Prof Gen Lt Col Maj Capt Sgt Adm Brig Cmdr Gov Sen Rep Rev St Amb Pres Hon Fr"
)
_TITLED = word_set(_TITLES.lower())
_TOKEN = re.compile(
    rf"(?:[A-Z][.]){{1,5}}|(?:{'|'.join(_TITLES.split())})[.]|[^\W_]+(?:['-][^\W_]+)*'?|&"
)
_GAP = re.compile(r"[^\S\0]{1,9}")
_VERBAL = re.compile(
    r"(?!acting|armed|daily|family|governing|incoming|leading|monthly|neighbou?ring|opposing|outgoing"
    r"|ruling|so-called|united|unnamed|visiting|warring|weekly)\w+(?:ed|ing|ly)"
)
_COMMA = re.compile(r",[^\S\0]{1,9}")
_BRACKET = re.compile(r"[^\S\0]{1,9}\([^()]{1,60}\)\Z")
_CLOSE_TO = re.compile(
    r"(?<!\w)(?:[^\W\d_]+\s){0,4}?(?:sources?|people|persons?|officials?|diplomats?|someone)\s"
    r"(?:(?:with\s)?(?:direct\s)?knowledge\sof|familiar\swith|briefed\son|close\sto|involved\sin"
    r"|aware\sof)(?:\s[\w'-]+){1,5}\Z",
    re.IGNORECASE,
)
_LOOKS = 120
_MOST = 14
"""A phrase is not looked for over more words."""


class _Word(NamedTuple):
    start: int
    end: int
    text: str

    @property
    def small(self) -> str:
        """The word in small letters, without what makes it a possessive."""
        return self.text.lower().removesuffix("'s").removesuffix("'").removesuffix(".")

    @property
    def named(self) -> bool:
        """Whether the word is written as names are: with a capital, or in letters without any."""
        bare = re.sub("^(?:a[dlnrstz]|ash|el|ul|ur|d|l|o)['-]", "", self.text)
        first = bare[:1]
        written = first.isalpha() and not first.islower()
        return written and self.small not in _UNNAMED

    @property
    def role(self) -> bool:
        """Whether the word says what somebody is, or what speaks for people."""
        parts = self.small.split("-")
        return bool({self.small, parts[0], parts[-1]} & _ROLES)


class Phrases:
    """The phrases of a text, looked for from where they end, or from where they start."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._words = [_Word(*match.span(), match[0]) for match in _TOKEN.finditer(text)]
        self._ending = {word.end: place for place, word in enumerate(self._words)}
        self._starting = {word.start: place for place, word in enumerate(self._words)}

    def before(self, end: int, *, anybody: bool = False) -> tuple[int, int] | None:
        """Return the phrase that ends at *end*, or before a bracket that does.

        Its last word is a name, or says what somebody is; of *anybody* it may be any noun.
        """
        if bracket := _BRACKET.search(self._text, max(0, end - _LOOKS), end):
            end = bracket.start()
        if close := _CLOSE_TO.search(self._text, max(0, end - _LOOKS), end):
            return close.span()
        last = self._ending.get(end)
        if last is None or not (self._heads(last) or (anybody and self._is_noun(last))):
            return None
        return self._without_role(self._first(last), last)

    def after(self, start: int, *, anybody: bool = False) -> tuple[int, int] | None:
        """Return the longest phrase that starts at *start*, or the name that is set off from it.

        Of *anybody* it may end with any noun, if it tells how many they are: "two nurses".
        """
        first = self._starting.get(start)
        if first is None:
            return None
        several = anybody and self._words[first].small in NUMBER_WORDS | _INDEFINITE
        for last in reversed(range(first, self._reach(first))):
            heads = self._heads(last) or (several and last > first and self._is_noun(last))
            if heads and self._first(last) <= first:
                whole = start, self._words[last].end
                return self._set_off(whole) or self._without_role(first, last)
        return None

    def ends(self, start: int, stop: int) -> Iterator[int]:
        """Yield where words end between the two places, the last first."""
        return (word.end for word in reversed(self._words) if start < word.end <= stop)

    def is_person(self, span: tuple[int, int]) -> bool:
        """Return whether *span* is a name of two or more words, and says nothing else."""
        words = [word for word in self._words if span[0] <= word.start and word.end <= span[1]]
        named = [word for word in words if word.named and not word.role]
        titled = len(words) > 1 and words[0].small == "the" and words[1].small in _TITLED
        others = (word for word in words[titled:] if not word.named)
        return len(named) > 1 and all(word.small in _PARTICLES for word in others)

    def _without_role(self, first: int, last: int) -> tuple[int, int]:
        """Return the name of a person, from two words on, without a role before it."""
        words = self._words
        for place in range(first + 1, last):
            span = words[place].start, words[last].end
            before = words[place - 1]
            if before.role and before.text.islower() and self.is_person(span):
                return span
        return words[first].start, words[last].end

    def _set_off(self, whole: tuple[int, int]) -> tuple[int, int] | None:
        """Return the name of a person behind what they are: "his wife, Ann Other"."""
        comma = _COMMA.match(self._text, whole[1])
        if comma is None or self.is_person(whole):
            return None
        place = self._starting.get(comma.end())
        if place is None:
            return None
        for last in reversed(range(place, self._reach(place))):
            span = comma.end(), self._words[last].end
            if self._heads(last) and self.is_person(span):
                return span
        return None

    def _is_noun(self, place: int) -> bool:
        """Return whether the word may be a noun that names people: "villagers"."""
        word = self._words[place]
        usual = word.text.islower() and not _VERBAL.fullmatch(word.small)
        return usual and word.small not in _STOP | _CONNECTORS | _DETERMINERS | NUMBER_WORDS

    def _heads(self, place: int) -> bool:
        word = self._words[place]
        return word.named or word.role or word.small in PRONOUNS

    def _reach(self, first: int) -> int:
        """Return the place after the last word that only blanks part from *first*."""
        place = first + 1
        while place < min(len(self._words), first + _MOST) and self._adjoin(place - 1):
            place += 1
        return place

    def _adjoin(self, place: int) -> bool:
        end, start = self._words[place].end, self._words[place + 1].start
        return bool(_GAP.fullmatch(self._text, end, start))

    def _first(self, last: int) -> int:
        """Return the first word of the phrase that ends with the word at *last*."""
        first = place = last
        if self._words[last].small in PRONOUNS and not self._words[last].named:
            return last
        while place > 0 and last - place < _MOST and self._adjoin(place - 1):
            place -= 1
            if self._determines(self._words[place]):
                first = place
                if not (place and self._adjoin(place - 1) and self._connects(place - 1)):
                    break
            elif self._belongs(place):
                first = place
            elif not self._connects(place):
                break
        return first

    def _determines(self, word: _Word) -> bool:
        return word.small in _DETERMINERS | NUMBER_WORDS or word.text.isdigit()

    def _belongs(self, place: int) -> bool:
        """Return whether the word may be one of a phrase that goes on after it."""
        word, beyond = self._words[place], self._words[place + 1]
        if word.named or word.role:
            return True
        if not self._is_noun(place):
            return False
        before = self._words[place - 1].small if place else ""
        return self._modifies(beyond) or (beyond.named and before in _DETERMINERS)

    def _modifies(self, beyond: _Word) -> bool:
        return beyond.role or (
            beyond.text[:1].islower() and beyond.small not in _STOP | _CONNECTORS
        )

    def _connects(self, place: int) -> bool:
        """Return whether the word joins two parts of one phrase: "Office of the President"."""
        word = self._words[place]
        if place == 0 or not self._adjoin(place - 1):
            return False
        before = self._words[place - 1]
        if word.small in _PARTICLES and word.text.islower():
            return before.named or before.small in _PARTICLES
        among = word.small in _AMONG and before.small in _SOME
        return among or (word.small in _CONNECTORS and (before.named or before.role))

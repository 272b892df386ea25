"""Words by which something is attributed: verbs, nouns, and what stands before a name."""

from __future__ import annotations

from timeline.sources.drafting.spans import pattern
from timeline.sources.words import word_set

__all__ = [
    "BEFORE_NAMES",
    "CREDIT",
    "CUE",
    "HEDGE",
    "LINK",
    "MADE",
    "OF_ANYBODY",
    "OWNED",
    "PLURAL_ONLY",
    "QUOTED_AS",
    "QUOTING",
    "SHOWED",
]

_REGULAR = """
    accuse acknowledge add admit advise affirm allege announce appeal argue assert assure attest
    blame boast caution claim comment complain concede conclude condemn confirm contend contest
    contradict counter criticize criticise declare demand deny describe disclose dismiss dispute
    emphasize emphasise estimate exclaim expect explain express hail hint indicate inform insist
    joke lament maintain mention note notify observe pledge predict proclaim promise propose protest
    query question quip reaffirm recall reckon recount refute reiterate reject remark repeat
    reply report request respond reveal shout signal state stress suggest term testify threaten urge
    voice vow warn welcome whisper
"""
_IRREGULAR = """
    said says saying told tells telling wrote writes writing spoke-of speaks-of talked-of believes
    believed foresaw foresees forecast forecasts swore swears thinks cried cries replied replies
    denied denies denying interpreted advocated advocating floated posted tweeted signalled
    testified testifies ruled-out brushed-aside pointed-out shot-back hit-back stepped-back let-slip
    let-it-be-known made-clear made-it-clear made-known admitted notified notifying identified
"""
_OF_ALL = """
    allege argue believe claim complain contradict deny expect fear insist maintain note predict
    report say suggest think warn
"""
PLURAL_ONLY = word_set(_OF_ALL)
"""Forms of which only several people can be the subject."""


def _forms(verb: str) -> tuple[str, str, str]:
    """Return the forms of a regular verb: "urges", "urged", "urging"."""
    if verb.endswith("y") and verb[-2] not in "aeo":
        return f"{verb[:-1]}ies", f"{verb[:-1]}ied", f"{verb}ing"
    stem = f"{verb}t" if verb == "admit" else verb.removesuffix("e")
    return f"{verb}{'es' if verb.endswith(('s', 'x')) else 's'}", f"{stem}ed", f"{stem}ing"


_VERBS = {form for verb in _REGULAR.split() for form in _forms(verb)}
_VERBS |= {form.replace("-", " ") for form in _IRREGULAR.split()} | PLURAL_ONLY
_TO_DO = "asked|asks|pushed|pressed|begged|ordered|told|invited|encouraged|instructed"
"""What somebody says who wants others to do something, and does to things as well."""
CUE = pattern(
    f"(?<![\\w-])(?:{'|'.join(sorted(_VERBS, key=len, reverse=True))}|Says?"
    f"|call(?:ed|s|ing) (?:for|on|upon)|called|(?:{_TO_DO})(?= (?:\\S+ ){{1,4}}to )"
    "|counts(?= (?:at least |more than |some )?[0-9])"
    "|(?:puts?|putting)(?= (?:the|its|their) [^.;:]{1,50} at )"
    "|(?:remain(?:s|ed)|stayed) silent|declined to comment)(?![\\w-])"
)
OF_ANYBODY = word_set(
    """
    said says say told tells added insisted insists insist warned warns warn claimed claims claim
    asserted asserts maintains denied denies deny informed assured explained recalled recalls
    believe think complained complains complain alleged alleges allege argued argues argue recounted
    contradicted contradict proclaimed conceded reckoned reckons whispered shouted vowed promised
    swore disputed lamented
    """
)
"""What only people do, so that whatever stands before it names some: "villagers say"."""
_SPEECH = (
    "(?:accusation|admission|allegation|announcement|appeal|assertion|assessment|assurance|call"
    "|claim|comment|complaint|confirmation|declaration|demand|denial|estimate|insistence|plea"
    "|pledge|prediction|promise|proposal|refusal|rejection|remark|request|statement|suggestion"
    "|testimony|threat|vow|warning)s?"
)
"""Nouns for what somebody says; whoever has or makes it says so."""
OWNED = pattern(f"(?P<of>'s?) (?:(?!own)[a-z-]+ )?(?P<cue>{_SPEECH})(?![\\w-])")
MADE = pattern(
    " (?:has |have |had |also |later ){0,2}(?:makes?|made|issued?|issues|released?|releases|gave"
    "|gives|given|published|repeated|renewed|reiterated) "
    "(?:(?:an?|the|its|their|his|her|another|no|new) )?(?:[a-z-]+ )?"
    f"(?P<cue>{_SPEECH})(?![\\w-])"
)
_SHOWN = (
    "(?:data|documents?|figures|footage|images?|lists?|photos?|photographs?|pictures?|recordings?"
)
SHOWED = pattern(
    " (?:has |have |had |also |later ){0,2}(?P<cue>aired|broadcast|circulated|issued|published"
    f"|released|posted|shared) (?:[\\w-]+ ){{0,8}}{_SHOWN}|reports?|videos?)(?!\\w)"
)

_HEARD = (
    "announced|backed|carried|cited|collected|compiled|confirmed|condemned|contested|denied|described|dismissed"
    "|disputed|echoed|framed|gathered|interpreted|issued|made|provided|published|quoted|rejected"
    "|released|[Rr]eported|shared|supplied|termed|told|verified|voiced"
)
BEFORE_NAMES = pattern(
    "(?<!\\w)(?:[Aa]ccording to|[Cc]iting|(?:[Ss]peculation|views?) among|[Pp]er(?= (?:the |[A-Z]))"
    "|(?:[Bb]y|[Ii]n|[Oo]n) the (?:accounts?|admission|counts?|estimates?|figures|reckoning|telling"
    "|testimony|words) of"
    f"|(?:{_HEARD}|[Ss]tatements?|[Rr]eports?) [Bb]y:?|[Rr]eports? from|{_SPEECH} (?:by|from)"
    f"|[Ss]tatements? from|(?:[Aa]t|to) the (?:insistence|{_SPEECH}|urging|invitation) of) "
)
QUOTING = pattern(
    "(?<!\\w)(?:quot(?:ed|es|ing)|cit(?:ed|es)) (?=(?:\\S+ ){1,9}as (?:saying|telling))"
)
QUOTED_AS = pattern(
    "(?<!\\w)(?:was|were|is|are) (?:also )?quoted (?:[^.;:]{1,80}?)?(?P<cue>as saying)"
)
HEDGE = pattern("(?<![\\w-])(?:reportedly|allegedly|purportedly)(?![\\w-])")

LINK = pattern(
    " (?:(?:has|have|had|is|are|was|were|been|also|already|later|then|again|further|first|itself"
    "|himself|herself|themselves|earlier|previously|recently|initially|flatly|the|did|does|not"
    "|persists? in|continue[sd]? to|kept?|keeps"
    "|in an? (?:statement|post|interview|report|letter|briefing)|\\w+ly|(?:\\w+ )?\0{1,60}) ){0,4}"
)
"""What may stand between a speaker and the cue."""
CREDIT = pattern(
    "(?:^|\\n) ?(?P<cue>(?:Reported|Written|Posted) [Bb]y|Source|Via): "
    "(?P<who>[^\\n]{1,60})(?=\\n|$)"
)
"""A line that tells where a text is from."""

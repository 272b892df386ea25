"""Words by which something is attributed: verbs, nouns, and what stands before a name."""

from __future__ import annotations

from timeline.sources.drafting.stretches import pattern
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
    "SPOKEN",
]

_SAID_AND_SAY = """
    said says told tells stated states announced announces confirmed confirms claimed claims denied
    denies reported reports revealed reveals hinted hints suggested suggests noted notes added adds
    insisted insists stressed stresses emphasized emphasised emphasizes warned warns argued argues
    alleged alleges acknowledged acknowledges admitted admits promised promises vowed vows demanded
    demands refused refuses rejected rejects proposed proposes urged urges declared declares
    disclosed discloses explained explains predicted predicts floated described describes termed
    accused accuses believes believed estimated estimates expects expected appealed dismissed
    interpreted advocated advised responded replied wrote writes tweeted posted testified recalled
    recalls concluded concludes asserted asserts maintained maintains informed assured assures
    requested requests condemned condemns criticized criticised criticizes blamed blames pledged
    pledges signalled signaled indicated indicates expressed expresses voiced voices cautioned
    cautions countered conceded concedes contended contends complained complains commented
    comments remarked reiterated reiterates repeated hailed welcomed welcomes questioned questions
"""
_MEANT = """
    stating alleging claiming saying adding announcing confirming denying advocating warning
    demanding urging insisting arguing noting suggesting stressing proposing requesting accusing
    appealing condemning
"""
PLURAL_ONLY = "say note suggest argue claim allege believe report expect confirm warn insist"
_TO_DO = "asked|asks|pushed|pressed|begged|ordered|told|invited|encouraged|instructed"
"""What somebody says who wants others to do something, and does to things as well."""
CUE = pattern(
    f"(?<![\\w-])(?:{'|'.join(f'{_SAID_AND_SAY} {_MEANT} {PLURAL_ONLY}'.split())}|Says?"
    f"|call(?:ed|s|ing) (?:for|on|upon)|called|ruled out|(?:{_TO_DO})(?= (?:\\S+ ){{1,4}}to )"
    "|puts?(?= (?:the|its|their) [^.;:]{1,50} at )"
    "|(?:remain(?:s|ed)|stayed) silent|stepped back|declined to comment)(?![\\w-])"
)
SPOKEN = word_set("""
    said says added adds told explained explains claimed announced reported confirmed noted wrote
    warned insisted insists declared stated tweeted replied recalled recalls asked
    """)
OF_ANYBODY = word_set(
    """
    said says say told tells added insisted insists insist warned warns warn claimed claims claim
    asserted asserts maintains denied denies informed assured explained recalled recalls believe
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
    "announced|backed|carried|cited|confirmed|condemned|contested|denied|described|dismissed"
    "|disputed|echoed|framed|interpreted|issued|made|published|quoted|rejected|released|[Rr]eported"
    "|shared|termed|told|verified|voiced"
)
BEFORE_NAMES = pattern(
    "(?<!\\w)(?:[Aa]ccording to|[Cc]iting|(?:[Ss]peculation|views?) among"
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
    "|persists? in|continue[sd]? to|kept?|keeps|in an? (?:statement|post|interview|report|letter|briefing)"
    "|\\w+ly|(?:\\w+ )?\0{1,60}) ){0,4}"
)
"""What may stand between a speaker and the cue."""
CREDIT = pattern(
    "(?:^|\\n) ?(?P<cue>(?:Reported|Written|Posted) [Bb]y|Source|Via): "
    "(?P<who>[^\\n]{1,60})(?=\\n|$)"
)
"""A line that tells where a text is from."""

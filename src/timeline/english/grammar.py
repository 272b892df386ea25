"""The grammar of counts: what a phrase may be made of, and nothing else.

A word in capitals is a class of `timeline.english.lexicon`. NUM, ONE and DECIMAL are numerals; OPEN
and OPENS are words that nobody listed, OPENS plurals by their looks, NAME those with a capital,
NATION those that end as the names of nations do, POSSESSIVE those that end in an apostrophe, TRAIT
those that end as no verb or adverb does; UNIT is the noun that the caller counts. A word in
small letters is itself, ``<name>`` is the production of that name, and ``[name: …]``
remembers what stood there. ``? * | ( )`` are as in regular expressions; what ends in ``+`` once
more gives nothing back, so that no phrase takes long.
"""

from __future__ import annotations

__all__ = ["AFTER", "BEFORE", "PRODUCTIONS", "WORDED"]

BEFORE = {
    "exactly N": """
        exactly | precisely | only | just | all | a mere | (a | the | in)? total of | totalling
        | totaling | in (total | all) | (the | these | those | their) remaining? | remaining
        """,
    "more than N": """
        (just | slightly | well | far | a (little | bit))? (more than | over | above) | upwards of
        | in excess of | exceeding | topping | surpassing | north of
        """,
    "at least N": """
        at (the very)? least | (no | not) (fewer | less) than | (a | the)? minimum of
        | minimum | min
        """,
    "up to N": """
        up to | at the? most | (no | not) more than | not exceeding | as many as
        | (a | the)? maximum of | maximum
        """,
    "fewer than N": "fewer than | less than | under | below",
    "nearly N": """
        nearly | almost | close to | approaching
        | (just | slightly | a (little | bit)) (under | below | short of)
        """,
    "about N": """
        about | around | approximately | roughly | some | circa | (an | the)? estimated
        | an approximate
        """,
}
"""What may stand before a number, by the rule that is named after it."""

AFTER = {
    "at least N": """
        (or | and) (more | over | above | higher | upwards | up) | upwards | plus
        | at (the very)? least | at a minimum | minimum
        """,
    "up to N": "or (fewer | less | under | below) | at the? most | maximum | tops",
    "about N": """
        or so | or thereabouts | more or (less | fewer) | approximately | roughly | give or take
        | estimated | odd
        """,
}
"""What may stand after a number, or after what it counts."""

WORDED = {
    "several #": "(several | a few | many | multiple) [#: SCALE] <others>? of? <the>? <counted>?",
    "#s": """
        [#: (tens | hundreds | thousands) of POWERS | SCALES]
        (<others>? (of <the>?)? <counted>? | of <others>)
        """,
    "several": """
        (<several> | a (couple | handful) of? | a (TRAIT | SIZE)? number of)
        <others>? of? <the>? <known>?
        """,
    "some": "some <known>",
    "none": """
        ((none of <the> | no | nil) <absent> | none (of them)? | (none | nobody) <happened>)
        <told of none> | nobody | nil | not a single <known one>
        """,
    "not reported": """
        <number is>? <unknown> | (a | an) <unknown> number (of? <the>? <things>)?
        | n/a | tbc | tbd | to be (confirmed | determined)
        | no <sure>? <news> (<is>? yet? <given>)? ((of | on | about | for) <the>? <things>)?
        | none <given>
        """,
    "withheld": "<number is>? <withheld> | (a | an) <withheld> number (of? <the>? <things>)?",
    "both": "both (of? <the>? <known kind> | of them)",
    "both groups": "both (of)? <the>? <described> GROUPS of <the>? <known>",
    "a group of several": "<a> <which>{0,2} GROUP of <the>? <known>",
    "a group": "<a> <which>{0,2} (COLLECTIVE | LOAD)",
    "a single thing": "(a | an | [others: another]) <known one>",
    "plural noun": "<the>? <known>",
}
"""What a count may be without a number; all but "none" may be followed by <told>."""

PRODUCTIONS = {
    "numbered": """
        <in a group>? <sum>? <before>?
        ((<range> | <besides>? NUM) <rest> | <besides>? ONE <rest of one>) <told> <after>?
        """,
    "in a group": """
        [a group of N: (a | an | the | another) (first | second | third | new | large | small)?
        COLLECTIVE of]
        """,
    "sum": "(a | the | in)? total of",
    "range": """
        [between: between <first> and <last>] | [to: from? <first> to <last>]
        | [dash: <first> - <last>] | [or: either? <first> or <last>]
        """,
    "first": "NUM | ONE | DECIMAL",
    "last": "NUM | ONE",
    "rest": "<beside>? (<of the>? <counted> <somewhere>? | <of them>)?",
    "rest of one": "<beside>? (<of the>? (<counted> | <one of it>) <somewhere>? | <of them>)?",
    "one of it": "<a group> | <thing>",
    "beside": "<after> | <others>",
    "besides": "[others: another | (a | an) (further | additional | extra) | the other]",
    "others": "[others: more | further | additional | extra | others | other]",
    "of the": "of <the>",
    "of them": "of (them | whom)",
    # What is counted. "Sick and wounded prisoners" are one thing, "soldiers and civilians" are two.
    "counted": "<things> | <gathered> | [bunches: <described> BUNCHES]",
    "things": """
        [noun: <described> (PEOPLE | UNIT) of (<the>? <describing>{0,4} <plural> | the NOMINAL)]
        | [noun: <described> <plural> <whole>?] | <described> NOMINAL
        """,
    "thing": "[noun: <described> (OPEN | PERSON | ALIKE | THING | DEED | UNIT) <whole>?]",
    "a group": "[holding: <described> GROUP of <the>?] <things>",
    "gathered": "[holding: <described> GROUPS of <the>?] <things>",
    "described": """
        <describing>{0,6} (<quality> and <describing>{1,4})? (OPENS <describing>{0,2}){0,2}
        (PEOPLE | THINGS){0,2}
        """,
    "describing": "TRAIT | SIZE | MANNER | PARTICIPLE | NOMINAL | PERSON | ALIKE | THING | GROUP",
    "quality": "OPEN | PARTICIPLE | NOMINAL | civilian",
    "plural": "PEOPLE | THINGS | OPENS | UNIT",
    "whole": "of <the>? (OPEN | PERSON | ALIKE | THING | DEED | GROUP){1,6}+",
    # What is known to be counted, where no number says that something is.
    "known": """
        <known kind> | <trait>{0,4} GROUPS of <the>? <known kind>
        | [noun: <trait>{0,4} (PEOPLE | UNIT) and <trait>{0,4} (PEOPLE | UNIT)]
        """,
    "known kind": """
        [noun: <trait>{0,6} (PEOPLE | UNIT) of
        (<the>? <trait>{0,4} (PEOPLE | THINGS) | the NOMINAL)]
        | [noun: <trait>{0,6} (<quality> and <trait>{1,4})? (PEOPLE | THINGS | UNIT) <whole>?]
        """,
    "known one": "[noun: <trait>{0,6} (PERSON | ALIKE | THING | UNIT) <whole>?]",
    "trait": "TRAIT | POSSESSIVE | PARTICIPLE | NOMINAL | PERSON | ALIKE | THING | GROUP",
    "absent": """
        [noun: (NATION | PARTICIPLE | NOMINAL | PERSON | military){0,3}
        (PEOPLE | THINGS | PERSON | THING | UNIT) (of war)?]
        """,
    "several": "several | a few | many | multiple | numerous | various",
    "a": "a | an | the | [others: another]",
    "which": "OPEN | first | second | third",
    "the": "the | these | those | their",
    # What more may be said of it, without touching the number.
    "told": "(<tail>)*+",
    "tail": """
        <who were>? (PARTICIPLE it? (ADVERB*+ (<whither> | <somewhere>))? | NOMINAL) | <where>
        | ADVERB | (so | thus) far | to date | in (total | all) | <sides>
        """,
    "told of none": """
        (<happened> | (so | thus) far | <sides> | PREPOSITION <the>? <named place>)*+
        """,
    "happened": "(AUXILIARY{1,3}+)? HAPPENED <whither>?",
    "who were": """
        (who | that | which) (AUXILIARY{1,3}+ ADVERB*+)? | AUXILIARY{1,3}+ ADVERB*+
        """,
    "sides": "(on | from | to | by) (each | both | either) (side | sides)",
    "where": """
        PREPOSITION ((a | an | <that>) <place> | <named place>)
        | to (NAME | BARE) <placed>{0,7}+ (and OPEN{1,4}+)?
        """,
    "that": "<the> | this | that | (the | the same) other",
    # "Five prisoners to the cell" are a ratio.
    "whither": "to (<that> <place> | <named place>)",
    "somewhere": "(from | in | near | across) <place>",
    "place": "<placed>{1,8}+ (and OPEN{1,4}+)?",
    # Beside a number alone "in Kyiv" and "in northern Gaza" are places, "in return" is a remark.
    "named place": """
        (NAME | BARE | PERSON | PEOPLE | THING | THINGS | GROUP | GROUPS | NOMINAL | MONTH)
        <placed>{0,7}+ (and OPEN{1,4}+)?
        """,
    "placed": """
        OPEN | OPENS | PERSON | ALIKE | PEOPLE | THING | THINGS | DEED | GROUP | GROUPS
        | PARTICIPLE | NOMINAL | MONTH
        """,
    # What is not told, and why.
    "number is": """
        the? (exact | precise)? (number | numbers | figure | figures | total)
        (is | was | are | were | remains | remain)?
        """,
    "unknown": """
        not yet? (reported | stated | given | specified | known | clear | available | provided)
        | unknown | unclear | unspecified | unreported | unstated
        """,
    "withheld": """
        withheld | undisclosed | not being? (disclosed | made public) | kept secret | classified
        | under wraps
        """,
    "news": """
        info | information | data | detail | details | figure | figures | number | numbers | word
        | record | records | report | reports | news | count
        """,
    "sure": "official | exact | precise | confirmed | reliable | further",
    "is": "is | was | are | were | has been | have been",
    "given": """
        yet | given | available | reported | provided | recorded | listed | specified | known
        | stated | published
        """,
}
"""The productions that others are made of."""

"""Faults in how counts are read: in the grammar, the words, the numerals and what they entail."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

COUNTS = "english/counts.py"
GRAMMAR = "english/grammar.py"
LEXICON = "english/lexicon.py"
NUMERALS = "english/numerals.py"
TOKENS = "english/tokens.py"
READ = "english/test_counts.py"
LAWS = "laws/test_count_grammar.py"
PHRASES = "english/test_count_phrases.py"

FAULTS = (
    Fault(
        "what is left over is passed over",
        "english/matching.py",
        ("self.pattern.fullmatch(letters)", "self.pattern.match(letters)"),
        READ,
    ),
    Fault(
        "a rate is a word like others", LEXICON, ("        per apiece each", "        each"), LAWS
    ),
    Fault(
        "two to two hundred is read as from 200",
        COUNTS,
        ("None if first.stem == last.stem else last.scale", "last.scale"),
        READ,
    ),
    Fault(
        "seven to eight thousand start at seven",
        COUNTS,
        ("last.scale if first.stem < last.stem else 1", "1"),
        READ,
    ),
    Fault(
        "7-8,000 start at seven",
        COUNTS,
        ('way == "dash" and first.low < leading', "False"),
        READ,
    ),
    Fault(
        "decimals before a scale are exact",
        NUMERALS,
        ("if self.decimals else 0\n", "if False else 0\n"),
        READ,
    ),
    Fault(
        "more than decimals is more than the greatest",
        COUNTS,
        ("lambda low, _: Count.more_than(low)", "lambda _, high: Count.more_than(high)"),
        READ,
    ),
    Fault(
        "a second scale adds",
        NUMERALS,
        ("scale * _IN_FULL[words[at]], at + 1", "_IN_FULL[words[at]], at + 1"),
        READ,
    ),
    Fault(
        "a busload is one",
        COUNTS,
        ('if "bunches" in spans or "holding" in spans:', "if False:"),
        READ,
    ),
    Fault(
        "a further number is a number like others",
        COUNTS,
        ('if "others" in spans:', "if False:"),
        READ,
    ),
    Fault(
        "whatever there is none of is counted",
        GRAMMAR,
        (
            "(PEOPLE | THINGS | PERSON | THING | UNIT) (of war)?",
            "(OPEN | PEOPLE | THING) (of war)?",
        ),
        READ,
    ),
    Fault(
        "a plural that nobody knows is several of something",
        GRAMMAR,
        (
            "(<quality> and <trait>{1,4})? (PEOPLE | THINGS | UNIT) <whole>?]",
            "(<quality> and <trait>{1,4})? (PEOPLE | THINGS | OPENS | UNIT) <whole>?]",
        ),
        READ,
    ),
    Fault(
        "blanks between digits part two numbers",
        TOKENS,
        ('groups[0].replace(" ", ",")', "groups[0]"),
        READ,
    ),
    Fault(
        "no major casualties are none",
        GRAMMAR,
        ("(NATION | PARTICIPLE", "(NATION | ALIKE | PARTICIPLE"),
        PHRASES,
    ),
    Fault(
        "whoever speaks for nobody is none of them",
        GRAMMAR,
        ("<told of none> | nobody | nil", "<told of none> | nobody <told of none> | nil"),
        PHRASES,
    ),
    Fault(
        "what is in return is in a place",
        GRAMMAR,
        ("(NAME | BARE | PERSON | PEOPLE", "(NAME | OPEN | BARE | PERSON | PEOPLE"),
        PHRASES,
    ),
    Fault(
        "capitals throughout tell names",
        TOKENS,
        ("words if _in_capitals(words, written) else written", "written"),
        PHRASES,
    ),
    Fault(
        "five to the cell are five",
        GRAMMAR,
        ("| to (NAME | BARE) <placed>", "| to <that>? (NAME | BARE | GROUP) <placed>"),
        PHRASES,
    ),
    Fault(
        "a word of time in another word is no word of time",
        TOKENS,
        ('if "-" in word and (refusing', 'if "=" in word and (refusing'),
        PHRASES,
    ),
    Fault(
        "another dozen is a word and a scale",
        TOKENS,
        ("words[at - 1] in _ONE_OF_A_SCALE", "words[at - 1] == ''"),
        PHRASES,
    ),
    Fault(
        "fewer than a sign says is up to",
        TOKENS,
        ('"<": ("fewer", "than")', '"<": ("at", "most")'),
        PHRASES,
    ),
    Fault(
        "an increment is taken as a total",
        "events/counting.py",
        ("    if is_increment(claim.count):\n", "    if False:\n"),
        "events/test_counting.py",
    ),
    Fault(
        "any noun is that of the measure",
        "telling/nouns.py",
        ("counts_noun(claim.count.noun) is False", "counts_noun(claim.count.noun) is ()"),
        "telling/test_nouns.py",
    ),
)

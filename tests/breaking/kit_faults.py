"""Faults in the kit for tests: what is told is misread, or a wrong answer or question passes."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

TOLD = "testing/test_told.py"
GIVEN = "testing/test_given.py"
LAWS = "testing/test_reading_laws.py"
STORIES = "testing/test_drawn_stories.py"

SENTENCES = "testing/sentences.py"
DAYS = "testing/days.py"
ASKING = "testing/asking.py"
DIFFERING = "testing/differing.py"
READING = "testing/reading_laws.py"

FAULTS = (
    Fault(
        "the kit: a month is taken for a side",
        SENTENCES,
        (' and not _CALENDAR.search(match["sides"]):', ":"),
        TOLD,
    ),
    Fault(
        "the kit: each is read as together",
        SENTENCES,
        ('"each": Per.EACH, "together": Per.TOTAL', '"each": Per.TOTAL, "together": Per.TOTAL'),
        TOLD,
    ),
    Fault(
        "the kit: since when a total runs is dropped",
        SENTENCES,
        ("since=since)", "since=None)"),
        TOLD,
    ),
    Fault(
        "the kit: an unknown word before a colon is passed over",
        SENTENCES,
        ("raise _no_sentence(text)", "return Sentence(_SORTS[_SWAP](transfers), words)"),
        TOLD,
    ),
    Fault(
        "the kit: a year that the test gives is assumed",
        DAYS,
        (
            "return evolve(stated, basis=Basis.STATED, source=None, rule=",
            "return evolve(stated, rule=",
        ),
        TOLD,
    ),
    Fault(
        "the kit: words without a publication are no day",
        DAYS,
        ("        _refuse_unreckoned(stated)\n", ""),
        TOLD,
    ),
    Fault(
        "the kit: a day beside that of a sentence is passed over",
        "testing/building.py",
        ("    if on is not None:\n", "    if False:\n"),
        TOLD,
    ),
    Fault(
        "the kit: a denial affirms",
        "testing/judging.py",
        ("        polarity=Polarity.DENIED,\n", ""),
        GIVEN,
    ),
    Fault(
        "the kit: a side that is not expected passes",
        DIFFERING,
        ("sorted({*expected, *answer}, key=str)", "sorted(expected, key=str)"),
        GIVEN,
    ),
    Fault(
        "the kit: any number passes for words",
        DIFFERING,
        ("_read(expected) == counted", "_read(expected) is not None"),
        GIVEN,
    ),
    Fault(
        "the kit: what is implied is not compared",
        ASKING,
        ('differences(expected, self.answer, "implied")', "differences(expected, self.answer)"),
        GIVEN,
    ),
    Fault(
        "the kit: what differs is not explained",
        DIFFERING,
        ('*(indent(lines, "  ") for lines in _explained(answer))', ""),
        GIVEN,
    ),
    Fault(
        "the kit: what was left aside is not told",
        ASKING,
        (", *seen_in(self.answer, self.reading)]", "]"),
        GIVEN,
    ),
    Fault(
        "the kit: two reports of one name are taken",
        ASKING,
        ("if ids.setdefault(name, recorded.id) != recorded.id:", "if False:"),
        GIVEN,
    ),
    Fault(
        "the kit: what comes then is recorded at the same moment",
        ASKING,
        ("last + timedelta(days=1)", "last"),
        GIVEN,
    ),
    Fault(
        "laws of readings: what is told again is not linked",
        READING,
        ("    return again, link\n", "    return (again,) if link else ()\n"),
        LAWS,
    ),
    Fault(
        "laws of readings: what is withdrawn stays",
        READING,
        ("    return told, Retraction(report=identify(told))\n", "    return (told,)\n"),
        LAWS,
    ),
    Fault(
        "laws of readings: a denial is told as affirmed",
        READING,
        ("polarity=Polarity.DENIED),)", "polarity=Polarity.AFFIRMED),)"),
        LAWS,
    ),
    Fault(
        "laws of readings: what is certain is not compared",
        READING,
        ("    if before == asked.certain_with(speaking, law):\n", "    if before:\n"),
        LAWS,
    ),
    Fault(
        "laws of readings: cuts are not compared",
        READING,
        ("if any(many > most.get(group, 0) for", "if any(many < 0 for"),
        LAWS,
    ),
    Fault(
        "laws of readings: another order is the same order",
        READING,
        ("Timeline([*asked.story][::-1])", "asked.story"),
        LAWS,
    ),
    Fault(
        "laws of readings: what came later is not left out",
        READING,
        (" if recorded.moment <= moment)", ")"),
        LAWS,
    ),
    Fault(
        "stories: each speaker makes one claim",
        "testing/stories.py",
        ("        st.integers(0, 2),\n", "        st.just(0),\n"),
        STORIES,
    ),
    Fault(
        "stories: no days lie beside each other",
        "testing/stories.py",
        ("st.lists(BESIDE, max_size=half)", "st.just([])"),
        STORIES,
    ),
)

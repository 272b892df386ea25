"""Values in notebooks: fragments of HTML."""

from __future__ import annotations

from html.parser import HTMLParser

import pytest

from support import hostile, seed_story
from support.reported import june, report, same, swap, to, told
from timeline.display.escape import visible
from timeline.display.html import to_html
from timeline.display.shown import card_of
from timeline.exchanges import returned
from timeline.questions import Explanation

HARMLESS = {"div", "table", "thead", "tbody", "tr", "th", "td", "details", "summary", "ul", "li"}
WITHIN = {
    "thead": {"table"},
    "tbody": {"table"},
    "tr": {"thead", "tbody"},
    "th": {"tr"},
    "td": {"tr"},
    "summary": {"details"},
    "li": {"ul"},
}
"""Where elements may stand; all others stand in a block."""


def html(value: object) -> str:
    """Return the fragment of HTML that a notebook shows of *value*."""
    return to_html(card_of(value))


class Page(HTMLParser):
    """Reads a fragment, and insists on its form."""

    def __init__(self, fragment: str) -> None:
        super().__init__(convert_charrefs=True)
        self.open: list[str] = []
        self.texts: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.feed(fragment)
        self.close()
        assert [] == self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Open an element where it may stand; a picture is within the fragment, and has words."""
        if tag == "img":
            picture = {name: value or "" for name, value in attrs}
            assert picture.pop("src").startswith("data:image/svg+xml;base64,")
            assert {"alt", "style"} == picture.keys()
            assert visible(picture["alt"]) == picture["alt"]
            return
        assert tag in HARMLESS
        above = self.open[-1] if self.open else "div"
        assert above in WITHIN.get(tag, {"div", "li", "details"})
        self.open.append(tag)
        self.attributes += [(name, value or "") for name, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        """Close the element that was opened last."""
        assert tag == self.open.pop()

    def handle_data(self, data: str) -> None:
        """Take text."""
        self.texts.append(data)

    def unknown_decl(self, data: str) -> None:
        """Refuse declarations."""
        pytest.fail(data)

    def handle_comment(self, data: str) -> None:
        """Refuse comments."""
        pytest.fail(data)


@pytest.mark.parametrize("value", hostile.values(), ids=lambda value: type(value).__name__)
def test_hostile_text_stays_text(value: object) -> None:
    """Whatever a text tries, the fragment is well-formed, holds no script and fetches nothing."""
    page = Page(html(value))

    assert any(hostile.SHOWN in text for text in page.texts)
    assert all(visible(text) == text for text in page.texts)
    assert {name for name, _ in page.attributes} <= {"class", "style", "scope"}
    assert not any("url" in value for _, value in page.attributes)


def test_a_timeline_shows_what_it_holds() -> None:
    """How many documents there are, and the figure of every measure that is counted."""
    texts = Page(seed_story.story()._repr_html_()).texts

    assert "Timeline" == texts[0]
    assert [str(len(seed_story.SEEDS))] == _after(texts, "documents")
    assert ["at least 114, of which 106 exact", "at least 1,003"] == _after(
        texts, "returned: Russia", 2
    )


def test_a_reading_shows_its_cuts() -> None:
    """Each of them, in words."""
    cut = seed_story.story().known_at("2030-01-01").said_until("2025-07-10")
    cut = cut.happened_since("2025-06-01").happened_by("2025-06-30").believing(lambda _: True)

    assert [
        "Reading",
        "only what was recorded by 2030-01-01 23:59:59 UTC",
        "only what was certainly said by 2025-07-10",
        "only what happened on 2025-06-01 or later",
        "only what happened on 2025-06-30 or earlier",
        "only reports from sources that are believed here",
    ] == Page(cut._repr_html_()).texts[:6]


def test_an_answer_shows_every_side() -> None:
    """With what is implied, and what was left aside and why."""
    page = Page(seed_story.story().ask(returned)._repr_html_())

    assert ["at least 110, of which 106 exact"] == _after(page.texts, "Ukraine")
    assert any(text.startswith("left aside: ") for text in page.texts)


def test_an_answer_about_nothing_says_so() -> None:
    """It shows no number."""
    assert ["Answer", "nothing was reported that counts here"] == Page(
        told().ask(returned)._repr_html_()
    ).texts


def test_a_figure_shows_what_it_rests_on() -> None:
    """The sentence first; folded below it the outline, down to passages."""
    figure = seed_story.story().ask(returned)["Russia"]
    fragment = figure._repr_html_()
    texts = Page(fragment).texts

    assert ["Russia", "at least 114, of which 106 exact"] == texts[:2]
    assert "implied, with claimed totals: at least 1,003" == texts[2]
    assert 1 == fragment.count("<details>")
    assert "no upper bound follows from what was reported" == texts[3]
    assert "resting on Russia alone: at least 4" == texts[4]
    assert "left aside, though they may add: 2 developments" == texts[5]
    assert [visible(line.strip()) for line in figure.explain().lines()] == texts[6:]


def test_a_disputed_figure_says_so() -> None:
    """As it does where somebody denies what counts."""
    reading = told(
        report("a#1", swap(to("North", count=4)), june(19)),
        report("b#1", swap(to("North", count=5)), june(19)),
        same("a#1", "b#1"),
    )

    sentence = "disputed: some of it is denied, contested or contradicted in number"
    assert sentence in Page(reading.ask(returned)["North"]._repr_html_()).texts


def test_a_development_shows_its_days_kind_and_voices() -> None:
    """And the places of passages."""
    found = seed_story.story().development("003#swap-july-4-belarus")
    texts = Page(found._repr_html_()).texts

    assert ["prisoner exchange (latest stage)", "2025-07-04", "kind: swap"] == texts[:3]
    assert any(text.startswith("voice: ") for text in texts)
    assert any(text.startswith("passage: ") for text in texts)


def test_a_conflict_shows_its_reports() -> None:
    """After the sentence."""
    reading = told(
        report("a#1", swap(to("North", count=4)), june(19)),
        report("b#1", swap(to("North", count=5)), june(19)),
        same("a#1", "b#1"),
    )
    (found,) = reading.conflicts()

    assert ["Conflict: number", found.sentence, "a#1", "b#1"] == Page(found._repr_html_()).texts


def test_long_outlines_are_cut_and_say_so() -> None:
    """A notebook stays usable, and nothing is dropped silently."""
    whole = Explanation("all", tuple(Explanation(f"line {number}") for number in range(60)))
    texts = Page(html(whole)).texts

    assert "line 49" in texts
    assert "line 50" not in texts
    assert "and 10 more" == texts[-1]


def _after(texts: list[str], label: str, many: int = 1) -> list[str]:
    place = texts.index(label) + 1
    return texts[place : place + many]


def test_figures_of_very_many_show_soon_that_there_is_more() -> None:
    """What each rests on is told by `explain`, and is not worked out just to be shown."""
    many = [report(f"a#{number}", swap(to("North", count=1)), june(19)) for number in range(1001)]
    texts = Page(told(*many).ask(returned)["North"]._repr_html_()).texts

    assert ["North", "1,001"] == texts[:2]
    assert texts[-1].startswith("North: 1,001 contributions, 0 left aside")

"""From a page to its text: every word that is seen, in order, and what is hidden is told."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import pytest
from attrs import frozen
from hypothesis import given
from hypothesis import strategies as st

from timeline.sources.converting import Hidden
from timeline.sources.converting.converted import Unreadable
from timeline.sources.converting.pages import page_text

REPORT = """<!DOCTYPE html>
<html lang="en"><head><meta charset="utf-8"><title>Daily 61 - Agency</title>
<style>.total { color: #0b5394 }</style><script>window.words = 9112;</script></head>
<body class="post-5530">
<nav><ul><li>Home<li>Reports</ul></nav>
<main><h1>Situation report&nbsp;61</h1>
<p>Some <b>63</b>&nbsp;hostages &amp; 5&#160;crew left on 9&nbsp;May<sup>1</sup>; 1&thinsp;204 stay.
<p>He said: <q>All of them</q>.<br>Nobody else.</p>
<table><caption>Table 2. People in need</caption>
<thead><tr><th>District<th>Dead<th>Missing</tr></thead>
<tr><td><p>North</p><p>(three towns)</p><td>12<br>of whom 3 children<td>7
<tr><td>South<td>4<td>none known</table>
<figure><img src="a.png" alt="a bridge"><figcaption>The bridge on Monday</figcaption></figure>
<aside><b>Correction:</b> an earlier version said 36.</aside>
<dl><dt>Sources<dd>Ministry</dl>
<details><summary>Method</summary>Counted by hand.</details>
<div hidden>Subscribe to all our letters</div>
<!-- draft 3 -->
</main><footer><small>1 As told by the ministry.</small></footer></body></html>
Printed at 18:00"""

SEEN = """\
Home
Reports

Situation report 61

Some 63 hostages & 5 crew left on 9 May¹; 1 204 stay.

He said: “All of them”.
Nobody else.

Table 2. People in need

District\tDead\tMissing

North

(three towns)

12
of whom 3 children\t7

South\t4\tnone known

The bridge on Monday

Correction: an earlier version said 36.

Sources

Ministry

Method
Counted by hand.
1 As told by the ministry.
Printed at 18:00
"""


@frozen
class Page:
    """What becomes of a page."""

    text: str
    hidden: list[Hidden]
    notices: list[str]


def converted(page: str | bytes, charset: str | None = None) -> Page:
    return Page(*page_text(page.encode() if isinstance(page, str) else page, charset))


class Words(HTMLParser):
    """The words of a page as a plain parser meets them, but for elements that are never shown."""

    NEVER = ("script", "style", "title", "template")

    def __init__(self, page: str) -> None:
        super().__init__()
        self._within: list[str] = []
        self._pieces: list[str] = []
        self.feed(page)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Go into an element."""
        if tag in self.NEVER or ("hidden", None) in attrs:
            self._within.append(tag)

    def handle_endtag(self, tag: str) -> None:
        """Leave an element."""
        if self._within[-1:] == [tag]:
            self._within.pop()

    def handle_data(self, data: str) -> None:
        """Take in what is seen."""
        if not self._within:
            self._pieces.append(data)

    def letters(self) -> str:
        """Return what is seen, without blanks."""
        return "".join("".join(self._pieces).split())


def test_a_report_becomes_its_text() -> None:
    """With tables, captions, notes at the side; the lines of a cell stand together."""
    assert SEEN == converted(REPORT).text


def test_the_words_are_those_of_the_page() -> None:
    """As another parser has them, in order; quotation marks are what a browser puts in."""
    text = converted(REPORT).text

    assert Words(REPORT).letters() == "".join(re.sub("[“”]", "", text).replace("¹", "1").split())


def test_what_is_hidden_is_told() -> None:
    """By what hides it, with its number and the first words."""
    assert {
        Hidden("title", 4, "Daily 61 - Agency"),
        Hidden("style", 5, ".total { color: #0b5394 }"),
        Hidden("script", 3, "window.words = 9112;"),
        Hidden("hidden", 5, "Subscribe to all our letters"),
        Hidden("comments", 2, "draft 3"),
    } == set(converted(REPORT).hidden)


@pytest.mark.parametrize(
    ("hides", "reason"),
    [
        ("<div style='display: none'>x y</div>", "display:none"),
        ("<div style='DISPLAY:NONE!important;'><p>x<b>y</b></div>", "display:none"),
        ("<span hidden='until-found'>x y</span>", "hidden"),
        ("<p style='visibility:hidden'>x y</p>", "visibility:hidden"),
        ("<p style='font-size:0'>x y</p>", "font-size:0"),
        ("<p style='color:red;font-size:0.0px'>x y</p>", "font-size:0"),
        ("<p style='opacity:0'>x y</p>", "opacity:0"),
        ("<p style='height:0;overflow:hidden'>x y</p>", "zero size"),
        ("<p style='clip: rect(1px, 1px, 1px, 1px)'>x y</p>", "zero size"),
        ("<p style='position:absolute;left:-9999px'>x y</p>", "off the page"),
        ("<p style='text-indent:-99em'>x y</p>", "off the page"),
        ("<dialog>x y</dialog>", "dialog that is not open"),
        ("<template>x y</template>", "template"),
        ("<noscript>x y</noscript>", "noscript"),
        ("<iframe>x y</iframe>", "instead of a player"),
        ("<!--x y-->", "comments"),
    ],
)
def test_every_way_to_hide_is_seen(hides: str, reason: str) -> None:
    """What is hidden is not in the text; what stands around it is."""
    page = converted(f"<body><p>Five men</p>{hides}tail <p>left</p>")

    assert "Five men\n\ntail\n\nleft\n" == page.text
    assert reason == page.hidden[0].reason
    assert 1 == len(page.hidden)
    assert page.hidden[0].first.replace(" ", "") == "xy"


@pytest.mark.parametrize(
    "shown",
    [
        "<p style='display:block;opacity:0.5'>x</p>",
        "<p style='visibility:hidden'><b style='visibility:visible'>x</b></p>",
        "<p style='font-size:0'><b style='font-size:12px'>x</b></p>",
        "<p style='height:0'>x</p>",
        "<p style='left:-9999px'>x</p>",
        "<p style='text-indent:-2em'>x</p>",
        "<p aria-hidden='true'>x</p>",
        "<dialog open>x</dialog>",
        "<template shadowrootmode='open'>x</template>",
        "<textarea>x</textarea>",
        "<select><option>x</select>",
        "<button>x</button>",
        "<svg><text>x</text></svg>",
        "<details><summary></summary>x</details>",
        "<plaintext>x",
    ],
)
def test_what_may_be_seen_is_kept(shown: str) -> None:
    """Nothing is taken for hidden that a reader may have before him."""
    assert ("x\n", []) == ((page := converted(f"<body>{shown}")).text, page.hidden)


@pytest.mark.parametrize(
    ("page", "text"),
    [
        ("<p>4<b>0</b> men", "40 men\n"),
        ("<p>40<sup><a>12</a></sup> on 1<sup>st</sup>, 3 m<sup>3</sup>", "40¹² on 1st, 3 m³\n"),
        ("<p>a<q style='visibility:hidden'>x</q>b", "a b\n"),
        ("<p>co<wbr>operate", "cooperate\n"),
        ("<p>40<br>men", "40\nmen\n"),
        ("<div>40</div><div>men</div>", "40\nmen\n"),
        ("<span style='display:block'>40</span>men", "40\nmen\n"),
        ("<p>a &amp;lt; b &#38;amp; c &hellip; d&#146;s", "a &lt; b &amp; c … d’s\n"),
        ("<p>AT&T &bogus; &copy 5 < 7 > 3", "AT&T &bogus; © 5 < 7 > 3\n"),
        ("<p>a&#1;b&#0;c&#xd800;d", "ab\ufffdc\ufffdd\n"),
        ("<p>pri\u00adson\u200bers 4\u00a0000", "pri\u00adson\u200bers 4 000\n"),
        ("<pre>a\n  b\tc</pre>", "a\n  b\tc\n"),
        ("<ol start=5><li>a<li>b</ol>", "a\nb\n"),
        ("<table><tr><td><table><tr><td>1<td>2</table><td>3</table>", "1\t2\n\n3\n"),
        ("<table>stray<tr><td>1</table>", "stray\n\n1\n"),
        ("<p>a</body></html>b<p>c</html><p>d", "a\n\nb\n\nc\n\nd\n"),
        ("<p>a</html><!-- x --><p>b", "a\n\nb\n"),
        ("<p>a<?php echo 1 ?>b", "ab\n"),
        ("<p>a<![CDATA[x]]>b", "ab\n"),
        ("<?xml version='1.0' encoding='utf-8'?><html><p>a</p></html>", "a\n"),
        ("<p>\r\na\rb\r\n", "a b\n"),
        ("<p>מ\u200fא</p>", "מ\u200fא\n"),
        ("<div>" * 200 + "deep" + "</div>" * 200, "deep\n"),
    ],
)
def test_what_is_seen_is_kept_as_it_is(page: str, text: str) -> None:
    """Letters side by side, lines apart, references as the characters they stand for."""
    assert text == converted(page).text


WORDS = st.text("abc 09é&<;\u00a0\u00ad", min_size=1, max_size=8)


@st.composite
def pages(draw: st.DrawFn) -> str:
    """Return a page of nested elements, some hidden, closed or not."""
    return "<body>" + "".join(draw(st.lists(pieces(), max_size=8)))


def pieces() -> st.SearchStrategy[str]:
    tags = st.sampled_from(["p", "b", "div", "td", "tr", "table", "li", "ul", "h2", "section"])
    shown = WORDS.map(lambda text: text.replace("&", "&amp;").replace("<", "&lt;"))
    void = st.sampled_from(["<br>", "<!-- x -->", "<hr>", "<script>var x</script>"])
    return st.recursive(
        shown | void,
        lambda inner: st.builds(
            lambda tag, hidden, parts: f"<{tag}{hidden}>{''.join(parts)}</{tag}>",
            tags,
            st.sampled_from(["", "", "", " class=x"]),
            st.lists(inner, max_size=4),
        ),
        max_leaves=12,
    )


@given(pages())
def test_no_word_is_lost(page: str) -> None:
    """Whatever tags are open, closed or misplaced: all that a plain parser meets is there."""
    text = converted(f"{page}|").text

    assert f"{Words(page).letters()}|" == "".join(text.split())


def test_nothing_to_be_seen_is_refused() -> None:
    """What is hidden is told all the same."""
    with pytest.raises(Unreadable, match=r"nothing is seen on it; hidden are script"):
        converted("<html><script>var words = 3;</script>")


def test_tags_may_not_be_nested_for_ever() -> None:
    """What stands behind would be lost, so nothing is made of it."""
    with pytest.raises(Unreadable, match="nested more than 2,048 deep"):
        converted("<div>" * 100_000 + "x" + "</div>" * 100_000 + "<p>behind")


def test_entities_of_a_document_type_are_not_expanded() -> None:
    """A page of some hundred bytes does not become one of a milliard laughs."""
    laughs = "".join(f"<!ENTITY l{number} '{f'&l{number - 1};' * 10}'>" for number in range(1, 30))
    page = f"<!DOCTYPE html [<!ENTITY l0 'lol'>{laughs}]><html><body><p>&l29;</p></body></html>"

    assert len(converted(page).text) < 100


# Charsets


@pytest.mark.parametrize(
    "content",
    [
        "<p>Прага, café</p>".encode(),
        "<p>Прага, café</p>".encode("utf-8-sig"),
        "<p>Прага, café</p>".encode("utf-16"),
        "<p>Прага, café</p>".encode("utf-16-le"),
        "<p>Прага, café</p>".encode("utf-16-be"),
        b"\xef\xbb\xbf<meta charset=koi8-r>" + "<p>Прага, café</p>".encode(),
        b"<meta charset='utf-16'>" + "<p>Прага, café</p>".encode(),
        b"<meta charset=gb2312>" + "<p>Прага, café</p>".encode("gb18030"),
    ],
)
def test_a_page_says_how_it_is_written(content: bytes) -> None:
    """By its first bytes, or in a name."""
    page = converted(content)

    assert ("Прага, café\n", []) == (page.text, page.notices)


@pytest.mark.parametrize(
    ("charset", "codec", "text"),
    [
        ("windows-1251", "cp1251", "Прага"),
        ("ISO-8859-1", "cp1252", "“café”"),
        ("us-ascii", "cp1252", "it’s"),
        ("Shift_JIS", "cp932", "東京①"),
        ("iso-8859-9", "cp1254", "İstanbul"),
    ],
)
def test_names_are_read_as_browsers_do(charset: str, codec: str, text: str) -> None:
    """Old names stand for what pages that have them are truly written in."""
    head = f'<meta http-equiv="Content-Type" content="text/html; charset={charset}">'

    assert f"{text}\n" == converted(f"{head}<p>{text}</p>".encode(codec)).text


def test_what_is_not_of_the_charset_is_told() -> None:
    """With the number of places and the first of them; they are marked in the text."""
    page = converted(b"<meta charset=utf-8><p>caf\xe9 \x92</p>")

    assert "caf\ufffd \ufffd\n" == page.text
    assert len(page.notices) == 1
    assert "2 places of it cannot be read as utf-8, as the page says" in page.notices[0]
    assert "at byte 26" in page.notices[0]


def test_a_charset_that_may_be_wrong_is_told() -> None:
    """Bytes that are good UTF-8, and are said to be something else."""
    page = converted("<meta charset=iso-8859-1><p>café</p>".encode())

    assert "cafÃ©\n" == page.text
    assert "use --charset utf-8" in page.notices[0]
    assert "café\n" == converted("<meta charset=latin1><p>café</p>".encode(), "utf-8").text


def test_no_charset_is_guessed() -> None:
    """Whoever knows it can name it."""
    with pytest.raises(Unreadable, match=r"names no charset and is not UTF-8 \(at byte 6\)"):
        converted(b"<p>caf\xe9")
    assert "café\n" == converted(b"<p>caf\xe9", "latin-1").text


@pytest.mark.parametrize("charset", ["nope", "rot13", "base64", "utf-7", "idna"])
def test_what_is_no_charset_is_refused(charset: str) -> None:
    """Also what Python calls a codec, and no page is written in."""
    with pytest.raises(Unreadable, match="expected a charset, found"):
        converted("<p>x", charset)
    with pytest.raises(Unreadable, match="expected a charset, found"):
        converted(f"<meta charset={charset}><p>x")

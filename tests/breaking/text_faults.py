"""Faults in how texts are made of pages, and in what is seen of a text."""

from __future__ import annotations

from attrs import evolve

from breaking.planting import Fault

__all__ = ["FAULTS"]

PAGES = "sources/converting/test_pages.py"
RUNNING = "sources/converting/test_converting.py"
PORTABLE = "sources/converting/test_portable.py"
QUOTES = "sources/test_quotes.py"
TEXTING = "cli/test_texting.py"

IN_CONVERTING = (
    Fault(
        "memory is not limited",
        "limits.py",
        ("        (resource.RLIMIT_AS, MEMORY),\n", ""),
        RUNNING,
    ),
    Fault(
        "the time of the processor is not limited",
        "limits.py",
        ("        (resource.RLIMIT_CPU, PROCESSOR),\n", ""),
        RUNNING,
    ),
    Fault(
        "what comes out is not limited",
        "limits.py",
        ("        (resource.RLIMIT_FSIZE, LONGEST),\n", ""),
        RUNNING,
    ),
    Fault(
        "the limits are set too late",
        "child.py",
        ("    limit()\n", ""),
        RUNNING,
    ),
    Fault(
        "a converter may wait for ever",
        "running.py",
        ("            timeout=WALL,\n", ""),
        RUNNING,
    ),
    Fault(
        "a large page is read all the same",
        "running.py",
        ("if len(content) > LARGEST:", "if False:"),
        RUNNING,
    ),
    Fault(
        "the environment is handed on",
        "running.py",
        ("            env=environment,\n", ""),
        RUNNING,
    ),
    Fault(
        "modules beside the page are imported",
        "running.py",
        ('"-I", "-c", _BEGIN', '"-c", _BEGIN'),
        RUNNING,
    ),
    Fault(
        "what libraries print is part of the answer",
        "child.py",
        ("output, sys.stdout = sys.stdout, sys.stderr", "output = sys.stdout"),
        RUNNING,
    ),
    Fault(
        "hidden words are not told",
        "stripping.py",
        ('self._words[reason] += "".join(element.itertext()).split()', "pass"),
        PAGES,
    ),
    Fault(
        "what is marked hidden stays",
        "hiding.py",
        ('    if "hidden" in attributes:\n', '    if "hiding" in attributes:\n'),
        PAGES,
    ),
    Fault(
        "what is seen within what is not seen is lost",
        "hiding.py",
        ('        reasons.discard("visibility:hidden")\n', ""),
        PAGES,
    ),
    Fault(
        "what stands behind what is hidden goes with it",
        "stripping.py",
        ("element.clear(keep_tail=True)", "element.clear()"),
        PAGES,
    ),
    Fault(
        "what stands behind the end of a page is lost",
        "pages.py",
        ("root.extend([*before, tree, *tree.itersiblings()])", "root.extend([tree])"),
        PAGES,
    ),
    Fault(
        "references are followed twice",
        "pages.py",
        ('element.text.replace("&", "&amp;")', "element.text"),
        PAGES,
    ),
    Fault(
        "lines of one cell stand between those of another",
        "pages.py",
        ('dict.fromkeys(("table", "tr", "ul", "ol", "li"))', 'dict.fromkeys(("ul", "ol", "li"))'),
        PAGES,
    ),
    Fault(
        "a page that was not read to its end is taken",
        "pages.py",
        ("if any(error.type == ", "if False and any(error.type == "),
        PAGES,
    ),
    Fault(
        "the mark of a note is a digit of the number",
        "stripping.py",
        ("if element.tag in _RAISED:", "if False:"),
        PAGES,
    ),
    Fault(
        "what is not of the charset is not told",
        "charsets.py",
        ("        return text, [sentence]\n", "        return text, []\n"),
        PAGES,
    ),
    Fault(
        "a charset is guessed",
        "charsets.py",
        ('        return content.decode("utf-8")\n', '        return content.decode("cp1252")\n'),
        PAGES,
    ),
    Fault(
        "a page without text is not told",
        "portable.py",
        ("    if empty:\n", "    if False:\n"),
        PORTABLE,
    ),
    Fault(
        "pages of a PDF run into each other",
        "portable.py",
        (r'PAGE_BREAK = "\n\f"', 'PAGE_BREAK = ""'),
        PORTABLE,
    ),
    Fault(
        "the digest of the page is that of the text",
        "running.py",
        (
            "sha256=sha256(content).hexdigest()",
            'sha256=sha256(outcome["text"].encode()).hexdigest()',
        ),
        RUNNING,
    ),
)

FAULTS = (
    *(evolve(fault, file=f"sources/converting/{fault.file}") for fault in IN_CONVERTING),
    Fault(
        "another page is taken for the one that was converted",
        "sources/documents/folder.py",
        ("if sha != page.sha256:", "if False:"),
        TEXTING,
    ),
    Fault(
        "notes name a page of which the text is not",
        "cli/texting.py",
        ("if converted.text.encode() != content:", "if False:"),
        TEXTING,
    ),
    Fault(
        "notes are begun on a page",
        "cli/noting.py",
        ("if kind := media_type(content):", "if kind := None:"),
        TEXTING,
    ),
    Fault(
        "characters without width are seen",
        "sources/documents/seen.py",
        ('if category == "Cf" and character not in _WITH_A_SHAPE:', "if False:"),
        QUOTES,
    ),
    Fault(
        "a hyphen within a line may be none",
        "sources/documents/seen.py",
        ('_DASH: "[12]"', '_DASH: "[012]"'),
        QUOTES,
    ),
    Fault(
        "words are not broken at lines",
        "sources/documents/seen.py",
        ("        if beyond := self._broken(at, soft=False):\n            return beyond\n", ""),
        QUOTES,
    ),
    Fault(
        "joined letters are others",
        "sources/documents/seen.py",
        ('unicodedata.normalize("NFKC", letter)', 'unicodedata.normalize("NFC", letter)'),
        QUOTES,
    ),
    Fault(
        "an accent is parted from its letter",
        "sources/documents/seen.py",
        (" and not self._parts_a_letter(at, end)", ""),
        QUOTES,
    ),
    Fault(
        "what is skipped is looked at again and again",
        "sources/documents/seen.py",
        ("if at >= self._ahead[0]:", "if True:"),
        QUOTES,
    ),
)

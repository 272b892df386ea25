"""Files of a few kilobytes that could cost their reader minutes."""

from __future__ import annotations

from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZipFile

from openpyxl import Workbook

if TYPE_CHECKING:
    from pathlib import Path

__all__ = ["MANY", "REMARKS", "TOML", "WORKBOOKS", "workbook"]

MANY = 320_000

DOTS = 20_000
"""A reader that has no limit takes the square of these: here some seconds, and not an hour."""

WITHIN = f'a = {{ "{"." * 999}" = {{ '
FEWER = f"{'1' * 4_299} "

TOML = {
    "a name with many dots": f"a{'.a' * DOTS} = 1",
    "a header with many dots": f"[a{'.a' * DOTS}]",
    "headers of lists with many dots": f"[[a{'. a' * DOTS}]]",
    "dots within braces": f'x = {{ "a"{".a" * DOTS} = 1 }}',
    "names in quotes, behind a text that has no end": f"x = '''\n\"a\"{'.a' * DOTS} = 1 '''\n'a",
    "lists within each other": f"a = {'[' * 300}{']' * 300}",
    "tables within each other": f"a = {'{a = ' * 150}1{'}' * 150}",
    "names with as many dots, over and over": f"a{'.a' * 60} = 1\n" * 40_000,
    "tables": "[[a]]\n" * 800_000,
    "tables that are indented": "\t[a.b]\n" * 800_000,
    "a number of many bits": f"a = 0x{'f' * 20_000}",
    "a name of many letters": f"{'a' * 2_000} = 1",
    "names of many dots within each other": f"{WITHIN * 30}a = 0x{'f' * 20}{' } }' * 30}",
    "a number of many digits behind many of fewer": f"# {FEWER * 1_500}\na = {'1' * 4_400}",
}
"""What notes, mappings and decisions may be made of."""

WORKBOOKS = {
    "styles": ("xl/styles.xml", "<cellXfs>", "<xf/>"),
    "styles with alignment": ("xl/styles.xml", "<cellXfs>", "<xf><alignment/></xf>"),
    "fonts": ("xl/styles.xml", "<fonts>", "<font><b/></font>"),
    "texts": ("xl/sharedStrings.xml", "<sst>", "<si/>"),
    "texts with words": ("xl/sharedStrings.xml", "<sst>", "<si><t>x</t></si>"),
    "runs of a text": ("xl/sharedStrings.xml", "<sst><si>", "<r><t/></r>"),
    "rows": ("xl/worksheets/sheet1.xml", "<worksheet><sheetData>", "<row/>"),
    "cells": ("xl/worksheets/sheet1.xml", "<worksheet><sheetData><row>", "<c/>"),
    "settings": ("xl/worksheets/sheet1.xml", "<worksheet>", "<a/>"),
    "depth": ("xl/worksheets/sheet1.xml", "<worksheet>", "<a>"),
    "names": ("xl/workbook.xml", "<workbook><definedNames>", "<definedName/>"),
}
"""Of which file in a workbook there is too much, how it begins, and what is in it often."""

REMARKS = {
    "many remarks": ("<a>", "<!---->" * MANY),
    "many instructions": ("<a>", "<?a?>" * MANY),
    "many texts as they stand": ("<a>", "<![CDATA[]]>" * MANY),
    "a long remark": ("<!--", "a" * 100_000_000),
    "a long attribute": ("<a a='", "a" * 100_000_000),
}
"""How a file in a workbook begins, and what goes on and on in it without any element."""


def workbook(path: Path, inside: str, content: str) -> Path:
    """Write a workbook in which one file has another *content*."""
    made = path.with_name(f"made-{path.name}")
    Workbook().save(made)
    with ZipFile(made) as old, ZipFile(path, "w", ZIP_DEFLATED) as new:
        for name in old.namelist():
            if name != inside:
                new.writestr(name, old.read(name))
        new.writestr(inside, content)
    return path

"""How cells of a workbook look, by number, as its part for styles lists them."""

from __future__ import annotations

from enum import IntEnum

__all__ = ["STYLES", "Style"]


class Style(IntEnum):
    """The place of a look among the formats of cells."""

    PLAIN = 0
    HEADER = 1
    DAY = 2
    TEXT = 3
    QUOTED = 4
    """Text that a spreadsheet would else compute, once somebody edits it."""


_BLANK = '<fill><patternFill patternType="{}"/></fill>'
_FORMAT = '<xf numFmtId="{}" fontId="{}" fillId="0" borderId="0" xfId="0"{}/>'
_DAY, _TEXT = 164, 49

STYLES = "".join((
    '<styleSheet xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main">',
    f'<numFmts count="1"><numFmt numFmtId="{_DAY}" formatCode="yyyy\\-mm\\-dd"/></numFmts>',
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font>',
    '<font><b/><sz val="11"/><name val="Calibri"/></font></fonts>',
    f'<fills count="2">{_BLANK.format("none")}{_BLANK.format("gray125")}</fills>',
    '<borders count="1"><border><left/><right/><top/><bottom/><diagonal/></border></borders>',
    '<cellStyleXfs count="1"><xf numFmtId="0" fontId="0" fillId="0" borderId="0"/></cellStyleXfs>',
    f'<cellXfs count="{len(Style)}">',
    _FORMAT.format(0, 0, ""),
    _FORMAT.format(_TEXT, 1, ' applyNumberFormat="1" applyFont="1"'),
    _FORMAT.format(_DAY, 0, ' applyNumberFormat="1"'),
    _FORMAT.format(_TEXT, 0, ' applyNumberFormat="1"'),
    _FORMAT.format(_TEXT, 0, ' applyNumberFormat="1" quotePrefix="1"'),
    '</cellXfs><cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/>',
    "</cellStyles></styleSheet>",
))  # fmt: skip
"""The formats of cells, in the order of `Style`."""

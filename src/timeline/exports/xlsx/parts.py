"""What a workbook says of itself: its sheets, where they are, and what they are."""

from __future__ import annotations

from typing import TYPE_CHECKING
from xml.sax.saxutils import escape

from timeline.exports.xlsx.styles import STYLES

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

__all__ = ["parts", "worksheet"]

_SCHEMAS = "http://schemas.openxmlformats.org"
_MAIN = f"{_SCHEMAS}/spreadsheetml/2006/main"
_RELATED = f"{_SCHEMAS}/officeDocument/2006/relationships"
_PACKAGE = f"{_SCHEMAS}/package/2006"
_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml"


def worksheet(number: int) -> str:
    """Return where in the file the sheet of that *number* is, from 1 on."""
    return f"xl/worksheets/sheet{number}.xml"


def parts(ranges: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield every part but the worksheets: its place in the file, and its XML.

    *ranges* are the names of the sheets, in order, with the cells that each is filtered by.
    """
    numbers = range(1, len(ranges) + 1)
    yield "[Content_Types].xml", _content_types(numbers)
    yield "_rels/.rels", _relations({"rId1": ("officeDocument", "xl/workbook.xml")})
    yield "xl/workbook.xml", _workbook(ranges)
    sheets = {f"rId{number}": ("worksheet", f"/{worksheet(number)}") for number in numbers}
    styles = {f"rId{len(ranges) + 1}": ("styles", "/xl/styles.xml")}
    yield "xl/_rels/workbook.xml.rels", _relations({**sheets, **styles})
    yield "xl/styles.xml", STYLES


def _content_types(numbers: range) -> str:
    types = {
        "xl/workbook.xml": "sheet.main",
        "xl/styles.xml": "styles",
        **{worksheet(number): "worksheet" for number in numbers},
    }
    overrides = "".join(
        f'<Override PartName="/{place}" ContentType="{_TYPE}.{kind}+xml"/>'
        for place, kind in types.items()
    )
    relations = "application/vnd.openxmlformats-package.relationships+xml"
    return (
        f'<Types xmlns="{_PACKAGE}/content-types">'
        f'<Default Extension="rels" ContentType="{relations}"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{overrides}</Types>'
    )


def _relations(targets: Mapping[str, tuple[str, str]]) -> str:
    entries = "".join(
        f'<Relationship Id="{id_}" Type="{_RELATED}/{kind}" Target="{target}"/>'
        for id_, (kind, target) in targets.items()
    )
    return f'<Relationships xmlns="{_PACKAGE}/relationships">{entries}</Relationships>'


def _workbook(ranges: Mapping[str, str]) -> str:
    sheets = "".join(
        f'<sheet name="{escape(name)}" sheetId="{number}" r:id="rId{number}"/>'
        for number, name in enumerate(ranges, 1)
    )
    filters = "".join(
        f'<definedName name="_xlnm._FilterDatabase" localSheetId="{number}" hidden="1">'
        f"'{escape(name)}'!{cells}</definedName>"
        for number, (name, cells) in enumerate(ranges.items())
    )
    return (
        f'<workbook xmlns="{_MAIN}" xmlns:r="{_RELATED}"><sheets>{sheets}</sheets>'
        f"<definedNames>{filters}</definedNames></workbook>"
    )

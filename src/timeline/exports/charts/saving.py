"""Charts as files, drawn without any network."""

from __future__ import annotations

import json
from pathlib import Path
from typing import TYPE_CHECKING, Any

from timeline.errors import ValueRefused
from timeline.exports.charts.look import charts

if TYPE_CHECKING:
    from collections.abc import Callable
    from os import PathLike
    from types import ModuleType

    import altair as alt

__all__ = ["save"]

SHARP = 2
"""How many points of an image go to one of the chart."""

_PAGE = """\
<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; \
script-src 'unsafe-inline' 'unsafe-eval'; style-src 'unsafe-inline'; img-src data: blob:">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Chart</title>
</head>
<body>
<div id="chart"></div>
<noscript>This chart is drawn by a script in this page.</noscript>
<script>{library}</script>
<script>
vegaEmbed("#chart", {chart}, {{
  renderer: "svg",
  actions: {{ export: true, source: false, compiled: false, editor: false }}
}});
</script>
</body>
</html>
"""


def save(chart: alt.TopLevelMixin, path: str | PathLike[str]) -> None:
    """Write *chart* to *path*, in the form that its ending names.

    That is ``.png``, ``.svg``, ``.pdf``, or ``.html``: one page that needs nothing else.

    Raises:
        ImportError: what draws charts is not installed.
        ValueRefused: the path has another ending.
    """
    target = Path(path)
    form = _FORMS.get(target.suffix.lower())
    if form is None:
        raise ValueRefused(f"expected a path to {', '.join(_FORMS)}, found {str(path)!r:.80}")
    target.write_bytes(form(_converter(), chart.to_dict()))


def _converter() -> ModuleType:
    charts()
    try:
        import vl_convert  # noqa: PLC0415 - not always installed
    except ImportError as error:
        raise ImportError(
            "files of charts need vl-convert-python: pip install 'timeline-ledger[charts]'"
        ) from error
    return vl_convert


def _png(converter: ModuleType, chart: dict[str, Any]) -> bytes:
    found: bytes = converter.vegalite_to_png(chart, scale=SHARP, allowed_base_urls=[])
    return found


def _svg(converter: ModuleType, chart: dict[str, Any]) -> bytes:
    found: str = converter.vegalite_to_svg(chart, allowed_base_urls=[])
    return found.encode()


def _pdf(converter: ModuleType, chart: dict[str, Any]) -> bytes:
    found: bytes = converter.vegalite_to_pdf(chart, allowed_base_urls=[])
    return found


def _html(converter: ModuleType, chart: dict[str, Any]) -> bytes:
    library: str = converter.javascript_bundle()
    return _PAGE.format(library=library, chart=_inert(chart)).encode()


def _inert(chart: dict[str, Any]) -> str:
    """Return *chart* as JSON that cannot end the script in which it stands."""
    written = json.dumps(chart)
    for mark in "<>&":
        written = written.replace(mark, f"\\u{ord(mark):04x}")
    return written


_FORMS: dict[str, Callable[[ModuleType, dict[str, Any]], bytes]] = {
    ".png": _png,
    ".svg": _svg,
    ".pdf": _pdf,
    ".html": _html,
}

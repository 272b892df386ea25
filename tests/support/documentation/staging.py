"""Puts all pages into one folder for the generator: those of `docs`, and those they lead to.

Links between pages are those of the repository, where people read them, too. A page that stands
outside of `docs` comes into `project`, and so does a file to which a page leads.
"""

from __future__ import annotations

import json
import os
import re
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

ROOT = Path(__file__).parents[3]
DOCS = ROOT / "docs"
PAGES = ROOT / "build" / "pages"

LINK_OR_CODE = re.compile(
    r"^(?P<fence>`{3,}).*?^(?P=fence)$|`[^`\n]+`|\[(?P<text>[^\[\]]*)\]\((?P<link>[^)\s]+)\)",
    flags=re.DOTALL | re.MULTILINE,
)
NAMED_FENCE = re.compile(r"^(`{3,}\w+) (\S+)$", flags=re.MULTILINE)
"""A fence that says which file has the code; the generator takes that for a title."""


def stage() -> None:
    """Have `build/pages` hold what the site is made of, and write only what changed."""
    wanted = {PAGES / place(path): content for path, content in pages()}
    for path in PAGES.rglob("*"):
        if path.is_file() and path not in wanted:
            path.unlink()
    for path, content in wanted.items():
        if not path.is_file() or path.read_bytes() != content:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(content)


def place(path: Path) -> str:
    """Return where the site has the file at *path*; a notebook is a page."""
    if path.is_relative_to(DOCS):
        place = path.relative_to(DOCS)
        return place.with_suffix(".md" if path.suffix == ".ipynb" else path.suffix).as_posix()
    return f"project/{path.relative_to(ROOT).as_posix()}"


def pages() -> Iterator[tuple[Path, bytes]]:
    """Yield every page, and every file that pages lead to, with what it holds in the site."""
    waiting = [*ROOT.glob("*.md"), *DOCS.rglob("*.md")]
    seen: set[Path] = set()
    while waiting:
        path = waiting.pop()
        if path not in seen:
            seen.add(path)
            content = path.read_bytes()
            if path.suffix in {".md", ".ipynb"}:
                text = content.decode()
                text = text_of(json.loads(text)) if path.suffix == ".ipynb" else text
                waiting += files_behind(text, path)
                content = with_links(text, path).encode()
            yield path, content


def text_of(notebook: dict[str, list[dict[str, str | list[str]]]]) -> str:
    """Return the cells of *notebook* as a page."""
    cells = [(cell["cell_type"], "".join(cell["source"])) for cell in notebook["cells"]]
    return "\n\n".join(
        f"```python\n{source}\n```" if sort == "code" else source for sort, source in cells
    )


def with_links(text: str, page: Path) -> str:
    """Return the *text* of *page* with links and names of files as they are in the site."""
    text = NAMED_FENCE.sub(r'\1 title="\2"', text)
    return LINK_OR_CODE.sub(lambda match: moved(match, page), text)


def moved(match: re.Match[str], page: Path) -> str:
    """Return a link as it is in the site; code stays as it is."""
    link = match["link"]
    path = target(link, page) if link else None
    if path is None:
        return match[0]
    if path.is_dir():  # which only the repository can show
        return match["text"]
    there = os.path.relpath(PAGES / place(path), (PAGES / place(page)).parent)
    return f"[{match['text']}]({Path(there).as_posix()}{anchor(link)})"


def files_behind(text: str, page: Path) -> Iterable[Path]:
    """Yield the files to which links in *text* lead from *page*."""
    for match in LINK_OR_CODE.finditer(text):
        path = target(match["link"], page) if match["link"] else None
        if path is not None and path.is_file():
            yield path


def target(link: str, page: Path) -> Path | None:
    """Return what *link* on *page* leads to, if that is another file of the project."""
    path = link.partition("#")[0]
    if not path or ":" in path:
        return None
    return (page.parent / path).resolve()


def anchor(link: str) -> str:
    """Return the end of *link* from its `#` on."""
    _, mark, name = link.partition("#")
    return mark + name

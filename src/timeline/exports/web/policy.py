"""What browsers are told of every answer: nothing runs, nothing is fetched, nobody frames it."""

from __future__ import annotations

from timeline.exports.page.living import digest_of

__all__ = ["HEADERS", "page_policy"]

HEADERS = {
    "content-security-policy": "default-src 'none'; frame-ancestors 'none'",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-opener-policy": "same-origin",
    "cross-origin-resource-policy": "same-origin",
    "permissions-policy": "interest-cohort=()",
}
"""What stands on every answer that does not say otherwise."""

SCRIPTED = "connect-src 'self'; require-trusted-types-for 'script'; trusted-types 'none'"
"""What a page with a script of ours may do: ask us for more, and make no elements of a string."""


def page_policy(html: str, frames: tuple[str, ...] = ()) -> str:
    """Return the policy of a page of ours: its one style and its one script, and no others.

    It may stand within pages of the origins *frames* alone.
    """
    ancestors = " ".join(frames) or "'none'"
    style = f"style-src 'sha256-{digest_of(_within(html, 'style'))}'"
    script = _within(html, "script")
    running = f"; script-src 'sha256-{digest_of(script)}'; {SCRIPTED}" if script else ""
    return (
        f"default-src 'none'; {style}{running}; img-src 'self' data:; base-uri 'none'; "
        f"form-action 'none'; frame-ancestors {ancestors}"
    )


def _within(html: str, name: str) -> str:
    """Return what stands within the first element of that *name*.

    Text from anywhere is escaped, so that none looks like one.
    """
    opened = html.partition(f"<{name}")[2]
    return opened.partition(">")[2].partition(f"</{name}>")[0]

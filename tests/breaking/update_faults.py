"""Faults in what is told as it happens, and in the page that is kept current by it."""

from __future__ import annotations

from breaking.planting import Fault

__all__ = ["FAULTS"]

BROADCAST, MOVES = "exports/web/broadcast.py", "exports/web/moves.py"
LIVING, SCRIPT = "exports/page/living.py", "exports/page/templates/live.js"
PAGES, STREAM = "exports/web/living.py", "exports/web/updates.py"
IN_TURN, TOLD = "exports/web/test_broadcast.py", "exports/web/test_updates.py"
CUT, SEEN = "exports/page/test_living.py", "exports/web/test_live_page.py"
PARTS = "exports/web/test_parts.py"

FAULTS = (
    Fault(
        "updates: each event of a burst is told alone",
        BROADCAST,
        ("            await asyncio.sleep(self.pace.quiet)\n", "            break\n"),
        IN_TURN,
    ),
    Fault(
        "updates: a burst is waited for to its end",
        BROADCAST,
        ("bell.is_set() and time.monotonic() < latest", "bell.is_set()"),
        IN_TURN,
    ),
    Fault(
        "updates: who missed something is told nothing",
        BROADCAST,
        ("if after is None or after in states:", "if True:"),
        IN_TURN,
    ),
    Fault(
        "updates: whoever comes again waits for a reason however long",
        BROADCAST,
        ("asyncio.timeout(self.pace.longest), self._looking", "self._looking"),
        IN_TURN,
    ),
    Fault(
        "updates: a busy server lets nobody listen who missed something",
        BROADCAST,
        ("except (Refused, TimeoutError):", "except TimeoutError:"),
        IN_TURN,
    ),
    Fault(
        "updates: all who come again look for reasons at once",
        BROADCAST,
        (", self._looking:\n", ":\n"),
        IN_TURN,
    ),
    Fault(
        "updates: who comes again is not told why",
        MOVES,
        (
            "position - after, self._said_after(asked, after, stamp), None)",
            "position - after, [], None)",
        ),
        TOLD,
    ),
    Fault(
        "updates: a reason is made up where moments tell nothing apart",
        MOVES,
        ("if came <= EXPLAINED and len(asked.story.recorded(moment)) != came:", "if False:"),
        TOLD,
    ),
    Fault(
        "updates: what was missed is looked for each time",
        MOVES,
        ("if sentences is None:", "if True:"),
        TOLD,
    ),
    Fault(
        "updates: any digits are a position",
        MOVES,
        (" and len(text) <= DIGITS", ""),
        TOLD,
    ),
    Fault(
        "updates: all that was ever missed is kept",
        MOVES,
        ("AskedLately[list[str]](MISSED)", "AskedLately[list[str]](10**9)"),
        TOLD,
    ),
    Fault(
        "updates: who is slow is kept",
        BROADCAST,
        ("                    listener.end()\n", "                    pass\n"),
        IN_TURN,
    ),
    Fault(
        "updates: any number may listen",
        BROADCAST,
        ("if len(self._listeners) >= self._most:", "if False:"),
        IN_TURN,
    ),
    Fault(
        "updates: the ledger is watched when nobody listens",
        BROADCAST,
        ("            self._watching.cancel()\n", ""),
        IN_TURN,
    ),
    Fault(
        "updates: a ledger that is damaged leaves all waiting",
        BROADCAST,
        ("        for listener in self._listeners:\n            listener.end()\n", ""),
        IN_TURN,
    ),
    Fault(
        "updates: a busy server ends it for all",
        BROADCAST,
        ("            except Refused:\n", "            except ZeroDivisionError:\n"),
        IN_TURN,
    ),
    Fault(
        "updates: whoever hangs up keeps the place",
        STREAM,
        ("            self._broadcast.leave(self._listener)\n", "            pass\n"),
        TOLD,
    ),
    Fault(
        "updates: who takes nothing keeps the place",
        STREAM,
        (
            "super().__call__(scope, receive, send_in_time)",
            "super().__call__(scope, receive, send)",
        ),
        TOLD,
    ),
    Fault(
        "updates: why a figure moved is not said",
        MOVES,
        ("shift.below[:REASONS]", "shift.below[:0]"),
        TOLD,
    ),
    Fault(
        "updates: all parts are said to have changed",
        MOVES,
        ("if self._digests.get(name) != digest", "if digest"),
        TOLD,
    ),
    Fault(
        "page: a part carries those within it along",
        LIVING,
        ("            inner[-1][1].append(_placeholder(mark))\n", ""),
        CUT,
    ),
    Fault(
        "page: its rules are handed out as styles",
        LIVING,
        ('{**parts, "style": _as_text(parts["style"])}', "parts"),
        CUT,
    ),
    Fault(
        "page: each part is cut from a page of its own",
        PAGES,
        ("        if page is None:\n", "        if True:\n"),
        PARTS,
    ),
    Fault(
        "page: parts are of the page without its cuts",
        PAGES,
        ('key = f"{stamp} {sorted(given.items())}"', "key = stamp"),
        PARTS,
    ),
    Fault(
        "page: what was unfolded is folded",
        SCRIPT,
        ('    if (name !== "open") now', "    now"),
        SEEN,
    ),
    Fault(
        "page: what is put in place takes the place of all",
        SCRIPT,
        (
            'else if (old.nodeName !== "STYLE") morph(old, now);',
            "else if (1) old.replaceWith(now);",
        ),
        SEEN,
    ),
    Fault(
        "page: every part is fetched",
        SCRIPT,
        (".filter(name => part(name)?.dataset.v !== parts[name])", ""),
        SEEN,
    ),
    Fault(
        "page: through cuts it shows what is there without",
        SCRIPT,
        ("path + location.search", "path"),
        SEEN,
    ),
)

"""What assistants wait for: each tool asked of a large story, and how large its results are.

Inquiry twice: at first, and again, when what an answer takes is kept. Times are those of the
processor, in seconds. Takes the number of events.
"""

from __future__ import annotations

import asyncio
import sys
from json import dumps
from time import process_time
from typing import Any

from made_up import append_in_batches, story
from mcp import Client

import timeline as tl
from timeline.exchanges.questions import questions
from timeline.exports.mcp import mcp_server
from timeline.exports.web.serving import Serving

SIZE = 100_000

ASKED: dict[str, tuple[str, dict[str, Any]]] = {
    "totals": ("totals", {"side": "North"}),
    "totals by a day": ("totals", {"side": "North", "happened_by": "2024-06-23"}),
    "explain": ("explain", {"side": "North"}),
    "developments": ("developments", {}),
    "conflicts": ("conflicts", {}),
    "changes": ("changes", {"since": "2025-10-01", "clock": "said"}),
    "quote": ("quote", {}),
    "search": ("search", {"words": "exchange"}),
}


def main() -> None:
    """Print a line for each tool."""
    size = int(sys.argv[1]) if len(sys.argv) > 1 else SIZE
    with tl.open() as ledger:
        append_in_batches(ledger, story(size))
        began = process_time()
        live = ledger.live()
        print(f"{size:,} events, taken in within {process_time() - began:.1f} s")
        offered = {question.name: question for question in questions}
        asyncio.run(measured(mcp_server(live, Serving(questions=offered))))


async def measured(server: Any) -> None:
    """Print what each call takes, at first and again, and how large its result is."""
    print(f"{'':<18}{'first':>8}{'again':>8}{'characters':>12}")
    async with Client(server) as client:
        await client.list_tools()
        for name, (tool, arguments) in ASKED.items():
            taken: list[float] = []
            result: Any = None
            for _ in range(2):
                start = process_time()
                result = await client.call_tool(tool, arguments)
                taken.append(process_time() - start)
            assert not result.is_error, result.structured_content
            size = len(dumps(result.structured_content))
            print(f"{name:<18}{taken[0]:>8.2f}{taken[1]:>8.2f}{size:>12,}")


if __name__ == "__main__":
    main()

"""Tells a webhook what moves in a ledger: each update of a live story, as JSON, in order."""  # noqa: INP001

import asyncio
import json
from urllib.error import HTTPError
from urllib.request import Request, urlopen

from timeline.live import Live, Update

PAUSES = (1, 5, 25, 125)
"""After so many seconds each it is tried again where nobody takes it."""


def as_json(update: Update) -> bytes:
    """Return what *update* moved, with the position by which a receiver knows it again."""
    moved = [
        {"question": each.question.name, "side": each.side, "now": str(each.after)}
        for each in update.moved
    ]
    disputes = [dispute.sentence for dispute in update.disputes]
    told = {"position": update.stored[-1].position, "moved": moved, "disputes": disputes}
    return json.dumps(told, ensure_ascii=False).encode()


async def tell(live: Live, address: str) -> None:
    """Post each update of *live* to *address*, as long as somebody takes them there."""
    async for update in live.follow_async():
        request = Request(address, as_json(update), {"content-type": "application/json"})  # noqa: S310
        for pause in (0, *PAUSES):
            await asyncio.sleep(pause)
            if await asyncio.to_thread(is_taken, request):
                break
        else:
            raise ConnectionError(f"nobody takes what is posted to {address}")


def is_taken(request: Request) -> bool:
    """Post *request*, and return whether it was taken."""
    try:
        urlopen(request, timeout=10).close()  # noqa: S310 - the address is one's own
    except HTTPError as refused:
        refused.close()
        return False
    except OSError:
        return False
    return True

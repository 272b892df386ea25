"""A view of one's own: the rises in pay that were offered, as bars of text."""

from strike.kinds import Offer
from timeline import Count, Reading
from timeline.display.escape import visible


def board(reading: Reading) -> str:
    """Return a line for every rise that is claimed, by day; where reports differ, all stand."""
    lines: list[str] = []
    for one in reading.developments(Offer):
        for claim in one.claimed(lambda offer: (offer.by, offer.tenths.value)):
            by, tenths = claim.value
            bar = "#" * (tenths.low // 5)  # as far as the words go, and no further
            lines.append(visible(f"{one.when}  {by:6}  {bar:16}  {_percent(tenths)}"))
    return "\n".join(lines)


def _percent(tenths: Count) -> str:
    if tenths.high is None:
        return f"at least {tenths.low / 10:g} %" if tenths.known else "not reported"
    return " to ".join(f"{each / 10:g} %" for each in sorted({tenths.low, tenths.high}))

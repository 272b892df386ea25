"""Make the ledger of a kind in each of its schemas: `python tests/ledgers/golden/make_kinds.py`.

It was made once, and never again; each schema by a process that knew the kind as it was then.
"""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

KINDS = Path(__file__).parent / "kinds.jsonl"
SHAPES = {1: "yes: int", 2: "in_favour: int", 3: "in_favour: int; town: str"}
VOTES = {1: "yes=812", 2: "in_favour=640", 3: "in_favour=1204, town='North'"}
PROGRAM = """
import timeline as tl
from timeline.codec import upcaster

@tl.kind("golden-vote", schema={schema})
class Vote:
    {fields}

for before in range(1, {schema}):
    upcaster("golden-vote", schema=before)(dict)

with tl.open({path!r}) as ledger:
    ledger.append([tl.Report(document="the paper", key="vote {schema}", what=Vote({vote}))])
"""

if __name__ == "__main__":
    for schema, shape in SHAPES.items():
        fields = "\n    ".join(shape.split("; "))
        program = PROGRAM.format(schema=schema, fields=fields, path=str(KINDS), vote=VOTES[schema])
        subprocess.run([sys.executable, "-c", program], check=True)

"""Makes the site: `python3 run docs`, or with `--serve` shows it, current, on this machine."""

from __future__ import annotations

import re
import subprocess
import sys
import time
from contextlib import suppress

from support.documentation.checking import faults
from support.documentation.staging import ROOT, stage

SITE = ROOT / "site"
GENERATOR = (sys.executable, "-m", "zensical")
COLOURS = re.compile(r"\x1b\[[0-9;]*m")


def main(arguments: list[str]) -> int:
    """Make the site, or serve it."""
    if arguments not in ([], ["--serve"]):
        print(
            f"run docs: expected nothing or --serve, found {' '.join(arguments)}; nothing was made"
        )
        return 2
    return serve() if arguments else build()


def build() -> int:
    """Make the site anew, and return 1 where anything is amiss with it."""
    started = time.monotonic()
    stage()
    process = subprocess.run(
        [*GENERATOR, "build", "--clean", "--strict"],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
        check=False,
    )
    print(output := COLOURS.sub("", process.stdout).strip())
    amiss = list(faults(SITE))
    for fault in amiss:
        print(fault)
    pages = len(list(SITE.rglob("*.html")))
    print(f"{pages} pages, {len(amiss)} faults, {time.monotonic() - started:.0f} seconds: {SITE}")
    return int(bool(process.returncode or amiss or "warning" in output.lower()))


def serve() -> int:
    """Serve the site to this machine alone until interrupted, and keep it current."""
    stage()
    server = subprocess.Popen([*GENERATOR, "serve", "-a", "localhost:8000"], cwd=ROOT)
    with server, suppress(KeyboardInterrupt):
        while server.poll() is None:
            time.sleep(1)
            stage()
    return server.returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

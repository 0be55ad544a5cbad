"""Ask pip-audit whether known holes are in the locked packages.

Usage: python tools/audit.py. Ends with 0 where all packages were looked up and none has a hole,
with 1 where one has, and with 75 where that cannot be said here: without a network, or with a
package index that does not tell.
"""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent
AUDIT = "pip-audit==2.10.1"  # fetched by uv the first time, and kept
OPTIONS = "--disable-pip --require-hashes --progress-spinner off --format json -r requirements.lock"
CANNOT_SAY = 75
"""Exit status of a check that could not be made here (EX_TEMPFAIL of sysexits.h)."""


def main() -> int:
    """Ask, say what was found, and return the exit status."""
    command = (sys.executable, "-m", "uv", "tool", "run", "--quiet", AUDIT, *OPTIONS.split())
    try:
        done = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, timeout=300)
        said, complaint = done.stdout, done.stderr
    except subprocess.TimeoutExpired:
        said, complaint = "", "no answer within 300 seconds"
    status, sentences = judge(said, complaint)
    print(sentences)
    return status


def judge(said: str, complaint: str) -> tuple[int, str]:
    """Return exit status and sentences for what pip-audit said.

    It ends with success where it knows nothing of a package, so its own status says too little.
    """
    try:
        packages: list[dict[str, Any]] = json.loads(said)["dependencies"]
    except (ValueError, KeyError, TypeError):
        last = (complaint.strip().splitlines() or ["nothing was said"])[-1]
        return CANNOT_SAY, f"{AUDIT} could not be asked, so nobody looked for holes: {last[:200]}"
    holes = [
        f"{one['name']} {one['version']}: {hole['id']}, mended in "
        f"{', '.join(hole['fix_versions']) or 'no version yet'}"
        for one in packages
        for hole in one.get("vulns", [])
    ]
    unknown = [one["name"] for one in packages if "skip_reason" in one]
    silent = f"The index tells nothing of {len(unknown)} of {len(packages)} packages"
    if holes:
        return 1, "\n".join([*holes, *([f"{silent}."] if unknown else [])])
    if unknown or not packages:
        return CANNOT_SAY, f"{silent}, so nobody knows whether they have holes."
    return 0, f"{len(packages)} packages without a known hole"


if __name__ == "__main__":
    sys.exit(main())

"""Install the locked packages and the workbench into a virtual environment.

Usage: python tools/set_up.py [folder]. Needs nothing but Python's standard library.
"""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"


def main(folder):
    """Make the environment, or bring an existing one up to date."""
    complaint = what_is_wrong()
    if complaint:
        sys.exit(complaint)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not runs([python, "-c", "import pip"]):
        print(f"Making {folder.name} with Python {sys.version.split()[0]}", flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", folder], check=True)
    print("Installing the locked packages (a minute the first time)", flush=True)
    installer = fastest_installer(python)
    if not runs([*installer, "--no-deps", "--require-hashes", "-r", LOCK], quiet=False):
        sys.exit("The locked packages could not be installed; the lines above say why.")
    project = ["--no-deps", "--no-build-isolation", "-e", ROOT]
    if not runs([*installer, *project], quiet=False):
        sys.exit("The workbench itself could not be installed; the lines above say why.")


def what_is_wrong():
    """Sentence on why this Python cannot be used, or None."""
    if sys.version_info < (3, 11):  # noqa: UP036, an older one may well run this script
        return (
            f"The workbench needs Python 3.11 or newer; {sys.executable} is "
            f"{sys.version.split()[0]}. Install one, or name it: make PYTHON=/path/to/python3"
        )
    try:
        import ensurepip  # noqa: F401
        import venv  # noqa: F401
    except ImportError as error:
        return (
            f"{sys.executable} cannot make virtual environments (no module {error.name}). "
            "On Debian and Ubuntu: apt-get install python3-venv"
        )
    return None


def fastest_installer(python):
    """Take uv, checked against the lock like every other package, or else pip."""
    pip = [python, "-m", "pip", "install", "-qq", "--disable-pip-version-check"]
    uv = [python, "-m", "uv", "pip", "install", "--quiet", "--python", python]
    pinned = re.search(r"^uv==(?:.*\\\n)+.*", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    with tempfile.TemporaryDirectory() as scratch:
        only_uv = Path(scratch) / "uv.lock"
        only_uv.write_text(pinned.group() + "\n", encoding="utf-8")
        if not runs([*pip, "--no-deps", "--require-hashes", "-r", only_uv]):
            return pip
    # uv does not read pip's configuration: where a mirror is set there, only pip gets through.
    return uv if runs([*uv, "--no-deps", "--dry-run", "--require-hashes", "-r", LOCK]) else pip


def runs(command, quiet=True):
    """Whether a command exists and succeeds."""
    sink = subprocess.DEVNULL if quiet else None
    try:
        return subprocess.run(list(map(str, command)), stdout=sink, stderr=sink).returncode == 0
    except OSError:
        return False


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / ".venv").absolute())

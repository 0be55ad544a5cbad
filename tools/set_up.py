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
LOCKED = ("--no-deps", "--require-hashes", "-r", LOCK)
PROJECT = ("--no-deps", "--no-build-isolation", "-e", ROOT)


def main(folder: Path) -> None:
    """Make the environment, or bring an existing one up to date."""
    complaint = what_is_wrong()
    if complaint:
        sys.exit(complaint)
    python = folder / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
    if not runs(python, "-m", "pip", "--version"):
        print(f"Making {folder.name} with Python {sys.version.split()[0]}", flush=True)
        subprocess.run([sys.executable, "-m", "venv", "--clear", str(folder)], check=True)
    print("Installing the locked packages (up to a minute the first time)", flush=True)
    if not (install_with_uv(python) or install_with_pip(python)):
        sys.exit("The packages could not be installed; the lines above say why.")


def what_is_wrong() -> str | None:
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


def install_with_uv(python: Path) -> bool:
    """Install everything with uv, itself checked against the lock; many times faster than pip.

    May fail where pip works: uv does not read pip's configuration, where a mirror may be set.
    """
    pinned = re.search(r"^uv==(?:.*\\\n)+.*\n", LOCK.read_text(encoding="utf-8"), re.MULTILINE)
    with tempfile.TemporaryDirectory() as scratch:
        only_uv = Path(scratch, "uv.lock")
        only_uv.write_text(pinned.group() if pinned else "", encoding="utf-8")
        runs(python, "-m", "pip", "install", "-qq", "--no-deps", "--require-hashes", "-r", only_uv)
    uv = (python, "-m", "uv", "pip", "install", "-q", "--python", python)
    return runs(*uv, *LOCKED) and runs(*uv, *PROJECT)


def install_with_pip(python: Path) -> bool:
    """Install everything with pip, and let it say what goes wrong."""
    pip = (python, "-m", "pip", "install", "-qq", "--disable-pip-version-check")
    return runs(*pip, *LOCKED, quiet=False) and runs(*pip, *PROJECT, quiet=False)


def runs(*command: object, quiet: bool = True) -> bool:
    """Whether a command exists and succeeds."""
    sink = subprocess.DEVNULL if quiet else None
    try:
        return (
            subprocess.run([str(part) for part in command], stdout=sink, stderr=sink).returncode
            == 0
        )
    except OSError:
        return False


if __name__ == "__main__":
    main(Path(sys.argv[1] if len(sys.argv) > 1 else ROOT / ".venv").absolute())

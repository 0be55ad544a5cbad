"""Find a program that tests run, and fetch it where there is none; nothing is started by that.

Packages of Debian would start their services when they are installed. So on such systems they are
only unpacked, into the project's own environment, which needs no rights either.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

PLACE = Path(sys.prefix) / "programs"
"""Where packages are unpacked."""

SYSTEM = os.pathsep.join((os.environ.get("PATH", ""), "/usr/sbin", "/usr/local/sbin"))
"""Servers lie where only administrators look."""


class NoProgramError(RuntimeError):
    """A program is not there, and could not be fetched."""


def find_program(name: str, *packages: str) -> Path:
    """Return the path of a program; fetches what is missing as the last resort.

    Parameters
    ----------
    name : str
        Of the program, and of its package where none is named.
    *packages : str
        Packages of Debian that may have it, the likeliest first.

    Raises
    ------
    NoProgramError
        With a sentence that says what to install.
    """
    if found := _look(name):
        return found
    with _one_at_a_time():
        for fetch in (_unpack, _install):
            if _look(name) is None:
                with suppress(OSError, subprocess.SubprocessError):
                    fetch(packages or (name,))
    if found := _look(name):
        return found
    raise NoProgramError(
        f"No {name} for the tests that run it, and it could not be fetched. Install it (Debian and "
        f"Ubuntu: apt-get install {name}; Fedora: dnf install {name}; macOS: brew install {name})."
    )


def _look(name: str) -> Path | None:
    unpacked = (PLACE / folder for folder in ("usr/sbin", "usr/bin"))
    found = shutil.which(name, path=os.pathsep.join((SYSTEM, *map(str, unpacked))))
    return Path(found) if found else None


def _unpack(packages: tuple[str, ...]) -> None:
    """Fetch the first package of Debian that there is, and lay its files into our folder."""
    print("Fetching", packages[0], file=sys.stderr, flush=True)
    with suppress(subprocess.SubprocessError):  # without rights the lists are what they are
        _run("apt-get", "update")
    for package in packages:
        with tempfile.TemporaryDirectory() as folder:
            with suppress(subprocess.CalledProcessError):
                _run("apt-get", "download", package, folder=folder)
            for archive in Path(folder).glob("*.deb"):
                _run("dpkg-deb", "--extract", str(archive), str(PLACE), folder=folder)
                return


def _install(packages: tuple[str, ...]) -> None:
    """Install where a package manager starts nothing by that."""
    root = hasattr(os, "geteuid") and os.geteuid() == 0
    if shutil.which("brew"):
        _run("brew", "install", packages[0])
    elif root and shutil.which("dnf"):
        _run("dnf", "install", "-y", packages[0])


def _run(*command: str, folder: str | None = None) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=300, cwd=folder)


@contextmanager
def _one_at_a_time() -> Iterator[None]:
    """Keep processes that test beside each other from fetching the same."""
    import fcntl  # not on Windows, where nothing is fetched

    PLACE.mkdir(parents=True, exist_ok=True)
    with (PLACE / "lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        yield


if __name__ == "__main__":
    try:
        print(find_program(sys.argv[1], *sys.argv[2:]))
    except NoProgramError as error:
        sys.exit(str(error))

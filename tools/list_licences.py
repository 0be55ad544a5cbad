"""List the licences of all locked packages in docs/licences.csv, or check that list.

Usage: python tools/list_licences.py writes it, and fetches what the lock has for other systems and
Python versions only; python tools/list_licences.py --check looks at it without a network.

The list says what each package's own metadata says. Which licences are allowed stands in
pyproject.toml: a licence that nobody allowed there is a question for a person, not a default.
"""

from __future__ import annotations

import csv
import re
import subprocess
import sys
import tempfile
import tomllib
import zipfile
from email import message_from_string
from email.message import Message
from importlib.metadata import distributions
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LOCK = ROOT / "requirements.lock"
LIST = ROOT / "docs" / "licences.csv"
HEAD = ("package", "version", "licence")
ELSEWHERE = ("--platform", "win_amd64", "--python-version", "3.12", "--only-binary", ":all:")
CLASSIFIER = "License :: OSI Approved :: "

Package = tuple[str, str]


def main(arguments: list[str]) -> int:
    """Write or check the list; returns the exit status."""
    if arguments == ["--check"]:
        problems = find_problems(locked(LOCK), listed(LIST), installed(), allowed())
        print("\n".join(problems) or f"{LIST.name}: all licences are allowed")
        return int(bool(problems))
    here = installed()
    known = {package: here.get(package) or fetched(package) for package in locked(LOCK)}
    with LIST.open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file, lineterminator="\n")
        writer.writerow(HEAD)
        writer.writerows((*package, known[package]) for package in sorted(known))
    print(f"{LIST.name}: {len(known)} packages")
    return 0


def find_problems(
    lock: set[Package],
    known: dict[Package, str],
    here: dict[Package, str],
    allowed: tuple[frozenset[str], dict[str, str]],
) -> list[str]:
    """Return what is wrong with a list, in sentences."""
    licences, exceptions = allowed
    anew = "run .venv/bin/python tools/list_licences.py"
    missing, surplus = sorted(lock - known.keys()), sorted(known.keys() - lock)
    problems = [f"{name} {version} is locked and not listed: {anew}" for name, version in missing]
    problems += [f"{name} {version} is listed and not locked: {anew}" for name, version in surplus]
    for package in sorted(lock & known.keys()):
        name, licence = package[0], known[package]
        said = here.get(package, licence)
        if said != licence:
            problems.append(f"{name} is listed under {licence} and says {said}: {anew}")
        if not is_allowed(licence, licences) and licence != exceptions.get(name):
            problems.append(
                f"{name} is under {licence or 'no licence that it names'}, which pyproject.toml "
                "does not allow: read it, then allow it there or do without the package"
            )
    return problems


def is_allowed(licence: str, licences: frozenset[str]) -> bool:
    """Whether a licence is allowed: of alternatives (OR) one, of several (AND) each.

    Parentheses are not taken apart: what has some is allowed as a whole or not at all.
    """
    if "(" in licence:
        return licence in licences
    return any(
        all(part in licences for part in choice.split(" AND ")) for choice in licence.split(" OR ")
    )


def locked(lock: Path) -> set[Package]:
    """Names and versions of what a lock pins."""
    return set(re.findall(r"^([a-z0-9-]+)==([^\s;\\]+)", lock.read_text("utf-8"), re.MULTILINE))


def listed(path: Path) -> dict[Package, str]:
    """Read the list."""
    with path.open(encoding="utf-8", newline="") as file:
        return {(row[0], row[1]): row[2] for row in list(csv.reader(file))[1:]}


def allowed() -> tuple[frozenset[str], dict[str, str]]:
    """Licences that are allowed, and those that are allowed for one package."""
    rules = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["tool"]["licences"]
    return frozenset(rules["allowed"]), rules["only"]


def installed() -> dict[Package, str]:
    """Licence of each package that is installed here."""
    return {
        (canonical(one.metadata["Name"]), one.version): licence_of(one.metadata)
        for one in distributions()
    }


def fetched(package: Package) -> str:
    """Licence of a package for another system, from its wheel, which pip checks by its hash."""
    with tempfile.TemporaryDirectory() as folder:
        wanted = Path(folder, "wanted.lock")
        name, version = package
        pinned = re.search(
            rf"^{re.escape(name)}=={re.escape(version)}\b(?:.*\\\n)+.*\n",
            LOCK.read_text("utf-8"),
            re.MULTILINE,
        )
        assert pinned is not None
        wanted.write_text(re.sub(r" ; .*(?= \\)", "", pinned.group(), count=1), "utf-8")
        fetch = ("download", "-qq", "--no-deps", "--require-hashes", *ELSEWHERE)
        command = (sys.executable, "-m", "pip", *fetch, "-d", folder, "-r", str(wanted))
        subprocess.run(command, check=True)
        [wheel] = Path(folder).glob("*.whl")
        with zipfile.ZipFile(wheel) as inside:
            [path] = [one for one in inside.namelist() if one.endswith(".dist-info/METADATA")]
            return licence_of(message_from_string(inside.read(path).decode("utf-8")))


def licence_of(metadata: Message) -> str:
    """Return what a package's metadata says, by the best of the three fields that may say it."""
    if expression := metadata.get("License-Expression"):
        return str(expression)
    classifiers = metadata.get_all("Classifier") or []
    named = [one.removeprefix(CLASSIFIER) for one in classifiers if one.startswith(CLASSIFIER)]
    return " AND ".join(named) or str(metadata.get("License") or "").partition("\n")[0][:80]


def canonical(name: str) -> str:
    """Return a package's name as locks write it."""
    return re.sub(r"[-_.]+", "-", name).lower()


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))

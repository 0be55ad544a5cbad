"""Choose the tests near what changed, by imports, the nearest first.

Nearest are tests that name a changed module: they, their fixtures (``conftest.py``) or support
modules import it, or import from a room a name that comes from there. A step further are those that
name a module which imports it. This is a first look before a commit: tests further away may break
as well, so ``make test`` has the last word.
"""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("workbench", "workbench_command", "tools")
SUPPORT = ROOT / "tests" / "support"
SLOW = ("benchmarks", "browser", "load", "support")  # folders of tests that are not run here
MOST = 40
MAIN = ("origin/main", "main", "HEAD")


@dataclass(frozen=True)
class Choice:
    """Tests to run.

    Attributes
    ----------
    base : str
        What was compared with.
    changed : tuple of Path
        Files that changed since then, from the root of the project.
    tests : tuple of Path
        Chosen test files, nearest first.
    left : int
        Test files that name something of what changed, and are too many.
    """

    base: str
    changed: tuple[Path, ...]
    tests: tuple[Path, ...]
    left: int


def choose_tests() -> Choice:
    """Compare the working folder with where it left the main branch, and choose."""
    base = next(one for one in MAIN if _git("rev-parse", "--verify", "--quiet", one))
    since = _git("merge-base", "HEAD", base)[0]
    new = _git("ls-files", "--others", "--exclude-standard")
    changed = tuple(Path(one) for one in sorted({*_git("diff", "--name-only", since), *new}))
    near = nearest(changed)
    return Choice(f"{base} ({since[:9]})", changed, tuple(near[:MOST]), len(near[MOST:]))


def nearest(changed: Iterable[Path]) -> list[Path]:
    """Test files near these files, the nearest first."""
    ranks: dict[Path, tuple[int, bool]] = {}
    for path in changed:
        ranked = {test: _rank(path, test) for test in test_files()}
        found = {test: rank for test, rank in ranked.items() if rank is not None}
        least = min(found.values(), default=0)
        for test, rank in found.items():
            if rank <= least + 1:
                further = (rank, test.stem != f"test_{path.stem}")
                ranks[test] = min(further, ranks.get(test, further))
    return sorted(ranks, key=lambda test: (ranks[test], test))


def _rank(changed: Path, test: Path) -> int | None:
    """Say over how many imports a test file has to do with a changed file; None when it has not."""
    if changed == test:
        return 0
    if changed.name == "conftest.py":
        return 0 if changed.parent in test.parents else None
    if changed.suffix == ".py":
        away = distances(module_of(changed))
        return min((away[name] for name in named_by(test) if name in away), default=None)
    return 1 if changed.parts[0] != "tests" and test.parts[1] in changed.parts else None


@cache
def distances(module: str) -> dict[str, int]:
    """Over how many imports each module of the project has to do with this one."""
    away, ring = {module: 0}, [module]
    while ring:
        users = {user for one in ring for user in importers().get(one, ())} - away.keys()
        away |= dict.fromkeys(users, max(away.values()) + 1)
        ring = list(users)
    return away


@cache
def importers() -> dict[str, set[str]]:
    """Modules of the project that import each module; lists of rooms are looked through."""
    found: dict[str, set[str]] = {}
    for folder in SOURCES:
        for path in (ROOT / folder).rglob("*.py"):
            if path.name != "__init__.py":
                for name in _imported(path):
                    found.setdefault(name, set()).add(module_of(path.relative_to(ROOT)))
    return found


@cache
def test_files() -> tuple[Path, ...]:
    """Test files that run in this check, from the root of the project."""
    found = (path.relative_to(ROOT) for path in (ROOT / "tests").rglob("test_*.py"))
    return tuple(sorted(path for path in found if path.parts[1] not in SLOW))


def module_of(path: Path) -> str:
    """Dotted name under which a file of the project is imported."""
    parts = path.with_suffix("").parts
    if parts[0] in ("tools", "tests"):
        return parts[-1]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


@cache
def named_by(test: Path) -> frozenset[str]:
    """Modules that a test file names, its fixtures' and support modules' included."""
    fixtures = (folder / "conftest.py" for folder in test.parents[:-2])  # not that of all tests
    seen: set[str] = set()
    for path in (test, *fixtures):
        if (ROOT / path).is_file():
            seen |= set(_imported(ROOT / path))
    for name in list(seen):
        support = SUPPORT / f"{name}.py"
        if support.is_file():
            seen |= set(_imported(support))
    return frozenset(seen)


@cache
def _imported(path: Path) -> tuple[str, ...]:
    """Modules from which a file imports, and those from which rooms have what it imports."""
    found: list[str] = []
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            found += (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom) and node.module:
            found.append(node.module)
            found += (_home(node.module, alias.name) for alias in node.names)
    return tuple(found)


@cache
def _home(module: str, name: str) -> str:
    """Find the module in which a name is written, through the lists of rooms."""
    here = f"{module}.{name}"
    if _file(here):
        return here
    path = _file(module)
    if path is None or path.name != "__init__.py":
        return module
    for node in ast.parse(path.read_text(encoding="utf-8")).body:
        if isinstance(node, ast.ImportFrom) and name in {one.name for one in node.names}:
            return _home(node.module or "", name)
    return module


def _file(module: str) -> Path | None:
    """Return the file of a module of the project."""
    stem = ROOT.joinpath(*module.split("."))
    return next(
        (one for one in (stem.with_suffix(".py"), stem / "__init__.py") if one.is_file()), None
    )


def _git(*words: str) -> list[str]:
    """Lines that git answers; none when it refuses."""
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True)
    return done.stdout.split("\n")[:-1]

"""Choose the tests near what changed, by imports, the nearest first.

Nearest are tests that name a changed module: they, their fixtures (``conftest.py``) or support
modules import it, or import from a room a name that comes from there. A step further are those that
name a module which imports it. This is a first look before a commit: tests further away may break
as well, so ``make test`` has the last word.
"""

from __future__ import annotations

import ast
import subprocess
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
SOURCES = ("workbench", "workbench_command", "tools")
ELSEWHERE = ("benchmarks", "browser", "load", "support")  # folders of tests that do not run here
MOST = 40
MAIN = ("origin/main", "main", "HEAD")


@dataclass(frozen=True)
class Choice:
    """Tests to run.

    Attributes
    ----------
    base : str
        What was compared with.
    changed, tests : tuple of Path
        Files that changed since then, and chosen test files, nearest first; from the root.
    left, all : int
        Test files that have to do with what changed and are too many, and all there are.
    """

    base: str
    changed: tuple[Path, ...]
    tests: tuple[Path, ...]
    left: int
    all: int

    def __str__(self) -> str:
        """Say in words what was chosen."""
        if not self.changed:
            return f"Nothing changed since {self.base}: no tests chosen."
        more = f"; {self.left} more have to do with them" if self.left else ""
        names = "".join(f"\n    {path.as_posix()}" for path in self.tests)
        return (
            f"{len(self.changed)} files changed since {self.base}. Test files near them: "
            f"{len(self.tests)} of {self.all}{more}. Left to make test: the others, doctest, "
            f"nbval and browser.{names}"
        )


def choose_tests() -> Choice:
    """Compare the working folder with where it left the main branch, and choose."""
    base = next((one for one in MAIN if _git("rev-parse", "--verify", "--quiet", one)), None)
    if base is None:
        raise SystemExit("make check compares with git's main branch, and this is no clone of it")
    since = _git("merge-base", "HEAD", base)[0]
    new = _git("ls-files", "--others", "--exclude-standard")
    changed = tuple(Path(one) for one in sorted({*_git("diff", "--name-only", since), *new}))
    project = Project(ROOT)
    near = project.nearest(changed)
    base = f"{base} ({since[:9]})"
    return Choice(base, changed, tuple(near[:MOST]), len(near[MOST:]), len(project.tests))


def _git(*words: str) -> list[str]:
    """Lines that git answers; none when it refuses."""
    done = subprocess.run(["git", *words], cwd=ROOT, capture_output=True, text=True)
    return done.stdout.split("\n")[:-1]


class Project:
    """Who imports whom, tests included.

    Parameters
    ----------
    root : Path
        Folder of the project; all other paths are relative to it.
    """

    def __init__(self, root: Path) -> None:
        self.root = root
        self._trees: dict[Path, ast.Module] = {}
        self._distances: dict[str, dict[str, int]] = {}

    def nearest(self, changed: Iterable[Path]) -> list[Path]:
        """Test files near these files, the nearest first."""
        ranks: dict[Path, tuple[int, bool]] = {}
        for path in changed:
            ranked = {test: self._rank(path, test) for test in self.tests}
            found = {test: rank for test, rank in ranked.items() if rank is not None}
            least = min(found.values(), default=0)
            for test, rank in found.items():
                if rank <= least + 1:
                    further = (rank, test.stem != f"test_{path.stem}")
                    ranks[test] = min(further, ranks.get(test, further))
        return sorted(ranks, key=lambda test: (ranks[test], test))

    @cached_property
    def tests(self) -> dict[Path, set[str]]:
        """Test files, with the modules that they, their fixtures and support modules name."""
        named = {}
        for path in sorted((self.root / "tests").rglob("test_*.py")):
            test = path.relative_to(self.root)
            if test.parts[1] not in ELSEWHERE:
                fixtures = [folder / "conftest.py" for folder in test.parents[:-2]]
                names = {name for one in (test, *fixtures) for name in self._imported(one)}
                support = [Path("tests", "support", f"{name}.py") for name in names]
                named[test] = names | {name for one in support for name in self._imported(one)}
        return named

    def _rank(self, changed: Path, test: Path) -> int | None:
        """Say how many imports lie between a test and a changed file; None when none lead there."""
        if changed == test:
            return 0
        if len(test.parts) == 2:  # it stands above the rooms, and looks at all of them
            return 1 if changed.parts[0] in SOURCES else None
        if changed.name == "conftest.py":
            return 0 if changed.parent in test.parents else None
        if changed.suffix == ".py":
            away = self._distances_from(_module(changed))
            return min((away[name] for name in self.tests[test] if name in away), default=None)
        return 1 if changed.parts[0] != "tests" and test.parts[1] in changed.parts else None

    def _distances_from(self, module: str) -> dict[str, int]:
        """Say over how many imports modules have to do with this one."""
        if module not in self._distances:
            away, ring = {module: 0}, {module}
            while ring:
                ring = {user for one in ring for user in self._users.get(one, ())} - away.keys()
                away |= dict.fromkeys(ring, max(away.values()) + 1)
            self._distances[module] = away
        return self._distances[module]

    @cached_property
    def _users(self) -> dict[str, set[str]]:
        """Modules that import each module; the rooms' lists are looked through."""
        found: dict[str, set[str]] = {}
        for folder in SOURCES:
            for path in (self.root / folder).rglob("*.py"):
                if path.name != "__init__.py":
                    module = path.relative_to(self.root)
                    for name in self._imported(module):
                        found.setdefault(name, set()).add(_module(module))
        return found

    def _imported(self, path: Path) -> Iterator[str]:
        """Modules that a file imports, and those in which what it imports is written."""
        for node in ast.walk(self._tree(path)):
            if isinstance(node, ast.Import):
                yield from (alias.name for alias in node.names)
            elif isinstance(node, ast.ImportFrom) and node.module:
                yield node.module
                yield from (self._home(node.module, alias.name) for alias in node.names)

    def _home(self, module: str, name: str) -> str:
        """Find the module in which a name is written, through the rooms' lists."""
        stem = Path(*module.split("."))
        if any((self.root / stem / one).exists() for one in (f"{name}.py", f"{name}/__init__.py")):
            return f"{module}.{name}"
        for node in self._tree(stem / "__init__.py").body:
            if isinstance(node, ast.ImportFrom) and name in {one.name for one in node.names}:
                return self._home(node.module or "", name)
        return module

    def _tree(self, path: Path) -> ast.Module:
        """Read a file; one that is not there is empty."""
        if path not in self._trees:
            file = self.root / path
            text = file.read_text(encoding="utf-8") if file.is_file() else ""
            self._trees[path] = ast.parse(text)
        return self._trees[path]


def _module(path: Path) -> str:
    """Dotted name under which a file of the project is imported."""
    parts = path.with_suffix("").parts
    if parts[0] in ("tools", "tests"):
        return parts[-1]
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)

"""Change one operator, comparison, number or branch at random, and see whether a test notices.

Usage: python tools/mutants.py [--count 120] [--seed 1] [--room analysis] [--map]

It works on a copy of the project. The first run, or --map, finds out which tests run which lines,
which takes as long as the tests of these rooms, twice (coverage comes with nbval). A mutant is
noticed when one of the tests that run its line fails, or when they never end. What survives is for
a person to read: a test is missing there, or the change does not change what the code does.
"""

from __future__ import annotations

import argparse
import ast
import random
import shutil
import subprocess
import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
PLACE = ROOT / ".mutants"
LINES = PLACE / "lines.data"
ROOMS = ("model", "value", "files", "analysis")
FIRST, MOST = 10, 25
"""Tests that are run for one mutant: so many of the module's own name, and others at random."""

PATIENCE = 180
"""Seconds until tests that never end have noticed."""

SWAPS: dict[type[ast.AST], type[ast.AST]] = {
    ast.Add: ast.Sub,
    ast.Sub: ast.Add,
    ast.Mult: ast.Div,
    ast.Div: ast.Mult,
    ast.FloorDiv: ast.Mult,
    ast.Lt: ast.LtE,
    ast.LtE: ast.Lt,
    ast.Gt: ast.GtE,
    ast.GtE: ast.Gt,
    ast.Eq: ast.NotEq,
    ast.NotEq: ast.Eq,
    ast.In: ast.NotIn,
    ast.NotIn: ast.In,
    ast.Is: ast.IsNot,
    ast.IsNot: ast.Is,
    ast.And: ast.Or,
    ast.Or: ast.And,
}
NAMES = {"min": "max", "max": "min", "any": "all", "all": "any"}


@dataclass(frozen=True)
class Mutant:
    """One change of one file: the place of a node in it, and which of its changes."""

    path: Path
    line: int
    place: int
    kind: int

    def make(self) -> tuple[str, str]:
        """Return what is changed, in a few words, and the file with the change."""
        tree = ast.parse(self.path.read_text(encoding="utf-8"))
        node = next(one for at, one in enumerate(ast.walk(tree)) if at == self.place)
        return change(node, self.kind), ast.unparse(tree)


def main() -> int:
    """Run a random sample; returns 1 if something survived."""
    asked = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    asked.add_argument("--count", type=int, default=120)
    asked.add_argument("--seed", type=int, default=1)
    asked.add_argument("--room", choices=ROOMS)
    asked.add_argument("--map", action="store_true", help="find anew which tests run which lines")
    wanted = asked.parse_args()
    copy = copy_project()
    if wanted.map or not LINES.exists():
        map_lines(copy)
    rooms = (wanted.room,) if wanted.room else ROOMS
    every = [one for room in rooms for one in find_mutants(ROOT / "workbench" / room)]
    random.Random(wanted.seed).shuffle(every)
    tests_of = read_lines()
    counts = {"noticed": 0, "survived": 0, "untested": 0}
    for mutant in every[: wanted.count]:
        tests = tests_of(mutant)
        found = "untested" if not tests else try_mutant(copy, mutant, tests)
        counts[found] += 1
        if found != "noticed":
            says = f"{mutant.path.relative_to(ROOT)}:{mutant.line}: {mutant.make()[0]}"
            print(f"{found}: {says}", flush=True)
    print(", ".join(f"{number} {name}" for name, number in counts.items()))
    return int(counts["noticed"] < sum(counts.values()))


def copy_project() -> Path:
    """Copy what git knows, so that nothing is changed where somebody works."""
    target = PLACE / "copy"
    shutil.rmtree(target, ignore_errors=True)
    listed = subprocess.run(["git", "ls-files"], cwd=ROOT, capture_output=True, text=True)
    for name in listed.stdout.splitlines():
        if (ROOT / name).is_file():
            (target / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(ROOT / name, target / name)
    return target


def map_lines(copy: Path) -> None:
    """Run the tests of the rooms once, and keep which test runs which line."""
    settings = PLACE / "coverage.ini"
    settings.write_text(
        "[run]\nsource_pkgs = workbench\ndynamic_context = test_function\n"
        f"data_file = {LINES}\ncore = ctrace\n"
    )
    tests = [f"tests/{room}" for room in (*ROOMS, "independent")]
    head = [sys.executable, "-m", "coverage", "run", f"--rcfile={settings}", "-m", "pytest"]
    subprocess.run([*head, "-q", "-p", "no:xdist", *tests], cwd=copy, check=False)


def read_lines() -> Callable[[Mutant], list[str]]:
    """Return a function from a mutant to the tests that run its line."""
    from coverage import CoverageData

    data = CoverageData(str(LINES))
    data.read()
    files = {one.rpartition("/workbench/")[2]: one for one in data.measured_files()}

    def tests_of(mutant: Mutant) -> list[str]:
        name = files.get(mutant.path.relative_to(ROOT / "workbench").as_posix())
        if name is None:
            return []
        contexts = data.contexts_by_lineno(name).get(mutant.line, [])
        found = sorted({node for one in contexts if (node := node_of(one))})
        near = mutant.path.stem
        found.sort(key=lambda one: near not in one)  # a test of that name first
        more = random.Random(mutant.line).sample(found[FIRST:], min(MOST, len(found[FIRST:])))
        return found[:FIRST] + more

    return tests_of


def node_of(context: str) -> str:
    """Return the name that pytest gives to a test, from its qualified name."""
    parts = context.split(".")
    for end in range(len(parts), 1, -1):
        path = Path("/".join(parts[:end]) + ".py")
        if parts[0] == "tests" and (ROOT / path).is_file():
            return "::".join((path.as_posix(), *parts[end:]))
    return ""


def try_mutant(copy: Path, mutant: Mutant, tests: list[str]) -> str:
    """Say whether the tests notice a change."""
    target = copy / mutant.path.relative_to(ROOT)
    before = target.read_text(encoding="utf-8")
    target.write_text(mutant.make()[1], encoding="utf-8")
    try:
        head = [sys.executable, "-m", "pytest", "-x", "-q", "-p", "no:xdist"]
        line = [*head, "-p", "no:cacheprovider", *tests]
        done = subprocess.run(line, cwd=copy, capture_output=True, timeout=PATIENCE)
    except subprocess.TimeoutExpired:
        return "noticed"
    finally:
        target.write_text(before, encoding="utf-8")
    return "survived" if done.returncode == 0 else "noticed"


def find_mutants(folder: Path) -> Iterator[Mutant]:
    """Yield every change of every file of a room."""
    for path in sorted(folder.rglob("*.py")):
        tree = ast.parse(path.read_text(encoding="utf-8"))
        for place, node in enumerate(ast.walk(tree)):
            for kind in range(changes_of(node)):
                yield Mutant(path, node.lineno, place, kind)  # type: ignore[attr-defined]


def changes_of(node: ast.AST) -> int:
    """Return how many changes a node allows."""
    match node:
        case ast.BinOp(op=op) | ast.BoolOp(op=op):
            return int(type(op) in SWAPS)
        case ast.Compare(ops=ops):
            return sum(type(op) in SWAPS for op in ops)
        case ast.If() | ast.IfExp() | ast.While():
            return 1
        case ast.Constant(value=value):
            return int(isinstance(value, int) and not isinstance(value, bool))
        case ast.Name(id=name):
            return int(name in NAMES)
        case ast.UnaryOp(op=ast.USub() | ast.Not()):
            return 1
    return 0


def change(node: ast.AST, kind: int) -> str:
    """Change a node, and say how."""
    before = ast.unparse(node)[:60] if not isinstance(node, ast.If | ast.While) else "if"
    match node:
        case ast.BinOp() | ast.BoolOp():
            node.op = SWAPS[type(node.op)]()
        case ast.Compare():
            node.ops[kind] = SWAPS[type(node.ops[kind])]()
        case ast.If() | ast.IfExp() | ast.While():
            node.test = ast.UnaryOp(ast.Not(), node.test)
            return f"not ({ast.unparse(node.test.operand)[:60]})"
        case ast.Constant():
            node.value += 1
        case ast.Name():
            node.id = NAMES[node.id]
        case ast.UnaryOp():
            node.op = ast.UAdd() if isinstance(node.op, ast.USub) else ast.Not()
            if isinstance(node.op, ast.Not):
                node.operand = ast.UnaryOp(ast.Not(), node.operand)
    return f"{before} -> {ast.unparse(node)[:60]}"


if __name__ == "__main__":
    sys.exit(main())

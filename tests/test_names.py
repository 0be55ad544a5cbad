"""One word per thing: no two modules define a public class, function or type of the same name."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

ROOT = Path(__file__).parents[1]
PACKAGES = ("workbench", "workbench_command")
DEFINITIONS = ast.ClassDef | ast.FunctionDef | ast.AsyncFunctionDef


def defined_names(source: str) -> Iterator[str]:
    """Yield the public names that a module defines; what it only imports is none of them."""
    for node in ast.parse(source).body:
        if isinstance(node, DEFINITIONS):
            found = [node.name]
        elif isinstance(node, ast.Assign | ast.AnnAssign):
            targets = node.targets if isinstance(node, ast.Assign) else [node.target]
            found = [one.id for one in targets if isinstance(one, ast.Name) and is_type(one.id)]
        else:
            continue
        yield from (name for name in found if not name.startswith("_"))


def is_type(name: str) -> bool:
    """Say whether a name is written as types are; constants are written in capitals."""
    return name[:1].isupper() and not name.isupper()


def test_no_two_modules_define_the_same_public_name():
    places = defaultdict(list)
    for package in PACKAGES:
        for path in sorted((ROOT / package).rglob("*.py")):
            for name in defined_names(path.read_text(encoding="utf-8")):
                places[name].append(path.relative_to(ROOT).as_posix())
    assert len(places) > 1_000  # the walk finds what there is
    twice = {name: where for name, where in places.items() if len(set(where)) > 1}
    assert twice == {}


def test_definitions_count_and_imports_do_not():
    source = """
from elsewhere import Imported
class Thing: ...
def find_thing(): ...
async def fetch_thing(): ...
Pairs = list[tuple[str, int]]
Named: TypeAlias = dict[str, int]
R = TypeVar("R")
LIMIT = 3
limit = 3
_Hidden = int
def _helper(): ...
"""
    found = list(defined_names(source))
    assert found == ["Thing", "find_thing", "fetch_thing", "Pairs", "Named"]

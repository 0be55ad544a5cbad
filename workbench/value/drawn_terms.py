"""Term lines and rules under many draws of the facts at once.

A part of a deal that a drawn fact touches gets a leading axis, one place per draw; other parts stay
as they are and are computed once.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import lru_cache
from types import MappingProxyType
from typing import Any

import numpy as np
import numpy.typing as npt

from workbench.model import Formula, Score
from workbench.value.arrays import BoolArray, FloatArray, IntArray
from workbench.value.bans import Ban
from workbench.value.evaluation import Setting
from workbench.value.language import names, parse
from workbench.value.terms import Term

FactDraws = Mapping[str, FloatArray]
"""Numbers of drawn facts by name, each of shape (draws,)."""


def is_touched(part: Term | Ban | Formula | None, facts: FactDraws) -> bool:
    """Say whether a part of a deal changes with any of the drawn facts."""
    tree = _tree(part)
    return tree is not None and not _used(tree).isdisjoint(facts)


def draw_term(
    term: Term,
    facts: FactDraws,
    places: Mapping[str, IntArray],
    numbers: Mapping[str, FloatArray | float] = MappingProxyType({}),
) -> FloatArray:
    """Return the worth of a touched term in each draw.

    Parameters
    ----------
    term : Term
    facts : mapping of fact to array of float, shape (draws,)
    places : mapping of issue to array of int
    numbers : mapping of issue to float or array of float
        As in :meth:`Term.at`.

    Returns
    -------
    array of float, shape (draws, ...)
        After the first axis as :meth:`Term.at`.

    Raises
    ------
    DealError
        If a combination has no finite worth in some draw.
    """
    depth = _depth([numbers[n] if n in numbers else places[n] for n in term.scope])
    return _draw(
        lambda setting: replace(term, setting=setting).at(places, numbers), term, facts, depth
    )


def draw_ban(ban: Ban, facts: FactDraws, places: Mapping[str, IntArray]) -> BoolArray:
    """Return where a touched rule forbids in each draw: array of bool, shape (draws, ...)."""
    depth = _depth([places[name] for name in ban.scope])
    return _draw(lambda setting: replace(ban, setting=setting).at(places), ban, facts, depth)


def _draw(
    evaluate: Callable[[Setting], npt.NDArray[Any]], part: Term | Ban, facts: FactDraws, depth: int
) -> npt.NDArray[Any]:
    """Evaluate all draws at once, or one by one where a list of the formula is touched."""
    tree = _tree(part)
    if tree is not None and not _listed(tree).isdisjoint(facts):
        draws = zip(*facts.values(), strict=True)
        return np.array(
            [evaluate(_with(part, dict(zip(facts, one, strict=True)))) for one in draws]
        )
    axes = (-1, *[1] * depth)
    return evaluate(_with(part, {name: array.reshape(axes) for name, array in facts.items()}))


def _with(part: Term | Ban, facts: Mapping[str, Any]) -> Setting:
    return replace(part.setting, facts={**part.setting.facts, **facts})


def _depth(spots: list[Any]) -> int:
    """Return how many axes the worth at some places has."""
    return max((np.ndim(spot) for spot in spots), default=0)


@lru_cache(maxsize=4_096)
def _used(tree: ast.expr) -> frozenset[str]:
    """Return the names in a tree; trees are kept, and pages draw the same ones all the time."""
    return frozenset(node.id for node in names(tree))


@lru_cache(maxsize=4_096)
def _listed(tree: ast.expr) -> frozenset[str]:
    """Return the names in a tree's lists."""
    lists = (node for node in ast.walk(tree) if isinstance(node, ast.List))
    return frozenset(node.id for one in lists for node in names(one))


def _tree(part: Term | Ban | Formula | None) -> ast.expr | None:
    match part:
        case Term():
            return None if isinstance(part.tree, Score) else part.tree
        case Ban():
            return parse(part.rule.when)
        case str():
            return parse(part)
    return None

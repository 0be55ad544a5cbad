"""Term lines and rules under many draws of the facts at once.

A part of a deal that a drawn fact touches gets a leading axis, one place per draw; other parts stay
as they are and are computed once.
"""

from __future__ import annotations

import ast
from collections.abc import Collection, Mapping
from dataclasses import replace
from types import MappingProxyType
from typing import Any, TypeVar

import numpy as np

from workbench.model import Formula, Score
from workbench.value.arrays import BoolArray, FloatArray, IntArray
from workbench.value.bans import Ban
from workbench.value.language import parse, used_names
from workbench.value.terms import Term

FactDraws = Mapping[str, FloatArray]
"""Numbers of drawn facts by name, each of shape (draws,)."""

Part = TypeVar("Part", Term, Ban)


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
    spots = [numbers[name] if name in numbers else places[name] for name in term.scope]
    return at_draws(term, _lead(facts, spots)).at(places, numbers)


def draw_ban(ban: Ban, facts: FactDraws, places: Mapping[str, IntArray]) -> BoolArray:
    """Return where a touched rule forbids in each draw: array of bool, shape (draws, ...)."""
    spots = [places[name] for name in ban.scope]
    return at_draws(ban, _lead(facts, spots)).at(places)


def at_draws(part: Part, facts: FactDraws) -> Part:
    """Return a term or a rule with drawn facts, whose arrays broadcast against those of issues."""
    return replace(part, setting=replace(part.setting, facts={**part.setting.facts, **facts}))


def _lead(facts: FactDraws, spots: list[Any]) -> FactDraws:
    """Put the axis of draws before those of the issues."""
    axes = (-1, *[1] * max((np.ndim(spot) for spot in spots), default=0))
    return {name: numbers.reshape(axes) for name, numbers in facts.items()}


def is_touched(part: Term | Ban | Formula | None, facts: Collection[str]) -> bool:
    """Say whether a part of a deal changes with any of some facts."""
    tree = _tree(part)
    return tree is not None and not used_names(tree).isdisjoint(facts)


def _tree(part: Term | Ban | Formula | None) -> ast.expr | None:
    match part:
        case Term():
            return None if isinstance(part.tree, Score) else part.tree
        case Ban():
            return parse(part.rule.when)
        case str():
            return parse(part)
    return None

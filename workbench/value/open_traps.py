"""Which traps are open in the formulas of a deal, at its numbers and for any of its packages."""

from __future__ import annotations

import ast
from typing import Any

import numpy as np

from workbench.model import Deal, Formula
from workbench.value.evaluation import Setting, evaluate_tree, fact_numbers, scope
from workbench.value.formula_functions import __all__ as FORMULA_FUNCTIONS
from workbench.value.functions import arity
from workbench.value.grids import open_grid
from workbench.value.language import parse
from workbench.value.traps import Trap, find_traps, list_traps


def find_formula_traps(deal: Deal, formula: Formula | None) -> tuple[Trap, ...]:
    """Return the traps that are open in a formula for some package.

    Parameters
    ----------
    deal : Deal
    formula : str, float or None
        One that the deal's rules allow; a number has no traps.

    Returns
    -------
    tuple of Trap
        Each once. Where an argument of a function cannot be calculated for some package, a trap
        that depends on it is taken for open.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> [trap.title for trap in find_formula_traps(example_deal(), "cash_freed(cans * price, 30)")]
    ['Longer terms come back in price']
    >>> find_formula_traps(example_deal(), "cash_freed(cans * price, -30)")
    ()
    """
    if not isinstance(formula, str):
        return ()
    calls = [node for node in ast.walk(parse(formula)) if isinstance(node, ast.Call)]
    found = [trap for node in calls for trap in _open_traps(deal, node)]
    return tuple(dict.fromkeys(found))


def find_line_traps(deal: Deal) -> dict[tuple[str, str], tuple[Trap, ...]]:
    """Return the traps that are open in a deal's term lines.

    Returns
    -------
    dict of (party, line) to tuple of Trap
        In file order; only lines in which one is open.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> find_line_traps(example_deal())
    {}
    """
    lines = {
        (party, line): find_formula_traps(deal, formula)
        for party, side in deal.parties.items()
        for line, formula in (side.value or {}).items()
    }
    return {place: traps for place, traps in lines.items() if traps}


def _open_traps(deal: Deal, node: ast.Call) -> tuple[Trap, ...]:
    name = getattr(node.func, "id", "")
    belonging = list_traps([name]) if name in FORMULA_FUNCTIONS else ()
    asked = {one for trap in belonging for one in trap.asks}
    if not asked:
        return belonging
    try:
        arguments = _arguments(deal, name, node, asked)
    except ValueError:  # refused at some package, which whoever compiles the deal is told
        return belonging
    return find_traps(name, **arguments)


def _arguments(deal: Deal, name: str, node: ast.Call, asked: set[str]) -> dict[str, Any]:
    """Return some of what a function is called with: for every package that makes a difference."""
    named = dict(zip(arity(name)[2], node.args, strict=False))
    named |= {str(one.arg): one.value for one in node.keywords}
    parts = {key: part for key, part in named.items() if key in asked}
    issues = tuple(deal.issues)
    used = {one for part in parts.values() for one in scope(part, issues)}
    places = open_grid((), tuple(one for one in issues if one in used), deal.issues)
    setting = Setting(fact_numbers(deal), places, deal.issues)
    with np.errstate(all="ignore"):
        return {key: evaluate_tree(part, setting) for key, part in parts.items()}

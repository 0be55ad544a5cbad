"""A formula as people say it: with labels and signs, or by what it hangs on where it is long."""

from __future__ import annotations

import ast
from collections.abc import Callable

from workbench.value.language import FormulaError, parse
from workbench.words import join_and

LONGEST = 70
"""Most characters of a formula that is written out; of a longer one, what it hangs on is said."""

NAMED = 4
"""Most things of a long formula that are named."""

_SIGNS = {ast.Add: "+", ast.Sub: "−", ast.Mult: "×", ast.Div: "÷"}
_RELATIONS = {
    ast.Eq: "is", ast.NotEq: "is not", ast.Lt: "below", ast.LtE: "at most", ast.Gt: "above",
    ast.GtE: "at least",
}  # fmt: skip


class _TooMuchError(Exception):
    """The formula holds what is not said in a line."""


def formula_words(text: str, label: Callable[[str], str]) -> str:
    """Say a formula in words.

    Parameters
    ----------
    text : str
        A text that is no formula stays as it is.
    label : callable
        Returns what people call the thing of a name.

    Examples
    --------
    >>> formula_words("unit_price * (cans - 5)", {"unit_price": "Price", "cans": "Cans"}.get)
    'Price × (Cans − 5)'
    >>> formula_words("where(price > 1, cans, 0)", str.capitalize)
    'a formula of Price and Cans'
    >>> formula_words("payment == 'advance' and price < 2", str.capitalize)
    'Payment is advance and Price below 2'
    """
    try:
        tree = parse(text)
    except FormulaError:
        return text
    try:
        said = _say(tree, label)
    except _TooMuchError:
        said = ""
    if said and len(said) <= LONGEST:
        return said
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    names = [
        node.id for node in ast.walk(tree) if isinstance(node, ast.Name) and id(node) not in called
    ]
    labels = [label(name) for name in sorted(dict.fromkeys(names), key=text.find)]
    more = len(labels) - NAMED
    told = [*labels[:NAMED], f"{more} more"] if more > 1 else labels
    return f"a formula of {join_and(told)}" if told else "a formula"


def _say(tree: ast.expr, label: Callable[[str], str]) -> str:
    match tree:
        case ast.Name(id=name):
            return label(name)
        case ast.Constant(value=value):
            return f"{value:g}" if isinstance(value, float) else str(value)
        case ast.UnaryOp(op=ast.USub(), operand=inner):
            return f"−{_within(inner, label)}"
        case ast.UnaryOp(op=ast.Not(), operand=inner):
            return f"not {_within(inner, label)}"
        case ast.BinOp(left=left, op=op, right=right) if type(op) in _SIGNS:
            return f"{_within(left, label)} {_SIGNS[type(op)]} {_within(right, label)}"
        case ast.Compare(left=left, ops=[op], comparators=[right]) if type(op) in _RELATIONS:
            return f"{_say(left, label)} {_RELATIONS[type(op)]} {_say(right, label)}"
        case ast.BoolOp(op=op, values=values):
            return (" and " if isinstance(op, ast.And) else " or ").join(
                _within(one, label) if isinstance(one, ast.BoolOp) else _say(one, label)
                for one in values
            )
    raise _TooMuchError


def _within(tree: ast.expr, label: Callable[[str], str]) -> str:
    """Say a part of a formula, in parentheses where it has parts of its own."""
    said = _say(tree, label)
    return f"({said})" if isinstance(tree, ast.BinOp | ast.BoolOp | ast.Compare) else said

"""Sums taken apart, so that each part touches as few issues as it can.

``-units * (price + freight) + 500`` is three parts, two of them with one issue each. The engine's
work grows with the number of issues that one part ties together, so this costs nothing and helps
every formula that was written in one line. A part that would still tie many issues together, such
as what later payment of the sum of many items is worth, is multiplied out as well.
"""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterator
from functools import cache

from workbench.value.functions import describe_function, is_arithmetic

Moving = Callable[[ast.expr], bool]


def split_sum(tree: ast.expr, moves: Moving) -> tuple[ast.expr, ...]:
    """Take a formula apart into trees whose values add up to its value.

    Parameters
    ----------
    tree : ast.expr
        A checked tree.
    moves : callable
        Says whether a tree touches any issue. Factors that touch none are multiplied in.

    Returns
    -------
    tuple of ast.expr
        At least one.
    """
    if not moves(tree):
        return (tree,)
    match tree:
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return split_sum(left, moves) + split_sum(right, moves)
        case ast.BinOp(left=left, op=ast.Sub(), right=right):
            return split_sum(left, moves) + _negated(split_sum(right, moves))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return _negated(split_sum(operand, moves))
        case ast.UnaryOp(op=ast.UAdd(), operand=operand):
            return split_sum(operand, moves)
        case ast.BinOp(left=left, op=ast.Mult(), right=right) if not moves(left):
            return tuple(ast.BinOp(left, ast.Mult(), part) for part in split_sum(right, moves))
        case ast.BinOp(left=left, op=ast.Mult() | ast.Div() as op, right=right) if not moves(right):
            return tuple(ast.BinOp(part, op, right) for part in split_sum(left, moves))
    return (tree,)


def multiply_out(tree: ast.expr, touches: Callable[[ast.expr], int]) -> tuple[ast.expr, ...]:
    """Take a formula apart into trees whose values add up to its value, products included.

    Parameters
    ----------
    tree : ast.expr
        A checked tree.
    touches : callable
        Says how many issues a tree touches; what touches one is left as it is.

    Returns
    -------
    tuple of ast.expr
        At least one.
    """
    if touches(tree) < 2:
        return (tree,)
    match tree:
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return multiply_out(left, touches) + multiply_out(right, touches)
        case ast.BinOp(left=left, op=ast.Sub(), right=right):
            return multiply_out(left, touches) + _negated(multiply_out(right, touches))
        case ast.UnaryOp(op=ast.USub(), operand=operand):
            return _negated(multiply_out(operand, touches))
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            return tuple(
                ast.BinOp(one, ast.Mult(), other)
                for one in multiply_out(left, touches)
                for other in multiply_out(right, touches)
            )
        case ast.BinOp(left=left, op=ast.Div() as op, right=right):
            return tuple(ast.BinOp(one, op, right) for one in multiply_out(left, touches))
        case ast.Call():
            return tuple(_each_part(tree, touches))
    return (tree,)


def _each_part(call: ast.Call, touches: Callable[[ast.expr], int]) -> Iterator[ast.expr]:
    """Yield a call for each part of a sum that it rises straight with: f(a) + f(b) - f(0)."""
    name = call.func.id  # type: ignore[attr-defined]  # the language knows no other calls
    order, straight = _straight(name)
    words = (*order[: len(call.args)], *(one.arg for one in call.keywords))
    given = (*call.args, *(one.value for one in call.keywords))
    for place, (word, argument) in enumerate(zip(words, given, strict=False)):
        if word not in straight:
            continue
        parts = multiply_out(argument, touches)
        if len(parts) == 1 or any(isinstance(one, ast.UnaryOp) for one in parts):
            continue  # a part may be negative where its sum is not, and be refused
        for one in parts:
            yield _with_argument(call, place, one)
        nothing = _with_argument(call, place, ast.Constant(0.0))
        yield ast.BinOp(ast.Constant(1.0 - len(parts)), ast.Mult(), nothing)
        return
    yield call


def _with_argument(call: ast.Call, place: int, argument: ast.expr) -> ast.Call:
    arguments, keywords = list(call.args), list(call.keywords)
    if place < len(arguments):
        arguments[place] = argument
    else:
        place -= len(arguments)
        keywords[place] = ast.keyword(keywords[place].arg, argument)
    return ast.Call(call.func, arguments, keywords)


@cache
def _straight(name: str) -> tuple[tuple[str, ...], frozenset[str]]:
    """Return the inputs of a function in order, and those that it rises straight with."""
    if is_arithmetic(name):
        return (), frozenset()
    inputs = describe_function(name).inputs
    return tuple(one.name for one in inputs), frozenset(one.name for one in inputs if one.adds_up)


def _negated(parts: tuple[ast.expr, ...]) -> tuple[ast.expr, ...]:
    return tuple(ast.UnaryOp(ast.USub(), part) for part in parts)

"""Sums taken apart, so that each part touches as few issues as it can.

``-units * (price + freight) + 500`` is three parts, two of them with one issue each. The engine's
work grows with the number of issues that one part ties together, so this costs nothing and helps
every formula that was written in one line.
"""

from __future__ import annotations

import ast
from collections.abc import Callable

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


def _negated(parts: tuple[ast.expr, ...]) -> tuple[ast.expr, ...]:
    return tuple(ast.UnaryOp(ast.USub(), part) for part in parts)

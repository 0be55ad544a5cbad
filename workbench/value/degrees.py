"""Whether a formula is a straight line in one issue, so that it can be solved without searching."""

from __future__ import annotations

import ast

from workbench.value.language import choices, is_choose, names


def is_affine(tree: ast.expr, issue: str) -> bool:
    """Say whether a formula is a straight line in an issue, whatever the other names are.

    Parameters
    ----------
    tree : ast.expr
        A checked tree.
    issue : str

    Returns
    -------
    bool
        False when in doubt.

    Examples
    --------
    >>> from workbench.value.language import parse
    >>> [is_affine(parse(text), "price") for text in ("units * price - 3", "price ** 2")]
    [True, False]
    """
    return _degree(tree, issue) <= 1


_CURVED = 2


def _degree(node: ast.expr, issue: str) -> int:
    """Return 0 where the issue does not appear, 1 for a straight line, 2 for anything else."""
    if not any(name.id == issue for name in names(node)):
        return 0
    match node:
        case ast.Name():
            return 1
        case ast.UnaryOp(op=ast.USub() | ast.UAdd(), operand=operand):
            return _degree(operand, issue)
        case ast.BinOp(left=left, op=ast.Add() | ast.Sub(), right=right):
            return max(_degree(left, issue), _degree(right, issue))
        case ast.BinOp(left=left, op=ast.Mult(), right=right):
            return min(_degree(left, issue) + _degree(right, issue), _CURVED)
        case ast.BinOp(left=left, op=ast.Div(), right=right) if _degree(right, issue) == 0:
            return _degree(left, issue)
        case ast.Call() if is_choose(node):
            return _choice(node, issue)
        case ast.Call(func=ast.Name(id="where"), args=[condition, *rest]) if (
            _degree(condition, issue) == 0
        ):
            return max(_degree(one, issue) for one in rest)
    return _CURVED


def _choice(node: ast.Call, issue: str) -> int:
    if any(name.id == issue for name in names(node.args[0])):
        return _CURVED
    return max(_degree(value, issue) for _, value in choices(node))

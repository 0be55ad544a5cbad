"""Formulas of numbers alone, whose results a workbook did not store."""

from __future__ import annotations

import ast
import re
from operator import add, mul, sub, truediv


def compute_formula(formula: str) -> float | None:
    """Return what a formula of numbers alone comes to; None for any other.

    Examples
    --------
    >>> compute_formula("=0.92*0.95"), compute_formula("=A1*2")
    (0.874, None)
    """
    text = formula.lstrip("=").strip()
    if not re.fullmatch(r"[\d.+\-*/() ]{1,60}", text) or "**" in text or "//" in text:
        return None
    try:
        made = _evaluate(ast.parse(text, mode="eval").body)
    except (SyntaxError, ZeroDivisionError, ValueError):
        return None
    return float(f"{made:.12g}")


def _evaluate(node: ast.AST) -> float:
    ways = {ast.Add: add, ast.Sub: sub, ast.Mult: mul, ast.Div: truediv}
    if isinstance(node, ast.Constant) and isinstance(node.value, int | float):
        return float(node.value)
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        return -_evaluate(node.operand)
    if isinstance(node, ast.BinOp) and type(node.op) in ways:
        return float(ways[type(node.op)](_evaluate(node.left), _evaluate(node.right)))
    raise ValueError("no arithmetic of numbers")

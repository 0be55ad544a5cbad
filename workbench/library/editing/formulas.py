"""Formulas of a deal written anew where they speak of one issue."""

from __future__ import annotations

import ast
import copy
import itertools
from collections.abc import Callable, Mapping

from workbench.model import Formula, Option
from workbench.value.evaluation import OPERATORS
from workbench.value.language import (
    FormulaError,
    choices,
    is_choose,
    literal,
    parse,
    used_names,
)


def uses(formula: Formula | None, name: str) -> bool:
    """Say whether a formula speaks of a fact or an issue."""
    return isinstance(formula, str) and bool(formula.strip()) and name in used_names(parse(formula))


def uses_only(formula: Formula | None, name: str, issues: Mapping[str, object]) -> bool:
    """Say whether an issue is the only one that a formula speaks of."""
    if not isinstance(formula, str) or not uses(formula, name):
        return False
    return not (used_names(parse(formula)) & (issues.keys() - {name}))


def fix_issue(formula: str, issue: str, option: Option) -> str:
    """Write a formula for one option of an issue, without the issue.

    Examples
    --------
    >>> fix_issue("-units * price * (1 - discount)", "discount", 0.02)
    '-units * price * (1 - 0.02)'
    >>> fix_issue("where(who == 'us' and days > 30, 5 * days, 0)", "who", "us")
    'where(days > 30, 5 * days, 0)'
    """
    return ast.unparse(_Fixing(issue, option).visit(copy.deepcopy(parse(formula))))


def change_choices(
    formula: str, issue: str, change: Callable[[dict[Option, str]], dict[Option, str]]
) -> str:
    """Write the pairs of every ``choose`` over an issue anew.

    Parameters
    ----------
    formula, issue : str
    change : callable
        Makes new pairs of option and formula from old ones.

    Examples
    --------
    >>> change_choices("choose(who, us=0, them=-5)", "who", lambda old: old | {"both": "half"})
    "choose(who, {'us': 0, 'them': -5, 'both': half})"
    """
    return ast.unparse(_Choosing(issue, change).visit(copy.deepcopy(parse(formula))))


def rename_option(formula: str, issue: str, old: str, new: str) -> str:
    """Write a formula in which a text option is called otherwise.

    Examples
    --------
    >>> rename_option("where(who == 'us', 5, 0)", "who", "us", "our lorry")
    "where(who == 'our lorry', 5, 0)"
    """
    renamed = change_choices(
        formula,
        issue,
        lambda pairs: {new if key == old else key: text for key, text in pairs.items()},
    )
    tree = _Comparing(issue, old, new).visit(copy.deepcopy(parse(renamed)))
    return ast.unparse(tree)


class _Choosing(ast.NodeTransformer):
    def __init__(
        self, issue: str, change: Callable[[dict[Option, str]], dict[Option, str]]
    ) -> None:
        self.issue, self.change = issue, change

    def visit_Call(self, node: ast.Call) -> ast.AST:
        self.generic_visit(node)
        if not (is_choose(node) and _is_name(node.args[0], self.issue)):
            return node
        pairs = {literal(key): ast.unparse(value) for key, value in choices(node)}
        changed = self.change(pairs)
        keys: list[ast.expr | None] = [_written(key) for key in changed]
        values = [ast.parse(text, mode="eval").body for text in changed.values()]
        return ast.Call(node.func, [node.args[0], ast.Dict(keys, values)], [])


class _Comparing(ast.NodeTransformer):
    def __init__(self, issue: str, old: str, new: str) -> None:
        self.issue, self.old, self.new = issue, old, new

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        parts = [node.left, *node.comparators]
        if any(_is_name(one, self.issue) for one in parts):
            for one in parts:
                if isinstance(one, ast.Constant) and one.value == self.old:
                    one.value = self.new
        return node


class _Fixing(ast.NodeTransformer):
    """Put an option in an issue's place, and settle the conditions that it decides."""

    def __init__(self, issue: str, option: Option) -> None:
        self.issue, self.option = issue, option

    def visit_Name(self, node: ast.Name) -> ast.AST:
        return _written(self.option) if node.id == self.issue else node

    def visit_Call(self, node: ast.Call) -> ast.AST:
        if is_choose(node) and _is_name(node.args[0], self.issue):
            pairs = {literal(key): value for key, value in choices(node)}
            return self.visit(pairs[self.option])  # type: ignore[no-any-return]
        self.generic_visit(node)
        named = {one.arg: one.value for one in node.keywords}
        if isinstance(node.func, ast.Name) and node.func.id == "where":
            condition, then, otherwise = (
                *node.args,
                *(named[one] for one in ("condition", "then", "otherwise") if one in named),
            )
            known = _known(condition)
            if known is not None:
                return then if known else otherwise
        return node

    def visit_Compare(self, node: ast.Compare) -> ast.AST:
        self.generic_visit(node)
        try:
            parts = [literal(one) for one in (node.left, *node.comparators)]
        except FormulaError:  # a fact or another issue: it cannot be decided here
            return node
        pairs = zip(node.ops, itertools.pairwise(parts), strict=True)
        return ast.Constant(all(OPERATORS[type(sign)](*pair) for sign, pair in pairs))

    def visit_UnaryOp(self, node: ast.UnaryOp) -> ast.AST:
        self.generic_visit(node)
        known = _known(node.operand) if isinstance(node.op, ast.Not) else None
        return node if known is None else ast.Constant(not known)

    def visit_BoolOp(self, node: ast.BoolOp) -> ast.AST:
        self.generic_visit(node)
        decides = isinstance(node.op, ast.Or)
        if any(_known(one) is decides for one in node.values):
            return ast.Constant(decides)
        left = [one for one in node.values if _known(one) is None]
        if not left:
            return ast.Constant(not decides)
        return left[0] if len(left) == 1 else ast.BoolOp(node.op, left)


def _known(node: ast.expr) -> bool | None:
    return node.value if isinstance(node, ast.Constant) and isinstance(node.value, bool) else None


def _is_name(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Name) and node.id == name


def _written(option: Option) -> ast.expr:
    if isinstance(option, str):
        return ast.Constant(option)
    number = int(option) if float(option).is_integer() and abs(option) < 1e15 else option
    return ast.Constant(number) if number >= 0 else ast.UnaryOp(ast.USub(), ast.Constant(-number))

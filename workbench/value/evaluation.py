"""What a formula is worth: checked trees evaluated on arrays."""

from __future__ import annotations

import ast
import operator
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import reduce
from typing import Any

import numpy as np

from workbench.model import Deal, DealError, FieldPath, Formula, Issue, Problem
from workbench.value.arrays import FloatArray, IntArray
from workbench.value.code_calls import CodeCall, call_columns
from workbench.value.functions import FUNCTIONS
from workbench.value.language import choices, is_choose, literal, names, parse

LARGEST = 1e100
"""Largest worth that counts as a number; sums of such numbers stay finite."""

NOT_FINITE_HINT = "look for a division by zero, or too large a power"

OPERATORS: dict[type[ast.AST], Callable[..., Any]] = {
    ast.Add: operator.add,
    ast.Sub: operator.sub,
    ast.Mult: operator.mul,
    ast.Div: np.divide,
    ast.Pow: np.power,
    ast.USub: operator.neg,
    ast.UAdd: operator.pos,
    ast.Not: np.logical_not,
    ast.And: np.logical_and,
    ast.Or: np.logical_or,
    ast.Eq: operator.eq,
    ast.NotEq: operator.ne,
    ast.Lt: operator.lt,
    ast.LtE: operator.le,
    ast.Gt: operator.gt,
    ast.GtE: operator.ge,
}
"""What the operators of a formula do, with numbers and with arrays of them."""


@dataclass(frozen=True, eq=False)
class Setting:
    """What the names of a formula stand for.

    Attributes
    ----------
    facts : mapping of name to float or array of float
        Arrays, one number per draw, broadcast against those of the issues.
    places : mapping of issue to array of int
        Place of the option of each issue used; the arrays broadcast against each other.
    issues : mapping of name to Issue
    numbers : mapping of issue to float or array of float
        Issues set to numbers that need not be among their options; they have no place.
    """

    facts: Mapping[str, Any]
    places: Mapping[str, IntArray]
    issues: Mapping[str, Issue]
    numbers: Mapping[str, FloatArray | float] = field(default_factory=dict)

    def number(self, name: str) -> Any:
        """Return the number, or the array of numbers, that a name stands for."""
        if name in self.facts:
            return np.float64(self.facts[name])  # which leaves an array an array
        if name in self.numbers:
            return np.asarray(self.numbers[name], float)
        return np.array(self.issues[name].options, float)[self.places[name]]

    def spot(self, name: str) -> Any:
        """Return the place, or the number off the options, that an issue is set to."""
        return self.numbers[name] if name in self.numbers else self.places[name]


def fact_numbers(deal: Deal) -> dict[str, float]:
    """Return the number used for each fact."""
    return {name: fact.estimate for name, fact in deal.facts.items()}


def scope(tree: ast.expr, issues: tuple[str, ...]) -> tuple[str, ...]:
    """Return those of the `issues` that a formula touches, in their order."""
    used = {node.id for node in names(tree)}
    return tuple(name for name in issues if name in used)


def evaluate_facts(formula: Formula, facts: Mapping[str, Any]) -> Any:
    """Return the value of a formula that uses facts only: in each draw, where facts are drawn."""
    if not isinstance(formula, str):
        return formula
    with np.errstate(all="ignore"):
        return plain_number(evaluate_tree(parse(formula), Setting(facts, {}, {})))


def number_of(formula: Formula, facts: Mapping[str, Any], path: FieldPath) -> Any:
    """Return the value of a formula over facts, as :func:`evaluate_facts`.

    Raises
    ------
    DealError
        If it is not finite, naming `path`.
    """
    number = evaluate_facts(formula, facts) if isinstance(formula, str) else formula
    check_finite(number, path)
    return number


def check_finite(number: Any, path: FieldPath) -> None:
    """Refuse a number, or one that is drawn, that is not finite, naming `path`."""
    fine = abs(number) <= LARGEST
    if fine is not True and not np.all(fine):
        some = " in some draw" if np.ndim(number) else ""
        raise DealError([Problem(path, f"no finite number{some}; {NOT_FINITE_HINT}")])


def plain_number(number: Any) -> Any:
    """Return a plain number as such, and drawn numbers as they are."""
    return number if np.ndim(number) else float(number)


def evaluate_tree(node: ast.expr, setting: Setting) -> Any:
    """Return the value of a checked tree: a number or an array, of numbers or truths."""
    match node:
        case ast.Constant(value=int() | float() as value):
            return np.float64(value)  # never Python's unbounded integers
        case ast.Name(id=name):
            return setting.number(name)
        case ast.BinOp(left=left, op=op, right=right):
            return OPERATORS[type(op)](evaluate_tree(left, setting), evaluate_tree(right, setting))
        case ast.UnaryOp(op=op, operand=operand):
            return OPERATORS[type(op)](evaluate_tree(operand, setting))
        case ast.BoolOp(op=op, values=values):
            return reduce(OPERATORS[type(op)], (evaluate_tree(one, setting) for one in values))
        case ast.Compare():
            return _compare(node, setting)
        case ast.List(elts=parts):
            return [plain_number(evaluate_tree(part, setting)) for part in parts]
        case CodeCall():
            return call_columns(node.code, [code_column(name.id, setting) for name in names(node)])
        case ast.Call():
            return _choose(node, setting) if is_choose(node) else _call(node, setting)
    raise TypeError(f"unchecked formula part {type(node).__name__}")


def code_column(name: str, setting: Setting) -> Any:
    """Return the numbers, or the texts, that a name stands for in a Python function."""
    if name in setting.issues and not setting.issues[name].is_numeric:
        return np.array(setting.issues[name].options, object)[setting.places[name]]
    return setting.number(name)


def _compare(node: ast.Compare, setting: Setting) -> Any:
    """Compare neighbours and join with 'and': 0 < days < 30."""
    text = next((n for n in (node.left, *node.comparators) if _is_text(n)), None)
    if text is not None:
        other = node.comparators[0] if text is node.left else node.left
        name = other.id  # type: ignore[attr-defined]
        place = setting.issues[name].index(text.value)  # type: ignore[attr-defined]
        return OPERATORS[type(node.ops[0])](setting.places[name], place)
    sides = [evaluate_tree(side, setting) for side in (node.left, *node.comparators)]
    return reduce(
        np.logical_and,
        (OPERATORS[type(op)](a, b) for op, a, b in zip(node.ops, sides, sides[1:], strict=False)),
    )


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _call(node: ast.Call, setting: Setting) -> Any:
    function = FUNCTIONS[node.func.id]  # type: ignore[attr-defined]
    arguments = [evaluate_tree(argument, setting) for argument in node.args]
    named = {str(one.arg): evaluate_tree(one.value, setting) for one in node.keywords}
    listed = [
        part for one in (*arguments, *named.values()) if isinstance(one, list) for part in one
    ]
    axes = max((np.ndim(part) for part in listed), default=0)
    if axes:
        return _call_by_draw(function, arguments, named, axes)
    return function(*arguments, **named)


def _call_by_draw(
    function: Callable[..., Any], arguments: list[Any], named: dict[str, Any], axes: int
) -> Any:
    """Call a function with drawn numbers in a list draw by draw, since lists hold plain numbers.

    Drawn numbers are those with the most axes, the first of which counts the draws.
    """

    def take(argument: Any, draw: int) -> Any:
        if isinstance(argument, list):
            return [float(np.squeeze(take(part, draw))) for part in argument]
        return argument[draw] if np.ndim(argument) == axes else argument

    drawn = [one for one in (*arguments, *named.values()) if not isinstance(one, list)]
    drawn += [
        part for one in (*arguments, *named.values()) if isinstance(one, list) for part in one
    ]
    draws = max(len(one) for one in drawn if np.ndim(one) == axes)
    found = np.array(
        [
            function(
                *(take(one, draw) for one in arguments),
                **{name: take(one, draw) for name, one in named.items()},
            )
            for draw in range(draws)
        ]
    )
    return found.reshape(draws, *[1] * (axes - found.ndim), *found.shape[1:])


def _choose(node: ast.Call, setting: Setting) -> Any:
    """Look up each option's number; where the numbers are arrays, pick cell by cell."""
    name = node.args[0].id  # type: ignore[attr-defined]
    if name not in setting.places:
        raise ValueError(f"choose({name}, ...) wants one of its options, not a number between")
    issue, places = setting.issues[name], setting.places[name]
    numbers: list[Any] = [0.0] * len(issue.options)
    for key, value in choices(node):
        numbers[issue.index(literal(key))] = evaluate_tree(value, setting)
    if all(np.ndim(number) == 0 for number in numbers):
        return np.array(numbers, float)[places]
    return reduce(
        lambda so_far, place: np.where(places == place, numbers[place], so_far),
        range(1, len(numbers)),
        np.where(places == 0, numbers[0], np.nan),
    )

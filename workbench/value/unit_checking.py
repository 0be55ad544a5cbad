"""Units that do not fit together: money of another currency, an amount added to a price per unit.

Only what is surely wrong is said: a part of a formula whose unit is not known goes with anything,
and so does a plain number.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from itertools import pairwise

from workbench.model import Deal, FieldPath, Formula, Problem
from workbench.value import formula_functions
from workbench.value.code_calls import CodeCall
from workbench.value.functions import describe_function
from workbench.value.language import choices, column, is_choose, parse
from workbench.value.units import CURRENCY_CODES, CountedUnit, read_unit

_SAME = {"abs", "round", "max", "min", "where"}
"""Functions whose result counts what their arguments count."""

_PLAIN = ("fraction", "days", "years")


def find_unit_doubts(deal: Deal) -> tuple[Problem, ...]:
    """Find units in a deal that do not fit together.

    Parameters
    ----------
    deal : Deal
        With formulas that make sense.

    Returns
    -------
    tuple of Problem
        In file order, each with its place; a deal with some is in order all the same.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> deal = example_deal().with_party("buyer", value={"purchase": "-cans * price - price"})
    >>> print(*find_unit_doubts(deal))
    parties.buyer.value.purchase: EUR and EUR/can are added up: multiply by how many there are
    """
    return (*_foreign(deal), *_formula_doubts(deal))


def _foreign(deal: Deal) -> Iterator[Problem]:
    """Find amounts in another currency that no rate turns into the deal's own."""
    if not deal.currency:
        return
    units: dict[FieldPath, str] = {("facts", n, "unit"): one.unit for n, one in deal.facts.items()}
    units |= {("issues", name, "unit"): one.unit for name, one in deal.issues.items()}
    known = {path: read_unit(text) for path, text in units.items()}
    codes = CURRENCY_CODES | {deal.currency}
    moneys = {
        path: {word for word, _ in unit.parts if word in codes} if unit else set()
        for path, unit in known.items()
    }
    rates = {code for found in moneys.values() if len(found) > 1 for code in found}
    for path, found in moneys.items():
        for code in sorted(found - {deal.currency} - rates) if len(found) == 1 else ():
            said = f"{units[path]} in a deal in {deal.currency}: write it in {deal.currency}, or "
            yield Problem(path, f"{said}add a fact with the rate in {deal.currency}/{code}")


def _formula_doubts(deal: Deal) -> Iterator[Problem]:
    units = {n: read_unit(one.unit) for n, one in deal.facts.items()}
    units |= {n: read_unit(one.unit) for n, one in deal.issues.items() if one.is_numeric}
    for party, side in deal.parties.items():
        for line, formula in (side.value or {}).items():
            yield from _doubts(formula, units, ("parties", party, "value", line), deal.currency)
        if side.scores is None:
            for field in ("reservation", "aspiration"):
                path: FieldPath = ("parties", party, field)
                yield from _doubts(getattr(side, field), units, path, deal.currency)
            for name, one in side.alternatives.items():
                path = ("parties", party, "alternatives", name)
                yield from _doubts(one.value, units, (*path, "value"), deal.currency)
                for line, formula in (one.quote.lines if one.quote else {}).items():
                    yield from _doubts(
                        formula, units, (*path, "quote", "lines", line), deal.currency
                    )


def _doubts(
    formula: Formula | None,
    units: Mapping[str, CountedUnit | None],
    path: FieldPath,
    currency: str,
) -> Iterator[Problem]:
    """Find what does not fit in a formula that shall come to an amount of money."""
    if not isinstance(formula, str):
        return
    tree = parse(formula)
    reading = _Reading(units)
    found = reading.of(tree)
    yield from (Problem(path, message, place) for message, place in reading.doubts)
    if reading.doubts or found is None:
        return
    if found.money and found.per:
        said = f"this comes to {_written(found)}, where an amount in {currency} is due"
        yield Problem(path, f"{said}: multiply by how many there are")
    elif found.money and found.is_plain and found.money != currency and currency:
        yield Problem(path, f"this comes to {found.money} in a deal in {currency}")


class _Reading:
    """The unit of each part of a formula, and what does not fit on the way."""

    def __init__(self, units: Mapping[str, CountedUnit | None]) -> None:
        self.units = units
        self.doubts: list[tuple[str, int]] = []

    def of(self, node: ast.expr) -> CountedUnit | None:
        """Return the unit of a part, None where it is not known."""
        match node:
            case ast.Name(id=name):
                return self.units.get(name)
            case ast.UnaryOp(operand=operand):
                return self.of(operand)
            case ast.BinOp(left=left, op=ast.Add() | ast.Sub(), right=right):
                return self.joined([left, right], "are added up")
            case ast.BinOp(left=left, op=ast.Mult(), right=right):
                return self.product(left, right, 1)
            case ast.BinOp(left=left, op=ast.Div(), right=right):
                return self.product(left, right, -1)
            case ast.Compare(left=left, comparators=rest):
                self.joined([left, *rest], "are compared")
            case ast.BoolOp(values=values):
                for one in values:
                    self.of(one)
            case CodeCall():
                return None
            case ast.Call():
                return self.call(node)
        return None

    def product(self, left: ast.expr, right: ast.expr, sign: int) -> CountedUnit | None:
        """Return the unit of a product or a quotient; a plain number counts nothing."""
        first, second = self.factor(left), self.factor(right)
        return None if first is None or second is None else first.times(second, sign)

    def factor(self, node: ast.expr) -> CountedUnit | None:
        """Return the unit of a factor."""
        numbers = (ast.Constant, ast.UnaryOp, ast.BinOp)
        if all(isinstance(one, (*numbers, ast.operator, ast.unaryop)) for one in ast.walk(node)):
            return CountedUnit()
        return self.of(node)

    def joined(self, nodes: list[ast.expr], how: str) -> CountedUnit | None:
        """Return the unit that parts have in common; one that is not known goes with any."""
        known = [(unit, one) for one in nodes if (unit := self.of(one)) is not None]
        for (first, _), (second, node) in pairwise(known):
            if said := _clash(first, second):
                self.doubts.append(
                    (f"{_written(first)} and {_written(second)} {how}: {said}", column(node))
                )
        return known[0][0] if known else None

    def call(self, node: ast.Call) -> CountedUnit | None:
        """Return the unit of what a function gives."""
        name = getattr(node.func, "id", "")
        if is_choose(node):
            return self.joined([value for _, value in choices(node)], "are chosen from")
        if name in _SAME:
            parts = [*node.args, *(one.value for one in node.keywords)]
            if name == "where":
                self.of(parts[0])
                parts = parts[1:]
            return self.joined(parts, "are chosen from")
        for one in node.args:
            self.of(one)
        if name in formula_functions.__all__:
            return CountedUnit() if describe_function(name).unit.startswith(_PLAIN) else None
        return None


def _clash(first: CountedUnit, second: CountedUnit) -> str:
    """Say what to do where two units surely do not go together, nothing where they may."""
    if first.money and second.money:
        if first.money != second.money:
            return "turn one into the other by a rate"
        one_is_whole = first.is_plain != second.is_plain
        if one_is_whole and (first.per or second.per):
            return "multiply by how many there are"
    return ""


def _written(unit: CountedUnit) -> str:
    above = [word for word, power in unit.parts if power > 0]
    below = [word for word, power in unit.parts if power < 0]
    return "/".join(["*".join(above) or "1", *below])

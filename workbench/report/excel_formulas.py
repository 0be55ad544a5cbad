"""Term lines in Excel's language, so that a workbook goes on calculating.

Operators, comparisons, ``where``, ``choose`` and the functions of arithmetic have a counterpart. A
formula function is replaced by what it says that Excel shall calculate, in the formula language
(``excel`` of :class:`workbench.value.FormulaFunction`). Excel differs in four ways that cost people
money, so brackets and functions are written out: it takes ``-2^2`` for 4, ``2^3^2`` for 64, texts
as equal whatever their case, and rounds a half away from zero.
"""

from __future__ import annotations

import ast
import itertools
from collections.abc import Mapping
from dataclasses import dataclass

from workbench.model import Deal, Score
from workbench.value import FormulaFunction, NotInExcel, describe_function
from workbench.value.code_calls import CodeCall
from workbench.value.language import FormulaError, choices, is_choose, literal, parse

LENGTH_LIMIT = 8_000
"""Longest formula [characters]; Excel holds 8,192."""

NESTING_LIMIT = 60
"""Most options that one cell can choose from; Excel nests 64 functions."""

_OPERATORS: dict[type[ast.AST], str] = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.Div: "/",
    ast.Pow: "^",
    ast.Eq: "=",
    ast.NotEq: "<>",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}
_NAMES = {"abs": "ABS", "exp": "EXP", "log": "LN", "max": "MAX", "min": "MIN", "sqrt": "SQRT"}


class NotInExcelError(ValueError):
    """A formula that Excel cannot say; its number is written instead."""


@dataclass(frozen=True)
class Cells:
    """Where a workbook keeps what formulas name.

    Attributes
    ----------
    deal : Deal
    names : mapping of fact or issue to str
        A cell, or a name that the workbook defines for it.
    """

    deal: Deal
    names: Mapping[str, str]


def to_excel(worth: float | str | Score, cells: Cells, *, issue: str = "") -> str:
    """Return a term line, or the score of an issue, as an Excel formula without its ``=``.

    Parameters
    ----------
    worth : float, str or Score
    cells : Cells
    issue : str
        The one that a score belongs to.

    Raises
    ------
    NotInExcelError
        If Excel cannot say it.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> names = {"cans": "fact_cans", "price": "issue_price"}
    >>> to_excel("-cans * price", Cells(example_deal(), names))
    '(-fact_cans)*issue_price'
    """
    writer = _Writer(cells)
    if isinstance(worth, Score):
        text = writer.score(worth, issue)
    else:
        text = writer.write(parse(worth) if isinstance(worth, str) else ast.Constant(worth))
    if len(text) > LENGTH_LIMIT:
        raise NotInExcelError(f"the formula has {len(text):,} characters, Excel holds 8,192")
    return text


class _Writer:
    def __init__(self, cells: Cells, given: Mapping[str, str] | None = None) -> None:
        self.cells = cells
        self.given = given  # arguments of the function that is being written out

    def write(self, node: ast.expr) -> str:
        """Write one part; what is not an atom stands in brackets of its own."""
        match node:
            case ast.Constant(value=int() | float() as value):
                return _number(value)
            case ast.Name(id=name):
                return self.name(name)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return f"(-{self.atom(operand)})"
            case ast.UnaryOp(op=ast.UAdd(), operand=operand):
                return self.write(operand)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return f"NOT({self.write(operand)})"
            case ast.BinOp(left=left, op=op, right=right):
                return self.operation(left, op, right)
            case ast.BoolOp(op=op, values=values):
                name = "AND" if isinstance(op, ast.And) else "OR"
                return f"{name}({','.join(self.write(value) for value in values)})"
            case ast.Compare():
                return self.comparison(node)
            case CodeCall():
                raise NotInExcelError("Excel cannot calculate a line that is a Python function")
            case ast.Call():
                return self.choice(node) if is_choose(node) else self.call(node)
        raise NotInExcelError(f"Excel has no {type(node).__name__.lower()} in a formula")

    def atom(self, node: ast.expr) -> str:
        text = self.write(node)
        return f"({text})" if isinstance(node, ast.BinOp | ast.Compare) else text

    def name(self, name: str) -> str:
        return self.given[name] if self.given is not None else self.cells.names[name]

    def operation(self, left: ast.expr, op: ast.operator, right: ast.expr) -> str:
        sign = _OPERATORS[type(op)]
        first = self.write(left) if _chains(left, op) else self.atom(left)
        return f"{first}{sign}{self.atom(right)}"

    def comparison(self, node: ast.Compare) -> str:
        sides = [node.left, *node.comparators]
        parts = [self.pair(a, op, b) for a, op, b in zip(sides, node.ops, sides[1:], strict=False)]
        return parts[0] if len(parts) == 1 else f"AND({','.join(parts)})"

    def pair(self, left: ast.expr, op: ast.cmpop, right: ast.expr) -> str:
        text = next((one for one in (left, right) if _is_text(one)), None)
        if text is None:
            return f"{self.atom(left)}{_OPERATORS[type(op)]}{self.atom(right)}"
        other = right if text is left else left
        same = f"EXACT({self.write(other)},{_quoted(str(literal(text)))})"
        return same if isinstance(op, ast.Eq) else f"NOT({same})"

    def choice(self, node: ast.Call) -> str:
        name = node.args[0].id  # type: ignore[attr-defined]
        pairs = [(literal(key), self.write(value)) for key, value in choices(node)]
        return self.nest(name, pairs)

    def nest(self, issue: str, pairs: list[tuple[float | str, str]]) -> str:
        """Write what each option gives; an option that is none gives Excel's own #N/A."""
        if len(pairs) > NESTING_LIMIT:
            raise NotInExcelError(
                f"{issue} has {len(pairs):,} options, Excel nests {NESTING_LIMIT}"
            )
        cell, text = self.name(issue), "NA()"
        for option, worth in reversed(pairs):
            is_it = (
                f"EXACT({cell},{_quoted(option)})"
                if isinstance(option, str)
                else f"{cell}={_number(option)}"
            )
            text = f"IF({is_it},{worth},{text})"
        return text

    def call(self, node: ast.Call) -> str:
        name = node.func.id  # type: ignore[attr-defined]
        if name == "where":
            return f"IF({','.join(self.write(one) for one in _ordered(node, _WHERE))})"
        if name == "round":
            number = self.write(node.args[0])
            half = f"ABS({number}-TRUNC({number}))=0.5"
            return f"IF({half},2*ROUND(({number})/2,0),ROUND({number},0))"
        if name in _NAMES:
            return f"{_NAMES[name]}({','.join(self.write(one) for one in node.args)})"
        return self.written_out(describe_function(name), node)

    def written_out(self, function: FormulaFunction, node: ast.Call) -> str:
        """Write what a formula function says of itself, with its arguments put in."""
        nodes = dict(zip((one.name for one in function.inputs), node.args, strict=False))
        nodes |= {str(one.arg): one.value for one in node.keywords}
        names: dict[str, str | list[str]] = {}  # as the function's own formula calls its inputs
        given: dict[str, str] = {}
        for one in function.inputs:
            if one.is_list:
                places = [f"{one.name}_{place}" for place in range(len(_elements(nodes[one.name])))]
                names[one.name] = places
                given |= dict(zip(places, map(self.bare, _elements(nodes[one.name])), strict=True))
            else:
                names[one.name] = one.name
                default = _number(one.default or 0.0)
                given[one.name] = self.bare(nodes[one.name]) if one.name in nodes else default
        return f"({_Writer(self.cells, given).write(_parse_excel(function, names))})"

    def bare(self, node: ast.expr) -> str:
        return _bare(f"({self.write(node)})")

    def score(self, score: Score, issue: str) -> str:
        """Write weight times points; a curve is straight between its corners and level outside."""
        weight, cell = _number(score.weight), self.name(issue)
        if score.points is not None:
            pairs = [(option, _number(points)) for option, points in score.points.items()]
            return f"{weight}*{self.nest(issue, list(pairs))}"
        corners = list(score.curve or ())
        if len(corners) > NESTING_LIMIT:
            raise NotInExcelError(f"the curve has {len(corners):,} corners")
        text = _number(corners[-1][1])
        for (x0, y0), (x1, y1) in reversed(list(itertools.pairwise(corners))):
            slope = _number((y1 - y0) / (x1 - x0))
            text = f"IF({cell}<={_number(x1)},{_number(y0)}+{slope}*({cell}-{_number(x0)}),{text})"
        first = f"IF({cell}<={_number(corners[0][0])},{_number(corners[0][1])},{text})"
        return f"{weight}*{first}"


_WHERE = ("condition", "then", "otherwise")


def _parse_excel(function: FormulaFunction, names: Mapping[str, str | list[str]]) -> ast.expr:
    """Return what Excel shall calculate for a function, over the names of its arguments.

    Raises
    ------
    NotInExcelError
        If there is nothing, or nothing that can be read.
    """
    excel = function.excel
    if isinstance(excel, NotInExcel):
        raise NotInExcelError(f"Excel cannot calculate {function.name}: {excel.why}")
    try:
        return parse(excel if isinstance(excel, str) else excel(**names))
    except FormulaError as error:
        raise NotInExcelError(f"Excel cannot calculate {function.name}: {error}") from error


def _ordered(node: ast.Call, names: tuple[str, ...]) -> list[ast.expr]:
    named = {str(one.arg): one.value for one in node.keywords}
    return [*node.args, *(named[name] for name in names[len(node.args) :])]


def _elements(node: ast.expr) -> list[ast.expr]:
    return node.elts if isinstance(node, ast.List) else [node]  # checked when the deal was read


def _chains(left: ast.expr, op: ast.operator) -> bool:
    """Whether a sum goes on a sum, or a product on a product, which both read from the left."""
    if not isinstance(left, ast.BinOp) or isinstance(op, ast.Pow) or isinstance(left.op, ast.Pow):
        return False
    products = (ast.Mult, ast.Div)
    return isinstance(left.op, products) or not isinstance(op, products)


def _bare(text: str) -> str:
    """Leave brackets away around what holds together by itself."""
    inside = text[1:-1]
    plain = inside.replace("_", "").replace(".", "").replace("$", "").replace("!", "")
    return inside if text.startswith("(") and plain.isalnum() else text


def _is_text(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and isinstance(node.value, str)


def _number(value: float) -> str:
    """Write a number so that no digit is lost, a negative one in brackets."""
    text = repr(int(value)) if float(value).is_integer() and abs(value) < 1e15 else repr(value)
    return f"({text})" if value < 0 else text.replace("e", "E")


def _quoted(text: object) -> str:
    return '"' + str(text).replace('"', '""') + '"'

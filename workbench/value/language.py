"""The formula language: what may be written, and the tree it becomes.

A formula is data. It is read by Python's own parser and refused unless every part of it is on the
list below; nothing is ever handed to the interpreter. Allowed are numbers, names of facts and
issues, ``+ - * / **``, comparisons, ``and or not``, brackets, texts compared with an issue, and
calls of the functions of :mod:`workbench.value.functions`.
"""

from __future__ import annotations

import ast
import math
import re
import warnings
from functools import lru_cache

from workbench.model import CodeLine
from workbench.value.code_calls import code_tree
from workbench.value.functions import CHOOSE

NODE_LIMIT = 1_000
DEPTH_LIMIT = 60

_QUOTED = re.compile(r"\"[^\"\\]*\"|'[^'\\]*'")
_HINTS = {
    "^": "write ** for a power",
    "%": "write 0.05 for 5 %",
    "&": "write 'and'",
    "|": "write 'or'",
    "#": "a formula holds no remarks; write them as a YAML comment",
    "−": "write - for minus",
    "–": "write - for minus",
    "×": "write * for times",
    "÷": "write / for divided by",
    "≤": "write <= for at most",
    "≥": "write >= for at least",
    "≠": "write != for different",
    "\\": "a formula holds no backslash",
    ";": "a formula is one expression",
    "@": "this sign has no meaning here",
}
_ALLOWED = (
    ast.Expression,
    ast.BinOp,
    *(ast.Add, ast.Sub, ast.Mult, ast.Div, ast.Pow),
    ast.UnaryOp,
    *(ast.UAdd, ast.USub, ast.Not),
    ast.BoolOp,
    *(ast.And, ast.Or),
    ast.Compare,
    *(ast.Eq, ast.NotEq, ast.Lt, ast.LtE, ast.Gt, ast.GtE),
    ast.Call,
    ast.keyword,
    ast.Name,
    ast.Load,
    ast.Constant,
    ast.List,
    ast.Dict,
)
_REFUSED = {
    ast.Attribute: "a dot after a name has no meaning here",
    ast.Subscript: "square brackets after a name have no meaning here",
    ast.IfExp: "write where(condition, then, otherwise)",
    ast.NamedExpr: "write == to compare",
    ast.Tuple: "one value, not several with commas",
    ast.Starred: "a star before a name has no meaning here",
    ast.Mod: "write 0.05 for 5 %; there is no remainder",
    ast.FloorDiv: "write / for divided by",
    ast.BitXor: "write ** for a power",
    ast.Is: "write == to compare",
    ast.IsNot: "write != to compare",
    ast.In: "compare with == and join with 'or'",
    ast.NotIn: "compare with != and join with 'and'",
}


_FORMER = {"line_through": "interp"}
"""What functions were called once; deals that were written then are read all the same."""


class FormulaError(ValueError):
    """A formula that cannot be read.

    Attributes
    ----------
    column : int
        Character where it goes wrong, counted from 1; 0 for the formula as a whole.
    """

    def __init__(self, message: str, column: int = 0) -> None:
        self.column = column
        super().__init__(message)


def parse(text: str) -> ast.expr:
    """Read a formula.

    Parameters
    ----------
    text : str
        The formula, on one line or several; or a line that is a Python function.

    Returns
    -------
    ast.expr
        Its tree; every node is one that the language allows.

    Raises
    ------
    FormulaError
        With the place and, where there is a known slip, what to write instead.

    Examples
    --------
    >>> parse("units * price")
    <ast.BinOp object at 0x...>
    >>> parse("price ^ 2")
    Traceback (most recent call last):
    workbench.value.language.FormulaError: '^' is not part of the formula language; write ** for...
    """
    return code_tree(text) if isinstance(text, CodeLine) else _read(text)


@lru_cache(maxsize=1_024)
def _read(text: str) -> ast.expr:
    if not text.strip():
        raise FormulaError("the formula is empty")
    _check_characters(text)
    line = text.replace("\n", " ").replace("\t", " ")
    blank = len(line) - len(line.lstrip())
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # the parser's advice to programmers
            tree = ast.parse(line.strip(), mode="eval").body
    except SyntaxError as error:
        raise _syntax_error(error, line, blank) from None
    except (ValueError, RecursionError, MemoryError):
        raise FormulaError("the formula is too deeply nested") from None
    _check_tree(tree, line)
    return tree


def column(node: ast.AST) -> int:
    """Return the character where a node begins, counted from 1."""
    return int(getattr(node, "col_offset", -1)) + 1


def _check_characters(text: str) -> None:
    """Refuse signs outside quotes that are no part of the language."""
    bare = _QUOTED.sub(lambda quoted: "_" * len(quoted.group()), text)
    for place, sign in enumerate(bare, start=1):
        if sign in _HINTS or not (sign.isascii() and (sign.isprintable() or sign in "\n\t")):
            hint = f"; {_HINTS[sign]}" if sign in _HINTS else ""
            raise FormulaError(f"{sign!r} is not part of the formula language{hint}", place)
    deepest = depth = 0
    for sign in bare:
        depth += (sign in "([{") - (sign in ")]}")
        deepest = max(deepest, depth)
    if deepest > DEPTH_LIMIT:
        raise FormulaError(f"brackets may be nested {DEPTH_LIMIT} deep, here they are {deepest}")


def _syntax_error(error: SyntaxError, line: str, blank: int) -> FormulaError:
    """Say in our words what Python's parser met."""
    place = (error.offset or len(line.strip()) + 1) + blank  # no offset: it met the end
    lone = re.search(r"(?<![=<>!])=(?!=)", line)
    if lone and ("(" not in line or "follows keyword argument" in error.msg):
        return FormulaError("one = does not compare; write ==", lone.start() + 1)
    if "never closed" in error.msg or "unterminated" in error.msg:
        return FormulaError("a bracket or quote is not closed", place)
    if "unmatched" in error.msg:
        return FormulaError("a bracket is closed that was not opened", place)
    near = line[place - 1 : place + 19].strip()
    where = f"near {near!r}" if near else "at its end"
    return FormulaError(f"the formula cannot be read {where}", place)


def _check_tree(tree: ast.expr, line: str) -> None:
    """Refuse every node that is not on the list, and trees too large or too deep."""
    blank = len(line) - len(line.lstrip())
    encoded = line.lstrip().encode()
    level: list[tuple[ast.AST, int]] = [(tree, 1)]
    count = depth = 0
    while level:
        depth, count = depth + 1, count + len(level)
        if depth > 2 * DEPTH_LIMIT or count > NODE_LIMIT:
            raise FormulaError(f"the formula is too long; split it (limit: {NODE_LIMIT} parts)")
        below = []
        for node, place in level:
            if hasattr(node, "col_offset"):  # the parser counts bytes, people count characters
                node.col_offset = blank + len(encoded[: node.col_offset].decode())
                place = column(node)
            _check_node(node, place)
            below += [(child, place) for child in ast.iter_child_nodes(node)]
        level = below


def _check_node(node: ast.AST, place: int) -> None:
    if not isinstance(node, _ALLOWED):
        hint = _REFUSED.get(type(node), "see the list of what a formula may hold")
        raise FormulaError(f"this is not part of the formula language; {hint}", place)
    if isinstance(node, ast.Constant):
        _check_constant(node, place)
    elif isinstance(node, ast.Call):
        if not isinstance(node.func, ast.Name):
            raise FormulaError("only a function's name may stand before a bracket", place)
        node.func.id = _FORMER.get(node.func.id, node.func.id)
        if any(keyword.arg is None for keyword in node.keywords):
            raise FormulaError("two stars before a name have no meaning here", place)
    elif isinstance(node, ast.Dict) and any(key is None for key in node.keys):
        raise FormulaError("two stars before a name have no meaning here", place)


def _check_constant(node: ast.Constant, place: int) -> None:
    value = node.value
    if isinstance(value, str):
        return
    if isinstance(value, bool) or not isinstance(value, int | float):
        raise FormulaError(f"{value!r} is not a number", place)
    try:
        finite = math.isfinite(float(value))
    except OverflowError:
        finite = False
    if not finite:
        raise FormulaError("this number is too large", place)


@lru_cache(maxsize=4_096)
def names(tree: ast.AST) -> tuple[ast.Name, ...]:
    """Return the names of facts and issues in a tree; the names of functions left out."""
    called = {id(node.func) for node in ast.walk(tree) if isinstance(node, ast.Call)}
    found = (node for node in ast.walk(tree) if isinstance(node, ast.Name))
    return tuple(node for node in found if id(node) not in called)


@lru_cache(maxsize=4_096)
def used_names(tree: ast.AST) -> frozenset[str]:
    """Return the names of facts and issues in a tree, each once."""
    return frozenset(node.id for node in names(tree))


def is_choose(node: ast.AST) -> bool:
    """Say whether a node is a call of ``choose``."""
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == CHOOSE


def choices(node: ast.Call) -> list[tuple[ast.expr, ast.expr]]:
    """Return what ``choose`` gives for which option, as pairs of nodes.

    Options that are names may be written as ``monthly=5``, all others as ``{"per week": 5}``.
    """
    pairs: list[tuple[ast.expr, ast.expr]] = []
    for more in node.args[1:]:
        if not isinstance(more, ast.Dict):
            raise FormulaError(
                f"{CHOOSE} wants option=number, or {{'option': number}}", column(more)
            )
        pairs += [(key, value) for key, value in zip(more.keys, more.values, strict=True) if key]
    for keyword in node.keywords:
        key = ast.copy_location(ast.Constant(keyword.arg), keyword)
        pairs.append((key, keyword.value))
    return pairs


def literal(node: ast.expr) -> float | str:
    """Return the number or text that an option is written as."""
    if isinstance(node, ast.UnaryOp) and isinstance(node.op, ast.USub):
        number = literal(node.operand)
        if not isinstance(number, str):
            return -number
    if isinstance(node, ast.Constant) and isinstance(node.value, str | int | float):
        return node.value
    raise FormulaError("write an option as a number or as a text in quotes", column(node))

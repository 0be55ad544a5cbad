"""Calculate an Excel formula as Excel does, by another way than it was written."""

from __future__ import annotations

import math
import re
from collections.abc import Mapping
from typing import Any

from openpyxl.formula import Tokenizer


def calculate(formula: str, names: Mapping[str, Any]) -> Any:
    """Value of a formula without its ``=``; `names` gives what cells and defined names hold.

    Excel's own rules are kept: a sign binds tighter than a power, powers run from the left.
    """
    tokens = [t for t in Tokenizer(f"={formula}").items if t.type != "WHITE-SPACE"]
    return _Reader(tokens, names).read()


class _Reader:
    """Recursive descent; weakest first: comparison, sum, product, power, sign."""

    def __init__(self, tokens: list[Any], names: Mapping[str, Any]) -> None:
        self.tokens, self.names, self.at = tokens, names, 0

    def read(self) -> Any:
        value = self.level(0)()
        assert self.at == len(self.tokens), self.tokens[self.at].value
        return value()

    def next(self) -> Any:
        return self.tokens[self.at] if self.at < len(self.tokens) else None

    def take(self) -> Any:
        self.at += 1
        return self.tokens[self.at - 1]

    LEVELS = (("=", "<>", "<", "<=", ">", ">="), ("+", "-"), ("*", "/"), ("^",))

    def level(self, depth: int) -> Any:
        if depth == len(self.LEVELS):
            return self.sign
        return lambda: self.operation(depth)

    def operation(self, depth: int) -> Any:
        below = self.level(depth + 1)
        value = below()
        while (token := self.next()) and token.type == "OPERATOR-INFIX":
            if token.value not in self.LEVELS[depth]:
                break
            sign = self.take().value
            right = below()
            value = _apply(sign, value, right)
        return value

    def sign(self) -> Any:
        if (token := self.next()) and token.type == "OPERATOR-PREFIX":
            self.take()
            value = self.sign()
            return (lambda: -value()) if token.value == "-" else value
        return self.atom()

    def atom(self) -> Any:
        token = self.take()
        if token.type == "PAREN" and token.subtype == "OPEN":
            value = self.level(0)()
            assert self.take().subtype == "CLOSE"
            return value
        if token.type == "FUNC":
            return self.function(token.value.rstrip("("))
        assert token.type == "OPERAND", token.value
        if token.subtype == "NUMBER":
            number = float(token.value)
            return lambda: number
        if token.subtype == "TEXT":
            text = token.value[1:-1].replace('""', '"')
            return lambda: text
        return lambda: self.names[token.value]

    def function(self, name: str) -> Any:
        arguments = []
        while not (self.next().type == "FUNC" and self.next().subtype == "CLOSE"):
            arguments.append(self.level(0)())
            if self.next().type == "SEP":
                self.take()
        self.take()
        return lambda: FUNCTIONS[name](*arguments)  # unread branches are not calculated


def _apply(sign: str, left: Any, right: Any) -> Any:
    does = {
        "+": lambda a, b: a + b,
        "-": lambda a, b: a - b,
        "*": lambda a, b: a * b,
        "/": lambda a, b: a / b,
        "^": lambda a, b: a**b,
        "=": lambda a, b: _folded(a) == _folded(b),
        "<>": lambda a, b: _folded(a) != _folded(b),
        "<": lambda a, b: a < b,
        "<=": lambda a, b: a <= b,
        ">": lambda a, b: a > b,
        ">=": lambda a, b: a >= b,
    }[sign]
    return lambda: does(left(), right())


def _folded(value: Any) -> Any:
    return value.casefold() if isinstance(value, str) else value


def _half_away(number: float, digits: float) -> float:
    assert digits == 0
    return math.copysign(math.floor(abs(number) + 0.5), number)


def _not_available() -> Any:
    raise LookupError("#N/A")


FUNCTIONS: dict[str, Any] = {
    "ABS": lambda x: abs(x()),
    "AND": lambda *x: all(one() for one in x),
    "EXACT": lambda a, b: str(a()) == str(b()),
    "EXP": lambda x: math.exp(x()),
    "IF": lambda test, then, other: then() if test() else other(),
    "LN": lambda x: math.log(x()),
    "MAX": lambda *x: max(one() for one in x),
    "MIN": lambda *x: min(one() for one in x),
    "NA": _not_available,
    "NOT": lambda x: not x(),
    "OR": lambda *x: any(one() for one in x),
    "ROUND": lambda x, digits: _half_away(x(), digits()),
    "SQRT": lambda x: math.sqrt(x()),
    "SUM": lambda *x: sum(one() for one in x),
    "TRUNC": lambda x: math.trunc(x()),
}


def looks_like_a_formula(text: str) -> bool:
    """Whether a spreadsheet might take a text for a formula when somebody types it."""
    return bool(re.match(r"[=+\-@\t\r]", text))

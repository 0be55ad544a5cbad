"""Fields for what a package or an alternative is worth to a side: typed as it is shown.

A side that pays types costs, "870,000" or "5 % under today"; inside, value keeps its sign.
"""

from __future__ import annotations

import ast
import math
import re

from workbench.model import Formula
from workbench.phrases import Amounts
from workbench.ui.widgets.entries import FormulaEntry, read_formula, read_part, write_entry
from workbench.words import bare_amount

_TODAY = re.compile(r"(?P<size>.+?)\s*(?P<way>under|below|over|above)\s+today", re.IGNORECASE)


class ValueEntry(FormulaEntry):
    """A field for a value of a side: a number or a formula, as a cost where the side pays.

    Parameters
    ----------
    label : str
        ``{}`` stands for what the value is called: cost, or value.
    side : Amounts
        Whose value it is.
    optional : bool
        Whether it may stay empty.
    hint : str
    tooltip : str
    """

    def __init__(
        self,
        label: str,
        side: Amounts,
        *,
        optional: bool = False,
        hint: str = "",
        tooltip: str = "",
    ) -> None:
        self.wording, self.side = label, side
        text = label.format(side.noun.capitalize())
        super().__init__(text, unit=side.unit, optional=optional, hint=hint, tooltip=tooltip)

    def follow_side(self, side: Amounts) -> None:
        """Take whose value it is in the deal as it stands now."""
        self.side, self.label = side, self.wording.format(side.noun.capitalize())
        self.measure(side.unit)

    def reader(self, text: str, unit: str) -> Formula:
        """Read a value of the side."""
        return read_value(text, self.side)

    def write_value(self, value: Formula | None) -> str:
        """Write it as it is read."""
        return write_value_entry(value, self.side)


def read_value(text: str, side: Amounts) -> Formula:
    """Read a value as people write it for a side: a number, a formula, or held against today.

    Raises
    ------
    TwoReadings
        If it is a number with two readings.
    ValueError
        If it is none of these, or a cost with a minus.

    Examples
    --------
    >>> from workbench.phrases import amounts_of
    >>> from workbench.value import example_deal
    >>> deal = example_deal().changed(status_quo={"price": 1.5, "payment": "on delivery"})
    >>> buyer, supplier = (amounts_of(deal, one) for one in ("buyer", "supplier"))
    >>> read_value("140,000.00", buyer), read_value("cans * 1.4", buyer)
    (-140000.0, '-cans * 1.4')
    >>> buyer.today, read_value("10 % under today", buyer), read_value("5000 over today", supplier)
    (-149999.0, -134999.1, 35000.0)
    """
    found = _TODAY.fullmatch(text.strip())
    if found:
        return side.meant(_against_today(text, found["size"], found["way"].lower(), side))
    read = read_formula(text, side.unit)
    if not side.in_costs:
        return read
    if isinstance(read, str):
        return negated_formula(read)
    if read < 0:
        size = bare_amount(abs(read), side.unit)
        raise ValueError(f"A cost is written without a minus: {size}.")
    return side.meant(float(read))


def write_value_entry(value: Formula | None, side: Amounts) -> str:
    """Write a value as :func:`read_value` reads it; nothing for None."""
    if value is None or not side.in_costs:
        return write_entry(value, side.unit)
    shown = negated_formula(value) if isinstance(value, str) else side.shown(float(value))
    return write_entry(shown, side.unit)


def negated_formula(formula: str) -> str:
    """Return the formula of the opposite number, without a needless bracket.

    Examples
    --------
    >>> negated_formula("-units * 2.55"), negated_formula("units * 2.55")
    ('units * 2.55', '-units * 2.55')
    >>> negated_formula("a + b"), negated_formula("-(a + b)"), negated_formula("-a + b")
    ('-(a + b)', 'a + b', '-(-a + b)')
    """
    text = formula.strip()
    try:
        tree = ast.parse(text, mode="eval").body
    except SyntaxError:  # whoever checks the formula says what is wrong with it
        return f"-({text})"
    if isinstance(tree, ast.UnaryOp) and isinstance(tree.op, ast.USub):
        inner = text[1:].strip()
        of = tree.operand
        is_sum = isinstance(of, ast.BinOp) and isinstance(of.op, ast.Add | ast.Sub)
        return inner[1:-1].strip() if is_sum else inner
    first = tree
    while isinstance(first, ast.BinOp) and isinstance(first.op, ast.Mult | ast.Div):
        first = first.left
    if first is not tree and isinstance(first, ast.UnaryOp) and isinstance(first.op, ast.USub):
        return text[1:].strip()
    simple = isinstance(tree, ast.Name | ast.Constant | ast.Call) or first is not tree
    return f"-{text}" if simple else f"-({text})"


def _against_today(text: str, size: str, way: str, side: Amounts) -> float:
    """Return the number that is shown for so much, or so many percent, under or over today's."""
    if math.isnan(side.today):
        raise ValueError("Nothing is said of today's terms: write an amount.")
    today = side.shown(side.today)
    sign = -1.0 if way in ("under", "below") else 1.0
    if "%" in size:
        return today + sign * abs(today) * read_part(text, size, "%")
    return today + sign * read_part(text, size, side.unit)

"""Formulas over items: what each costs, what all cost, put where a deal had one price."""

from __future__ import annotations

import ast
import copy
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from workbench.model import Deal, Item, Named, Purchase
from workbench.model.purchases import bracket
from workbench.value.language import parse, used_names

BEFORE_BRACKETS = 8
"""Most terms that stand in one sum without brackets: formulas are not nested without need."""


@dataclass(frozen=True)
class ItemFormulas:
    """What is bought, as formulas.

    Attributes
    ----------
    spend : str
        Money for all items at the negotiated prices.
    today : str
        The same at today's prices.
    units : str
        All items together; empty where they are counted in different units.
    lines : mapping of item to str
        Money for each.
    """

    spend: str
    today: str
    units: str
    lines: Mapping[str, str]

    @property
    def price(self) -> str:
        """What a unit costs on average; empty where items are counted in different units."""
        return f"({self.spend}) / ({self.units})" if self.units else ""

    @property
    def record(self) -> dict[str, str | None]:
        """What a purchase says of it."""
        return {"spend": self.spend, "units": self.units or None, "price": self.price or None}


def item_formulas(items: Named[Item]) -> ItemFormulas:
    """Return the formulas of the items that count; there is at least one."""
    counted = {name: one for name, one in items.items() if one.counts}
    shared: dict[str, list[str]] = {}
    for one in counted.values():
        shared.setdefault(one.change, []).append(_today(one))
    sums = [
        f"{write_sum(parts) if len(parts) == 1 else f'({write_sum(parts)})'} * (1 + {change})"
        for change, parts in shared.items()
    ]
    same = len({one.unit for one in counted.values()}) == 1
    return ItemFormulas(
        spend=write_sum(sums),
        today=write_sum([_today(one) for one in counted.values()]),
        units=write_sum([str(one.quantity) for one in counted.values()]) if same else "",
        lines={name: f"{_today(one)} * (1 + {one.change})" for name, one in counted.items()},
    )


def write_sum(parts: Sequence[str]) -> str:
    """Write a sum, in brackets by halves where it is long.

    Examples
    --------
    >>> write_sum(["a", "b", "c"]), write_sum(list("abcdefghi"))
    ('a + b + c', '(a + b + c + d) + (e + f + g + h + i)')
    """
    if len(parts) <= BEFORE_BRACKETS:
        return " + ".join(parts)
    half = len(parts) // 2
    return f"({write_sum(parts[:half])}) + ({write_sum(parts[half:])})"


class Replacing(ast.NodeTransformer):
    """Put other formulas where a formula holds certain ones, the largest first.

    Parameters
    ----------
    meanings : mapping of str to str
        What to put for each formula; one that is empty is not looked for.
    """

    def __init__(self, meanings: Mapping[str, str]) -> None:
        self.meanings = {_key(old): new for old, new in meanings.items() if old}

    def write(self, formula: str) -> str:
        """Return a formula written anew; the same text where it holds none of them."""
        made: ast.AST = self.visit(copy.deepcopy(parse(formula)))
        changed = ast.unparse(made)
        return formula if changed == ast.unparse(parse(formula)) else changed

    def visit(self, node: ast.AST) -> ast.AST:
        """Replace a part, or look into it."""
        new = self.meanings.get(ast.dump(node)) if isinstance(node, ast.expr) else None
        return copy.deepcopy(parse(new)) if new else self.generic_visit(node)


def old_meanings(bought: Purchase, new: ItemFormulas) -> dict[str, str]:
    """Return what to put for each formula of a purchase as it was told before."""
    price, units = str(bought.price or ""), str(bought.units or "")
    told = {str(bought.spent or ""): new.spend}
    if price and units:
        one, other = bracket(units), bracket(price)
        told |= {f"{one} * {other}": new.spend, f"{other} * {one}": new.spend}
        told |= {f"-{one} * {other}": f"-({new.spend})"}
    return told | {price: new.price, units: new.units}


def counts_without(formula: str, names: set[str]) -> bool:
    """Say whether a formula speaks of none of some names."""
    return not used_names(parse(formula)) & names


def counted_items(deal: Deal) -> dict[str, Item]:
    """Return the items whose price is negotiated."""
    return {name: one for name, one in deal.items.items() if one.counts}


def same_formula(formula: object, other: str) -> bool:
    """Say whether two formulas are one, however they are spaced and bracketed."""
    return isinstance(formula, str) and bool(formula.strip()) and _key(formula) == _key(other)


def _today(item: Item) -> str:
    return f"{item.quantity} * {item.today_price}"


def _key(formula: str) -> str:
    return ast.dump(parse(formula))

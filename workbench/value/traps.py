"""Traps of formula functions: how a right number misleads, as data to be shown beside it."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np

from workbench.value.formula_functions.rebates import tier_edges


@dataclass(frozen=True)
class Trap:
    """A way in which the result of some formula functions misleads.

    Attributes
    ----------
    title, text : str
        What it is, and what to do about it.
    functions : tuple of str
        The formula functions that it belongs to.
    applies : callable, optional
        Given the function's arguments by name, says whether the trap is open; always, when left
        out.
    """

    title: str
    text: str
    functions: tuple[str, ...]
    applies: Callable[..., bool] | None = None

    @property
    def asks(self) -> tuple[str, ...]:
        """The arguments on which it depends whether the trap is open."""
        parameters = inspect.signature(self.applies).parameters.values() if self.applies else ()
        return tuple(one.name for one in parameters if one.kind is not one.VAR_KEYWORD)

    @property
    def in_words(self) -> str:
        """Title and text, as sentences."""
        return f"{self.title}. {self.text}"


def over_buying_pays(amount: Any, breaks: Any, rates: Any) -> Any:
    """Say whether spending up to the next break costs less than the amount itself.

    Parameters
    ----------
    amount : float or array
        Spend [currency].
    breaks, rates : sequence of float
        Tier table of a retrospective rebate.

    Returns
    -------
    bool, or array of bool
        True just below a break.

    Examples
    --------
    >>> over_buying_pays(99, [100], [0.05, 0.10]), over_buying_pays(80, [100], [0.05, 0.10])
    (True, False)
    """
    amount, kept = np.asarray(amount, float), 1.0 - np.asarray(rates, float)
    inner = tier_edges(breaks, rates)[1:-1]
    net = amount * kept[np.searchsorted(inner, amount, side="left")]
    pays = [
        (amount <= edge) & (net > edge * left) for edge, left in zip(inner, kept[1:], strict=True)
    ]
    found = np.any(pays, axis=0) if pays else np.zeros(amount.shape, bool)
    return found if found.ndim else bool(found)


def _days_are_added(days: Any, **_: Any) -> bool:
    return bool(np.any(np.asarray(days) > 0))


def _over_buying(amount: Any, breaks: Any, rates: Any) -> bool:
    return bool(np.any(over_buying_pays(amount, breaks, rates)))


def _still_learning(base: Any, quantity: Any, rate: Any, **_: Any) -> bool:
    return bool(np.any((np.asarray(quantity) > base) & (np.asarray(rate) < 1)))


TRAPS = (
    Trap(
        "Longer terms come back in price",
        "A supplier that waits longer for its money sooner or later asks for it in the price. "
        "Compare with its cost of money: where that is the higher one, longer terms destroy value.",
        ("cash_freed", "days_value", "longer_terms_gain"),
        _days_are_added,
    ),
    Trap(
        "An internal cost of capital may be inflated",
        "Companies set internal rates high to steer behaviour. Ask treasury what money really "
        "costs, and look at the result over a range of rates.",
        (
            "annuity",
            "buyer_early_gain",
            "days_value",
            "early_break_even_days",
            "longer_terms_gain",
            "prepayment_gain",
            "price_hold_value",
            "pv",
            "spread_cost",
        ),
    ),
    Trap(
        "Over-buying just below a tier",
        "A little more volume would reach the next tier and cost less in all. It pays on paper; "
        "ask who needs the extra volume, or agree a rebate tier by tier.",
        ("rebate_retrospective",),
        _over_buying,
    ),
    Trap(
        "The cumulative average is not the cost of the next units",
        "The average of all units still carries the dear first ones. The next units cost less: "
        "take learning_next_average.",
        ("learning_average",),
        _still_learning,
    ),
    Trap(
        "A discount is lost by late payment",
        "The discount is earned only if the invoice is really paid by the discount day. Check how "
        "long receipt, approval and payment take.",
        (
            "buyer_early_gain",
            "early_break_even_days",
            "effective_discount_rate",
            "simple_discount_rate",
        ),
    ),
)
"""Known traps; those without a condition always apply."""


def find_traps(function: str, **arguments: Any) -> tuple[Trap, ...]:
    """Return the traps that are open for a formula function at given arguments.

    Parameters
    ----------
    function : str
    **arguments
        The function's arguments by name, numbers or arrays; a trap is open if it is so anywhere.

    Examples
    --------
    >>> table = {"breaks": [100], "rates": [0.05, 0.10]}
    >>> [trap.title for trap in find_traps("rebate_retrospective", amount=99, **table)]
    ['Over-buying just below a tier']
    >>> find_traps("rebate_retrospective", amount=80, **table)
    ()
    """
    return tuple(
        trap for trap in list_traps([function]) if trap.applies is None or trap.applies(**arguments)
    )


def list_traps(functions: Iterable[str]) -> tuple[Trap, ...]:
    """Return the traps that belong to formula functions, open or not.

    Parameters
    ----------
    functions : iterable of str

    Examples
    --------
    >>> [trap.title for trap in list_traps(["learning_average", "moved_cost"])]
    ['The cumulative average is not the cost of the next units']
    """
    wanted = set(functions)
    return tuple(trap for trap in TRAPS if wanted & set(trap.functions))

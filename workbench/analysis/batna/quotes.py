r"""What one more quote is worth.

Of *n* independent quotes with distribution *F*, the lowest is below *x* unless all are above:

.. math:: E[X_{(1)}] = \int_0^\infty (1-F)^n\,dx - \int_{-\infty}^0 \bigl(1-(1-F)^n\bigr)\,dx,

and the second lowest is above *x* when at most one is below. Each quote after the first saves less
than the one before it. Polynomial distributions are integrated exactly, the others numerically to
near rounding.

References
----------
.. [1] W. Samuelson, S. Marks, *Managerial Economics*, chapter on auctions and competitive bidding.
.. [2] H. David, H. Nagaraja, *Order Statistics*, chapter 3.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.model import Distribution
from workbench.value import FloatArray
from workbench.value.results import AnalysisResult
from workbench.value.spreads import survival_steps
from workbench.words import counted


@dataclass(frozen=True, eq=False, repr=False)
class QuotesValue(AnalysisResult):
    """What asking for 1, 2, ... quotes is worth.

    Attributes
    ----------
    expected_price : array of float, shape (n,)
        Of the quote that is paid, per unit.
    saving : array of float, shape (n,)
        Against a single quote, for all units.
    next_worth : array of float, shape (n,)
        What one more quote than these would add to the saving.
    net : array of float, shape (n,)
        Saving less the cost of asking for the quotes after the first.
    best : int
        How many to ask for; of equal ones the fewest.
    """

    expected_price: FloatArray
    saving: FloatArray
    next_worth: FloatArray
    net: FloatArray
    best: int

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        return f"ask for {counted(self.best, 'quotes')}"

    @property
    def cost(self) -> FloatArray:
        """Of asking for the quotes after the first, shape (n,)."""
        return self.saving - self.net

    def to_frame(self) -> pd.DataFrame:
        """One row per number of quotes."""
        return pd.DataFrame(
            {
                "expected price": self.expected_price,
                "saving": self.saving,
                "next quote adds": self.next_worth,
                "net": self.net,
            },
            index=pd.RangeIndex(1, len(self.net) + 1, name="quotes"),
        )


def value_of_quotes(
    belief: Distribution, units: float, cost: float, n: int = 10, *, pays: str = "lowest"
) -> QuotesValue:
    """Return what it is worth to ask for up to `n` quotes.

    Parameters
    ----------
    belief : Distribution
        What a quote may be, per unit; quotes are independent of each other.
    units : float
        How many units are bought; above 0.
    cost : float
        Of asking for, and looking into, one more quote; not negative.
    n : int
        Most quotes; from 1 to 1,000.
    pays : str
        ``"lowest"``: the price paid is the lowest quote; ``"second lowest"``: it is driven down to
        the second lowest, as in a reverse auction. The expected price of one quote is its mean in
        either case; with one quote only there is no second.

    Returns
    -------
    QuotesValue

    Raises
    ------
    ValueError
        Naming the argument, the rule and the value.

    Examples
    --------
    >>> from workbench.model import Normal
    >>> worth = value_of_quotes(Normal(kind="normal", mean=100, sd=6), 10_000, cost=5_000)
    >>> round(float(worth.next_worth[0])), worth.best
    (33851, 7)
    """
    _check(units, cost, n, pays)
    counts = np.arange(1, n + 2)  # one more, for what it would add
    price = np.array([expected_quote(belief, int(count), pays=pays) for count in counts])
    saving = units * (price[0] - price)
    net = saving[:n] - cost * (counts[:n] - 1)
    return QuotesValue(
        expected_price=price[:n],
        saving=saving[:n],
        next_worth=np.diff(saving),
        net=net,
        best=int(np.argmax(net >= net.max() - 1e-9 * max(1.0, abs(net.max())))) + 1,
    )


def expected_quote(belief: Distribution, count: int, *, pays: str = "lowest") -> float:
    """Return the expected lowest, or second lowest, of some quotes.

    Parameters
    ----------
    belief : Distribution
    count : int
        How many quotes; at least 1.
    pays : str
        ``"lowest"`` or ``"second lowest"``; of a single quote both are its mean.

    Returns
    -------
    float
    """
    if count == 1:
        return belief.mean
    low, above, widths = survival_steps(belief)
    return low + float(widths @ _above(count, pays)(above))


def _above(count: int, pays: str) -> Callable[[FloatArray], FloatArray]:
    """Return the chance that the price is above x, from the chance that one quote is."""
    if pays == "lowest":
        return lambda above: above**count
    return lambda above: above**count + count * (1 - above) * above ** (count - 1)


def _check(units: float, cost: float, n: int, pays: str) -> None:
    if not units > 0:
        raise ValueError(f"units must be above 0, got {units:g}")
    if not cost >= 0:
        raise ValueError(f"cost must be 0 or more, got {cost:g}")
    if not 1 <= n <= 1_000:
        raise ValueError(f"n must be from 1 to 1,000, got {n}")
    if pays not in ("lowest", "second lowest"):
        raise ValueError(f"pays must be 'lowest' or 'second lowest', got {pays!r}")

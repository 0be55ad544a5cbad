r"""The bridge from last year's spend to this year's: volume, currency, market, what was negotiated.

One factor moves at a time, in an order that is printed, so that the effects add up:

.. math::

    p_0 f_0 (q_1 - q_0) + p_0 (f_1 - f_0) q_1 + p_0 (i - 1) f_1 q_1 + (p_1 - p_0 i) f_1 q_1
    = p_1 f_1 q_1 - p_0 f_0 q_0

with price *p*, quantity *q*, exchange rate *f* and the market's index *i*. Another order splits the
joint effects otherwise; none of them is the right one, so the order belongs to the figures.

References
----------
.. [1] C. Horngren, S. Datar, M. Rajan, *Cost Accounting: A Managerial Emphasis*, price and volume
   variances: volume at the old price, price at the new quantity.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from workbench.value import FloatArray
from workbench.value.results import AnalysisResult
from workbench.words import bare_amount, bare_signed

STEPS = ("volume", "currency", "market", "negotiated")
"""The effects of a bridge, in their order."""

_POSITIVE = ("f0", "f1", "index")


@dataclass(frozen=True, eq=False, repr=False)
class Bridge(AnalysisResult):
    """Last year's spend to this year's: volume, currency, market, negotiated, in this order.

    Spend that rises is above 0. Each row's spend is rounded to cents at each level, so that
    effects add up to the cent, across and down.

    Attributes
    ----------
    levels : array of float, shape (n_rows, 5)
        Spend before, after each effect, and at the end; in the buyer's currency, in cents.
    rows : pandas Index, length n_rows
    """

    levels: FloatArray
    rows: pd.Index

    @property
    def before(self) -> float:
        """Spend of the first period."""
        return self._total(0)

    @property
    def after(self) -> float:
        """Spend of the second period."""
        return self._total(len(STEPS))

    @property
    def volume(self) -> float:
        """What other quantities did: ``p0 f0 (q1 - q0)``."""
        return self._effect(0)

    @property
    def currency(self) -> float:
        """What the exchange rate did: ``p0 (f1 - f0) q1``."""
        return self._effect(1)

    @property
    def market(self) -> float:
        """What the market's index would have done to the price: ``p0 (i - 1) f1 q1``."""
        return self._effect(2)

    @property
    def negotiated(self) -> float:
        """What is left of the price's effect: ``(p1 - p0 i) f1 q1``."""
        return self._effect(3)

    @property
    def price(self) -> float:
        """Market and negotiated together: ``(p1 - p0) f1 q1``."""
        return round(self.market + self.negotiated, 2)

    @property
    def steps(self) -> dict[str, float]:
        """The effects by name, in their order."""
        return {name: self._effect(place) for place, name in enumerate(STEPS)}

    @property
    def headline(self) -> str:
        """From where to where, and by what."""
        parts = ", ".join(f"{name} {bare_signed(one, '')}" for name, one in self.steps.items())
        return f"{bare_amount(self.before, '')} to {bare_amount(self.after, '')}: {parts}"

    def to_frame(self) -> pd.DataFrame:
        """One row per row of the input, with the spend before and after and each effect."""
        effects = np.round(np.diff(self.levels, axis=1), 2)
        made = {"before": self.levels[:, 0]}
        made |= {name: effects[:, place] for place, name in enumerate(STEPS)}
        return pd.DataFrame(made | {"after": self.levels[:, -1]}, index=self.rows)

    def _total(self, place: int) -> float:
        return round(float(self.levels[:, place].sum()), 2)

    def _effect(self, place: int) -> float:
        return round(self._total(place + 1) - self._total(place), 2)


def bridge(
    *, p0: Any, p1: Any, q0: Any, q1: Any, f0: Any = 1.0, f1: Any = 1.0, index: Any = 1.0
) -> Bridge:
    """Split the change of spend into volume, currency, market and what was negotiated.

    Parameters
    ----------
    p0, p1 : float or column
        Price per unit before and now, in the supplier's currency.
    q0, q1 : float or column
        Quantity before and now; not negative.
    f0, f1 : float or column
        Exchange rate before and now [buyer's currency per supplier's]; above 0.
    index : float or column
        The market's price level now over that of before; 1 where nothing is known of it.

    Returns
    -------
    Bridge

    Raises
    ------
    ValueError
        Naming the argument, the rule and the value; or if columns have different lengths.

    Examples
    --------
    >>> made = bridge(p0=10, p1=9.2, q0=1_000, q1=1_300, f0=1.10, f1=1.05, index=1.06)
    >>> made.before, made.after, made.steps["negotiated"]
    (11000.0, 12558.0, -1911.0)
    """
    given = {"p0": p0, "p1": p1, "q0": q0, "q1": q1, "f0": f0, "f1": f1, "index": index}
    columns, rows = _columns(given)
    first, last, before, now, old, new, market = columns
    levels = [
        first * old * before,
        first * old * now,
        first * new * now,
        first * market * new * now,
        last * new * now,
    ]
    stacked: FloatArray = np.stack(levels, axis=1)
    return Bridge(np.round(stacked, 2), rows)


def _columns(given: dict[str, Any]) -> tuple[list[FloatArray], pd.Index]:
    """Return all arguments as columns of one length, and the index of the first that has one."""
    index = next((one.index for one in given.values() if isinstance(one, pd.Series)), None)
    arrays = {name: _column(name, one) for name, one in given.items()}
    lengths = {name: len(one) for name, one in arrays.items() if len(one) != 1}
    if len(set(lengths.values())) > 1:
        said = ", ".join(f"{name} {count}" for name, count in lengths.items())
        raise ValueError(f"columns must have the same length, got {said}")
    most = max(map(len, arrays.values()))
    if index is None or len(index) != most:
        index = pd.RangeIndex(most)
    return [np.broadcast_to(one, most) for one in arrays.values()], index


def _column(name: str, given: Any) -> FloatArray:
    try:
        column = np.atleast_1d(np.asarray(given, dtype=np.float64))
    except (TypeError, ValueError):
        raise ValueError(
            f"{name} must be a number or a column of numbers, got {given!r:.60}"
        ) from None
    if column.ndim != 1:
        raise ValueError(f"{name} must be a number or one column, got {column.ndim} dimensions")
    wrong = ~np.isfinite(column)
    rule = "finite"
    if name in _POSITIVE:
        wrong, rule = wrong | (column <= 0), "above 0"
    elif name.startswith("q"):
        wrong, rule = wrong | (column < 0), "0 or more"
    if wrong.any():
        place = int(np.argmax(wrong))
        where = f" in row {place + 1}" if len(column) > 1 else ""
        raise ValueError(f"{name} must be {rule}, got {column[place]:g}{where}")
    return column

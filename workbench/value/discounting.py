"""What an amount that comes later is worth today, by how interest is added."""

from __future__ import annotations

from typing import Any

import numpy as np

from workbench.value.evaluation import plain_number
from workbench.value.formula_functions import pv, pv_simple
from workbench.value.lotteries import Drawn

_YEAR = 365.0
_MONTHS = 12.0


def discount(rate: Drawn, days: Drawn, compounding: str) -> Drawn:
    """Return the present value of 1 after some days.

    Parameters
    ----------
    rate : float or array of float, shape (draws,)
        Nominal, per year [fraction].
    days : float or array of float, shape (draws,)
    compounding : str
        ``"simple"``, ``"monthly"``, ``"yearly"`` or ``"continuous"``.

    Raises
    ------
    ValueError
        If the rate is out of its bounds.

    Examples
    --------
    >>> [round(69_300 * discount(0.08, 182.5, how), 2) for how in ("monthly", "yearly")]
    [66591.55, 66683.96]
    """
    of: Any = pv_simple if compounding == "simple" else pv
    found = of(rate, days)  # which checks the rate
    if compounding == "continuous":
        found = np.exp(-np.asarray(rate) * days / _YEAR)
    elif compounding == "monthly":
        found = np.exp(-_MONTHS * np.log1p(np.asarray(rate) / _MONTHS) * days / _YEAR)
    worth: Drawn = plain_number(found)
    return worth

"""Steps that pay for each other, in words."""

from __future__ import annotations

import numpy as np

from workbench.analysis import ExchangeRates
from workbench.model import label_within


def exchange_rates_title(rates: ExchangeRates, way: int) -> str:
    """Say the finding."""
    joint = rates.joint[way]
    if not (joint > 0).any():
        return "No step one way can be traded against another issue"
    row, column = np.unravel_index(int(joint.argmax()), joint.shape)
    names = list(rates.deal.issues)
    step, other = (label_within(rates.deal, names[int(k)]) for k in (row, column))
    return f"The best step to trade: {step} against {other}"

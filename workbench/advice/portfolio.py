"""Where a purchase stands: what hangs on it, and how hard it would be to get elsewhere.

Kraljic's four fields [1]_ say which way of buying fits before anybody sits down: a tender, a
routine, a second source, or work with a partner. Both questions are asked, since neither can be
read off one deal: they are about everything that we buy.

References
----------
.. [1] P. Kraljic, "Purchasing must become supply management", *Harvard Business Review* 61(5),
   1983.
"""

from __future__ import annotations

from dataclasses import dataclass

from workbench.model import Deal


@dataclass(frozen=True)
class PortfolioPosition:
    """One of Kraljic's four fields.

    Attributes
    ----------
    name : str
        ``"routine"``, ``"leverage"``, ``"bottleneck"`` or ``"strategic"``.
    means : str
        What it is.
    advice : str
        Which way of buying fits.
    """

    name: str
    means: str
    advice: str


_FIELDS = {
    ("low", "low"): PortfolioPosition(
        "routine",
        "little hangs on it, and others sell it too",
        "Spend no days on it: a frame contract, a catalogue, one invoice a month. What the "
        "process costs is more than what talks would bring.",
    ),
    ("high", "low"): PortfolioPosition(
        "leverage",
        "much hangs on it, and others sell it too",
        "Let them compete: a specification that several can meet, a tender or an auction, and "
        "talks about what differs.",
    ),
    ("low", "high"): PortfolioPosition(
        "bottleneck",
        "little hangs on the money, and few can supply it",
        "Make sure of the supply before the price: stock, a second source, another design. What "
        "is saved on the price is lost in an hour without it.",
    ),
    ("high", "high"): PortfolioPosition(
        "strategic",
        "much hangs on it, and few can supply it",
        "Create value together over years, with the people who use it at the table; and build "
        "the alternative that is missing all the same.",
    ),
}


def place_purchase(deal: Deal) -> PortfolioPosition | None:
    """Return the field that a purchase stands in.

    Parameters
    ----------
    deal : Deal

    Returns
    -------
    PortfolioPosition or None
        None while one of both answers is missing.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> asked = {"dependence": {"profit_impact": "high", "supply_risk": "low"}}
    >>> place_purchase(example_deal().changed(preparation=asked)).name
    'leverage'
    """
    stated = deal.preparation.dependence if deal.preparation else None
    if stated is None or stated.profit_impact is None or stated.supply_risk is None:
        return None
    return _FIELDS[stated.profit_impact, stated.supply_risk]

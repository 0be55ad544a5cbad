"""Quotes side by side: what each really costs, line by line, and the price at which it would win.

Unlike offers become comparable when they are valued by the same term lines: quality gap, switching
cost, lead time and payment terms count with the price. Parity is the number on the price issue at
which a quote is worth as much as the best.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.model import Deal, DealError, Problem, Quote, read_package, suggest
from workbench.value import compile_terms, settle_party, spread_one_off, value_quote
from workbench.value.results import AnalysisResult
from workbench.words import counted

OFFER = "this deal"
"""Name of the package under negotiation among the quotes."""


@dataclass(frozen=True, eq=False, repr=False)
class QuoteComparison(AnalysisResult):
    """What quotes are worth to one party, line by line.

    Attributes
    ----------
    deal : Deal
    party : str
    issue : str
        The issue on which parity is found.
    lines : DataFrame
        One row per term line, one column per quote, in the unit of the party's value; a quote
        without a line has 0 there.
    total : Series
        Comparable worth of each quote: the sum of its lines.
    price : Series
        What each quote asks on the issue.
    parity : Series
        What it would have to ask to be worth as much as the best; NaN where no number does it.
    best : str
        The quote with the highest worth; of equal ones the first.
    """

    deal: Deal
    party: str
    issue: str
    lines: pd.DataFrame
    total: pd.Series[float]
    price: pd.Series[float]
    parity: pd.Series[float]
    best: str

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        return f"best of {counted(len(self.total), 'quotes')}: {self.best}"

    def to_frame(self) -> pd.DataFrame:
        """One row per quote, the best first: price, worth, distance to the best, parity."""
        table = pd.DataFrame(
            {
                "price": self.price,
                "worth": self.total,
                "behind the best": self.total.max() - self.total,
                "parity price": self.parity,
            }
        ).rename_axis("quote")
        return table.sort_values("worth", ascending=False, kind="stable")


def compare_quotes(
    deal: Deal,
    *,
    party: str | None = None,
    issue: str = "price",
    offer: Mapping[str, float | str] | None = None,
) -> QuoteComparison:
    """Value the quotes among a party's alternatives side by side.

    Parameters
    ----------
    deal : Deal
    party : str, optional
        The first party when left out.
    issue : str
        The issue with numbers on which parity is found.
    offer : mapping of issue to option, optional
        The package under negotiation, to stand beside the quotes as :data:`OFFER`.

    Returns
    -------
    QuoteComparison

    Raises
    ------
    DealError
        If there is no quote, the issue has no numbers, or a formula has no finite worth.
    """
    compile_terms(deal)
    party = deal.known_party(party or deal.ours)
    if issue not in deal.issues or not deal.issues[issue].is_numeric:
        known = [name for name, one in deal.issues.items() if one.is_numeric]
        message = f"parity needs an issue with numbers{suggest(issue, known)}"
        raise DealError([Problem(("issues", issue), message)])
    alternatives = settle_party(deal, party).alternatives
    quotes = {name: one.quote for name, one in alternatives.items() if one.quote is not None}
    if offer is not None:
        quotes = {OFFER: Quote(terms=dict(read_package(deal.issues, offer)))} | quotes
    if not quotes:
        path = ("parties", party, "alternatives")
        raise DealError([Problem(path, "there is no quote among the alternatives")])
    lines = pd.DataFrame(
        {name: _lines(deal, party, name, quote) for name, quote in quotes.items()}
    ).fillna(0.0)
    total = lines.sum()
    best = str(total.idxmax())
    parity = {
        name: _parity(deal, party, name, quote, issue, float(total[best]))
        for name, quote in quotes.items()
    }
    return QuoteComparison(
        deal=deal,
        party=party,
        issue=issue,
        lines=lines,
        total=total,
        price=pd.Series({name: float(quote.terms[issue]) for name, quote in quotes.items()}),
        parity=pd.Series(parity),
        best=best,
    )


def _lines(deal: Deal, party: str, name: str, quote: Quote) -> dict[str, float]:
    """Return the lines of a quote, what it costs once brought to the deal's amounts."""
    path = ("parties", party, "alternatives", name, "quote")
    lines: dict[str, float] = dict(value_quote(deal, party, quote, path))
    one = settle_party(deal, party).alternatives.get(name)
    if one is not None and one.one_off != 0:
        lines["one_off"] = -spread_one_off(deal, party, one.one_off)[1]
    return lines


def _parity(deal: Deal, party: str, name: str, quote: Quote, issue: str, target: float) -> float:
    """Find the number on the issue at which a quote reaches the target."""

    def lead(number: float) -> float:
        asked = quote.model_copy(update={"terms": quote.terms.changed(**{issue: number})})
        return sum(_lines(deal, party, name, asked).values()) - target

    here = float(quote.terms[issue])
    options = deal.issues[issue].options
    step = max(abs(here), float(options[-1]) - float(options[0])) / 100
    at, beside = lead(here), lead(here + step)
    if at == 0:
        return here
    if beside == at:
        return float("nan")
    guess = here - at * step / (beside - at)
    if abs(lead(guess)) <= 1e-9 * max(abs(target), abs(at)):
        return guess
    return _search(lead, here, guess)


def _search(lead, here: float, guess: float) -> float:  # type: ignore[no-untyped-def]
    from scipy.optimize import newton

    try:
        return float(newton(lead, here, x1=guess, tol=1e-12 * max(1.0, abs(guess))))
    except RuntimeError:  # it does not settle: no number near does it
        return float(np.nan)

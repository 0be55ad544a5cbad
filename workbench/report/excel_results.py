"""Results that stand beside the live worksheets of a workbook, one worksheet each."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from workbench.advice import check_plan
from workbench.analysis import (
    DealAnalysis,
    Runs,
    find_batna,
    find_tornado,
    find_trades,
    list_measures,
    review_offers,
)
from workbench.model import (
    Deal,
    Offer,
    Offers,
    alternative_label,
    find_offer_problems,
    label_of,
)


def result_tables(
    analysis: DealAnalysis,
    package: Mapping[str, float | str] | None = None,
    *,
    offers: Offers | None = None,
    today: dt.date,
) -> dict[str, pd.DataFrame]:
    """Return the results that a workbook carries along, by the titles of their worksheets.

    Parameters
    ----------
    analysis : DealAnalysis
    package : mapping of issue to option, optional
        From which trades are looked for; today's when left out.
    offers : Offers, optional
        What both sides have put on the table.
    today : date
        On which the age of evidence is judged.
    """
    deal = analysis.deal
    found = {
        "Alternatives": _alternatives(analysis, today),
        "Offers": review_offers(analysis.terms, _fitting(deal, offers)).to_frame(),
        "Sensitivity": _sensitivity(deal),
        "Trades": find_trades(analysis.terms, package).to_frame(),
        "Zone": analysis.zopa.to_frame(),
        "In play": analysis.zopa.in_play_frame(),
        "Plan check": check_plan(deal, today=today, analysis=analysis).to_frame(),
    }
    return {title: table for title, table in found.items() if len(table)}


def _fitting(deal: Deal, offers: Offers | None) -> list[Offer]:
    """Return the offers that fit the deal as it stands now."""
    made = () if offers is None else offers.offers
    return [one for one in made if not find_offer_problems(Offers(offers=(one,)), deal)]


def _alternatives(analysis: DealAnalysis, today: dt.date) -> pd.DataFrame:
    """Return our alternatives, the best first, by what people call them."""
    batna = find_batna(analysis.terms, analysis.deal.ours, today=today)
    table = batna.to_frame()
    options = batna.options
    names = [alternative_label(options[str(one)].alternative, str(one)) for one in table.index]
    return table.set_index(pd.Index(names, name="alternative"))


def _sensitivity(deal: Deal) -> pd.DataFrame:
    """Return how far each number alone moves what we gain; empty where nothing is found."""
    known = {one.name for one in list_measures(deal)}
    asked = (f"{deal.ours}.surplus_at_nash", f"{deal.ours}.value")
    measure = next((one for one in asked if one in known), None)
    if measure is None:
        return pd.DataFrame()
    tornado = find_tornado(Runs(deal, measure))
    labels = [one.driver.label for one in tornado.bars]
    name = f"moves {tornado.measure.label}"
    return tornado.to_frame().set_index(pd.Index(labels, name=name))


def in_names(deal: Deal, table: pd.DataFrame) -> pd.DataFrame:
    """Return a table that says parties and issues by what people call them.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> table = pd.DataFrame({"buyer": [1], "gain supplier": [2], "price": [3]})
    >>> list(in_names(example_deal(), table).columns)
    ['Buyer', 'gain Supplier', 'Price']
    """

    def said(name: Any) -> Any:
        if isinstance(name, tuple):
            return tuple(map(said, name))
        if not isinstance(name, str) or name in deal.issues:
            return label_of(deal, name) if name in deal.issues else name
        words = re.split(r"(\W+)", name)
        return "".join(label_of(deal, one) if one in deal.parties else one for one in words)

    named = [said(one) for one in table.columns]
    columns = (
        pd.MultiIndex.from_tuples(named, names=table.columns.names)
        if isinstance(table.columns, pd.MultiIndex)
        else pd.Index(named, name=table.columns.name)
    )
    named_rows = table.set_axis(columns, axis="columns")
    return named_rows.rename(index=lambda one: said(one) if isinstance(one, str) else one)

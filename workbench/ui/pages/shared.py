"""The sheet that may lie open on the table: what both sides know, and nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

import ipywidgets as ipw

from workbench.model import (
    Issue,
    SharedFact,
    SharedSheet,
    format_number,
    format_option,
    name_in_words,
)
from workbench.ui.pages.page import DashboardPage
from workbench.ui.widgets.tables import row, table
from workbench.ui.widgets.text_view import Node, TextView, part

MOST_NAMED = 12
"""Options that are named one by one; of more, the ends."""


class SharedDashboard(DashboardPage):
    """Show a sheet. There is no desk behind it, so there is nothing else that it could show.

    Parameters
    ----------
    sheet : SharedSheet

    Examples
    --------
    >>> from workbench.model import redact
    >>> from workbench.value.example import example_deal
    >>> page = SharedDashboard(redact(example_deal(), "supplier"))
    >>> print(page.terms.text)  # doctest: +NORMALIZE_WHITESPACE
    Terms to agree on
    Term Options
    Price 1.2 to 1.6 EUR/can, in steps of 0.1
    Payment advance · on delivery · in 30 days
    """

    def __init__(self, sheet: SharedSheet) -> None:
        self.terms = TextView(*show_terms(sheet))
        self.facts = TextView(*show_facts(sheet))
        self.offers = TextView(*show_offers(sheet))
        money = f" · amounts in {sheet.currency}" if sheet.currency else ""
        head = TextView(part("p", part("strong", sheet.title), money, cls="wb-about"))
        grid = ipw.Box(
            [_panel(view) for view in (self.terms, self.offers, self.facts) if view.text]
        )
        grid.add_class("wb-sheet")
        super().__init__([head, grid])


def show_terms(sheet: SharedSheet) -> list[Node]:
    """Return the issues with their options."""
    rows = [(_label(name, issue), _options(issue)) for name, issue in sheet.issues.items()]
    return _table("Terms to agree on", ("Term", "Options"), rows)


def show_facts(sheet: SharedSheet) -> list[Node]:
    """Return the facts that both sides may know."""
    rows = [(_label(name, fact), _amount(fact)) for name, fact in sheet.facts.items()]
    return _table("What both sides know", ("Fact", "Value"), rows)


def show_offers(sheet: SharedSheet) -> list[Node]:
    """Return the offers on the table, the latest first."""
    heads = ("Offer", *[_label(name, issue) for name, issue in sheet.issues.items()])
    rows = [
        (
            f"{name_in_words(offer.by)}, {offer.at:%d %b %Y, %H:%M}"
            + (f" ({offer.together})" if offer.together else ""),
            *[format_option(issue, offer.package[name]) for name, issue in sheet.issues.items()],
        )
        for offer in sorted(sheet.offers, key=lambda one: one.at, reverse=True)
    ]
    if not rows:
        words = "No offer has been put on the table yet."
        return [part("h2", "Offers on the table"), part("p", words, cls="wb-quiet")]
    return _table("Offers on the table", heads, rows)


def _panel(view: TextView) -> ipw.Box:
    panel = ipw.VBox([view])
    panel.add_class("wb-panel")
    return panel


def _label(name: str, thing: Issue | SharedFact) -> str:
    return thing.label or name_in_words(name)


def _options(issue: Issue) -> str:
    """Name the options, or the ends where there are many."""
    options = issue.options
    if issue.step is None and len(options) <= MOST_NAMED:
        return " · ".join(format_option(issue, option) for option in options)
    ends = f"{_number(issue, options[0])} to {format_option(issue, options[-1])}"
    if issue.step is None:
        return f"{ends}, {len(options)} options"
    return f"{ends}, in steps of {_number(issue, issue.step)}"


def _number(issue: Issue, option: float | str) -> str:
    """Write an option without its unit."""
    if isinstance(option, str):
        return option
    return format_number(100 * option if issue.unit == "%" else option)


def _amount(fact: SharedFact) -> str:
    return f"{format_number(fact.value)} {fact.unit}".strip()


def _table(title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> list[Node]:
    body = [row(*texts) for texts in rows]
    return [part("h2", title), table(heads, body, look="wb-texts")] if body else []

"""Packages and quotes of a deal told in changes of its items' prices, at what they cost before."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.library.editing.every_quote import change_quotes
from workbench.library.editing.packages import change_packages
from workbench.library.items.formulas import counted_items
from workbench.model import Deal, Issue, Item, Named, Option, Quote
from workbench.model.problems import deny


def with_packages(
    before: Deal, deal: Deal, had: Mapping[str, str], names: Mapping[str, str]
) -> Deal:
    """Return the deal with each package and quote as it was, in changes of items' prices."""

    def changes(terms: Mapping[str, Option]) -> dict[str, float]:
        if had:
            return {item: float(terms[had[item]]) if item in had else 0.0 for item in names}
        price = float(terms[str(before.purchase and before.purchase.price)])
        return dict.fromkeys(names, price / average_price(deal) - 1)

    def placed(terms: Named[Option]) -> Named[Option]:
        told = changes(terms)
        if not had and before.status_quo and terms == placing[0]:
            told = dict.fromkeys(names, 0.0)
        wanted = {issue: _mean(deal, told, names, issue) for issue in names.values()}
        return terms.changed(
            **{n: nearest_option(deal.issues[n], one) for n, one in wanted.items()}
        )

    def quoted(quote: Quote) -> Quote:
        told = changes(quote.terms)
        terms = dict(quote.terms)
        facts = dict(quote.facts)
        for issue in dict.fromkeys(names.values()):
            own = {item: told[item] for item in names if names[item] == issue}
            if max(own.values()) - min(own.values()) < 1e-12:
                terms[issue] = float(f"{next(iter(own.values())):.12g}")
                continue
            terms[issue] = 0.0  # one change cannot say it: each item at its own price
            for item, change in own.items():
                fact = str(deal.items[item].today_price)
                if fact not in facts:
                    facts[fact] = float(f"{deal.facts[fact].estimate * (1 + change):.12g}")
        facts = {name: one for name, one in facts.items() if name not in gone}
        asked = tuple(one for one in quote.not_asked if one not in names.values())
        return quote.model_copy(
            update={"terms": Named(terms), "facts": Named(facts), "not_asked": asked}
        )

    placing = [deal.status_quo]
    gone = {
        str(one.today_price)
        for name, one in counted_items(before).items()
        if name not in deal.items
    }
    made = change_packages(deal, placed)
    parties = {
        party: side.model_copy(update={"alternatives": change_quotes(side.alternatives, quoted)})
        for party, side in deal.parties.items()
    }
    return made.model_copy(update={"parties": Named(parties)})


def _mean(deal: Deal, told: Mapping[str, float], names: Mapping[str, str], issue: str) -> float:
    """Return the change that costs what those of its items cost together."""
    spent = {
        item: quantity * price
        for item, one in deal.items.items()
        if names[item] == issue
        for quantity, price in [_numbers(deal, one)]
    }
    total = sum(spent.values())
    if not total:
        return 0.0
    return sum(told[item] * one for item, one in spent.items()) / total


def average_price(deal: Deal) -> float:
    """Return what a unit costs today on average, over all items."""
    pairs = [_numbers(deal, item) for item in deal.items.values()]
    spent, units = sum(u * p for u, p in pairs), sum(u for u, _ in pairs)
    if not spent > 0:
        deny(("items",), "today's prices are all 0; a change in per cent of nothing is nothing")
    return spent / units


def nearest_option(issue: Issue, number: float) -> float:
    """Return the option of an issue with numbers that is nearest to one."""
    return float(min(issue.options, key=lambda one: abs(float(one) - number)))


def _numbers(deal: Deal, item: Item) -> tuple[float, float]:
    """Return quantity and today's price of an item that facts speak of."""
    return (
        deal.facts[str(item.quantity)].estimate,
        deal.facts[str(item.today_price)].estimate,
    )

"""What of a deal speaks of an issue in formulas: found, and written anew all together."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from workbench.library.editing.every_quote import change_quotes
from workbench.model import Deal, FieldPath, Formula, Named, Party, Purchase, Quote, Rule

Rewrite = Callable[[str], str | None]
"""Makes a formula of another one; nothing where what it stands in shall go."""


def formulas_over_issues(deal: Deal) -> Iterator[tuple[FieldPath, Formula]]:
    """Yield every formula that may speak of issues, with its place."""
    for name, side in deal.parties.items():
        for line, formula in (side.value or {}).items():
            yield ("parties", name, "value", line), formula
        for quoted, quote in _quotes(side):
            for line, formula in quote.lines.items():
                yield ("parties", name, "alternatives", quoted, line), formula
    for place, rule in enumerate(deal.rules):
        yield ("rules", place), rule.when
    prepayment = deal.preparation and deal.preparation.prepayment
    if prepayment:
        yield ("preparation", "prepayment", "when"), prepayment.when
        yield ("preparation", "prepayment", "secured"), prepayment.secured


def change_formulas(deal: Deal, change: Rewrite) -> dict[str, Any]:
    """Return the fields of a deal in which every formula over issues is another, or gone."""
    rules: list[Rule] = []
    for rule in deal.rules:
        when = change(rule.when)
        if when is not None:
            rules.append(rule.model_copy(update={"when": when}))
    fields: dict[str, Any] = {
        "rules": tuple(rules),
        "purchase": change_purchase(deal, lambda formula: change(formula) or formula),
        "parties": {name: _with_lines(side, change) for name, side in deal.parties.items()},
    }
    plan = deal.preparation
    if plan is not None and plan.prepayment is not None:
        when = change(plan.prepayment.when)
        secured = change(plan.prepayment.secured) if plan.prepayment.secured else ""
        kept = {"when": when, "secured": secured or ""}
        prepayment = plan.prepayment.model_copy(update=kept) if when is not None else None
        fields["preparation"] = plan.model_copy(update={"prepayment": prepayment})
    return fields


def change_purchase(deal: Deal, change: Callable[[str], str]) -> Purchase | None:
    """Return what is bought, told by other formulas."""
    if deal.purchase is None:
        return None
    fields = {
        name: change(formula) if isinstance(formula, str) else formula
        for name in ("price", "units", "spend", "cost")
        if (formula := getattr(deal.purchase, name)) is not None
    }
    return deal.purchase.model_copy(update=fields)


def _with_lines(side: Party, change: Rewrite) -> Party:
    def of_quote(quote: Quote) -> Quote:
        return quote.model_copy(update={"lines": _changed(quote.lines, change)})

    lines = side.value and _changed(side.value, change)
    alternatives = change_quotes(side.alternatives, of_quote)
    return side.model_copy(update={"value": lines, "alternatives": alternatives})


def _changed(formulas: Named[Formula], change: Rewrite) -> Named[Formula]:
    made = {
        name: change(one) if isinstance(one, str) and one.strip() else one
        for name, one in formulas.items()
    }
    return Named({name: one for name, one in made.items() if one is not None})


def _quotes(side: Party) -> Iterator[tuple[str, Quote]]:
    found: list[Quote] = []

    def hear(quote: Quote) -> Quote:
        found.append(quote)
        return quote

    for name, one in side.alternatives.items():
        found.clear()
        change_quotes(Named({name: one}), hear)
        for quote in list(found):
            yield name, quote

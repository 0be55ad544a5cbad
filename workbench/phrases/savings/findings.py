"""What results on savings have found, in a sentence each."""

from __future__ import annotations

from typing import Any

from workbench.savings import Bridge, RealisedSavings, SavingsTotals, YearForecast
from workbench.words import counted, format_amount, format_share, join_and, signed_amount


def bridge_title(bridge: Bridge, unit: str) -> str:
    """Say from where to where spend went, and what was negotiated of it."""
    change = round(bridge.after - bridge.before, 2)
    way = f"{signed_amount(change, unit)} of spend" if change else "spend stays the same"
    return f"{way}, {signed_amount(bridge.negotiated, unit)} of it negotiated"


def bridge_subtitle(bridge: Bridge) -> str:
    """Say the order of the effects, and which way is good."""
    order = join_and(list(bridge.steps))
    return f"In this order: {order}. Above 0 is spend that rises: what is negotiated falls."


def realised_title(realised: RealisedSavings) -> str:
    """Say how much of what was contracted arrived, per kind and currency."""
    said = []
    effects: dict[Any, dict[str, float]] = realised.by_kind().to_dict("index")  # type: ignore[assignment]
    for (kind, currency), one in effects.items():
        share = one["realised"] / one["contracted"] if one["contracted"] else None
        part = f", {format_share(share)}" if share is not None else ""
        amounts = (
            f"{format_amount(one['realised'], currency)} of "
            f"{format_amount(one['contracted'], currency)}"
        )
        said.append(f"{kind}: {amounts} arrived{part}")
    return "; ".join(said) or "Nothing can be followed in what was paid"


def totals_title(totals: SavingsTotals) -> str:
    """Say what finance takes of what counts, per kind and currency."""
    said = []
    for kind, currency in dict.fromkeys((one.kind, one.currency) for one in totals.rows):
        rows = [one for one in totals.rows if (one.kind, one.currency) == (kind, currency)]
        amount, taken = sum(one.amount for one in rows), sum(one.agreed for one in rows)
        amounts = f"{format_amount(amount, currency)}, finance takes"
        said.append(f"{kind}: {amounts} {format_amount(taken, currency)}")
    return "; ".join(said) or "Nothing counts under this rule"


def totals_subtitle(totals: SavingsTotals) -> str:
    """Say the rule in all its parts, and what it leaves out."""
    rule = f"Rule '{totals.rule.name}': {'; '.join(totals.rule.terms)}. Kinds are not added up."
    if not totals.left_out:
        return rule
    return f"{rule} {counted(len(totals.left_out), 'entries')} left out."


def forecast_words(one: YearForecast) -> str:
    """Say what a fiscal year comes to, with its range."""
    known = (
        f"{one.kind}: {format_amount(one.known, one.currency)} in "
        f"{counted(one.months_known, 'months')} of fiscal year {one.year}"
    )
    if not one.months_left:
        return f"{known}, which is all of it; {_contracted(one)}."
    if one.low is None or one.high is None:
        return f"{known}; with fewer than three months there is no range; {_contracted(one)}."
    low, high = (format_amount(end, one.currency) for end in (one.low, one.high))
    expected = format_amount(one.expected, one.currency)
    return (
        f"{known}; {expected} expected by its end, 90 % range {low} to {high}; {_contracted(one)}."
    )


def _contracted(one: YearForecast) -> str:
    return f"contracted are {format_amount(one.contracted, one.currency)}"

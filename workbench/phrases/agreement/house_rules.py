"""What our house does not allow us to offer, in words."""

from __future__ import annotations

from collections.abc import Iterable

from workbench.analysis.agreement.house_rules import HouseRule
from workbench.model import Deal, format_option, label_of
from workbench.words import join_and


def house_rule_words(deal: Deal, rules: Iterable[HouseRule]) -> str:
    """Say what is not offered, and for whose rule; empty where nothing is left out.

    Examples
    --------
    >>> from workbench.analysis.agreement.house_rules import find_house_rules
    >>> from workbench.value import example_deal
    >>> deal = example_deal().changed(limits={"price": {"stated": {"at_most": 1.4}}})
    >>> house_rule_words(deal, find_house_rules(deal))
    'Price 1.5 EUR/can to 1.6 EUR/can (our stated limit), payment in advance without security'
    """
    return ", ".join(_rule_words(deal, one) for one in rules)


def not_offered_words(deal: Deal, rules: Iterable[HouseRule]) -> list[str]:
    """Say as a sentence what is not offered; none where nothing is left out."""
    said = house_rule_words(deal, rules)
    return [f"Not offered: {said}."] if said else []


def _rule_words(deal: Deal, one: HouseRule) -> str:
    if one.kind == "prepayment":
        return "payment in advance without security"
    reason = "a demand that we keep" if one.kind == "demand" else f"our {one.kind} limit"
    owner = f", {one.owner}" if one.owner else ""
    label = label_of(deal, one.issue)
    return f"{label} {_options_words(deal, one)} ({reason}{owner})"


def _options_words(deal: Deal, one: HouseRule) -> str:
    """Say which options are forbidden, a run of numbers by its ends."""
    issue = deal.issues[one.issue]
    shown = [format_option(issue, option) for option in one.forbidden]
    places = [issue.index(option) for option in one.forbidden]
    if not issue.is_numeric:
        return " or ".join(f"“{text}”" for text in shown)
    if len(places) > 1 and places[-1] - places[0] == len(places) - 1:
        return f"{shown[0]} to {shown[-1]}"
    return join_and(shown) if len(shown) < 4 else f"{join_and(shown[:2])} and {len(shown) - 2} more"

"""Packages, limits and alternatives in the short words of a brief."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from workbench.analysis import Batna, reservation_price
from workbench.charts.batna.batna_words import label_words
from workbench.model import Deal, Limit, Option, format_option, label_of
from workbench.value import Terms


def terms_words(deal: Deal, package: Mapping[str, Option]) -> str:
    """Say a package by what differs from today's; all of it where nothing is in force today.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> terms_words(example_deal(), {"price": 1.4, "payment": "advance"})
    'price 1.4 EUR/can, payment advance'
    """
    today = deal.status_quo
    differs = [name for name in deal.issues if today is None or package[name] != today[name]]
    if not differs:
        return "as today"
    terms = (
        f"{_low_first(label_of(deal, name))} {format_option(deal.issues[name], package[name])}"
        for name in differs
    )
    start = "" if today is None or len(differs) == len(deal.issues) else "as today, but "
    return start + ", ".join(terms)


def price_words(terms: Terms, party: str) -> str:
    """Say at which price today's other terms are worth exactly the reservation value to a party.

    The price is the first issue with numbers that is counted in the deal's currency, and failing
    that the first with numbers. Empty where nothing is in force today, or no price does it.

    Examples
    --------
    >>> from workbench.value import compile_terms, example_deal
    >>> today = {"price": 1.5, "payment": "advance"}
    >>> price_words(compile_terms(example_deal().changed(status_quo=today)), "buyer")
    'price 1.507 EUR/can with the other terms as today'
    """
    deal = terms.deal
    numbered = [name for name, issue in deal.issues.items() if issue.is_numeric]
    if deal.status_quo is None or not numbered:
        return ""
    in_money = (name for name in numbered if deal.issues[name].unit.startswith(deal.currency))
    name = next(in_money if deal.currency else iter(()), numbered[0])
    price = reservation_price(terms, party, name, deal.status_quo)
    if not isinstance(price, float):
        return ""
    rest = " with the other terms as today" if len(deal.issues) > 1 else ""
    words = format_option(deal.issues[name], float(f"{price:.6g}"))
    return f"{_low_first(label_of(deal, name))} {words}{rest}"


def red_line_words(deal: Deal) -> Iterator[str]:
    """Say each real limit, and each rule, as a red line."""
    for name, limit in deal.limits.items():
        yield _limit(deal, name, limit)
    for rule in deal.rules:
        yield rule.why


def _limit(deal: Deal, name: str, limit: Limit) -> str:
    issue, bound = deal.issues[name], limit.real or limit.stated
    if bound is None:  # pragma: no cover - a limit has one of the two
        return label_of(deal, name)
    if bound.only is not None:
        says = "only " + " or ".join(format_option(issue, option) for option in bound.only)
    else:
        ends = (("at least", bound.at_least), ("at most", bound.at_most))
        says = ", ".join(
            f"{word} {format_option(issue, end)}" for word, end in ends if end is not None
        )
    beyond = f"; beyond it asks {bound.authority}" if bound.authority else ""
    return f"{label_of(deal, name)}: {says}{beyond}"


def plan_words(batna: Batna) -> str:
    """Say what is done if the talks fail, and what next if that fails too."""
    labels = [label_words(batna.options[name].alternative, name) for name in batna.path]
    return "; if that fails, ".join(labels[:1] + [_low_first(label) for label in labels[1:]])


def evidence_words(batna: Batna) -> str:
    """Say how old the evidence of the best alternative is, and what is doubtful about it."""
    if not batna.path:
        return ""
    best = batna.options[batna.path[0]].alternative
    dated = [f"evidence of {best.date}"] if best.date else []  # that it has none is a doubt
    doubts = [flag.message for flag in batna.flags if flag.about in batna.path]
    return "; ".join([*dated, *(doubts or ["no doubt found"])])


def _low_first(text: str) -> str:
    """Begin with a small letter, unless the word is all capitals."""
    return text if text[:2].isupper() else text[:1].lower() + text[1:]

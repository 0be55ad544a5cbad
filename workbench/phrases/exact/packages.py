"""A package in words: by what differs from today's."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.model import (
    Deal,
    Option,
    format_option,
    label_of,
    label_within,
)


def package_terms(deal: Deal, package: Mapping[str, Option]) -> str:
    """Say a package by what differs from today's; all of it where nothing is in force today.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> package_terms(example_deal(), {"price": 1.4, "payment": "advance"})
    'price 1.4 EUR/can, payment advance'
    """
    today = deal.status_quo
    differs = [name for name in deal.issues if today is None or package[name] != today[name]]
    if not differs:
        return "as today"
    terms = (
        f"{label_within(deal, name)} {format_option(deal.issues[name], package[name])}"
        for name in differs
    )
    start = "" if today is None or len(differs) == len(deal.issues) else "as today, but "
    return start + ", ".join(terms)


def units_of(deal: Deal) -> str:
    """Say in which unit the values of a deal are.

    Examples
    --------
    >>> from workbench.value.example import example_deal
    >>> units_of(example_deal())
    'Values in EUR'
    """
    if deal.one_unit:
        return f"Values in {deal.unit(deal.ours)}"
    return "Values: " + ", ".join(f"{label_of(deal, p)} in {deal.unit(p)}" for p in deal.parties)

"""What panels say in words and numbers: amounts in tables, and the verdict on a package."""

from __future__ import annotations

import math
from collections.abc import Iterable

import numpy as np

from workbench.analysis import Assessment, DealAnalysis
from workbench.model import Deal, format_amount, label_of
from workbench.ui.widgets.text_view import Node, part


def amounts_only(amounts: Iterable[float], unit: str) -> list[str]:
    """Write amounts without their unit, for a table whose head names it.

    No amount is written more exactly than the largest needs; what is not finite is a dash.

    Examples
    --------
    >>> amounts_only([-1234.56, 902.375, float("inf")], "EUR")
    ['−1,235', '902', '–']
    """
    numbers = [float(amount) for amount in amounts]
    whole = unit != "points" and any(abs(n) >= 1_000 for n in numbers if math.isfinite(n))
    return [_amount_only(number, unit, whole=whole) for number in numbers]


def _amount_only(amount: float, unit: str, *, whole: bool) -> str:
    if not math.isfinite(amount):
        return "–"
    if whole:
        return f"{round(amount):,}".replace("-", "−")
    return format_amount(amount, unit).removesuffix(unit).rstrip()


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


def verdict(assessment: Assessment, analysis: DealAnalysis) -> list[Node]:
    """Say in one word and a few sentences how good a package is."""
    names = _known_as(assessment, analysis)
    chips = [part("span", name, cls="wb-chip") for name in names]
    if assessment.broken_rules:
        state = part("span", "Not allowed", cls="wb-chip wb-bad")
        sentences = [f"{rule.why}." for rule in assessment.broken_rules]
    elif assessment.efficient:
        state = part("span", "On the frontier", cls="wb-chip wb-good")
        sentences = ["No side can gain more without another losing."]
    else:
        state = part("span", "Below the frontier", cls="wb-chip wb-fair")
        sentences = [_left(assessment)]
    sentences += _refusals(assessment)
    return [
        part("p", state, *chips, cls="wb-chips"),
        *[part("p", sentence, cls="wb-sentence") for sentence in sentences],
    ]


def _known_as(assessment: Assessment, analysis: DealAnalysis) -> list[str]:
    """Name the solutions that picked this package, and say whether it is today's."""
    names = [one.label for one in analysis.solutions if one.package == assessment.package]
    today = analysis.deal.status_quo
    if today is not None and analysis.deal.indices(today) == analysis.deal.indices(
        assessment.package
    ):
        names.append("Status quo")
    return names


def _left(assessment: Assessment) -> str:
    """Say what each side could gain while no other side loses."""
    deal = assessment.deal
    gains = [
        f"{label_of(deal, party)} could gain {format_amount(float(gain), deal.unit(party))}"
        for party, gain in zip(deal.parties, assessment.left_on_table, strict=True)
        if gain > assessment.frontier.tolerance
    ]
    if not gains:
        return "Another package is better for one side and no worse for the other."
    return f"Without hurting the other side, {', or '.join(gains)}."


def _refusals(assessment: Assessment) -> list[str]:
    """Say who would rather have no deal, and by how much."""
    deal, tolerance = assessment.deal, assessment.frontier.tolerance
    return [
        f"{label_of(deal, party)} would refuse it: "
        f"{format_amount(-float(surplus), deal.unit(party))} below its reservation value."
        for party, surplus in zip(deal.parties, assessment.surplus, strict=True)
        if np.isfinite(surplus) and surplus < -tolerance
    ]


def no_alternative(deal: Deal, party: str) -> str:
    """Say what it means that a party has no alternative.

    Examples
    --------
    >>> from workbench.value.example import example_deal
    >>> print(no_alternative(example_deal(), "supplier"))
    Supplier has no alternative, but the deal states a reservation value all the same.
    """
    who = label_of(deal, party)
    if deal.parties[party].reservation is not None:
        return f"{who} has no alternative, but the deal states a reservation value all the same."
    return (
        f"{who} has no alternative. Its reservation value is minus infinity: it would refuse no "
        "package, however bad. Add one, if only “do without”, and say what it is worth."
    )


def no_limit(deal: Deal, party: str) -> str:
    """Say why a party without a reservation value has none, and what that means."""
    if not deal.parties[party].alternatives:
        return no_alternative(deal, party)
    return (
        f"The plan of {label_of(deal, party)} may end with nothing left to do, which counts as "
        "minus infinity: it would refuse no package. Add an alternative that is certain."
    )


def numeric_issues(deal: Deal) -> list[tuple[str, str]]:
    """Return label and name of the issues with numbers, one that is called price first.

    Examples
    --------
    >>> from workbench.value.example import example_deal
    >>> numeric_issues(example_deal())
    [('Price', 'price')]
    """
    names = [name for name, issue in deal.issues.items() if issue.is_numeric]
    names.sort(key=lambda name: "price" not in name.lower())
    return [(label_of(deal, name), name) for name in names]

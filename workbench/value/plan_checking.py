"""Whether what we plan fits the deal: hopes above reservations, an opening that rules allow.

Asked where a deal is read from a file, and not each time a fact moves: what was planned may well
fall below a reservation in a scenario, which is worth seeing and no mistake.
"""

from __future__ import annotations

from collections.abc import Iterator

import numpy as np

from workbench.model import Deal, Problem
from workbench.value.drafts import standing_rules
from workbench.value.evaluation import Setting, evaluate_tree, fact_numbers
from workbench.value.language import parse
from workbench.value.reservations import find_aspiration, find_reservation
from workbench.words import format_amount


def find_plan_problems(deal: Deal) -> tuple[Problem, ...]:
    """Find aspirations below the reservation, and rules that the opening breaks.

    Parameters
    ----------
    deal : Deal
        Its formulas make sense (:func:`workbench.value.find_formula_problems`).

    Returns
    -------
    tuple of Problem
        Empty when all is well.
    """
    return (*_aspiration_problems(deal), *_opening_problems(deal))


def _aspiration_problems(deal: Deal) -> Iterator[Problem]:
    for name in deal.parties:
        hoped, least = find_aspiration(deal, name), find_reservation(deal, name)
        if hoped is not None and hoped < least - 1e-9 * abs(least):
            unit = deal.unit(name)
            message = (
                f"must not be below the reservation of {format_amount(least, unit)}, "
                f"got {format_amount(hoped, unit)}"
            )
            yield Problem(("parties", name, "aspiration"), message)


def _opening_problems(deal: Deal) -> Iterator[Problem]:
    if deal.opening is None:
        return
    places = deal.indices(deal.opening.package)
    at = {name: np.asarray(place) for name, place in zip(deal.issues, places, strict=True)}
    setting = Setting(fact_numbers(deal), at, deal.issues)
    for _, rule in standing_rules(deal):
        with np.errstate(all="ignore"):
            if evaluate_tree(parse(rule.when), setting):
                message = f"a rule forbids this package: {rule.why}"
                yield Problem(("opening", "package"), message)

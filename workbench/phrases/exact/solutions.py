"""What the four solutions maximise, and why a deal may have none of them, in words."""

from __future__ import annotations

import numpy as np

from workbench.analysis import Solutions
from workbench.analysis.exact.solutions import Undefined
from workbench.phrases.exact.acceptance import needed_sides
from workbench.words import join_and

SOLUTION_DEFINITIONS = {
    "nash": "largest product of surpluses",
    "kalai_smorodinsky": "largest smallest share of the best possible surplus",
    "egalitarian": "largest smallest surplus",
    "utilitarian": "largest joint surplus",
}
"""What each solution maximises, to print beside its name."""


def definition_words(solutions: Solutions, name: str) -> str:
    """Say what a solution maximises, and where that tells no package from another."""
    text = SOLUTION_DEFINITIONS[name]
    if name != "nash" or not solutions.has_empty_product:
        return text
    decides = "joint surplus" if solutions.frontier.deal.one_unit else "nearness to today"
    return f"{text}, which is 0 in all of them: {decides} decides"


def undefined_words(solutions: Solutions, name: str) -> str:
    """Say why a solution is not defined.

    Parameters
    ----------
    solutions : Solutions
    name : str
        A solution that has a reason.

    Examples
    --------
    >>> from workbench.analysis import find_solutions
    >>> from workbench.value import example_deal
    >>> closed = find_solutions(example_deal().with_party("supplier", reservation=40_000))
    >>> undefined_words(closed, "nash")
    "No package clears every party's reservation value."
    """
    match solutions.reasons[name]:
        case Undefined.FORBIDDEN:
            return "The rules forbid every package."
        case Undefined.NO_ZONE:
            who = needed_sides(solutions.frontier.deal, "every party's reservation value")
            return f"No package clears {who}."
        case Undefined.OUTVOTED:
            return "Every agreement leaves a party below its reservation value."
        case Undefined.UNLIKE_UNITS:
            return "The parties' values have different units and cannot be compared."
        case _:
            frontier = solutions.frontier
            pairs = zip(frontier.deal.parties, frontier.reservations, strict=True)
            without = join_and(party for party, least in pairs if np.isinf(least))
            return f"No reservation value for {without}: there is no surplus to divide."

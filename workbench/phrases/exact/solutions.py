"""What the four solutions maximise, and why a deal may have none of them, in words."""

from __future__ import annotations

import numpy as np

from workbench.analysis import Solutions
from workbench.analysis.exact.solutions import Undefined
from workbench.model import label_of
from workbench.phrases.exact.acceptance import needed_sides
from workbench.words import join_and

SOLUTION_NAMES = {
    "nash": "Fair split",
    "kalai_smorodinsky": "Even share",
    "egalitarian": "Equal gain",
    "utilitarian": "Most in total",
}
"""What people who do not study bargaining call each solution."""

SOLUTION_DEFINITIONS = {
    "nash": "largest product of both gains (Nash)",
    "kalai_smorodinsky": "the same share of what each could gain at best, as far as it goes "
    "(Kalai-Smorodinsky)",
    "egalitarian": "smaller gain as large as possible (egalitarian)",
    "utilitarian": "largest gain of both together (utilitarian)",
}
"""What each solution maximises, with its term of art, to print beside its name."""


def definition_words(solutions: Solutions, name: str) -> str:
    """Say what a solution maximises, and where that tells no package from another."""
    text = SOLUTION_DEFINITIONS[name]
    if len(solutions.frontier.deal.parties) > 2:
        text = text.replace("both gains", "all gains").replace("both together", "all together")
    if name != "nash" or not solutions.has_empty_product:
        return text
    decides = "joint gain" if solutions.frontier.deal.one_unit else "nearness to today"
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
    "No package clears every party's limit."
    """
    match solutions.reasons[name]:
        case Undefined.FORBIDDEN:
            return "The rules forbid every package."
        case Undefined.NO_ZONE:
            who = needed_sides(solutions.frontier.deal, "every party's limit")
            return f"No package clears {who}."
        case Undefined.OUTVOTED:
            return "Every agreement leaves a party below its limit."
        case Undefined.UNLIKE_UNITS:
            return "The parties' values have different units and cannot be compared."
        case _:
            frontier = solutions.frontier
            pairs = zip(frontier.deal.parties, frontier.reservations, strict=True)
            without = join_and(
                label_of(frontier.deal, party) for party, least in pairs if np.isinf(least)
            )
            return f"No limit of {without} is known: there is no gain to divide."

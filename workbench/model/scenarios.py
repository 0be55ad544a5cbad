"""Scenarios: named sets of changed facts, to see a deal in another world."""

from __future__ import annotations

from typing import Annotated

from pydantic import Field

from workbench.model.base import Frozen, Number, Text
from workbench.model.facts import Fact
from workbench.model.names import Named, check_identifier, suggest
from workbench.model.problems import DealError, FieldPath, Problem


class Scenario(Frozen):
    """A world in which some facts are other numbers.

    Parameters
    ----------
    label : str
        How people call it; its name when empty.
    why : str
        What would have to happen, and how likely that seems.
    facts : mapping of fact to float
        The numbers that are others, each within its fact's range; all other facts stay.

    Raises
    ------
    ValueError
        If no fact changes.
    """

    label: Text = ""
    why: Text = ""
    facts: Annotated[Named[Number], Field(min_length=1)]


def check_scenarios(scenarios: Named[Scenario], facts: Named[Fact]) -> None:
    """Refuse a scenario that changes a fact that there is not, or beyond its range.

    Raises
    ------
    DealError
        Naming the scenario, the fact and the rule.
    """
    for name, scenario in scenarios.items():
        path: FieldPath = ("scenarios", name)
        try:
            check_identifier(name, thing="scenario")
        except ValueError as error:
            raise DealError([Problem(path, str(error))]) from error
        for fact, number in scenario.facts.items():
            here = (*path, "facts", fact)
            if fact not in facts:
                raise DealError([Problem(here, f"there is no such fact{suggest(fact, facts)}")])
            facts[fact].changed(number, path=here)

"""One lever of the library: the question, the issue it adds, and what it is worth to each side."""

from __future__ import annotations

import ast
from functools import cached_property
from typing import Annotated, Literal, Self, get_args

from pydantic import Field, model_validator

from workbench.model import Fact, Formula, Frozen, Issue, Named, Option, Said, check_identifier
from workbench.value import formula_functions, list_traps
from workbench.value.language import parse

Category = Literal[
    "direct material",
    "indirect and MRO",
    "IT and software",
    "services",
    "logistics",
    "capital equipment",
]

CATEGORIES: tuple[str, ...] = get_args(Category)
"""What is bought; a lever may fit several."""

TO_FILL_IN = "To be filled in"
"""Source of a number that came with the library: a place-holder, no evidence."""


class NegotiationLever(Frozen):
    """Something to negotiate about, ready to be put into a deal.

    Parameters
    ----------
    name, title : str
    categories : tuple of str
        What is bought, of :data:`CATEGORIES`.
    question : str
        What to ask the supplier.
    for_buyer, for_supplier : str
        What it does for each side.
    issue : mapping of name to Issue
        The one issue that it adds.
    neutral : float or str
        The option at which nothing changes for either side.
    facts : mapping of name to Fact
        The numbers it needs. Money is in ``currency``, which becomes the deal's own.
    buyer, supplier : mapping of term line to formula
        What the lever is worth to each side, over its facts and its issue.
    cautions : tuple of str

    Raises
    ------
    ValueError
        If there is not one issue, or the neutral option is none of its options.
    """

    name: Said
    title: Said
    categories: Annotated[tuple[Category, ...], Field(min_length=1)]
    question: Said
    for_buyer: Said
    for_supplier: Said
    issue: Annotated[Named[Issue], Field(min_length=1, max_length=1)]
    neutral: Option
    facts: Annotated[Named[Fact], Field(min_length=1)]
    buyer: Annotated[Named[Formula], Field(min_length=1)]
    supplier: Annotated[Named[Formula], Field(min_length=1)]
    cautions: Annotated[tuple[Said, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _check(self) -> Self:
        check_identifier(self.name, thing="lever")
        self.issue[self.issue_name].index(self.neutral)
        return self

    @property
    def issue_name(self) -> str:
        """Name of the issue that it adds."""
        return next(iter(self.issue))

    @cached_property
    def functions(self) -> tuple[str, ...]:
        """The formula functions that its term lines use."""
        trees = [parse(str(line)) for line in (*self.buyer.values(), *self.supplier.values())]
        names = {node.id for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Name)}
        return tuple(sorted(names & set(formula_functions.__all__)))

    @cached_property
    def warnings(self) -> tuple[str, ...]:
        """Its own cautions, and the traps of the formula functions that it uses."""
        traps = list_traps(self.functions)
        return (*self.cautions, *(trap.in_words for trap in traps))

    def facts_in(self, currency: str) -> Named[Fact]:
        """Return the facts in a deal's currency, with the source yet to be filled in."""
        return Named(
            {
                name: fact.model_copy(
                    update={
                        "unit": fact.unit.replace("currency", currency),
                        "source": fact.source or TO_FILL_IN,
                    }
                )
                for name, fact in self.facts.items()
            }
        )

    def issue_in(self, currency: str) -> Issue:
        """Return the issue in a deal's currency."""
        issue = self.issue[self.issue_name]
        return issue.model_copy(update={"unit": issue.unit.replace("currency", currency)})

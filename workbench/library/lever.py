"""One lever of the library: the question, the issues it adds, and what it is worth to each side.

A lever is an entry of a YAML file of ``workbench/library/levers/``::

    longer_payment_terms:
      title: Longer payment terms
      categories: [direct material, services]
      question: How do you finance the time until we pay, and what does it cost you?
      for_buyer: Cash stays with us longer.
      for_supplier: It waits longer, and pays its own cost of money for that.
      issues: # one, or a few: what is negotiated, and what we commit
        extra_days: {label: Payment later by, unit: days, options: [0, 15, 30, 45, 60]}
      neutral: {extra_days: 0} # where nothing is worth more or less; the status quo, unless told
      facts: # what only a person can answer; a draft until somebody does
        programme_cost: {value: 0.002, of: spend, unit: currency/year, label: Cost of running it}
      buyer: # term lines of our side, each with its frame of time
        longer_terms: {per: year, flow: receivable, formula: 'longer_terms_gain(spend, ...)'}
      supplier:
        longer_terms: {per: year, flow: receivable, formula: '-longer_terms_gain(spend, ...)'}
      excludes: {prepayment: A receivable is paid early or late, not both.}
      overlaps: {open_book: Both look for the same savings.}
      couples: {longer_payment_terms: {terms_days: terms_days + extra_days}}
      source: Who says so, or how it is derived.
      typical: What it usually comes to, and why.
      law: Where the law has a say.
      law_read: Which of it somebody has looked up, and where.
      example: # worked by hand; a test puts it into a deal
        months: 36
        amounts: year
        facts: {spend: 1000000, buyer_rate: 0.08, supplier_rate: 0.14}
        at: {extra_days: 60}
        buyer: 1000000 * 60 / 365 * 0.08 = 13150.68
        supplier: -1000000 * 60 / 365 * 0.14 = -23013.70
      cautions: [Small suppliers may be protected by law.]

- ``per`` says what a formula counts: ``year``, a yearly amount; ``once``, money that moves at the
  start; ``contract``, a present value over the whole contract. Adding brings it to the deal's own
  frame, by the annuity at the side's own rate.
- Formulas use the lever's facts and issues; the facts of ``facts.yaml``, which several levers
  share; and, without naming them under ``facts``, what a deal knows of the purchase
  (:data:`workbench.library.meanings.ROLES`): ``spend`` and ``yearly_units`` of a year,
  ``order_value`` and ``order_units`` of the whole contract, ``item_price``, ``item_cost``,
  ``daily_demand``, ``supplier_margin``, ``contract_years``.
- The first issue switches a lever on: at its neutral option the lever is not in use.
- An example writes each side's sum in plain numbers, with what it comes to behind ``=``.
- A fact in money is a share ``of`` one of these, so that it fits a deal of any size.
- ``flow`` names the money that a line moves. Two levers that move the same exclude each other,
  couple, or say how they overlap; a test asks.
- ``excludes`` works both ways: with both levers in a deal, a rule forbids to use both at once.
- ``couples`` says what a name in this lever's formulas becomes beside another lever.
"""

from __future__ import annotations

import ast
from functools import cached_property
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from workbench.model import (
    Category,
    Fact,
    Formula,
    Frame,
    Frozen,
    Issue,
    Named,
    Number,
    Option,
    Said,
    Text,
    check_identifier,
)
from workbench.value import formula_functions, list_traps
from workbench.value.language import names, parse

TO_FILL_IN = "To be filled in"
"""Source of a number that came with the library: a place-holder, no evidence."""

Base = Literal["spend", "order_value", "item_price", "yearly_units", "order_units"]
"""What a fact of the library may be a share of."""


class LeverFact(Fact):
    """A number that a lever needs and a deal seldom has.

    Parameters
    ----------
    of : str, optional
        What its numbers are shares of; as they stand when left out.
    """

    of: Base | None = None


class LeverLine(Frozen):
    """What a lever is worth to one side, with its frame of time.

    Parameters
    ----------
    per : {"year", "once", "contract"}
        What the formula counts: a yearly amount, one at the start, or a present value over the
        whole contract.
    formula : str
    flow : str
        The money that it moves, in a few words that are the same for all levers that move it.
    """

    per: Literal["year", "once", "contract"]
    formula: Said
    flow: Said


class LeverExample(Frozen):
    """A lever worked by hand.

    Parameters
    ----------
    months : float
    amounts : {"year", "contract"}
        The frame of the deal.
    facts : mapping of name to number
        Everything that the formulas use.
    at : mapping of issue to option
    buyer, supplier : str
        What the lever is worth to each side there, in the deal's frame: the sum in plain numbers,
        ``=``, and what it comes to.
    """

    months: Annotated[Number, Field(gt=0)]
    amounts: Frame
    facts: Named[Formula]
    at: Annotated[Named[Option], Field(min_length=1)]
    buyer: Annotated[Text, Field(pattern=r"= -?[0-9.]+$")]
    supplier: Annotated[Text, Field(pattern=r"= -?[0-9.]+$")]

    @property
    def worth(self) -> dict[str, float]:
        """What it comes to for each side."""
        sums = {"buyer": self.buyer, "supplier": self.supplier}
        return {side: float(text.rpartition("=")[2]) for side, text in sums.items()}


class NegotiationLever(Frozen):
    """Something to negotiate about, ready to be put into a deal.

    Parameters
    ----------
    name, title : str
    categories : tuple of str
        What is bought, of :data:`workbench.model.CATEGORIES`.
    question : str
        What to ask the supplier.
    for_buyer, for_supplier : str
        What it does for each side.
    issues : mapping of name to Issue
        What it adds to the table.
    neutral : mapping of issue to option
        Where nothing changes for either side.
    facts : mapping of name to LeverFact
        The numbers it needs. Money is in ``currency``, which becomes the deal's own.
    buyer, supplier : mapping of term line to LeverLine
        What the lever is worth to each side, over its facts, its issues and the purchase.
    excludes, overlaps : mapping of lever to reason
        Levers that cannot be used at the same time, and levers that reach for like money.
    couples : mapping of lever to mapping of name to formula
        What names in the formulas become where the deal has the other lever.
    source, typical, law, law_read : str
        Where it comes from, what it usually comes to, what the law says, and which of that somebody
        has looked up.
    example : LeverExample, optional
    cautions : tuple of str

    Raises
    ------
    ValueError
        If a neutral option is missing or none of its issue's.
    """

    name: Said
    title: Said
    categories: Annotated[tuple[Category, ...], Field(min_length=1)]
    question: Said
    for_buyer: Said
    for_supplier: Said
    issues: Annotated[Named[Issue], Field(min_length=1)]
    neutral: Named[Option]
    facts: Named[LeverFact] = Named()
    buyer: Annotated[Named[LeverLine], Field(min_length=1)]
    supplier: Annotated[Named[LeverLine], Field(min_length=1)]
    excludes: Named[Said] = Named()
    overlaps: Named[Said] = Named()
    couples: Named[Named[Said]] = Named()
    source: Text = ""
    typical: Text = ""
    law: Text = ""
    law_read: Text = ""
    example: LeverExample | None = None
    cautions: Annotated[tuple[Said, ...], Field(min_length=1)]

    @model_validator(mode="after")
    def _check(self) -> Self:
        check_identifier(self.name, thing="lever")
        if {*self.neutral} != {*self.issues}:
            raise ValueError(
                f"neutral: name {', '.join(self.issues)}, got {', '.join(self.neutral)}"
            )
        for name, option in self.neutral.items():
            self.issues[name].index(option)
        return self

    @property
    def switch(self) -> str:
        """Name of the issue that switches it on."""
        return next(iter(self.issues))

    @property
    def lines(self) -> tuple[LeverLine, ...]:
        """All its term lines, ours first."""
        return (*self.buyer.values(), *self.supplier.values())

    @cached_property
    def used(self) -> frozenset[str]:
        """Names of facts, issues and roles that its formulas use."""
        texts = [line.formula for line in self.lines]
        return frozenset(node.id for text in texts for node in names(parse(text)))

    @cached_property
    def functions(self) -> tuple[str, ...]:
        """The formula functions that its term lines use."""
        trees = [parse(line.formula) for line in self.lines]
        found = {node.id for tree in trees for node in ast.walk(tree) if isinstance(node, ast.Name)}
        return tuple(sorted(found & set(formula_functions.__all__)))

    @cached_property
    def warnings(self) -> tuple[str, ...]:
        """Its own cautions, and the traps of the formula functions that it uses."""
        traps = list_traps(self.functions)
        return (*self.cautions, *(trap.in_words for trap in traps))

    def issues_in(self, currency: str) -> Named[Issue]:
        """Return the issues in a deal's currency."""
        return Named(
            {
                name: one.model_copy(update={"unit": one.unit.replace("currency", currency)})
                for name, one in self.issues.items()
            }
        )

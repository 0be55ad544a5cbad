"""Parties: what a package is worth to each side, and what each does if the talks fail."""

from __future__ import annotations

from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from workbench.model.alternatives import Alternative, check_alternatives
from workbench.model.base import Formula, Frozen, Number, Text
from workbench.model.code_lines import LineFormula
from workbench.model.evidence_files import Files
from workbench.model.interests import Interests
from workbench.model.names import Named, check_name
from workbench.model.problems import DealError, Problem
from workbench.model.scores import Score


class SureAmount(Frozen):
    """A lottery, and the sure amount that a party takes as gladly: its certainty equivalent.

    Parameters
    ----------
    sure : float
        In the unit of its value: above `worse`, below the expected value of the lottery.
    better, worse : float
        What the lottery brings, in the same unit.
    chance : float
        That it brings the better; even chances when left out.

    Raises
    ------
    ValueError
        If the amounts are not in this order, or the chance is not between 0 and 1.
    """

    sure: Number
    better: Number
    worse: Number
    chance: Number = 0.5

    @model_validator(mode="after")
    def _check(self) -> Self:
        if not 0 < self.chance < 1:
            raise ValueError(f"chance must be between 0 and 1, got {self.chance:g}")
        if not self.worse < self.better:
            raise ValueError(f"better must be above worse, got {self.better:g} and {self.worse:g}")
        mean = self.worse + self.chance * (self.better - self.worse)
        if not self.worse < self.sure < mean:
            raise ValueError(
                f"sure must be above worse ({self.worse:g}) and below the expected value "
                f"({mean:g}), got {self.sure:g}; leave it out where expected values count"
            )
        return self


class Party(Frozen):
    """One side at the table.

    Parameters
    ----------
    name : str
        Who it is, as people say it.
    value : mapping of term line to formula, optional
        Value in the deal's currency: the sum of the lines.
    scores : mapping of issue to Score, optional
        Value in points, instead of `value`. Issues left out do not matter to the party.
    reservation : float or str, optional
        Value below which the party refuses: a number, or a formula over facts. When left out, the
        value of the BATNA, the best alternative; with no alternative either, the party refuses
        nothing.
    aspiration : float or str, optional
        Value that the party hopes for: a number, or a formula over facts, in the unit of its value.
        Not below its reservation.
    alternatives : mapping of name to Alternative
        What it can do if the talks fail.
    cost_of_money : float or str, optional
        Yearly rate [fraction] at which it discounts alternatives that take effect later: a number,
        or a formula over facts.
    compounding : str
        How often interest is added: ``"yearly"``, ``"monthly"``, ``"continuous"``, or never,
        ``"simple"``.
    risk_tolerance : float or str, optional
        In the unit of its value. With it, a lottery counts as its certainty equivalent under
        constant absolute risk aversion instead of its expected value; the smaller, the more
        cautious.
    certainty_equivalent : SureAmount, optional
        What the party would take for sure instead of a lottery; the risk tolerance follows from
        it. Instead of `risk_tolerance`.
    interests : tuple of Interest
        Why it wants what it wants; a text stands for an interest with this reason.
    files : tuple of EvidenceFile
        Attached as evidence for its reservation.

    Raises
    ------
    ValueError
        If it has neither term lines nor scores, or both.
    """

    name: Text = ""
    interests: Interests = ()
    value: Named[LineFormula] | None = None
    scores: Named[Score] | None = None
    reservation: Formula | None = None
    aspiration: Formula | None = None
    alternatives: Named[Alternative] = Named()
    cost_of_money: Formula | None = None
    compounding: Literal["simple", "monthly", "yearly", "continuous"] = "yearly"
    risk_tolerance: Formula | None = None
    certainty_equivalent: SureAmount | None = None
    files: Files = ()

    @model_validator(mode="after")
    def _check(self) -> Self:
        if (self.value is None) == (self.scores is None):
            raise ValueError("give value (term lines, in money) or scores (points), not both")
        if not (self.value or self.scores):
            raise ValueError("give at least one term line or score")
        for line in self.value or ():
            check_name(line, thing="term line")
        if self.risk_tolerance is not None and self.certainty_equivalent is not None:
            raise ValueError("give risk_tolerance or certainty_equivalent, not both")
        self._check_aspiration()
        check_alternatives(self.alternatives, ("alternatives",))
        return self

    def _check_aspiration(self) -> None:
        """Refuse a number below the reservation; formulas are checked where they are read."""
        hoped, least = self.aspiration, self.reservation
        if isinstance(hoped, float | int) and isinstance(least, float | int) and hoped < least:
            message = f"must not be below the reservation, got {hoped:g} and {least:g}"
            raise DealError([Problem(("aspiration",), message)])

    @property
    def is_scored(self) -> bool:
        """Whether its value is in points, not in money."""
        return self.scores is not None


class Rule(Frozen):
    """Packages that are not allowed, with the reason.

    Parameters
    ----------
    when : str
        Condition over issues and facts; a package that meets it is not allowed.
    never : bool
        Always true; it makes the rule read as a sentence.
    why : str
        The reason, shown to people.
    """

    when: Text
    never: bool = True
    why: Annotated[Text, Field(min_length=1)]

    @model_validator(mode="after")
    def _check(self) -> Self:
        if not self.never:
            raise ValueError("never must be true; delete the rule to lift it")
        return self

"""The contract that is negotiated, or runs today: how long, until when, what notice."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import Field, model_validator

from workbench.model.base import Frozen, Number, Text
from workbench.model.issues import Issue
from workbench.model.names import unknown
from workbench.model.problems import DealError, Problem, deny
from workbench.model.purchases import Frame

YEARS = "contract_years"
"""Fact that formulas read the length of the contract from, once a lever needs it."""


class Contract(Frozen):
    """How long the contract binds both sides, and what the deal's amounts count.

    Parameters
    ----------
    months : float, optional
        Its length. Of a single order: how long it takes from the order to the last payment.
    amounts : {"year", "contract"}, optional
        What the amounts of the deal count: one year of the contract, or the whole of it as a
        present value. A lever of the library is brought to it.
    end : date, optional
        Its last day.
    notice : int, optional
        Days before the end by which it must be ended in writing.
    issue : str
        Issue by which its length is negotiated, in years; formulas of levers then read the length
        from it. What an alternative costs once still counts over `months`.

    Raises
    ------
    ValueError
        If it says nothing.
    """

    months: Annotated[Number | None, Field(gt=0)] = None
    amounts: Frame | None = None
    end: dt.date | None = None
    notice: Annotated[int | None, Field(strict=True, ge=0)] = None
    issue: Text = ""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if all(value in (None, "") for _, value in self):
            raise ValueError("give months, amounts, end, notice or several of them")
        return self

    @property
    def years(self) -> float | None:
        """Its length in years; None where nobody says."""
        return None if self.months is None else self.months / 12

    @property
    def last_day_of_notice(self) -> dt.date | None:
        """The day by which notice must be given; None where end or notice is not known."""
        if self.end is None or self.notice is None:
            return None
        try:
            return self.end - dt.timedelta(days=self.notice)
        except OverflowError:  # thousands of years
            return None


def check_length_issue(contract: Contract | None, issues: Mapping[str, Issue]) -> None:
    """Refuse an issue that is no length of a contract.

    Raises
    ------
    DealError
        If there is no such issue, or one of its options is no number of years above 0.
    """
    if contract is None or not contract.issue:
        return
    if contract.issue not in issues:
        deny(("contract", "issue"), unknown("issue", contract.issue, issues))
    options = issues[contract.issue].options
    if not all(isinstance(one, float | int) and one > 0 for one in options):
        deny(("contract", "issue"), "the length of a contract is a number of years above 0")


def check_length(contract: Contract | None, years: float | None) -> None:
    """Refuse a fact on the length of the contract that says something else than the contract.

    Parameters
    ----------
    contract : Contract or None
    years : float or None
        The fact :data:`YEARS` of the deal; None where it has none.

    Raises
    ------
    DealError
        Naming both lengths.
    """
    stated = None if contract is None else contract.years
    if years is not None and stated is not None and not math.isclose(years, stated, rel_tol=1e-6):
        message = (
            f"the contract runs for {stated:.4g} years by its months, and this fact says "
            f"{years:.4g}; change one of them"
        )
        raise DealError([Problem(("facts", YEARS), message)])

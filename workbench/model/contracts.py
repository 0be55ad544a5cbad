"""The contract that is negotiated, or runs today: how long, until when, what notice."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal, Self

from pydantic import Field, model_validator

from workbench.model.base import Frozen, Number


class Contract(Frozen):
    """How long the contract binds both sides, and what the deal's amounts count.

    Parameters
    ----------
    months : float, optional
        Its length.
    amounts : {"year", "contract"}, optional
        What the amounts of the deal count: one year of the contract, or the whole of it as a
        present value. One-off costs are brought to it.
    end : date, optional
        Its last day.
    notice : int, optional
        Days before the end by which it must be ended in writing.

    Raises
    ------
    ValueError
        If it says nothing.
    """

    months: Annotated[Number | None, Field(gt=0)] = None
    amounts: Literal["year", "contract"] | None = None
    end: dt.date | None = None
    notice: Annotated[int | None, Field(strict=True, ge=0)] = None

    @model_validator(mode="after")
    def _check(self) -> Self:
        if all(value is None for _, value in self):
            raise ValueError("give months, amounts, end, notice or several of them")
        return self

    @property
    def last_day_of_notice(self) -> dt.date | None:
        """The day by which notice must be given; None where end or notice is not known."""
        if self.end is None or self.notice is None:
            return None
        try:
            return self.end - dt.timedelta(days=self.notice)
        except OverflowError:  # thousands of years
            return None

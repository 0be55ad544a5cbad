"""The contract that is negotiated, or runs today: how long, until when, what notice."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Self

from pydantic import Field, model_validator

from workbench.model.base import Frozen, Number


class Contract(Frozen):
    """How long the contract binds both sides; no number is computed from it.

    Parameters
    ----------
    months : float, optional
        Its length.
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
    end: dt.date | None = None
    notice: Annotated[int | None, Field(strict=True, ge=0)] = None

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.months is None and self.end is None and self.notice is None:
            raise ValueError("give months, end, notice or several of them")
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

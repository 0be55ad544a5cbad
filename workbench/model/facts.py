"""Facts: the numbers a deal rests on, with unit, source and how sure we are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self, SupportsFloat

from pydantic import Field, model_validator

from workbench.model.base import Frozen, Number, Text, Truth
from workbench.model.distributions import (
    Distribution,
    Lognormal,
    LognormalQuantiles,
    Triangular,
    check_order,
)
from workbench.model.evidence_files import Files
from workbench.model.moving import move_distribution
from workbench.model.names import Named, unknown
from workbench.model.problems import DealError, FieldPath, Problem, build

FactState = Literal["draft", "estimated", "confirmed"]
"""How far a number can be relied on. A draft is a proposal that nobody has looked at yet, and
counts for nothing; an estimate counts, with its range; a confirmed one rests on a source."""


class Clue(Frozen):
    """What speaks for a belief.

    Parameters
    ----------
    text : str
        What was seen, heard or read, and where.
    date : date, optional
    """

    text: Annotated[Text, Field(min_length=1)]
    date: dt.date | None = None


class Fact(Frozen):
    """A named number with unit and source and, where we are unsure, a range or distribution.

    Parameters
    ----------
    value : float, optional
        What we take it to be, in `unit`.
    low, high : float, optional
        What it may be at the least and at the most; given together.
    mode : float, optional
        The likeliest number between `low` and `high`, instead of `value`.
    distribution : optional
        How likely which number is, instead of a range. Its mean is taken unless `value` is given.
    unit : str
        Shown wherever the number is shown, e.g. ``"EUR/unit"``, ``"per year"``.
    label : str
        How people call it; its name when empty.
    source : str
        Where the number comes from, with a date where there is one.
    about : str
        Party whose own matter it is, e.g. ``supplier`` for its costs: the others can only believe.
    evidence : sequence of Clue
        What speaks for it.
    beliefs : mapping of party to distribution
        What a party believes about it, where parties believe different things.
    shared : bool
        Whether the other side may know the number. Its range and its source stay with us.
    state : {"draft", "estimated", "confirmed"}
        How far it can be relied on. Whatever rests on a draft is left out of every result until
        the number is estimated or confirmed.
    files : tuple of EvidenceFile
        Attached as evidence.

    Raises
    ------
    ValueError
        If there is no number, more than one, or they are out of order; if a draft is shared, or a
        confirmed number names no source and no evidence.

    Examples
    --------
    >>> Fact(value=0.08, low=0.06, high=0.10, unit="per year").estimate
    0.08
    >>> Fact(low=10, mode=12, high=20).estimate
    12.0
    """

    value: Number | None = None
    low: Number | None = None
    mode: Number | None = None
    high: Number | None = None
    distribution: Distribution | None = None
    unit: Text = ""
    label: Text = ""
    source: Text = ""
    about: Text = ""
    evidence: tuple[Clue, ...] = ()
    beliefs: Named[Distribution] = Named()
    shared: Truth = False
    state: FactState = "estimated"
    files: Files = ()

    @model_validator(mode="after")
    def _check(self) -> Self:
        self._check_state()
        if self.shared and self.value is None:
            raise ValueError("a shared fact needs a value: its range or distribution stays with us")
        if self.value is None and self.mode is None and self.distribution is None:
            raise ValueError("give a value, or low, mode and high, or a distribution")
        if self.value is not None and self.mode is not None:
            raise ValueError("give value or mode, not both")
        if self.distribution and (self.low, self.mode, self.high) != (None, None, None):
            raise ValueError("give a distribution or low, mode and high, not both")
        if (self.low is None) != (self.high is None) or (
            self.mode is not None and self.low is None
        ):
            raise ValueError("low and high go together")
        if self.low is not None and self.high is not None:
            middle = {"value": self.value} if self.mode is None else {"mode": self.mode}
            check_order(low=self.low, **middle, high=self.high)
        return self

    def _check_state(self) -> None:
        if self.shared and self.is_draft:
            raise ValueError("a draft is not shared: say first that it is estimated or confirmed")
        if self.state == "confirmed" and not (self.source or self.evidence or self.files):
            raise ValueError("a confirmed fact needs a source, evidence or a file")

    @property
    def is_draft(self) -> bool:
        """Whether it is a proposal only, on which nothing may rest."""
        return self.state == "draft"

    @property
    def estimate(self) -> float:
        """The one number used where one number is needed: value, mode or mean, in that order."""
        if self.value is not None:
            return self.value
        if self.mode is not None:
            return self.mode
        if self.distribution is None:  # pragma: no cover - excluded by the check above
            raise ValueError("a fact without a number")
        return self.distribution.mean

    @property
    def span(self) -> tuple[float, float] | None:
        """What it may be at the least and at the most, None where only one number is known."""
        if self.distribution is not None:
            return self.distribution.span
        if self.low is None or self.high is None:
            return None
        return self.low, self.high

    @property
    def spread(self) -> Distribution | None:
        """How likely which number is; None where only one number is known.

        A range with a value, or a mode, in it is a triangle with its peak there.
        """
        if self.distribution is not None or self.low is None or self.high is None:
            return self.distribution
        return Triangular(kind="triangular", low=self.low, mode=self.estimate, high=self.high)

    def changed(self, value: float, *, path: FieldPath = ()) -> Fact:
        """Return the same fact with another number in the middle; `path` is put before errors.

        What we are unsure about follows: between `low` and `high` the ends stay and the peak moves;
        a distribution moves as :func:`workbench.model.moving.move_distribution` says.

        Raises
        ------
        ValueError
            If the number lies outside `low` and `high`, or is not above 0 where a lognormal
            distribution says how likely it is.
        """
        if isinstance(value, bool) or not isinstance(value, SupportsFloat):
            raise DealError([Problem(path, f"must be a number, got {value!r}")])
        if self.low is not None and self.high is not None and not self.low <= value <= self.high:
            rule = f"must lie between {self.low:g} and {self.high:g}, got {value:g}"
            raise DealError([Problem(path, rule)])
        changes: dict[str, object] = {"value" if self.mode is None else "mode": value}
        if self.distribution is not None:
            if isinstance(self.distribution, Lognormal | LognormalQuantiles) and not (
                value > 0 and self.estimate > 0
            ):
                rule = f"must be above 0, since its distribution is lognormal, got {value:g}"
                raise DealError([Problem(path, rule)])
            changes["distribution"] = move_distribution(self.distribution, self.estimate, value)
        return build(Fact, dict(self) | changes, path)


def check_fact_parties(facts: Mapping[str, Fact], parties: Mapping[str, Any]) -> None:
    """Refuse facts about a party, or beliefs of one, that there is not.

    Raises
    ------
    DealError
        Naming the fact and the party.
    """
    for name, fact in facts.items():
        named: list[tuple[FieldPath, str]] = [(("about",), fact.about)] if fact.about else []
        named += [(("beliefs", party), party) for party in fact.beliefs]
        for place, party in named:
            if party not in parties:
                message = unknown("party", party, parties)
                raise DealError([Problem(("facts", name, *place), message)])

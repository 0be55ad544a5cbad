"""How far we may go on an issue: what we say at the table, and what is true."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Self

from pydantic import Field, model_validator

from workbench.model.base import Frozen, Number, Option, Text
from workbench.model.evidence_files import Files
from workbench.model.issues import Issue
from workbench.model.names import Named, suggest
from workbench.model.problems import DealError, FieldPath, Problem


class Bound(Frozen):
    """Options of one issue that are within a limit.

    Parameters
    ----------
    at_least, at_most : float, optional
        Numbers from here on, or up to here, for issues with numbers; or, instead,
    only : tuple of option, optional
        these options.
    evidence : str
        What the limit rests on.
    date : date, optional
        Of the evidence.
    authority : str
        Who must agree before we go beyond it.
    files : tuple of EvidenceFile
        Attached as evidence.

    Raises
    ------
    ValueError
        If it says nothing, or both a range and a list.
    """

    at_least: Number | None = None
    at_most: Number | None = None
    only: Annotated[tuple[Option, ...] | None, Field(min_length=1)] = None
    evidence: Text = ""
    date: dt.date | None = None
    authority: Text = ""
    files: Files = ()

    @model_validator(mode="after")
    def _check(self) -> Self:
        is_range = self.at_least is not None or self.at_most is not None
        if is_range == (self.only is not None):
            raise ValueError("give at_least, at_most or both, or else only (a list of options)")
        if self.at_least is not None and self.at_most is not None and self.at_least > self.at_most:
            raise ValueError(
                f"at_least must not be above at_most, got {self.at_least:g} and {self.at_most:g}"
            )
        return self

    def allows(self, option: float | str) -> bool:
        """Say whether an option is within the limit."""
        if self.only is not None:
            return option in self.only
        number = float(option)
        above = self.at_least is None or number >= self.at_least
        return above and (self.at_most is None or number <= self.at_most)


class Limit(Frozen):
    """Our limit on one issue: the one that we state, and the one that is real.

    Parameters
    ----------
    stated : Bound, optional
        What we say at the table. Going beyond it is a concession that somebody must agree to.
    real : Bound, optional
        What we never go beyond without authority. At least as wide as the stated one.

    Raises
    ------
    ValueError
        If there is neither.
    """

    stated: Bound | None = None
    real: Bound | None = None

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.stated is None and self.real is None:
            raise ValueError("give stated, real or both")
        return self


def check_issue_limits(limits: Named[Limit], issues: Named[Issue]) -> None:
    """Refuse a limit of no issue, one that does not fit its issue, and one stated too wide.

    Raises
    ------
    DealError
        Naming the issue, the bound, the rule and the option.
    """
    for name, limit in limits.items():
        path: FieldPath = ("limits", name)
        if name not in issues:
            message = f"there is no such issue{suggest(name, issues)}"
            raise DealError([Problem(path, message)])
        _check_limit(limit, issues[name], path)


def _check_limit(limit: Limit, issue: Issue, path: FieldPath) -> None:
    """Refuse a limit that does not fit its issue, or a stated one wider than the real one."""
    for name in ("stated", "real"):
        bound: Bound | None = getattr(limit, name)
        if bound is not None:
            _check_bound(bound, issue, (*path, name))
    if limit.stated is None or limit.real is None:
        return
    for option in issue.options:
        if limit.stated.allows(option) and not limit.real.allows(option):
            message = (
                f"allows {option!r}, which the real limit does not; state no more than is real"
            )
            raise DealError([Problem((*path, "stated"), message)])


def _check_bound(bound: Bound, issue: Issue, path: FieldPath) -> None:
    if bound.only is not None:
        for place, option in enumerate(bound.only):
            try:
                issue.index(option)
            except ValueError as error:
                raise DealError([Problem((*path, "only", place), str(error))]) from error
    elif not issue.is_numeric:
        raise DealError([Problem(path, "the options are texts; give only (a list of options)")])
    elif not any(bound.allows(option) for option in issue.options):
        first, last = issue.options[0], issue.options[-1]
        message = f"allows none of the options, which run from {first:g} to {last:g}"
        raise DealError([Problem(path, message)])

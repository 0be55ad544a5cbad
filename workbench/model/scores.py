"""Scores: the points that a party gives to the options of an issue."""

from __future__ import annotations

import itertools
from collections.abc import Mapping
from typing import Annotated, Self

from pydantic import Field, model_validator

from workbench.model.base import Frozen, Number
from workbench.model.issues import Issue
from workbench.model.names import Named, suggest
from workbench.model.packages import check_same
from workbench.model.problems import FieldPath, deny


class Score(Frozen):
    """Points that a scored party gives to the options of one issue.

    The issue adds `weight` times the option's points to the party's value. Any shape is allowed,
    also one with its peak in the middle; 0 to 100 for worst and best is the usual scale.

    Parameters
    ----------
    weight : float
        Not negative.
    points : mapping of option to float, optional
        Points of each option, for issues with texts.
    curve : sequence of (number, points), optional
        Corners of the value curve, for issues with numbers; straight lines between them.

    Raises
    ------
    ValueError
        If there is neither points nor curve, or both, or the corners do not ascend.
    """

    weight: Annotated[Number, Field(ge=0)] = 1.0
    points: Named[Number] | None = None
    curve: tuple[tuple[Number, Number], ...] | None = None

    @model_validator(mode="after")
    def _check(self) -> Self:
        if (self.points is None) == (self.curve is None):
            raise ValueError("give points (by option) or a curve (by number), not both")
        if self.curve is not None:
            corners = [x for x, _ in self.curve]
            if len(corners) < 2 or any(a >= b for a, b in itertools.pairwise(corners)):
                raise ValueError("a curve has at least two corners, in ascending order")
        return self


def check_scores(scores: Mapping[str, Score], issues: Mapping[str, Issue], path: FieldPath) -> None:
    """Refuse a score of no issue, and one that leaves an option of its issue without points.

    Raises
    ------
    DealError
        Naming the issue, and the options or the ends of the curve.
    """
    for name, score in scores.items():
        here = (*path, name)
        if name not in issues:
            deny(here, f"there is no such issue{suggest(name, issues)}")
        options = issues[name].options
        if not issues[name].is_numeric:
            if score.points is None:
                deny(here, "the options are texts; give points, not a curve")
            check_same((*here, "points"), score.points, [str(option) for option in options])
            continue
        if score.curve is None:
            deny(here, "the options are numbers; give a curve, not points")
        first, last = score.curve[0][0], score.curve[-1][0]
        if first > options[0] or last < options[-1]:  # type: ignore[operator]
            deny(
                here,
                f"the curve runs from {first:g} to {last:g}, "
                f"the options from {options[0]:g} to {options[-1]:g}",
            )

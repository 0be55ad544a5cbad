"""A choice among alternatives, made: its plan, and all that its worth rests on."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from workbench.model import Alternative


@dataclass(frozen=True, eq=False)
class Branch:
    """One way that an alternative may turn out.

    Attributes
    ----------
    name : str
    probability : float
        Given that the alternative is tried.
    worth : float
        To the party, seen from today; of a fallback, what it falls back on.
    fallback : str
        The alternative that is tried next; empty where this one succeeds.
    choice : Choice or None
        A further choice among alternatives.
    """

    name: str
    probability: float
    worth: float
    fallback: str = ""
    choice: Choice | None = None


@dataclass(frozen=True, eq=False)
class FoldedAlternative:
    """One alternative of a choice.

    Attributes
    ----------
    name : str
    alternative : Alternative
    branches : tuple of Branch
        One, if its outcome is certain.
    cost : float
    worth : float
        When it is tried first: expected value, or certainty equivalent, less the cost.
    lines : mapping of line to float
        What makes a quote's worth; empty for other alternatives.
    """

    name: str
    alternative: Alternative
    branches: tuple[Branch, ...]
    cost: float
    worth: float
    lines: dict[str, float]


@dataclass(frozen=True, eq=False)
class Choice:
    """A choice among alternatives, made.

    Attributes
    ----------
    options : mapping of name to FoldedAlternative
        In file order.
    plan : tuple of str
        What is done first, and what next each time it fails.
    worth : float
        Minus infinity when the plan can end with nothing left to do.
    """

    options: Mapping[str, FoldedAlternative]
    plan: tuple[str, ...]
    worth: float

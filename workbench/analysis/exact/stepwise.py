"""Long answers in steps: whoever waits learns how far they are, and may stop in between."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Generic, TypeVar

R = TypeVar("R")


@dataclass(frozen=True, eq=False)
class Progress(Generic[R]):
    """How far an answer is.

    Attributes
    ----------
    share : float
        From 0 to 1.
    answer : R or None
        An answer that can be shown now, better than the one before; the last step has the answer.
    so_far : callable, optional
        Works out what is known by now, for whoever stops here.
    """

    share: float
    answer: R | None = None
    so_far: Callable[[], R] | None = None


def finish(steps: Iterable[Progress[R]]) -> R:
    """Take all steps, and return the last answer.

    Raises
    ------
    RuntimeError
        If the steps end without an answer.

    Examples
    --------
    >>> finish([Progress(0.2), Progress(0.5, "about 3"), Progress(1.0, "3.14")])
    '3.14'
    """
    answer = None
    for step in steps:
        answer = answer if step.answer is None else step.answer
    if answer is None:
        raise RuntimeError("the steps ended without an answer")
    return answer

"""How to negotiate this deal: from claiming value (0) to creating it (100), with the reasons."""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from workbench.advice.questionnaire import StyleScore, find_styles, meet_styles
from workbench.advice.situation import Situation
from workbench.advice.style_drivers import StyleDriver, find_drivers
from workbench.analysis import DealAnalysis
from workbench.model import Deal
from workbench.value.results import AnalysisResult
from workbench.words import format_number

DISTRIBUTIVE_BELOW, INTEGRATIVE_ABOVE = 35.0, 65.0
"""Lines between the styles: a third on either side, and the middle where both are needed."""

JUDGED = 0.5
"""How far others may weigh a driver more or less than we do: the weights are judgements."""

DRAWBACKS = {
    "distributive": (
        "Value that lies in differences is not looked for.",
        "Hard claims teach the other side to hide what it needs, and to pay back later.",
        "Quality, delivery and goodwill can suffer where the price was won.",
    ),
    "mixed": (
        "Openness may be used against us by a side that only claims: give information for "
        "information.",
        "Changing the tone half-way costs trust; say what is being solved and what is divided.",
    ),
    "integrative": (
        "It takes time, people and information on both sides.",
        "What is shared about our interests can be used to claim.",
        "A larger pie still has to be divided; who forgets it gets the smaller piece.",
    ),
}
"""What each way of negotiating costs."""

ADVICE = {
    "distributive": "Divide: open first and ambitiously with evidence, keep the limit to "
    "ourselves, trade concessions that shrink.",
    "mixed": "Create first, then divide: trade where the sides differ, and keep the opposed issues "
    "for last.",
    "integrative": "Create: ask and tell reasons, offer several packages of the same worth to us, "
    "then divide what was found.",
}
"""What each way of negotiating is."""


@dataclass(frozen=True, eq=False, repr=False)
class StyleAdvice(AnalysisResult):
    """Where a deal lies between claiming and creating value, and why.

    Attributes
    ----------
    deal : Deal
    drivers : tuple of StyleDriver
    styles : dict of party to StyleScore
        From the answers that the deal holds.
    """

    deal: Deal
    drivers: tuple[StyleDriver, ...]
    styles: dict[str, StyleScore]

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        return f"{self.kind}, position {format_number(self.position, digits=3)} of 100"

    @property
    def position(self) -> float:
        """From 0 (distributive) to 100 (integrative): the points of all drivers."""
        return sum(one.points for one in self.drivers)

    @property
    def range(self) -> tuple[float, float]:
        """Where the position may lie: what is not known known, the weights judged by others.

        Each weight may be half or one and a half of ours; they still add up to 100.
        """
        low = [(one.range[0] / one.weight, one.weight) for one in self.drivers]
        high = [(one.range[1] / one.weight, one.weight) for one in self.drivers]
        return 100 - _greatest([(1 - share, weight) for share, weight in low]), _greatest(high)

    @property
    def kind(self) -> str:
        """``"distributive"``, ``"mixed"`` or ``"integrative"``."""
        if self.position < DISTRIBUTIVE_BELOW:
            return "distributive"
        return "integrative" if self.position > INTEGRATIVE_ABOVE else "mixed"

    @property
    def advice(self) -> str:
        """What to do, in a sentence."""
        return ADVICE[self.kind]

    @property
    def drawbacks(self) -> tuple[str, ...]:
        """What this way of negotiating costs."""
        return DRAWBACKS[self.kind]

    @property
    def meeting(self) -> str:
        """How our style meets theirs; empty while one of them is not known."""
        ours, theirs = self.deal.ours, self.deal.theirs
        if ours not in self.styles or theirs not in self.styles:
            return ""
        return meet_styles(self.styles[ours].style, self.styles[theirs].style)

    def to_frame(self) -> pd.DataFrame:
        """One row per driver: points, out of how many, and why."""
        return pd.DataFrame(
            {
                "points": [one.points for one in self.drivers],
                "of": [one.weight for one in self.drivers],
                "known": [1 - one.unknown for one in self.drivers],
                "why": [one.why for one in self.drivers],
            },
            index=pd.Index([one.name for one in self.drivers], name="driver"),
        )


def _greatest(shares: list[tuple[float, float]]) -> float:
    """Return the greatest mean of shares, times 100, over all weights that may be judged.

    It is reached with some of the largest shares weighed most, and all others least.
    """
    ranked = sorted(shares, reverse=True)
    found = []
    for most in range(len(ranked) + 1):
        weights = [
            weight * (1 + JUDGED if place < most else 1 - JUDGED)
            for place, (_, weight) in enumerate(ranked)
        ]
        total = sum(weight * share for weight, (share, _) in zip(weights, ranked, strict=True))
        found.append(100 * total / sum(weights))
    return max(found)


def advise_style(deal: Deal, *, analysis: DealAnalysis | None = None) -> StyleAdvice:
    """Say how far a deal is for claiming value, and how far for creating it.

    Parameters
    ----------
    deal : Deal
    analysis : DealAnalysis, optional
        Of the same deal, when it is known already.

    Returns
    -------
    StyleAdvice

    Raises
    ------
    DealError
        As :func:`workbench.analysis.map_issues`.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> advice = advise_style(example_deal())
    >>> advice.kind, round(advice.position), round(advice.range[0]), round(advice.range[1])
    ('mixed', 37, 10, 75)
    """
    return style_of(Situation(deal, known=analysis))


def style_of(situation: Situation) -> StyleAdvice:
    """Return what :func:`advise_style` does, for a situation that other advice shares."""
    deal = situation.deal
    return StyleAdvice(deal, tuple(find_drivers(situation)), find_styles(deal))

"""Ten statements about how somebody handles differences, and what the answers say.

Each statement is answered from 1 (never) to 5 (always); two belong to each of five styles, so a
style scores from 2 to 10. The styles lie in the plane of two dimensions [1]_: how far somebody
pursues own concerns (assertive) and how far those of others (cooperative). Competing is high on the
first only, accommodating on the second only, collaborating on both, avoiding on neither, and
compromising lies in the middle. With each style's score *s*,

    assertive = (competing + collaborating - avoiding - accommodating) / 16,
    cooperative = (collaborating + accommodating - competing - avoiding) / 16,

both from -1 to 1. The highest score is the style. Of equal scores the one that leaves most doors
open counts: collaborating, then compromising, accommodating, competing, avoiding; all that tie are
named. The statements are our own. They are a mirror to talk about, not a measured trait.

References
----------
.. [1] K. Thomas, R. Kilmann, 1974, for the two dimensions and the five styles.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

import pandas as pd

from workbench.model import Deal
from workbench.model.preparation import STYLE_QUESTIONS
from workbench.value.results import AnalysisResult
from workbench.words import counted


class Style(StrEnum):
    """How somebody handles differences, in the order in which ties are broken."""

    COLLABORATING = "collaborating"
    COMPROMISING = "compromising"
    ACCOMMODATING = "accommodating"
    COMPETING = "competing"
    AVOIDING = "avoiding"


STATEMENTS: tuple[tuple[Style, str], ...] = (
    (Style.COMPETING, "When a number matters, I hold it until the other side moves."),
    (Style.COLLABORATING, "I ask for the reason behind a demand before I answer it."),
    (Style.COMPROMISING, "When we are stuck, I offer to meet halfway."),
    (Style.AVOIDING, "I leave a touchy subject for another day."),
    (Style.ACCOMMODATING, "I give up a point so that the other side feels well treated."),
    (Style.COLLABORATING, "I put new terms on the table so that both sides can have more."),
    (Style.COMPETING, "I use every advantage that my position gives me."),
    (Style.ACCOMMODATING, "A good relation is worth more to me than the last per cent."),
    (Style.AVOIDING, "I would rather write than sit through an argument."),
    (Style.COMPROMISING, "I am content when each side has given up about the same."),
)
"""The statements with their styles, in the order in which they are asked; two of each style."""

WHEN_THEY_ARE = {
    Style.COLLABORATING: "Share reasons early and put several packages on the table; check that "
    "openness is returned.",
    Style.COMPROMISING: "They will offer the middle soon. Open with a reasoned number, and look "
    "for trades before you split anything.",
    Style.ACCOMMODATING: "They may promise what they cannot keep. Ask what it costs them, and "
    "write down who delivers what by when.",
    Style.COMPETING: "Bring evidence and a live alternative; never give without a get; make "
    "silence and breaks your allies.",
    Style.AVOIDING: "Ask small, concrete questions, fix dates for answers, and find who decides.",
}
"""What to do with a counterpart of each style."""

WHEN_WE_ARE = {
    Style.COLLABORATING: "we may show more of our hand than we get to see",
    Style.COMPROMISING: "we may split what could have been traded",
    Style.ACCOMMODATING: "we may pay for harmony with money",
    Style.COMPETING: "we may win the price and miss the larger deal",
    Style.AVOIDING: "we may let them set agenda and numbers",
}
"""What to mind when we are of each style."""

BOTH_ARE = {
    Style.COLLABORATING: "Value will be found; agree early how to share it.",
    Style.COMPROMISING: "A quick deal in the middle, and probably money left on the table.",
    Style.ACCOMMODATING: "Pleasant, and hard to tell what either side needs. Write down numbers.",
    Style.COMPETING: "Deadlock threatens. Let one of the team play the listener.",
    Style.AVOIDING: "Nothing will be settled. Set an agenda with dates.",
}
"""What happens when both are of one style."""


@dataclass(frozen=True, repr=False)
class StyleScore(AnalysisResult):
    """One side's answers, added up.

    Attributes
    ----------
    scores : dict of Style to int
        From 2 to 10.
    style : Style
        The highest score, ties broken as stated.
    ties : tuple of Style
        All styles with that score.
    assertive, cooperative : float
        From -1 to 1.
    """

    scores: dict[Style, int]
    style: Style
    ties: tuple[Style, ...]
    assertive: float
    cooperative: float

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        return f"{self.style}, by {counted(sum(self.scores.values()), 'answers')}"

    def to_frame(self) -> pd.DataFrame:
        """One row per style."""
        index = pd.Index([style.value for style in self.scores], name="style")
        return pd.DataFrame({"score": list(self.scores.values())}, index=index)


def score_style(answers: Sequence[int]) -> StyleScore:
    """Add up ten answers, in the order of :data:`STATEMENTS`.

    Parameters
    ----------
    answers : sequence of int
        From 1 (never) to 5 (always).

    Returns
    -------
    StyleScore

    Raises
    ------
    ValueError
        If there are not ten, or one is out of bounds.

    Examples
    --------
    >>> found = score_style([5, 2, 2, 1, 1, 3, 4, 2, 1, 3])
    >>> found.style.value, found.scores[Style.COMPETING], found.assertive
    ('competing', 9, 0.5625)
    """
    if len(answers) != STYLE_QUESTIONS:
        raise ValueError(f"give {STYLE_QUESTIONS} answers, got {len(answers)}")
    for place, answer in enumerate(answers, start=1):
        if answer not in range(1, 6):
            raise ValueError(f"answer {place} must be from 1 to 5, got {answer}")
    scores = dict.fromkeys(Style, 0)
    for (style, _), answer in zip(STATEMENTS, answers, strict=True):
        scores[style] += int(answer)
    most = max(scores.values())
    ties = tuple(style for style in Style if scores[style] == most)
    own = scores[Style.COMPETING] - scores[Style.ACCOMMODATING]
    both = scores[Style.COLLABORATING] - scores[Style.AVOIDING]
    return StyleScore(scores, ties[0], ties, (both + own) / 16, (both - own) / 16)


def find_styles(deal: Deal) -> dict[str, StyleScore]:
    """Return the style of each party whose answers the deal holds."""
    answers = deal.preparation.styles if deal.preparation is not None else {}
    return {party: score_style(one) for party, one in answers.items()}


def meet_styles(ours: Style, theirs: Style) -> str:
    """Say how our style meets theirs.

    Examples
    --------
    >>> meet_styles(Style.COMPETING, Style.COMPETING)
    'Deadlock threatens. Let one of the team play the listener.'
    """
    if ours == theirs:
        return BOTH_ARE[ours]
    risk = WHEN_WE_ARE[ours]
    return f"{WHEN_THEY_ARE[theirs]} Mind that {risk}."

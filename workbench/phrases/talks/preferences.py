"""What a choice among offers has told, in words."""

from __future__ import annotations

import numpy as np

from workbench.analysis import Preferences
from workbench.model import label_of
from workbench.words import counted, format_amount, localize

NOTHING_NEW = 0.99
"""From this share of every range on that is left, a choice has told nothing new."""


def preference_words(beliefs: Preferences) -> str:
    """Say what the last choice has told."""
    who = label_of(beliefs.start, beliefs.party)
    if not beliefs.names:
        return f"Nothing about {who} is uncertain in this deal, so a choice tells nothing"
    if beliefs.before is None:
        return f"Before any choice of {who}"
    if beliefs.slip:
        return _slip_words(beliefs)
    place = int(np.argmin(beliefs.left))
    share = float(beliefs.left[place])
    if share > NOTHING_NEW:
        return f"The choice of {who} tells next to nothing new"
    name = label_of(beliefs.start, beliefs.names[place])
    return f"Most is learnt about {name}: {share:.0%} of its range is left"


def _slip_words(beliefs: Preferences) -> str:
    """Say what was done where nothing explains all choices."""
    if beliefs.about == "weights":
        return (
            "No weights explain all choices: each is taken to be wrong by up to "
            f"{localize(f'{beliefs.slip:.1%}')} of what is at stake"
        )
    edge = format_amount(beliefs.slip, beliefs.start.unit(beliefs.party))
    return (
        "No draw of their facts explains all choices: kept are those that are wrong by up to "
        f"{edge}"
    )


def preferences_subtitle(beliefs: Preferences, rounds: int) -> str:
    """Say what is left out, and how to read it."""
    what = "weights" if beliefs.about == "weights" else "facts that only they know"
    told = f"{counted(rounds, 'choices')} so far"
    return f"{label_of(beliefs.start, beliefs.party)}: {what}; {told}, seed {beliefs.seed}"

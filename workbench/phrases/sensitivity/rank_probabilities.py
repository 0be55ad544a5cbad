"""Which alternative comes first, in words."""

from __future__ import annotations

from workbench.analysis import RankProbabilities
from workbench.model import label_of
from workbench.words import format_count, format_number, format_share


def ranked_name(found: RankProbabilities, name: str) -> str:
    """Return what people call one of those that are ranked."""
    alternatives = found.deal.parties[found.party].alternatives
    label = alternatives[name].label if name in alternatives else ""
    return label or name.replace("_", " ")


def rank_probabilities_title(found: RankProbabilities) -> str:
    """Say the finding."""
    who, first = label_of(found.deal, found.party), ranked_name(found, found.names[0])
    share = float(found.shares[0, 0])
    sure = "always" if share >= 1 else f"with {format_share(share)}"
    return f"{first} comes first {sure} for {who}"


def rank_probabilities_subtitle(found: RankProbabilities) -> str:
    """Say what is left out, and how to read it."""
    what = {"facts": "uncertain facts", "weights": "weights, all as likely"}[found.varied]
    error = format_number(float(f"{100 * found.error:.1g}"))
    drawn = f"{format_count(found.draws)} draws of {what}, seed {found.seed}"
    return f"{drawn}; standard error at most {error} %."

"""What to propose once, in words."""

from __future__ import annotations

from workbench.analysis import Proposals
from workbench.phrases.uncertainty.draws import draws_line
from workbench.phrases.uncertainty.forecast import yes_words
from workbench.words import format_amount, share_words


def proposals_title(proposals: Proposals) -> str:
    """Say which proposal is worth most, and how likely it is accepted."""
    best = proposals.best
    if best is None:
        return "No proposal is better than none: nothing that brings a gain would be accepted"
    error = float(2 * proposals.errors[best])
    expected = _amount(proposals.expected[best], error, proposals.unit)
    accepted = accepted_words(proposals, best)
    return f"Best to propose once: expected surplus {expected}, accepted with {accepted}"


def proposals_subtitle(proposals: Proposals) -> str:
    """Say whether all packages were looked at, and in how many draws."""
    looked = "All packages were looked at."
    if not proposals.is_complete and proposals.best is not None:
        bound = _amount(
            proposals.bound, float(2 * proposals.errors[proposals.best]), proposals.unit
        )
        looked = f"Too many packages to look at all; none does better than {bound} on average."
    basis = yes_words(proposals.deal, proposals.party)
    return f"{looked} {basis} {draws_line(proposals.draws)}"


def accepted_words(proposals: Proposals, row: int) -> str:
    """Say how likely a proposal is accepted."""
    share = float(proposals.p_accept[row])
    error = max((share * (1 - share) / proposals.draws.count) ** 0.5, 1 / proposals.draws.count)
    words = share_words(share, error if proposals.draws.facts else 0.0)
    return words.replace(" %", "\u00a0%")  # never at the beginning of a line


def expected_words(proposals: Proposals, row: int) -> str:
    """Say what a proposal is worth before it is answered."""
    error = float(2 * proposals.errors[row])
    expected = _amount(proposals.expected[row], error, proposals.unit)
    return f"expected surplus {expected} from proposing it"


def _amount(amount: float, error: float, unit: str) -> str:
    """Write an amount with no more digits than its error allows."""
    digits = 0 if error < 10 else len(str(int(error))) - 1
    return format_amount(round(float(amount), -digits), unit)

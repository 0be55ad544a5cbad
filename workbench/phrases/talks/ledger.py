"""What has been offered so far, in words."""

from __future__ import annotations

from workbench.analysis import Ledger
from workbench.phrases.exact.amounts import amounts_of
from workbench.words import format_amount

STEP_MEANING = {
    "fortunate": "better for both",
    "nice": "better for the others at no cost",
    "concession": "costs the one who makes it, hurts nobody else",
    "selfish": "better for the one who makes it only",
    "unfortunate": "worse for the others and no better for the one who makes it",
    "silent": "no change of value",
}
"""What each class of steps means."""


def dance_title(ledger: Ledger) -> str:
    """Say the finding."""
    if not len(ledger):
        return "No offers yet"
    unit = ledger.deal.unit(ledger.party)
    if not any(ledger.classes):
        return "No steps yet: nobody has offered twice"
    balance = float(ledger.balance[-1])
    if balance >= 0:
        return f"So far we got {format_amount(balance, unit)} more than we have given"
    return f"So far we have given {format_amount(-balance, unit)} more than we got"


def dance_subtitle(ledger: Ledger) -> str:
    """Say what is left out, and how to read it."""
    if not len(ledger):
        return ""
    said = [
        f"{row + 1} {kind}"
        for row, kind in enumerate(ledger.classes)
        if kind and row >= len(ledger) - 6
    ]
    return f"Last steps: {', '.join(said)}. {gap_words(ledger)}" if said else gap_words(ledger)


def gap_words(ledger: Ledger) -> str:
    """Say how far the last offers of the first two parties are apart, in our value."""
    ours, theirs = (ledger.last(party) for party in (ledger.deal.ours, ledger.deal.theirs))
    if ours is None or theirs is None:
        return "Both sides must have offered before there is a gap to close"
    gap = float(ledger.values[ours, 0] - ledger.values[theirs, 0])
    change = amounts_of(ledger.deal, ledger.party).change(-gap, "us")
    against = "than" if change.split()[-1] in ("more", "less") or "to us" in change else "against"
    return f"Their last offer {change} {against} our own{': accept it' if gap <= 0 else ''}"

"""What changed between two states, and what stands against a change, in words."""

from __future__ import annotations

from workbench.files.change_words import DealWords, tell_changes
from workbench.files.changes import compare_deals
from workbench.model import Deal, Offer
from workbench.store.merging import NOTHING, Conflict
from workbench.store.problems import ConflictError
from workbench.store.states import State

WORDS = 12
"""Most changes that a revision tells in words; the rest is counted."""


def edit_words(before: State, after: State) -> tuple[str, ...]:
    """Say in words what changed, term by term."""
    found = compare_deals(before.deal, after.deal)
    lines = [str(told) for told in tell_changes(found, before.deal, after.deal)]
    lines += _offer_words(before.offers.offers, after.offers.offers)
    more = len(lines) - WORDS
    return (*lines[:WORDS], f"and {more} more") if more > 0 else tuple(lines)


def _offer_words(before: tuple[Offer, ...], after: tuple[Offer, ...]) -> list[str]:
    """Say what became of the offers: recorded, put on the table, liked, or else changed."""
    if before == after:
        return []
    counts = [
        (len(after) - len(before), "recorded"),
        (sum(o.on_table for o in after) - sum(o.on_table for o in before), "put on the table"),
    ]
    lines = [f"{number} offer{'s' * (number != 1)} {what}" for number, what in counts if number > 0]
    if sum(one.liked for one in after) > sum(one.liked for one in before):
        lines.append("heard which offer they like")
    return lines or ["offers changed"]


def describe_conflicts(conflicts: tuple[Conflict, ...], deal: Deal, who: str) -> ConflictError:
    """Return the refusal that names every place with both values."""
    lines = [
        f"{place} is {now} now, changed by {who}; yours was {asked}"
        for place, now, asked in both_values(conflicts, deal)
    ]
    sentence = "Nothing was overwritten: " + "; ".join(lines)
    return ConflictError(sentence, conflicts, who)


def both_values(conflicts: tuple[Conflict, ...], deal: Deal) -> list[tuple[str, str, str]]:
    """Return place, newest value and the other side's value of each conflict, in words."""
    words, found = DealWords(deal, deal), []
    for one in conflicts:
        way = one.path[1:] if one.path[0] == "deal" else one.path
        now, asked = (
            words.value(way, None if side is NOTHING else side) for side in (one.newest, one.after)
        )
        found.append((words.place(way), now, asked))
    return found

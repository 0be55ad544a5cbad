"""What waits for drafts, in words."""

from __future__ import annotations

from workbench.analysis.uncertainty.draft_moves import DraftMove
from workbench.model import Deal, FieldPath, alternative_within, label_of, label_within
from workbench.value import Waiting, find_drafts, find_waiting
from workbench.words import (
    counted,
    format_amount,
    join_and,
    name_in_words,
    within_sentence,
)


def drafts_words(deal: Deal) -> str:
    """Say how much of a deal waits for how many drafts, and which; "None" where nothing does.

    Examples
    --------
    >>> from workbench.value.example import example_deal
    >>> deal = example_deal()
    >>> cost = deal.facts["cost"].model_copy(update={"state": "draft"})
    >>> drafts_words(deal.changed(facts=deal.facts.changed(cost=cost)))
    '1 part of the deal is left out, since it waits for 1 number: cost'
    >>> drafts_words(deal)
    'None'
    """
    waiting = find_waiting(deal)
    if not waiting:
        return "None"
    asked = dict.fromkeys(name for one in waiting for name in one.facts)
    parts = counted(len(waiting), "parts")
    is_left = (
        "is left out, since it waits" if len(waiting) == 1 else "are left out, since they wait"
    )
    names = join_and(label_within(deal, name) for name in asked)
    return f"{parts} of the deal {is_left} for {counted(len(asked), 'numbers')}: {names}"


def draft_head(deal: Deal) -> str:
    """Say how many parts of a deal wait for how many numbers, and that they count for nothing.

    Examples
    --------
    >>> from workbench.value.example import example_deal
    >>> deal = example_deal()
    >>> draft_head(deal)
    'No number of this deal is a draft: all of them count.'
    >>> cost = deal.facts["cost"].model_copy(update={"state": "draft"})
    >>> draft_head(deal.changed(facts=deal.facts.changed(cost=cost)))
    '1 part of the deal waits for 1 number, and counts for nothing until then.'
    """
    waiting, drafts = find_waiting(deal), find_drafts(deal)
    if not drafts:
        return "No number of this deal is a draft: all of them count."
    if not waiting:
        return f"Nothing rests on what is a draft here: {counted(len(drafts), 'numbers')}."
    asked = {name for one in waiting for name in one.facts}
    parts = f"{counted(len(waiting), 'parts')} of the deal"
    wait, count = ("waits", "counts") if len(waiting) == 1 else ("wait", "count")
    numbers = counted(len(asked), "numbers")
    return f"{parts} {wait} for {numbers}, and {count} for nothing until then."


def move_words(deal: Deal, move: DraftMove) -> str:
    """Say what a draft would move, were it the number that it proposes."""
    parts = [
        f"up to {format_amount(swing, deal.unit(party))} for {label_of(deal, party)}"
        for party, swing in move.swings.items()
        if swing
    ]
    named = join_and(dict.fromkeys(waiting_label(deal, one) for one in move.waiting))
    if not named:
        return "Nothing rests on it"
    return f"{named}: {join_and(parts)}" if parts else named


def waiting_label(deal: Deal, waiting: Waiting) -> str:
    """Return what people call a part of a deal that waits."""
    if waiting.path[0] == "rules":
        return f"Rule: {within_sentence(deal.rules[int(waiting.path[1])].why)}"
    _, party, part, *rest = waiting.path
    who = label_of(deal, str(party))
    return f"{who}: {_part(deal, str(party), str(part), tuple(rest))}"


def _part(deal: Deal, party: str, part: str, rest: FieldPath) -> str:
    if part != "alternatives":
        return name_in_words(str(rest[0] if rest else part)).lower()
    name = str(rest[0])
    label = alternative_within(deal.parties[party].alternatives[name], name)
    if len(rest) == 1:
        return label
    inner = name_in_words(str(rest[-1])).lower()
    return f"{label}, {inner}"

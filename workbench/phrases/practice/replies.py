"""What a supplier to practise with says, from templates in plain words; no limit is ever said."""

from __future__ import annotations

from workbench.analysis.practice.opponent import Reply, ReplyMove, ReplyReason
from workbench.model import Deal, label_within
from workbench.words import join_and

_SAYS = {
    ReplyReason.GOOD_ENOUGH: "We have a deal. Let us write it down.",
    ReplyReason.MOVES: "We come towards you with this.",
    ReplyReason.RETURNS: "You have moved, so we move too.",
    ReplyReason.WAITS: "You have not moved, so we stay where we are.",
    ReplyReason.FAR: "That is too far from what we need. Our offer stands.",
    ReplyReason.AT_LIMIT: "We cannot go further than this.",
    ReplyReason.BLUFF: "We cannot go further than this.",
    ReplyReason.TIME: "Our time is over; we leave it at that.",
    ReplyReason.OVER: "We have talked long enough and found no way. Thank you for your time.",
}


def reply_words(deal: Deal, reply: Reply) -> str:
    """Say what a supplier says at the table.

    Examples
    --------
    >>> from workbench.analysis.practice.opponent import draw_opponent
    >>> from workbench.value import example_deal
    >>> them = draw_opponent(example_deal(), seed=1)
    >>> reply_words(example_deal(), them.reply([them.opening()]))
    'We have a deal. Let us write it down.'
    """
    said = _SAYS[reply.reason]
    if not reply.wants or reply.move in (ReplyMove.ACCEPT, ReplyMove.LEAVE):
        return said
    return f"{said} What helps us most is {join_and([label_within(deal, n) for n in reply.wants])}."

"""The card of a lever on a page: who gains what and why, how it is worked out, what to mind."""

from __future__ import annotations

from workbench.library import NegotiationLever
from workbench.library.cards import lever_card
from workbench.ui.widgets.tables import row, table
from workbench.ui.widgets.text_view import Node, paragraphs, part


def card_nodes(lever: NegotiationLever) -> list[Node]:
    """Return the title of a lever and all that there is to say of it, heading by heading.

    Parameters
    ----------
    lever : NegotiationLever
    """
    card = lever_card(lever)
    rows = [row(heading, part("td", *paragraphs(texts))) for heading, texts in card.items()]
    return [part("h3", lever.title), table((), rows, look="wb-facts")]

"""What waits for numbers that nobody has looked at yet."""

from __future__ import annotations

from workbench.phrases.uncertainty.drafts import drafts_words, waiting_rows
from workbench.ui.desk.desk import Desk
from workbench.ui.panels import Panel
from workbench.ui.widgets.tables import row, table
from workbench.ui.widgets.text_view import Node, TextView, part
from workbench.value import find_drafts


class DraftsPanel(Panel):
    """See what the results leave out, since it rests on drafts.

    Parameters
    ----------
    desk : Desk
    """

    area = "records"

    def __init__(self, desk: Desk) -> None:
        self.words = TextView()
        super().__init__(desk, [self.words], heading="Drafts")
        self.ties.follow(self._draw)

    def _draw(self) -> None:
        self.words.show(*_say(self.desk))


def _say(desk: Desk) -> list[Node]:
    deal = desk.deal
    if not find_drafts(deal):
        text = "No number of this deal is a draft: all of them count."
        return [part("p", text, cls="wb-quiet")]
    rows = [row(*one) for one in waiting_rows(deal)]
    if not rows:
        return [part("p", "There are drafts, but nothing in the deal rests on them.")]
    return [
        part("p", f"{drafts_words(deal)}."),
        table(
            ("Left out of every result", "Until these are estimated or confirmed"), rows, prose=(1,)
        ),
    ]

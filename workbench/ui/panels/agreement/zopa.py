"""Whether the sides can agree, in how many ways, and how far apart they are if not."""

from __future__ import annotations

import math

import numpy as np

from workbench.analysis import Zopa
from workbench.model import label_of
from workbench.phrases.agreement.zone import zone_words
from workbench.phrases.exact.amounts import amounts_of
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.tables import row, table
from workbench.ui.widgets.text_view import Node, TextView, part
from workbench.words import format_amount


class ZonePanel(Panel):
    """Read how large the zone of possible agreement is.

    Parameters
    ----------
    desk : Desk
    """

    area = "zone"

    def __init__(self, desk: Desk) -> None:
        self.words = TextView()
        super().__init__(desk, [self.words])
        self.words.on_choose(guarded(desk, self._choose))
        self.ties.follow_numbers(self._draw)

    def _draw(self) -> None:
        zopa = self.desk.analysis.zopa
        sentence = part("p", zone_words(zopa), cls="wb-answer")
        self.words.show(_chip(zopa), sentence, _table(zopa), *_nearest(zopa))

    def _choose(self, _key: str) -> None:
        nearest = self.desk.analysis.zopa.nearest
        if nearest is not None:
            self.desk.select(nearest)


def _chip(zopa: Zopa) -> Node:
    word = "Agreement is possible" if zopa.exists else "No agreement zone"
    look = f"wb-chip {'wb-good' if zopa.exists else 'wb-bad'}"
    return part("p", part("span", word, cls=look), cls="wb-chips")


def _table(zopa: Zopa) -> Node:
    """Tabulate what each side can get inside, or lacks outside."""
    deal = zopa.deal
    title, numbers = "could save or gain", zopa.best
    if not zopa.exists:
        title, numbers = "lacks at the nearest package", zopa.shortfall
    rows = []
    for place, party in enumerate(deal.parties):
        said = amounts_of(deal, party)
        floor, number = float(zopa.whole.reservations[place]), float(numbers[place])
        least = "refuses nothing" if math.isinf(floor) else said.limit(floor)
        most = said.size(number) if np.isfinite(number) else "–"
        rows.append(row(label_of(deal, party), least, most))
    if zopa.exists and np.isfinite(zopa.joint):
        rows.append(row("Together", "", format_amount(zopa.joint, deal.unit(deal.ours))))
    return table(("Side", "limit", title), rows)


def _nearest(zopa: Zopa) -> list[Node]:
    if zopa.nearest is None:
        return []
    button = part("button", "Look at the package nearest to agreement", choose="nearest")
    return [part("p", button, cls="wb-actions")]

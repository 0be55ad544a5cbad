"""Whether the sides can agree, in how many ways, and how far apart they are if not."""

from __future__ import annotations

import math

import numpy as np

from workbench.analysis import Zopa
from workbench.model import format_amount, format_number, label_of
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.tables import row, table
from workbench.ui.widgets.text_view import Node, TextView, part
from workbench.ui.widgets.wording import amounts_only


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
        sentence = part("p", _finding(zopa), cls="wb-answer")
        self.words.show(_chip(zopa), sentence, _table(zopa), *_nearest(zopa))

    def _choose(self, _key: str) -> None:
        nearest = self.desk.analysis.zopa.nearest
        if nearest is not None:
            self.desk.select(nearest)


def _chip(zopa: Zopa) -> Node:
    word = "Agreement is possible" if zopa.exists else "No agreement zone"
    look = f"wb-chip {'wb-good' if zopa.exists else 'wb-bad'}"
    return part("p", part("span", word, cls=look), cls="wb-chips")


def _finding(zopa: Zopa) -> str:
    """Say how large the zone, or the gap, is."""
    if zopa.exists:
        return (
            f"{packages_in_words(zopa)} clear every side: {_share(zopa)} of what the rules allow."
        )
    if zopa.nearest is None:
        return "The rules forbid every package, so there is nothing to agree on."
    if zopa.gap is None:
        return "No package clears every side. The values have no common unit for one gap."
    unit = zopa.deal.unit(zopa.deal.ours)
    return (
        f"Gap {format_amount(zopa.gap, unit)}: so much is missing, all sides together, at the "
        "package nearest to agreement."
    )


def packages_in_words(zopa: Zopa) -> str:
    """Say how many packages are in the zone, with the error of an estimate."""
    count = zopa.packages
    if not zopa.count.draws:
        return f"{_count(count)} package{'s' if count != 1 else ''}"
    return (
        f"About {_count(count)} packages (± {_count(math.ceil(zopa.count_error))} at 95 %, from "
        f"{zopa.count.draws:,} random packages)"
    )


def _count(number: int) -> str:
    return f"{number:,}" if number < 10**12 else f"{number:.3g}"


def _share(zopa: Zopa) -> str:
    share = 100 * zopa.share
    return "less than 0.01 %" if share < 0.01 else f"{format_number(share, digits=3)} %"


def _table(zopa: Zopa) -> Node:
    """Tabulate what each side can get inside, or lacks outside."""
    deal = zopa.deal
    title, numbers = "best surplus inside", zopa.best
    if not zopa.exists:
        title, numbers = "lacks at the nearest package", zopa.shortfall
    rows = []
    for place, party in enumerate(deal.parties):
        unit = deal.unit(party)
        floor = float(zopa.whole.reservations[place])
        least = "refuses nothing" if math.isinf(floor) else format_amount(floor, unit)
        texts = amounts_only([float(numbers[place])], unit)
        most = f"{texts[0]} {unit}" if np.isfinite(numbers[place]) else texts[0]
        rows.append(row(label_of(deal, party), least, most))
    if zopa.exists and np.isfinite(zopa.joint):
        rows.append(row("Together", "", format_amount(zopa.joint, deal.unit(deal.ours))))
    return table(("Side", "reservation value", title), rows)


def _nearest(zopa: Zopa) -> list[Node]:
    if zopa.nearest is None:
        return []
    button = part("button", "Look at the package nearest to agreement", choose="nearest")
    return [part("p", button, cls="wb-actions")]

"""What a party does if the talks fail, what that is worth, and how sure that is."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterator

from workbench.analysis import Batna, find_batna
from workbench.charts import plot_batna
from workbench.model import alternative_label, label_of
from workbench.phrases import assumption_words, flag_words
from workbench.phrases.batna.plan import no_alternative, path_words
from workbench.phrases.exact.amounts import amounts_of
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.figure_view import FigureView
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.tables import row, table
from workbench.ui.widgets.text_view import Node, TextView, part, small_print


class BatnaPanel(Panel):
    """See a party's BATNA as a tree, in words, and with what is doubtful about it.

    Parameters
    ----------
    desk : Desk
    today : callable, optional
        Returns the date on which validity is judged.
    """

    area = "batna"

    def __init__(self, desk: Desk, *, today: Callable[[], dt.date] = dt.date.today) -> None:
        self.today = today
        self.summary, self.doubts = TextView(), TextView()
        self.chart = FigureView()
        super().__init__(desk, [self.summary, self.chart, self.doubts], heading="Without a deal")
        self.ties.follow_numbers(self._draw, package=False)

    def _draw(self) -> None:
        batna = find_batna(self.desk.analysis.terms, self.desk.party, today=self.today())
        self.summary.show(*_summary(batna))
        self.chart.show(plot_batna(batna))
        self.doubts.show(*_doubts(batna))


def _summary(batna: Batna) -> Iterator[Node]:
    """Say the plan, its worth and the limit that follows from it."""
    deal, party = batna.deal, batna.party
    if not batna.path:
        yield part("p", no_alternative(deal, party), cls="wb-sentence")
    else:
        yield part("p", part("strong", "If the talks fail: "), path_words(batna), cls="wb-sentence")
    rows = [row(label, part("td", *value)) for label, value in _numbers(batna)]
    yield table((), rows, look="wb-facts")


def _numbers(batna: Batna) -> Iterator[tuple[str, list[Node]]]:
    said = amounts_of(batna.deal, batna.party)
    if batna.path:
        yield f"{said.title} without a deal", [said.amount(batna.value)]
        low, high = batna.range
        if low < high:
            yield "while facts stay in their ranges", [said.span(low, high)]
        if said.saving(batna.value):
            yield "Compared with today", [said.saving(batna.value, named=False)]
    if math.isinf(batna.reservation):
        yield "Limit", [part("strong", "none"), " (it refuses no package)"]
    else:
        yield "Limit", [part("strong", said.limit(batna.reservation))]


def _doubts(batna: Batna) -> Iterator[Node]:
    """List what to mend before relying on the number, and what it takes for granted."""
    by_alternative: dict[str, list[str]] = {}
    for flag in batna.flags:
        by_alternative.setdefault(flag.about, []).append(flag_words(flag))
    if by_alternative:
        lines = [
            part("li", part("strong", f"{_about(batna, name)}: "), "; ".join(messages))
            for name, messages in by_alternative.items()
        ]
        yield part("h3", "Before you rely on it")
        yield part("ul", *lines, cls="wb-list")
    if batna.path:
        granted = [part("li", assumption_words(one)) for one in batna.assumptions]
        yield small_print(part("ul", *granted, cls="wb-list"))


def _about(batna: Batna, name: str) -> str:
    option = batna.options.get(name)
    return (
        label_of(batna.deal, name)
        if option is None
        else alternative_label(option.alternative, name)
    )

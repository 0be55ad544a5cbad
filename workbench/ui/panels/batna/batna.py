"""What a party does if the talks fail, what that is worth, and how sure that is."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Callable, Iterator

from workbench.analysis import Batna, find_batna
from workbench.analysis.batna.price_words import low_first
from workbench.charts import plot_batna
from workbench.charts.batna.batna_words import label_words, probability_words
from workbench.model import format_amount, label_of
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.figure_view import FigureView
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.tables import row, table
from workbench.ui.widgets.text_view import Node, TextView, part
from workbench.ui.widgets.wording import no_alternative


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
        super().__init__(desk, [self.summary, self.chart, self.doubts], heading="BATNA")
        self.ties.follow_numbers(self._draw, package=False)

    def _draw(self) -> None:
        batna = find_batna(self.desk.analysis.terms, self.desk.party, today=self.today())
        self.summary.show(*_summary(batna))
        self.chart.show(plot_batna(batna))
        self.doubts.show(*_doubts(batna))


def path_words(batna: Batna) -> str:
    """Say what is done first, and what next each time it fails.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> path_words(find_batna(example_deal(), "buyer"))
    'Other supplier.'
    """
    steps: list[str] = []
    for name in batna.path:
        option = batna.options[name]
        label = label_words(option.alternative, name)
        sure = math.fsum(one.probability for one in option.branches if not one.fallback)
        chance = f" ({probability_words(sure)})" if sure < 1 else ""
        steps.append(f"{low_first(label) if steps else label}{chance}")
    words = "; if that fails, ".join(steps)
    return f"{words}." if words else ""


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
    if batna.path:
        yield "BATNA is worth", [format_amount(batna.value, batna.unit)]
        low, high = batna.range
        if low < high:
            ends = f"{format_amount(low, '')} to {format_amount(high, batna.unit)}"
            yield "while facts stay in their ranges", [ends]
    who = label_of(batna.deal, batna.party)
    limit = format_amount(batna.reservation, batna.unit)
    means = " (it refuses no package)" if math.isinf(batna.reservation) else ""
    yield f"{who} refuses below", [part("strong", limit), means]


def _doubts(batna: Batna) -> Iterator[Node]:
    """List what to mend before relying on the number, and what it takes for granted."""
    by_alternative: dict[str, list[str]] = {}
    for flag in batna.flags:
        by_alternative.setdefault(flag.about, []).append(flag.message)
    if by_alternative:
        lines = [
            part("li", part("strong", f"{_about(batna, name)}: "), "; ".join(messages))
            for name, messages in by_alternative.items()
        ]
        yield part("h3", "Before you rely on it")
        yield part("ul", *lines, cls="wb-list")
    if batna.path:
        yield part("h3", "It takes for granted")
        yield part("ul", *[part("li", text) for text in batna.assumptions], cls="wb-list")


def _about(batna: Batna, name: str) -> str:
    option = batna.options.get(name)
    return label_of(batna.deal, name) if option is None else label_words(option.alternative, name)

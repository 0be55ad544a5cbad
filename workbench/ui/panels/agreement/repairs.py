"""What to do where nobody can agree: the cheapest changes, each ready to be made."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.analysis import Repair, Zopa
from workbench.analysis.agreement.repairs import rank_repairs
from workbench.charts import plot_repairs
from workbench.library import find_zopa
from workbench.library.listing import read_library
from workbench.ui.desk.background import Background, Step
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.figure_view import FigureView
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.text_view import Node, TextView, paragraphs, part

SHOWN = 20
"""Most repairs that are listed."""


class RepairsPanel(Panel):
    """See what would open a zone, and make one of the changes.

    Parameters
    ----------
    desk : Desk
    """

    area = "repairs"

    def __init__(self, desk: Desk) -> None:
        self.words, self.chart, self.table = TextView(), FigureView(), TextView()
        self.search: Background[tuple[Repair, ...]] = Background(
            desk, self._show, self._say, ties=lambda: self.ties
        )
        self._zopa: Zopa | None = None
        self._found: tuple[Repair, ...] = ()
        super().__init__(desk, [self.search.bar, self.words, self.chart, self.table])
        self.table.on_choose(guarded(desk, self._apply))
        self.ties.follow(self._draw)

    def _draw(self) -> None:
        analysis = self.desk.analysis
        if self._zopa is not None and self._zopa.whole is analysis.frontier:
            self.search.resume()
            return  # another package is looked at, of the same deal
        self._zopa = zopa = find_zopa(analysis.terms, frontier=analysis.frontier)
        self.chart.layout.display = "none" if zopa.exists else ""
        if zopa.exists:
            self.search.stop()
            self.table.show()
            self._say("There is a zone of agreement, so there is nothing to repair.")
        else:
            self.search.start(_search(zopa))

    def _show(self, found: tuple[Repair, ...]) -> None:
        if self._zopa is None:
            return
        self._found = found
        self.chart.show(plot_repairs(self._zopa, repairs=found))
        self.table.show(*([_table(found)] if found else []))

    def _say(self, sentence: str) -> None:
        self.words.show(*paragraphs([sentence], cls="wb-answer"))

    def _apply(self, rank: int) -> None:
        """Make a repair's change to the deal on the desk."""
        self.desk.replace(self._found[rank].deal)
        if self.desk.problem:
            self._say(self.desk.problem)


def _search(zopa: Zopa) -> Iterator[Step[tuple[Repair, ...]]]:
    """Try all repairs, and report what has been found so far."""
    deal = zopa.deal
    numeric = sum(issue.is_numeric for issue in deal.issues.values())
    tries = len(deal.parties) + 4 * len(deal.facts) + 2 * numeric + len(read_library())
    found: list[Repair] = []
    for done, one in enumerate(zopa.try_repairs(), start=1):
        if one is not None:
            found.append(one)
        # the first ones cost nothing; later the chart is drawn anew for each
        ready = one is not None and done >= len(deal.parties)
        yield Step(min(done / tries, 1.0), rank_repairs(found) if ready else None)
    yield Step(1.0, rank_repairs(found))


def _table(found: tuple[Repair, ...]) -> Node:
    """List the repairs with a button each."""
    rows = [
        part(
            "tr",
            part("th", one.words, scope="row"),
            part("td", f"{100 * one.effort:,.0f} %"),
            part("td", part("button", "Apply", choose=rank, title="Change the deal in this way")),
        )
        for rank, one in enumerate(found[:SHOWN])
    ]
    head = part(
        "thead",
        part(
            "tr", *[part("th", text, scope="col") for text in ("Change", "effort", "to the deal")]
        ),
    )
    caption = part("caption", "Effort: how much is moved, of how much it may move")
    return part("table", caption, head, part("tbody", *rows), cls="wb-table wb-actions")

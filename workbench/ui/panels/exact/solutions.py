"""Four textbook answers to where the two sides should meet."""

from __future__ import annotations

from workbench.analysis import DEFINITIONS, LABELS, Solution
from workbench.model import label_of
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.text_view import Node, TextView, part
from workbench.ui.widgets.wording import amounts_only, units_of


class SolutionsPanel(Panel):
    """Compare the four solutions, and look at the package of one.

    Parameters
    ----------
    desk : Desk
    """

    area = "solutions"

    def __init__(self, desk: Desk) -> None:
        self.table = TextView()
        super().__init__(desk, [self.table], heading="Where the two sides might meet")
        self.table.on_choose(guarded(desk, self._choose))
        self.ties.follow_numbers(self._draw)

    def _choose(self, name: str) -> None:
        solution = getattr(self.desk.analysis.solutions, name)
        self.desk.select(solution.package)

    def _draw(self) -> None:
        deal = self.desk.deal
        parties = [part("th", label_of(deal, p), colspan=2, scope="colgroup") for p in deal.parties]
        each = [
            part("th", word, scope="col") for _ in deal.parties for word in ("value", "surplus")
        ]
        head = part(
            "thead",
            part("tr", part("td"), *parties, part("td")),
            part("tr", part("th", "Solution", scope="col"), *each, part("th", "ties", scope="col")),
        )
        body = part("tbody", *[self._row(name) for name in DEFINITIONS])
        caption = part(
            "caption",
            f"{units_of(deal)}; surplus is value above the reservation value; "
            "ties: packages that do equally well",
        )
        self.table.show(part("table", caption, head, body, cls="wb-table wb-solutions"))

    def _row(self, name: str) -> Node:
        solution = getattr(self.desk.analysis.solutions, name)
        definition = part("span", DEFINITIONS[name], cls="wb-quiet")
        if solution is None:
            reason = self.desk.analysis.solutions.reasons[name]
            columns = 2 * len(self.desk.deal.parties) + 1
            return part(
                "tr",
                part("th", part("span", LABELS[name], cls="wb-name"), definition, scope="row"),
                part("td", reason, colspan=columns, cls="wb-reason"),
            )
        pressed = solution.package == self.desk.package
        button = part("button", LABELS[name], choose=name, pressed=pressed, title=_SHOW)
        return part(
            "tr",
            part("th", button, definition, scope="row"),
            *self._numbers(solution),
            part("td", f"{solution.ties:,}", title=_TIES),
            cls="wb-pressed" if pressed else "",
        )

    def _numbers(self, solution: Solution) -> list[Node]:
        deal = self.desk.deal
        pairs = zip(deal.parties, solution.values, solution.surplus, strict=True)
        return [
            part("td", number)
            for party, *numbers in pairs
            for number in amounts_only(numbers, deal.unit(party))
        ]


_SHOW = "Look at this package"
_TIES = "Packages that do equally well by this definition, this one included"

"""Four answers to where the two sides should meet, the fair split first."""

from __future__ import annotations

from workbench.analysis import Solution
from workbench.phrases import SOLUTION_NAMES, amounts_of
from workbench.phrases.exact.packages import units_of
from workbench.phrases.exact.solutions import definition_words, undefined_words
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.tables import TableRow, row, table
from workbench.ui.widgets.text_view import TextView, part
from workbench.words import bare_amounts, format_count


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
        sides = [amounts_of(deal, party) for party in deal.parties]
        heads = [
            head for side in sides for head in (side.noun, "saving" if side.in_costs else "gain")
        ]
        self.table.show(
            table(
                ("Where to meet", *heads, "ties"),
                [self._row(name) for name in SOLUTION_NAMES],
                caption=f"{units_of(deal)}; saving and gain are against no deal",
                look="wb-solutions",
                groups=(("", 1), *[(side.who, 2) for side in sides], ("", 1)),
            )
        )

    def _row(self, name: str) -> TableRow:
        solution = getattr(self.desk.analysis.solutions, name)
        named = SOLUTION_NAMES[name]
        words = definition_words(self.desk.analysis.solutions, name)
        definition = part("span", words, cls="wb-quiet")
        if solution is None:
            reason = undefined_words(self.desk.analysis.solutions, name)
            columns = 2 * len(self.desk.deal.parties) + 1
            return row(
                part(
                    "th", part("span", SOLUTION_NAMES[name], cls="wb-name"), definition, scope="row"
                ),
                part("td", reason, colspan=columns, cls="wb-reason"),
            )
        pressed = solution.package == self.desk.package
        button = part("button", named, choose=name, pressed=pressed, title=_SHOW)
        return row(
            part("th", button, definition, scope="row"),
            *self._numbers(solution),
            part("td", format_count(solution.ties), title=_TIES),
            look="wb-pressed" if pressed else "",
        )

    def _numbers(self, solution: Solution) -> list[str]:
        deal = self.desk.deal
        pairs = zip(deal.parties, solution.values, solution.surplus, strict=True)
        return [
            number
            for party, value, gain in pairs
            for side in [amounts_of(deal, party)]
            for number in bare_amounts([side.shown(float(value)), float(gain)], side.unit)
        ]


_SHOW = "Look at this package"
_TIES = "Packages that do equally well by this definition, this one included"

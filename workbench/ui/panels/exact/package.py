"""The package that is looked at: its options, its worth, and what could be better about it."""

from __future__ import annotations

import math
from functools import partial

from workbench.analysis import Assessment, DealAnalysis
from workbench.model import format_option, label_of
from workbench.phrases import SOLUTION_NAMES
from workbench.phrases.exact.amounts import Amounts, amounts_of
from workbench.phrases.exact.assessment import package_worth_words, verdict_words
from workbench.phrases.exact.packages import units_of
from workbench.ui.desk.desk import Desk
from workbench.ui.panels.deal.facts import SHOWN_LIMIT
from workbench.ui.widgets.number_fields import option_field
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.tables import row, table
from workbench.ui.widgets.text_view import Node, TextView, paragraphs, part
from workbench.words import bare_amounts


class PackagePanel(Panel):
    """Choose the options of a package, and read what it is worth and what is wrong with it.

    Built for the issues of the deal on the desk: when a deal with other issues comes, build
    another.

    Parameters
    ----------
    desk : Desk
    """

    area = "package"

    def __init__(self, desk: Desk) -> None:
        names = list(desk.deal.issues)[:SHOWN_LIMIT]
        self.fields = {name: option_field(desk.deal, name) for name in names}
        self.verdict, self.worth, self.words = TextView(), TextView(), TextView()
        children = [self.verdict, self.worth, *self.fields.values(), self.words]
        super().__init__(desk, children, heading="Selected package")
        self.ties.follow(self._draw)
        for name, field in self.fields.items():
            field.tie(self.ties, read=partial(self._read, name), write=partial(desk.choose, name))

    def _read(self, name: str) -> float | str:
        return self.desk.package[name]

    def _draw(self) -> None:
        assessment = self.desk.assessment
        self.verdict.show(*_verdict(assessment, self.desk.analysis))
        self.worth.show(_worth(assessment))
        self.words.show(_in_words(assessment))


def _worth(assessment: Assessment) -> Node:
    """Tabulate what the package costs, or is worth to, each side: levels first, then gains."""
    sides = [amounts_of(assessment.deal, party) for party in assessment.deal.parties]
    columns = [_column(assessment, place, side) for place, side in enumerate(sides)]
    rows = [
        row(
            part("th", label, scope="row", title=meaning),
            *[column[label] for column in columns],
            look="wb-strong" if label == BETTER else "",
        )
        for label, meaning in _MEANINGS.items()
        if any(label in column for column in columns)
    ]
    heads = [None, *[side.title for side in sides]]
    return table(heads, rows, caption=units_of(assessment.deal))


BETTER = "Better than no deal"
_MEANINGS = {
    "This package": "What the package costs each side, or is worth to it",
    "Today": "What today's terms cost each side, or are worth to it",
    "Limit": "What each side has without a deal: it refuses what is worse",
    BETTER: "What the package saves or brings against no deal",
    "Better than today": "What the package saves or brings against today's terms",
    "Could still gain": "What each side could have without hurting another",
}


def _column(assessment: Assessment, place: int, side: Amounts) -> dict[str, str]:
    """Return a side's amounts by the name of their row."""
    value = float(assessment.values[place])
    levels = {"This package": value}
    gains = {BETTER: float(assessment.surplus[place])}
    if not math.isnan(side.today):
        levels["Today"] = side.today
        gains["Better than today"] = value - side.today
    levels["Limit"] = float(assessment.reservations[place])
    gains["Could still gain"] = float(assessment.left_on_table[place])
    return dict(zip(levels, side.column(levels.values()), strict=True)) | dict(
        zip(gains, bare_amounts(gains.values(), side.unit), strict=True)
    )


def _in_words(assessment: Assessment) -> Node:
    deal = assessment.deal
    words = "; ".join(
        f"{label_of(deal, name)} {format_option(deal.issues[name], option)}"
        for name, option in assessment.package.items()
    )
    return part("p", part("strong", "In words: "), f"{words}.", cls="wb-words")


def _verdict(assessment: Assessment, analysis: DealAnalysis) -> list[Node]:
    """Say in one word and a few sentences how good a package is."""
    if assessment.broken_rules:
        state = part("span", "Not allowed", cls="wb-chip wb-bad")
    elif assessment.efficient:
        state = part("span", "Nothing left on the table", cls="wb-chip wb-good")
    else:
        state = part("span", "Better is possible", cls="wb-chip wb-fair")
    chips = [part("span", name, cls="wb-chip") for name in _known_as(assessment, analysis)]
    return [
        part("p", state, *chips, cls="wb-chips"),
        *paragraphs([package_worth_words(assessment)], cls="wb-answer"),
        *paragraphs(verdict_words(assessment), cls="wb-sentence"),
    ]


def _known_as(assessment: Assessment, analysis: DealAnalysis) -> list[str]:
    """Name the solutions that picked this package, and say whether it is today's."""
    names = [
        SOLUTION_NAMES[one.name] for one in analysis.solutions if one.package == assessment.package
    ]
    today = analysis.deal.status_quo
    if today is not None and analysis.deal.indices(today) == analysis.deal.indices(
        assessment.package
    ):
        names.append("Today")
    return names

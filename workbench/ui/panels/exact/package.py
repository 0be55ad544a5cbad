"""The package that is looked at: its options, its worth, and what could be better about it."""

from __future__ import annotations

from functools import partial

from workbench.analysis import Assessment, DealAnalysis
from workbench.model import format_option, label_of
from workbench.phrases.exact.assessment import verdict_words
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


_ROWS = {
    "values": ("Value", "What the package is worth to each side"),
    "reservations": ("Reservation value", "What each side has without a deal"),
    "surplus": ("Surplus", "Value above the reservation value"),
    "left_on_table": ("Left on the table", "What each side could gain without hurting another"),
}


def _worth(assessment: Assessment) -> Node:
    """Tabulate what the package is worth to each side."""
    deal = assessment.deal
    columns = [
        bare_amounts((getattr(assessment, name)[place] for name in _ROWS), deal.unit(party))
        for place, party in enumerate(deal.parties)
    ]
    rows = [
        row(
            part("th", label, scope="row", title=meaning),
            *[column[place] for column in columns],
            look="wb-strong" if name == "surplus" else "",
        )
        for place, (name, (label, meaning)) in enumerate(_ROWS.items())
    ]
    heads = [None, *[label_of(deal, party) for party in deal.parties]]
    return table(heads, rows, caption=units_of(deal))


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
        state = part("span", "On the frontier", cls="wb-chip wb-good")
    else:
        state = part("span", "Below the frontier", cls="wb-chip wb-fair")
    chips = [part("span", name, cls="wb-chip") for name in _known_as(assessment, analysis)]
    return [
        part("p", state, *chips, cls="wb-chips"),
        *paragraphs(verdict_words(assessment), cls="wb-sentence"),
    ]


def _known_as(assessment: Assessment, analysis: DealAnalysis) -> list[str]:
    """Name the solutions that picked this package, and say whether it is today's."""
    names = [one.label for one in analysis.solutions if one.package == assessment.package]
    today = analysis.deal.status_quo
    if today is not None and analysis.deal.indices(today) == analysis.deal.indices(
        assessment.package
    ):
        names.append("Status quo")
    return names

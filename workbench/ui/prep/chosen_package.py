"""A package that the preparation settles on: the opening, or what was agreed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import ipywidgets as ipw

from workbench.advice import Finding, check_agreement
from workbench.model import Deal, Package, format_option, label_of, label_within
from workbench.phrases.exact.amounts import amounts_of
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.panels import Panel
from workbench.ui.prep.advice_panels import finding_node
from workbench.ui.prep.record_lists import preparation_of, put_preparation
from workbench.ui.widgets.tables import row, table
from workbench.ui.widgets.text_view import Node, TextView, paragraphs, part
from workbench.value import value_packages


@dataclass(frozen=True)
class SettledPackage:
    """Where a deal keeps a package that was settled on, and how people see it.

    Attributes
    ----------
    heading, about : str
    get : callable
        Returns the package of a deal, or None.
    put : callable
        Returns the changes of a deal that put another package there, or none.
    check : callable
        Returns what speaks against a package, the worst first.
    """

    heading: str
    about: str
    get: Callable[[Deal], Package | None]
    put: Callable[[Deal, Package | None], Mapping[str, Any]]
    check: Callable[[Deal, Package], Sequence[Finding]] = lambda deal, package: ()


class ChosenPackagePanel(Panel):
    """Settle on the package that is looked at, or look at the one that was settled on.

    Parameters
    ----------
    desk : Desk
    choice : SettledPackage
    """

    area = "records"

    def __init__(self, desk: Desk, choice: SettledPackage) -> None:
        self.choice = choice
        self.words, self.note = TextView(), TextView()
        self.take = ipw.Button(description="Take the package that is looked at")
        self.look = ipw.Button(description="Look at it")
        self.clear = ipw.Button(description="Clear")
        about = TextView(part("p", choice.about, cls="wb-quiet"))
        buttons = ipw.HBox([self.take, self.look, self.clear])
        buttons.add_class("wb-row")
        super().__init__(desk, [about, self.words, buttons, self.note], heading=choice.heading)
        self.add_class("wb-records")
        self.take.on_click(guarded(desk, lambda _: self._put(desk.package)))
        self.look.on_click(guarded(desk, lambda _: self._look()))
        self.clear.on_click(guarded(desk, lambda _: self._put(None)))
        self.ties.follow(self._draw)

    def _draw(self) -> None:
        deal, package = self.desk.deal, self.choice.get(self.desk.deal)
        chosen = package is not None
        self.look.layout.display = self.clear.layout.display = "" if chosen else "none"
        self.take.disabled = chosen and dict(package or {}) == self.desk.package
        against = self.choice.check(deal, package or self.desk.package)
        shown = _list(deal, package) if package else _none(deal, self.desk.package)
        self.words.show(*_against(against, taken=chosen), shown)

    def _put(self, package: Package | None) -> None:
        self.desk.edit_fields(**self.choice.put(self.desk.deal, package))
        self.note.show(*paragraphs(self.desk.problem.splitlines(), cls="wb-problem"))

    def _look(self) -> None:
        package = self.choice.get(self.desk.deal)
        if package is not None:
            self.desk.select(package)


def _against(findings: Sequence[Finding], *, taken: bool) -> list[Node]:
    """Say first what speaks against a package."""
    if not findings:
        return []
    heading = "Against it speaks:" if taken else "If you take the package that is looked at:"
    return [part("h3", heading), *(finding_node(one) for one in findings)]


def _list(deal: Deal, package: Package) -> Node:
    values = value_packages(deal, dict(package)).iloc[0]
    terms = [row(label_of(deal, name), _text(deal, name, package)) for name in deal.issues]
    worth = [
        row(
            said.title,
            said.amount(float(values[said.party])),
            look="wb-strong",
        )
        for said in (amounts_of(deal, party) for party in deal.parties)
    ]
    return table((), [*terms, *worth], look="wb-facts")


def _text(deal: Deal, name: str, package: Package) -> str:
    return format_option(deal.issues[name], package[name])


def _none(deal: Deal, package: Package) -> Node:
    looked_at = ", ".join(
        f"{label_within(deal, name)} {_text(deal, name, package)}" for name in deal.issues
    )
    return part("p", f"None yet. Looked at is: {looked_at}.", cls="wb-sentence")


def _put_opening(deal: Deal, package: Package | None) -> Mapping[str, Any]:
    if package is None:
        return {"opening": None}
    before = dict(deal.opening) if deal.opening is not None else {}
    return {"opening": before | {"package": dict(package)}}


def _agreed(deal: Deal) -> Package | None:
    agreement = preparation_of(deal).agreement
    return None if agreement is None else agreement.package


def _put_agreed(deal: Deal, package: Package | None) -> Mapping[str, Any]:
    before = preparation_of(deal).agreement
    record = dict(before) if before is not None else {}
    chosen = None if package is None else dict(package)
    return put_preparation(deal, agreement=record | {"package": chosen})


OPENING = SettledPackage(
    heading="Opening",
    about="The package that we put on the table first. Pick one on the frontier that is good for "
    "us and not an insult to them.",
    get=lambda deal: None if deal.opening is None else deal.opening.package,
    put=_put_opening,
)

AGREED = SettledPackage(
    heading="The agreed package",
    about="The terms as they were agreed, issue by issue.",
    get=_agreed,
    put=_put_agreed,
    check=check_agreement,
)

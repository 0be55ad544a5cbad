"""The ledger of the talks: enter offers as they are made, and see the dance."""

from __future__ import annotations

import datetime as dt

import ipywidgets as ipw

from workbench.analysis import Ledger, review_offers
from workbench.charts import plot_dance, plot_offer_history
from workbench.files import DealFileError, read_offers, write_offers
from workbench.model import Offer, Offers, find_offer_problems, label_of
from workbench.phrases.exact.amounts import amounts_of
from workbench.phrases.talks.ledger import STEP_MEANING
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.download_button import DownloadButton
from workbench.ui.widgets.figure_view import FigureView
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.tables import row, table
from workbench.ui.widgets.text_view import Node, TextView, paragraphs, part
from workbench.ui.widgets.uploads import take_upload
from workbench.words import bare_amounts, format_moment


class LedgerPanel(Panel):
    """Record the package that is looked at as an offer of either side.

    Parameters
    ----------
    desk : Desk
    """

    area = "ledger"

    def __init__(self, desk: Desk) -> None:
        self.by = ipw.Dropdown(description="Offer of")
        self.note = ipw.Text(description="Note", continuous_update=False)
        self.add = ipw.Button(
            description="Record selected package", tooltip="It was offered just now"
        )
        self.undo = ipw.Button(description="Take back last", tooltip="Remove the last offer")
        self.upload = ipw.FileUpload(
            description="Open offers",
            icon="",
            accept=".yaml,.yml",
            tooltip="An offers file of this deal",
        )
        self.download = DownloadButton(desk, "Download offers", tooltip="As a YAML file")
        self.message, self.table = TextView(), TextView()
        self.dance, self.history = FigureView(), FigureView()
        form = ipw.HBox([self.by, self.note, self.add, self.undo, self.upload, self.download])
        form.add_class("wb-tools")
        super().__init__(desk, [form, self.message, self.dance, self.history, self.table])
        self.add.on_click(guarded(desk, lambda _: self._record()))
        self.undo.on_click(guarded(desk, lambda _: self._undo()))
        self.upload.observe(guarded(desk, self._on_upload), "value")
        self.download.on_ask(lambda: ("offers.yaml", write_offers(desk.offers)))
        self.table.on_choose(guarded(desk, self._choose))
        self.ties.follow(self._name_parties, "opened")
        self.ties.follow(self._draw, "analysis")
        self.ties.follow(self._draw, "offers")

    @property
    def found(self) -> Ledger:
        """The ledger of the offers that fit the deal on the desk."""
        analysis = self.desk.analysis
        return review_offers(analysis.terms, self._fitting(), frontier=analysis.frontier)

    def _fitting(self) -> Offers:
        offers = self.desk.offers
        return Offers() if find_offer_problems(offers, self.desk.deal) else offers

    def _name_parties(self) -> None:
        deal = self.desk.deal
        self.by.options = [(label_of(deal, name), name) for name in deal.parties]
        self.message.show()

    def _record(self) -> None:
        now = dt.datetime.now().replace(microsecond=0)
        offer = Offer(by=self.by.value, at=now, package=self.desk.package, note=self.note.value)
        self.desk.record(offer)
        self._say(self.desk.problem)
        if not self.desk.problem:
            self.note.value = ""

    def _undo(self) -> None:
        offers = self.desk.offers
        self.desk.take_offers(offers.model_copy(update={"offers": offers.offers[:-1]}))

    def _on_upload(self, _change: object) -> None:
        found = take_upload(self.upload)
        if found is None:
            return
        content, name = found
        try:
            self.desk.take_offers(read_offers(content, self.desk.deal, name=name))
        except DealFileError as error:
            self._say(str(error))
        else:
            self._say("")

    def _choose(self, place: int) -> None:
        self.desk.select(self.found.offers[place].package)

    def _say(self, sentences: str) -> None:
        self.message.show(*paragraphs(sentences.splitlines(), cls="wb-problem"))

    def _draw(self) -> None:
        ledger = self.found
        if len(self.desk.offers.offers) != len(ledger):
            self._say("The offers are of other issues than the deal has now; they are not shown.")
        self.undo.disabled = not len(ledger)
        self.dance.show(plot_dance(ledger))
        self.history.layout.display = "" if len(ledger) else "none"
        self.history.show(plot_offer_history(ledger))
        self.table.show(*([_table(ledger)] if len(ledger) else [_HOW]))


_LOOK = "Look at this package"

_HOW: Node = part(
    "p",
    "Choose a package at the side, say whose offer it is, and record it. Both sides' offers are "
    "valued, classed and drawn here.",
    cls="wb-sentence",
)


def _table(ledger: Ledger) -> Node:
    deal = ledger.deal
    unit = deal.unit(ledger.party)
    sides = [amounts_of(deal, name) for name in deal.parties]
    values = [side.column(ledger.values[:, p]) for p, side in enumerate(sides)]
    gives, gets, balance = (
        bare_amounts(one, unit) for one in (ledger.gives, ledger.gets, ledger.balance)
    )
    worth = [f"{side.title}, {side.unit}" for side in sides]
    names = [
        "Offer",
        "Of",
        "When",
        "Step",
        *worth,
        f"We give, {unit}",
        f"We get, {unit}",
        f"Balance, {unit}",
        "Note",
    ]
    rows = []
    for place, offer in enumerate(ledger.offers):
        broken = f" Not allowed: {'; '.join(ledger.broken[place])}." if ledger.broken[place] else ""
        together = f"{offer.together}. " if offer.together else ""
        rows.append(
            row(
                part("button", str(place + 1), choose=place, title="Look at it"),
                label_of(deal, offer.by),
                format_moment(offer.at, year=False),
                _step(ledger.classes[place]),
                *[column[place] for column in (*values, gives, gets, balance)],
                f"{together}{offer.note}{broken}",
            )
        )
    prose = [names.index(name) for name in ("Of", "Step", "Note")]
    return table(names, rows, look="wb-choices wb-ledger", prose=prose)


def _step(kind: str) -> Node:
    """Name the class of a step; what the class means is read by pointing at it."""
    return part("span", kind, title=STEP_MEANING[kind]) if kind else "first"

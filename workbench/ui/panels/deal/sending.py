"""The sheet before it goes out: what it gives away, how it reads, and the press that sends it."""

from __future__ import annotations

import ipywidgets as ipw

from workbench.advice import Betrayal, check_sheet
from workbench.model import DealError, Offers, SharedSheet, find_offer_problems, make_sheet
from workbench.store import SentSheet
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.desk.keeping import keeping_of
from workbench.ui.panels.deal.saved import moment_words
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.sheet_view import SheetFiles, show_sheet
from workbench.ui.widgets.tables import TableRow, row, table
from workbench.ui.widgets.text_view import Node, TextView, paragraphs, part

ABOUT = (
    "Whoever has a supplier’s link sees what was sent last. Our edits change nothing there until "
    "the next press."
)
NOT_KEPT = "Nothing can be sent from here: this page is not connected to a store of deals."
CLEAN = (
    "No number was found on it that equals or brackets a limit, a reservation price, a guess or a "
    "fact of ours. Numbers written in words are not looked for."
)
REFUSED = "It cannot be sent as it is. Only we see why:"


class SendingPanel(Panel):
    """Look at the sheet as they would read it, send it, and see what was sent.

    Parameters
    ----------
    desk : Desk
        Where its deal is not kept in a store, the sheet can be taken home but not sent.
    """

    area = "sending"

    def __init__(self, desk: Desk) -> None:
        self.keeping = keeping_of(desk)
        self.press = ipw.Button(description="Send this state", button_style="primary")
        self.message, self.verdict, self.sent, self.preview = (TextView() for _ in range(4))
        self.files = SheetFiles(desk, self._clean)
        self.betrayals: tuple[Betrayal, ...] = ()
        line = ipw.HBox([self.press, self.files])
        line.add_class("wb-row")
        words = ABOUT if self.keeping is not None else NOT_KEPT
        self.preview.add_class("wb-sheet")
        super().__init__(
            desk,
            [
                TextView(part("p", words, cls="wb-quiet")),
                self.verdict,
                line,
                self.message,
                self.sent,
                TextView(part("h3", "As they would read it")),
                self.preview,
            ],
            heading="The sheet",
        )
        self.add_class("wb-records")
        self.press.on_click(guarded(desk, lambda _: self._on_press()))
        self.ties.follow(self._draw, "kept")
        self.ties.follow(self._draw, "offers")

    @property
    def sheet(self) -> SharedSheet:
        """The sheet of the deal as it is kept; what is only tried is not on it."""
        return make_sheet(self.desk.kept, self._offers())

    def _offers(self) -> Offers:
        offers = self.desk.offers
        return Offers() if find_offer_problems(offers, self.desk.kept) else offers

    def _clean(self) -> SharedSheet | None:
        """Return the sheet if nothing on it gives anything away."""
        return None if self.betrayals else self.sheet

    def _draw(self) -> None:
        try:
            self.betrayals = check_sheet(self.desk.kept, self._offers())
        except DealError as error:
            self.betrayals = (Betrayal("The deal", str(error), "Mend the deal first"),)
        self.press.disabled = self.keeping is None or bool(self.betrayals)
        self.files.layout.display = "none" if self.betrayals else ""
        self.verdict.show(*_verdict(self.betrayals))
        self.preview.show(show_sheet(self.sheet))
        self._list()

    def _on_press(self) -> None:
        if self.keeping is None:
            return
        sent = self.keeping.send_sheet()
        self.message.show(*paragraphs([self.keeping.problem if sent is None else ""],
                                      cls="wb-problem"))  # fmt: skip
        self._list()

    def _list(self) -> None:
        keeping = self.keeping
        if keeping is None:
            return
        sent = keeping.store.sheets(keeping.entry.id, keeping.who)
        if not sent:
            self.sent.show(part("p", "Nothing was sent yet.", cls="wb-quiet"))
            return
        rows = [_sent_row(one) for one in reversed(sent)]
        heads = ("Sent", "When", "By", "State of the deal")
        self.sent.show(table(heads, rows, look="wb-texts"))


def _verdict(betrayals: tuple[Betrayal, ...]) -> list[Node]:
    if not betrayals:
        return paragraphs([CLEAN], cls="wb-sentence")
    lines = [
        part("li", part("strong", one.place), f": {one.says}. {one.mend}.") for one in betrayals
    ]
    return [part("p", REFUSED, cls="wb-problem"), part("ul", *lines, cls="wb-list")]


def _sent_row(one: SentSheet) -> TableRow:
    return row(f"No. {one.number}", moment_words(one.when), one.who, f"number {one.revision}")

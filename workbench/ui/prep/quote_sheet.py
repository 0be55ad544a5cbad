"""A supplier's quote sheet as it is: what each column was taken for, what is asked, taken in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import ipywidgets as ipw

from workbench.files import DealQuotes, QuoteSheet, TableError, make_alternatives, write_template
from workbench.files.quotes.quote_columns import FIELDS
from workbench.files.quotes.quote_terms import AS_TODAY
from workbench.files.quotes.telling import Meaning, SheetAsk
from workbench.model import Named, alternative_label
from workbench.ui.desk.binding import close_tree, guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.prep.quote_forms import keep_form, known_form
from workbench.ui.prep.quote_sheet_view import quotes_table, sheet_tables, told_list
from workbench.ui.prep.table_upload import placed_apart
from workbench.ui.widgets.controls import Field
from workbench.ui.widgets.download_button import DownloadButton
from workbench.ui.widgets.entries import read_number
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.text_view import Node, TextView, paragraphs, part
from workbench.ui.widgets.uploads import take_upload
from workbench.words import counted, shown_unit, start_sentence

ABOUT = (
    "Quotes as suppliers sent them, or your own comparison: an .xlsx or .csv file, or cells that "
    "were copied. What is left out or assumed is told; what the sheet does not say is asked."
)

KNOWN = (
    "A sheet of this form was read before: its columns are taken as you said then. The menus below "
    "change it."
)

MAPPED = 24
"""Most columns that can be changed on the page."""

TODAY_FOR_ALL = "today"
"""What a button tells that answers every question alike."""


class QuoteSheetPanel(Panel):
    """Read a quote sheet, settle what it leaves open, and take its quotes in as alternatives.

    Answers about a form are kept for its next sheet: on the desk, and in the store for the person.

    Parameters
    ----------
    desk : Desk
    """

    area = "quote-sheet"

    def __init__(self, desk: Desk) -> None:
        self.sheet: QuoteSheet | None = None
        self.found: DealQuotes | None = None
        self._answers: dict[str, Any] = {}
        self._mapped: tuple[Any, ...] = ()
        self.upload = ipw.FileUpload(
            description="Upload a quote sheet", icon="", accept=".xlsx,.csv,.txt"
        )
        self.pasted = Field(ipw.Textarea(description="Or paste cells here"))
        self.read_pasted = ipw.Button(description="Read what was pasted")
        self.note, self.grid, self.asked = TextView(), TextView(), TextView()
        self.typed = Field(ipw.Text(description="Another answer"))
        self.settle = ipw.Button(description="Answer")
        self.columns = ipw.VBox()
        self.quotes, self.told = TextView(), TextView()
        self.take_in = ipw.Button(description="Take the quotes into the deal")
        self.template = DownloadButton(
            desk, "Template for quotes", tooltip="An Excel table with help to fill in"
        )
        self.template.on_ask(lambda: ("quotes.xlsx", write_template("quotes", desk.deal)))
        row = ipw.HBox([self.upload, self.template])
        row.add_class("wb-row")
        self.columns.add_class("wb-pairs")
        children = [
            TextView(part("p", ABOUT, cls="wb-quiet")),
            *(row, self.pasted, self.read_pasted, self.note, self.asked, self.typed, self.settle),
            *(self.quotes, self.told, self.take_in, self.grid, self.columns),
        ]
        super().__init__(desk, children, heading="From a quote sheet")
        self.add_class("wb-records")
        self.upload.observe(guarded(desk, lambda _: self._upload()), "value")
        self.read_pasted.on_click(guarded(desk, lambda _: self._paste()))
        self.asked.on_choose(guarded(desk, self._choose))
        self.settle.on_click(guarded(desk, lambda _: self._type()))
        self.take_in.on_click(guarded(desk, lambda _: self._take()))
        self.ties.follow(self._draw)

    @property
    def asks(self) -> tuple[SheetAsk, ...]:
        """What is open: of the sheet, else of its quotes in this deal; last what may stay open."""
        if self.sheet is None or self.found is None:
            return ()
        if self.found.of_template:
            return self.found.asks
        waiting = tuple(one for one in self.sheet.asks if one.waits)
        left_out = tuple(one for one in self.sheet.asks if not one.waits)
        return (*(waiting or self.found.asks), *left_out)

    def _upload(self) -> None:
        if (handed := take_upload(self.upload)) is not None:
            self._open(*handed)

    def _paste(self) -> None:
        text = self.pasted.control.value
        if not text.strip():
            self.pasted.say("Copy cells from a spreadsheet, with their headings, and paste them.")
            return
        self.pasted.say("")
        self._open(text.encode("utf-8"), "pasted.csv")

    def _open(self, content: bytes, name: str) -> None:
        """Read a sheet; what was answered for its form counts again."""
        self._answers = {}
        try:
            self.sheet = QuoteSheet(content, name)
            kept = known_form(self.desk, self.sheet.form)
            if kept:
                self.sheet = QuoteSheet(content, name, kept)
            self.note.show(*paragraphs([KNOWN] if kept else [], cls="wb-sentence"))
        except TableError as error:
            self.sheet = None
            self.note.show(*paragraphs(str(error).splitlines(), cls="wb-problem"))
        self._draw()

    def _choose(self, key: Any) -> None:
        """Take a button's answer: number of the reading and key of the ask, or today's for all.

        A question that was answered meanwhile is no longer there: its button, pressed before the
        page was drawn anew, must not answer the one that moved up.
        """
        if key == TODAY_FOR_ALL:
            for one in self.asks:
                if (today := _todays(one)) is not None:
                    self._answers[one.key] = one.settle(today.value)
            self._draw()
            return
        reading, _, asked = str(key).partition(" ")
        ask = next((one for one in self.asks if one.key == asked), None)
        if ask is not None:
            self._answer(ask, ask.readings[int(reading)].value)

    def _type(self) -> None:
        ask = next(one for one in self.asks if one.typed)
        text = self.typed.control.value.strip()
        try:
            self._answer(ask, read_number(text, ask.unit) if ask.typed == "number" else text)
        except ValueError as error:
            self.typed.say(str(error))
            return
        self.typed.say("")
        self.typed.control.value = ""

    def _answer(self, ask: SheetAsk, answer: object) -> None:
        if self.sheet is None:
            return
        if ask in self.sheet.asks:
            self.sheet.answer(ask, answer)
            self._keep()
        else:
            self._answers[ask.key] = ask.settle(answer)
        self._draw()

    def _map(self, heading: str, field: str) -> None:
        if self.sheet is not None:
            self.sheet.map_column(heading, field)
            self._keep()
            self._draw()

    def _keep(self) -> None:
        if self.sheet is None:
            return
        if problem := keep_form(self.desk, self.sheet.form, self.sheet.form_answers):
            self.note.show(*paragraphs([problem], cls="wb-problem"))

    def _draw(self) -> None:
        """Show the sheet, what was read of it, and what is open."""
        if self.sheet is None:
            self.found = None
            nodes: list[list[Node]] = [[], [], [], []]
        else:
            self.found = self._find()
            ours, sheet = self.found.of_template, self.sheet
            nodes = [
                list(_questions(self.asks)),
                [] if ours else list(quotes_table(sheet.quotes)),
                list(told_list(self.found.told, () if ours else sheet.told)),
                [] if ours else list(sheet_tables(sheet)),
            ]
        for view, content in zip(
            (self.asked, self.quotes, self.told, self.grid), nodes, strict=True
        ):
            view.show(*content)
        self._fit()

    def _find(self) -> DealQuotes:
        """Make alternatives of the sheet; of our own table say what is wrong with it."""
        assert self.sheet is not None  # it is asked for a sheet that is there
        try:
            return make_alternatives(self.sheet, self.desk.deal, answers=self._answers)
        except TableError as error:
            self.note.show(*paragraphs(str(error).splitlines(), cls="wb-problem"))
            return DealQuotes(Named({}), (), (), of_template=True)

    def _fit(self) -> None:
        """Show controls where there is something to do with them."""
        typed = next((one for one in self.asks if one.typed), None)
        count = len(self.found.alternatives) if self.found is not None else 0
        for control, wanted in (
            (self.typed, typed is not None),
            (self.settle, typed is not None),
            (self.take_in, bool(count)),
        ):
            control.layout.display = "" if wanted else "none"
        if typed is not None:
            kind = f"{typed.typed}{f' in {shown_unit(typed.unit)}' if typed.unit else ''}"
            self.typed.control.description = f"{typed.place}: another answer, {kind}"
        self.take_in.description = f"Take {counted(count, 'quotes')} into the deal"
        self._fit_columns()

    def _fit_columns(self) -> None:
        """Build the menus anew where the columns, or what they hold, are others."""
        ours = self.found is not None and self.found.of_template
        mapping = (
            () if self.sheet is None or ours else tuple(self.sheet.mapping.itertuples(index=False))
        )
        if mapping != self._mapped:
            self._mapped = mapping
            for menu in self.columns.children:
                close_tree(menu)
            self.columns.children = tuple(self._controls())

    def _controls(self) -> Iterable[Field]:
        """Return a menu for each column: what it is taken for."""
        if self.sheet is None:
            return
        rows = self.sheet.mapping
        for _, row in rows[rows["heading"] != ""].head(MAPPED).iterrows():
            options = [(start_sentence(words), field) for field, words in FIELDS.items()]
            label = f"{row['column']}: {row['heading']}"[:60]
            menu = ipw.Dropdown(description=label, options=options, value=row["field"])
            heading = str(row["heading"])
            menu.observe(
                guarded(
                    self.desk, lambda change, heading=heading: self._map(heading, change["new"])
                ),
                "value",
            )
            yield Field(menu)

    def _take(self) -> None:
        """Put the quotes among the alternatives of the side that is looked from."""
        if self.found is None or self.sheet is None:
            return
        desk, party = self.desk, self.desk.party
        before = dict(desk.deal.parties[party].alternatives)
        rows = placed_apart(before, self.found.alternatives)
        desk.edit_party(party, alternatives={**before, **rows})
        if desk.problem:
            self.note.show(*paragraphs(desk.problem.splitlines(), cls="wb-problem"))
            return
        labels = ", ".join(alternative_label(one, key) for key, one in rows.items())
        said = f"Taken in as {counted(len(rows), 'alternatives')}: {labels.removesuffix('.')}."
        self.note.show(*paragraphs([said], cls="wb-sentence"))


def _todays(ask: SheetAsk) -> Meaning | None:
    """Return the reading that takes what holds today, of a question that no quote speaks of."""
    readings = ask.readings if ask.kind == "not asked" else ()
    return next((one for one in readings if one.words.startswith(AS_TODAY)), None)


def _questions(asks: Iterable[SheetAsk]) -> Iterable[Node]:
    """Show each question with its answers as buttons; where many ask for today's, one for all."""
    asks = tuple(asks)
    if sum(_todays(one) is not None for one in asks) > 1:
        said = "What the quotes do not say counts as an assumption until you have asked. "
        button = part("button", "As today, for all that can be", choose=TODAY_FOR_ALL)
        yield part("p", said, button, cls="wb-note")
    for ask in asks:
        buttons = [
            part("button", one.words, choose=f"{place} {ask.key}")
            for place, one in enumerate(ask.readings)
        ]
        spaced = [node for one in buttons for node in (one, " ")]
        where = part("span", f"{ask.place}: ", cls="wb-quiet")
        said = ask.sentence if ask.waits else f"May stay open: {ask.sentence}"
        yield part("p", where, said, " ", *spaced, cls="wb-note")

"""The brief on the page, and everything that can be taken home."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator

import ipywidgets as ipw
import plotly.graph_objects as go

from workbench.advice import check_plan
from workbench.analysis import Progress, find_batna, find_trades, finish
from workbench.files import name_file, write_calendar
from workbench.model import Deal
from workbench.report import (
    Brief,
    NoBrowserError,
    iterate_brief,
    write_mail,
    write_page,
    write_pdf,
    write_word,
    write_workbook,
)
from workbench.ui.desk.background import Background
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.panels import Panel
from workbench.ui.prep.brief_view import show_head, show_rest
from workbench.ui.widgets.download_button import DownloadButton, File
from workbench.ui.widgets.figure_view import FigureView
from workbench.ui.widgets.text_view import TextView, paragraphs, part

ABOUT = (
    "One page to take into the room, from the deal as it stands; once it says what was agreed, the "
    "minutes. Files with pictures take some seconds."
)

NO_STRIP = go.Figure(
    layout={"height": 10, "xaxis": {"visible": False}, "yaxis": {"visible": False}}
)
"""What stands in the place of the chart where there is none."""


class BriefPanel(Panel):
    """Write the brief of the deal as it stands, read it, and take it home.

    Parameters
    ----------
    desk : Desk
    live : bool
        Keep the brief written, instead of on request.
    version : callable, optional
        Says which saved version the deal is, in words.
    clock : callable, optional
        Returns the time.
    """

    area = "records"

    def __init__(
        self,
        desk: Desk,
        *,
        live: bool = False,
        version: Callable[[], str] = lambda: "",
        clock: Callable[[], dt.datetime] = dt.datetime.now,
    ) -> None:
        self._live, self._version, self._clock = live, version, clock
        self._written: tuple[Deal, Brief] | None = None
        self.write = ipw.Button(description="Write the brief")
        self.note, self.preview, self.rest = TextView(), TextView(), TextView()
        self.strip = FigureView(label="Today, opening, target and limits on one axis")
        for one in (self.preview, self.strip, self.rest):
            one.add_class("wb-brief")
        files: dict[str, Callable[[], File | None]] = {
            "PDF": self._pdf,
            "Web page": self._page,
            "Word": self._word,
            "E-mail draft": self._mail,
            "Excel, with formulas": self._excel,
            "Calendar of reviews": self._calendar,
        }
        self.downloads = {label: DownloadButton(desk, label) for label in files}
        for label, write in files.items():
            self.downloads[label].on_ask(write)
        self.background = Background[Brief](
            desk, self._show, self._say_problem, ties=lambda: self.ties
        )
        buttons = ipw.HBox([*([] if live else [self.write]), *self.downloads.values()])
        buttons.add_class("wb-row")
        about = TextView(part("p", ABOUT, cls="wb-quiet"))
        shown = [self.preview, self.strip, self.rest]
        children = [about, buttons, self.note, self.background.bar, *shown]
        super().__init__(desk, children, heading="Brief")
        self.add_class("wb-records")
        self.add_class("wb-whole-row")
        self.write.on_click(guarded(desk, lambda _: self.show()))
        self.ties.follow(self._forget)

    @property
    def brief(self) -> Brief:
        """The brief of the deal as it stands; written once for each state."""
        written = self._known()
        return finish(self._steps()) if written is None else written

    def show(self) -> None:
        """Write the brief where it can be read; on a page that lives, what is quick comes first."""
        written = self._known()
        if written is None:
            self.background.start(self._steps())
        else:
            self.background.stop()
            self._show(written)

    def leave(self) -> None:
        """End what is under way and take the panel off the page."""
        self.background.stop()
        super().leave()

    def _known(self) -> Brief | None:
        """Return the brief if that of the deal as it stands is written."""
        return self._written[1] if self._written and self._written[0] == self.desk.deal else None

    def _steps(self) -> Iterator[Progress[Brief]]:
        """Write the brief; a part of it is no answer where an older whole one can be read."""
        desk, has_older = self.desk, self._written is not None
        deal, when, version = desk.deal, self._clock(), self._version()
        for step in iterate_brief(deal, when=when, version=version, view=desk.view):
            if step.answer is not None and step.answer.is_whole:
                self._written = deal, step.answer
            yield Progress(step.share) if has_older and step.share < 1 else step

    def _show(self, brief: Brief) -> None:
        self.preview.show(*show_head(brief))
        self.strip.show(brief.strip if brief.strip is not None else NO_STRIP)
        self.rest.show(*show_rest(brief))

    def _say_problem(self, sentence: str) -> None:
        self.note.show(*paragraphs([sentence] if sentence else [], cls="wb-problem"))

    def _forget(self) -> None:
        """Say that what is shown is old once the deal has changed, or write it anew."""
        if self._live:
            self.show()
        elif self._written is not None and self._written[0] != self.desk.deal:
            self.background.stop()
            self._written = None
            words = "The deal has changed since the brief was written: write it again."
            self.preview.show(part("p", words, cls="wb-quiet"))
            self.strip.show(NO_STRIP)
            self.rest.show()

    def _pdf(self) -> File | None:
        return self._file("-brief.pdf", lambda: write_pdf(self.brief))

    def _page(self) -> File | None:
        return self._file("-brief.html", lambda: write_page(self.brief))

    def _word(self) -> File | None:
        return self._file("-brief.docx", lambda: write_word(self.brief))

    def _mail(self) -> File | None:
        return self._file("-brief.eml", lambda: write_mail(self.brief))

    def _excel(self) -> File | None:
        desk, when = self.desk, self._clock()
        tables = {
            "ZOPA": desk.analysis.zopa.to_frame(),
            "In play": desk.analysis.zopa.in_play_frame(),
            "BATNA": find_batna(desk.deal, desk.deal.ours, today=when.date()).to_frame(),
            "Trades": find_trades(desk.analysis.terms, desk.package).to_frame(),
            "Plan check": check_plan(desk.deal, today=when.date()).to_frame(),
        }
        return self._file(
            ".xlsx", lambda: write_workbook(desk.analysis, desk.package, when=when, tables=tables)
        )

    def _calendar(self) -> File | None:
        text = write_calendar(self.desk.deal)
        if not text:
            words = "There is no date yet: give a review or a promise one, and the calendar has it."
            self.note.show(*paragraphs([words], cls="wb-problem"))
            return None
        return self._file(".ics", lambda: text)

    def _file(self, ending: str, write: Callable[[], str | bytes]) -> File | None:
        """Write a file, or say why it cannot be written."""
        try:
            content = write()
        except NoBrowserError as error:
            self.note.show(*paragraphs([f"{error}."], cls="wb-problem"))
            return None
        self.note.show()
        return f"{name_file(self.desk.deal.title)}{ending}", content

"""Which deal is on the table: choose a shipped one, upload one, take it home."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import ipywidgets as ipw

from workbench.files import DealFileError, load_deal, name_file, read_deal, write_deal
from workbench.files.folders import find_deal_files
from workbench.model import Deal
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.download_button import DownloadButton
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.text_view import TextView, paragraphs, part
from workbench.ui.widgets.uploads import take_upload


class DealPanel(Panel):
    """Choose, upload and download the deal; read what it is about.

    Parameters
    ----------
    desk : Desk
    deals : Path, optional
        Folder with one folder per case, whose ``*.yaml`` files are offered.
    """

    area = "deal"

    def __init__(self, desk: Desk, *, deals: Path | None = None) -> None:
        self._shipped = _read_folder(deals)
        self.choice = ipw.Dropdown(description="Deal")
        self.upload = ipw.FileUpload(
            description="Upload a deal",
            icon="",
            accept=".yaml,.yml,.json",
            tooltip="A YAML or JSON file",
        )
        self.download = DownloadButton(
            desk, "Download this deal", tooltip="The deal as it stands now, as a YAML file"
        )
        self.reset = ipw.Button(
            description="Reset facts", tooltip="Take the numbers that the deal came with"
        )
        self.message, self.about = TextView(), TextView()
        buttons = ipw.HBox([self.upload, self.download, self.reset])
        tools = ipw.HBox([self.choice, buttons])
        tools.add_class("wb-tools")
        super().__init__(desk, [tools, self.message, self.about])
        self.upload.observe(guarded(desk, self._on_upload), "value")
        self.download.on_ask(self._file)
        self.reset.on_click(guarded(desk, lambda _: desk.reset()))
        self.ties.bind(
            self.choice, read=self._chosen, write=self._load, say=self._say, fit=self._list_deals
        )
        self.ties.follow(self._draw)

    def _draw(self) -> None:
        deal = self.desk.deal
        notes = part("ul", *[part("li", note) for note in deal.notes], cls="wb-notes")
        self.about.show(
            part("p", part("strong", deal.title), " ", deal.description, cls="wb-about"),
            *([notes] if deal.notes else []),
        )
        self.reset.disabled = deal == self.desk.opened

    def _list_deals(self) -> None:
        """Offer the shipped deals and, where it is none of them, the one on the table."""
        options: list[tuple[str, int | None]]
        options = [(label, place) for place, (label, _, _) in enumerate(self._shipped)]
        if self._chosen() is None:
            options = [(f"{self.desk.deal.title} (yours)", None), *options]
        if list(self.choice.options) != options:
            self.choice.options = options

    def _chosen(self) -> int | None:
        """Return the place of the shipped deal on the table; None when it is another one."""
        opened = self.desk.opened
        places = (i for i, (_, _, deal) in enumerate(self._shipped) if deal == opened)
        return next(places, None)

    def _load(self, place: int | None) -> None:
        if place is None:
            return
        self._open(lambda: load_deal(self._shipped[place][1]))

    def _on_upload(self, _change: object) -> None:
        found = take_upload(self.upload)
        if found is not None:
            self._open(lambda: read_deal(found[0], name=found[1]))

    def _open(self, read: Any) -> None:
        """Open what `read` returns, or say what is wrong with it and leave everything alone."""
        try:
            deal = read()
        except DealFileError as error:
            self._say(str(error))
            return
        self.desk.open(deal)
        self._say(self.desk.problem)

    def _say(self, sentences: str) -> None:
        self.message.show(*paragraphs(sentences.splitlines(), cls="wb-problem"))

    def _file(self) -> tuple[str, str]:
        """Write the deal for a download."""
        return f"{name_file(self.desk.deal.title)}.yaml", write_deal(self.desk.deal)


def _read_folder(folder: Path | None) -> list[tuple[str, Path, Deal | None]]:
    """Return title, path and deal of each file; one that is wrong goes by its name."""
    found: list[tuple[str, Path, Deal | None]] = []
    for path in find_deal_files(folder) if folder is not None else []:
        try:
            deal = load_deal(path)
        except DealFileError:  # choosing it says what is wrong
            found.append((f"{path.parent.name}/{path.name}", path, None))
        else:
            found.append((deal.title, path, deal))
    return found

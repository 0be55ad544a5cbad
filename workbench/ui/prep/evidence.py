"""Files as evidence: attach them, take them away, say who may have them."""

from __future__ import annotations

from collections.abc import Sequence

import ipywidgets as ipw

from workbench.model import EvidenceFile, FieldPath, list_files, list_places, with_files
from workbench.phrases.agreement.evidence import place_kind, place_words
from workbench.store import StoreError
from workbench.store.evidence import SIZE_LIMIT
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.desk.keeping import keeping_of
from workbench.ui.panels import Panel
from workbench.ui.widgets.controls import Field
from workbench.ui.widgets.download_button import DownloadButton, File
from workbench.ui.widgets.file_intake import FileIntake
from workbench.ui.widgets.tables import row, table
from workbench.ui.widgets.text_view import Node, TextView, paragraphs, part

ACCEPT = ".pdf,.png,.jpg,.jpeg,.xlsx,.xls,.csv,.docx,.eml,.msg,.txt"
_MIB = 2**20


class EvidencePanel(Panel):
    """Attach files to some kinds of things of the deal, and see those that are.

    Parameters
    ----------
    desk : Desk
    kinds : sequence of str
        Of :data:`workbench.phrases.agreement.evidence.KINDS`.
    """

    area = "records"

    def __init__(self, desk: Desk, kinds: Sequence[str]) -> None:
        self.kinds = tuple(kinds)
        self.keeping = keeping_of(desk)
        self.to = Field(ipw.Dropdown(description="Attach to"))
        most = SIZE_LIMIT // _MIB
        self.intake = FileIntake(desk, "Choose a file", limit=SIZE_LIMIT, accept=ACCEPT)
        self.table, self.note = TextView(), TextView()
        self.save = DownloadButton(desk, "Save this file")
        self.tick = ipw.Button(description="Show it to the executive")
        self.remove = ipw.Button(description="Remove this file")
        self._chosen: tuple[FieldPath, str] | None = None
        about = (
            f"PDF, pictures, Excel, mail: at most {most} MiB each. The other side never gets one; "
            "the executive's view has those that are ticked."
            if self.keeping is not None
            else "Files need a deal that is kept: open it on a server of the workbench. Here, the "
            "deal only lasts as long as the page."
        )
        adding = ipw.HBox([self.to, self.intake])
        self.actions = ipw.HBox([self.save, self.tick, self.remove])
        for box in (adding, self.actions):
            box.add_class("wb-row")
        words = TextView(part("p", about, cls="wb-quiet"))
        rest = [adding, self.note, self.table, self.actions] if self.keeping else [self.table]
        super().__init__(desk, [words, *rest], heading="Files as evidence")
        self.add_class("wb-records")
        self.intake.on_file(self._take, self._say)
        self.table.on_choose(guarded(desk, self._choose))
        self.save.on_ask(self._file)
        self.tick.on_click(guarded(desk, lambda _: self._tick()))
        self.remove.on_click(guarded(desk, lambda _: self._remove()))
        self.ties.follow(self._draw)

    @property
    def files(self) -> list[tuple[FieldPath, EvidenceFile]]:
        """The files of this panel's kinds, each with what it is attached to."""
        return [(way, one) for way, one in list_files(self.desk.deal) if self._is_here(way)]

    @property
    def chosen(self) -> tuple[FieldPath, EvidenceFile] | None:
        """The file that is chosen, with what it is attached to."""
        known = [(way, one) for way, one in self.files if (way, one.hash) == self._chosen]
        return known[0] if known else None

    def _is_here(self, way: FieldPath) -> bool:
        return place_kind(way) in self.kinds

    def _draw(self) -> None:
        deal, chosen = self.desk.deal, self.chosen
        places = [way for way, _ in list_places(deal) if self._is_here(way)]
        options = [(place_words(deal, way), way) for way in places]
        if list(self.to.control.options) != options:
            before = self.to.control.value
            self.to.control.options = options
            self.to.control.value = before if before in places else next(iter(places), None)
        self.table.show(*self._tabulate())
        self.actions.layout.display = "" if chosen else "none"
        if chosen:
            ticked = chosen[1].executive
            self.tick.description = (
                "Hide it from the executive" if ticked else "Show it to the executive"
            )

    def _tabulate(self) -> list[Node]:
        if not self.files:
            return [part("p", "No file yet.", cls="wb-quiet")]
        rows = [
            row(
                self._name(way, one),
                place_words(self.desk.deal, way),
                size_words(one.size),
                "yes" if one.executive else "no",
                look="wb-pressed" if (way, one.hash) == self._chosen else "",
            )
            for way, one in self.files
        ]
        heads = ("File", "Evidence for", "Size", "Executive")
        return [table(heads, rows, look="wb-choices wb-texts")]

    def _name(self, way: FieldPath, one: EvidenceFile) -> Node:
        if self.keeping is None:
            return one.name
        key, pressed = [*way, one.hash], (way, one.hash) == self._chosen
        return part("button", one.name, choose=key, pressed=pressed, title="Choose this file")

    def _choose(self, key: object) -> None:
        if isinstance(key, list) and key:
            place = (tuple(key[:-1]), str(key[-1]))
            self._chosen = None if place == self._chosen else place
            self._draw()

    def _take(self, name: str, content: bytes) -> None:
        way = self.to.control.value
        if self.keeping is None or way is None:
            return
        try:
            file = self.keeping.attach(content, name)
        except StoreError as error:
            self._say(f"{str(error)[:1].upper()}{str(error)[1:]}.")
            return
        known = dict(list_places(self.desk.deal))[way]
        if file.hash in [one.hash for one in known]:
            self._say(f"“{file.name}” is attached here already.")
            return
        self._edit(way, (*known, file))
        self._say(self.desk.problem or f"“{file.name}” is attached.", bad=bool(self.desk.problem))

    def _tick(self) -> None:
        if self.chosen is not None:
            way, file = self.chosen
            ticked = file.model_copy(update={"executive": not file.executive})
            known = dict(list_places(self.desk.deal))[way]
            self._edit(way, tuple(ticked if one == file else one for one in known))

    def _remove(self) -> None:
        if self.chosen is not None:
            way, file = self.chosen
            known = dict(list_places(self.desk.deal))[way]
            self._edit(way, tuple(one for one in known if one != file))
            self._say(f"“{file.name}” is removed; Undo brings it back.", bad=False)

    def _edit(self, way: FieldPath, files: tuple[EvidenceFile, ...]) -> None:
        self.desk.edit(with_files(self.desk.deal, way, files))

    def _file(self) -> File | None:
        if self.chosen is None or self.keeping is None:
            return None
        file = self.chosen[1]
        try:
            return file.name, self.keeping.read_attached(file.hash)
        except StoreError as error:
            self._say(f"{str(error)[:1].upper()}{str(error)[1:]}.")
            return None

    def _say(self, sentence: str, *, bad: bool = True) -> None:
        self.note.show(*paragraphs([sentence], cls="wb-problem" if bad else "wb-sentence"))


class TickedFilesPanel(Panel):
    """The files that whoever decides may have, to be saved.

    Parameters
    ----------
    desk : Desk
    """

    area = "records"

    def __init__(self, desk: Desk) -> None:
        self.table = TextView()
        super().__init__(desk, [self.table], heading="Evidence")
        self.add_class("wb-whole-row")
        self.ties.follow(self._draw)

    def _draw(self) -> None:
        deal = self.desk.deal
        files = [(way, one) for way, one in list_files(deal) if one.executive]
        self.layout.display = "" if files else "none"
        rows = [
            row(self._link(one), place_words(deal, way), size_words(one.size)) for way, one in files
        ]
        self.table.show(table(("File", "Evidence for", "Size"), rows, look="wb-texts"))

    def _link(self, one: EvidenceFile) -> Node:
        if not self.desk.files:
            return part("td", one.name)
        return part("td", part("a", one.name, href=f"{self.desk.files}{one.hash}"))


def size_words(size: int) -> str:
    """Write a size in the unit that fits.

    Examples
    --------
    >>> size_words(700), size_words(1_500_000)
    ('1 KB', '1.5 MB')
    """
    return f"{size / 1e6:.1f} MB" if size >= 1e6 else f"{max(round(size / 1e3), 1)} KB"

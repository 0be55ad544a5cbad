"""The deals that a server offers: those of its store, with the files that mirror them."""

from __future__ import annotations

from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from workbench.files.deal_writing import remove_half_written
from workbench.files.folders import ENDINGS
from workbench.model import SharedSheet, View
from workbench.store import DealEntry, Store, StoreError
from workbench.store.entries import name_sides
from workbench.store.listing import Whose
from workbench.store.mirror import Mirror
from workbench.store.opening import is_service
from workbench.store.postgresql import is_address
from workbench.words import counted, format_count, format_number

LINES = 3
"""Lines of a problem on a card; ``workbench check`` shows all."""

NOT_NOW = (
    "This is not available at the moment. Please try again later, or ask whoever sent you the link."
)
"""All that a guest hears of a deal that is broken or gone: what is wrong would quote it."""


NOTHING_YET = "Shared with you"
"""Title of a deal of which nothing was sent to the other side yet."""


@dataclass(frozen=True)
class DealCard:
    """One deal on the front page.

    Attributes
    ----------
    name : str
        Its name in addresses: folder and file below the served folder, without ``deal`` and
        ending; a deal without a file goes by its id.
    title : str
        The deal's own, or the name where the file is wrong.
    path : Path or None
        The file that mirrors it.
    entry : DealEntry or None
        Its entry in the store; none where the file was never a deal.
    summary : str
    facts : tuple of str
        What kind of deal it is, in a few words each.
    problem : tuple of str
        Why it cannot be opened, or nothing.
    remark : tuple of str
        What is wrong with the file of a deal that can be opened, or nothing.
    """

    name: str
    title: str
    path: Path | None = None
    entry: DealEntry | None = None
    summary: str = ""
    facts: tuple[str, ...] = ()
    problem: tuple[str, ...] = ()
    remark: tuple[str, ...] = ()

    @property
    def names(self) -> tuple[str, ...]:
        """What it may be called in addresses."""
        return (self.name,) if self.entry is None else (self.name, self.entry.id)

    def for_guest(self, view: View, *, sheet: SharedSheet | None = None) -> DealCard:
        """Return what of the card somebody may have who gets a view of its deal.

        Of a file with problems nobody hears more than that it cannot be opened, in any view: the
        problems quote it. The other side hears no more than the title on the sheet that was sent;
        title and file of the deal may say what is ours.
        """
        problem = (NOT_NOW,) if self.problem else ()
        if view is not View.SUPPLIER:
            return replace(self, problem=problem, remark=())
        title = (sheet.title if sheet is not None else "") or NOTHING_YET
        name = "deal" if self.entry is None else self.entry.id
        return DealCard(name, title, entry=self.entry, problem=problem)


class Deals:
    """The deals of a store, and of a folder that mirrors into it.

    Parameters
    ----------
    store : Store
    folder : Path
    owner : str
        To whom the deals of the folder belong.
    is_written : bool
        Whether edits go into the folder's files; the shipped examples are only read.
    """

    def __init__(self, store: Store, folder: Path, *, owner: str, is_written: bool) -> None:
        self.store, self.folder, self.owner = store, folder.resolve(), owner
        self.are_examples = not is_written
        self.is_shared = is_address(store.place)
        self._mirror: Mirror | None = None
        if not is_service(store.place):  # which follows files of its own
            self._mirror = Mirror(store, folder, who=owner, is_written=is_written)

    def follow(self, *, seconds: float = float("inf")) -> None:
        """Carry over what changed in files and in the store; new files take some seconds only."""
        if self._mirror is not None:
            self._mirror.follow(seconds=seconds)

    def sweep(self) -> None:
        """Remove what was half written when a server was killed."""
        if not self.are_examples:
            remove_half_written(self.folder)

    def holder_words(self, entry: DealEntry) -> str:
        """Say whose a deal is: what lies in the served folder is nobody's until it is passed on."""
        if entry.file is not None and entry.owner == self.owner:
            return f"the folder “{self.folder.name}”"
        return entry.owner

    @property
    def waiting(self) -> int:
        """How many files are still to be read."""
        return self._mirror.waiting if self._mirror is not None else 0

    @property
    def problems(self) -> dict[Path, str]:
        """Files of the folder that were never a deal, and what is wrong with each."""
        return self._mirror.problems if self._mirror is not None else {}

    def page(self, who: str, whose: Whose, **asked: Any) -> tuple[list[DealCard], int]:
        """Return cards of some deals that a person may see, and how many there are.

        Parameters
        ----------
        who : str
        whose : {"mine", "shared", "examples"}
        **asked
            Search, order, start and count, as of :func:`~workbench.store.listing.list_excerpt`.
        """
        found = self.store.excerpt(
            who, whose, folder=self.folder, is_shared=self.is_shared, **asked
        )
        return [self._card_here(entry) for entry in found.entries], found.total

    def broken(self, search: str = "") -> list[DealCard]:
        """Return a card for each file that is no deal, in the order of their names."""
        words = search.casefold().split()
        cards = [
            DealCard(name, name, path, problem=_first_lines(text))
            for path, text in sorted(self.problems.copy().items())
            if (name := name_of(self.folder, path)) and text
        ]
        return [card for card in cards if all(word in card.name.casefold() for word in words)]

    def find(self, name: str, who: str) -> DealCard | None:
        """Return the deal of that name or id, or nothing."""
        try:
            entry = self.store.find(name, who)
        except StoreError:
            return self._find_file(name, who)
        return None if entry.is_deleted else self._card(entry)

    def shared(self, deal: str) -> DealCard | None:
        """Return the deal of a share, by its id; nothing when it is gone."""
        entry = self.store.peek(deal)
        return None if entry is None or entry.is_deleted else self._card(entry)

    def _find_file(self, name: str, who: str) -> DealCard | None:
        files = tuple(self.folder / f"{name}{ending}" for ending in ("/deal.yaml", *ENDINGS))
        entry = self.store.find_file(who, files)
        if entry is not None:
            return None if entry.is_deleted else self._card(entry)
        return next((card for card in self.broken() if card.name == name), None)

    def at(self, card: DealCard, revision: int) -> DealCard:
        """Return the card of a deal as it was in an earlier state; 0 stands for the newest."""
        if not revision or card.entry is None:
            return card
        deal = self.store.open(card.entry.id, card.entry.owner, revision)[1].deal
        facts = name_sides(deal), counted(len(deal.issues), "issues"), _packages(deal.size)
        return replace(card, title=deal.title, summary=deal.description, facts=facts)

    def _card(self, entry: DealEntry) -> DealCard | None:
        is_ours = not entry.file or Path(entry.file).is_relative_to(self.folder)
        if not is_ours and (not self.is_shared or entry.is_example):
            return None  # of another folder that was served from this store
        return self._card_here(entry)

    def _card_here(self, entry: DealEntry) -> DealCard:
        path = Path(entry.file) if entry.file else None
        if path is not None and not path.is_relative_to(self.folder):
            path = None  # of another server's folder, which follows it
        card = DealCard(
            entry.id if path is None else name_of(self.folder, path),
            entry.title,
            path,
            entry,
            entry.description,
            _facts(entry),
            remark=_first_lines(entry.file_problem),
        )
        return card if entry.view is View.ANALYST else card.for_guest(entry.view)


def name_of(folder: Path, path: Path) -> str:
    """Return the name of a deal in addresses.

    Examples
    --------
    >>> name_of(Path("data"), Path("data/tins/deal.yaml"))
    'tins'
    >>> name_of(Path("data"), Path("data/tins/deal-prepaid.yaml"))
    'tins/deal-prepaid'
    """
    inner = path.relative_to(folder)
    short = inner.stem == "deal" and len(inner.parts) > 1 and inner.suffix == ".yaml"
    name = (inner.parent if short else inner.with_suffix("")).as_posix()
    return name.encode("utf-8", "replace").decode("utf-8")


def _first_lines(text: str) -> tuple[str, ...]:
    lines = text.splitlines()
    more = len(lines) - LINES
    return (*lines[:LINES], f"and {more} more") if more > 0 else tuple(lines)


def _facts(entry: DealEntry) -> tuple[str, ...]:
    return entry.sides, counted(entry.issues, "issues"), _packages(entry.packages)


def _packages(number: int) -> str:
    """Return how many packages there are, in words that fit a card."""
    if number < 1_000_000:
        return f"{format_count(number)} packages"
    for size, word in ((10**6, "million"), (10**9, "billion")):
        if number < 1000 * size:
            return f"{format_number(number / size, digits=3)} {word} packages"
    return f"about 10^{len(str(number)) - 1} packages"

"""The deals of a folder, as the front page and the server's addresses name them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path

from workbench.files import DealFileError, load_deal
from workbench.model import Deal, View

ENDINGS = (".yaml", ".yml", ".json")
LIMIT = 500
"""Most deals of a folder: more belong into several folders, or into a database."""

LINES = 3
"""Lines of a problem on a card; ``workbench check`` shows all."""

NOT_NOW = (
    "This is not available at the moment. Please try again later, or ask whoever sent you the link."
)
"""All that a guest hears of a deal that is broken or gone: what is wrong would quote it."""

_NOT_DEALS = (".schema.json", "offers.yaml", "journal.yaml")


@dataclass(frozen=True)
class DealCard:
    """One deal on the front page.

    Attributes
    ----------
    name : str
        Its name in addresses: folder and file below the served folder, without ``deal`` and ending.
    path : Path
    title : str
        The deal's own, or the name where the file is wrong.
    summary : str
    facts : tuple of str
        What kind of deal it is, in a few words each.
    problem : tuple of str
        What is wrong with the file and where, or nothing.
    """

    name: str
    path: Path
    title: str
    summary: str = ""
    facts: tuple[str, ...] = ()
    problem: tuple[str, ...] = ()

    def for_guest(self, view: View) -> DealCard:
        """Return what of the card somebody with a share link may have.

        Of a file with problems nobody hears more than that it cannot be opened, in any view: the
        problems quote it. The other side hears no more than the title.
        """
        if self.problem:
            return replace(self, problem=(NOT_NOW,))
        return replace(self, summary="", facts=()) if view is View.SUPPLIER else self


class DealFolder:
    """A folder with deal files, or with folders of them.

    A file is read anew only when it has changed. Deals are looked up in the list of what is there,
    so that no address can name a file elsewhere.

    Parameters
    ----------
    folder : Path
    """

    def __init__(self, folder: Path) -> None:
        self.folder = folder.resolve()
        self._read: dict[Path, tuple[tuple[int, int], DealCard]] = {}

    def cards(self) -> list[DealCard]:
        """Return a card for each deal, in the order of their names."""
        found = sorted(self._paths(), key=self._place)
        cards = [self._card(path) for path in found[:LIMIT]]
        self._read = {card.path: self._read[card.path] for card in cards}
        return cards

    def find(self, name: str) -> DealCard | None:
        """Return the deal of that name, or nothing."""
        return next((card for card in self.cards() if card.name == name), None)

    def at(self, path: Path) -> DealCard | None:
        """Return the deal in that file, or nothing when it is not one of this folder."""
        return next((card for card in self.cards() if card.path == path), None)

    def _place(self, path: Path) -> tuple[str, bool, str]:
        """Sort by folder, and in a folder ``deal.yaml`` before its variants."""
        return path.parent.as_posix(), path.stem != "deal", path.name

    def _paths(self) -> Iterator[Path]:
        for pattern in ("*", "*/*"):
            for path in self.folder.glob(pattern):
                hidden = any(part.startswith(".") for part in path.relative_to(self.folder).parts)
                fits = path.suffix.lower() in ENDINGS and not path.name.endswith(_NOT_DEALS)
                if fits and not hidden and _stays_in(self.folder, path):
                    yield path

    def _card(self, path: Path) -> DealCard:
        status = path.stat()
        stamp = status.st_mtime_ns, status.st_size
        known = self._read.get(path)
        if known is None or known[0] != stamp:
            known = self._read[path] = stamp, _read_card(path, name_of(self.folder, path))
        return known[1]


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
    return (inner.parent if short else inner.with_suffix("")).as_posix()


def _stays_in(folder: Path, path: Path) -> bool:
    """Say whether a path is a file of the folder: a link must not lead out of it."""
    return path.is_file() and path.resolve().is_relative_to(folder)


def _read_card(path: Path, name: str) -> DealCard:
    try:
        deal = load_deal(path)
    except DealFileError as error:
        lines = str(error).splitlines()
        more = len(lines) - LINES
        shown = (*lines[:LINES], f"and {more} more") if more > 0 else tuple(lines)
        return DealCard(name, path, name, problem=shown)
    return DealCard(name, path, deal.title, deal.description, _facts(deal))


def _facts(deal: Deal) -> tuple[str, ...]:
    names = " and ".join(str(party.name or key) for key, party in deal.parties.items())
    issues = len(deal.issues)
    packages = 1
    for issue in deal.issues.values():
        packages *= len(issue.options)
    return names, f"{issues} issue{'s' * (issues != 1)}", f"{_round(packages)} packages"


def _round(number: int) -> str:
    """Return a whole number in words that fit a card."""
    if number < 1_000_000:
        return f"{number:,}"
    for size, word in ((10**6, "million"), (10**9, "billion")):
        if number < 1000 * size:
            return f"{number / size:.3g} {word}"
    return f"about 10^{len(str(number)) - 1}"

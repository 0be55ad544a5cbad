"""A deal file with the offers beside it: read together, written together."""

from __future__ import annotations

import hashlib
import os
from dataclasses import dataclass
from pathlib import Path

from workbench.files import offers_path, read_deal, write_offers
from workbench.files.deal_files import read_content
from workbench.files.deal_writing import replace_file, saved_text
from workbench.files.file_problems import refuse_file
from workbench.files.offer_files import read_offers
from workbench.model import Offers
from workbench.store.states import State

Stamp = tuple[tuple[int, int, int], ...]


@dataclass(frozen=True)
class Contents:
    """What stands in a deal file and in the offers beside it.

    Attributes
    ----------
    path : Path
    deal, offers : bytes
        `offers` is empty where there is no such file.
    """

    path: Path
    deal: bytes
    offers: bytes

    @property
    def mark(self) -> str:
        """The same for the same contents: SHA-256 of both."""
        return hashlib.sha256(b"\0".join((self.deal, self.offers))).hexdigest()

    def parse(self) -> State:
        """Return the state that they hold.

        Raises
        ------
        DealFileError
            If they hold none.
        """
        deal = read_deal(self.deal, name=self.path.name)
        if not self.offers:
            return State(deal, Offers(deal=deal.title))
        offers = read_offers(self.offers, deal, name=offers_path(self.path).name)
        return State(deal, Offers(deal=deal.title, offers=offers.offers))


@dataclass(frozen=True)
class Texts:
    """What is to stand in a deal file and in the offers beside it; none where there are none."""

    path: Path
    deal: str
    offers: str | None

    def put(self) -> None:
        """Write both, each in one step.

        Raises
        ------
        DealFileError
            If one cannot be written.
        """
        replace_file(self.path, self.deal)
        if self.offers is not None:
            replace_file(offers_path(self.path), self.offers)


def read_contents(path: Path) -> Contents:
    """Read a deal file and the offers beside it.

    Raises
    ------
    DealFileError
        If one cannot be read, or the name is not text.
    """
    if not _is_text(str(path)):
        shown = path.name.encode("utf-8", "replace").decode("utf-8")
        raise refuse_file(shown, "the name of the file or of its folder is not UTF-8; rename it")
    beside = offers_path(path)
    return Contents(path, read_content(path), read_content(beside) if beside.is_file() else b"")


def write_state(state: State, path: Path) -> Texts:
    """Return what is to be written for a state, without writing it.

    Raises
    ------
    DealFileError
        If it would not read back as the same.
    """
    beside = offers_path(path)
    text = saved_text(state.deal, path)
    if not state.offers.offers and not beside.is_file():
        return Texts(path, text, None)
    offers = write_offers(state.offers)
    if read_offers(offers, state.deal, name=beside.name) != state.offers:
        raise refuse_file(beside.name, "the offers do not read back the same; they are not saved")
    return Texts(path, text, offers)


def stamp_of(path: Path) -> Stamp:
    """Return what changes whenever a file or the offers beside it are written or closed."""
    found = []
    for file in (path, offers_path(path)):
        try:
            told = os.stat(file)
        except OSError:  # not there
            continue
        found.append((told.st_mtime_ns, told.st_size, told.st_mode))
    return tuple(found)


def is_writable(path: Path) -> bool:
    """Say whether a file may be replaced, as far as its rights and those of its folder tell."""
    return os.access(path, os.W_OK) and os.access(path.parent, os.W_OK)


def _is_text(name: str) -> bool:
    try:
        name.encode("utf-8")
    except UnicodeEncodeError:
        return False
    return True

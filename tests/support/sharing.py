"""Share links as tests make and end them, in the store of the state or in another one."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from workbench.model import View
from workbench.serve.admission.shares import Shares
from workbench.store import SharedDeal, Store
from workbench.store.entries import is_id
from workbench.store.home import machine_user, store_file
from workbench.store.mirror import Mirror
from workbench.store.opening import STORE


@contextmanager
def opened(place: Path | str = "") -> Iterator[Store]:
    store = Store(place or os.environ.get(STORE) or store_file())
    try:
        yield store
    finally:
        store.close()


def create_share(
    deal: str | Path, *, view: str, days: float = 7, note: str = "", by: str = "", place: str = ""
) -> SharedDeal:
    """Share a deal by its id, or by its file in a folder that is served."""
    with opened(place) as store:
        name = str(deal)
        if not is_id(name):
            path = Path(deal)
            name = Mirror(store, path.parent, who=machine_user()).take(path)
        entry = store.peek(name)
        assert entry is not None
        return store.add_link(name, by or entry.owner, view=View(view), days=days, note=note)


def send_sheet(deal: str) -> None:
    """Press *Send this state* in its owner's name."""
    with opened() as store:
        entry = store.peek(deal)
        assert entry is not None
        store.send_sheet(deal, entry.owner)


def revoke_share(number: str) -> None:
    with opened() as store:
        share = store.peek_link(number)
        assert share is not None
        entry = store.peek(share.deal)
        assert entry is not None
        store.end_link(number, entry.owner)


def open_link(signed: str) -> SharedDeal | None:
    """Return what a server on this state would open for a link."""
    with opened() as store:
        return Shares(store).open(signed)

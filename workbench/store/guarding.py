"""Who may do what with a deal of the store: every request passes here."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

from sqlalchemy import Connection

from workbench.model import View
from workbench.store import entries as lists
from workbench.store.connecting import connect, reading, writing
from workbench.store.problems import StoreError


class Guarded:
    """A store's place, and the three ways to it: as who may see, edit or owns a deal."""

    def __init__(self, place: Path | str, *, clock: Callable[[], float] = time.time) -> None:
        self.place = place
        self._clock = clock
        self._engine = connect(place)

    def close(self) -> None:
        """Give back what the store holds of the machine."""
        self._engine.dispose()

    @contextmanager
    def _seen(self, name: str, who: str) -> Iterator[Connection]:
        """Read as somebody who may see all of the deal, and not only a view of it."""
        with reading(self._engine) as connection:
            entry = lists.find_entry(connection, name, who)
            if entry.view is not View.ANALYST:
                raise StoreError(f"you may see the {entry.view} view of this deal, not all of it")
            yield connection

    @contextmanager
    def _owned(self, name: str, who: str) -> Iterator[Connection]:
        with writing(self._engine, name) as connection:
            entry = lists.find_entry(connection, name, who)
            if entry.owner != who:
                raise StoreError(f"this deal is {entry.owner}'s, who alone may do that")
            yield connection

    @contextmanager
    def _edited(self, name: str, who: str) -> Iterator[Connection]:
        with writing(self._engine, name) as connection:
            entry = lists.find_entry(connection, name, who)
            if not entry.may_edit:
                raise StoreError(f"you may look at this deal of {entry.owner}, not edit it")
            yield connection

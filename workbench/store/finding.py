"""Find deals of the store: whole lists, pages of them, one by its id or its file."""

from __future__ import annotations

from pathlib import Path

from workbench.store import entries as lists
from workbench.store import listing
from workbench.store.connecting import reading
from workbench.store.entries import DealEntry
from workbench.store.guarding import Guarded


class Found(Guarded):
    """Lists of deals, and single ones."""

    def list(
        self,
        who: str,
        *,
        search: str = "",
        label: str = "",
        archived: bool = False,
        deleted: bool = False,
    ) -> list[DealEntry]:
        """Return the deals that a person may see, the last changed first."""
        with reading(self._engine) as connection:
            return listing.list_entries(
                connection, who, search=search, label=label, archived=archived, deleted=deleted
            )

    def excerpt(
        self,
        who: str,
        whose: listing.Whose,
        *,
        folder: Path,
        is_shared: bool = False,
        search: str = "",
        order: listing.ListOrder = "changed",
        start: int = 0,
        count: int = 50,
    ) -> listing.Excerpt:
        """Return a stretch of a person's list, as :func:`listing.list_excerpt` does."""
        with reading(self._engine) as connection:
            return listing.list_excerpt(
                connection, who, whose, folder=folder, is_shared=is_shared, search=search,
                order=order, start=start, count=count,
            )  # fmt: skip

    def find_file(self, who: str, files: tuple[Path, ...]) -> DealEntry | None:
        """Return the deal that the first of some files mirrors, if the person may see it."""
        with reading(self._engine) as connection:
            return listing.find_mirrored(connection, who, files)

    def find(self, name: str, who: str) -> DealEntry:
        """Return one deal's entry.

        Raises
        ------
        StoreError
            If there is none that the person may see.
        """
        with reading(self._engine) as connection:
            return lists.find_entry(connection, name, who)

    def mark(self, name: str, who: str) -> str:
        """Return what changes whenever a person is to be shown something else of a deal.

        Cheap, for those who look again and again. Who else looks at the deal is no part of it.

        Raises
        ------
        StoreError
            If there is none that the person may see.
        """
        with reading(self._engine) as connection:
            return lists.read_mark(connection, name, who)

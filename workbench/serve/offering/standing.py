"""Which view of a deal a person has, asked for every open page each second."""

from __future__ import annotations

from collections import OrderedDict

from workbench.model import View
from workbench.store import Store

REMEMBERED = 1_000
"""Most persons and deals of which the last answer is kept."""


class Standing:
    """Knows who has which view of a deal, and asks again only when something has changed.

    Parameters
    ----------
    store : Store
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: OrderedDict[tuple[str, str], tuple[str, View | None]] = OrderedDict()

    def view_of(self, entry: str, person: str) -> View | None:
        """Return the view of a deal that a person has; None when the deal is deleted.

        Raises
        ------
        StoreError
            If the person has none, or the store cannot be asked.
        """
        mark = self._store.mark(entry, person)
        known = self._known.get((entry, person))
        if known is not None and known[0] == mark:
            return known[1]
        found = self._store.find(entry, person)
        view = None if found.is_deleted else found.view
        self._known[entry, person] = mark, view
        if len(self._known) > REMEMBERED:
            self._known.popitem(last=False)
        return view

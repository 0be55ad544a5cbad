"""What share links open on this server: they stand in the store, and it may be away for a while."""

from __future__ import annotations

import logging
import re
from dataclasses import replace

from workbench.store import AwayError, SharedDeal, Store, StoreError
from workbench.store.links import number_in

_NUMBER = re.compile(r"[A-Za-z0-9_-]{16}")
_MOST = 10_000

log = logging.getLogger(__name__)


class Shares:
    """The links of a store, as a server knows them.

    While the store is away, a link is what it was when it was last looked at, so that nobody loses
    a page; and one that was ended here has ended here, although it could not be kept.

    Parameters
    ----------
    store : Store
    """

    def __init__(self, store: Store) -> None:
        self._store = store
        self._known: dict[str, SharedDeal] = {}
        self._ended: set[str] = set()

    def find(self, number: str) -> SharedDeal | None:
        """Return the share of that number, or nothing."""
        if not _NUMBER.fullmatch(number):
            return None
        try:
            share = self._store.peek_link(number)
        except AwayError:
            share = self._known.get(number)
            if share is None:
                raise
        else:
            self._remember(number, share)
        if share is not None and number in self._ended:
            return replace(share, ended=True)
        return share

    def find_open(self, number: str) -> SharedDeal | None:
        """Return a share that is still open, or nothing."""
        share = self.find(number)
        return share if share is not None and share.is_open else None

    def open(self, signed: str) -> SharedDeal | None:
        """Return the share that a link opens; nothing when it is forged, over or ended."""
        share = self.find_open(number_in(signed))
        return share if share is not None and share.is_signed_in(signed) else None

    def end(self, number: str, who: str) -> bool:
        """End a share, and say whether that is kept; it has ended here in any case.

        Raises
        ------
        StoreError
            If there is none that the person may end.
        """
        try:
            self._store.end_link(number, who)
        except AwayError as error:
            log.error("the end of a link is not kept: %s", type(error).__name__)
            self._ended.add(number)
            return False
        return True

    def keep_ends(self) -> None:
        """Keep the ends that could not be kept, when the store is back."""
        for number in tuple(self._ended):
            share = self._store.peek_link(number)
            if share is not None:
                entry = self._store.peek(share.deal)
                if entry is not None:
                    self._store.end_link(number, entry.owner)
            self._ended.discard(number)

    def note_opening(self, share: SharedDeal, person: str = "") -> None:
        """Remember that a link was opened; where it cannot be kept, the link opens all the same."""
        try:
            entry = self._store.peek(share.deal)
            if entry is not None:
                self._store.count_opening(share.number, entry.owner, person=person)
        except StoreError as error:
            log.warning("a link's opening is not kept: %s", type(error).__name__)

    def _remember(self, number: str, share: SharedDeal | None) -> None:
        self._known.pop(number, None)
        if share is not None:
            self._known[number] = share
        while len(self._known) > _MOST:
            del self._known[next(iter(self._known))]

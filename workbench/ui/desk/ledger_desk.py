"""The desk of the pages on savings: one ledger, what was paid, contracts, and the rule in use."""

from __future__ import annotations

import datetime as dt
import logging
from collections.abc import Callable
from typing import Any, NamedTuple

import traitlets as tl

from workbench.files import Actuals, join_actuals, parse_actuals
from workbench.model import DealError, build
from workbench.savings import (
    RealisedSavings,
    Renewals,
    SavingsEntry,
    SavingsLedger,
    SavingsRule,
    SavingsTotals,
    SupplyContract,
    find_realised,
    list_renewals,
)
from workbench.savings.rules import RULES
from workbench.store import KeptSaving, Store, StoreError
from workbench.ui.desk.desk import FAILURE

log = logging.getLogger(__name__)


class ShownBooks(NamedTuple):
    """A ledger that is in no store, and the day on which it is looked at."""

    entries: dict[str, SavingsEntry]
    actuals: Actuals
    contracts: dict[str, SupplyContract]
    day: dt.date


class LedgerDesk(tl.HasTraits):
    """A ledger on the table; with a store every change is kept there at once.

    Parameters
    ----------
    store : Store, optional
        Without one, the ledger lasts as long as the page.
    who : str
    today : callable, optional
        Returns the day; of the machine by default.
    """

    version = tl.Int(0, read_only=True, help="Changes with everything that is on show.")
    problem = tl.Unicode("", read_only=True, help="Why the last change was refused.")
    failure = tl.Unicode("", read_only=True, help="Said when something failed unexpectedly.")
    chosen = tl.Unicode("", read_only=True, help="The entry that is looked at.")

    def __init__(
        self,
        store: Store | None = None,
        who: str = "",
        *,
        today: Callable[[], dt.date] = dt.date.today,
    ) -> None:
        super().__init__()
        self.store, self.who, self._today = store, who, today
        self.entries: dict[str, SavingsEntry] = {}
        self.kept: dict[str, KeptSaving] = {}
        self.contracts: dict[str, SupplyContract] = {}
        self.actuals: Actuals = join_actuals([])
        self.example: Callable[[], ShownBooks] | None = None
        self.rule: SavingsRule = RULES["finance"]
        self.year: int | None = None
        self.fiscal_start = 1
        self._realised: RealisedSavings | None = None
        if store is not None:
            self.reload()

    @property
    def today(self) -> dt.date:
        """The day on which the page is looked at."""
        return self._today()

    @property
    def ledger(self) -> SavingsLedger:
        """All entries."""
        return SavingsLedger(self.entries)

    @property
    def totals(self) -> SavingsTotals:
        """Sums under the rule in use."""
        return self.ledger.totals(self.rule, year=self.year, fiscal_start=self.fiscal_start)

    @property
    def realised(self) -> RealisedSavings:
        """What arrived, from what was paid; worked out once for each state."""
        if self._realised is None:
            frame = self.actuals.to_frame()
            self._realised = find_realised(frame, self.entries, fiscal_start=self.fiscal_start)
        return self._realised

    @property
    def renewals(self) -> Renewals:
        """What each contract asks for today."""
        return list_renewals(self.contracts, today=self.today)

    def show_example(self) -> None:
        """Leave the store, and show the example from now on; nothing of it is kept."""
        if self.example is None:
            return
        books = self.example()
        self.store, self.kept, self._today = None, {}, lambda: books.day
        self.entries, self.actuals = dict(books.entries), books.actuals
        self.contracts = dict(books.contracts)
        self._changed()

    def reload(self) -> None:
        """Read everything anew from the store."""
        if self.store is None:
            return
        self.kept = {one.id: one for one in self.store.savings(self.who)}
        self.entries = {name: one.entry for name, one in self.kept.items()}
        self.contracts = {one.id: one.contract for one in self.store.contracts(self.who)}
        files = self.store.list_actuals(self.who)
        self.actuals = join_actuals(
            parse_actuals(self.store.load_actuals(self.who, one.hash, owner=one.owner), one.name)
            for one in files
        )
        self._changed()

    def use_rule(self, rule: SavingsRule, *, year: int | None, fiscal_start: int) -> None:
        """Count under another rule, or another year."""
        self.rule, self.year, self.fiscal_start = rule, year, fiscal_start
        self._changed()

    def choose(self, name: str) -> None:
        """Look at an entry."""
        self.set_trait("chosen", name if name in self.entries else "")
        self._changed()

    def add_entries(self, found: dict[str, SavingsEntry]) -> None:
        """Add entries to the ledger."""

        def keep(store: Store) -> None:
            for one in found.values():
                store.add_saving(self.who, one)

        self._edit(keep, lambda: self.entries.update(found))

    def change(self, name: str, **fields: Any) -> None:
        """Change fields of an entry; a refusal is said and changes nothing."""

        def made() -> SavingsEntry:
            return build(SavingsEntry, self.entries[name].model_dump() | fields)

        def keep(store: Store) -> None:
            store.change_saving(name, self.who, made(), number=self.kept[name].number)

        self._edit(keep, lambda: self.entries.update({name: made()}))

    def add_contracts(self, found: dict[str, SupplyContract]) -> None:
        """Add contracts to the list."""

        def keep(store: Store) -> None:
            store.add_contracts(self.who, tuple(found.values()))

        self._edit(keep, lambda: self.contracts.update(found))

    def add_actuals(self, content: bytes, name: str) -> None:
        """Add a file of what was paid; one that cannot be read is refused and not kept."""

        def keep(store: Store) -> None:
            parse_actuals(content, name)
            store.keep_actuals(self.who, content, name)

        def show() -> None:
            self.actuals = join_actuals([self.actuals, parse_actuals(content, name)])

        self._edit(keep, show)

    def refuse(self, sentence: str) -> None:
        """Say why something was refused."""
        self.set_trait("problem", sentence)

    def report_failure(self) -> None:
        """Log the error that is being handled, and say on the page that something failed."""
        log.exception("a callback of a page on savings failed")
        self.set_trait("failure", FAILURE)

    def _edit(self, keep: Callable[[Store], None], show: Callable[[], None]) -> None:
        try:
            if self.store is None:
                show()
            else:
                keep(self.store)
        except (DealError, StoreError) as error:
            self.set_trait("problem", str(error))
            return
        self.set_trait("problem", "")
        if self.store is not None:
            self.reload()
        else:
            self._changed()

    def _changed(self) -> None:
        self._realised = None
        self.set_trait("version", self.version + 1)

"""The ledger of savings as an analyst uses it from Python: entries in, totals and tables out."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import TYPE_CHECKING, Any

import pandas as pd

from workbench.model import build
from workbench.own_store import OwnStore
from workbench.savings import (
    Renewals,
    SavingsEntry,
    SavingsLedger,
    SavingsRule,
    SavingsTotals,
    SupplyContract,
    list_renewals,
)

if TYPE_CHECKING:
    from workbench.files import Actuals

__all__ = ["OwnLedger", "open_ledger"]


def open_ledger(store: OwnStore) -> OwnLedger:
    """Open the ledger of savings in a store.

    Parameters
    ----------
    store : OwnStore
        As :func:`~workbench.own_store.open_store` returns it.

    Examples
    --------
    >>> import tempfile
    >>> from workbench import open_store
    >>> ledger = open_ledger(open_store(Path(tempfile.mkdtemp(), "deals.db"), who="ada"))
    >>> made = ledger.add(
    ...     title="Cans", kind="price reduction", currency="EUR", price=9.20, volume=1_300.0,
    ...     baseline={"kind": "price paid", "document": "invoice 4711", "date": "2025-11-03",
    ...               "price": 10.0},
    ...     start="2026-01-01", end="2027-12-31",
    ...     states=[{"state": "contracted", "date": "2025-12-01", "owner": "Ada"}])
    >>> ledger.totals(rule="finance")
    <SavingsTotals: price reduction 1,040 EUR>
    >>> ledger.to_frame()[["title", "run-rate", "state", "finance"]].values.tolist()
    [['Cans', 1040.0, 'contracted', 'open']]
    """
    return OwnLedger(store)


class OwnLedger:
    """A ledger in the hands of one person: their own, and those shared with them.

    Parameters
    ----------
    store : OwnStore
    """

    def __init__(self, store: OwnStore) -> None:
        self.store, self.who = store.store, store.who
        self._own = store

    def __repr__(self) -> str:
        return f"<ledger of {self.who}: {self.ledger.headline}>"

    @property
    def ledger(self) -> SavingsLedger:
        """All entries that the person may see, as a result."""
        return SavingsLedger({one.id: one.entry for one in self.store.savings(self.who)})

    def add(self, entry: SavingsEntry | None = None, **fields: Any) -> str:
        """Keep a new entry, and return its id.

        Parameters
        ----------
        entry : SavingsEntry, optional
        **fields
            Of :class:`~workbench.savings.SavingsEntry` instead; dates may be texts.

        Raises
        ------
        DealError
            If a field breaks a rule.
        """
        made = entry if entry is not None else build(SavingsEntry, fields)
        return self.store.add_saving(self.who, made)

    def change(self, name: str, **fields: Any) -> int:
        """Change fields of an entry, and return the number of its newest state.

        Raises
        ------
        StoreError
            If there is no such entry, or the person may not change this of it.
        DealError
            If a field breaks a rule.
        """
        kept = {one.id: one for one in self.store.savings(self.who)}
        if name not in kept:
            from workbench.store import StoreError

            raise StoreError(f"there is no entry {name!r} in this ledger")
        before = kept[name]
        record = before.entry.model_dump() | fields
        entry = build(SavingsEntry, record)
        return self.store.change_saving(name, self.who, entry, number=before.number)

    def to_frame(self) -> pd.DataFrame:
        """One row per entry."""
        return self.ledger.to_frame()

    def totals(
        self, rule: str | SavingsRule = "finance", *, year: int | None = None, fiscal_start: int = 1
    ) -> SavingsTotals:
        """Return the sums by kind, currency and state, as :meth:`SavingsLedger.totals` does."""
        return self.ledger.totals(rule, year=year, fiscal_start=fiscal_start)

    def history(self, name: str) -> pd.DataFrame:
        """Return every state of an entry, the oldest first."""
        states = self.store.saving_history(name, self.who)
        rows = [
            [one.who, one.when, str(one.entry.state), str(one.entry.finance.status),
             round(one.entry.annual, 2), one.is_withdrawn]
            for one in states
        ]  # fmt: skip
        heads = ["who", "when", "state", "finance", "run-rate", "withdrawn"]
        numbers = pd.Index([one.number for one in states], name="number")
        return pd.DataFrame(rows, index=numbers, columns=heads)

    def add_contract(self, contract: SupplyContract | None = None, **fields: Any) -> str:
        """Keep a new contract, and return its id; fields as of an entry."""
        made = contract if contract is not None else build(SupplyContract, fields)
        return self.store.add_contract(self.who, made)

    def renewals(self, *, today: dt.date | None = None) -> Renewals:
        """Return what each contract asks for, by default today."""
        kept = self.store.contracts(self.who)
        known = {one.id: one.contract for one in kept}
        return list_renewals(known, today=today or dt.date.today())

    def keep_actuals(self, path: str | Path) -> str:
        """Keep a file of what was paid in the ledger, and return its hash."""
        path = Path(path)
        return self.store.keep_actuals(self.who, path.read_bytes(), path.name)

    def actuals(self) -> Actuals:
        """Return what was paid, from all files in the ledger together.

        Raises
        ------
        TableError
            If a file cannot be read any more.
        """
        from workbench.files import join_actuals, parse_actuals

        files = self.store.list_actuals(self.who)
        return join_actuals(
            parse_actuals(self.store.load_actuals(self.who, one.hash, owner=one.owner), one.name)
            for one in files
        )

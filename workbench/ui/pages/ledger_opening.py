"""How a notebook on savings comes by its ledger: the store that is granted, or an example."""

from __future__ import annotations

import datetime as dt
import os
from functools import partial
from pathlib import Path

import pandas as pd

from workbench.files import read_actuals
from workbench.own_store import OwnStore
from workbench.savings import parse_scores, read_contracts, read_entries
from workbench.store.opening import STORE, TOKEN, open_place
from workbench.ui.desk.ledger_desk import LedgerDesk, ShownBooks
from workbench.ui.pages.opening import WHO
from workbench.ui.pages.savings import RenewalsDashboard, SavingsDashboard, SuppliersDashboard
from workbench.ui.widgets.log_lines import log_to_server

EXAMPLE_DAY = dt.date(2026, 9, 15)
"""The day on which the shipped example is looked at, so that it always shows the same."""


def open_books(default: str | Path | OwnStore) -> LedgerDesk:
    """Open the ledger that the server grants to this page, or else the notebook's own.

    Parameters
    ----------
    default : str, Path or OwnStore
        Folder with ``ledger.csv``, ``actuals.csv`` and ``contracts.csv``, relative to the notebook;
        or a store, as of :func:`~workbench.own_store.open_store`.

    Raises
    ------
    StoreError
        If the store cannot be opened.
    """
    log_to_server()
    if isinstance(default, OwnStore):
        return LedgerDesk(default.store, default.who)
    if STORE in os.environ and WHO in os.environ:
        store = open_place(os.environ[STORE], token=os.environ.get(TOKEN, ""))
        books = LedgerDesk(store, os.environ[WHO])
        if Path(default, "ledger.csv").is_file():
            books.example = partial(_read_example, Path(default))
        return books
    books = LedgerDesk()
    books.example = partial(_read_example, Path(default))
    books.show_example()
    return books


def _read_example(folder: Path) -> ShownBooks:
    return ShownBooks(
        entries=read_entries(folder / "ledger.csv"),
        actuals=read_actuals(folder / "actuals.csv"),
        contracts=read_contracts(folder / "contracts.csv"),
        day=EXAMPLE_DAY,
    )


def open_savings(default: str | Path | OwnStore) -> SavingsDashboard:
    """Open the page *Savings*; parameters as of :func:`open_books`."""
    return SavingsDashboard(open_books(default))


def open_renewals(default: str | Path | OwnStore) -> RenewalsDashboard:
    """Open the page *Renewals*; parameters as of :func:`open_books`."""
    return RenewalsDashboard(open_books(default))


def open_suppliers(default: str | Path | OwnStore) -> SuppliersDashboard:
    """Open the page *Suppliers*; parameters as of :func:`open_books`."""
    books = open_books(default)
    scores: pd.DataFrame | None = None
    path = Path("" if isinstance(default, OwnStore) else default) / "suppliers.csv"
    if books.store is None and path.is_file():
        scores = parse_scores(path.read_bytes(), path.name)
    return SuppliersDashboard(books, scores)

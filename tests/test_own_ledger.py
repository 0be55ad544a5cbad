"""The ledger from Python: entries in, totals out, every state kept, files of what was paid."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import workbench as wb
from workbench.store import StoreError

DATA = Path(__file__).parents[1] / "data" / "savings-ledger"


@pytest.fixture
def ledger(tmp_path):
    store = wb.open_store(tmp_path / "deals.db", who="ada")
    yield wb.open_ledger(store)
    store.close()


def add(ledger):
    return ledger.add(
        title="Cans", kind="price reduction", currency="EUR", price=9.20, volume=1_300.0,
        supplier="Papierhaus Linde", item="Paper A4", start="2026-01-01", end="2027-12-31",
        baseline={"kind": "price paid", "document": "invoice 4711", "date": "2025-11-03",
                  "price": 10.0},
        states=[{"state": "contracted", "date": "2025-12-01", "owner": "Ada"}],
    )  # fmt: skip


def test_entries_are_added_changed_and_summed(ledger):
    made = add(ledger)
    assert ledger.totals(rule="as entered").sum("price reduction", "EUR") == 2_080
    ledger.change(made, price=9.5)
    assert ledger.totals(rule="as entered").sum("price reduction", "EUR") == 1_300
    assert ledger.history(made)["run-rate"].tolist() == [1_040, 650]
    assert ledger.to_frame().loc[made, "document"] == "invoice 4711"
    with pytest.raises(StoreError, match="there is no entry 'nothing'"):
        ledger.change("nothing", price=1.0)


def test_accounts_and_contracts_are_kept(ledger):
    add(ledger)
    ledger.keep_actuals(DATA / "actuals.csv")
    assert len(ledger.actuals().to_frame()) == 46
    ledger.add_contract(
        title="Lifts", supplier="Alder", document="contract 7", currency="EUR",
        end="2026-12-31", notice={"days": 90},
    )  # fmt: skip
    (row,) = ledger.renewals(today=dt.date(2026, 9, 1)).rows
    assert row.last_notice == dt.date(2026, 10, 2)

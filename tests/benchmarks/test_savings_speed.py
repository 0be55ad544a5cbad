"""Accounts of 100,000 rows read and matched, and 20,000 contracts listed, within their aims."""

from __future__ import annotations

import datetime as dt
import random
import time

import pytest

import workbench as wb
from workbench.files import parse_actuals
from workbench.model import build
from workbench.store import Store

ROWS, CONTRACTS = 100_000, 20_000
READ, LISTED = 10.0, 0.3
"""Seconds that reading and matching, and listing, may take."""


def german(number):
    return f"{number:,.2f}".replace(",", "x").replace(".", ",").replace("x", ".")


def written_rows():
    rng = random.Random(1)
    lines = ["Artikel;Lieferant;Rechnungsdatum;Menge;Preis;Betrag;Beleg"]
    for number in range(ROWS):
        quantity, price = rng.randint(1, 5_000), rng.randint(100, 9_999) / 100
        day = f"{number % 28 + 1:02d}.{number % 12 + 1:02d}.2026"
        lines.append(
            f"Artikel {number % 500};Lieferant {number % 40};{day};{quantity};{german(price)};"
            f"{german(quantity * price)};R{number}"
        )
    return "\n".join(lines).encode()


def entries():
    record = {
        "title": "x", "kind": "price reduction", "currency": "EUR", "price": 40.0,
        "volume": 60_000.0, "start": "2026-01-01", "end": "2026-12-31",
        "baseline": {"kind": "price paid", "document": "d", "date": "2025-01-01", "price": 50.0},
        "states": [{"state": "contracted", "date": "2025-12-01", "owner": "Ada"}],
        "rebate": 0.02, "payment_days": 60.0, "capital_rate": 0.08,
    }  # fmt: skip
    return {
        f"e{number}": build(
            wb.SavingsEntry,
            record | {"item": f"Artikel {number}", "supplier": f"Lieferant {number % 40}"},
        )
        for number in range(200)
    }


def test_accounts_are_read_and_matched_in_time():
    content, known = written_rows(), entries()
    start = time.process_time()
    made = wb.find_realised(parse_actuals(content, "2026.csv").to_frame(), known)
    took = time.process_time() - start
    print(f"\n{ROWS:,} rows read and matched to {len(known)} entries: {took:.2f} s (aim {READ} s)")
    assert len(made.rows) == ROWS * 200 // 500
    assert took < READ


@pytest.fixture
def full_store(tmp_path):
    store = Store(tmp_path / "deals.db")
    rng = random.Random(2)
    store.add_contracts(
        "ada",
        tuple(
            wb.SupplyContract(
                title=f"Contract {number}", supplier=f"Supplier {number % 900}",
                document=f"file {number}", currency="EUR", spend=float(rng.randint(1, 10**6)),
                end=dt.date(2026, 1, 1) + dt.timedelta(rng.randint(0, 1_500)),
                notice=wb.NoticeRule(days=rng.choice([30, 60, 90])), renewal_months=12,
            )
            for number in range(CONTRACTS)
        ),
    )  # fmt: skip
    yield store
    store.close()


def test_contracts_are_listed_in_time(full_store):
    wb.list_renewals({}, today=dt.date(2026, 1, 1))  # what is loaded once
    start = time.process_time()
    known = {one.id: one.contract for one in full_store.contracts("ada")}
    listed = wb.list_renewals(known, today=dt.date(2026, 6, 1))
    took = time.process_time() - start
    print(f"\n{CONTRACTS:,} contracts read and listed: {took * 1_000:.0f} ms (aim 300 ms)")
    assert len(listed.rows) == CONTRACTS
    assert took < LISTED

"""Ledgers of savings in both kinds of store: nothing overwritten, nothing seen by others, moved."""

from __future__ import annotations

import datetime as dt
import sqlite3

import pytest

from workbench.model import build
from workbench.savings import NoticeRule, SavingsEntry, SupplyContract
from workbench.store import ConflictError, LedgerRole, Store, StoreError
from workbench.store.moving import read_backup, read_deal_archive, write_backup
from workbench.store.schema import SCHEMA

ENTRY = {
    "title": "Cans", "kind": "price reduction", "currency": "EUR", "supplier": "Alder",
    "baseline": {
        "kind": "price paid", "document": "invoice 4711", "date": "2025-11-03", "price": 10.0,
    },
    "price": 9.2, "volume": 1_300.0, "start": "2026-01-01", "end": "2027-12-31",
    "states": [{"state": "contracted", "date": "2025-12-01", "owner": "Ada"}],
}  # fmt: skip


@pytest.fixture
def entry():
    return build(SavingsEntry, ENTRY)


@pytest.fixture
def contract():
    return SupplyContract(
        title="Lifts", supplier="Alder", document="contract 7", currency="EUR",
        end=dt.date(2026, 12, 31), notice=NoticeRule(days=90, country="DE"), spend=12_000.0,
    )  # fmt: skip


def test_every_state_of_an_entry_stays_with_who_and_when(store, entry):
    made = store.add_saving("ada", entry)
    dearer = entry.model_copy(update={"price": 9.4})
    assert store.change_saving(made, "ada", dearer, number=1) == 2
    (kept,) = store.savings("ada")
    assert (kept.entry, kept.number, kept.who) == (dearer, 2, "ada")
    history = store.saving_history(made, "ada")
    assert [one.entry.price for one in history] == [9.2, 9.4]
    assert history[0].when < history[1].when
    store.withdraw_saving(made, "ada")
    assert store.savings("ada") == ()
    assert [one.is_withdrawn for one in store.saving_history(made, "ada")] == [False, False, True]


def test_a_change_of_what_somebody_changed_meanwhile_is_refused(store, entry):
    made = store.add_saving("ada", entry)
    store.change_saving(made, "ada", entry.model_copy(update={"price": 9.4}), number=1)
    with pytest.raises(ConflictError, match="changed meanwhile by ada"):
        store.change_saving(made, "ada", entry.model_copy(update={"price": 9.0}), number=1)
    assert store.savings("ada")[0].entry.price == 9.4


def test_nobody_sees_a_ledger_that_is_not_shared(store, entry, contract):
    made, other = store.add_saving("ada", entry), store.add_contract("ada", contract)
    key = store.keep_actuals("ada", b"item;price", "2026.csv")
    assert store.savings("ben") == store.contracts("ben") == store.list_actuals("ben") == ()
    assert store.saving_history(made, "ben") == ()
    with pytest.raises(StoreError, match="no such entry"):
        store.change_saving(made, "ben", entry, number=1)
    with pytest.raises(StoreError, match="no such contract"):
        store.withdraw_contract(other, "ben")
    with pytest.raises(StoreError, match="no such file"):
        store.load_actuals("ben", key, owner="ada")
    with pytest.raises(StoreError, match="may not change the ledger of ada"):
        store.add_saving("ben", entry, owner="ada")


def test_finance_says_what_it_takes_and_changes_nothing_else(store, entry):
    made = store.add_saving("ada", entry)
    store.share_ledger("ada", "ben", LedgerRole.FINANCE)
    taken = {"status": "agreed", "amount": 700.0, "date": "2026-02-01", "who": "Ben"}
    agreed = build(SavingsEntry, ENTRY | {"finance": taken})
    assert store.change_saving(made, "ben", agreed, number=1) == 2
    assert store.savings("ada")[0].entry.finance.amount == 700
    with pytest.raises(StoreError, match="may say what finance takes, and change nothing else"):
        store.change_saving(made, "ben", agreed.model_copy(update={"price": 1.0}), number=2)
    with pytest.raises(StoreError, match="may not change the ledger of ada"):
        store.withdraw_saving(made, "ben")
    store.share_ledger("ada", "ben", None)
    assert store.savings("ben") == ()
    assert store.ledger_people("ada") == {}


def test_contracts_and_files_are_kept_as_they_came(store, contract):
    made = store.add_contract("ada", contract)
    later = contract.model_copy(update={"end": dt.date(2027, 6, 30)})
    store.change_contract(made, "ada", later, number=1)
    assert store.contracts("ada")[0].contract == later
    content = "Artikel;Preis\nDose;9,20\n".encode("cp1252") * 1_000
    key = store.keep_actuals("ada", content, "2026.csv")
    assert store.keep_actuals("ada", content, "2026 again.csv") == key
    assert [one.name for one in store.list_actuals("ada")] == ["2026 again.csv"]
    assert store.load_actuals("ada", key) == content
    store.forget_actuals("ada", key)
    assert store.list_actuals("ada") == ()


def test_a_backup_carries_ledgers_and_a_single_deal_does_not(
    store, made, entry, contract, tmp_path
):
    named = store.add_saving("ada", entry)
    store.add_contract("ada", contract)
    key = store.keep_actuals("ada", b"item;price", "2026.csv")
    store.share_ledger("ada", "ben", LedgerRole.FINANCE)
    write_backup(store, tmp_path / "all.zip")
    write_backup(store, tmp_path / "one.zip", entry=made)
    other = Store(tmp_path / "other.db")
    read_backup(other, tmp_path / "all.zip")
    assert other.saving_history(named, "ben") == store.saving_history(named, "ben")
    assert other.contracts("ada") == store.contracts("ada")
    assert other.load_actuals("ada", key) == b"item;price"
    other.delete(made, "ada")
    third = Store(tmp_path / "third.db")
    read_deal_archive(third, tmp_path / "one.zip", who="ada")
    assert third.savings("ada") == third.contracts("ada") == third.list_actuals("ada") == ()
    third.add_saving("cyd", entry)
    with pytest.raises(StoreError, match="holds deals already"):
        read_backup(third, tmp_path / "all.zip")
    for one in (other, third):
        one.close()


def test_a_ledger_alone_is_not_overwritten_by_a_backup(store, entry, tmp_path):
    write_backup(store, tmp_path / "all.zip")
    store.add_saving("ada", entry)
    with pytest.raises(StoreError, match="holds ledgers of savings, which would be lost"):
        read_backup(store, tmp_path / "all.zip")


def test_a_store_without_ledgers_gets_them(store, entry):
    """What the schema before had is brought to this one, as a new store has it."""
    with store._engine.begin() as connection:
        for table in ("savings", "ledger_rights", "actuals"):
            connection.exec_driver_sql(f"DROP TABLE {table}")
        connection.exec_driver_sql("UPDATE about SET value = '12' WHERE name = 'schema'")
    again = Store(store.place)
    made = again.add_saving("ada", entry)
    assert again.savings("ada")[0].id == made
    again.share_ledger("ada", "ben", LedgerRole.FINANCE)
    again.keep_actuals("ada", b"x", "x.csv")
    with again._engine.connect() as connection:
        known = connection.exec_driver_sql("SELECT value FROM about").scalar_one()
    again.close()
    assert known == str(SCHEMA)


def test_made_and_migrated_tables_have_the_same_columns(tmp_path):
    from workbench.store.migrating import STEPS
    from workbench.store.schema import metadata

    connection = sqlite3.connect(tmp_path / "steps.db")
    for number in range(13, 17):
        connection.execute(STEPS[number])
    for name in ("savings", "ledger_rights", "actuals"):
        columns = connection.execute(f"PRAGMA table_info({name})").fetchall()
        assert [one[1] for one in columns] == [one.name for one in metadata.tables[name].c]
        assert all(one[3] for one in columns)  # none may be empty
    connection.close()

"""Pages on savings: a controller's doubts lead to document, date, rule and rows; edits are kept."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

import workbench as wb
from workbench.files import read_actuals
from workbench.store import LedgerRole, Store
from workbench.ui import LedgerDesk, RenewalsDashboard, SavingsDashboard, open_suppliers
from workbench.ui.pages.ledger_opening import open_books

DATA = Path(__file__).parents[4] / "data" / "savings-ledger"


@pytest.fixture
def page():
    return SavingsDashboard(open_books(DATA))


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path / "deals.db")
    for one in wb.read_entries(DATA / "ledger.csv").values():
        store.add_saving("ada", one)
    store.keep_actuals("ada", (DATA / "actuals.csv").read_bytes(), "actuals.csv")
    yield store
    store.close()


def upload(panel, path):
    panel.upload.value = [
        {"name": path.name, "type": "", "size": 1, "content": path.read_bytes(),
         "last_modified": dt.datetime(2026, 1, 1)}
    ]  # fmt: skip


def test_a_figure_leads_to_document_date_rule_and_rows(page):
    page.totals.table._answer(None, {"tell": "choose", "key": "printing_paper"}, None)
    text = page.entry.view.text
    assert "(24 − 21.6) × 6,000 box a year = 14,400 EUR a year" in text
    assert "Rule 'finance' (only against a price paid; first twelve months only" in text
    assert "Baseline: price paid, Invoice PL-2025-118, 14 November 2025" in text
    assert "actuals.csv, 2" in page.entry.rows.text
    assert page.books.failure == ""


def test_switching_a_part_of_the_rule_moves_the_sums(page):
    assert page.totals.rule.value == "finance"
    before = page.books.totals.sum("price reduction", "EUR")
    page.totals.switches["market_apart"].value = False
    assert page.books.totals.sum("price reduction", "EUR") == before - 7_200
    assert "switched" in page.books.rule.name
    page.totals.switches["market_apart"].value = True
    assert page.books.rule is wb.RULES["finance"]
    page.totals.rule.value = "as entered"
    assert not any(one.value for one in page.totals.switches.values())


def test_a_fiscal_year_takes_its_part(page):
    page.totals.rule.value = "as entered"
    page.totals.year.value = "2026"
    assert page.books.totals.sum("price reduction", "EUR") == 14_400 + 18_000 * 9 / 12
    page.totals.begins.value = 10
    assert page.books.totals.sum("price reduction", "EUR") == 14_400 * 9 / 12 + 18_000 / 2


def test_leakage_leads_to_its_rows(page):
    panel = page.sections.choose("What arrived")
    panel.causes._answer(None, {"tell": "choose", "key": "old price paid"}, None)
    leaks = page.books.realised.leakages
    expected = leaks[leaks["cause"] == "old price paid"]
    assert all(one in panel.rows.text for one in expected["document"])
    assert "bought elsewhere" not in panel.rows.text


def test_the_bridge_is_filled_from_the_entry_and_refuses_in_words(page):
    page.books.choose("printing_paper")
    panel = page.sections.choose("Bridge")
    assert [panel.fields[one].value for one in ("p0", "p1", "index")] == [24, 21.6, 1.05]
    panel.fields["f1"].value = 0
    assert panel.message.text == "Rate now must be above 0, got 0."
    panel.fields["f1"].value = 1
    assert panel.chart.figure.data


def test_what_cannot_be_read_is_refused_and_nothing_changes(page, tmp_path):
    panel = page.sections.choose("What arrived")
    path = tmp_path / "paid.csv"
    path.write_text("Item;Supplier\nx;y\n", encoding="utf-8")
    rows = len(page.books.actuals.to_frame())
    upload(panel, path)
    assert "there is no column for the date" in page.books.problem
    assert len(page.books.actuals.to_frame()) == rows


def test_finance_sets_its_part_on_the_page_and_it_is_kept(store):
    store.share_ledger("ada", "noor", LedgerRole.FINANCE)
    page = SavingsDashboard(LedgerDesk(store, "noor", today=lambda: dt.date(2026, 9, 15)))
    name = next(n for n, one in page.books.entries.items() if one.title == "Cleaning, three sites")
    page.books.choose(name)
    page.entry.status.value, page.entry.amount.value = "agreed", 9_000.0
    page.entry.say.click()
    assert page.books.problem == ""
    kept = next(one for one in store.savings("ada") if one.id == name)
    assert (kept.entry.finance.amount, kept.entry.finance.who, kept.who) == (9_000, "noor", "noor")
    page.entry.state.value = "realised"
    page.entry.move.click()
    assert "you may say what finance takes, and change nothing else" in page.books.problem


def test_an_agreement_becomes_an_entry_in_one_click(store):
    deal = wb.new_deal("packaging", "Boxes", units=1_000, price=0.45, payment=30)
    record = deal.changed(preparation=None)
    made = store.add(record, who="ada")
    page = SavingsDashboard(LedgerDesk(store, "ada"))
    panel = page.sections.choose("Add")
    panel.deal.value, panel.document.value = made, "invoice 4711"
    panel.dated.value = dt.date(2026, 8, 1)
    panel.make.click()
    assert "the deal does not say an agreement with all its terms" in page.books.problem
    from workbench.files import to_record
    from workbench.model import build
    from workbench.store import State

    whole = to_record(deal)
    lower = min(deal.issues["price"].options)
    whole["preparation"] = {
        "agreement": {"package": {**deal.status_quo, "price": lower}, "date": "2026-09-01"}
    }
    _, before = store.open(made, "ada")
    store.edit(made, before, State(build(wb.Deal, whole), before.offers), who="ada")
    panel.make.click()
    assert page.books.problem == ""
    entry = next(one.entry for one in store.savings("ada") if one.entry.deal == made)
    assert (entry.price, entry.baseline.document) == (lower, "invoice 4711")
    assert made not in [value for _, value in panel.deal.options]


def test_renewals_open_a_deal_with_the_terms_of_the_contract(store):
    found = wb.read_contracts(DATA / "contracts.csv")
    store.add_contracts("ada", tuple(found.values()))
    page = RenewalsDashboard(LedgerDesk(store, "ada", today=lambda: dt.date(2026, 9, 15)))
    panel = page.renewals
    assert panel.table.text.splitlines()[2].startswith("Lifts, upkeep\tAufzug Tanne\tprepare now")
    name = next(n for n, one in page.books.contracts.items() if one.title == "Packaging")
    panel._choose(name)
    assert "Directive 2011/7/EU" in panel.view.text
    panel.category.value = "packaging"
    panel.open_deal.click()
    (entry,) = store.list("ada")
    assert entry.title == "Packaging, renewal"
    assert store.open(entry.id, "ada")[1].deal.status_quo["price"] == 0.82
    panel.search.value = "copiers"
    assert "Lifts" not in panel.table.text


def test_suppliers_show_what_is_missing_and_what_is_not_known():
    page = open_suppliers(DATA)
    assert "Technik Sommer\t99.0\t88.0\t95.0\tmissing\t70 to 96" in page.scorecard.view.text
    page.scorecard.weights["commitments kept"].value = 0
    assert "Technik Sommer\t99.0\t88.0\t95.0\tmissing\t94.00" in page.scorecard.view.text
    page.dossier.supplier.value = "Papierhaus Linde"
    assert "Printing paper: price reduction, 14,400 EUR a year" in page.dossier.view.text
    assert "who decides" in page.dossier.view.text


def test_a_page_of_an_empty_ledger_leads_to_the_example(tmp_path):
    store = Store(tmp_path / "deals.db")
    books = LedgerDesk(store, "ada")
    books.example = open_books(DATA).example
    page = SavingsDashboard(books)
    line = page.grid.children[0]
    assert "Your ledger is empty" in line.text.text
    line.look.click()
    assert "This is the shipped example" in line.text.text
    assert len(books.entries) == 6
    assert store.savings("ada") == ()
    store.close()


def test_papers_are_written(page):
    panel = page.sections.choose("Papers")
    assert panel.word._write()[1][:2] == b"PK"
    assert panel.workbook._write()[1][:2] == b"PK"
    frame = read_actuals(DATA / "actuals.csv").to_frame()
    assert len(page.books.realised.rows) + page.books.realised.unmatched == len(frame)

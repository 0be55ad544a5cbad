"""The shipped ledger says what its README says; its sums are worked out here by hand."""

import datetime as dt
from pathlib import Path

import pytest

import workbench as wb
from workbench.files import TableError

FOLDER = Path(__file__).parents[2] / "data" / "savings-ledger"


@pytest.fixture(scope="module")
def entries():
    return wb.read_entries(FOLDER / "ledger.csv")


def test_the_ledger_by_hand(entries):
    """Paper 2.40 x 6,000 = 14,400 a year, 7,200 of it lost to the market; cleaning 18,000."""
    ledger = wb.SavingsLedger(entries)
    entered = ledger.totals("as entered")
    assert entered.sum("price reduction", "EUR") == 2 * 14_400 + 2 * 18_000
    assert entered.sum("cost avoidance", "EUR") == 90 * 150
    finance = ledger.totals("finance")
    assert finance.sum("price reduction", "EUR") == (14_400 + 7_200) + (18_000 - 4_000)
    assert set(finance.left_out) == {"laptops_quote_beaten", "training_days_with_the_machines"}


def test_the_accounts_by_hand(entries):
    frame = wb.read_actuals(FOLDER / "actuals.csv").to_frame()
    made = wb.find_realised(frame, entries, until=dt.date(2026, 9, 30))
    paper = frame[(frame["item"] == "Paper A4") & (frame["supplier"] == "Papierhaus Linde")]
    expected = (24 * paper["quantity"] - paper["amount"]).sum()
    months = made.to_frame().loc["printing_paper"]
    assert months["realised"].sum() == pytest.approx(expected)
    assert set(made.leakages["cause"]) == set(wb.LeakageCause)


def test_all_contracts_have_their_last_day(entries):
    known = wb.read_contracts(FOLDER / "contracts.csv")
    listed = wb.list_renewals(known, today=dt.date(2026, 9, 15)).to_frame()
    assert listed.loc["lifts_upkeep", "last notice"] == dt.date(2026, 10, 2)
    assert listed.loc["travel_agency", "last notice"] == dt.date(2026, 12, 30)
    assert listed.loc["copiers", "end"] == dt.date(2027, 10, 31)  # its 2 August has passed
    assert listed.loc["security_guards", "state"] == "ended"


def test_a_table_that_cannot_be_read_says_where(tmp_path):
    path = tmp_path / "ledger.csv"
    path.write_text("title,kindd\nx,y\n", encoding="utf-8")
    with pytest.raises(TableError, match="column 'kindd': unknown heading; did you mean 'kind'"):
        wb.read_entries(path)
    text = (FOLDER / "contracts.csv").read_text(encoding="utf-8")
    path.write_text(text.replace("2027-12-31", "soon"), encoding="utf-8")
    with pytest.raises(TableError, match="row 2, column 'end': must be a date like"):
        wb.read_contracts(path)

"""What was paid, as accounts write it: headings, numbers and dates of three languages."""

import io

import openpyxl
import pandas as pd
import pytest

import workbench as wb
from workbench.files import TableError, parse_actuals

GERMAN = """Artikel;Kreditor;Rechnungsdatum;Menge;Einzelpreis [EUR];Betrag;Belegnummer;Zahldatum
Dose;Erle GmbH;31.01.2026;1.300;9,20;11.960,00;4711;2.3.2026
Dose;Birke AG;15.02.2026;100;9,80;980,00;4712;
"""
ENGLISH = """Item,Supplier,Posting date,Quantity,Unit price,Amount,Cost centre
Can,Alder,2026-01-31,"1,300",9.20,"11,960.00",77
Can,Birch,2026-02-15,100,9.80,980.00,78
"""


def parsed(text, name="paid.csv"):
    return parse_actuals(text.encode("utf-8"), name)


def test_german_accounts_are_read():
    made = parsed(GERMAN)
    frame = made.to_frame()
    assert frame["quantity"].tolist() == [1_300, 100]
    assert frame["amount"].tolist() == [11_960, 980]
    assert frame["price"].tolist() == pytest.approx([9.2, 9.8])
    assert frame["date"].dt.strftime("%Y-%m-%d").tolist() == ["2026-01-31", "2026-02-15"]
    assert frame["paid"].iloc[0] == pd.Timestamp("2026-03-02")
    assert pd.isna(frame["paid"].iloc[1])
    assert frame[["currency", "document", "row"]].values.tolist() == [
        ["EUR", "4711", 2],
        ["EUR", "4712", 3],
    ]
    assert made.headline.startswith("2 rows, ")


def test_english_accounts_are_read_and_what_is_not_used_is_said():
    made = parsed(ENGLISH)
    assert made.to_frame()["quantity"].tolist() == [1_300, 100]
    assert made.unused == ("Cost centre",)
    assert "not used: 'Cost centre'" in made.fine_print


def test_excel_and_csv_say_the_same(tmp_path):
    book = openpyxl.Workbook()
    for line in csv_cells(ENGLISH):
        book.active.append(line)
    path = tmp_path / "paid.xlsx"
    book.save(path)
    columns = ["item", "supplier", "date", "quantity", "amount"]
    pd.testing.assert_frame_equal(
        wb.read_actuals(path).to_frame()[columns], parsed(ENGLISH).to_frame()[columns]
    )


def csv_cells(text):
    frame = pd.read_csv(io.StringIO(text), thousands=",", parse_dates=["Posting date"])
    return [list(frame), *frame.astype(object).values.tolist()]


def test_what_is_missing_of_three_numbers_is_filled_in():
    made = parsed("Item;Supplier;Date;Price;Amount\nCan;Alder;2026-01-02;2.50;100\n").to_frame()
    assert made["quantity"].tolist() == [40]
    made = parsed("Item;Supplier;Date;Price;Quantity\nCan;Alder;2026-01-02;2.50;3\n").to_frame()
    assert made["amount"].tolist() == [7.5]


def test_where_price_and_amount_differ_the_amount_counts_and_it_is_said():
    text = "Item;Supplier;Date;Quantity;Price;Amount\nCan;Alder;2026-01-02;10;2.50;30.00\n"
    made = parsed(text)
    assert made.to_frame()["price"].tolist() == [3]
    assert "in 1 row the price differs from amount over quantity" in made.fine_print[-1]


def test_day_and_month_are_told_by_the_column():
    text = "Item;Supplier;Date;Quantity;Price\nCan;A;{};1;1\nCan;A;{};1;1\n"
    made = parsed(text.format("03/04/2026", "25/04/2026")).to_frame()
    assert made["date"].dt.month.tolist() == [4, 4]
    made = parsed(text.format("03/04/2026", "04/25/2026")).to_frame()
    assert made["date"].dt.month.tolist() == [3, 4]


@pytest.mark.parametrize(
    ("text", "said"),
    [
        (
            "Item;Supplier;Date;Quantity;Price\nCan;A;03/04/2026;1;1\n",
            "paid.csv, row 2, column 'Date': 03/04/2026 is 2026-03-04 or 2026-04-03",
        ),
        (
            "Item;Supplier;Date;Quantity;Price\nCan;A;2026-01-01;1;1\nCan;A;2026-01-01;1;1.234\n",
            "row 3, column 'Price': 1.234 can be read in two ways",
        ),
        (
            "Item;Supplier;Date;Quantity;Price\nCan;A;2026-01-01;a few;1\n",
            "row 2, column 'Quantity'",
        ),
        ("Item;Supplier;Date;Quantity;Price\nCan;;2026-01-01;1;1\n", "column 'Supplier': must not"),
        ("Item;Date;Quantity;Price\nCan;2026-01-01;1;1\n", "no column for the supplier"),
        ("Item;Supplier;Date;Price\nCan;A;2026-01-01;1\n", "two of quantity, price and amount"),
        (
            "Item;Supplier;Date;Qty;Menge;Price\nCan;A;2026-01-01;1;1;1\n",
            "columns mean the quantity",
        ),
        ("", "the table is empty"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(text, said):
    with pytest.raises(TableError) as refused:
        parsed(text)
    assert said in str(refused.value)


def test_a_file_that_is_not_there_is_refused_in_words(tmp_path):
    with pytest.raises(TableError, match=r"gone\.csv: cannot be read: No such file"):
        wb.read_actuals(tmp_path / "gone.csv")
    with pytest.raises(TableError, match=r"ends in \.xlsx or \.csv"):
        parsed("x", "paid.pdf")

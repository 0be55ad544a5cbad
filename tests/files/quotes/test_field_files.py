"""Quote files of the field, shortened: who quotes what, with at most two questions that wait."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.files import read_quote_sheet

FOLDER = Path(__file__).parent / "field"
NORTH = [("North", 118.5, "")]
READINGS = {
    "csv-code-pages_cp1250": [("Łódź Śruby", 118.5, "")],
    "csv-code-pages_gbk": [("深圳电子有限公司", 118.5, "")],
    "real-quote-csv_clothing": [("B Text", 10.9, "USD"), ("T Moda", 8.44, "EUR")],
    "real-quote-csv_darrenus": [
        ("Supplier One", 12.5, "SGD"),
        ("Supplier Two", 10.9, "SGD"),
        ("Supplier Eight", 11.8, "SGD"),
    ],
    "real-quote-csv_png": [("B Hardware", 2239.9, ""), ("L Supply", 2199.9, "")],
    "real-quote-csv_replenish": [("A Industrial", 12.5, "USD"), ("B Supply", 13.0, "USD")],
    "heading-variants_extra-columns": NORTH,
    "heading-variants_line-break": NORTH,
    "three-decimals_q": [("North", 1.375, ""), ("South", 12.5, "")],
    "non-latin-names_q": [("深圳电子", 118.5, ""), ("广州机械", 119.0, "")],
    "landed-cost_quotes": [("Supplier A", 4500.0, ""), ("Supplier B", 5250.0, "")],
}


def read(name):
    return read_quote_sheet(FOLDER / f"{name}.csv")


@pytest.mark.parametrize("name", READINGS)
def test_suppliers_prices_and_currencies_of_the_field_are_read(name):
    sheet = read(name)
    frame = sheet.quotes[["supplier", "unit_price", "currency"]]
    assert list(frame.itertuples(index=False, name=None)) == READINGS[name]
    assert sum(one.waits for one in sheet.asks) <= 2


def test_headings_are_found_under_titles_that_say_what_is_quoted():
    sheet = read("title-rows_q")
    first = sheet.quotes.iloc[0]
    assert (first["unit_price"], first["payment_days"]) == (118.5, 30)
    assert first["description"] == "Substrate A"


def test_words_in_a_column_of_freight_are_no_amounts():
    freight = read("quotes_scms").quotes["freight"]
    assert freight.iloc[0] == 4193.49
    assert freight.iloc[1] == 0  # "Freight Included in Commodity Cost"
    assert freight.isna().iloc[2]  # "See ASN-3562" names another document


def test_two_columns_of_prices_are_asked():
    asked = [one.kind for one in read("quotes_scms").asks if one.waits]
    assert "column" in asked
    assert {one.supplier for one in read("quotes_oc").quotes.itertuples()} == {
        "cinder-foundry",
        "horizon-foundry",
    }

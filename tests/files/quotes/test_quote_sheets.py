"""Quote sheets in every layout: read as a buyer reads them; the rest is told or asked."""

from __future__ import annotations

import datetime as dt

import openpyxl
import pytest
from made_sheets import book, check, read, saved, told, waiting
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.styles import Font

from workbench.files import QuoteSheet, TableError, read_quote_sheet

SKONTO = "30 Tage netto, 3 % Skonto 10 Tage"
NORDWELL = "Nordwell Verpackungen GmbH"
PACKING = "\u0423\u043f\u0430\u043a\u043e\u0432\u043a\u0430"
BOARD = "\u041a\u0430\u0440\u0442\u043e\u043d \u043f\u043b\u044e\u0441"


def test_suppliers_in_rows_under_a_title_with_terms_and_an_average():
    sheet = read(
        ["Comparison: folding boxes"],
        [],
        [
            "Supplier",
            "Unit price (EUR)",
            "Annual qty",
            "MOQ",
            "Lead time",
            "Payment",
            "Valid until",
        ],
        ["Acme GmbH", 0.451, 200000, 5000, "4-6 weeks", "30 days net", dt.datetime(2026, 12, 31)],
        ["Beta Ltd", 0.44, 200000, 10000, "ex stock", "2/10 net 30", "31.12.2026"],
        ["Gamma SARL", "no quote", 200000],
        ["Average", 0.4455],
        ["Prices excl. VAT"],
    )
    check(
        sheet,
        "supplier unit_price currency moq lead_time_min lead_time_max payment_days discount status",
        ("Acme GmbH", 0.451, "EUR", 5000, 28, 42, 30, None, "quoted"),
        ("Beta Ltd", 0.44, "EUR", 10000, 0, 0, 30, 0.02, "quoted"),
        ("Gamma SARL", None, "EUR", None, None, None, None, None, "no bid"),
    )
    assert list(sheet.quotes["valid_until"][:2]) == [dt.date(2026, 12, 31)] * 2
    assert list(sheet.quotes["tax"]) == ["excl"] * 3
    assert told(sheet, "total") == ["The row 'Average' is a total."]


def test_german_headings_in_two_rows_with_a_price_unit_of_each_row():
    head = ["Pos.", "Artikel", "Menge", "ME", "Lieferant", "Preis", "Währung", "Preiseinheit"]
    sheet = read(
        ["Angebotsvergleich Wellpappe"],
        ["Stand: 12.03.2026"],
        [],
        [*head, "Zahlungsbedingungen", "Lieferzeit"],
        [None, None, "Stk", None, None, "EUR/PE", None, None, None, "(Wochen)"],
        [1, "A", "10.000", "Stk", "Nord", "451,00", "EUR", "1.000", SKONTO, "4-6"],
        [1, "A", "10.000", "Stk", "Süd", "0,44", "EUR", "1", "60 Tage netto", "KW 14"],
        ["Summe", None, None, None, None, "1"],
    )
    check(
        sheet,
        "supplier item quantity unit_price unit payment_days discount discount_days lead_time_min",
        ("Nord", "", 10000, 0.451, "pcs", 30, 0.03, 10, 28),
        ("Süd", "", 10000, 0.44, "pcs", 60, None, None, 18),  # Monday of week 14: 30 March
    )
    assert any("counted from the date of the quote" in one for one in told(sheet, "date"))


def test_suppliers_in_columns_with_terms_below_and_the_price_of_today():
    sheet = read(
        ["Item", "Description", "Qty", "Acme (EUR)", "Beta GmbH (EUR)", "Current price"],
        ["A1", "Box", 1000, 1.2, 1.3, 1.4],
        ["A2", "Lid", 2000, 0.5, "n/a", 0.6],
        ["Payment terms", None, None, "30 days", "60 days EOM"],
        ["Lead time", None, None, "4 weeks", "6-8 weeks"],
        ["Total", None, None, 2200, 1300, 2600],
    )
    check(
        sheet,
        "supplier item quantity unit_price payment_days lead_time_max status where",
        ("Acme", "A1", 1000, 1.2, 30, 28, "quoted", "D2"),
        ("Beta GmbH", "A1", 1000, 1.3, 60, 56, "quoted", "E2"),
        ("Acme", "A2", 2000, 0.5, 30, 28, "quoted", "D3"),
        ("Beta GmbH", "A2", 2000, None, 60, 56, "no bid", "E3"),
    )
    assert list(sheet.baseline["unit_price"]) == [1.4, 0.6]


def test_suppliers_above_headings_that_repeat():
    sheet = read(
        [None, None, "Acme", None, "Beta", None],
        ["Part no", "Annual volume (pcs)", *2 * ["Unit price EUR", "Lead time (weeks)"]],
        ["P-1", 1000, 1.5, 4, 1.4, "6-8"],
    )
    check(
        sheet,
        "supplier item quantity unit_price lead_time_min lead_time_max",
        ("Acme", "", 1000, 1.5, 28, 28),
        ("Beta", "", 1000, 1.4, 42, 56),
    )


def test_merged_headings_and_currencies_of_number_formats():
    workbook = openpyxl.Workbook()
    worksheet = workbook.active
    rows = [
        ["Item", "Qty", "Acme", None, "Beta", None],
        [None, None, "Price", "Total", "Price", "Total"],
        ["A", 1000, 0.5, 500, 0.6, 600],
        ["Total", None, None, 500, None, 600],
    ]
    for row in rows:
        worksheet.append(row)
    for area in ("C1:D1", "E1:F1", "A1:A2", "B1:B2"):
        worksheet.merge_cells(area)
    worksheet["C3"].number_format = '#,##0.00 "€"'
    worksheet["E3"].number_format = "[$USD] #,##0.00"
    sheet = QuoteSheet(saved(workbook), "q.xlsx")
    check(
        sheet,
        "supplier item unit_price currency",
        ("Acme", "", 0.5, "EUR"),
        ("Beta", "", 0.6, "USD"),
    )


def test_headings_in_a_column():
    sheet = read(
        ["Criteria", "Acme", "Beta", "Gamma"],
        ["Unit price (USD)", 3.2, 3.1, 2.9],
        ["MOQ (pcs)", 100, 200, 500],
        ["Payment terms", "30 days net", "Net 60", "50% in advance, 50% on delivery"],
        ["Delivery", "2 weeks", "10 working days", "ex works"],
        ["Tooling cost", 0, 5000, "included"],
    )
    check(
        sheet,
        "supplier unit_price currency moq payment_days lead_time_max incoterm one_off",
        ("Acme", 3.2, "USD", 100, 30, 14, "", 0),
        ("Beta", 3.1, "USD", 200, 60, 14, "", 5000),
        ("Gamma", 2.9, "USD", 500, None, None, "EXW", 0),
    )
    assert any("in parts" in one for one in told(sheet, "note"))


def test_an_own_offer_with_labels_above_tooling_below_and_prices_per_thousand():
    sheet = read(
        [NORDWELL],
        ["Angebot Nr.", "A-2026-113"],
        ["Kunde:", "Muster Maschinenbau AG"],
        ["Zahlungsbedingungen: 14 Tage 2 % Skonto, 30 Tage netto"],
        ["Lieferbedingung: frei Haus"],
        ["Gültig bis: 30.04.2026"],
        [],
        ["Pos", "Bezeichnung", "Menge", "Einheit", "Preis/1000 Stk (€)", "Gesamt"],
        [1, "Faltschachtel", "20.000", "Stk", "451,20", "9.024,00"],
        [2, "Werkzeugkosten", 1, "psch", "1.500,00", "1.500,00"],
        [None, None, None, None, "Summe", "10.524,00"],
        ["zzgl. MwSt."],
    )
    check(
        sheet,
        "supplier description quantity unit_price unit discount incoterm one_off tax",
        (NORDWELL, "Faltschachtel", 20000, 0.4512, "pcs", 0.02, "DAP", 1500, "excl"),
    )
    assert "'Kunde: Muster Maschinenbau AG' is not used." in told(sheet, "row")


def test_price_breaks_across_with_notes_below():
    sheet = read(
        ["Supplier: Acme GmbH"],
        ["Date", dt.datetime(2026, 3, 2)],
        ["Valid for", "60 days"],
        [],
        ["Item", "1-999", "1000-4999", "≥ 5000"],
        ["X1", 0.12, 0.1, 0.09],
        ["X2", 0.05, 0.04, "on request"],
        [],
        ["Prices in EUR per piece, DAP Ulm"],
    )
    rows = [("X1", 1, 0.12), ("X1", 1000, 0.1), ("X1", 5000, 0.09)]
    rows += [("X2", 1, 0.05), ("X2", 1000, 0.04)]
    check(sheet, "item from_quantity unit_price", *rows)
    first = sheet.quotes.iloc[0]
    assert (first["currency"], first["unit"], first["incoterm"]) == ("EUR", "pcs", "DAP")
    assert first["valid_until"] == dt.date(2026, 5, 1)
    assert told(sheet, "on request") == ["Acme GmbH has no price from 5000: on request."]


def test_price_breaks_down_with_names_that_stand_once():
    sheet = read(
        ["Vendor", "Part", "From qty", "Price each, USD"],
        ["Acme", "P1", 1, 5],
        [None, None, 100, 4.5],
        [None, "P2", 1, 7],
        ["Beta", "P1", 1, 5.1],
    )
    check(
        sheet,
        "supplier item from_quantity unit_price",
        ("Acme", "P1", 1, 5),
        ("Acme", "P1", 100, 4.5),
        ("Acme", "P2", 1, 7),
        ("Beta", "P1", 1, 5.1),
    )


def test_pairs_of_quantity_and_price():
    head = ["Supplier", "Part", "Qty 1", "Price 1", "Qty 2", "Price 2", "Currency"]
    sheet = read(head, ["Acme", "P1", 100, 5, 1000, 4.5, "EUR"])
    check(sheet, "from_quantity unit_price", (100, 5), (1000, 4.5))


def test_a_breakdown_of_costs_has_one_price():
    sheet = read(
        ["Cost element (EUR/pc)", "Acme", "Beta"],
        ["Material", 0.5, 0.6],
        ["Labour", 0.3, 0.2],
        ["Overhead & profit", 0.1, 0.2],
        ["Total", 0.9, 1.0],
        ["Tooling", 1000, 2000],
    )
    check(
        sheet,
        "supplier unit_price currency unit one_off",
        ("Acme", 0.9, "EUR", "pcs", 1000),
        ("Beta", 1.0, "EUR", "pcs", 2000),
    )


def test_a_worksheet_for_each_supplier():
    rows = [["Item", "Unit price", "Currency"], ["A", 1.0, "EUR"]]
    other = [["Item", "Unit price", "Currency"], ["A", 1.1, "USD"]]
    content = book(("Acme", rows), ("Beta", other), ("Instructions", [["Please fill in"]]))
    sheet = QuoteSheet(content, "q.xlsx")
    check(sheet, "supplier unit_price currency", ("Acme", 1.0, "EUR"), ("Beta", 1.1, "USD"))
    assert "is taken for instructions; it is not used." in told(sheet, "sheet")[0]


def test_french_headings_and_numbers():
    sheet = read(
        ["Fournisseur", "Quantité", "Prix unitaire HT (€)", "Délai (semaines)", "Paiement"],
        ["Alpha SARL", "10 000", "0,451", "4 à 6", "45 jours fin de mois"],
    )
    check(
        sheet,
        "supplier quantity unit_price lead_time_min lead_time_max payment_days tax",
        ("Alpha SARL", 10000, 0.451, 28, 42, 45, "excl"),
    )


def test_what_is_hidden_filtered_struck_out_or_without_a_value_is_told_or_asked():
    workbook = openpyxl.Workbook()
    worksheet = workbook.active
    worksheet.title = "Q"
    for row in [
        ["Supplier", "Unit price EUR", "Lead time", "Internal target"],
        ["Acme", 0.45, "2 weeks", 0.4],
        ["Hidden", 0.46, "3 weeks", 0.4],
        ["Struck", 0.47, "1 week", 0.4],
        ["Delta", 0.48, "1 week", 0.4],
        ["Epsilon", "=1/3", "1 week", 0.4],
    ]:
        worksheet.append(row)
    worksheet.row_dimensions[3].hidden = True
    worksheet.column_dimensions["D"].hidden = True
    for cell in worksheet[4]:
        cell.font = Font(strike=True)
    worksheet["B5"] = CellRichText(TextBlock(InlineFont(strike=True), "0.50 "), "0.48")
    secret = workbook.create_sheet("secret")
    secret.sheet_state = "hidden"
    secret["A1"] = "x"
    sheet = QuoteSheet(saved(workbook), "q.xlsx")
    check(
        sheet,
        "supplier unit_price status",
        ("Acme", 0.45, "quoted"),
        ("Delta", 0.48, "quoted"),
        ("Epsilon", None, "quoted"),
        asks=["formula"],
    )
    assert told(sheet, "hidden row") == ["The row 'Hidden' is hidden; it is not used."]
    said = "The column 'Internal target' is hidden; it is not used."
    assert told(sheet, "hidden column") == [said]
    assert told(sheet, "hidden sheet") == ["The worksheet 'secret' is hidden; it is not used."]
    assert "'0.50' is struck out; it is not used." in told(sheet, "struck")
    assert sheet.answer(0, 0.33).quotes["unit_price"].iloc[-1] == 0.33
    assert not waiting(sheet)


def test_a_number_with_two_readings_is_asked_once_for_the_file():
    rows = [["Supplier", "Price EUR"], ["Acme", "1.250"], ["Beta", "1.300"]]
    sheet = read(*rows)
    assert [one.words for one in sheet.asks[0].readings] == ["1.25", "1250"]
    assert sheet.quotes["unit_price"].isna().all()
    sheet.answer(sheet.asks[0], "1250")
    check(sheet, "unit_price", (1250,), (1300,))
    again = QuoteSheet(book(("Sheet1", rows)), "q.xlsx", answers=sheet.answers)
    check(again, "unit_price", (1250,), (1300,))


@pytest.mark.parametrize(
    ("rows", "expected"),
    [
        ([["1.250", "3"], ["1300,50", "4"]], [1250, 1300.5]),  # the column decides
        ([["1.250", "2,5"], ["1.300", "4,5"]], [1250, 1300]),  # the row does
        ([["1.250", "3"], ["1.300", "4,5"]], [1250, 1300]),  # one number of the file does
    ],
)
def test_column_row_and_file_decide_what_a_mark_is(rows, expected):
    cells = [[f"S{place}", *row] for place, row in enumerate(rows)]
    sheet = read(["Supplier", "Price EUR", "Freight"], *cells)
    assert list(sheet.quotes["unit_price"]) == expected


def test_prices_with_two_readings_that_lie_a_thousandfold_apart_are_asked():
    sheet = read(
        ["Vendor", "Unit price EUR", "Freight"],
        ["Acme", "1.375", "1.250,00"],
        ["Beta", "1,420", "980,50"],
    )
    assert sheet.quotes["unit_price"].isna().all()
    assert [one.kind for one in waiting(sheet)] == ["number"]
    sheet.answer(0, "1.3750 and 1.42")
    assert list(sheet.quotes["unit_price"]) == [1.375, 1.42]


def test_units_that_differ_are_flagged_and_not_compared():
    sheet = read(
        ["Supplier", "Price", "per", "UoM", "Currency"],
        ["Acme", 45, 100, "pcs", "EUR"],
        ["Beta", 0.46, 1, "pcs", "EUR"],
        ["Gamma", 12, 1, "kg", "EUR"],
    )
    check(
        sheet,
        "supplier unit_price unit comparable",
        ("Acme", 0.45, "pcs", True),
        ("Beta", 0.46, "pcs", True),
        ("Gamma", 12, "kg", False),
    )
    assert told(sheet, "unit")


def test_a_total_that_does_not_fit_is_asked():
    sheet = read(
        ["Supplier", "Qty", "Unit price EUR", "Total EUR"],
        ["Acme", 1000, 0.45, 450],
        ["Beta", 1000, 0.47, 480],
    )
    assert not waiting(sheet)  # the unit price holds
    assert list(sheet.quotes["unit_price"]) == [0.45, 0.47]
    assert len(told(sheet, "mismatch")) == 1
    asked = next(one for one in sheet.asks if one.kind == "mismatch")
    assert sheet.answer(asked, "0.48, from the total").quotes["unit_price"].iloc[1] == 0.48


def test_a_total_says_that_prices_are_per_hundred():
    sheet = read(["Supplier", "Qty", "Price EUR", "Total"], ["Acme", 1000, 45, 450])
    check(sheet, "unit_price", (0.45,))
    assert "The price is per 100: so the total says." in told(sheet, "per")


def test_a_price_far_from_the_others_is_asked():
    rows = [["Acme", 0.45], ["Beta", 0.47], ["Gamma", 450]]
    sheet = read(["Supplier", "Unit price EUR"], *rows)
    assert [(one.kind, one.place) for one in waiting(sheet)] == [("price", "B4")]
    assert sheet.answer(0, "0.45").quotes["unit_price"].iloc[2] == 0.45


def test_percent_means_percent_and_a_share_is_asked():
    sheet = read(
        ["Supplier", "Unit price EUR", "Rebate %", "Skonto", "Skonto days", "Payment days"],
        ["Acme", 0.45, 2, "3 %", 10, 30],
        ["Beta", 0.46, 0.02, 2, 14, 60],
    )
    check(
        sheet,
        "rebate discount discount_days payment_days",
        (0.02, 0.03, 10, 30),
        (None, 0.02, 14, 60),
        asks=["rebate"],
    )
    assert [one.words for one in sheet.asks[0].readings] == ["0.02 %", "2 %"]


def test_days_and_months_are_told_apart_by_another_date_or_asked():
    head = ["Supplier", "Unit price EUR", "Valid until"]
    decided = read(head, ["Acme", 0.45, "3/4/2026"], ["Beta", 0.46, "25/6/2026"])
    assert list(decided.quotes["valid_until"]) == [dt.date(2026, 4, 3), dt.date(2026, 6, 25)]
    open_one = read(head, ["Acme", 0.45, "3/4/2026"])
    assert [one.kind for one in waiting(open_one)] == ["date"]
    open_one.answer(0, "04 March 2026")
    assert list(open_one.quotes["valid_until"]) == [dt.date(2026, 3, 4)]


def test_a_currency_that_nobody_names_is_asked():
    sheet = read(["Supplier", "Unit price"], ["Acme", 0.45])
    assert [one.kind for one in waiting(sheet)] == ["currency"]
    assert list(sheet.answer("currency", "CHF").quotes["currency"]) == ["CHF"]


def test_a_lead_time_without_a_unit_is_asked():
    sheet = read(["Supplier", "Unit price EUR", "Lead time"], ["Acme", 0.45, 4], ["Beta", 0.44, 6])
    assert [one.kind for one in waiting(sheet)] == ["lead time"]
    assert list(sheet.answer(0, "weeks").quotes["lead_time_max"]) == [28, 42]


def test_the_same_quote_twice_counts_once_and_two_prices_are_asked():
    head = ["Supplier", "Item", "Unit price EUR"]
    sheet = read(head, ["Acme", "A", 1], ["Acme", "A", 1], ["Beta", "A", 2], ["Beta", "A", 2.1])
    assert told(sheet, "row") == ["The same quote stands at C2; it counts once."]
    assert [one.kind for one in waiting(sheet)] == ["price"]
    assert list(sheet.answer(0, "C5").quotes["unit_price"]) == [1, 2.1]


def test_the_mapping_can_be_changed_and_is_kept_for_the_next_sheet_of_the_form():
    rows = [["Supplier", "Foo", "Unit price EUR"], ["Acme", "2 weeks or so", 1]]
    sheet = read(*rows)
    assert "'Foo' is not used." in told(sheet, "column")
    sheet.map_column("Foo", "lead_time")
    assert list(sheet.quotes["lead_time_max"]) == [14]
    again = QuoteSheet(book(("Sheet1", rows)), "next.xlsx", answers=sheet.answers)
    assert list(again.quotes["lead_time_max"]) == [14]
    row = again.mapping.set_index("heading").loc["Foo"]
    assert (row["field"], row["by"], row["column"]) == ("lead_time", "answer", "column B")
    with pytest.raises(ValueError, match="field must be one of"):
        sheet.map_column("Foo", "colour")


@pytest.mark.parametrize(
    ("encoding", "text", "supplier"),
    [
        ("utf-8", "Supplier;Unit price (EUR)\nMüller;0,45\n", "Müller"),
        ("utf-16", "Supplier;Unit price (EUR)\nMüller;0,45\n", "Müller"),
        ("utf-16-le", "Supplier;Unit price (EUR)\nMüller;0,45\n", "Müller"),
        ("cp1252", "Lieferant;Stückpreis (EUR)\nMüller;0,45\nRené;0,47\n", "Müller"),
        ("cp1250", "Supplier;Unit price (EUR)\nObaly Žďár;0,45\nŘeznický;0,47\n", "Obaly Žďár"),
        ("cp1251", f"Supplier;Unit price (EUR)\n{PACKING};0,45\n{BOARD};0,47\n", PACKING),
        ("gbk", "Supplier,Unit price (CNY)\n北京包装,0.45\n上海纸业,0.47\n", "北京包装"),
    ],
)
def test_encodings_are_found(encoding, text, supplier):
    sheet = QuoteSheet(text.encode(encoding), "q.csv")
    assert sheet.quotes["supplier"].iloc[0] == supplier
    assert sheet.quotes["unit_price"].iloc[0] == 0.45
    assert not waiting(sheet)
    if encoding not in ("utf-8", "utf-16"):
        assert told(sheet, "encoding")


def test_an_encoding_that_letters_do_not_show_is_asked():
    content = "Supplier;Unit price (EUR)\nMìna;0,45\n".encode("cp1252")
    sheet = QuoteSheet(content, "q.csv")
    assert [one.kind for one in waiting(sheet)] == ["encoding"]
    central = next(one for one in sheet.asks[0].readings if "Měna" in one.words)
    assert sheet.answer(0, central.words).quotes["supplier"].iloc[0] == "Měna"


def test_a_sheet_is_read_from_a_path_and_shows_itself(tmp_path):
    path = tmp_path / "offer.csv"
    path.write_text("Supplier;Price EUR\n<b>Acme</b>;0,45\nBeta;n/a\n", encoding="utf-8")
    sheet = read_quote_sheet(path)
    assert repr(sheet) == "<QuoteSheet offer.csv: 2 quotes, 3 asks, 1 told>"
    assert "&lt;b&gt;Acme" in sheet._repr_html_()
    with pytest.raises(TableError, match=r"a quote sheet ends in \.xlsx or \.csv"):
        QuoteSheet(b"", "offer.pdf")


def test_an_answer_that_is_no_reading_is_refused_with_those_that_are():
    sheet = read(["Supplier", "Price EUR"], ["Acme", "1.250"])
    with pytest.raises(ValueError, match=r"The answer is one of '1\.25', '1250'; got 'maybe'"):
        sheet.answer(0, "maybe")
    with pytest.raises(ValueError, match="ask must be a number from 0 to 3, got 9"):
        sheet.answer(9, "1.25")


def test_a_file_without_prices_says_so():
    sheet = read(["Dear Sirs"], ["we cannot quote"])
    assert sheet.quotes.empty
    assert told(sheet, "sheet") == ["No prices were found."]

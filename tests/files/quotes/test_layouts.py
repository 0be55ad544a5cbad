"""Layouts of quote sheets as people make them, each read as a buyer reads it."""

from __future__ import annotations

import pytest
from made_sheets import book, check, read, told, waiting

from workbench.files import QuoteSheet


def csv(text, encoding="utf-8"):
    return QuoteSheet(text.encode(encoding), "quotes.csv")


def test_numbers_of_lines_are_no_quantities_from_which_a_price_holds():
    sheet = csv(
        "Preisspiegel Drehteile;;;;\nAlle Preise in EUR je 100 Stück, netto;;;;\n"
        "Pos.;Bezeichnung;Menge;Muster Süd GmbH;Beispiel Drehtechnik KG\n"
        "10;Bolzen M8x40;12.000;128,50;131,00\n20;Scheibe Ø 24;50.000;12,75;a. A.\n"
        "Summe;;;141,25;131,00\nZahlungsbedingungen;;;30 Tage netto;60 Tage netto\n"
        "Werkzeugkosten;;;4.500,00;entfällt\n",
        "cp1252",
    )
    check(
        sheet,
        "supplier item description quantity from_quantity unit_price payment_days",
        ("Muster Süd GmbH", "10", "Bolzen M8x40", 12000, 1, 1.285, 30),
        ("Beispiel Drehtechnik KG", "10", "Bolzen M8x40", 12000, 1, 1.31, 60),
        ("Muster Süd GmbH", "20", "Scheibe Ø 24", 50000, 1, 0.1275, 30),
        ("Beispiel Drehtechnik KG", "20", "Scheibe Ø 24", 50000, None, None, 60),
    )
    assert "read as Western Europe (cp1252)" in told(sheet, "encoding")[0]
    assert waiting(sheet) == []


def test_items_in_columns_and_suppliers_in_rows():
    sheet = read(
        ["Supplier", "Box S", "Box M", "Payment days"],
        ["Annual qty", 20000, 35000, ""],
        ["Demo Board", 0.31, 0.44, 30],
        ["Example Pack", 0.33, "-", 45],
    )
    check(
        sheet,
        "supplier item quantity unit_price payment_days status",
        ("Demo Board", "Box S", 20000, 0.31, 30, "quoted"),
        ("Example Pack", "Box S", 20000, 0.33, 45, "quoted"),
        ("Demo Board", "Box M", 35000, 0.44, 30, "quoted"),
        ("Example Pack", "Box M", 35000, None, 45, "no bid"),
        asks=["currency"],
    )


def test_offers_below_each_other_keep_their_suppliers_and_terms():
    sheet = read(
        ["Supplier: Sample Chemicals"],
        ["Terms: 30 days net, DAP"],
        ["Product", "Qty (kg)", "Price per kg (EUR)"],
        ["Additive A", 5000, "3,45"],
        [],
        ["Supplier: Demo Additives"],
        ["Terms: 60 days EOM, FCA"],
        ["Product", "Qty (kg)", "Price per kg (EUR)"],
        ["Additive A", 5000, "3,38"],
    )
    check(
        sheet,
        "supplier unit_price payment_days incoterm where",
        ("Sample Chemicals", 3.45, 30, "DAP", "C4"),
        ("Demo Additives", 3.38, 60, "FCA", "C9"),
    )


def test_roles_lanes_and_products_beside_codes_are_what_is_quoted():
    rates = read(
        ["Rates (EUR per hour, excl. VAT)"],
        ["Role", "Hours p.a.", "Demo Consult", "Sample IT"],
        ["Junior", 1200, 68, 72],
        ["Senior", 800, 95, "98,50"],
    )
    check(
        rates,
        "supplier description quantity unit_price unit tax",
        ("Demo Consult", "Junior", 1200, 68, "hour", "excl"),
        ("Sample IT", "Junior", 1200, 72, "hour", "excl"),
        ("Demo Consult", "Senior", 800, 95, "hour", "excl"),
        ("Sample IT", "Senior", 800, 98.5, "hour", "excl"),
    )
    coded = read(
        ["Supplier", "SKU", "Product", "Case price (GBP)", "Cases"],
        ["Sample Foods", "T1", "Tomatoes 400 g x 24", "9.85", 4000],
        ["Sample Foods", "B2", "Beans 400 g x 24", "8.40", 2500],
    )
    check(
        coded,
        "item description quantity unit_price unit",
        ("T1", "Tomatoes 400 g x 24", 4000, 9.85, "box"),
        ("B2", "Beans 400 g x 24", 2500, 8.4, "box"),
    )


def test_names_over_prices_and_no_heading_over_the_items():
    sheet = read(
        ["", "Unit", "Sample Steel", "Demo Metals"],
        ["Coil 1.5 mm", "t", 812.5, 799],
        ["Coil 2.0 mm", "t", 805, "no offer received"],
        ["Freight to site", "lump sum", 1800, "included"],
        ["Delivery", "", "4 weeks", "6-8 weeks"],
    )
    check(
        sheet,
        "supplier item unit_price unit lead_time_max status",
        ("Sample Steel", "Coil 1.5 mm", 812.5, "t", 28, "quoted"),
        ("Demo Metals", "Coil 1.5 mm", 799, "t", 56, "quoted"),
        ("Sample Steel", "Coil 2.0 mm", 805, "t", 28, "quoted"),
        ("Demo Metals", "Coil 2.0 mm", None, "t", 56, "no bid"),
        asks=["currency"],
    )
    assert dict(zip(sheet.per_offer.supplier, sheet.per_offer.freight, strict=True)) == {
        "Sample Steel": 1800,
        "Demo Metals": 0,
    }


def test_totals_at_the_right_prove_the_discount_and_are_no_quotes():
    sheet = read(
        ["Exemple SARL"],
        ["Réf.", "Désignation", "Qté", "P.U. HT (€)", "Remise", "Montant HT (€)"],
        ["V-1", "Vanne DN50", 20, "412,50", "5 %", "7 837,50"],
        ["J-1", "Joint EPDM", 200, "1,85", "", "370,00"],
        ["", "", "", "", "Total HT", "8 207,50"],
        ["", "", "", "", "TVA 20 %", "1 641,50"],
    )
    check(
        sheet,
        "item quantity unit_price rebate",
        ("V-1", 20, 412.5, 0.05),
        ("J-1", 200, 1.85, None),
    )
    assert waiting(sheet) == [] and not any(one.kind == "rebate" for one in sheet.asks)


def test_per_thousand_in_a_french_title_and_carriage_that_is_no_item():
    sheet = csv(
        "Prix en € HT les 1000;;;;\nRéférence;Désignation;Quantité annuelle;Exemple SA;Démo SARL\n"
        "ET-10;Étiquette 50x30;250 000;8,45;nc\nET-20;Étiquette 100x70;120 000;17,90;18,25\n"
        "Franco de port à partir de;;;500 €;800 €\n"
    )
    check(
        sheet,
        "supplier item unit_price status",
        ("Exemple SA", "ET-10", 0.00845, "quoted"),
        ("Démo SARL", "ET-10", None, "no bid"),
        ("Exemple SA", "ET-20", 0.0179, "quoted"),
        ("Démo SARL", "ET-20", 0.01825, "quoted"),
    )
    assert "The row 'Franco de port à partir de' is not used." in told(sheet, "row")


def test_pence_and_pounds_in_one_column_and_a_tender_declined():
    sheet = read(
        ["Printed leaflets A5 - tender returns"],
        ["Qty 50,000, prices ex VAT"],
        ["Tenderer", "Price (pence each)", "Origination (£)"],
        ["Demo Press", "3.98", "included"],
        ["Example Litho", "£0.0465", 0],
        ["Test Printers", "declined to tender", ""],
    )
    check(
        sheet,
        "supplier description quantity unit_price currency one_off tax status",
        ("Demo Press", "Printed leaflets A5", 50000, 0.0398, "GBP", 0, "excl", "quoted"),
        ("Example Litho", "Printed leaflets A5", 50000, 0.0465, "GBP", 0, "excl", "quoted"),
        ("Test Printers", "Printed leaflets A5", 50000, None, "", None, "excl", "no bid"),
    )


def test_the_provider_of_today_and_the_budget_are_no_bidders():
    sheet = read(
        ["Cleaning (EUR/month, net)"],
        ["Provider", "Monthly fee", "Payment"],
        ["Current provider (Old Clean Demo)", 8450, "30 days"],
        ["Example Clean", 8100, "14 days 2 % / 30 days net"],
        ["Our budget", 7800, ""],
    )
    columns = "supplier unit_price currency unit payment_days discount discount_days"
    check(sheet, columns, ("Example Clean", 8100, "EUR", "month", 30, 0.02, 14))
    today = sheet.baseline.iloc[0]
    assert (today.supplier, today.unit_price) == ("Old Clean Demo", 8450)
    assert sheet.baseline.iloc[1].target == 7800


def test_labels_of_a_subscription_stand_in_a_column():
    sheet = read(
        ["", "Demo CRM", "Sample CRM"],
        ["Licence per user per month (EUR)", 39, "42,50"],
        ["Users", 120, 120],
        ["Set-up (one-off, EUR)", 8000, "included"],
        ["Payment terms", "30 days", "45 days"],
    )
    check(
        sheet,
        "supplier quantity unit_price unit one_off payment_days",
        ("Demo CRM", 120, 39, "user", 8000, 30),
        ("Sample CRM", 120, 42.5, "user", 0, 45),
    )


def test_subtotals_with_a_name_and_a_supplier_over_several_rows():
    sheet = read(
        ["Vendor", "Line", "Material", "Qty", "UoM", "Price/UoM (EUR)", "Ext."],
        ["Demo MRO", 1, "Gloves (100)", "200", "BX", "7.85", "1570"],
        [None, 2, "Safety glasses", "150", "EA", "3,20", "480"],
        ["Sub-total Demo MRO", None, None, None, None, None, 2050],
    )
    check(
        sheet,
        "supplier description quantity unit unit_price",
        ("Demo MRO", "Gloves (100)", 200, "box", 7.85),
        ("Demo MRO", "Safety glasses", 150, "pcs", 3.2),
    )


@pytest.mark.parametrize(
    ("label", "incoterm", "days"),
    [
        ("Lieferung: ab Werk, 4 Wochen", "EXW", 28),
        ("Delivery: FCA Chicago, IL", "FCA", None),
        ("Delivery: 3 to 4 weeks ARO", "", 28),
        ("Lieferbedingung: DAP Musterstadt, 2-3 Wochen", "DAP", 21),
        ("Lieferzeit: 48 Std.", "", 2),
    ],
)
def test_delivery_says_where_and_when(label, incoterm, days):
    sheet = read(["Supplier: Demo"], [label], ["Item", "Unit price (EUR)"], ["A", 1.5])
    check(sheet, "incoterm lead_time_max", (incoterm, days))


def test_a_cost_that_is_none_stays_none_whatever_is_said_behind_it():
    rows = [["Item", "Unit price (USD)"], ["A", 1.5]]
    said = ["Tooling: none. Minimum order value USD 250."]
    sheet = QuoteSheet(book(("Demo", [*rows, [], said])), "quotes.xlsx")
    check(sheet, "unit_price one_off", (1.5, 0))


def test_a_percentage_on_top_keeps_its_sign_and_a_start_is_no_end():
    sheet = csv(
        "lane,carrier,price_eur_per_pallet,fuel_surcharge_pct,valid_from,valid_to\n"
        "Rotterdam-Hamburg,Demo Trucking,48.50,8.5,2027-01-01,2027-12-31\n"
        "Rotterdam-Milan,Demo Trucking,92.00,8.5,2027-01-01,2027-12-31\n"
    )
    assert sheet.quotes.note.tolist() == ["8.5 %", "8.5 %"]
    assert [str(one) for one in sheet.quotes.valid_until] == ["2027-12-31", "2027-12-31"]
    assert sheet.quotes.supplier.tolist() == ["Demo Trucking"] * 2


def test_two_rounds_of_one_supplier_are_two_options():
    sheet = read(
        ["Anfrage 2027-15, Preise in EUR/Stk netto"],
        ["Teil", "Menge", "Ist-Preis", "Muster Stahlbau", None],
        ["", "", "", "1. Angebot", "2. Angebot"],
        ["T-1", 500, "84,00", "81,50", "79,90"],
    )
    check(
        sheet,
        "supplier option quantity unit_price",
        ("Muster Stahlbau", "1. Angebot", 500, 81.5),
        ("Muster Stahlbau", "2. Angebot", 500, 79.9),
    )
    assert sheet.baseline.unit_price.tolist() == [84]


def test_terms_of_each_supplier_on_a_worksheet_of_their_own():
    prices = [["Item", "EAU", "Demo Plastics", "Sample Molding"], ["P-1", 50000, "$1.12", "$1.08"]]
    terms = [
        ["", "Demo Plastics", "Sample Molding"],
        ["Payment", "Net 30", "Net 45"],
        ["Lead time", "6 weeks", "5-7 weeks"],
        ["Country", "US", "MX"],
    ]
    sheet = QuoteSheet(book(("Pricing", prices), ("Terms", terms)), "quotes.xlsx")
    check(
        sheet,
        "supplier unit_price payment_days lead_time_min lead_time_max",
        ("Demo Plastics", 1.12, 30, 42, 42),
        ("Sample Molding", 1.08, 45, 35, 49),
    )
    assert "The row 'Country' is not used." in told(sheet, "row")


def test_terms_above_items_and_a_price_for_a_thousand_in_the_name_of_the_item():
    sheet = read(
        ["Criteria", "Vendor A: Demo Labels", "Vendor B: Sample Print"],
        ["Currency", "EUR", "GBP"],
        ["Payment", "Net 30", "Net 60"],
        ["MOQ", "10,000", "5,000"],
        ["Label 40x20 (per 1000)", "6.20", "5.95"],
        ["Label 80x50 (per 1000)", "14.80", "15.20"],
    )
    assert sheet.quotes.unit_price.tolist() == [0.0062, 0.00595, 0.0148, 0.0152]
    assert sheet.quotes.supplier.tolist()[:2] == ["Demo Labels", "Sample Print"]
    assert sheet.quotes.currency.tolist()[:2] == ["EUR", "GBP"]
    assert sheet.quotes.payment_days.tolist()[:2] == [30, 60]


def test_headings_are_cut_off_with_a_point_and_titles_hold_the_quantity():
    sheet = read(
        ["Quote comparison - centrifugal pumps (4 pcs)"],
        ["Supplier", "Price each EUR", "Zahlungskond.", "Warranty"],
        ["Sample Pumps", 5400, "30 Tage netto", "24 months"],
    )
    columns = "description quantity unit_price payment_days"
    check(sheet, columns, ("centrifugal pumps", 4, 5400, 30))

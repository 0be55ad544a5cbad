"""Tables of quotes, alternatives and stakeholders: what is read, and what is refused where."""

from __future__ import annotations

import contextlib
import io
import zipfile

import openpyxl
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from made_up_alternatives import canned_food

from workbench.files import (
    TableError,
    load_deal,
    read_alternatives,
    read_quotes,
    read_stakeholders,
    write_template,
)
from workbench.files.tables.archives import UNPACKED_LIMIT
from workbench.files.tables.cells import COLUMN_LIMIT, FILE_LIMIT, ROW_LIMIT
from workbench.files.tables.numbers import read_date_cell, read_number_cell
from workbench.model import Deal, build
from workbench.value import fold_alternatives

DEAL = canned_food({}).changed(status_quo={"price": 1.5, "days": 30, "payment": "on delivery"})
HEAD = ["Name", "Supplier", "Price [EUR/can]", "Credit", "Payment", "Switching cost", "Date"]
NORTH = ["Cans North", "North Ltd", 1.4, 0, "Advance", 4000, "2026-03-02"]


def book(*rows, title="Quotes"):
    workbook = openpyxl.Workbook()
    sheet = workbook.active
    sheet.title = title
    for row in rows:
        sheet.append(list(row))
    return saved(workbook)


def saved(workbook):
    stream = io.BytesIO()
    workbook.save(stream)
    return stream.getvalue()


def told(read, content, name="quotes.xlsx"):
    with pytest.raises(TableError) as caught:
        read(content, name, DEAL)
    return str(caught.value)


def test_quotes_of_a_workbook_become_alternatives():
    found = read_quotes(book(HEAD, NORTH), "quotes.xlsx", DEAL)
    quote = found["cans_north"]
    assert (quote.label, quote.supplier, quote.kind) == ("Cans North", "North Ltd", "quote")
    assert dict(quote.quote.terms) == {"price": 1.4, "days": 0.0, "payment": "advance"}
    assert quote.date.isoformat() == "2026-03-02"
    deal = DEAL.with_party("buyer", alternatives=found)
    # 100,000 cans at 1.40, 500 for paying in advance, 4,000 for changing
    assert fold_alternatives(deal, "buyer").worth == -144_500


@pytest.mark.parametrize(
    "text",
    [
        "Name;Price;Credit;Payment\nNorth;1,40;0;advance\n",
        "Name,Price,Credit,Payment\nNorth,1.40,0,advance\n",
        'Name,Price,Credit,Payment\n"North","1,40",0,ADVANCE\n',
        "Name\tPrice\tCredit\tPayment\r\nNorth\t1.4\t0\tadvance\r\n",
        "sep=;\nName;Price;Credit;Payment\nNorth;1,4;0;advance\n",
        "\n\nname;PRICE;credit;payment\n\nNorth;1,40;0;advance\n\n",
    ],
)
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "cp1252"])
def test_csv_of_any_country_reads_the_same(text, encoding):
    found = read_quotes(text.encode(encoding), "quotes.csv", DEAL)
    assert dict(found["north"].quote.terms) == {"price": 1.4, "days": 0.0, "payment": "advance"}


def test_words_of_a_western_code_page_are_read():
    found = read_quotes("Name;Price\nMüller & Söhne;1,4\n".encode("cp1252"), "q.csv", DEAL)
    assert [one.label for one in found.values()] == ["Müller & Söhne"]


def test_terms_left_empty_are_as_today():
    found = read_quotes(b"Name,Price\nNorth,1.4\n", "q.csv", DEAL)
    terms = {"price": 1.4, "days": 30.0, "payment": "on delivery"}
    assert dict(found["north"].quote.terms) == terms
    no_today = told(
        lambda c, n, d: read_quotes(c, n, canned_food({})), b"Name,Price\nA,1.4\n", "q.csv"
    )
    assert "row 2: the deal has no terms of today to fill in for: Credit, Payment" in no_today


@pytest.mark.parametrize(
    ("row", "expected"),
    [
        (
            {2: "cheap"},
            "quotes.xlsx, worksheet 'Quotes', row 2, column 'Price [EUR/can]': must be a",
        ),
        ({2: "1,500"}, "can be read in two ways; write 1500 or 1.5"),
        ({4: "advence"}, "row 2, column 'Payment': 'advence' is not an option; did you mean"),
        ({5: -5}, "row 2, column 'Switching cost': must be 0 or more, got -5"),
        ({6: "3/4/2026"}, "row 2, column 'Date': must be a date like 2026-03-31, got '3/4/2026'"),
        ({0: None}, "row 2, column 'Name': must not be empty"),
        ({2: True}, "row 2, column 'Price [EUR/can]': must be a number, got True"),
        ({1: "a\u202eb"}, "row 2, column 'Supplier': character 2 is U+202E, which cannot be seen"),
        ({1: "x" * 2_001}, "row 2, column 'Supplier': a text has at most 2,000 characters"),
    ],
)
def test_a_wrong_cell_is_named_by_row_and_column(row, expected):
    cells = [row.get(place, cell) for place, cell in enumerate(NORTH)]
    assert expected in told(read_quotes, book(HEAD, cells))


def test_an_error_that_a_spreadsheet_saved_as_csv_is_no_text():
    said = told(read_quotes, b"Name;Supplier;Price\nNorth;#NAME?;1,4\n", "q.csv")
    assert said == "q.csv, row 2, column 'Supplier': holds the error #NAME?"


@pytest.mark.parametrize(
    ("head", "expected"),
    [
        (["Name", "Prise"], "column 'Prise': unknown heading; did you mean"),
        (["Price"], "column 'Name': this column is missing"),
        (["Name", "Price", "Price [EUR/can]"], "column 'Price [EUR/can]': two columns mean this"),
        (["Name", "Price", "Price"], "row 1, column 'Price': this heading is there twice"),
        (["Name", "", "Price"], "row 2, column '2': this column has no heading"),
    ],
)
def test_wrong_headings_are_named(head, expected):
    assert expected in told(read_quotes, book(head, ["x", 1.4, 1.4][: max(len(head), 1)]))


def test_every_problem_is_told_at_once_in_the_order_of_rows():
    rows = [[f"q{n}", "", "dear", 0, "advance"] for n in range(3)]
    message = told(read_quotes, book(HEAD, *rows))
    assert [f"row {n}," in line for n, line in enumerate(message.splitlines(), start=2)] == [
        True
    ] * 3


def test_a_name_that_is_there_twice_is_refused():
    assert "row 3, column 'Name': this name is there twice" in told(
        read_quotes, book(HEAD, NORTH, NORTH)
    )


def test_names_without_latin_letters_or_with_other_signs_stay_apart():
    labels = ["深圳电子", "广州机械", "A & B", "A-B", "a b c", "Max"]
    found = read_quotes(book(HEAD, *([one, *NORTH[1:]] for one in labels)), "quotes.xlsx", DEAL)
    assert [quote.label for quote in found.values()] == labels
    deal = DEAL.with_party("buyer", alternatives=found)  # each name is one that a deal can hold
    assert len(deal.parties["buyer"].alternatives) == len(labels)
    twice = told(read_quotes, book(HEAD, NORTH, ["CANS NORTH", *NORTH[1:]]))
    assert "row 3, column 'Name': this name is there twice" in twice


def test_a_formula_counts_as_the_result_that_is_stored():
    workbook = openpyxl.Workbook()
    workbook.active.append(["Name", "Price"])
    workbook.active.append(["North", "=1+0.4"])
    assert "holds a formula without a stored result" in told(read_quotes, saved(workbook))
    # Excel stores the result beside the formula
    source, target = io.BytesIO(saved(workbook)), io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            text = old.read(entry)
            text = text.replace(b"<f>1+0.4</f><v></v>", b"<f>1+0.4</f><v>1.4</v>")
            text = text.replace(b"<f>1+0.4</f><v />", b"<f>1+0.4</f><v>1.4</v>")
            new.writestr(entry, text)
    found = read_quotes(target.getvalue(), "quotes.xlsx", DEAL)
    assert found["north"].quote.terms["price"] == 1.4


def test_alternatives_have_a_worth_of_their_own():
    content = b"Name;Value;Kind;Probability\nMake it;-152 000;make;80 %\n"
    found = read_alternatives(content, "a.csv", DEAL)
    assert found["make_it"].value == -152_000
    assert (found["make_it"].kind, found["make_it"].probability) == ("make", 0.8)
    bad = b"Name;Value;Kind;Probability\nMake it;-1;made;8\n"
    assert "row 2, column 'Probability': probability must be from 0 to 1, got 8" in told(
        read_alternatives, bad.replace(b"made", b"make"), "a.csv"
    )
    assert "row 2, column 'Kind': input should be 'quote'" in told(read_alternatives, bad, "a.csv")


def test_stakeholders_stand_on_a_side():
    content = b"Name,Side,Influence\nHead of sales,Cannery,High\nOur boss,buyer,\n"
    found = read_stakeholders(content, "s.csv", DEAL)
    assert found["Head of sales"].side == "supplier"
    assert (found["Head of sales"].influence, found["Our boss"].side) == ("high", "buyer")
    assert DEAL.changed(preparation={"stakeholders": found}).preparation.stakeholders == found
    wrong = told(read_stakeholders, b"Name,Side\nA,Canery\n", "s.csv")
    assert "row 2, column 'Side': there is no side 'Canery'; did you mean 'Cannery'?" in wrong


@pytest.mark.parametrize("kind", ["quotes", "alternatives", "stakeholders"])
@pytest.mark.parametrize("form", ["xlsx", "csv"])
def test_a_template_is_read_as_an_empty_table(kind, form):
    read = {"quotes": read_quotes, "alternatives": read_alternatives}.get(kind, read_stakeholders)
    for path in ("air-conditioners/deal.yaml", "itex-cypress/deal.yaml"):
        deal = load_deal(f"data/{path}")
        assert len(read(write_template(kind, deal, form), f"t.{form}", deal)) == 0


def test_labels_that_look_like_formulas_stay_texts():
    issue = {"label": "=HYPERLINK(1)", "options": ["+1", "@b"]}
    deal = DEAL.changed(issues={**DEAL.issues, "odd": issue}, status_quo=None)
    assert ";'=HYPERLINK(1);" in write_template("quotes", deal, "csv").decode("utf-8-sig")
    workbook = openpyxl.load_workbook(io.BytesIO(write_template("quotes", deal)))
    kinds = {cell.data_type for sheet in workbook for row in sheet.iter_rows() for cell in row}
    assert kinds <= {"s", "n"}  # n: empty cells
    content = b"Name;Price;Credit;Payment;'=HYPERLINK(1)\nA;1,4;0;advance;'+1\n"
    assert read_quotes(content, "q.csv", deal)["a"].quote.terms["odd"] == "+1"


def bomb(size):
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w", zipfile.ZIP_DEFLATED) as package:
        package.writestr("xl/worksheets/sheet1.xml", b" " * size)
    return stream.getvalue()


def with_entities():
    source, target = io.BytesIO(book(HEAD, NORTH)), io.BytesIO()
    with zipfile.ZipFile(source) as old, zipfile.ZipFile(target, "w") as new:
        for entry in old.infolist():
            text = old.read(entry)
            if entry.filename.endswith("sheet1.xml"):
                text = b'<!DOCTYPE x [<!ENTITY a "aaaa">]>' + text
            new.writestr(entry, text)
    return target.getvalue()


@pytest.mark.parametrize(
    ("content", "name", "expected"),
    [
        (b"x" * (FILE_LIMIT + 1), "q.csv", "the file is larger than 2,000,000 bytes"),
        (bomb(UNPACKED_LIMIT + 1), "q.xlsx", "unpacks to more than 20,000,000 bytes"),
        (with_entities(), "q.xlsx", "the workbook defines entities of its own"),
        (b"PK\x03\x04 broken", "q.xlsx", "this is no .xlsx workbook"),
        (bomb(10), "q.xlsx", "the workbook is damaged"),
        (b"", "q.csv", "the table is empty"),
        (b"Name,Price\n", "q.ods", "a table ends in .xlsx or .csv"),
        (b"Name,Price\n" + b"a,1\n" * ROW_LIMIT, "q.csv", "more than 2,000 rows"),
        (b"a," * (COLUMN_LIMIT + 1), "q.csv", "more than 100 columns"),
        (b'Name,Price\n"a,1\n', "q.csv", "quotes do not match"),
        (b"Name,Price\n\x81\x8d,1\n", "q.csv", "save it as 'CSV UTF-8'"),
    ],
)
def test_what_is_no_table_is_refused(content, name, expected):
    assert expected in told(read_quotes, content, name)


WHOLE = book(HEAD, NORTH)  # made once: a workbook tells when, so its length differs


@given(st.data())
@settings(max_examples=60, deadline=None)
def test_a_damaged_workbook_is_refused_or_read_but_never_fails(data):
    content = bytearray(WHOLE)
    for _ in range(data.draw(st.integers(1, 5))):
        content[data.draw(st.integers(0, len(content) - 1))] = data.draw(st.integers(0, 255))
    with contextlib.suppress(TableError):
        read_quotes(bytes(content), "q.xlsx", DEAL)


@given(st.binary(max_size=80) | st.text(max_size=40).map(str.encode))
@settings(max_examples=100, deadline=None)
def test_any_bytes_as_csv_are_refused_or_read_but_never_fail(content):
    with contextlib.suppress(TableError):
        read_quotes(b"Name,Price\n" + content, "q.csv", DEAL)


def test_a_worksheet_with_one_cell_far_down_is_refused_quickly():
    workbook = openpyxl.Workbook()
    workbook.active.append(["Name", "Price"])
    workbook.active.cell(1_048_576, 1).value = "x"
    assert "more than 2,000 rows" in told(read_quotes, saved(workbook))


@pytest.mark.parametrize(
    ("text", "number"),
    [
        ("1,40", 1.4), ("1.40", 1.4), ("0,125", 0.125), ("0.125", 0.125), ("1.234,5", 1234.5),
        ("1,234.5", 1234.5), ("1.234.567", 1234567), ("1,234,567", 1234567), ("1 234", 1234),
        ("1\u00a0234,50", 1234.5), ("1'234.50", 1234.5), ("-2 %", -0.02), ("−3", -3), ("1e3", 1000),
        ("1500", 1500), ("12345,678", 12345.678), (7.0, 7),
        ("18.000,00 €", 18000), ("1.2 m", 1.2e6),
    ],
)  # fmt: skip
def test_numbers_are_read_as_people_write_them(text, number):
    assert read_number_cell(text) == number


@pytest.mark.parametrize("text", ["1,500", "1.500", "-12.345", "abc", "1,2,3", "1.2.3", "", "5 foo",
                                  "=1+1", "1e999", "nan", "inf", True, None])  # fmt: skip
def test_what_is_no_sure_number_is_refused(text):
    with pytest.raises(ValueError, match=r"[Mm]ust be a|read in two ways"):
        read_number_cell(text)


def test_dates_with_slashes_are_not_guessed():
    assert read_date_cell("31.3.2026").isoformat() == "2026-03-31"
    with pytest.raises(ValueError, match="must be a date"):
        read_date_cell("03/04/2026")


def hide_row(workbook):
    workbook.active.row_dimensions[3].hidden = True


def hide_column(workbook):
    workbook.active.column_dimensions["B"].hidden = True


def hide_worksheet(workbook):
    workbook.create_sheet("Empty")
    workbook["Quotes"].sheet_state = "hidden"


def rename_and_add(workbook):
    workbook.active.title = "Spring"
    workbook.create_sheet("Autumn").append(["Name"])


@pytest.mark.parametrize(
    ("change", "expected"),
    [
        (hide_row, "row 3: this row is hidden or filtered out; show it, or delete it"),
        (hide_column, "row 1: column 2 is hidden and holds something"),
        (hide_worksheet, "worksheet 'Quotes': this worksheet is hidden"),
        (rename_and_add, "2 worksheets hold something: 'Spring', 'Autumn'; call the one to read"),
    ],
)
def test_what_nobody_sees_is_not_read(change, expected):
    workbook = openpyxl.load_workbook(io.BytesIO(book(HEAD, NORTH, ["B", *NORTH[1:]])))
    change(workbook)
    assert expected in told(read_quotes, saved(workbook))


def test_hidden_rows_without_cells_do_no_harm():
    workbook = openpyxl.load_workbook(io.BytesIO(book(HEAD, NORTH)))
    workbook.active.row_dimensions[7].hidden = True
    workbook.active.title = "Offers"
    workbook.create_sheet("Empty")
    assert list(read_quotes(saved(workbook), "q.xlsx", DEAL)) == ["cans_north"]


@pytest.mark.parametrize(
    ("label", "encoding"),
    [
        ("Łódź", "cp1250"),
        ("Dvořák", "cp1250"),
        ("Картон", "cp1251"),
        ("До", "cp1251"),
        ("深圳电子", "gbk"),
        ("東京テスト", "cp932"),
        ("Gümüş", "cp1254"),
        ("Señor", "cp1252"),
    ],
)
def test_letters_of_an_unknown_code_page_are_asked_for_not_guessed(label, encoding):
    content = f"Name;Price\nPlain;1.4\n{label};1.4\n".encode(encoding)
    message = told(read_quotes, content, "q.csv")
    assert "row 3 has letters that read differently" in message
    assert "save it as 'CSV UTF-8'" in message


def test_a_price_below_zero_is_questioned():
    message = told(read_quotes, book(HEAD, [*NORTH[:2], -1.4, *NORTH[3:]]))
    assert "row 2, column 'Price [EUR/can]': -1.4 is below 0" in message


def test_choices_and_levels_are_read_as_people_write_them():
    rows = book(["Name", "Value", "Kind"], ["Ours", -3, "Make"], title="Alternatives")
    assert read_alternatives(rows, "a.xlsx", DEAL)["ours"].kind == "make"
    side = DEAL.parties["supplier"].name
    rows = book(["Name", "Side", "Influence", "Interest"], ["Ada", side, "H", "med."])
    person = read_stakeholders(rows, "s.xlsx", DEAL)["Ada"]
    assert (person.influence, person.interest) == ("high", "medium")


def test_the_spelling_that_is_asked_for_is_accepted():
    with pytest.raises(ValueError, match=r"write 1\.3750 or 1375"):
        read_number_cell("1.375")
    assert read_number_cell("1.3750") == 1.375


def test_the_mark_before_decimals_is_told_by_column_row_or_file():
    def prices(*cells, head="Name;Price;Switching cost"):
        content = "\n".join([head, *cells]).encode()
        found = read_quotes(content, "q.csv", DEAL, sure=True).values()
        return [(one.quote.terms["price"], one.one_off) for one in found]

    assert prices("A;1,25;", "B;1,375;") == [(1.25, 0), (1.375, 0)]
    assert prices("A;1.375;2.000,50") == [(1375, 2000.5)]
    assert prices("A;1.375;", "B;;2000,50")[0] == (1375, 0)
    both = b"Name;Price\nA;1,25\nB;1.25\nC;1,375\n"
    assert "row 4, column 'Price': 1,375 can be read in two ways" in told(
        read_quotes, both, "q.csv"
    )


def test_a_term_far_outside_what_is_negotiated_is_asked_about():
    content = b"Name,Price\nNorth,140\n"
    said = told(read_quotes, content, "q.csv")
    assert said == (
        "q.csv, row 2, column 'Price': 140 EUR/can is far outside what is negotiated, "
        "1.2 to 1.6 EUR/can: is it right?"
    )
    assert read_quotes(content, "q.csv", DEAL, sure=True)["north"].quote.terms["price"] == 140


@pytest.mark.parametrize(
    ("cell", "shape", "share"),
    [
        (0.02, "0%", 0.02),  # shown as 2 %
        (0.025, "0.0 %", 0.025),
        (2, "General", 0.02),
        ("2", "General", 0.02),
        ("2 %", "General", 0.02),
        ("0,5 %", "General", 0.005),
        (0.02, "General", "write 0.02 % or 2 %"),
        (150, "General", "write 150 % or 1.5 %"),
    ],
)
def test_a_discount_in_percent_is_what_the_workbook_shows(cell, shape, share):
    percent = build(
        Deal,
        {
            "format": 1,
            "title": "Percent",
            "currency": "EUR",
            "issues": {"discount": {"from": 0, "to": 0.1, "step": 0.01, "unit": "%"}},
            "parties": {"a": {"value": {"x": "discount"}}, "b": {"value": {"x": "-discount"}}},
            "status_quo": {"discount": 0},
        },
    )
    workbook = openpyxl.Workbook()
    workbook.active.append(["Name", "Discount"])
    workbook.active.append(["North", cell])
    workbook.active["B2"].number_format = shape
    if isinstance(share, str):
        with pytest.raises(TableError, match=share):
            read_quotes(saved(workbook), "q.xlsx", percent)
    else:
        found = read_quotes(saved(workbook), "q.xlsx", percent)
        assert found["north"].quote.terms["discount"] == share

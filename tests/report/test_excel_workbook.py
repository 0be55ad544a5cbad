"""The analysis as a workbook: live where it says so, and safe to open."""

from __future__ import annotations

import datetime as dt
import io
import shutil
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest
from excel_reading import calculate
from openpyxl import load_workbook

from workbench.analysis import DealAnalysis
from workbench.files import hash_shown, load_deal, save_deal
from workbench.model import Deal, DealError, Fact, Named, Offers, build, label_of
from workbench.report import result_tables, write_workbook
from workbench.value import find_reservation, value_lines
from workbench.value.evaluation import fact_numbers

DATA = Path(__file__).parents[2] / "data"
DEALS = sorted(DATA.glob("*/deal*.yaml"))
WHEN = dt.datetime(2026, 3, 9, 10, 30)
EVIL = ["=cmd|'/C calc'!A0", "+1+1", "-2+3", "@SUM(1)", "\t=1", '=HYPERLINK("http://x","y")']


@pytest.fixture
def deal():
    return load_deal(DATA / "canned-food" / "deal-prepaid.yaml")


def book_of(deal, package=None, tables=None):
    content = write_workbook(DealAnalysis(deal), package, when=WHEN, tables=tables)
    return load_workbook(io.BytesIO(content))


def named(book):
    """What each defined name holds."""
    found = {}
    for name, definition in book.defined_names.items():
        ((sheet, cell),) = definition.destinations
        found[name] = book[sheet][cell].value
    return found


def worths(book):
    """Calculate every row of the package's table that has a formula."""
    sheet, held, found = book["Package"], named(book), {}
    for row in sheet.iter_rows(min_row=6):
        party, line, worth, written = row[:4]
        if worth.data_type == "f" and not worth.value.startswith(("=SUM(C", "=C")):  # our own sums
            found[party.value, line.value] = calculate(worth.value[1:], held), written.value
    return found


@pytest.mark.parametrize("path", DEALS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_line_is_a_live_formula_that_gives_what_was_calculated_here(path):
    deal = load_deal(path)
    found = worths(book_of(deal))
    lines = sum(len(party.value or party.scores) for party in deal.parties.values())
    assert len(found) >= lines  # and limits that are formulas
    for calculated, written in found.values():
        assert calculated == pytest.approx(written, rel=1e-9, abs=1e-6)


@pytest.mark.parametrize("path", DEALS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_the_cell_of_each_fact_holds_its_number_beside_its_name(path):
    deal = load_deal(path)
    book = book_of(deal)
    for name in deal.facts:
        ((sheet, cell),) = book.defined_names[f"fact_{name}"].destinations
        row = book[sheet][cell].row
        assert book[sheet].cell(row, 1).value == name
        assert book[sheet][cell].value == pytest.approx(fact_numbers(deal)[name])


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
@pytest.mark.parametrize("path", DEALS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_an_office_program_calculates_the_same(path, tmp_path):
    """Beside our own reading of the formulas, which goes everywhere, that of LibreOffice."""
    ours, theirs = tmp_path / "book.xlsx", tmp_path / "theirs"
    ours.write_bytes(write_workbook(DealAnalysis(load_deal(path)), when=WHEN))
    own = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    convert = ["--convert-to", "xlsx:Calc MS Excel 2007 XML", "--outdir", theirs, ours]
    subprocess.run(["soffice", own, "--headless", *convert], check=True, timeout=120,
                   stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)  # fmt: skip
    sheet = load_workbook(theirs / ours.name, data_only=True)["Package"]
    rows = [row for row in sheet.iter_rows(values_only=True) if isinstance(row[3], float | int)]
    assert len(rows) > 6
    assert [row[2] for row in rows] == pytest.approx([row[3] for row in rows], rel=1e-9, abs=1e-6)


def test_another_option_and_another_fact_move_the_values(deal):
    package = dict(deal.status_quo)
    other = package | {"price": 1.4}
    changed = deal.with_fact("cans", 120_000.0)
    book, wanted = book_of(deal, package), worths(book_of(changed, other))
    held = named(book)
    assert held["issue_price"] == package["price"]
    for name, value in (("issue_price", 1.4), ("fact_cans", 120_000.0)):
        sheet, cell = next(iter(book.defined_names[name].destinations))
        book[sheet][cell].value = value
    assert {key: pair[0] for key, pair in worths(book).items()} == pytest.approx(
        {key: pair[1] for key, pair in wanted.items()}
    )


def test_each_option_is_chosen_from_its_list(deal):
    book = book_of(deal)
    lists = {
        str(one.sqref): one.formula1 for one in book["Package"].data_validations.dataValidation
    }
    for row, issue in enumerate(deal.issues.values(), start=4):
        cells = book["Options"][lists[f"B{row}"].partition("!")[2].replace("$", "")]
        assert [cell.value for (cell,) in cells] == list(issue.options)


def test_no_text_from_a_deal_can_act_as_a_formula(deal):
    evil = EVIL[0]
    facts = {
        name: Fact(value=1, label=text.strip(), source=text.strip(), unit=text.strip())
        for name, text in zip("uvwxyz", EVIL, strict=True)
    }
    deal = deal.changed(title=evil, facts=Named({**deal.facts, **facts}))
    buyer = deal.parties["buyer"].model_copy(update={"name": evil})
    deal = deal.changed(parties=deal.parties.changed(buyer=buyer))
    table = pd.DataFrame({"=A1": EVIL, "b": [1.0, float("inf"), None, float("nan"), 2, 3]})
    book = book_of(deal, tables={"=Evil[1]/2": table, "Frontier": table})
    ours = {"Package": ("C",)}
    for sheet in book.worksheets:
        for row in sheet.iter_rows():
            for cell in row:
                if cell.data_type == "f":
                    assert cell.column_letter in ours.get(sheet.title, ()), cell
                elif isinstance(cell.value, str) and cell.value[:1] in "=+-@":
                    assert cell.quotePrefix, cell
    assert "=Evil 1  2" in book.sheetnames
    assert "Frontier 2" in book.sheetnames


def test_names_that_look_like_cells_or_differ_by_case_only_stay_apart():
    scores = {"AB12": {"points": {"x": 0, "y": 1}}, "ab12": {"points": {"X": 0, "x": 5}}}
    deal = load_deal(DATA / "thompson" / "deal.yaml").changed(
        issues={"AB12": {"options": ["x", "y"]}, "ab12": {"options": ["X", "x"]}},
        parties={"buyer": {"scores": scores}, "supplier": {"scores": scores}},
        rules=(),
        facts={},
        status_quo=None,
    )
    book = book_of(deal, {"AB12": "y", "ab12": "x"})
    assert list(book.defined_names) == ["issue_AB12", "issue.2"]
    assert [value for value, _ in worths(book).values()] == [1.0, 5.0, 1.0, 5.0]


def test_a_party_that_refuses_nothing_has_no_surplus(deal):
    deal = deal.with_party("supplier", reservation=None, alternatives={})
    rows = [[cell.value for cell in row[:4]] for row in book_of(deal)["Package"].iter_rows()]
    label = deal.parties["supplier"].name
    assert [label, "Reservation value", "none", "none"] in rows
    assert [label, "Surplus", None, None] in rows


def test_a_line_that_excel_cannot_say_is_a_number_and_says_so(deal):
    value = dict(deal.parties["buyer"].value) | {"more": "-expected_minimum_normal(100, 6, 2)"}
    sheet = book_of(deal.with_party("buyer", value=value))["Package"]
    rows = {row[1].value: row for row in sheet}
    assert rows["more"][2].value == pytest.approx(-96.61486, abs=1e-4)
    reason = "Excel cannot calculate expected_minimum_normal: the integral has no formula"
    assert f"(a fixed number here: {reason})" in rows["more"][5].value
    buyer = deal.parties["buyer"].name
    said = f"Fixed numbers, which Excel cannot calculate anew: {buyer}, more; see there."
    assert sheet["A2"].value == said


def test_a_stated_reservation_value_that_excel_cannot_say_is_said_too(deal):
    side = {"reservation": "expected_minimum_normal(100, 6, 2)", "alternatives": {}}
    sheet = book_of(deal.with_party("buyer", **side))["Package"]
    assert sheet["A2"].value.endswith(
        f"{deal.parties['buyer'].name}, Reservation value; see there."
    )


def test_where_every_line_is_live_nothing_is_said_to_be_fixed(deal):
    assert book_of(deal)["Package"]["A2"].value is None


def test_without_docstrings_the_workbook_is_the_same(deal, tmp_path):
    """``python -OO`` strips them; what Excel shall calculate never stood there."""
    code = (
        "import sys; import datetime as dt; from workbench.analysis import DealAnalysis; "
        "from workbench.files import load_deal; from workbench.report import write_workbook; "
        "write_workbook.__doc__ is None or sys.exit('docstrings are there'); "
        "analysis = DealAnalysis(load_deal(sys.argv[1])); "
        "open(sys.argv[2], 'wb').write(write_workbook(analysis, when=dt.datetime(2026, 3, 9)))"
    )
    lines = {"rebate": "rebate_marginal(cans * 2, [100], [0.05, 0.1])", "later": "pv(0.08, 30)"}
    value = dict(deal.parties["buyer"].value) | lines
    file = tmp_path / "deal.yaml"
    save_deal(deal.with_party("buyer", value=value), file)
    command = [sys.executable, "-OO", "-c", code, str(file), str(tmp_path / "book.xlsx")]
    subprocess.run(command, check=True)
    usual = write_workbook(DealAnalysis(load_deal(file)), when=dt.datetime(2026, 3, 9))
    found, expected = (
        {sheet.title: [[cell.value for cell in row] for row in sheet] for sheet in book}
        for book in (load_workbook(tmp_path / "book.xlsx"), load_workbook(io.BytesIO(usual)))
    )
    assert found == expected
    assert any("MIN(" in str(cell) for row in found["Package"] for cell in row)


def test_it_says_which_state_of_the_deal_it_is(deal):
    rows = {row[0].value: row[1].value for row in book_of(deal)["About"]}
    assert rows["State of the deal"] == hash_shown(deal)
    assert rows["Written"] == "2026-03-09 10:30"


def test_frontier_and_solutions_are_listed(deal):
    analysis = DealAnalysis(deal)
    book = load_workbook(io.BytesIO(write_workbook(analysis, when=WHEN)))
    rows = list(book["Frontier"].iter_rows(min_row=4, values_only=True))
    assert len(rows) == len(analysis.frontier)
    assert rows[0][1] == pytest.approx(analysis.frontier.values[0, 0])
    assert book["Solutions"]["A4"].value == "Nash"


def changed_worlds(deal):
    """The deal with each fact at an end of its range, or a tenth more."""
    for name, fact in deal.facts.items():
        ends = fact.span or (fact.estimate, fact.estimate * 1.1)
        for number in ends:
            try:
                yield deal.with_fact(name, number)
            except DealError:  # a fact that has one number only, such as a discrete one
                continue


@pytest.mark.parametrize("path", DEALS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_reservation_and_surplus_follow_the_facts_or_say_that_they_are_frozen(path):
    """Each fact changed in its cell, against the same change in the deal."""
    deal = load_deal(path)
    sheet = book_of(deal)["Package"]
    names = {label_of(deal, party): party for party in deal.parties}
    rows = [row for row in sheet.iter_rows(min_row=6) if row[1].value == "Reservation value"]
    assert len(rows) == len(deal.parties)
    held = named(book_of(deal))
    for row in rows:
        party, cell = names[row[0].value], row[2]
        if cell.data_type != "f":
            note = str(row[5].value)
            assert "frozen" in note or "refuses nothing" in note or not facts_move(deal, party)
            continue
        for changed in changed_worlds(deal):
            numbers = {f"fact_{name}": one for name, one in fact_numbers(changed).items()}
            found = calculate(
                cell.value[1:], held | {k: v for k, v in numbers.items() if k in held}
            )
            assert found == pytest.approx(find_reservation(changed, party), rel=1e-9, abs=1e-6)


def held_facts(deal):
    return {f"fact_{name}": one for name, one in fact_numbers(deal).items()}


@pytest.mark.parametrize("path", DEALS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_lines_follow_the_facts(path):
    """Each line of each party, each fact changed in its cell, against the changed deal's lines."""
    deal = load_deal(path)
    package = deal.package(tuple(len(one.options) // 2 for one in deal.issues.values()))
    book = book_of(deal, package)
    held, names = named(book), {label_of(deal, party): party for party in deal.parties}
    for changed in changed_worlds(deal):
        there = held | held_facts(changed)
        lines = {party: value_lines(changed, party, package) for party in deal.parties}
        for row in book["Package"].iter_rows(min_row=6):
            party = names.get(row[0].value)
            own = {line.replace("_", " "): worth for line, worth in lines.get(party, {}).items()}
            if row[1].value in own and row[2].data_type == "f":
                found = calculate(row[2].value[1:], there)
                assert found == pytest.approx(float(own[row[1].value]), rel=1e-9, abs=1e-6)


def facts_move(deal, party):
    here = find_reservation(deal, party)
    return any(find_reservation(one, party) != here for one in changed_worlds(deal))


def test_a_workbook_follows_the_batna_when_a_fact_changes():
    """Units 5,000 to 6,000: the quote of 40 costs 240,000, and 230,000 here is 10,000 better."""
    deal = build(
        Deal,
        {
            "format": 2,
            "title": "Units",
            "currency": "EUR",
            "facts": {"units": {"value": 5_000, "low": 4_000, "high": 8_000}},
            "issues": {"total": {"from": 200_000, "to": 240_000, "step": 10_000}},
            "parties": {
                "buyer": {
                    "value": {"cost": "-total"},
                    "alternatives": {
                        "quote": {"value": "-40 * units", "probability": 0.5, "cost": "units / 10"},
                        "list": {"value": "-44 * units"},
                    },
                },
                "seller": {"value": {"sale": "total"}, "reservation": 0},
            },
        },
    )
    sheet = book_of(deal)["Package"]
    row = next(row for row in sheet.iter_rows(min_row=6) if row[1].value == "Reservation value")
    held = named(book_of(deal)) | {"fact_units": 6_000}
    assert calculate(row[2].value[1:], held) == pytest.approx(-600 - 0.5 * 240_000 - 0.5 * 264_000)
    assert "the best plan of its alternatives" in row[5].value


def test_a_batna_that_is_not_written_out_says_so_in_its_cells():
    deal = load_deal(DATA / "canned-food" / "deal.yaml")
    deal = deal.with_party("buyer", risk_tolerance=50_000)
    sheet = book_of(deal)["Package"]
    rows = list(sheet.iter_rows(min_row=6))
    place = next(k for k, row in enumerate(rows) if row[1].value == "Reservation value")
    assert "frozen: the BATNA at the facts as they were written" in rows[place][5].value
    assert "caution about risk" in rows[place][5].value
    assert "right while no fact of the BATNA is changed" in rows[place + 1][5].value


def test_it_prints_on_a4_says_its_signs_and_calls_sides_by_name():
    deal = load_deal(DATA / "wire-rod" / "deal.yaml")
    analysis = DealAnalysis(deal)
    offer = {"by": "supplier", "at": "2026-03-10", "package": dict(deal.status_quo)}
    tables = result_tables(analysis, offers=Offers(offers=[offer]), today=WHEN.date())
    book = load_workbook(io.BytesIO(write_workbook(analysis, when=WHEN, tables=tables)))
    assert {"Alternatives", "Offers", "Sensitivity"} <= {*book.sheetnames}
    for sheet in book.worksheets:
        assert sheet.page_setup.paperSize == int(sheet.PAPERSIZE_A4)
        assert sheet.page_setup.fitToWidth == 1
        for column in sheet.iter_cols():
            letter = column[0].column_letter
            numbers = [one.value for one in column if isinstance(one.value, int | float)]
            widest = max((len(f"{one:,.2f}") for one in numbers), default=0)
            assert sheet.column_dimensions[letter].width > widest, (sheet.title, letter)
    heads = [cell.value for title in tables for cell in book[title][3]]
    assert "Trader 6" in heads and not {"Buyer", "Supplier", "buyer", "supplier"} & {*heads}
    assert book["Alternatives"]["A4"].value == "Buy from trader 1"
    about = {row[0].value: row[1].value for row in book["About"].iter_rows(min_row=3)}
    assert "a cost of 1,000 stands as -1,000" in about["Signs"]

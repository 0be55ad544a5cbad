"""The terms of a deal changed on the preparation page, as somebody does who knows no formula."""

from __future__ import annotations

import pytest

from workbench.files import read_deal, write_deal
from workbench.ui import PrepDashboard
from workbench.ui.desk.refusals import say_place


@pytest.fixture
def page(desk):
    page = PrepDashboard(desk)
    page.go(5)
    return page


def terms(page):
    return page.open_steps[5].parts[0]


def add(page, label, options, unit=""):
    panel = terms(page)
    panel.name.control.value, panel.options.control.value = label, options
    panel.unit.control.value = unit
    panel.add.click()
    return panel


def test_a_term_is_added_valued_and_taken_out_again(page, desk):
    before = desk.deal
    panel = add(page, "Warranty", "24; 12; 36", "months")
    assert desk.deal.status_quo["warranty"] == 24
    assert "Added: the term warranty." in panel.said.text
    assert "worth nothing to anybody yet" in panel.said.text
    table = panel.form.table
    table.cells["buyer", 36.0, "number"].value = "-6000"
    assert terms(page) is panel, "whoever types goes on typing"
    assert panel.form.table is table
    table.cells["buyer", 36.0, "range"].value = "-8000 to -5000"
    table.cells["supplier", 36.0, "number"].value = "-2000"
    assert panel.said.text == ""  # it is no longer worth nothing
    fact = desk.deal.facts["warranty_36_cost"]
    assert (fact.estimate, fact.span, fact.state) == (-6000, (-8000, -5000), "estimated")
    assert "Warranty\t12, 24, 36 months\t24 months\tSupermarket and Cannery" in (panel.table.text)
    assert read_deal(write_deal(desk.deal)) == desk.deal
    panel.form.remove.click()
    assert "These go too: what it is worth to Supermarket (warranty)" in panel.form.hangs.text
    panel.form.sure.click()
    assert desk.deal == before
    assert "Taken out: the term warranty" in panel.said.text


def test_what_makes_no_sense_is_said_beside_the_field(page, desk):
    panel = add(page, "price", "1; 2")
    assert "there is an issue called 'price' already" in panel.note.text
    panel = add(page, "Warranty", "12")
    assert "Give two options or more" in panel.options.note.text
    panel = add(page, "Warranty", "12; 24", "months")
    table = panel.form.table
    table.cells["buyer", 24.0, "range"].value = "1 to 2"
    assert "Give the number first" in table.note.text
    table.cells["buyer", 24.0, "number"].value = "a lot"
    assert "Costs us, EUR, 24 months: Must be a number" in table.note.text
    options = panel.form.fields["options"]
    options.control.value = "24; 36"
    assert "12 months cannot go, since it holds today" in options.note.text


def test_a_price_of_many_steps_is_valued_at_its_ends(page):
    panel = terms(page)
    panel.turn_to("price")
    assert panel.form.table.rows == [1.2, 1.6]
    panel.turn_to("price")
    assert panel.form is None


def test_formulas_are_there_for_those_who_want_them(page, desk):
    panel = add(page, "Warranty", "12; 24", "months")
    formulas = panel.form.formulas
    assert formulas.entries == {}
    formulas.show.click()
    entry = formulas.entries["buyer", "warranty"]
    entry.control.value = "100 * (warranty - 12)"
    assert desk.deal.parties["buyer"].value["warranty"] == "100 * (warranty - 12)"
    entry.control.value = "100 * (waranty - 12)"
    assert "did you mean 'warranty'" in entry.note.text
    assert "parties." not in entry.note.text
    entry.control.value = ""
    assert "warranty" not in desk.deal.parties["buyer"].value


def test_no_place_is_a_path(desk):
    deal = desk.deal
    for path in (
        ("parties", "buyer", "value", "purchase"),
        ("facts", "cans", "value"),
        ("limits", "price", "real", "at_most"),
        ("preparation", "questions", 0, "fact"),
        ("rules", 0, "when"),
        ("status_quo", "price"),
    ):
        words = say_place(deal, path)
        assert words[0].isupper()
        assert "." not in words.replace("no. ", "")
        assert "_" not in words


def test_the_sides_are_called_what_one_calls_them(page, desk):
    page.go(1)
    names = next(
        one
        for one in page.open_steps[1].parts
        if "Who negotiates" in getattr(one.children[0], "text", "")
    )
    names.form.fields["supplier"].control.value = "Tinworks"
    assert desk.deal.parties["supplier"].name == "Tinworks"
    assert names.form.fields["buyer"].control.value == "Supermarket"

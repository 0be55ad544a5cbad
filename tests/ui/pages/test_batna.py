"""Alternatives edited in the page; BATNA, limits, quotes and the pie follow."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import ipywidgets as ipw
import pytest

from workbench.files import load_deal, read_deal, write_deal
from workbench.ui import BatnaDashboard, Desk

DATA = Path(__file__).parents[3] / "data"
EVIL = "<img src=x onerror=alert(1)> $4 or $5"


@pytest.fixture
def deal():
    """Canned food, act one: a quote of 1.40 that costs 4,000 for changing, else 1.55 at list."""
    return load_deal(DATA / "canned-food" / "deal.yaml")


@pytest.fixture
def page(desk):
    return BatnaDashboard(desk, deals=DATA, today=lambda: dt.date(2026, 4, 1))


def form(page, name="other_supplier"):
    page.alternatives.table._answer(None, {"tell": "choose", "key": name}, [])
    return page.alternatives.form


def enter(page, field, text, name="other_supplier"):
    """Type into a field of an alternative; return what is said below it."""
    entry = form(page, name).fields[field]
    entry.control.value = text
    return entry.note.text


def add(page, kind, *, label="", worth=""):
    new = page.alternatives.new
    new.kind.control.value = kind
    new.label.control.value, new.worth.control.value = label, worth
    new.button.click()
    return new.worth.note.text or new.note.text


def test_the_shipped_deal_is_said_in_words(page):
    assert "If the talks fail: Take the other supplier's quote." in page.batna.summary.text
    assert "Limit\tat most 144,000 EUR" in page.batna.summary.text
    assert "140,000 to 148,000 EUR" in page.batna.summary.text
    assert "Supermarket accepts up to 1.44 EUR/can" in page.limit.words.text


def test_a_probability_moves_plan_worth_limit_and_chart(page, desk):
    before = str(page.batna.chart.figure.to_dict())
    assert enter(page, "probability", "80 %") == ""
    assert desk.deal.parties["buyer"].alternatives["other_supplier"].probability == 0.8
    assert "quote (80 %); if that fails, buy at the wholesaler's list" in page.batna.summary.text
    assert "\t146,200 EUR" in page.batna.summary.text
    assert "up to 1.462 EUR/can" in page.limit.words.text
    assert str(page.batna.chart.figure.to_dict()) != before


@pytest.mark.parametrize(
    ("field", "text", "message"),
    [
        ("probability", "0.8", "Which number is it: 0.8 % or 80 %?"),
        ("probability", "1", "Which number is it: 1 % or 100 %?"),
        ("probability", "120 %", "from 0 to 1"),
        ("probability", "1,5,5", "Must be a number"),
        ("cost", "1,500", "Which number is it: 1,500 or 1.5?"),
        ("cost", "$15", "Must be in EUR; got $15"),
        ("probability", "hope", "hope"),
        ("cost", "-5", "cost must be 0 or more, got -5"),
        ("days", "-1", "days must be 0 or more"),
        ("date", dt.date(26, 3, 31), "Write the year with four digits; got the year 26."),
        ("valid_until", dt.date(2026, 1, 1), "valid_until must not be before date"),
        ("source", "a\u202eb", "cannot be seen"),
    ],
)
def test_wrong_entry_stays_with_its_reason_and_the_deal_as_it_was(page, deal, field, text, message):
    assert message in enter(page, field, text)
    assert page.desk.deal is deal
    assert form(page).fields[field].control.value == text
    enter(page, "label", "Second source")  # another edit does not lose it
    form(page, "wholesaler")
    page.alternatives.party.control.value = "supplier"
    page.alternatives.party.control.value = "buyer"
    assert form(page).fields[field].control.value == text
    assert message in form(page).fields[field].note.text


def test_a_mended_entry_takes_its_reason_away(page):
    assert enter(page, "probability", "120 %") != ""
    assert enter(page, "probability", "80") == ""
    assert form(page).fields["probability"].control.value == "80 %"


def test_terms_of_a_quote_may_be_off_the_options(page, desk):
    quote = form(page).quote
    quote.terms["price"].control.value = "1,3770"
    assert desk.deal.parties["buyer"].alternatives["other_supplier"].quote.terms["price"] == 1.377
    assert "\t141,700 EUR" in page.batna.summary.text
    quote.terms["delivery"].control.value = "within four weeks"
    assert "\t142,700 EUR" in page.batna.summary.text
    quote.terms["price"].control.value = "cheap"
    assert "got cheap" in quote.terms["price"].note.text
    quote.terms["price"].control.value = "137.7"
    assert "far outside what is negotiated, 1.2 to 1.6 EUR/can" in quote.terms["price"].note.text
    assert "\t142,700 EUR" in page.batna.summary.text
    choose(quote.terms["price"], 0)
    assert desk.deal.parties["buyer"].alternatives["other_supplier"].quote.terms["price"] == 137.7


def choose(field, place):
    """Press one of the buttons below a field."""
    field.note._answer(None, {"tell": "choose", "key": place}, [])


def test_a_number_with_two_readings_is_asked_once_and_remembered(page, desk):
    cost = form(page).fields["cost"]
    cost.control.value = "1.500"
    assert desk.deal.parties["buyer"].alternatives["other_supplier"].cost == 0
    assert cost.note.choices == [0, 1]
    choose(cost, 1)
    assert (cost.control.value, cost.note.text) == ("1500", "")
    assert desk.deal.parties["buyer"].alternatives["other_supplier"].cost == 1500
    cost.control.value = "2.750"  # the comma stands before decimals: known by now
    assert (cost.control.value, cost.note.text) == ("2750", "")
    form(page).fields["days"].control.value = "0,250"
    assert desk.deal.parties["buyer"].alternatives["other_supplier"].days == 0.25


def test_lines_of_a_quote_are_added_changed_and_removed(page):
    lines = form(page).quote.lines
    lines.name.value, lines.formula.control.value = "quality gap", "-0.01 * cans"
    lines.add.click()
    assert list(lines.entries) == ["switching", "quality gap"]
    assert lines.name.value == lines.formula.control.value == ""
    assert "\t145,000 EUR" in page.batna.summary.text
    lines.entries["switching"].control.value = "0"
    assert "\t141,000 EUR" in page.batna.summary.text
    lines.rows.children[1].children[1].click()
    assert list(lines.entries) == ["switching"]
    assert "\t140,000 EUR" in page.batna.summary.text


def test_a_wrong_line_stays_as_it_was_typed(page, deal):
    lines = form(page).quote.lines
    lines.name.value, lines.formula.control.value = "gap", "-0.01 * canz"
    lines.add.click()
    assert "did you mean 'cans'" in lines.note.text
    assert (lines.name.value, lines.formula.control.value) == ("gap", "-0.01 * canz")
    assert page.desk.deal is deal


def test_a_fact_of_a_quote_is_another_number(page):
    facts = form(page).quote.facts
    facts.name.value, facts.formula.control.value = "cans", "110000"
    facts.add.click()
    assert facts.note.text == ""
    assert "\t155,000 EUR" in page.batna.summary.text.split("\n")[1]


LATER = "Longer terms come back in price."


def test_a_line_of_a_quote_says_the_traps_of_its_formula(page, desk):
    lines = form(page).quote.lines
    lines.name.value, lines.formula.control.value = "credit", "0.08 * cash_freed(cans, 30)"
    lines.add.click()
    entry = lines.entries["credit"]
    assert entry.note.text.startswith(LATER)
    entry.control.value = "0.08 * cash_freed(cans, -30)"
    assert entry.note.text == ""
    assert desk.failure == ""


def test_a_refused_formula_keeps_the_trap_of_the_one_that_holds(page):
    lines = form(page).quote.lines
    lines.name.value, lines.formula.control.value = "credit", "0.08 * cash_freed(cans, 30)"
    lines.add.click()
    entry = lines.entries["credit"]
    entry.control.value = "0.08 * cash_freed(canz, 30)"
    refused, *cautions = entry.note.text.splitlines()
    assert "unknown name 'canz'" in refused
    assert cautions[0].startswith(LATER)


def test_formulas_of_an_alternative_and_of_a_side_say_their_traps(page, desk):
    formula = "-100000 * 1.4 * pv(0.08, 60)"
    assert "may be inflated." in enter(page, "value", formula, name="wholesaler")
    settings = page.alternatives.settings.children[0]
    settings.fields["reservation"].control.value = "cash_freed(cans, 30)"
    assert settings.fields["reservation"].note.text.startswith(LATER)
    settings.fields["reservation"].control.value = ""
    assert settings.fields["reservation"].note.text == ""
    assert desk.failure == ""


def test_another_quote_begins_with_the_selected_package(page, desk):
    assert add(page, "quote", label="Third supplier") == ""
    assert page.alternatives.opened == "third_supplier"
    assert page.alternatives.form.quote.terms["price"].control.value == "1.5"
    page.alternatives.form.quote.terms["price"].control.value = "1.42"
    assert "If the talks fail: Third supplier." in page.batna.summary.text
    page.sections.selected_index = 1
    assert "1.4 EUR/can" in page.quotes.table.text
    assert "1.42 EUR/can" in page.quotes.table.text


def test_names_of_alternatives_do_not_collide(page, desk):
    for _ in range(2):
        add(page, "do without", worth="160000")
    add(page, "other", label="12 % less", worth="-cans * 1.45")
    names = list(desk.deal.parties["buyer"].alternatives)
    assert names[2:] == ["do_without", "do_without_2", "alternative_12_less"]
    assert read_deal(write_deal(desk.deal)) == desk.deal


def test_a_worth_is_asked_for_and_a_wrong_one_stays(page, deal):
    assert add(page, "do without") == "Give a number, or a formula over facts."
    assert "did you mean 'cans'" in add(page, "do without", label="Wait", worth="-canz")
    assert page.alternatives.new.label.control.value == "Wait"
    assert page.alternatives.new.worth.control.value == "-canz"
    assert page.desk.deal is deal


def test_what_fell_back_on_a_removed_alternative_takes_the_best_remaining(page, desk):
    form(page).fields["fallback"].control.value = "wholesaler"
    enter(page, "probability", "50 %")
    add(page, "do without", worth="170000")
    form(page, "wholesaler")
    page.alternatives.remove.click()
    alternatives = desk.deal.parties["buyer"].alternatives
    assert list(alternatives) == ["other_supplier", "do_without"]
    assert alternatives["other_supplier"].fallback == "best remaining"


def test_a_circle_of_fallbacks_is_refused_beside_the_menu(page, desk):
    form(page).fields["fallback"].control.value = "wholesaler"
    menu = form(page, "wholesaler").fields["fallback"]
    menu.control.value = "other_supplier"
    assert "go round in a circle" in menu.note.text
    assert desk.deal.parties["buyer"].alternatives["wholesaler"].fallback == "best remaining"


def test_without_an_alternative_every_section_says_what_that_means(page):
    for name in ("wholesaler", "other_supplier"):
        form(page, name)
        page.alternatives.remove.click()
    words = "Supermarket has no alternative, so it would refuse no package, however bad."
    assert words in page.alternatives.table.text
    assert words in page.batna.summary.text
    assert "Limit\tnone (it refuses no package)" in page.batna.summary.text
    assert words in page.limit.notes.text
    assert "accepts any price" in page.limit.words.text
    page.sections.selected_index = 1
    assert page.quotes.table.text.startswith("There is no quote")
    page.sections.selected_index = 2
    assert words in page.more_quotes.table.text
    page.sections.selected_index = 3
    assert words in page.pie.words.text
    assert page.alternatives.form is None


def test_cost_of_money_is_in_percent(page, desk):
    (settings,) = page.alternatives.settings.children
    rate = settings.fields["cost_of_money"]
    assert rate.control.description == "Cost of money, % per year"
    rate.control.value = "0.08"
    assert "0.08 % or 8 %" in rate.note.text
    assert desk.deal.parties["buyer"].cost_of_money is None
    rate.control.value = "8"
    assert (rate.control.value, rate.note.text) == ("8 %", "")
    assert desk.deal.parties["buyer"].cost_of_money == 0.08
    enter(page, "days", "365")
    assert "\t133,333 EUR" in page.batna.summary.text
    rate.control.value = ""
    assert desk.deal.parties["buyer"].cost_of_money is None
    assert "Waiting costs nothing" in page.batna.doubts.text


def test_evidence_out_of_date_is_flagged_from_the_next_day_on(page):
    enter(page, "valid_until", dt.date(2026, 3, 31))
    assert "was valid until 31 March 2026" in page.batna.doubts.text
    enter(page, "valid_until", dt.date(2026, 4, 1))
    assert "was valid until" not in page.batna.doubts.text


def test_two_dashboards_on_one_desk_stay_in_step(page, desk):
    second = BatnaDashboard(desk)
    page.alternatives.party.control.value = "supplier"
    assert second.alternatives.party.control.value == "supplier"
    assert "Value to Cannery without a deal" in second.batna.summary.text
    page.alternatives.party.control.value = "buyer"
    enter(page, "probability", "70 %")
    assert form(second).fields["probability"].control.value == "70 %"
    assert second.batna.summary.text == page.batna.summary.text


def test_all_edits_are_undone_at_once(page, desk, deal):
    enter(page, "probability", "80 %")
    add(page, "do without", worth="170000")
    desk.edit_fact("cans", 90_000.0)
    assert page.deal.choice.label == deal.title  # still the shipped one, edited
    page.deal.reset.click()
    assert desk.deal == deal
    assert form(page).fields["probability"].control.value == "100 %"


def test_sections_out_of_sight_catch_up_when_chosen(page):
    page.sections.selected_index = 3
    enter(page, "probability", "80 %")
    assert "1.44 EUR/can" in page.limit.words.text  # as it was when last seen
    assert "11,700 EUR" in page.pie.words.text
    page.sections.selected_index = 0
    assert "1.462 EUR/can" in page.limit.words.text


def test_a_limit_over_two_issues(page, desk):
    desk.open(load_deal(DATA / "air-conditioners" / "deal.yaml"))
    page.limit.over.control.value = "payment_day"
    page.limit.second.control.value = "guarantee"
    assert len(page.limit.words.text.splitlines()) == 2
    page.limit.setting.control.value = 0.0
    assert desk.package["payment_day"] == 0.0
    assert page.limit.words.text.startswith("At 0 days after delivery")


def test_a_belief_about_quotes_gives_how_many_to_ask_for(page):
    page.sections.selected_index = 2
    belief = page.more_quotes.belief
    belief.kind.control.value = "normal"
    for entry, text in (("mean", "100"), ("sd", "6")):
        belief.parameters[entry].control.value = text
    belief.units.control.value, belief.cost.control.value = "10000", "5000"
    assert page.more_quotes.words.text.startswith("Ask for 7 quotes")
    belief.cost.control.value = "five"
    assert "Must be a number" in belief.cost.note.text
    assert page.more_quotes.words.text.startswith("Ask for 7 quotes")
    belief.cost.control.value = "-1"
    assert "cost must be 0 or more" in page.more_quotes.note.text


@pytest.mark.parametrize("path", sorted(DATA.glob("*/*.yaml")), ids=lambda p: p.parent.name)
def test_every_shipped_deal_is_shown_in_every_section(page, desk, path):
    desk.open(load_deal(path))
    for party in desk.deal.parties:
        page.alternatives.party.control.value = party
        for place in range(4):
            page.sections.selected_index = place
            assert desk.failure == ""
    page.deal.choice.value = 0
    assert desk.failure == ""


def test_words_are_never_markup(page, desk):
    enter(page, "label", EVIL)
    enter(page, "source", EVIL)
    assert desk.deal.parties["buyer"].alternatives["other_supplier"].label == EVIL
    assert EVIL in page.alternatives.table.text
    everything = list(widgets_in(page))
    assert not any(isinstance(widget, ipw.HTML | ipw.Label) for widget in everything)
    assert not any(getattr(widget, "description_allow_html", False) for widget in everything)


def test_every_control_has_a_label(page):
    controls = [widget for widget in widgets_in(page) if isinstance(widget, ipw.ValueWidget)]
    assert len(controls) > 25
    assert [c for c in controls if not c.description] == []


def widgets_in(widget):
    yield widget
    for child in getattr(widget, "children", ()):
        yield from widgets_in(child)


def test_what_stays_as_it_is_counts_one_as_one():
    page = BatnaDashboard(Desk(load_deal(DATA / "software-licences" / "deal.yaml")), deals=DATA)
    assert "Length 1 year;" in page.limit.notes.text

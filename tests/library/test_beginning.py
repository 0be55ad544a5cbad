"""A purchase begun from what is on paper works at once, and nothing in it is made up."""

from __future__ import annotations

import datetime as dt

import pytest

from workbench.advice import check_plan
from workbench.analysis import DealAnalysis
from workbench.files import read_deal, write_deal
from workbench.library import add_lever, find_levers, new_deal, read_templates, remove_issue
from workbench.library.grids import price_grid
from workbench.model import DealError
from workbench.report import make_brief, write_page
from workbench.value import find_reservation, find_waiting, value_packages, value_quote

TEMPLATES = read_templates()
KINDS = (
    "direct_material",
    "packaging",
    "contract_manufacturing",
    "mro_catalogue",
    "logistics",
    "software",
    "facility_services",
    "professional_services",
    "capital_equipment",
    "raw_material",
)


def begun(name, **more):
    return new_deal(name, **TEMPLATES[name].example | more)


def test_there_is_a_template_for_each_kind_of_purchase():
    assert sorted(TEMPLATES) == sorted(KINDS)


@pytest.mark.parametrize("name", KINDS)
@pytest.mark.parametrize("with_cost", [True, False])
def test_every_template_opens_is_complete_and_sums_up_in_a_brief(name, with_cost):
    deal = begun(name) if with_cost else begun(name, cost=())
    template = TEMPLATES[name]
    assert read_deal(write_deal(deal)) == deal
    assert list(deal.issues) == ["price", *template.terms]
    assert deal.status_quo["payment"] in deal.issues["payment"].options
    assert {30, 45, 60} <= set(deal.issues["payment"].options)
    assert all(deal.issues[one].count >= 2 for one in deal.issues)
    assert DealAnalysis(deal).zopa.exists
    assert check_plan(deal, today=dt.date(2026, 1, 1)).findings
    page = write_page(make_brief(deal, when=dt.datetime(2026, 1, 1), version=""))
    assert template.example["supplier"] in page
    labels = [issue.label for issue in deal.issues.values()]
    assert len({one.casefold() for one in labels}) == len(labels)
    assert find_levers(template.category)


def test_the_limit_of_three_quotes_is_the_cheapest_with_its_one_off_cost_over_the_contract():
    """Worked by hand: 1.5 m boxes at 0.429 and 35,000 once over three years: 0.43678 a box."""
    deal = begun("packaging")
    assert find_reservation(deal, "buyer") == pytest.approx(-(1_500_000 * 0.429 + 35_000 / 3))
    assert -find_reservation(deal, "buyer") / 1_500_000 == pytest.approx(0.436778, abs=1e-6)
    assert deal.status_quo["price"] == 0.4512
    assert 0.4512 in deal.issues["price"].options


def test_no_number_is_made_up():
    deal = begun("packaging", cost=())  # without a guess of theirs
    drafts = [name for name, fact in deal.facts.items() if fact.is_draft]
    assert drafts == ["buyer_rate", "supplier_rate"]
    given = {name: fact for name, fact in deal.facts.items() if not fact.is_draft}
    assert all(fact.source == "As given when the deal was begun" for fact in given.values())
    assert {one.path[-1] for one in find_waiting(deal)} == {"payment"}
    assert "stock" in deal.not_asked
    assert "lead_time" not in deal.not_asked
    quotes = deal.parties["buyer"].alternatives
    assert "payment" not in quotes["wellpappe_sued"].quote.not_asked
    assert "lead_time" in quotes["wellpappe_sued"].quote.not_asked


def test_later_payment_is_worth_our_rate_once_it_is_known():
    """60 days instead of 30 on 1.5 m x 0.4512 at 8 %: 676,800 x 30/365 x 0.08 = 4,450.19."""
    deal = begun("packaging")
    rate = deal.facts["buyer_rate"].model_copy(update={"state": "estimated"})
    deal = deal.changed(facts=deal.facts.changed(buyer_rate=rate))
    today = dict(deal.status_quo)
    gain = (
        value_packages(deal, today | {"payment": 60})["buyer"]
        - value_packages(deal, today)["buyer"]
    )
    assert gain.item() == pytest.approx(4450.19, abs=0.01)


def test_without_a_guess_of_their_cost_all_but_their_limit_works():
    deal = begun("packaging", cost=())
    assert "supplier_cost" not in deal.facts
    assert find_reservation(deal, "supplier") == float("-inf")
    both = value_packages(deal, [dict(deal.status_quo), dict(deal.status_quo) | {"price": 0.4312}])
    assert both["supplier"].diff().iloc[1] == pytest.approx(-0.02 * 1_500_000)
    guessed = begun("packaging")
    assert guessed.facts["supplier_cost"].about == "supplier"
    assert guessed.facts["supplier_cost"].span == (0.34, 0.42)
    assert find_reservation(guessed, "supplier") == 0


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"units": 0}, "units in a year: must be a number above 0, got 0"),
        ({"price": float("nan")}, "price today: must be a number above 0"),
        ({"quotes": [{"supplier": "Boxline", "price": -1}]}, "price of Boxline: must be above 0"),
        ({"cost": (2, 1, 3)}, "give the least, the likeliest and the most"),
        ({"today": {"led_time": 3}}, "there is no term 'led_time'; did you mean 'lead_time'"),
    ],
)
def test_what_makes_no_sense_is_refused_in_words(changes, message):
    with pytest.raises(ValueError, match=message):
        begun("packaging", **changes)
    with pytest.raises(ValueError, match="did you mean 'packaging'"):
        new_deal("pakaging", "Boxes", units=1, price=1)


@pytest.mark.parametrize(
    ("low", "today", "high"),
    [(0.36, 0.4512, 0.474), (80, 100, 105), (1e-5, 7.65e-5, 9e-5), (5, 5, 5), (0.01, 2680, 2681)],
)
def test_todays_price_lies_on_the_grid_as_it_was_typed(low, today, high):
    first, last, step = price_grid(low, today, high)
    steps = (today - first) / step
    assert abs(steps - round(steps)) < 1e-6
    assert 0 < first <= max(low, step)
    assert last >= high
    assert last > first


def test_a_negotiated_length_is_what_a_change_and_a_lever_count_over():
    """By hand: 35,000 once are 11,667 a year over three years, and 7,000 over five."""
    deal = begun("packaging", months=36)
    assert deal.contract.issue == "contract_length"
    assert deal.status_quo["contract_length"] == 3.0
    quote = deal.parties["buyer"].alternatives["wellpappe_sued"].quote
    for years, yearly in ((3.0, 35_000 / 3), (5.0, 7_000.0)):
        moved = quote.model_copy(update={"terms": quote.terms.changed(contract_length=years)})
        assert value_quote(deal, "buyer", moved, ())["change"] == pytest.approx(-yearly)
    held = add_lever(deal, "price_hold", beside="price_basis").parties["buyer"].value["price_hold"]
    assert "contract_annuity(buyer_rate, contract_length)" in held
    assert "contract_years" not in held
    short = remove_issue(deal, "contract_length")
    assert short.contract.issue == ""


def test_an_issue_that_is_no_length_is_refused():
    deal = begun("packaging")
    with pytest.raises(DealError, match="a number of years above 0"):
        deal.changed(contract={"months": 12, "issue": "payment"})

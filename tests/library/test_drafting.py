"""A drafted deal is worth what its answers say, with any lever of the library."""

from __future__ import annotations

import pytest

from workbench.analysis import DealAnalysis
from workbench.files import read_deal, write_deal
from workbench.library import draft_deal, find_levers
from workbench.model import DealError
from workbench.value import find_reservation, value_packages

ANSWERS = {"units": 5000, "last_price": 300, "supplier_cost": 270, "quote": 295}


def test_both_sides_count_the_price_in_money():
    deal = draft_deal("Castings", **ANSWERS)
    value = value_packages(deal, {"price": 290})
    assert value["buyer"].item() == -5000 * 290
    assert value["supplier"].item() == 5000 * (290 - 270)
    assert find_reservation(deal, "buyer") == -5000 * 295
    assert find_reservation(deal, "supplier") == 0
    assert deal.status_quo["price"] == 300


def test_without_a_quote_the_buyer_can_buy_as_before():
    deal = draft_deal("Castings", units=10, last_price=300, supplier_cost=270)
    assert find_reservation(deal, "buyer") == -10 * 300


@pytest.mark.parametrize("name", [lever.name for lever in find_levers()])
def test_every_lever_fits_and_the_file_reads_back(name):
    deal = draft_deal("Castings", **ANSWERS, levers=[name])
    assert read_deal(write_deal(deal)) == deal
    assert len(DealAnalysis(deal).frontier) > 0


@pytest.mark.parametrize(
    ("low", "high"), [(0.01, 0.0123), (1.2, 1.47), (1, 1e6), (299.99, 300), (7e-5, 9e-5)]
)
def test_prices_have_round_steps_and_reach_both_ends(low, high):
    options = draft_deal("x", units=1, last_price=high, supplier_cost=low).issues["price"].options
    assert options[0] <= low
    assert options[-1] >= high
    assert 40 <= len(options) <= 110


@pytest.mark.parametrize(
    ("answer", "sentence"),
    [
        ({"units": 0}, "units: must be a number above 0, got 0"),
        ({"last_price": float("nan")}, "last price: must be a number above 0"),
        ({"supplier_cost": 300}, "there would be nothing to negotiate"),
        ({"levers": ["early_paymnt"]}, "did you mean 'early_payment'"),
    ],
)
def test_answers_that_make_no_deal_are_refused(answer, sentence):
    with pytest.raises(ValueError, match=sentence):
        draft_deal("Castings", **ANSWERS | answer)


def test_a_currency_of_two_letters_is_refused():
    with pytest.raises(DealError, match="currency"):
        draft_deal("Castings", **ANSWERS, currency="EU")

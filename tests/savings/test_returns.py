"""The return of a programme and of one deal, and when not to buy."""

import numpy as np
import pytest

import workbench as wb
from workbench.model import Uniform

FIRST = {
    "spend": 100e6,
    "tail_share": 0.2,
    "engaged": 0.5,
    "agreed": 0.64,
    "saving": 0.015,
    "realised": 0.8,
}


def test_the_programmes_of_the_worked_examples():
    assert wb.return_of_programme(**FIRST).base.savings == pytest.approx(76_800)
    later = FIRST | {"agreed": 0.68, "saving": 0.03}
    assert wb.return_of_programme(**later).base.savings == pytest.approx(163_200)
    terms = wb.return_of_programme(**FIRST, days=20, rate=0.08).base.terms
    assert round(terms) == 28_055


def test_both_definitions_of_return_are_given_by_name():
    made = wb.return_of_programme(
        spend=3.2e6, tail_share=1, engaged=1, agreed=1, saving=1, cost=0.8e6
    )
    assert made.base.gain_to_cost == pytest.approx(4)
    assert made.base.return_on_cost == pytest.approx(3)
    assert "gain over cost 4.0 to 1" in made.headline
    assert "return (gain less cost, over cost) 300 %" in made.headline
    assert made.base.payback_month == 3


def test_where_it_does_not_pay_it_says_do_not_buy():
    made = wb.return_of_programme(**FIRST, cost=(200_000, 150_000, 50_000))
    assert not made.is_worth_it
    assert made.headline.startswith("do not buy: it costs 73,200 more than it brings")
    assert made.high.net == pytest.approx(26_800)
    assert made.base.payback_month is None
    assert made.to_frame().loc["net", "low"] == pytest.approx(76_800 - 200_000)


@pytest.mark.parametrize("name", ["spend", "tail_share", "engaged", "saving", "days", "cost"])
def test_at_its_break_even_an_input_leaves_nothing(name):
    given = FIRST | {"days": 20, "rate": 0.08, "cost": 60_000}
    even = wb.return_of_programme(**given).break_evens[name]
    assert even is not None
    assert wb.return_of_programme(**given | {name: even}).base.net == pytest.approx(0, abs=1e-6)


def test_a_share_that_would_have_to_be_above_one_has_no_break_even():
    made = wb.return_of_programme(**FIRST, cost=1e6)
    assert made.break_evens["agreed"] is None
    assert made.break_evens["spend"] == pytest.approx(1e6 / 76_800 * 100e6)


def test_percent_written_as_numbers_is_refused():
    with pytest.raises(ValueError, match="agreed is a share of at most 1, got 64; write 2 % as"):
        wb.return_of_programme(**FIRST | {"agreed": 64})


def test_a_deal_is_worth_talking_about_by_its_lowest_quote():
    """The lowest of four uniform quotes lies at a fifth of their range; checked by draws."""
    rng = np.random.default_rng(1)
    drawn = rng.uniform(90, 110, size=(400_000, 4)).min(axis=1).mean()
    made = wb.return_of_deal(
        Uniform(low=90, high=110), today=100, units=1_000, quotes=4, chance=0.5,
        hours=20, hourly=80, evaluating=200, switching=300,
    )  # fmt: skip
    assert made.expected_price == pytest.approx(drawn, abs=0.03) == 94
    assert made.gain == pytest.approx(3_000)
    assert made.cost == pytest.approx(1_600 + 800 + 150)
    assert made.is_worth_it


def test_a_small_deal_is_not_worth_it():
    made = wb.return_of_deal(
        Uniform(low=90, high=110), today=100, units=10, quotes=3, hours=8, hourly=80
    )
    assert made.headline.startswith("do not negotiate this one: expected gain 50.00")

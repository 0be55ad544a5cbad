"""One-off costs count over the contract, at the party's rate; the limit follows."""

from __future__ import annotations

import pytest

from workbench.analysis import compare_quotes, find_batna, reservation_price
from workbench.model import Deal, build
from workbench.phrases.batna.one_offs import one_off_words

BOXES = 2_400_000


def boxes(contract: dict | None, *, rate: float | None = None, once: float = 35_000) -> Deal:
    """Return boxes bought for a year at a time, with a quote at 0.4170 and tooling of its own."""
    quote = {"terms": {"price": 0.417}}
    side = {"value": {"purchase": f"-{BOXES} * price"}, "cost_of_money": rate}
    other = {"label": "Other maker", "kind": "quote", "quote": quote, "one_off": once}
    return build(
        Deal,
        {
            "format": 2,
            "title": "Boxes",
            "currency": "EUR",
            "contract": contract,
            "issues": {"price": {"from": 0.4, "to": 0.5, "step": 0.0001, "unit": "EUR/box"}},
            "parties": {
                "buyer": side | {"alternatives": {"other": other}},
                "supplier": {"value": {"sales": f"{BOXES} * (price - 0.3)"}, "reservation": 0},
            },
        },
    )


YEARLY = {"months": 36, "amounts": "year"}


@pytest.mark.parametrize(
    ("contract", "rate", "divisor"),
    [
        (None, None, 1),  # nobody says: all of it in the one year, as before, and it is asked
        ({"months": 36}, None, 1),
        ({"amounts": "year"}, None, 1),
        ({"months": 36, "amounts": "contract"}, None, 1),
        (YEARLY, None, 3),
        (YEARLY, 0.08, 1 / 1.08 + 1 / 1.08**2 + 1 / 1.08**3),  # by hand: three payments
        ({"months": 12, "amounts": "year"}, 0.08, 1),
        ({"months": 6, "amounts": "year"}, None, 0.5),
    ],
)
def test_a_one_off_counts_over_the_contract(contract, rate, divisor):
    deal = boxes(contract, rate=rate)
    expected = -BOXES * 0.417 - 35_000 / divisor
    assert find_batna(deal, "buyer").value == pytest.approx(expected)
    limit = reservation_price(deal, "buyer", "price", {})
    assert limit == pytest.approx(0.417 + 35_000 / divisor / BOXES)
    lines = compare_quotes(deal, party="buyer").lines["other"]
    assert lines["one_off"] == pytest.approx(-35_000 / divisor)
    asked = [flag.doubt.name for flag in find_batna(deal, "buyer").flags]
    assert ("LENGTH_ASKED" in asked) == (contract in (None, {"months": 36}, {"amounts": "year"}))


def test_thirty_five_thousand_over_three_years_are_not_those_of_one():
    """The limit is 0.4219 EUR a box, and not 0.4316."""
    three, one = (boxes(contract) for contract in (YEARLY, YEARLY | {"months": 12}))
    limits = [reservation_price(deal, "buyer", "price", {}) for deal in (three, one)]
    assert [round(limit, 4) for limit in limits] == [0.4219, 0.4316]
    gap = find_batna(three, "buyer").value - find_batna(one, "buyer").value
    assert gap == pytest.approx(35_000 * 2 / 3)  # a year too generous


def test_the_line_can_be_checked():
    assert one_off_words(boxes(YEARLY, rate=0.08), "buyer", "other") == (
        "35,000 EUR once, over 3 years at 8 % a year: 35,000 / 2.5771 = 13,581 EUR a year"
    )
    assert "say in step 1" in one_off_words(boxes(None), "buyer", "other")
    whole = boxes({"months": 36, "amounts": "contract"})
    assert "cover the whole contract" in one_off_words(whole, "buyer", "other")
    assert one_off_words(boxes(YEARLY, once=0), "buyer", "other") == ""

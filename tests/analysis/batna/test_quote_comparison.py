from __future__ import annotations

import pytest

from workbench.analysis import compare_quotes
from workbench.model import Deal, DealError, build
from workbench.value.example import example_deal


@pytest.fixture
def engines() -> Deal:
    """The ATV case (Kuantan): 12,000 engines from one of two suppliers."""
    return build(
        Deal,
        {
            "format": 1,
            "title": "Engines",
            "currency": "USD",
            "facts": {
                "units": {"value": 12_000},
                "lot": {"value": 1_000},
                "order_cost": {"value": 125},
                "carrying": {"value": 0.2},
                "pounds": {"value": 22},
                "ton_mile": {"value": 1.2},
                "tooling": {"value": 22_000},
                "miles": {"value": 125},
                "defects": {"value": 0.02},
            },
            "issues": {"price": {"from": 480, "to": 510, "step": 1}},
            "parties": {
                "buyer": {
                    "value": {
                        "purchase": "-units * price",
                        "tooling": "-tooling",
                        "freight": "-miles * pounds * units * ton_mile / 2000",
                        "orders": "-units / lot * order_cost",
                        "stock": "-lot / 2 * price * carrying",
                        "defects": "-defects * units * price",
                    },
                    "alternatives": {
                        "supplier_1": {"quote": {"terms": {"price": 500}}},
                        "supplier_2": {
                            "quote": {
                                "terms": {"price": 498},
                                "facts": {"tooling": 20_000, "miles": 100, "defects": 0.03},
                            }
                        },
                        "make": {"value": -7_000_000},
                    },
                },
                "supplier": {"value": {"revenue": "units * price"}},
            },
        },
    )


def test_total_cost_and_parity_are_the_published_ones(engines):
    comparison = compare_quotes(engines)
    assert comparison.total.to_dict() == pytest.approx(
        {"supplier_1": -6_213_300, "supplier_2": -6_242_420}
    )
    assert comparison.best == "supplier_1"
    assert comparison.parity["supplier_2"] == pytest.approx(495.66, abs=0.005)
    assert comparison.parity["supplier_1"] == 500
    assert comparison.lines.loc["freight"].tolist() == [-19_800, -15_840]


def test_the_offer_under_negotiation_stands_beside_the_quotes(engines):
    comparison = compare_quotes(engines, offer={"price": 499})
    assert comparison.best == "this deal"
    assert comparison.to_frame().index.tolist() == ["this deal", "supplier_1", "supplier_2"]


def test_a_quotes_own_lines_count():
    quote = {"terms": {"price": 1.4, "payment": "advance"}}
    costly = quote | {"lines": {"switching": -4000}}
    deal = example_deal().with_party(
        "buyer", alternatives={"near": {"quote": quote}, "far": {"quote": costly}}
    )
    comparison = compare_quotes(deal)
    assert comparison.lines.loc["switching"].to_dict() == {"near": 0, "far": -4000}
    assert comparison.parity["far"] == pytest.approx(1.36)


def test_curved_prices_reach_parity_too():
    deal = example_deal()
    curved = deal.with_party(
        "buyer",
        value={"purchase": "-cans * price ** 2"},
        alternatives={
            "a": {"quote": {"terms": {"price": 1.4, "payment": "advance"}}},
            "b": {
                "quote": {
                    "terms": {"price": 1.5, "payment": "advance"},
                    "lines": {"switching": -4000},
                }
            },
        },
    )
    parity = compare_quotes(curved).parity["b"]
    assert parity == pytest.approx((1.4**2 - 0.04) ** 0.5, rel=1e-9)


@pytest.mark.parametrize(
    ("issue", "message"), [("payment", "an issue with numbers"), ("prise", "did you mean 'price'")]
)
def test_parity_needs_a_number(issue, message):
    with pytest.raises(DealError, match=message):
        compare_quotes(example_deal(), issue=issue)


def test_without_quotes_there_is_nothing_to_compare():
    with pytest.raises(DealError, match="no quote among the alternatives"):
        compare_quotes(example_deal())

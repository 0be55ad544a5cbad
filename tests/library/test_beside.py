"""Two levers in one deal: money is counted once, and what excludes each other is never both."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from workbench.analysis import find_frontier
from workbench.library import add_lever, draft_deal
from workbench.library.beside import find_exclusions, levers_in
from workbench.library.filling import settle_drafts
from workbench.library.listing import read_library
from workbench.model import DealError
from workbench.value import value_packages

LEVERS = read_library()
PAIRS = list(itertools.combinations(LEVERS, 2))


def deal_of(spend=1_000_000.0, **frame):
    frame = {"months": 36, "amounts": "year"} | frame
    return draft_deal(
        "Pairs", units=spend / 100, last_price=100, supplier_cost=75, quote=98, **frame
    )


DEALS = {
    "small order": {"spend": 50_000.0, "months": 2, "amounts": "contract"},
    "yearly": {"spend": 1_000_000.0},
    "large contract": {"spend": 50_000_000.0, "months": 60, "amounts": "contract"},
}


def with_both(deal, one, other):
    return settle_drafts(add_lever(add_lever(deal, one), other), deal.facts)


def related(one, other):
    """Whether the library says what happens to a pair: excluded, coupled, or overlapping."""
    return any(
        b.name in (*a.excludes, *a.overlaps, *a.couples) for a, b in ((one, other), (other, one))
    )


@pytest.mark.parametrize(("one", "other"), PAIRS)
def test_no_pair_moves_the_same_money_without_saying_so(one, other):
    one, other = LEVERS[one], LEVERS[other]
    shared = {line.flow for line in one.lines} & {line.flow for line in other.lines}
    assert not shared or related(one, other), f"{one.name}, {other.name}: {shared}"


def test_what_excludes_overlaps_or_couples_is_in_the_library():
    for lever in LEVERS.values():
        for name in (*lever.excludes, *lever.overlaps, *lever.couples):
            assert name in LEVERS
            assert name != lever.name


@pytest.mark.parametrize("frame", DEALS.values(), ids=DEALS)
def test_no_allowed_pair_is_worth_other_than_its_parts_unless_it_couples(frame):
    """Every pair in three deals: together what they are worth alone, or never together."""
    deal = deal_of(**frame)
    alone = {
        name: _gain(deal, settle_drafts(add_lever(deal, name), deal.facts), [name])
        for name in LEVERS
    }
    first = {name: add_lever(deal, name) for name in LEVERS}
    for one, other in PAIRS:
        both = settle_drafts(add_lever(first[one], other), deal.facts)
        excluded = [*find_exclusions(LEVERS[one], (LEVERS[other],))]
        if excluded or _couple(one, other):
            continue
        np.testing.assert_allclose(
            _gain(deal, both, [one, other]), alone[one] + alone[other], rtol=1e-9, atol=1e-6
        )
        assert np.abs(_gain(deal, both, [one, other])).max() < frame["spend"]


def _couple(one, other):
    return other in LEVERS[one].couples or one in LEVERS[other].couples


def _far(name):
    """The far end of a lever: each of its issues as far from neutral as it goes."""
    lever = LEVERS[name]
    return {
        issue: next(
            option for option in reversed(options.options) if option != lever.neutral[issue]
        )
        for issue, options in lever.issues.items()
    }


def _gain(deal, extended, names):
    package = dict(extended.status_quo)
    for name in names:
        package |= _far(name)
    after = value_packages(extended, package).to_numpy()[0]
    return after - value_packages(deal, deal.status_quo).to_numpy()[0]


EXCLUDED = [
    (one, other) for one, other in PAIRS if [*find_exclusions(LEVERS[one], (LEVERS[other],))]
]


def test_some_pairs_exclude_each_other():
    assert ("early_payment", "longer_payment_terms") in {tuple(sorted(pair)) for pair in EXCLUDED}
    assert ("price_hold", "price_indexation") in {tuple(sorted(pair)) for pair in EXCLUDED}
    assert ("full_truckloads", "larger_lots") in {tuple(sorted(pair)) for pair in EXCLUDED}


@pytest.mark.parametrize("pair", EXCLUDED, ids="-".join)
def test_of_two_that_exclude_each_other_no_package_has_both(pair):
    for one, other in (pair, pair[::-1]):
        deal = with_both(deal_of(), one, other)
        frontier = find_frontier(deal)
        for _, package in frontier.to_frame().iterrows():
            used = [package[LEVERS[x].switch] != LEVERS[x].neutral[LEVERS[x].switch] for x in pair]
            assert not all(used)
        assert deal.rules[-1].why.count("exclude each other: ") == 1


def test_what_is_in_use_today_cannot_be_joined_by_what_it_excludes():
    deal = add_lever(deal_of(), "longer_payment_terms", today=30)
    with pytest.raises(
        DealError, match=r"today's terms would use earlier payment .* and longer pay"
    ):
        add_lever(deal, "early_payment", today={"days_earlier": 30})


RATES = {"buyer_rate": 0.08, "supplier_rate": 0.14}
FINANCE = {"terms_days": 60, "programme_rate": 0.06, "programme_cost": 5_000}


@pytest.mark.parametrize("first", ["longer_payment_terms", "supply_chain_finance"])
def test_longer_terms_with_supply_chain_finance_pay_both_sides(first):
    """60 days more on a million: 13,151 - 5,000 for us; they pay 120 days at 6 %."""
    deal = deal_of()
    price = deal.status_quo["price"]
    order = [("longer_payment_terms", RATES), ("supply_chain_finance", FINANCE)]
    if first == "supply_chain_finance":
        order = [
            ("supply_chain_finance", FINANCE | {"supplier_rate": 0.14}),
            ("longer_payment_terms", {"buyer_rate": 0.08}),
        ]
    extended = deal
    for name, facts in order:
        extended = add_lever(extended, name, **facts)
    package = {"price": price, "extra_days": 60, "invoice_financing": "through our bank"}
    worth = (
        value_packages(extended, package).to_numpy()[0]
        - value_packages(deal, {"price": price}).to_numpy()[0]
    )
    assert worth == pytest.approx([8_150.68, 3_287.67], abs=0.01)
    assert {one.name for one in levers_in(extended)} == {name for name, _ in order}


def test_whoever_pays_the_carriage_gets_what_makes_it_cheaper():
    deal = deal_of()
    extended = settle_drafts(
        add_lever(add_lever(deal, "full_truckloads"), "delivery_term"), deal.facts
    )
    lines = [("buyer", "truck_carriage"), ("supplier", "truck_carriage")]
    # a fifth of the way lies before the ship, a fifth behind it
    rules = (("EXW", 1, 0), ("FCA", 1, 0), ("FOB", 0.8, 0.2), ("CIF", 0.2, 0.8), ("DAP", 0, 1))
    for rule, ours, theirs in rules:
        package = {**extended.status_quo, "delivery_term": rule, "shipments": "full trucks"}
        worth = value_packages(extended, package, breakdown=True)
        saved = 0.3 * 20_000
        assert [worth[one].item() for one in lines] == pytest.approx([ours * saved, theirs * saved])

"""Term lines as grids, rules as grids, and the value below which a party refuses."""

from __future__ import annotations

import itertools
import math

import numpy as np
import pytest

from workbench.model import Deal, DealError, build
from workbench.value import CELL_LIMIT, compile_terms, example_deal, find_reservation


def record(**changes):
    return example_deal().model_dump(by_alias=True, exclude_none=True) | changes


def changed(party, **changes):
    """The example with other fields for one party."""
    parts = record()
    parts["parties"][party] |= changes
    return build(Deal, parts)


def term(terms, party, line):
    (found,) = [one for one in terms.terms if (one.party, one.line) == (party, line)]
    return found


# -- terms ----------------------------------------------------------------------------------


def test_a_grid_holds_the_worth_of_every_option_of_its_scope():
    terms = compile_terms(example_deal())
    purchase = term(terms, "buyer", "purchase")
    assert purchase.scope == ("price",)
    assert purchase.cells == 5
    np.testing.assert_allclose(purchase.grid, [-120e3, -130e3, -140e3, -150e3, -160e3])
    assert term(terms, "buyer", "cash").grid.tolist() == [700, 1, 900]
    assert term(terms, "supplier", "cash").grid.tolist() == [-700, 0, 0]


def test_the_worth_at_given_places_is_the_grids():
    tied = changed(
        "supplier",
        value={
            "tied": "cans * price * choose(payment, {'advance': 3, "
            "'on delivery': 2, 'in 30 days': 1})"
        },
    )
    (one,) = [one for one in compile_terms(tied).terms if one.party == "supplier"]
    assert one.grid.shape == (5, 3)
    for price, payment in itertools.product(range(5), range(3)):
        at = one.at({"price": np.array(price), "payment": np.array(payment)})
        assert at == one.grid[price, payment]


def test_a_term_without_issues_is_worth_the_same_in_every_package():
    fixed = changed("supplier", value={"fixed": "cans * cost"})
    (one,) = [one for one in compile_terms(fixed).terms if one.party == "supplier"]
    assert (one.scope, one.cells) == ((), 1)
    assert one.grid.shape == ()
    assert one.grid == pytest.approx(120_000)


@pytest.mark.parametrize(
    ("curve", "grid"),
    [
        ([[1.2, 100], [1.6, 0]], [100, 75, 50, 25, 0]),
        # a peak in the middle
        ([[1.0, 0], [1.4, 100], [1.6, 0]], [50, 75, 100, 50, 0]),
        # a step: what is needed, and nothing for more
        ([[1.2, 0], [1.3, 100], [1.6, 100]], [0, 100, 100, 100, 100]),
    ],
)
def test_a_scored_party_reads_its_points_off_a_curve_of_any_shape(curve, grid):
    scores = {
        "price": {"weight": 0.5, "curve": curve},
        "payment": {"points": {"advance": 0, "on delivery": 40, "in 30 days": 100}},
    }
    parts = record()
    parts["parties"]["buyer"] = {"scores": scores}
    terms = compile_terms(build(Deal, parts))
    np.testing.assert_allclose(term(terms, "buyer", "price").grid, np.multiply(0.5, grid))
    np.testing.assert_allclose(term(terms, "buyer", "payment").grid, [0, 40, 100])


@pytest.mark.parametrize(
    ("line", "message"),
    [
        ("1 / (price - 1.4)", r"parties.buyer.value.line: no finite number at price=1.4"),
        ("sqrt(1.3 - price)", "no finite number at price=1.4"),
        (
            "price * (0 / 0) * choose(payment, {'advance': 1, 'on delivery': 1, 'in 30 days': 1})",
            "no finite number at price=1.2, payment=advance",
        ),
    ],
)
def test_a_worth_that_is_no_number_is_refused_with_the_first_package(line, message):
    terms = compile_terms(changed("buyer", value={"line": line}))
    with pytest.raises(DealError, match=message):
        [one.grid for one in terms.terms]


@pytest.mark.parametrize("line", ["log(0)", "1 / 0", "9 ** 9 ** 9", "cans / (cans - cans)"])
def test_a_worth_that_no_package_makes_finite_is_refused_before_any_is_valued(line):
    with pytest.raises(DealError, match=r"parties\.buyer\.value\.line: no finite number; look for"):
        compile_terms(changed("buyer", value={"line": line}))


def test_worths_too_large_to_add_up_are_refused():
    terms = compile_terms(changed("buyer", value={"line": "where(price > 1.3, 1e101, 0)"}))
    with pytest.raises(DealError, match=r"no finite number at price=1\.4"):
        [one.grid for one in terms.terms]


def test_a_line_that_ties_too_much_together_is_refused_before_memory_is_asked_for():
    parts = record(
        issues={name: {"from": 1, "to": 1_000, "step": 1} for name in ("a", "b", "c")},
        parties={"x": {"value": {"tied": "a * b * c"}}, "y": {"value": {"free": "a + b + c"}}},
    )
    terms = compile_terms(build(Deal, parts))
    tied, *free = terms.terms
    assert tied.cells == 10**9 > CELL_LIMIT
    with pytest.raises(DealError, match=r"ties together a \(1,000\) x b \(1,000\) x c \(1,000\)"):
        _ = tied.grid
    assert [one.cells for one in free] == [1_000] * 3


def test_compiling_says_every_formula_that_makes_no_sense():
    with pytest.raises(DealError) as caught:
        compile_terms(changed("buyer", value={"first": "prise", "second": "cans * pric"}))
    assert [problem.path[-1] for problem in caught.value.problems] == ["first", "second"]


def test_moving_a_fact_moves_the_worths_that_rest_on_it():
    dear = compile_terms(example_deal().with_fact("cost", 1.3))
    np.testing.assert_allclose(
        sum(one.grid for one in dear.terms if one.line == "margin"),
        [-10e3, 0, 10e3, 20e3, 30e3],
        atol=1e-6,
    )


# -- rules ----------------------------------------------------------------------------------


def test_a_rule_forbids_where_its_condition_holds():
    rule = {"when": "price < 1.4 and payment != 'advance'", "why": "Cheap only for cash"}
    (ban,) = compile_terms(build(Deal, record(rules=[rule]))).bans
    assert (ban.place, ban.scope, ban.rule.why) == (0, ("price", "payment"), "Cheap only for cash")
    assert ban.grid.tolist() == [[False, True, True]] * 2 + [[False] * 3] * 3
    assert ban.at({"price": np.array([0, 4]), "payment": np.array([1, 1])}).tolist() == [
        True,
        False,
    ]


def test_a_rule_over_facts_only_forbids_everything_or_nothing():
    rules = [{"when": "cans > 99_999", "why": "a"}, {"when": "cans > 100_000", "why": "b"}]
    everything, nothing = compile_terms(build(Deal, record(rules=rules))).bans
    assert (everything.scope, bool(everything.grid), bool(nothing.grid)) == ((), True, False)


# -- reservation ----------------------------------------------------------------------------


def test_a_stated_reservation_goes_before_the_alternatives():
    stated = changed("buyer", reservation="-cans * 1.4")
    assert find_reservation(stated, "buyer") == pytest.approx(-140_000)


def test_without_a_stated_reservation_the_best_alternative_counts():
    alternatives = {
        "worse": {"value": "-cans * 1.6"},
        "best": {"value": "-cans * 1.45"},
        "third": {"value": -150_000},
    }
    deal = changed("buyer", alternatives=alternatives)
    assert find_reservation(deal, "buyer") == pytest.approx(-145_000)


def test_a_party_without_alternatives_refuses_nothing():
    deal = changed("buyer", alternatives={})
    assert find_reservation(deal, "buyer") == -math.inf
    assert compile_terms(deal).reservations == {"buyer": -math.inf, "supplier": 0.0}


def test_a_reservation_moves_with_the_facts():
    deal = changed("buyer", reservation="-cans * cost")
    assert find_reservation(deal.with_fact("cost", 1.1), "buyer") == pytest.approx(-110_000)


@pytest.mark.parametrize("part", ["reservation", "alternatives"])
def test_a_reservation_that_is_no_number_is_refused(part):
    wrong = "1 / (cost - cost)"
    value = wrong if part == "reservation" else {"other": {"value": wrong}}
    with pytest.raises(DealError, match=rf"parties.buyer.{part}.*no finite number"):
        find_reservation(changed("buyer", **{part: value}), "buyer")

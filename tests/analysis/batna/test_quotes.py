from __future__ import annotations

import itertools

import numpy as np
import pytest
from scipy import stats
from scipy.integrate import quad

from workbench.analysis import find_pie, split_pie, value_of_quotes
from workbench.analysis.batna.quotes import expected_quote
from workbench.model import (
    Discrete,
    Empirical,
    Lognormal,
    Normal,
    Pert,
    Triangular,
    Uniform,
)

UNIFORM = Uniform(kind="uniform", low=90, high=120)
NORMAL = Normal(kind="normal", mean=100, sd=6)
TRIANGULAR = Triangular(kind="triangular", low=90, mode=95, high=120)
PERT = Pert(kind="pert", low=90, mode=95, high=120)
LOGNORMAL = Lognormal(kind="lognormal", mean=100, sd=20)
SIGMA = np.sqrt(np.log1p(0.04))
FROZEN = {
    UNIFORM: stats.uniform(90, 30),
    NORMAL: stats.norm(100, 6),
    TRIANGULAR: stats.triang(5 / 30, 90, 30),
    PERT: stats.beta(1 + 4 / 6, 5 - 4 / 6, 90, 30),
    LOGNORMAL: stats.lognorm(SIGMA, scale=100 / np.sqrt(1.04)),
}


@pytest.mark.parametrize("count", [2, 3, 10, 60])
@pytest.mark.parametrize("belief", FROZEN, ids=lambda belief: belief.kind)
def test_expected_lowest_quote_equals_numerical_integration(belief, count):
    """E[min]: the quantile function weighted by the density of the order statistic."""
    quantile = FROZEN[belief].ppf
    expected, _ = quad(
        lambda share: quantile(share) * count * (1 - share) ** (count - 1),
        0,
        1,
        limit=500,
        points=[0.001, 0.01, 0.1, 0.5],
    )
    assert expected_quote(belief, count) == pytest.approx(expected, rel=1e-7)


def test_expected_lowest_of_uniform_quotes_has_a_closed_form():
    for count in range(2, 50):
        assert expected_quote(UNIFORM, count) == pytest.approx(90 + 30 / (count + 1), rel=1e-13)


@pytest.mark.parametrize("belief", FROZEN, ids=lambda belief: belief.kind)
def test_quotes_agree_with_simulation(belief):
    draws = np.sort(FROZEN[belief].rvs((200_000, 4), random_state=7), axis=1)
    for place, pays in enumerate(("lowest", "second lowest")):
        column = draws[:, place]
        error = column.std() / np.sqrt(len(column))
        assert abs(expected_quote(belief, 4, pays=pays) - column.mean()) < 5 * error


@pytest.mark.parametrize("pays", ["lowest", "second lowest"])
def test_listed_beliefs_are_exact(pays):
    sample = (3.0, 1.0, 2.0, 2.0)
    seen = Empirical(kind="empirical", sample=sample)
    listed = Discrete(kind="discrete", values=(2, 1, 3), probabilities=(0.5, 0.25, 0.25))
    place = ("lowest", "second lowest").index(pays)
    expected = np.mean([sorted(three)[place] for three in itertools.product(sample, repeat=3)])
    assert expected_quote(seen, 3, pays=pays) == pytest.approx(expected, rel=1e-14)
    assert expected_quote(listed, 3, pays=pays) == pytest.approx(expected, rel=1e-14)


def test_second_normal_quote():
    """Samuelson & Marks: two quotes are worth sigma over the root of pi a unit: 33,851."""
    worth = value_of_quotes(NORMAL, 10_000, cost=5_000)
    assert round(worth.next_worth[0]) == 33_851
    assert worth.expected_price[1] == pytest.approx(100 - 6 / np.sqrt(np.pi), rel=1e-13)


def test_how_many_bidders_to_pay_for():
    """mindyourdecisions.com, 20 December 2011: values uniform on 500 to 1000, 10 a bidder."""
    selling = Uniform(kind="uniform", low=-1000, high=-500)
    worth = value_of_quotes(selling, 1, cost=10, n=15, pays="second lowest")
    revenue = [-worth.expected_price[n - 1] - 10 * n for n in (7, 8, 9, 10, 11)]
    assert revenue == pytest.approx([805, 808.888889, 810, 809.090909, 806.666667], abs=1e-6)
    assert worth.best == 9


def test_the_table_says_what_the_next_quote_adds():
    """Uniform from 88 to 112: 100, 96, 94 are expected of one, two and three quotes."""
    frame = value_of_quotes(Uniform(kind="uniform", low=88, high=112), 1, cost=0, n=2).to_frame()
    assert frame["next quote adds"].tolist() == pytest.approx([4.0, 2.0])
    assert frame["saving"].tolist() == pytest.approx([0.0, 4.0])


def test_each_quote_adds_less_than_the_one_before():
    worth = value_of_quotes(TRIANGULAR, 1000, cost=0, n=40)
    assert (np.diff(worth.next_worth) < 0).all()
    assert worth.best == 40
    assert value_of_quotes(TRIANGULAR, 1000, cost=1e9).best == 1


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        ({"units": 0}, "units must be above 0, got 0"),
        ({"cost": -1}, "cost must be 0 or more, got -1"),
        ({"n": 0}, "n must be from 1 to 1,000, got 0"),
        ({"pays": "highest"}, "pays must be 'lowest' or 'second lowest', got 'highest'"),
    ],
)
def test_arguments_out_of_bounds_are_named(arguments, message):
    with pytest.raises(ValueError, match=message):
        value_of_quotes(UNIFORM, **{"units": 1, "cost": 1} | arguments)


def test_the_pie_and_the_two_wrong_ways_to_split_it():
    """B. Nalebuff, Yale Insights: a total of 12, BATNAs of 4 and 2."""
    pie = split_pie(12, Alice=4, Bob=2)
    assert pie.pie == 6
    assert pie.even == {"Alice": 7, "Bob": 5}
    assert pie.equal_total == {"Alice": 6, "Bob": 6}
    assert pie.proportional == {"Alice": 8, "Bob": 4}


def test_a_better_batna_moves_the_even_split_by_half():
    before, after = split_pie(12, Alice=4, Bob=2), split_pie(12, Alice=5, Bob=2)
    assert after.even["Alice"] - before.even["Alice"] == 0.5


def test_the_pie_of_a_deal_is_its_best_joint_surplus():
    from workbench.value.example import example_deal

    pie = find_pie(example_deal())
    # joint value is -cans x cost + cash; best is payment in 30 days: -120,000 + 900
    assert pie.total == pytest.approx(-119_100)
    assert pie.pie == pytest.approx(-119_100 + 150_000)
    assert pie.proportional is None
    without = example_deal().with_party("supplier", reservation=None)
    assert find_pie(without) is None

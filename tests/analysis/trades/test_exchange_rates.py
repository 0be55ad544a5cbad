"""Exchange rates: closed forms, kinks, texts, and trades of one step found by enumeration."""

from __future__ import annotations

import math
from pathlib import Path

import numpy as np
import pytest
from random_deals import random_deal

from workbench.analysis import find_exchange_rates
from workbench.files import load_deal
from workbench.model import Deal, build
from workbench.value import value_packages

DATA = Path(__file__).resolve().parents[3] / "data"


def make_deal(issues, parties):
    return build(
        Deal,
        {
            "format": 1,
            "title": "Rates",
            "currency": "USD",
            "issues": issues,
            "parties": {name: {"value": value} for name, value in parties.items()},
        },
    )


@pytest.fixture
def job():
    """C30: value = salary + 10000/3 per week - 1000/3 per percent of travel, to the candidate."""
    return make_deal(
        {
            "salary": {"from": 60_000, "to": 90_000, "step": 1_000, "unit": "USD/year"},
            "weeks": {"options": (2, 3, 4), "unit": "weeks"},
            "travel": {"from": 0, "to": 40, "step": 5, "unit": "percent"},
        },
        {
            "candidate": {
                "pay": "salary",
                "rest": "10000 / 3 * weeks",
                "road": "-1000 / 3 * travel",
            },
            "company": {"pay": "-salary", "rest": "-2000 * weeks", "road": "500 * travel"},
        },
    )


class TestJob:
    """C30."""

    @pytest.fixture
    def rates(self, job):
        return find_exchange_rates(job, "candidate", {"salary": 75_000, "weeks": 3, "travel": 25})

    def test_a_week_is_worth_a_third_of_10000_a_year(self, rates):
        assert rates.rate("weeks", "salary") == pytest.approx(-10_000 / 3, abs=0.01)
        assert rates.rate("weeks", "salary", direction="down") == pytest.approx(10_000 / 3)

    def test_a_percent_of_travel_is_worth_a_third_of_1000_a_year(self, rates):
        rate = rates.rate("travel", "salary", per_unit=True)
        assert rate == pytest.approx(1_000 / 3, abs=0.01)
        assert rates.rate("travel", "salary") == pytest.approx(5 * 1_000 / 3)
        assert rates.rate("weeks", "travel") == pytest.approx(10)

    def test_the_published_packages_are_worth_the_same(self, job):
        packages = [
            {"salary": salary, "weeks": weeks, "travel": travel}
            for salary, weeks, travel in [(80_000, 2, 30), (75_000, 3, 25), (65_000, 4, 5)]
        ]
        values = value_packages(job, packages)["candidate"]
        assert values.to_numpy() == pytest.approx([80_000 + 20_000 / 3 - 10_000] * 3)

    def test_the_sides_differ_so_a_step_can_be_traded(self, rates, job):
        assert rates.rate("weeks", "salary", party="company") == pytest.approx(-2_000)
        names = list(job.issues)
        up, week, salary = 1, names.index("weeks"), names.index("salary")
        # 3,333 to give and 2,000 to get: joint gain 1,333 at any whole thousand between
        assert rates.joint[up, week, salary] == pytest.approx(4_000 / 3)
        assert job.issues["salary"].options[rates.against[up, week, salary]] == 72_000
        assert rates.joint[0, week, salary] == 0  # a week less is the wrong way round


def test_a_kink_gives_two_rates():
    deal = make_deal(
        {
            "price": {"from": 0, "to": 20, "step": 1},
            "days": {"from": 0, "to": 20, "step": 1},
        },
        {
            "buyer": {"money": "-price", "late": "-3 * max(0, days - 10) - min(days, 10)"},
            "supplier": {"money": "price", "time": "days"},
        },
    )
    rates = find_exchange_rates(deal, "buyer", {"price": 10, "days": 10})
    assert rates.rate("days", "price", direction="up") == pytest.approx(-3)
    assert rates.rate("days", "price", direction="down") == pytest.approx(1)
    assert rates.rate("price", "days", direction="up") == pytest.approx(-1)
    assert rates.rate("price", "days", direction="down") == pytest.approx(1 / 3)


def test_what_cannot_make_up_has_no_amount_and_texts_name_an_option():
    deal = make_deal(
        {
            "price": {"from": 0, "to": 20, "step": 5},
            "service": {"options": ("none", "some", "full")},
            "logo": {"options": ("no", "yes")},
        },
        {
            "buyer": {
                "money": "-price",
                "service": "choose(service, none=0, some=6, full=30)",
                "logo": "choose(logo, no=0, yes=-1)",
            },
            "supplier": {"money": "price"},
        },
    )
    rates = find_exchange_rates(deal, "buyer", {"price": 10, "service": "none", "logo": "no"})
    price, service, logo = range(3)
    assert rates.options["buyer"][1, price, service] == 1  # 6 make up for 5, with 1 left over
    assert math.isnan(rates.rate("price", "service"))
    assert rates.options["buyer"][1, price, logo] == -1
    assert rates.rate("logo", "price") == pytest.approx(-1)
    assert np.isnan(rates.worth[:, 0, service]).all()  # it is the first option
    assert rates.size("price", "up") == 5
    assert math.isnan(rates.size("service", "up"))


@pytest.mark.parametrize("seed", range(40))
def test_trades_of_one_step_equal_enumeration(seed):
    every = random_deal(seed)
    row = int(np.random.default_rng(seed).integers(len(every.places)))
    here, gains = every.places[row], every.values - every.values[row]
    fine = every.allowed & (gains >= -1e-7).all(axis=1) & (gains > 1e-7).any(axis=1)
    rates = find_exchange_rates(every.deal, "p0", every.deal.package(tuple(here)))
    count = len(here)
    for way, change in enumerate((-1, 1)):
        for issue in range(count):
            for other in range(count):
                if issue == other:
                    continue
                rest = np.delete(every.places, [issue, other], axis=1)
                inside = fine & (rest == rest[row]).all(axis=1)
                inside &= every.places[:, issue] == here[issue] + change
                inside &= every.places[:, other] != here[other]
                most = gains[inside].sum(axis=1).max(initial=0)
                assert rates.joint[way, issue, other] == pytest.approx(most, abs=1e-7)


def test_amounts_leave_a_party_where_it_was():
    """Checked by evaluating the formulas at numbers that are no options."""
    from workbench.value import value_lines

    deal = load_deal(DATA / "air-conditioners" / "deal.yaml")
    package = dict(deal.status_quo) | {"discount": 0.05, "payment_day": 20}
    rates = find_exchange_rates(deal, "supplier", package)
    for party in deal.parties:
        before = sum(value_lines(deal, party, package).values())
        for direction, day in (("up", 25), ("down", 15)):
            amount = rates.rate("payment_day", "discount", direction=direction, party=party)
            after = package | {"payment_day": day, "discount": 0.05 + amount}
            now = sum(value_lines(deal, party, after).values())
            assert now == pytest.approx(before, abs=1e-6)

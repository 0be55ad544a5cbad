"""What helps at the table, where a purchase stands, and what the contract must say."""

from __future__ import annotations

import datetime as dt

import pytest
from made_up_alternatives import canned_food
from random_deals import random_deal

from workbench.advice import (
    advise_table,
    answer_strategy,
    draft_clauses,
    place_purchase,
)
from workbench.advice.contract_topics import TOPICS
from workbench.analysis import find_frontier
from workbench.files import load_deal
from workbench.files.shipped import shipped_deals
from workbench.model import DealError
from workbench.value import find_reservation
from workbench.words import format_amount


@pytest.mark.parametrize(
    ("impact", "risk", "name"),
    [
        ("low", "low", "routine"),
        ("high", "low", "leverage"),
        ("low", "high", "bottleneck"),
        ("high", "high", "strategic"),
        ("high", None, None),
        (None, None, None),
    ],
)
def test_a_purchase_stands_where_kraljic_puts_it(impact, risk, name):
    """HBR 1983: profit impact against supply risk; who has not said both is told nothing."""
    asked = {"profit_impact": impact, "supply_risk": risk}
    deal = canned_food().changed(preparation={"dependence": asked})
    place = place_purchase(deal)
    assert (place and place.name) == name
    assert answer_strategy(deal).position == place


@pytest.mark.parametrize("seed", range(40))
def test_the_limit_that_is_named_is_ours(seed):
    deal = random_deal(seed).deal
    (says,) = advise_table(deal).here["Walking away with respect"]
    limit, unit = find_reservation(deal, deal.ours), deal.unit(deal.ours)
    values = find_frontier(deal).values[:, 0]  # the best package for us is on the frontier
    if unit != "points" and limit <= 0 and values.size and values.max() < 0:
        refused = f"costs us more than {format_amount(-limit, unit)}"
    else:
        refused = f"is worth less to us than {format_amount(limit, unit)}"
    assert says == f"We leave where a package {refused}."


def test_nothing_is_said_of_a_limit_that_is_not_there():
    (says,) = advise_table(canned_food({})).here["Walking away with respect"]
    assert "We have not said where we leave." in says


def test_a_deadline_is_kept_to_ourselves():
    deal = canned_food().changed(preparation={"deadline": dt.date(2026, 3, 31)})
    (says,) = advise_table(deal).here["Tactics and their answers"]
    assert "31 March 2026" in says
    assert "Tactics and their answers" not in advise_table(canned_food()).here


def test_every_section_has_sentences_and_what_this_deal_knows_comes_first():
    advice = advise_table(canned_food())
    assert len(advice.sections) == 5
    for title, says in advice.sections.items():
        assert len(says) >= 4
        assert says[: len(advice.here.get(title, ()))] == advice.here.get(title, ())
        assert all(one.endswith((".", "”", "?")) for one in says)


def test_a_clause_for_each_issue_says_what_was_agreed():
    deal = load_deal(shipped_deals()["software-licences"])
    package = {**deal.status_quo, "price": 540, "years": 3, "rise_cap": 0.03}
    found = {one.title: one for one in draft_clauses(deal, package)}
    assert set(found) >= {issue.label for issue in deal.issues.values()}
    assert found["Price"].agreed == "Price: 540 EUR/user/year"
    assert "60 days" in found["Payment"].law and "2011/7/EU" in found["Payment"].law
    assert any("floor" in one for one in found["Cap on the yearly price rise"].settle)
    assert found["Users committed"].settle == TOPICS[5].settle  # a committed volume


def test_promises_and_reviews_become_clauses_with_what_they_lack():
    agreement = {
        "package": {"price": 1.4, "payment": "on delivery", "days": 0},
        "terms": ["Blue tins"],
        "commitments": {"Full lot": {"metric": "Cans", "target": 100_000, "unit": "cans"}},
        "reviews": {"After": {"date": "2026-05-04", "topic": "Sales"}},
    }
    deal = canned_food()
    package = {name: issue.options[0] for name, issue in deal.issues.items()}
    deal = deal.changed(preparation={"agreement": agreement | {"package": package}})
    found = {one.title: one for one in draft_clauses(deal)}
    assert found["Agreed besides"].agreed == "Blue tins"
    assert found["Full lot"].agreed == "Cans: 100,000 cans"
    assert found["Full lot"].settle[:2] == ("who answers for it", "by when")
    assert found["After"].agreed == "Review on 04 May 2026: Sales"
    assert "Law and disputes" in found


def test_what_was_not_agreed_needs_no_more_than_to_be_said():
    deal = load_deal(shipped_deals()["air-conditioners"])
    found = {one.title: one for one in draft_clauses(deal, deal.status_quo)}
    assert found["Rolling forecast"].settle == found["Security for an advance"].settle
    assert "not part of the deal" in found["Security for an advance"].settle[0]
    monthly = draft_clauses(deal, {**deal.status_quo, "forecast": "monthly"})
    settle = next(one for one in monthly if one.title == "Rolling forecast").settle
    assert "what is committed and what is a forecast" in settle


def test_without_an_agreement_there_is_nothing_to_write():
    assert draft_clauses(canned_food()) == ()


def test_a_package_that_does_not_fit_is_refused():
    with pytest.raises(DealError):
        draft_clauses(canned_food(), {"price": 1.4})

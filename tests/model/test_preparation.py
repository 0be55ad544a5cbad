"""What a preparation holds fits the deal, and a text alone is an interest."""

from __future__ import annotations

import datetime as dt

import pytest
from made_up_alternatives import canned_food

from workbench.files import write_deal
from workbench.model import DealError, Interest
from workbench.value import find_formula_problems


def prepared(**preparation):
    return canned_food().changed(preparation=preparation)


def told(**preparation):
    with pytest.raises(DealError) as caught:
        prepared(**preparation)
    return str(caught.value)


@pytest.mark.parametrize(
    ("preparation", "expected"),
    [
        ({"gaol": "x"}, "preparation.gaol: unknown field 'gaol'; did you mean 'goal'?"),
        (
            {"stakeholders": {"Head of sales": {"side": "suplier"}}},
            "preparation.stakeholders.Head of sales.side: there is no party 'suplier'; did you "
            "mean 'supplier'?",
        ),
        (
            {"stakeholders": {"x": {"side": "buyer", "influence": "huge"}}},
            "preparation.stakeholders.x.influence: input should be 'low', 'medium' or 'high'",
        ),
        (
            {"stakeholders": {" x": {"side": "buyer"}}},
            "preparation.stakeholders. x: stakeholder ' x': a name has 1 to 80 characters",
        ),
        (
            {"team": {"experts": {"prise": "Finance"}}},
            "preparation.team.experts.prise: there is no issue 'prise'; did you mean 'price'?",
        ),
        ({"meeting": {"ours": 0}}, "preparation.meeting.ours: input should be greater than"),
        ({"meeting": {"ours": 1.5}}, "preparation.meeting.ours: "),
        (
            {"demands": [{"demand": "x", "issue": "days"}]},
            "preparation.demands.0: issue and option go together",
        ),
        (
            {"demands": [{"demand": "x", "issue": "days", "option": 30, "cost": 5}]},
            "preparation.demands.0: the model says what an option costs; give no cost beside it",
        ),
        (
            {"demands": [{"demand": "x", "issue": "days", "option": 31}]},
            "preparation.demands.0.option: 31.0 is not an option; the nearest is 30",
        ),
        (
            {"questions": [{"ask": "How full is the line?", "fact": "rates"}]},
            "preparation.questions.0.fact: there is no fact 'rates'; did you mean 'rate'?",
        ),
        (
            {"dependence": {"share_of_their_sales": 70}},
            "preparation.dependence: share_of_their_sales must be from 0 to 1, got 70",
        ),
        ({"styles": {"byer": [3] * 10}}, "preparation.styles.byer: there is no party 'byer'"),
        ({"styles": {"buyer": [3] * 9}}, "preparation.styles.buyer: needs at least 10 entries"),
        ({"styles": {"buyer": [6] * 10}}, "preparation.styles.buyer.0: input should be less than"),
        (
            {"agreement": {"package": {"price": 1.4, "days": 0}}},
            "preparation.agreement.package: 'payment' is missing",
        ),
        (
            {"agreement": {"commitments": {"otif": {"metric": "", "target": 1}}}},
            "preparation.agreement.commitments.otif.metric: must not be empty",
        ),
        (
            {"agreement": {"reviews": {"first": {"date": "31.3.2026"}}}},
            "preparation.agreement.reviews.first.date: must be a date like 2026-03-31",
        ),
    ],
)
def test_preparation_that_does_not_fit_is_refused_with_its_place(preparation, expected):
    assert expected in told(**preparation)


@pytest.mark.parametrize(
    ("preparation", "path", "expected"),
    [
        (
            {"dependence": {"share_of_our_supply": "shares"}},
            ("preparation", "dependence", "share_of_our_supply"),
            "unknown name 'shares'",
        ),
        (
            {"dependence": {"share_of_our_supply": "2 * rate + 1"}},
            ("preparation", "dependence", "share_of_our_supply"),
            "must be from 0 to 1, got 1.16",
        ),
        (
            {"prepayment": {"when": "price"}},
            ("preparation", "prepayment", "when"),
            "must be a condition",
        ),
        (
            {"demands": [{"demand": "Blue tins", "cost": "price"}]},
            ("preparation", "demands", 0, "cost"),
            "only facts may be used",
        ),
    ],
)
def test_formulas_of_a_preparation_are_checked(preparation, path, expected):
    (problem,) = find_formula_problems(prepared(**preparation))
    assert problem.path == path
    assert expected in problem.message


def test_a_text_is_an_interest_and_is_written_as_one():
    full = {"reason": "Fill the line", "position": "1.55", "issues": ["price"]}
    deal = canned_food(interests=["Cans on the shelf", full])
    short, long = deal.parties["buyer"].interests
    assert short == Interest(reason="Cans on the shelf")
    assert (long.position, long.issues) == ("1.55", ("price",))
    written = write_deal(deal)
    assert "- Cans on the shelf\n" in written
    assert "- {reason: Fill the line, position: " in written


def test_an_interest_names_issues_of_the_deal():
    with pytest.raises(DealError, match=r"buyer\.interests\.0\.issues\.0: there is no issue 'prs'"):
        canned_food(interests=[{"reason": "x", "issues": ["prs"]}])


def test_dates_are_dates():
    reviews = {"first": {"date": "2026-06-30", "topic": "Quality"}}
    deal = prepared(agreement={"reviews": reviews})
    assert deal.preparation.agreement.reviews["first"].date == dt.date(2026, 6, 30)

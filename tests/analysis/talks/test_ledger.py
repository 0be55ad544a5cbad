"""The ledger: classes by their definition, gives and gets, balance, sets of offers."""

from __future__ import annotations

import datetime as dt

import numpy as np
import pytest

from workbench.analysis import review_offers
from workbench.analysis.talks.ledger import STEP_CLASSES, class_of
from workbench.model import DealError, Offer, Offers
from workbench.value import example_deal, value_packages


def offer(by, price, payment, day, **more):
    package = {"price": price, "payment": payment}
    return Offer(by=by, at=dt.datetime(2026, 3, day), package=package, **more)


@pytest.fixture
def talks():
    """The example deal in four offers; worths follow from its two lines by hand."""
    return [
        offer("supplier", 1.6, "on delivery", 2),
        offer("buyer", 1.2, "on delivery", 3),
        offer("supplier", 1.5, "on delivery", 4),
        offer("buyer", 1.3, "advance", 5),
    ]


@pytest.mark.parametrize(
    ("own", "other", "expected"),
    [
        (1, 1, "fortunate"),
        (1, 0, "selfish"),
        (1, -1, "selfish"),
        (0, 1, "nice"),
        (0, 0, "silent"),
        (0, -1, "unfortunate"),
        (-1, 1, "concession"),
        (-1, 0, "concession"),
        (-1, -1, "unfortunate"),
    ],
)
def test_steps_are_classed_as_hindriks_jonker_and_tykhonov_define(own, other, expected):
    change = np.array([own, other], float)
    assert class_of(example_deal(), "buyer", change, np.ones((1, 2))) == expected
    assert class_of(example_deal(), "supplier", change[::-1], np.ones((1, 2))) == expected
    assert expected in STEP_CLASSES


def test_each_side_s_steps_are_valued_for_both(talks):
    ledger = review_offers(example_deal(), talks)
    assert ledger.values == pytest.approx(
        value_packages(example_deal(), [one.package for one in talks]).to_numpy()
    )
    assert ledger.classes == ("", "", "concession", "concession")
    assert ledger.before == (None, None, 0, 1)
    # 0.10 a can is 10,000; paying in advance instead of on delivery brings us 699
    assert ledger.gets.round().tolist() == [0, 0, 10_000, 699]
    assert ledger.gives.round().tolist() == [0, 0, 0, 10_000]
    assert ledger.balance.round().tolist() == [0, 0, 10_000, 699]


def test_a_set_of_offers_counts_once_and_by_the_one_that_was_liked(talks):
    both = [
        offer("buyer", 1.3, "on delivery", 5, together="A"),
        offer("buyer", 1.4, "advance", 5, together="A", liked=True),
        offer("buyer", 1.3, "advance", 5, together="A"),
    ]
    ledger = review_offers(example_deal(), [*talks[:3], *both, offer("buyer", 1.4, "advance", 6)])
    assert ledger.before[3:] == (1, 1, 1, 4)
    assert ledger.classes[-1] == "silent"
    assert ledger.balance[-1] == pytest.approx(10_000 - 20_000 + 699)
    assert ledger.last("buyer") == 6 and ledger.last("supplier") == 2


def test_no_offers_are_a_result():
    ledger = review_offers(example_deal(), Offers())
    assert len(ledger) == 0 and ledger.to_frame().empty
    assert ledger.last("buyer") is None


def test_an_offer_that_does_not_fit_the_deal_is_named(talks):
    wrong = [offer("byer", 1.2, "advance", 2), offer("buyer", 1.25, "advance", 3)]
    with pytest.raises(DealError) as caught:
        review_offers(example_deal(), wrong)
    told = str(caught.value)
    assert "offers.0.by: there is no party 'byer'; did you mean 'buyer'?" in told
    assert "offers.1.package.price: 1.25 is not an option; the nearest is 1.2" in told


def test_offers_that_a_rule_forbids_say_so(talks):
    rule = {"when": "price > 1.5", "why": "Too dear"}
    ledger = review_offers(example_deal().changed(rules=[rule]), talks)
    assert ledger.broken == (("Too dear",), (), (), ())

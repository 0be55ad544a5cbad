"""An agreement is looked at before it is captured: what speaks against it, the worst first."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.advice import Severity, check_agreement, check_plan, find_preparation_steps
from workbench.files import load_deal
from workbench.value import example_deal, value_packages

DATA = Path(__file__).resolve().parents[2] / "data"


@pytest.fixture(scope="module")
def deal():
    return load_deal(DATA / "air-conditioners" / "deal.yaml")


def says(deal, package):
    return [(one.severity.value, one.says, one.why) for one in check_agreement(deal, package)]


def test_an_agreement_below_our_batna_without_security_and_beyond_all_limits(deal):
    """No discount, everything in advance, open to all others at once."""
    package = {
        "discount": 0.0,
        "payment_day": -35,
        "guarantee": "none",
        "forecast": "monthly",
        "delivery": "one lot",
        "other_retailers": "at once",
    }
    value = value_packages(deal, package).iloc[0, 0]
    found = says(deal, package)
    texts = [text for _, text, _ in found]
    severities = [one for one, _, _ in found]
    assert severities == sorted(severities, key=[one.value for one in Severity].index)
    short = -1_515_000 - value  # the importer's quote: 295 for each of 5,000, and 40,000 to change
    assert f"It is {short:,.0f} EUR worse for us than no deal." in texts
    assert f"It is {-1_500_000 - value:,.0f} EUR worse for us than today." in texts
    assert "It is paid in advance, and nothing secures the money." in texts
    assert "A rule forbids it: We pay in advance only against a discount." in texts
    assert any("beyond our real limit" in text for text in texts)
    assert any("It needs the signature of: Management." in why for _, _, why in found)
    assert any("No payment before delivery" in text for text in texts)
    assert any("short of what we hoped for" in text for text in texts)


def test_a_stated_reservation_value_is_called_by_its_name():
    deal = example_deal().with_party("buyer", reservation=-130_000)
    says_first = check_agreement(deal, {"price": 1.4, "payment": "in 30 days"})[0].says
    assert says_first == "It is 9,100 EUR worse for us than our limit."


def test_a_good_agreement_has_nothing_against_it():
    package = {"price": 1.3, "payment": "in 30 days"}
    assert check_agreement(example_deal(), package) == ()


def test_a_deal_that_they_would_be_sorry_for_is_said():
    """At 1.20 the supplier loses 5 cents on each of 100,000 cans that cost it 1.25."""
    deal = example_deal().with_fact("cost", 1.25)
    (found,) = check_agreement(deal, {"price": 1.2, "payment": "in 30 days"})
    assert found.says.startswith("By what we believe, Supplier is 5,000 EUR worse off")


def test_a_kept_demand_needs_a_signature():
    demand = {
        "demand": "Never in advance",
        "owner": "Treasury",
        "issue": "payment",
        "option": "in 30 days",
        "decision": "keep",
    }
    deal = example_deal().changed(preparation={"demands": [demand]})
    found = check_agreement(deal, {"price": 1.3, "payment": "on delivery"})
    assert [(one.severity, one.why) for one in found] == [
        (Severity.SERIOUS, "Ask Treasury for a signature.")
    ]


def test_plan_check_and_steps_speak_of_it(deal):
    bad = {**deal.status_quo, "payment_day": -35, "discount": 0.01}
    agreed = deal.changed(preparation={"agreement": {"package": bad}})
    assert "agreement" in {one.rule for one in check_plan(agreed).findings}
    last = {one.text: one.done for one in find_preparation_steps(agreed)[-1].criteria}
    assert last["The agreed package is written down"]
    assert not last["Nothing serious speaks against the agreed package"]
    good = deal.changed(
        preparation={"agreement": {"package": {**deal.status_quo, "discount": 0.1}}}
    )
    done = {one.text: one.done for one in find_preparation_steps(good)[-1].criteria}
    assert done["Nothing serious speaks against the agreed package"]

from __future__ import annotations

import datetime as dt

import pytest
from traitlets import TraitError

from workbench.model import DealError, Offer, build
from workbench.ui import Desk
from workbench.ui.desk.desk import FAILURE

NASH = {"Delivery": "45 days", "Price": "$3.47"}


def test_everything_follows_the_deal(desk, deal):
    assert desk.analysis.deal is deal
    assert desk.assessment.deal is deal
    edited = deal.with_fact("switching_cost", 0.0)
    desk.edit(edited)
    assert desk.analysis.deal is desk.assessment.deal is edited
    assert desk.assessment.reservations[0] == -156_000.0


def test_whoever_observes_the_assessment_sees_one_deal(desk, other):
    seen = []
    desk.observe(
        lambda _: seen.append(desk.deal is desk.analysis.deal is desk.assessment.deal), "assessment"
    )
    desk.edit_fact("cans", 90_000.0)
    desk.choose("price", 1.5)
    desk.open(other)
    assert seen == [True, True, True]


def test_status_quo_is_looked_at_first(desk):
    assert desk.package == {"price": 1.6, "days_early": 0.0}


def test_without_status_quo_the_nash_package_is_looked_at_first(other):
    desk = Desk(other)
    assert desk.package == desk.analysis.solutions.nash.package
    assert desk.package.items() >= NASH.items()


def test_package_stays_when_only_facts_change(desk):
    desk.choose("price", 1.5)
    desk.edit_fact("cans", 90_000.0)
    assert desk.package == {"price": 1.5, "days_early": 0.0}


def test_package_fits_another_deal(desk, other):
    desk.open(other)
    assert list(desk.package) == list(other.issues)
    other.indices(desk.package)


def test_refused_fact_is_explained_and_changes_nothing(desk, deal):
    assessment = desk.assessment
    desk.edit_fact("buyer_rate", 0.2)
    assert desk.problem == ("Our cost of money: must lie between 0.06 and 0.1, got 0.2")
    assert desk.deal is deal
    assert desk.assessment is assessment


@pytest.mark.parametrize("value", [float("nan"), float("inf"), "many", None])
def test_what_is_no_number_is_refused(desk, deal, value):
    desk.edit_fact("cans", value)
    assert desk.problem.startswith("Order volume: ")
    assert desk.deal is deal


def test_refused_option_is_explained(desk):
    desk.choose("price", 1.234)
    assert desk.problem == "Price: 1.234 is not an option; the nearest is 1.23"
    assert desk.package["price"] == 1.6


def test_problem_goes_with_the_next_edit(desk):
    desk.choose("price", 9.0)
    desk.choose("price", 1.3)
    assert desk.problem == ""


def test_deal_without_finite_values_is_refused(desk, deal):
    party = deal.parties["buyer"]
    infinite = deal.changed(
        parties=deal.parties.changed(
            buyer=party.model_copy(
                update={"value": party.value.changed(purchase="-1 / (cans - cans)")}
            )
        )
    )
    desk.open(infinite)
    assert "Supermarket, value, Purchase" in desk.problem
    assert desk.deal is deal
    assert desk.deal is desk.analysis.deal is deal
    with pytest.raises(DealError, match="purchase"):
        Desk(infinite)


def test_reset_takes_back_facts_and_keeps_the_package(desk, deal):
    desk.choose("price", 1.5)
    desk.edit_fact("cans", 90_000.0)
    assert desk.opened == deal
    desk.reset()
    assert desk.deal == deal
    assert desk.package["price"] == 1.5


def test_a_deal_is_opened_or_edited_and_never_assigned(desk, deal, other):
    with pytest.raises(TraitError, match="read-only"):
        desk.deal = other
    assert desk.deal is desk.opened is deal
    edited = deal.with_fact("cans", 90_000.0)
    desk.edit(edited)
    assert (desk.deal, desk.opened) == (edited, deal)
    desk.open(other)
    assert desk.deal is desk.opened is other


def test_whoever_observes_anything_sees_what_fits_together(desk, other):
    seen = []

    def look(change):
        fits = desk.deal is desk.analysis.deal is desk.assessment.deal
        seen.append((change["name"], fits, desk.opened is other, desk.party in other.parties))

    desk.observe(look, ["deal", "opened", "analysis", "assessment", "party", "offers"])
    desk.open(other)
    assert {name for name, *_ in seen} >= {"deal", "opened", "analysis", "assessment", "offers"}
    assert all(all(fits) for _, *fits in seen)


def test_an_edit_keeps_the_offers_and_another_deal_drops_them(desk, deal, other):
    package = dict(desk.package)
    when = dt.datetime(2026, 3, 2, 9, 0)
    desk.record(build(Offer, {"by": "buyer", "at": when, "package": package}))
    desk.edit(deal.with_fact("cans", 90_000.0))
    assert [dict(offer.package) for offer in desk.offers.offers] == [package]
    desk.open(other)
    assert desk.offers.offers == ()


def test_failure_is_logged_and_said_and_goes_with_the_next_edit(desk, caplog):
    try:
        raise RuntimeError("secret detail")
    except RuntimeError:
        desk.report_failure()
    assert desk.failure == FAILURE
    assert "secret detail" in caplog.text
    desk.choose("price", 1.3)
    assert desk.failure == ""


def test_edits_of_a_party_are_edits_of_the_opened_deal(desk, deal):
    desk.edit_party("buyer", cost_of_money=0.08)
    desk.edit_alternative("buyer", "elsewhere", probability=0.5)
    desk.edit_alternative("buyer", "no_cans", value=-200_000.0, kind="do without")
    assert list(desk.deal.parties["buyer"].alternatives) == ["elsewhere", "no_cans"]
    assert desk.assessment.reservations[0] == pytest.approx(-180_000)
    assert desk.opened is deal
    desk.remove_alternative("buyer", "no_cans")
    assert list(desk.deal.parties["buyer"].alternatives) == ["elsewhere"]
    desk.reset()
    assert desk.deal == deal


def test_any_field_can_be_edited_and_taken_back(desk, deal):
    desk.edit_fields(title="Canned food, third act")
    assert desk.deal.title == "Canned food, third act"
    assert desk.opened is deal
    bare = deal.changed(status_quo=None)
    desk.edit(bare)
    assert desk.deal is bare
    assert desk.opened is deal
    desk.reset()
    assert desk.deal is deal


def test_an_edit_that_changes_nothing_keeps_every_object(desk, deal):
    analysis, told = desk.analysis, []
    desk.observe(lambda change: told.append(change["name"]))
    desk.edit(deal.changed(title=deal.title))
    assert desk.deal is desk.analysis.deal is deal
    assert desk.analysis is analysis
    assert told == []


def test_an_edit_that_breaks_a_rule_of_the_model_is_refused_in_words(desk, deal):
    desk.edit_fields(currency="euros")
    assert desk.problem.startswith("Currency: ")
    assert desk.deal is deal


def test_refused_edit_of_an_alternative_is_located_in_words(desk, deal):
    desk.edit_alternative("buyer", "elsewhere", probability=2.0)
    assert desk.problem == (
        "Supermarket, Buy elsewhere, paid on the due day: probability must be from 0 to 1, got 2"
    )
    desk.edit_alternative("buyer", "elsewhere", value="-canz")
    assert desk.problem.startswith("Supermarket, Buy elsewhere, paid on the due day, value: ")
    assert "did you mean 'cans'" in desk.problem
    assert desk.deal is deal


def test_looking_from_another_party_tells_whoever_observes_the_assessment(desk, other):
    seen = []
    desk.observe(lambda _: seen.append(desk.party), "assessment")
    desk.look_from("supplier")
    desk.look_from("nobody")
    assert seen == ["supplier"]
    desk.open(other)
    assert desk.party in other.parties

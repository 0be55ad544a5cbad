"""A lever added to a deal changes nothing until somebody uses it, and then what it says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from workbench.files import load_deal, save_deal
from workbench.library import add_lever, find_levers
from workbench.library.rewriting import replace_names
from workbench.model import Deal, DealError, Fact, build
from workbench.value import compile_terms, evaluate, example_deal, find_reservation

DATA = Path(__file__).resolve().parents[2] / "data"
CASES = ("air-conditioners", "software-licences")
NAMES = [lever.name for lever in find_levers()]
BY_NAME = {lever.name: lever for lever in find_levers()}

DIVIDES_ONLY = {"should_cost_review"}
DESTROYS_AT_THESE_RATES = {"longer_payment_terms"}  # money is dearer for the supplier
JOINT_GAIN = set(NAMES) - DIVIDES_ONLY - DESTROYS_AT_THESE_RATES


@pytest.fixture(scope="module", params=CASES)
def deal(request):
    return load_deal(DATA / request.param / "deal.yaml")


def gains(deal, name, **facts):
    """What each option of a lever adds to each party's value of the status quo."""
    extended = add_lever(deal, name, **facts)
    issue = BY_NAME[name].issue_name
    options = extended.issues[issue].options
    rows = [{**extended.status_quo, issue: option} for option in options]
    before = evaluate(deal, deal.status_quo).to_numpy()
    return options, evaluate(extended, rows).to_numpy() - before


@pytest.mark.parametrize("name", NAMES)
def test_at_its_neutral_option_a_lever_changes_nothing(deal, name):
    extended = add_lever(deal, name)
    issue, neutral = BY_NAME[name].issue_name, BY_NAME[name].neutral
    assert extended.status_quo[issue] == neutral
    rng = np.random.default_rng(1)
    packages = [
        {one: rng.choice(np.array(part.options, object)) for one, part in deal.issues.items()}
        for _ in range(20)
    ]
    before = evaluate(deal, packages).to_numpy()
    after = evaluate(extended, [{**one, issue: neutral} for one in packages]).to_numpy()
    np.testing.assert_allclose(after, before, rtol=0, atol=1e-9)
    for party in deal.parties:
        assert find_reservation(extended, party) == find_reservation(deal, party)


@pytest.mark.parametrize("name", NAMES)
def test_at_some_other_option_a_lever_changes_something_for_both_sides_or_one(deal, name):
    options, gain = gains(deal, name)
    used = np.array([one != BY_NAME[name].neutral for one in options])
    assert np.isfinite(gain).all()
    assert (np.abs(gain[used]).max(axis=1) > 1).all()


@pytest.mark.parametrize("name", NAMES)
def test_a_deal_with_a_lever_is_saved_and_read_back_the_same(deal, name, tmp_path):
    extended = add_lever(deal, name)
    save_deal(extended, tmp_path / "deal.yaml")
    assert load_deal(tmp_path / "deal.yaml") == extended


@pytest.mark.parametrize("name", NAMES)
def test_which_levers_create_value_for_both_together(name):
    """With the library's own numbers, in the deal over software."""
    _, gain = gains(load_deal(DATA / "software-licences/deal.yaml"), name)
    joint = gain.sum(axis=1)
    if name in JOINT_GAIN:
        assert joint.max() > 100
    elif name in DIVIDES_ONLY:
        np.testing.assert_allclose(joint, 0, atol=1e-6)
    else:
        assert joint.max() == pytest.approx(0)
        assert joint.min() < -100


def test_more_than_half_of_the_library_creates_value():
    assert len(JOINT_GAIN) > len(NAMES) / 2


def test_longer_terms_create_value_where_money_is_dearer_for_us():
    _, gain = gains(example_with_status_quo(), "longer_payment_terms", buyer_rate=0.2)
    assert gain[-1].sum() == pytest.approx(1_000_000 * 60 / 365 * (0.20 - 0.14))


def example_with_status_quo():
    return example_deal().changed(status_quo={"price": 1.4, "payment": "on delivery"})


def test_all_levers_fit_into_one_deal(deal):
    extended = deal
    for name in NAMES:
        extended = add_lever(extended, name)
    assert len(compile_terms(extended).terms) > len(NAMES)
    before, after = (evaluate(one, one.status_quo).to_numpy() for one in (deal, extended))
    np.testing.assert_allclose(after, before, atol=1e-7)


def test_early_payment_in_the_air_conditioner_deal_is_win_win_between_30_and_90_days():
    """8 % against 25 %: the supplier gains from 29.8 days on, the buyer up to 93.1."""
    deal = load_deal(DATA / "air-conditioners/deal.yaml")
    options, gain = gains(deal, "early_payment", spend="units * last_price")
    both = [option for option, row in zip(options, gain, strict=True) if (row > 0).all()]
    assert both == [30, 45, 60, 75, 90]
    at_60 = gain[options.index(60)]
    assert at_60[0] == pytest.approx(1_500_000 * (0.02 - 0.98 * 0.08 * 60 / 365))
    assert at_60[1] == pytest.approx(1_500_000 * (0.98 * 0.25 * 60 / 365 - 0.02))


def test_a_deal_keeps_its_own_numbers_and_gets_the_library_s_place_holders():
    deal = load_deal(DATA / "air-conditioners/deal.yaml")
    extended = add_lever(deal, "early_payment", early_discount=0.03)
    assert extended.facts["buyer_rate"] == deal.facts["buyer_rate"]
    assert extended.facts["spend"].source == "To be filled in"
    assert extended.facts["spend"].unit == "EUR/year"
    assert extended.facts["early_discount"].estimate == 0.03
    assert extended.facts["early_discount"].span is None


def test_a_fact_may_be_given_with_its_range_and_evidence():
    fact = Fact(value=0.02, low=0.01, high=0.04, source="Offer of 3 May")
    extended = add_lever(example_deal(), "early_payment", early_discount=fact)
    assert extended.facts["early_discount"].source == "Offer of 3 May"
    assert extended.facts["early_discount"].unit == "fraction"


def test_a_fact_may_be_a_formula_over_the_deal_and_moves_with_its_issues():
    extended = add_lever(example_deal(), "early_payment", spend="cans * price")
    assert "spend" not in extended.facts
    low, high = (
        evaluate(
            extended, {"price": price, "payment": "advance", "days_earlier": 60}, breakdown=True
        )
        for price in (1.2, 1.6)
    )
    line = ("buyer", "early_payment")
    assert high[line].item() / low[line].item() == pytest.approx(1.6 / 1.2)


def test_names_are_replaced_whole_and_never_within_quotes_or_as_arguments():
    meanings = {"a": "x + y", "rate": "r"}
    assert replace_names("a * aa - a", meanings) == "(x + y) * aa - (x + y)"
    assert replace_names("pv(rate=rate, days=a)", meanings) == "pv(rate=r, days=(x + y))"
    assert replace_names("where(b == 'a', a, 0)", meanings) == "where(b == 'a', (x + y), 0)"


def test_quotes_among_the_alternatives_get_the_neutral_option():
    deal = example_deal()
    quote = {"terms": {"price": 1.45, "payment": "on delivery"}}
    lottery = {
        "won": {"probability": 0.5, "quote": quote},
        "lost": {"probability": 0.5, "value": -9},
    }
    nested = {"inner": {"quote": quote}}
    outcome = {"only": {"probability": 1, "alternatives": nested}}
    record = deal.model_dump(by_alias=True, exclude_defaults=True)
    record["parties"]["buyer"]["alternatives"] = {
        "rival": {"quote": quote},
        "gamble": {"outcomes": lottery},
        "later": {"outcomes": outcome},
    }
    deal = build(Deal, record)
    extended = add_lever(deal, "early_payment")
    added = extended.parties["buyer"].alternatives
    found = [
        added["rival"].quote,
        added["gamble"].outcomes["won"].quote,
        added["later"].outcomes["only"].alternatives["inner"].quote,
    ]
    assert [one.terms["days_earlier"] for one in found] == [0, 0, 0]
    assert find_reservation(extended, "buyer") == find_reservation(deal, "buyer")


def test_parties_may_have_other_names():
    record = example_deal().model_dump(by_alias=True, exclude_defaults=True)
    record["parties"] = {"us": record["parties"]["buyer"], "them": record["parties"]["supplier"]}
    extended = add_lever(build(Deal, record), "early_payment", buyer="us", supplier="them")
    assert "early_payment" in extended.parties["us"].value
    assert "early_payment" in extended.parties["them"].value


def test_the_deal_itself_stays_as_it_was():
    deal = example_deal()
    add_lever(deal, "early_payment")
    assert deal == example_deal()


@pytest.mark.parametrize(
    ("name", "more", "message"),
    [
        ("early_paiment", {}, "no lever 'early_paiment'; did you mean 'early_payment'"),
        (
            "early_payment",
            {"buyer": "byer"},
            "parties.byer: there is no party 'byer'; did you mean",
        ),
        ("early_payment", {"buyer": "supplier"}, "buyer and supplier must be two parties"),
        ("early_payment", {"spent": 5}, "facts.spent: .* needs no such fact; did you mean 'spend'"),
        ("early_payment", {"buyer_rate": 8}, "rate is 8, that is 800 % a year; write 0.08 for 8 %"),
        ("early_payment", {"spend": "cans * prise"}, "unknown name 'prise'; did you mean 'price'"),
        ("early_payment", {"spend": "cans *"}, "parties.buyer.value.early_payment: "),
    ],
)
def test_what_cannot_be_added_is_refused_with_a_sentence(name, more, message):
    with pytest.raises(DealError, match=message):
        add_lever(example_deal(), name, **more)


def test_the_same_lever_twice_is_refused():
    once = add_lever(example_deal(), "early_payment")
    with pytest.raises(DealError, match=r"issues\.days_earlier: the name is taken; the lever"):
        add_lever(once, "early_payment")


def test_a_number_for_a_fact_that_is_there_is_refused():
    once = add_lever(example_deal(), "early_payment")
    with pytest.raises(DealError, match=r"facts\.spend: the deal has this fact already"):
        add_lever(once, "longer_payment_terms", spend=5)


def test_taken_names_are_refused_with_a_way_out():
    deal = example_deal()
    dollars = deal.changed(facts=deal.facts.changed(spend=Fact(value=1, unit="kg")))
    with pytest.raises(DealError, match=r"has this fact in 'kg', the lever wants 'EUR/year'"):
        add_lever(dollars, "early_payment")
    record = deal.model_dump(by_alias=True, exclude_defaults=True)
    record["parties"]["supplier"]["value"]["early_payment"] = 5
    with pytest.raises(DealError, match="there is a term line of that name"):
        add_lever(build(Deal, record), "early_payment")
    record = deal.model_dump(by_alias=True, exclude_defaults=True)
    record["issues"]["spend"] = {"options": [1, 2]}
    with pytest.raises(DealError, match="the name is taken by an issue; write spend="):
        add_lever(build(Deal, record), "early_payment")


def test_a_scored_party_gets_no_lever():
    deal = load_deal(DATA / "itex-cypress/deal.yaml")
    with pytest.raises(DealError, match=r"parties\.cypress: this party is scored in points"):
        add_lever(deal, "early_payment", buyer="cypress", supplier="itex")


@pytest.mark.parametrize("name", NAMES)
def test_a_lever_of_drafts_counts_for_nothing_until_each_number_is_looked_at(deal, name):
    added = add_lever(deal, name, as_drafts=True)
    lever = BY_NAME[name]
    package = dict(added.status_quo)
    for option in added.issues[lever.issue_name].options:
        worth = evaluate(added, package | {lever.issue_name: option})
        assert worth.equals(evaluate(deal, dict(deal.status_quo)))
    estimated = {
        key: fact.model_copy(update={"state": "estimated"}) for key, fact in added.facts.items()
    }
    settled = added.changed(facts=estimated)
    assert settled.parties == add_lever(deal, name).parties
    assert len(compile_terms(settled).terms) == len(compile_terms(add_lever(deal, name)).terms)


def test_a_number_that_is_given_is_no_draft(deal):
    added = add_lever(deal, "early_payment", as_drafts=True, early_discount=0.025)
    assert added.facts["early_discount"].state == "estimated"

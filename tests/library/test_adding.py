"""A lever added to a deal changes nothing until somebody uses it, and then what it says."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from workbench.files import load_deal, save_deal
from workbench.library import add_lever, find_levers
from workbench.library.filling import settle_drafts
from workbench.library.rewriting import replace_names
from workbench.model import Deal, DealError, Fact, build
from workbench.value import (
    compile_terms,
    example_deal,
    find_reservation,
    find_waiting,
    value_packages,
)

DATA = Path(__file__).resolve().parents[2] / "data"
CASES = ("air-conditioners", "software-licences")
NAMES = [lever.name for lever in find_levers()]
BY_NAME = {lever.name: lever for lever in find_levers()}
FRAME = {"months": 12, "amounts": "year"}


@pytest.fixture(scope="module", params=CASES)
def deal(request):
    return load_deal(DATA / request.param / "deal.yaml")


def example(**changes):
    """The example deal with a frame and a purchase."""
    record = example_deal().model_dump(by_alias=True, exclude_defaults=True)
    record |= {
        "contract": FRAME,
        "purchase": {"price": "price", "units": "cans", "cost": "cost"},
        "status_quo": {"price": 1.4, "payment": "on delivery"},
    }
    return build(Deal, record | changes)


def put(deal, name, **more):
    """A lever in a deal, beside terms of the like that somebody has looked at."""
    return add_lever(deal, name, beside=deal.issues, **more)


def used(deal, name, **more):
    """The deal with a lever whose drafts count as estimates."""
    return settle_drafts(put(deal, name, **more), deal.facts)


def gains(deal, name, **more):
    """What each option of a lever's switch adds to each party's value of the status quo."""
    extended = used(deal, name, **more)
    lever = BY_NAME[name]
    rows = [
        {**extended.status_quo, lever.switch: one} for one in lever.issues[lever.switch].options
    ]
    before = value_packages(deal, deal.status_quo).to_numpy()
    return lever.issues[lever.switch].options, value_packages(extended, rows).to_numpy() - before


@pytest.mark.parametrize("name", NAMES)
def test_at_its_neutral_options_a_lever_changes_nothing(deal, name):
    extended = used(deal, name)
    neutral = dict(BY_NAME[name].neutral)
    assert {issue: extended.status_quo[issue] for issue in neutral} == neutral
    rng = np.random.default_rng(1)
    packages = [
        {one: rng.choice(np.array(part.options, object)) for one, part in deal.issues.items()}
        for _ in range(20)
    ]
    before = value_packages(deal, packages).to_numpy()
    after = value_packages(extended, [{**one, **neutral} for one in packages]).to_numpy()
    np.testing.assert_allclose(after, before, rtol=0, atol=1e-8)
    for party in deal.parties:
        before = find_reservation(deal, party)
        assert find_reservation(extended, party) == pytest.approx(before, rel=1e-12)


@pytest.mark.parametrize("name", NAMES)
def test_at_every_other_option_a_lever_is_worth_something_to_some_side(deal, name):
    options, gain = gains(deal, name)
    others = np.array([one != BY_NAME[name].neutral[BY_NAME[name].switch] for one in options])
    assert np.isfinite(gain).all()
    one_order = deal.contract.years <= 1  # within a year no price rises
    over_years = ("price_hold", "price_indexation", "yearly_price_down")
    if name not in over_years or not one_order:
        assert (np.abs(gain[others]).max(axis=1) > 1).all()


@pytest.mark.parametrize("name", NAMES)
def test_a_lever_counts_for_nothing_until_each_of_its_drafts_is_looked_at(deal, name):
    added = put(deal, name)
    lever = BY_NAME[name]
    waiting = {(one.path[1], one.path[-1]) for one in find_waiting(added)}
    for option in lever.issues[lever.switch].options:
        worth = value_packages(added, {**added.status_quo, lever.switch: option}, breakdown=True)
        assert waiting.isdisjoint(worth.columns)
    assert all(
        added.facts[one].is_draft and added.facts[one].source == "To be filled in"
        for one in lever.facts
        if one not in deal.facts
    )


@pytest.mark.parametrize("name", NAMES)
def test_a_deal_with_a_lever_is_saved_and_read_back_the_same(deal, name, tmp_path):
    extended = put(deal, name)
    save_deal(extended, tmp_path / "deal.yaml")
    assert load_deal(tmp_path / "deal.yaml") == extended


def test_all_levers_fit_into_one_deal(deal):
    extended = deal
    for name in NAMES:
        extended = put(extended, name)
    extended = settle_drafts(extended, deal.facts)
    assert len(compile_terms(extended).terms) > len(NAMES)
    before, after = (value_packages(one, one.status_quo).to_numpy() for one in (deal, extended))
    np.testing.assert_allclose(after, before, atol=1e-7)


def test_early_payment_in_the_air_conditioner_deal_is_win_win_between_30_and_90_days():
    """8 % against 25 %: the supplier gains from 29.8 days on, the buyer up to 93.1."""
    deal = load_deal(DATA / "air-conditioners/deal.yaml")
    extended = used(deal, "early_payment")
    days = extended.issues["days_earlier"].options
    rows = [{**extended.status_quo, "early_discount": 0.02, "days_earlier": one} for one in days]
    gain = (
        value_packages(extended, rows).to_numpy() - value_packages(deal, deal.status_quo).to_numpy()
    )
    both = [day for day, row in zip(days, gain, strict=True) if (row > 0).all()]
    assert both == [30, 45, 60, 75, 90]
    at_60 = gain[days.index(60)]
    assert at_60[0] == pytest.approx(1_500_000 * (0.02 - 0.98 * 0.08 * 60 / 365))
    assert at_60[1] == pytest.approx(1_500_000 * (0.98 * 0.25 * 60 / 365 - 0.02))


def test_what_the_deal_knows_is_not_asked_again():
    deal = example()
    extended = put(deal, "early_payment", buyer_rate=0.07)
    assert str(extended.parties["buyer"].value["early_payment"]).count("cans * price") == 1
    assert extended.facts["buyer_rate"].state == "estimated"
    assert extended.facts["supplier_rate"].is_draft
    margin = put(deal, "volume_rebate").parties["supplier"].value["moved_volume"]
    assert "1 - cost / price" in str(margin)


def test_a_draft_that_is_no_share_of_the_purchase_is_not_rounded():
    """The safety kept for 95 % is 1.645 standard deviations, not 1.6."""
    assert put(example(), "shorter_lead_time").facts["service_z"].value == 1.645


def test_a_party_s_cost_of_money_is_its_rate():
    deal = example().with_party("supplier", cost_of_money=0.2)
    extended = put(deal, "longer_payment_terms", buyer_rate=0.08)
    worth = value_packages(extended, {**extended.status_quo, "extra_days": 60}, breakdown=True)
    assert worth["supplier", "longer_terms"].item() == pytest.approx(-140_000 * 0.2 * 60 / 365)


def test_a_fact_may_be_given_with_its_range_and_evidence():
    fact = Fact(value=0.09, low=0.08, high=0.1, source="Treasury, 3 May")
    extended = put(example(), "early_payment", buyer_rate=fact)
    assert extended.facts["buyer_rate"].source == "Treasury, 3 May"
    assert extended.facts["buyer_rate"].unit == "per year"


def test_a_fact_may_be_a_formula_over_the_deal_and_moves_with_its_issues():
    extended = used(example(), "longer_payment_terms", spend="2 * cans * price")
    assert "spend" not in extended.facts
    low, high = (
        value_packages(
            extended, {"price": price, "payment": "advance", "extra_days": 60}, breakdown=True
        )
        for price in (1.2, 1.6)
    )
    line = ("buyer", "longer_terms")
    assert high[line].item() / low[line].item() == pytest.approx(1.6 / 1.2)
    assert low[line].item() == pytest.approx(2 * 120_000 * 0.08 * 60 / 365)


def test_names_are_replaced_whole_and_never_within_quotes_or_as_arguments():
    meanings = {"a": "x + y", "rate": "r"}
    assert replace_names("a * aa - a", meanings) == "(x + y) * aa - (x + y)"
    assert replace_names("pv(rate=rate, days=a)", meanings) == "pv(rate=r, days=(x + y))"
    assert replace_names("where(b == 'a', a, 0)", meanings) == "where(b == 'a', (x + y), 0)"


def test_a_one_off_is_spread_over_the_contract_and_a_yearly_amount_summed_over_it():
    """17,000 once at 10 % over 2 years is 9,795 a year; 80,000 a year at 25 % is worth 115,200."""
    numbers = {"buyer_rate": 0.10, "supplier_rate": 0.25, "approval_cost": 17_000, "spend": 1e6}
    for amounts, ours, theirs in (("year", -9_795.24, 80_000), ("contract", -17_000, 115_200)):
        deal = example(contract={"months": 24, "amounts": amounts})
        needed = numbers if amounts == "contract" else {**numbers}
        known = {k: v for k, v in needed.items() if k != _idle_rate(amounts)}
        _, gain = gains(deal, "specification_change", standard_saving=0.08, **known)
        assert gain[1] == pytest.approx([ours, theirs], abs=0.01)


def _idle_rate(amounts):
    """The rate that no line needs: whose amounts are in the deal's frame already."""
    return "supplier_rate" if amounts == "year" else "buyer_rate"


@pytest.mark.parametrize("missing", ["months", "amounts"])
def test_a_deal_without_a_frame_is_refused_with_what_to_enter(missing):
    deal = example(contract={name: one for name, one in FRAME.items() if name != missing})
    with pytest.raises(DealError, match=rf"contract\.{missing}: say "):
        put(deal, "longer_payment_terms")
    framed = put(deal, "longer_payment_terms", **{missing: FRAME[missing]})
    assert dict(framed.contract)[missing] == FRAME[missing]


def test_a_frame_that_contradicts_the_deal_is_refused():
    with pytest.raises(DealError, match=r"contract\.months: the deal says 12"):
        put(example(), "longer_payment_terms", months=24)


def test_a_deal_that_does_not_say_what_is_bought_is_refused_with_what_to_enter():
    with pytest.raises(
        DealError, match=r"purchase: this lever needs to know .* are price and units, or sp"
    ):
        put(example(purchase=None), "longer_payment_terms")


def test_a_contract_and_its_length_as_a_fact_say_the_same():
    deal = put(example(), "specification_change")
    assert deal.facts["contract_years"].value == 1
    with pytest.raises(DealError, match="3 years by its months, and this fact says 1"):
        deal.changed(contract={"months": 36, "amounts": "year"})


NESTED = {
    "rival": {"quote": {"terms": {"price": 1.45, "payment": "on delivery"}}},
    "gamble": {
        "outcomes": {
            "won": {
                "probability": 0.5,
                "quote": {"terms": {"price": 1.45, "payment": "on delivery"}},
            },
            "lost": {"probability": 0.5, "value": -900_000},
        }
    },
    "later": {
        "outcomes": {
            "only": {
                "probability": 1,
                "alternatives": {
                    "inner": {"quote": {"terms": {"price": 1.45, "payment": "on delivery"}}}
                },
            }
        }
    },
}


def quotes_of(deal):
    found = deal.parties["buyer"].alternatives
    return [
        found["rival"].quote,
        found["gamble"].outcomes["won"].quote,
        found["later"].outcomes["only"].alternatives["inner"].quote,
    ]


def with_quotes():
    return example().with_party("buyer", alternatives=NESTED)


def test_what_nobody_was_asked_stands_at_the_neutral_option_and_says_so():
    deal = with_quotes()
    extended = used(deal, "longer_payment_terms")
    assert [one.terms["extra_days"] for one in quotes_of(extended)] == [0, 0, 0]
    assert [one.not_asked for one in quotes_of(extended)] == [("extra_days",)] * 3
    assert extended.not_asked == ("extra_days",)
    assert find_reservation(extended, "buyer") == find_reservation(deal, "buyer")


def test_what_is_told_is_what_counts():
    deal = with_quotes()
    told = {"rival": 30, "inner": 45}
    extended = used(deal, "longer_payment_terms", today=15, quotes=told, buyer_rate=0.08)
    assert extended.status_quo["extra_days"] == 15
    assert extended.not_asked == ()
    assert [one.terms["extra_days"] for one in quotes_of(extended)] == [30, 0, 45]
    assert [one.not_asked for one in quotes_of(extended)] == [(), ("extra_days",), ()]
    # the best of the quotes now gives 45 days more at 8 % on 145,000
    gain = find_reservation(extended, "buyer") - find_reservation(deal, "buyer")
    assert gain == pytest.approx(145_000 * 0.08 * 45 / 365)


def test_a_quote_of_no_alternative_and_an_option_of_no_issue_are_refused():
    with pytest.raises(DealError, match=r"quotes\.rivl: there is no alternative 'rivl'; did you"):
        put(with_quotes(), "longer_payment_terms", quotes={"rivl": 30})
    with pytest.raises(DealError, match="has several issues; give an option by name"):
        put(with_quotes(), "early_payment", today=30)
    with pytest.raises(DealError, match=r"status_quo\.extra_days: .*17"):
        put(with_quotes(), "longer_payment_terms", today=17)


def test_parties_may_have_other_names():
    record = example().model_dump(by_alias=True, exclude_defaults=True)
    record["parties"] = {"us": record["parties"]["buyer"], "them": record["parties"]["supplier"]}
    extended = put(build(Deal, record), "early_payment", buyer="us", supplier="them")
    assert "early_payment" in extended.parties["us"].value
    assert "early_payment" in extended.parties["them"].value


def test_the_deal_itself_stays_as_it_was():
    deal = example()
    put(deal, "early_payment")
    assert deal == example()


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
        ("early_payment", {"spend": "cans *"}, "facts.spend: the formula cannot be read"),
    ],
)
def test_what_cannot_be_added_is_refused_with_a_sentence(name, more, message):
    with pytest.raises(DealError, match=message):
        put(example(), name, **more)


def test_the_same_lever_twice_is_refused():
    once = put(example(), "early_payment")
    with pytest.raises(DealError, match=r"issues\.days_earlier: the name is taken; the lever"):
        put(once, "early_payment")


def test_a_number_for_a_fact_that_is_there_is_refused():
    once = put(example(), "early_payment")
    with pytest.raises(DealError, match=r"facts\.buyer_rate: the deal has this fact already"):
        put(once, "longer_payment_terms", buyer_rate=0.05)


def test_taken_names_are_refused_with_a_way_out():
    deal = example()
    other = deal.changed(facts=deal.facts.changed(buyer_rate=Fact(value=1, unit="kg")))
    with pytest.raises(DealError, match=r"has this fact in 'kg', the lever wants 'per year'"):
        put(other, "early_payment")
    record = deal.model_dump(by_alias=True, exclude_defaults=True)
    record["parties"]["supplier"]["value"]["early_payment"] = 5
    with pytest.raises(DealError, match="there is a term line of that name"):
        put(build(Deal, record), "early_payment")
    record = deal.model_dump(by_alias=True, exclude_defaults=True)
    record["issues"]["buyer_rate"] = {"options": [1, 2]}
    record["status_quo"]["buyer_rate"] = 1
    with pytest.raises(DealError, match="the name is taken by an issue; write buyer_rate="):
        put(build(Deal, record), "early_payment")


def test_a_scored_party_gets_no_lever():
    deal = load_deal(DATA / "itex-cypress/deal.yaml")
    with pytest.raises(DealError, match=r"parties\.cypress: this party is scored in points"):
        put(deal, "early_payment", buyer="cypress", supplier="itex")

"""Issues are changed on a deal as people mean it: what hangs on them follows or is named."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

from workbench.files import load_deal, read_deal, write_deal
from workbench.library import (
    add_issue,
    call_option,
    check_fit,
    find_hanging,
    find_option_worths,
    move_issue,
    remove_issue,
    rename_issue,
    set_options,
    set_today,
    set_worth,
)
from workbench.model import Deal, DealError, Fact, build
from workbench.value import example_deal, find_waiting, value_packages

DATA = Path(__file__).resolve().parents[2] / "data"
CASES = ("air-conditioners", "canned-food", "software-licences", "thompson")


def with_today() -> Deal:
    return example_deal().changed(status_quo={"price": 1.5, "payment": "in 30 days"})


def worths(deal: Deal, package: dict[str, object]) -> list[float]:
    return value_packages(deal, package).iloc[0].tolist()


def test_a_new_issue_is_worth_nothing_until_somebody_says_so():
    before = with_today()
    deal = add_issue(before, "Warranty", [36, 12, 24], unit="months", today=24)
    assert deal.issues["warranty"].options == (12.0, 24.0, 36.0)
    assert deal.status_quo["warranty"] == 24
    package = {"price": 1.4, "payment": "advance"}
    for months in (12, 36):
        assert worths(deal, package | {"warranty": months}) == worths(before, package)
    assert remove_issue(deal, "warranty") == before


@pytest.mark.parametrize("label", ["Price", " price ", "PAYMENT"])
def test_two_issues_never_carry_the_same_label(label):
    deal = add_issue(with_today(), "Warranty", ["no", "yes"])
    for edit in (
        lambda: add_issue(deal, label, ["no", "yes"]),
        lambda: rename_issue(deal, "warranty", label),
    ):
        with pytest.raises(DealError, match="there is an issue called"):
            edit()
    assert rename_issue(deal, "warranty", "warranty").issues["warranty"].label == "warranty"


def test_what_an_option_costs_us_and_is_worth_to_them_counts_against_today():
    deal = add_issue(with_today(), "Warranty", [12, 24, 36], unit="months", today=24)
    deal = set_worth(deal, "buyer", "warranty", 36, Fact(value=-6000, low=-8000, high=-5000))
    deal = set_worth(deal, "supplier", "warranty", 36, Fact(value=-2000, source="Their brochure"))
    at = {
        months: worths(deal, {"price": 1.5, "payment": "in 30 days", "warranty": months})
        for months in (12, 24, 36)
    }
    assert np.subtract(at[36], at[24]).tolist() == [6000, -2000]  # costs us less, them more
    assert at[12] == at[24]  # nobody has valued it
    fact = deal.facts["warranty_36_cost"]
    assert (fact.label, fact.unit, fact.span) == (
        "Warranty 36 months: costs us",
        "EUR",
        (-8000, -5000),
    )
    assert deal.facts["warranty_36_worth"].about == "supplier"
    entered = find_option_worths(deal, "buyer", "warranty")
    assert entered.entries == {24: 0, 36: "warranty_36_cost"}
    assert read_deal(write_deal(deal)) == deal
    without = set_worth(deal, "buyer", "warranty", 36, None)
    without = set_worth(without, "supplier", "warranty", 36, None)
    assert remove_issue(without, "warranty") == with_today()


def test_a_text_option_that_nobody_has_valued_keeps_the_line_waiting():
    deal = add_issue(with_today(), "Stock", ["ours", "theirs, at our site", "theirs"])
    deal = set_worth(deal, "buyer", "stock", "theirs", Fact(value=-9000))
    assert [one.path[-1] for one in find_waiting(deal)] == ["stock"]
    deal = set_worth(deal, "buyer", "stock", "theirs, at our site", Fact(value=-4000))
    assert find_waiting(deal) == ()
    package = {"price": 1.5, "payment": "in 30 days"}
    gain = np.subtract(
        worths(deal, package | {"stock": "theirs, at our site"}),
        worths(deal, package | {"stock": "ours"}),
    )
    assert gain.tolist() == [4000, 0]


def test_a_renamed_option_keeps_its_worth_wherever_it_stands():
    before = with_today()
    deal = call_option(before, "payment", "in 30 days", "net 30")
    assert deal.status_quo["payment"] == "net 30"
    for price in (1.2, 1.6):
        assert worths(deal, {"price": price, "payment": "net 30"}) == worths(
            before, {"price": price, "payment": "in 30 days"}
        )


def test_an_option_that_something_holds_fast_does_not_go_silently():
    with pytest.raises(DealError, match="in 30 days cannot go, since it holds today"):
        set_options(with_today(), "payment", ["advance", "on delivery"])
    deal = set_today(with_today(), "payment", "advance")
    assert set_options(deal, "payment", ["advance", "on delivery"]).issues["payment"].count == 2


def test_a_new_option_of_a_formula_is_a_draft_until_somebody_values_it():
    options = ["advance", "on delivery", "in 30 days", "in 60 days"]
    deal = set_options(with_today(), "payment", options)
    ((path, facts),) = [(one.path, one.facts) for one in find_waiting(deal)]
    assert path == ("parties", "buyer", "value", "cash")
    assert [deal.facts[name].label for name in facts] == ["Payment: in 60 days"]


@pytest.mark.parametrize("case", CASES)
def test_without_an_issue_all_is_worth_what_it_was_worth_at_todays_option(case):
    before = load_deal(DATA / case / "deal.yaml")
    if before.status_quo is None:
        first = {name: issue.options[0] for name, issue in before.issues.items()}
        before = before.changed(status_quo=first)
    rng = np.random.default_rng(5)
    for name in before.issues:
        assert find_hanging(before, name)
        deal = remove_issue(before, name)
        assert name not in deal.issues
        packages = [
            {one: rng.choice(np.array(part.options, object)) for one, part in deal.issues.items()}
            for _ in range(8)
        ]
        whole = [one | {name: before.status_quo[name]} for one in packages]
        gap = value_packages(before, whole).to_numpy() - value_packages(deal, packages).to_numpy()
        assert np.ptp(gap, axis=0) == pytest.approx(0, abs=1e-6)  # lines of it alone are constant


def test_issues_move_within_their_order():
    deal = move_issue(with_today(), "payment", -1)
    assert list(deal.issues) == ["payment", "price"]
    assert list(move_issue(deal, "payment", 99).issues) == ["price", "payment"]


def test_the_last_thing_that_counts_for_a_side_stays():
    with pytest.raises(DealError, match="nothing else counts for Buyer"):
        deal = example_deal()
        side = deal.parties["buyer"]
        cash = {"cash": side.value["cash"]}
        remove_issue(deal.with_party("buyer", value=cash, alternatives={}), "payment")


def test_options_that_make_no_sense_with_a_number_are_refused_in_words():
    record = {
        "format": 2,
        "title": "Castings",
        "currency": "EUR",
        "facts": {"lead_time": {"value": 10, "unit": "days", "label": "Lead time today"}},
        "issues": {
            "faster": {"label": "Delivery sooner by", "unit": "days", "options": [0, 5, 15]},
        },
        "parties": {
            "buyer": {"value": {"stock": "-safety_stock(1.6, 100, 20, lead_time - faster, 2)"}},
            "supplier": {"value": {"rush": "-100 * faster"}},
        },
    }
    deal = build(Deal, record)
    with pytest.raises(DealError) as refused:
        check_fit(deal)
    assert str(refused.value) == (
        "issues.faster: Delivery sooner by 15 days makes no sense with Lead time today 10 days: "
        "at most 10 days"
    )
    check_fit(deal.with_fact("lead_time", 15))

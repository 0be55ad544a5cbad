"""The brief filled in from the model: what it says is what the analysis found."""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import pytest

from workbench.files import hash_shown, load_deal
from workbench.library import add_lever
from workbench.report import make_brief

DATA = Path(__file__).parents[2] / "data"
WHEN = dt.datetime(2026, 3, 10, 9, 0)
DEALS = sorted(DATA.glob("*/deal*.yaml"))


def said(rows):
    return {row.label: f"{row.text} {row.detail}" for row in rows}


@pytest.fixture
def canned():
    return load_deal(DATA / "canned-food" / "deal.yaml")


def test_the_canned_food_is_said_in_its_own_numbers(canned):
    """Published: 140,000 elsewhere; with 4,000 of switching the reservation is 144,000."""
    position = said(make_brief(canned, when=WHEN).position)
    assert "Take the other supplier's quote: −144,000 EUR" in position["BATNA"]
    assert "evidence of 2026-03-02" in position["BATNA"]
    assert "less than −144,000 EUR" in position["Reservation"]
    limit = next(
        one for one in make_brief(canned, when=WHEN).position if one.label == "Reservation"
    )
    assert limit.detail.startswith("price 1.44 EUR/can")
    assert "256 draws, seed 0" in position["Zone"]


def test_our_limit_is_said_as_a_price_too(canned):
    """Published: 144,000 for 100,000 cans is 1.44 a can."""
    position = make_brief(canned, when=WHEN).position
    (limit,) = (one for one in position if one.label == "Reservation")
    assert limit.detail.startswith("price 1.44 EUR/can")


def test_what_the_preparation_says_is_on_the_brief(canned):
    prepared = canned.changed(
        preparation={
            "goal": "Cans before the season",
            "next_step": "Call the cannery",
            "dependence": {"spend": "cans * 1.5"},
            "team": {"lead": "AB", "hold_out": "CD"},
            "questions": [{"ask": "Who else buys?"}],
        },
        limits={"price": {"real": {"at_most": 1.44, "authority": "the board"}}},
        rules=({"when": "price > 1.55", "why": "Over budget"},),
    ).with_party("buyer", aspiration=-139_000)
    brief = make_brief(prepared, when=WHEN, version="version 3")
    assert said(brief.facts) == {
        "Supplier": "Cannery ",
        "Spend a year": "150,000 EUR ",
        "Contract": "1 month, amounts of the whole contract ",
        "Goal": "Cans before the season ",
    }
    assert said(brief.roles) == {"Lead": "AB ", "Hold-out": "CD "}
    assert brief.red_lines == (
        "Price: at most 1.44 EUR/can; beyond it asks the board",
        "Over budget",
    )
    assert brief.next_steps[0] == "Call the cannery"
    assert "−139,000 EUR, what we hope for" in said(brief.position)["Target"]
    assert brief.gaps == ("the opening",)
    assert brief.imprint == f"2026-03-10 09:00 · version 3 · state {hash_shown(prepared)}"


def test_an_opening_without_dated_evidence_says_so(canned):
    package = dict(canned.status_quo) | {"price": 1.3}
    opened = canned.changed(opening={"package": package})
    opening = said(make_brief(opened, when=WHEN).position)["Opening"]
    assert opening == "as today, but price 1.3 EUR/can: −130,000 EUR without evidence"


def test_levers_are_worth_more_to_them_than_they_cost_us():
    """Air conditioners, 95 days earlier: 1.5 M at 8 % against 25 % a year, less 1 % of default."""
    brief = make_brief(load_deal(DATA / "air-conditioners" / "deal.yaml"), when=WHEN)
    first = brief.levers[0]
    assert first.move.startswith("Payment 95 days earlier")
    cost = 1_500_000 * (0.08 * 95 / 365 + 0.01)
    worth = 1_500_000 * 0.25 * 95 / 365
    assert first.cost == f"{cost:,.0f} EUR"
    assert first.worth.startswith(f"{worth:,.0f} EUR (")


def test_a_deal_without_a_zone_says_how_far_apart_the_sides_are():
    deal = load_deal(DATA / "canned-food" / "deal.yaml")
    apart = deal.with_party("supplier", reservation=60_000.0)
    assert "None as things are estimated: " in said(make_brief(apart, when=WHEN).position)["Zone"]


def test_three_offers_are_worth_the_same_to_us():
    brief = make_brief(load_deal(DATA / "software-licences" / "deal.yaml"), when=WHEN)
    worth = [
        float(row.ours.split()[0].replace("−", "-").replace(",", "")) for row in brief.packages
    ]
    assert len(worth) == 3
    assert max(worth) - min(worth) < 0.01 * abs(worth[0])


@pytest.mark.parametrize("path", DEALS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_shipped_deal_has_a_brief(path):
    brief = make_brief(load_deal(path), when=WHEN)
    assert [point.label for point in brief.position] == [
        "Style",
        "BATNA",
        "Reservation",
        "Target",
        "Opening",
        "Zone",
        "Drafts",
    ]
    assert brief.packages
    assert brief.figures


def test_the_brief_names_the_drafts_it_leaves_out():
    deal = load_deal(DATA / "air-conditioners" / "deal.yaml")
    assert said(make_brief(deal, when=WHEN).position)["Drafts"].strip() == "None"
    longer = add_lever(deal, "supply_chain_finance", beside=deal.issues)
    words = said(make_brief(longer, when=WHEN).position)["Drafts"]
    assert words.startswith("2 parts of the deal are left out, since they wait for ")


def test_the_contract_stands_in_the_first_line():
    deal = load_deal(DATA / "air-conditioners" / "deal.yaml")
    contract = {"months": 24, "end": dt.date(2027, 12, 31), "notice": 90}
    points = said(make_brief(deal.changed(contract=contract), when=WHEN).facts)
    assert points["Contract"].strip() == (
        "24 months, to 31 December 2027, 90 days of notice: by 02 October 2027"
    )

"""The brief filled in from the model: what it says is what the analysis found."""

from __future__ import annotations

import datetime as dt
import re
from pathlib import Path

import pytest

from workbench.files import hash_shown, load_deal
from workbench.library import add_lever
from workbench.model import View
from workbench.report import make_brief

DATA = Path(__file__).parents[2] / "data"
WHEN = dt.datetime(2026, 3, 10, 9, 0)
DEALS = sorted(DATA.glob("*/deal*.yaml"))
KEYS = (
    "terms",
    "agree",
    "otherwise",
    "trades",
    "plan",
    "red",
    "questions",
    "roles",
    "open",
    "rests",
)


def said(points):
    return {one.label: f"{one.text} {one.detail}".strip() for one in points}


def lines(section):
    return [one.text for one in section.points]


def column(section, head, row):
    """The cell of a table in the row that begins so."""
    table = section.table
    (found,) = (one for one in (*table.rows, *table.totals) if one[0] == row)
    return found[table.heads.index(head)]


def brief_of(deal, **more):
    return make_brief(deal, when=WHEN, **more)


@pytest.fixture
def canned():
    return load_deal(DATA / "canned-food" / "deal.yaml")


def test_the_canned_food_is_said_in_its_own_numbers(canned):
    """Published: 140,000 elsewhere, 4,000 of switching; 144,000 for 100,000 cans is 1.44 a can."""
    brief = brief_of(canned)
    facts = said(brief.facts)
    assert facts["Our limit"] == "at most 144,000 EUR at most 1.44 EUR/can, other terms as today"
    assert facts["Today"] == "costs us 150,000 EUR"
    first = brief["otherwise"].table.rows[0]
    assert first[:4] == ("Take the other supplier's quote", "1.4 EUR/can", "144,000", "+6,000")
    assert "any price from 1.35 to 1.44 EUR/can works for both" in brief["agree"].text
    assert "In all: at most 144,000 EUR" in lines(brief["red"])[0]


def test_a_value_beside_a_package_is_the_value_of_that_package(canned):
    """By hand: a can at its price, 1,000 for waiting two more weeks; never a rounded target."""
    hoped = canned.with_party("buyer", aspiration=-137_700)
    terms = brief_of(hoped)["terms"]
    for head in ("Today", "Opening, proposed", "A, target", "B"):
        price = float(column(terms, head, "Price").split()[0])
        waits = column(terms, head, "Delivery") == "within four weeks"
        cost = round(100_000 * price + 1_000 * waits)
        assert column(terms, head, "Cost to us, EUR") == f"{cost:,}"
        assert column(terms, head, "Saves us, EUR") == (
            f"+{150_000 - cost:,}" if cost != 150_000 else "0"
        )
        assert re.fullmatch(r"(over |under )?[0-9.]+ %", column(terms, head, "They accept"))
    saved = 150_000 - int(column(terms, "A, target", "Cost to us, EUR").replace(",", ""))
    share = f"{saved / 1_500:.1f}"
    assert (
        said(brief_of(hoped).facts)["Saving hoped for"]
        == f"{saved:,} EUR ({share} %) against today"
    )


def test_a_step_is_worth_what_the_formulas_say(canned):
    """By hand: 0.05 times 100,000 cans; two more weeks cost us 1,000 and save them 1,500."""
    terms = brief_of(canned)["terms"]
    (price, delivery) = terms.table.rows
    assert price[-3:] == ("0.05 EUR/can less", "+5,000", "−5,000")
    assert delivery[-3:] == ("“within four weeks”, not “within two weeks”", "−1,000", "+1,500")


def test_what_the_preparation_says_is_on_the_brief(canned):
    prepared = canned.changed(
        preparation={
            "goal": "Cans before the season",
            "next_step": "Call the cannery",
            "deadline": "2026-04-01",
            "team": {"lead": "AB", "hold_out": "CD", "experts": {"price": "AB"}},
            "questions": [{"ask": "Who else buys?"}, {"ask": "Since when?", "answer": "May"}],
        },
        limits={"price": {"real": {"at_most": 1.44, "authority": "the board"}}},
        rules=({"when": "price > 1.55", "why": "Over budget"},),
    )
    brief = brief_of(prepared, version="version 3")
    assert brief.about == "Cans before the season"
    assert said(brief.facts)["Decide by"] == "01 April 2026"
    assert said(brief.facts)["Contract"] == "1 month, amounts of the whole contract"
    assert said(brief["roles"].points) == {"AB": "lead; leads on price", "CD": "hold-out"}
    assert lines(brief["red"])[1:] == [
        "Price: at most 1.44 EUR/can; beyond it the board decides",
        "Over budget",
    ]
    assert lines(brief["plan"])[0] == "Call the cannery"
    assert lines(brief["questions"])[0] == "Who else buys?"
    assert "Since when?" not in lines(brief["questions"])
    assert brief.footer[0] == f"2026-03-10 09:00 · version 3 · state {hash_shown(prepared)}"


def test_questions_are_for_those_at_the_table(canned):
    asked = canned.changed(preparation={"questions": [{"ask": "Who else buys?"}]})
    assert "Who else buys?" in lines(brief_of(asked, view=View.BUYER)["questions"])
    assert "Who else buys?" not in lines(brief_of(asked, view=View.EXECUTIVE)["questions"])


def test_an_opening_without_dated_evidence_says_so(canned):
    opened = canned.changed(opening={"package": dict(canned.status_quo) | {"price": 1.3}})
    (opening,) = (one for one in brief_of(opened)["plan"].points if one.text.startswith("Open"))
    assert opening.text == "Open with: as today, but price 1.3 EUR/can."
    assert opening.detail == "no dated evidence yet"


def test_sides_that_are_apart_are_said_to_be(canned):
    apart = canned.with_party("supplier", reservation=60_000.0)
    text = brief_of(apart)["agree"].text
    assert text.startswith("As things stand you cannot agree: at the nearest package ")
    assert "are missing" in text


def test_without_an_alternative_one_is_to_be_found_first(canned):
    lonely = canned.with_party("buyer", alternatives={}, reservation=None)
    brief = brief_of(lonely)
    assert brief["otherwise"].text == "No alternative yet: find one before you talk."
    assert said(brief.facts)["Our limit"] == "none yet: we refuse nothing"
    stated = brief_of(canned.with_party("buyer", alternatives={}, reservation=-144_000.0))
    assert stated["otherwise"].text.endswith("our limit is a stated one: at most 144,000 EUR.")


def test_a_package_that_leaves_them_hardly_anything_is_flagged():
    brief = brief_of(load_deal(DATA / "wire-rod" / "deal.yaml"))
    ((name, words),) = ((one.label, one.text) for one in brief["terms"].points)
    assert words == "Leaves Trader 6 hardly more than its alternative: it will not be honoured."
    head = {"Package A": "A, target"}.get(name, name.removeprefix("Package "))
    gains = float(
        column(brief["terms"], head, "Trader 6 gains, EUR").replace("−", "-").replace(",", "")
    )
    today = 100 * (755 - 722) - 100 * 755 * 30 / 365 * 0.05  # about: what trader 6 earns by today's
    best = 1_400 + 0.05 * 1_900  # its next customer, and 5 % of the most that can be on top
    assert today + gains < best


@pytest.mark.parametrize("path", DEALS, ids=lambda path: f"{path.parent.name}-{path.stem}")
def test_every_shipped_deal_has_a_brief(path):
    brief = brief_of(load_deal(path))
    assert brief.kind == "Brief" and brief.keys == KEYS
    assert brief.strip.data
    heads = brief["terms"].table.heads
    assert heads[0] == "Term" and "A, target" in heads and "One step" in heads
    assert brief["trades"].points or brief["trades"].text
    upper = [
        *said(brief.facts).values(),
        *(one.text for one in brief.sections),
        *(text for one in brief.sections for text in lines(one)),
    ]
    assert not [text for text in upper if re.search("seed|draws|" + brief.footer[0][-12:], text)]


def test_the_brief_names_the_drafts_it_leaves_out():
    deal = load_deal(DATA / "air-conditioners" / "deal.yaml")
    assert "Drafts" not in said(brief_of(deal)["rests"].points)
    longer = add_lever(deal, "supply_chain_finance", beside=deal.issues)
    words = said(brief_of(longer)["rests"].points)["Drafts"]
    assert words.startswith("2 parts of the deal are left out, since they wait for ")


def test_after_an_agreement_it_is_the_minutes(canned):
    """By hand: 1.40 a can is 140,000, 10,000 under today, 4,000 under what we do otherwise."""
    package = dict(canned.status_quo) | {"price": 1.4}
    agreed = canned.changed(preparation={"agreement": {
        "package": package,
        "date": "2026-03-12",
        "terms": ["Samples are free"],
        "commitments": {"Lots": {"metric": "late lots", "target": 0, "owner": "EF",
                                 "date": "2026-05-01"}},
        "reviews": {"June": {"date": "2026-06-01", "topic": "Quality"}},
    }})  # fmt: skip
    brief = brief_of(agreed)
    facts = said(brief.facts)
    assert brief.kind == "Minutes"
    assert facts["Saved"] == "10,000 EUR (6.7 %) against today"
    assert facts["Agreed on"] == "12 March 2026"
    assert facts["What was agreed"] == "costs us 140,000 EUR"
    assert column(brief["terms"], "Agreed", "Price") == "1.4 EUR/can"
    assert column(brief["terms"], "Agreed", "Saves us, EUR") == "+10,000"
    assert "4,000 EUR better than walking away" in brief["agree"].text
    assert brief["promises"].table.rows == (("Lots", "late lots: 0", "EF", "01 May 2026"),)
    assert lines(brief["beside"]) == ["Samples are free"]
    assert said(brief["reviews"].points) == {"01 June 2026": "Quality"}
    assert {"trades", "plan", "questions", "red"} & {*brief.keys} == set()

"""Sixty slips of an analyst: each one is a sentence with what, rule, value and the nearest."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

import workbench as wb
from workbench.model import Deal
from workbench.value import example_deal

SOFTWARE = Path(__file__).parents[1] / "data" / "software-licences" / "deal.yaml"
NO_PARTY = "there is no party 'byer'; did you mean 'buyer'?"
DRAWS = "draws must be from 2 to 1,048,576, got "
WORDS = "'stated', 'real' or 'none', got 'true'"
NO_DEAL = "; load_deal reads one from a file"

SLIPS: list[tuple[str, type[Exception], str, Callable[[Deal], object]]] = [
    # a word that an argument does not know
    ("template", ValueError, "did you mean 'quotes'?", lambda d: wb.write_template("quote", d)),
    ("form", ValueError, "form must be 'xlsx' or", lambda d: wb.write_template("quotes", d, "xls")),
    (
        "aim",
        ValueError,
        "got 'jont'; did you mean 'joint'?",
        lambda d: wb.find_trades(d, by="jont"),
    ),
    ("limits", ValueError, WORDS, lambda d: wb.find_trades(d, limits="true")),
    ("meso limits", ValueError, WORDS, lambda d: wb.propose_meso(d, limits="true")),
    ("improve", ValueError, WORDS, lambda d: wb.improve(d, d.status_quo, limits="true")),
    ("kind", ValueError, "did you mean 'json'?", lambda d: wb.write_deal(d, "josn")),
    ("vary", ValueError, "'facts' or 'weights', got 'fact'", lambda d: rank(d, vary="fact")),
    ("view", ValueError, "did you mean 'analyst'?", lambda d: wb.redact(d, "analist")),
    ("written view", ValueError, "'executive', 'supplier'", lambda d: wb.write_view(d, "bos")),
    ("category", ValueError, "'IT and software'", lambda d: wb.find_levers("IT")),
    (
        "lever",
        ValueError,
        "did you mean 'early_payment'?",
        lambda d: wb.add_lever(d, "early_paymnt"),
    ),
    (
        "chart",
        ValueError,
        "did you mean 'steps'?",
        lambda d: wb.plot(wb.map_issues(d), kind="step"),
    ),
    # a party
    ("batna", ValueError, NO_PARTY, lambda d: wb.find_batna(d, "byer")),
    ("trades", ValueError, NO_PARTY, lambda d: wb.find_trades(d, party="byer")),
    ("meso", ValueError, NO_PARTY, lambda d: wb.propose_meso(d, party="byer")),
    ("improving", ValueError, NO_PARTY, lambda d: wb.improve(d, d.status_quo, party="byer")),
    ("rates", ValueError, NO_PARTY, lambda d: wb.find_exchange_rates(d, "byer")),
    ("quotes", ValueError, NO_PARTY, lambda d: wb.compare_quotes(d, party="byer")),
    ("proposals", ValueError, NO_PARTY, lambda d: wb.find_proposals(d, party="byer")),
    ("information", ValueError, NO_PARTY, lambda d: wb.find_information(d, "byer")),
    ("beliefs", ValueError, NO_PARTY, lambda d: wb.believe(d, "byer")),
    ("limit", ValueError, NO_PARTY, lambda d: wb.reservation_price(d, "byer", "price", {})),
    ("zone", ValueError, NO_PARTY, lambda d: price_zone(d, buyer="byer")),
    # a count
    (
        "issues",
        ValueError,
        "up_to must be a whole number from 1",
        lambda d: wb.find_trades(d, up_to=0),
    ),
    (
        "most",
        ValueError,
        "limit must be a whole number from 1",
        lambda d: wb.find_trades(d, limit=0),
    ),
    (
        "offers",
        ValueError,
        "k must be from 1 to 50 offers, got 0",
        lambda d: wb.propose_meso(d, k=0),
    ),
    ("no draws", ValueError, DRAWS + "0", lambda d: wb.simulate(d, draws=0)),
    ("half draws", ValueError, DRAWS + "1.5", lambda d: wb.simulate(d, draws=1.5)),
    ("drawn facts", ValueError, DRAWS + "0", lambda d: wb.draw_facts(d, 0)),
    ("known facts", ValueError, DRAWS + "0", lambda d: wb.find_information(d, draws=0)),
    ("proposed", ValueError, DRAWS + "0", lambda d: wb.find_proposals(d, draws=0)),
    ("weighed", ValueError, DRAWS + "0", lambda d: wb.weigh_trades(wb.find_trades(d), draws=0)),
    (
        "seed",
        ValueError,
        "seed must be a whole number",
        lambda d: wb.simulate(d, draws=8, seed="a"),
    ),
    ("error", ValueError, "must lie between 0 and 1, got 0", lambda d: wb.simulate(d, error=0)),
    ("sobol", ValueError, "must be a power of 2", lambda d: wb.find_sobol(d, draws=0)),
    ("spider", ValueError, "steps must be 1 or more, got 0", lambda d: wb.find_spider(d, steps=0)),
    ("levels", ValueError, "levels must be a whole number", lambda d: wb.find_room(d, levels=0)),
    ("like", ValueError, "like must be 1 or more, got 0", lambda d: wb.map_issues(d, like=0)),
    (
        "plan",
        ValueError,
        "steps must be from 1 to 20, got 0",
        lambda d: wb.plan_concessions(d, steps=0),
    ),
    ("ratio", ValueError, "above 0 and below 1, got 0", lambda d: wb.plan_concessions(d, ratio=0)),
    (
        "flip",
        ValueError,
        "steps must be 2 or more",
        lambda d: wb.find_break_even(d, "need", steps=0),
    ),
    ("answers", ValueError, "give 10 answers, got 2", lambda d: wb.score_style([1, 2])),
    ("pie", ValueError, "two parties or more, got 1", lambda d: wb.split_pie(10, a=1)),
    # a number
    ("target", TypeError, "target must be a number", lambda d: wb.propose_meso(d, "buyer")),
    ("goal", TypeError, "must be a number", lambda d: wb.find_break_even(d, "need", target="x")),
    ("fact", ValueError, "need: must be a number, got 'abc'", lambda d: d.with_fact("need", "abc")),
    (
        "nan",
        ValueError,
        "between 360 and 440, got nan",
        lambda d: d.with_fact("need", float("nan")),
    ),
    # a name in the deal
    (
        "which fact",
        ValueError,
        "did you mean 'supplier_rate'?",
        lambda d: d.with_fact("supplier_rat", 1),
    ),
    ("scenario", ValueError, "'rival_cuts_price'", lambda d: d.with_scenario("x")),
    (
        "result",
        ValueError,
        "did you mean 'joint_surplus'?",
        lambda d: wb.find_tornado(d, "joint_surplu"),
    ),
    ("moved", ValueError, "'fact' is nothing that can", lambda d: wb.find_tornado(d, over="fact")),
    (
        "issue",
        ValueError,
        "did you mean 'price'?",
        lambda d: wb.reservation_price(d, "buyer", "prce", {}),
    ),
    ("option of", ValueError, "did you mean 'price'?", lambda d: wb.price_option(d, "prce", 1)),
    ("parity", ValueError, "did you mean 'price'?", lambda d: wb.compare_quotes(d, issue="prce")),
    # a package
    (
        "unknown",
        ValueError,
        "unknown; did you mean 'price'?",
        lambda d: wb.evaluate(d, {"prce": 1}),
    ),
    ("missing", ValueError, "'users' is missing", lambda d: wb.evaluate(d, {"price": 480})),
    (
        "text",
        TypeError,
        "mappings of issue to option, got 'price'",
        lambda d: wb.evaluate(d, "price"),
    ),
    ("nothing", TypeError, "or a row, got None", lambda d: wb.assess_package(d, None)),
    ("option", ValueError, "the nearest is 480", lambda d: wb.price_option(d, "price", 1)),
    # a deal, a file, a result
    ("path", TypeError, NO_DEAL, lambda d: wb.find_frontier("deal.yaml")),
    ("none", TypeError, NO_DEAL, lambda d: wb.find_zopa(None)),
    ("file", ValueError, "there is no such file", lambda d: wb.load_deal("nofile.yaml")),
    ("folder", ValueError, "this is a folder", lambda d: wb.load_deal(SOFTWARE.parent)),
    ("yaml", ValueError, "this is not YAML", lambda d: wb.read_deal("a: [")),
    ("no chart", TypeError, "a NoneType has no chart", lambda d: wb.plot(None)),
    ("no words", TypeError, "int says nothing of its own", lambda d: wb.in_words(3)),
    (
        "liked",
        ValueError,
        "there is no offer 9",
        lambda d: wb.register_choice(wb.propose_meso(d), 9),
    ),
]


def rank(deal: Deal, *, vary: str) -> object:
    return wb.find_rank_probabilities(deal, "buyer", {"today": deal.status_quo}, vary=vary)


def price_zone(deal: Deal, *, buyer: str) -> object:
    return wb.find_price_zone(deal, "price", deal.status_quo, buyer=buyer, seller="supplier")


@pytest.fixture(scope="module")
def deal() -> Deal:
    return wb.load_deal(SOFTWARE)


@pytest.mark.parametrize("slip", SLIPS, ids=[name for name, *_ in SLIPS])
def test_a_slip_is_a_sentence(deal, slip):
    _, kind, said, call = slip
    with pytest.raises(kind) as caught:
        call(deal)
    assert said in str(caught.value)
    assert "pydantic" not in str(caught.value)


def test_there_are_sixty_and_the_right_call_works(deal):
    assert len(SLIPS) >= 60
    assert wb.find_room(deal).most == wb.find_room(wb.find_zopa(deal)).most
    assert wb.find_tornado(example_deal()).measure.name == "joint_surplus"

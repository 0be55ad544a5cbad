"""An analysis after an edit says what a new one says, whatever it keeps of the one before."""

from __future__ import annotations

import re
from pathlib import Path

import numpy as np
import pytest

from workbench.analysis import DealAnalysis
from workbench.analysis.measures import deal_analysis
from workbench.files import load_deal
from workbench.model import DealError

DATA = Path(__file__).parents[3] / "data"


@pytest.fixture(scope="module")
def deal():
    return load_deal(DATA / "canned-food" / "deal-prepaid.yaml")


def party(deal, name, **changes):
    return {"parties": dict(deal.parties) | {name: dict(deal.parties[name]) | changes}}


EDITS = {
    "text": lambda deal: {"preparation": {"goal": "Cans on the shelf in May"}},
    "fact": lambda deal: {"facts": deal.with_fact("cans", 90_000.0).facts},
    "alternative": lambda deal: party(deal, "buyer", reservation=-150_000, alternatives={}),
    "rule": lambda deal: {"rules": [{"when": "price > 1.5", "never": True, "why": "Too dear"}]},
    "fewer lines": lambda deal: party(deal, "buyer", value={"purchase": "-cans * price"}),
    "renamed line": lambda deal: party(
        deal,
        "supplier",
        value={f"{line}_2": formula for line, formula in deal.parties["supplier"].value.items()},
    ),
    "status quo": lambda deal: {"status_quo": None},
}


@pytest.mark.parametrize("edit", EDITS)
def test_an_edit_keeps_nothing_that_it_touches(deal, edit):
    before = DealAnalysis(deal)
    _ = before.frontier, before.zopa
    after = deal.changed(**EDITS[edit](deal))
    kept, anew = before.edited(after), DealAnalysis(after)
    np.testing.assert_array_equal(kept.frontier.values, anew.frontier.values)
    np.testing.assert_array_equal(kept.frontier.surplus, anew.frontier.surplus)
    assert kept.zopa.packages == anew.zopa.packages
    assert kept.zopa.in_play_frame().equals(anew.zopa.in_play_frame())
    assert kept.terms.reservations == anew.terms.reservations
    assert [term.line for term in kept.terms.terms] == [term.line for term in anew.terms.terms]
    assert kept.deal is kept.frontier.deal is kept.zopa.deal is after


def test_an_edit_of_texts_keeps_the_frontier_and_the_zone(deal, monkeypatch):
    before = DealAnalysis(deal)
    _ = before.frontier, before.zopa
    after = before.edited(deal.changed(preparation={"goal": "Cans"}))
    monkeypatch.setattr(deal_analysis, "find_zopa", None)  # it is not asked again
    assert after.frontier.values is before.frontier.values
    assert after.zopa.count is before.zopa.count
    assert after.zopa.deal is after.frontier.deal is after.deal


def test_an_edit_is_checked_in_full(deal):
    wrong = deal.changed(**party(deal, "buyer", value={"purchase": "-cans * prize"}))
    with pytest.raises(DealError, match=re.escape("'prize'")):
        DealAnalysis(deal).edited(wrong)

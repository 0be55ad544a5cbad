"""Equal offers, concession plan and ledger on the software deal, compile included."""

from __future__ import annotations

from pathlib import Path

from workbench.analysis import find_frontier, plan_concessions, propose_meso
from workbench.files import load_deal
from workbench.value import compile_terms

SOFTWARE = Path(__file__).parents[2] / "data" / "software-licences" / "deal.yaml"


def test_five_equal_offers(in_yardsticks):
    deal = load_deal(SOFTWARE)
    meso = in_yardsticks(
        "five equal offers, 2,214,000 packages", 0.25, lambda: propose_meso(deal, k=5)
    )
    assert meso.complete


def test_concession_plan(in_yardsticks):
    deal = load_deal(SOFTWARE)
    plan = in_yardsticks("concession plan, 2,214,000 packages", 0.4, lambda: plan_concessions(deal))
    assert len(plan.steps) == 5


def test_frontier_beside_them(in_yardsticks):
    """What the others are measured against: one frontier of the same deal."""
    deal = load_deal(SOFTWARE)
    assert len(in_yardsticks("its frontier", 0.25, lambda: find_frontier(compile_terms(deal)))) > 0

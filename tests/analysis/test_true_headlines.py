"""The one line of a result is true in 200 random deals: what it says is worked out anew."""

from __future__ import annotations

import re

import numpy as np
import pytest
from planned_deals import planned_deal

import workbench as wb
from workbench import analysis
from workbench.model import Deal, DealError, build

COUNT = re.compile(r"(about )?([\d,]+) of ([\d,]+) packages?>")


def world(seed: int) -> tuple[object, Deal]:
    """A random deal; of three sides and more, half need not all agree."""
    every, deal = planned_deal(seed)
    if len(deal.parties) > 2 and seed % 2:
        deal = deal.changed(agreement={"at_least": 2, "veto": ["p0"]})
    return every, deal


def floors(every, deal: Deal) -> np.ndarray:
    least = every.reservations.copy()
    side = deal.parties["p0"]
    if side.reservation is None:
        least[0] = max((one.value for one in side.alternatives.values()), default=-np.inf)
    return least


def agreed(every, deal: Deal) -> np.ndarray:
    clears = every.values >= floors(every, deal) - 1e-6
    enough = clears.all(axis=1)
    if deal.agreement is not None:
        enough = clears[:, 0] & (clears.sum(axis=1) >= 2)
    return every.allowed & enough


@pytest.mark.parametrize("start", range(0, 200, 50))
def test_zone_room_batna_and_pie_say_what_is_so(start):
    for seed in range(start, start + 50):
        every, deal = world(seed)
        inside, least = agreed(every, deal), floors(every, deal)
        zopa = wb.find_zopa(deal)
        about, found, whole = COUNT.search(repr(zopa)).groups()
        assert (about, int(found), int(whole)) == (None, inside.sum(), every.allowed.sum()), seed

        room = repr(wb.find_room(zopa))
        surplus = every.values[inside] - least
        unanimous = (surplus >= -1e-6).all(axis=1)
        assert ("no zone of agreement" in room) == (not inside.any()), seed
        assert ("leaves a side below" in room) == (inside.any() and not unanimous.any()), seed

        batna = repr(wb.find_batna(deal, "p0"))
        side = deal.parties["p0"]
        if side.alternatives:
            best = max(one.value for one in side.alternatives.values())
            shown = re.search(r"worth (\S+) EUR>", batna).group(1).replace("−", "-")
            assert float(shown.replace(",", "")) == pytest.approx(best, abs=0.006), seed
        else:
            assert ("no alternative, so no limit" in batna) == np.isinf(least[0]), seed

        pie = wb.find_pie(deal)
        if pie is not None:
            assert ("agreement adds" in repr(pie)) == (pie.pie > 0), seed
        shown = " ".join(map(repr, (zopa, pie, wb.assess_package(deal, _any(deal)))))
        assert "nan" not in shown.casefold(), seed
        assert "∞" not in shown, seed
        assert not re.search(r"\b1 \w+s\b", shown.replace("1 is", "")), seed


def _any(deal: Deal) -> dict[str, object]:
    return {name: issue.options[0] for name, issue in deal.issues.items()}


@pytest.mark.parametrize("start", range(0, 100, 50))
def test_a_proposal_that_beats_nothing_is_not_said_to(start):
    for seed in range(start, start + 50):
        every, deal = world(seed)
        least = floors(every, deal)
        if np.isinf(least[0]):
            with pytest.raises(DealError, match="nothing to beat"):
                wb.find_proposals(deal)
            continue
        gain = every.values[agreed(every, deal), 0] - least[0]
        said = repr(wb.find_proposals(deal, draws=2))
        assert ("none expected to beat no agreement" in said) == (gain.max(initial=0) <= 1e-9)


def money(**more) -> Deal:
    """Two facts that move us alike, one that moves nothing; two equal quotes."""
    record = {
        "format": 2,
        "title": "Ties",
        "currency": "EUR",
        "facts": {name: {"value": 2, "low": 1, "high": 3} for name in ("one", "other", "idle")},
        "issues": {"price": {"from": 0, "to": 4, "step": 1}},
        "parties": {
            "us": {
                "value": {"worth": "one + other - price"},
                "alternatives": {"a": {"value": "one"}, "b": {"value": "one"}, "c": {"value": 0}},
            },
            "them": {"value": {"price": "price + 0 * idle"}, "reservation": 0},
        },
    }
    return build(Deal, record | more)


def test_drivers_that_move_a_result_alike_are_named_together():
    deal = money()
    package = {"price": 1}
    both = repr(wb.find_tornado(deal, "us.value", package=package, over=["one", "other", "idle"]))
    assert both.endswith("most hangs on One and Other>")
    none = repr(wb.find_tornado(deal, "us.value", package=package, over=["idle"]))
    assert none.endswith("nothing that was varied moves it>")


def test_what_comes_first_as_often_is_named_together():
    said = repr(analysis.find_rank_probabilities(money(), "us", draws=64))
    assert said.endswith("first most often: a and b, 50 % each>")


def test_a_result_that_no_fact_moves_has_no_first_one():
    flat = money(parties={"us": {"value": {"w": "price"}, "reservation": 0},
                          "them": {"value": {"p": "-price"}, "reservation": -9}})  # fmt: skip
    said = repr(wb.find_sobol(flat, "us.value", draws=64, package={"price": 1}))
    assert said.endswith("no fact moves it>")


def test_a_map_of_three_sides_does_not_speak_of_both():
    third = {"third": {"value": {"w": "one - price"}, "reservation": -5}}
    deal = money(
        parties=dict(money().parties) | third,
        issues={"price": {"from": 0, "to": 4, "step": 1}, "days": {"from": 0, "to": 9, "step": 1}},
    )
    found = analysis.find_lever_map(deal, {"price": 1, "days": 0}, over=("price", "days"))
    assert "all sides gain on" in repr(found)

"""Strategies on published domains: packages, values and messages found independently."""

from __future__ import annotations

import pytest

import workbench as wb
from workbench.analysis.practice.playing import Ending
from workbench.model import DealError
from workbench.value import example_deal


@pytest.fixture
def laptop(genius_case):
    return genius_case("c02-laptop.csv", "buyer", "seller")


@pytest.fixture
def itex(genius_case):
    return genius_case("c01-itex-cypress.csv", "itex", "cypress")


def both(deal, strategy, *, first, turns):
    return wb.play(deal, dict.fromkeys(deal.parties, strategy), first=first, turns=turns)


@pytest.mark.parametrize(
    ("beta", "expected"),
    [
        (0.2, [0.000977, 0.03125, 0.237305]),
        (1, [0.25, 0.5, 0.75]),
        (5, [0.757858, 0.870551, 0.944088]),
    ],
)
def test_the_concession_function(beta, expected):
    found = [wb.TimeDependent(beta).concession(time) for time in (0.25, 0.5, 0.75)]
    assert found == pytest.approx(expected, abs=5e-7)


@pytest.mark.parametrize(
    ("strategy", "message"), [(wb.MiCRO(), 7), (wb.TimeDependent(1), 21)], ids=["micro", "linear"]
)
def test_laptop_meets_at_the_egalitarian_package(laptop, strategy, message):
    game = both(laptop, strategy, first="buyer", turns=50)
    assert list(game.package.values()) == ["HP", "80 Gb", "19'' LCD"]
    assert game.values == pytest.approx([0.874024, 0.874024], abs=1e-6)
    assert game.message == message == len(game.offers)


def test_laptop_of_conceders_is_over_at_once(laptop):
    game = both(laptop, wb.TimeDependent(5), first="buyer", turns=50)
    assert list(game.package.values()) == ["Macintosh", "80 Gb", "19'' LCD"]
    assert game.message == 2


@pytest.mark.parametrize(
    ("strategy", "package", "message"),
    [
        (
            wb.MiCRO(),
            ["$3.47", "30 days", "30 days after delivery", "5% spoilage allowed"],
            69,
        ),
        (wb.TimeDependent(1), ["$3.71", "45 days", "Upon delivery", "5% spoilage allowed"], 162),
    ],
    ids=["micro", "linear"],
)
def test_itex_and_cypress(itex, strategy, package, message):
    game = both(itex, strategy, first="cypress", turns=200)
    assert list(game.package.values()) == package
    assert game.message == message
    assert list(game.offers["by"][:2]) == ["cypress", "itex"]


def test_mutual_tit_for_tat_is_a_deadlock_that_is_explained(laptop, itex):
    for deal, first in ((laptop, "buyer"), (itex, "cypress")):
        game = both(deal, wb.TitForTat(), first=first, turns=200)
        assert game.package is None and game.message is None
        assert game.ending is Ending.DEADLOCK
        assert len(game.offers) < 10  # it is found, not sat out
        assert "nobody moves first" in game.reason


def test_tit_for_tat_gives_once_it_is_given(laptop):
    game = wb.play(
        laptop, {"buyer": wb.TitForTat(), "seller": wb.TimeDependent(1)}, first="seller", turns=50
    )
    own = game.offers[game.offers["by"] == "buyer"]["buyer"]
    assert own.is_monotonic_decreasing and own.iloc[0] > own.iloc[-1]
    assert game.package is not None


def test_a_side_that_refuses_everything_is_named():
    deal = example_deal()
    deal = deal.with_party("buyer", reservation=1e9, alternatives={})
    game = both(deal, wb.MiCRO(), first="buyer", turns=5)
    assert game.ending is Ending.REFUSED and "buyer" in game.reason
    assert not len(game.offers)


def test_a_plan_is_played_step_by_step():
    deal = wb.load_deal("data/software-licences/deal.yaml")
    plan = wb.plan_concessions(deal)
    game = wb.play(
        deal, {"buyer": wb.Planned(plan, pace=2), "supplier": wb.TimeDependent(0.2)}, turns=8
    )
    ours = game.offers[game.offers["by"] == "buyer"][list(deal.issues)].to_dict("records")
    wanted = [plan.opening, *(step.package for step in plan.steps)]
    assert ours[::2] == [dict(one) for one in wanted[:4]] and ours[::2] == ours[1::2]


def test_what_cannot_be_played_is_refused():
    deal, even = example_deal(), wb.TimeDependent(1)
    with pytest.raises(DealError, match=r"supplier.*no strategy"):
        wb.play(deal, {"buyer": even})
    with pytest.raises(DealError, match="there is no party"):
        wb.play(deal, {"buyer": even, "supplier": even, "nobody": even})
    with pytest.raises(ValueError, match="turns"):
        wb.play(deal, {"buyer": even, "supplier": even}, turns=1)
    with pytest.raises(ValueError, match="beta"):
        wb.TimeDependent(0)

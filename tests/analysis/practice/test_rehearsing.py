"""Plans on drawn suppliers: repeatable, paired, never beyond either limit."""

from __future__ import annotations

from pathlib import Path

import numpy as np
import pytest

import workbench as wb
from workbench.analysis.practice.tempers import Negotiator, Temper
from workbench.value import example_deal

DATA = Path(__file__).resolve().parents[3] / "data"


@pytest.fixture(scope="module")
def software():
    return wb.load_deal(DATA / "software-licences" / "deal.yaml")


@pytest.fixture(scope="module")
def run(software):
    return wb.rehearse(software, wb.plan_concessions(software), suppliers=48)


def test_the_same_seed_gives_the_same_talks(software, run):
    again = wb.rehearse(software, run.plan, suppliers=48)
    assert (again.values == run.values).all() and (again.rounds == run.rounds).all()
    other = wb.rehearse(software, run.plan, suppliers=48, seed=1)
    assert (other.values != run.values).any()


def test_no_agreement_is_beyond_either_limit(run):
    assert run.agreed.any() and not run.agreed.all()
    assert (run.values >= run.plan.walk_away - 1e-6).all()
    assert (run.left[run.agreed] >= -1e-9).all() and np.isnan(run.left[~run.agreed]).all()
    assert (run.rounds <= 20).all() and (run.breaks.sum() == (~run.agreed).sum())
    low, share, high = run.share
    assert low < share < high and share == run.agreed.mean()


def test_the_same_plan_twice_cannot_be_told_apart(software, run):
    found = run.compared_to(wb.rehearse(software, run.plan, suppliers=48))
    assert not found.can_tell and "no difference can be told" in found.headline


def test_a_plan_that_gives_all_at_once_is_worse(software, run):
    """The last package from the start: whoever would have met us earlier now gets more."""
    end = run.plan.steps[-1].package
    given = wb.plan_concessions(software.changed(opening={"package": end}), steps=1)
    found = run.compared_to(wb.rehearse(software, given, suppliers=48))
    paired = run.values - found.other.values
    assert found.difference == pytest.approx(paired.mean())
    assert found.high - found.low == pytest.approx(
        2 * 1.959964 * paired.std(ddof=1) / np.sqrt(48), rel=1e-6
    )


def test_plans_on_other_suppliers_are_not_compared(software, run):
    with pytest.raises(ValueError, match="same deal, suppliers and seed"):
        run.compared_to(wb.rehearse(software, run.plan, suppliers=48, seed=2))


@pytest.mark.parametrize("temper", list(Temper))
def test_no_temper_demands_less_than_its_limit_or_more_than_before(temper):
    worths = np.linspace(0, 1, 101)
    them = Negotiator(temper, worths, 0.4, np.linspace(0, 1, 101)[:, None])
    wants = []
    for turn in range(11):
        wants.append(them.demand(turn / 10))
        row = them.offer(turn / 10, np.array([0.0]))
        assert worths[row] >= wants[-1] - 1e-9
        them.hear(0.02 * turn, np.array([turn / 100]))
    assert wants[0] == pytest.approx(1) and min(wants) >= 0.4
    assert (np.diff(wants) <= 1e-12).all()


def test_a_tournament_has_every_pair_in_both_seats():
    found = wb.tournament([example_deal()], {"a": wb.MiCRO(), "b": wb.TimeDependent(1)}, turns=10)
    pairs = found.games.groupby(["first strategy", "second strategy", "opens"]).size()
    assert len(pairs) == 8 and (pairs == 1).all()
    assert found.to_frame()["score"].is_monotonic_decreasing
    assert found.games[["first score", "second score"]].to_numpy().min() >= 0

"""No sentence of advice is false in 500 random deals, nor in the shipped ones.

What a sentence claims is worked out anew, from all packages of the deal and from the plan as it was
written down, never by the code that said it; and where advice is silent, there was nothing to say.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from functools import cached_property

import numpy as np
import pytest
from planned_deals import TODAY, planned_deal

from workbench.advice import advise_style, advise_table, answer_strategy, check_plan
from workbench.analysis import DealAnalysis
from workbench.files import load_deal
from workbench.files.shipped import shipped_deals
from workbench.words import format_amount, format_date

CLOSE = 1e-6


@dataclass
class World:
    """A deal, and all of its packages: places of options, values, which ones rules allow."""

    deal: object
    places: np.ndarray
    values: np.ndarray
    allowed: np.ndarray
    floors: np.ndarray

    @cached_property
    def inside(self):
        return self.allowed & (self.values >= self.floors - CLOSE).all(axis=1)

    @cached_property
    def hoped(self):
        return self.deal.parties[self.deal.ours].aspiration

    def worth(self, package):
        row = (self.places == self.deal.indices(package)).all(axis=1)
        return self.values[row][0]

    @cached_property
    def pays(self):
        """Whether no package, no alternative and no hope of ours is worth more than nothing."""
        known = [*self.values[self.allowed, 0], *self.floors[:1], self.hoped or 0.0]
        in_money = self.deal.unit(self.deal.ours) != "points"
        return in_money and bool(self.allowed.any()) and max(known) <= 0 and max(known[:-2]) < 0

    def level(self, number):
        """What a value of ours is shown as: a cost where we pay, and else the value itself."""
        unit = self.deal.unit(self.deal.ours)
        shown = -float(number) if self.pays else float(number)
        return tuple(format_amount(shown + off, unit) for off in (-1e-7, 0, 1e-7))

    def amount(self, number, side=0):
        """A difference as it is said: from 100 on without cents, and half-way it may be either."""
        unit = self.deal.unit((self.deal.ours, self.deal.theirs)[side])
        sizes = [abs(float(number)) + off for off in (-1e-7, 0, 1e-7)]
        whole = unit != "points"
        return tuple(
            f"{size:,.0f} {unit}" if whole and size >= 100 else format_amount(size, unit)
            for size in sizes
        )

    def alternatives(self):
        """Ours, by name, the best first; each of them is sure, and its value plain."""
        own = self.deal.parties[self.deal.ours].alternatives
        return dict(sorted(own.items(), key=lambda one: -one[1].value))


def random_world(seed):
    every, deal = planned_deal(seed)
    floors = every.reservations.copy()
    side = deal.parties["p0"]
    if side.reservation is None:
        values = [one.value for one in side.alternatives.values()]
        floors[0] = max(values, default=-np.inf)
    return World(deal, every.places, every.values, every.allowed, floors)


def says(sentence, readings):
    return any(one in sentence for one in readings)


# -- what each sentence of the plan check claims ----------------------------------------------


def weak_batna(world):
    """Without a deal we are worse off than today."""
    now, own = world.deal.status_quo, world.alternatives()
    if now is None or not own:
        return None
    missing = world.worth(now)[0] - max(one.value for one in own.values())
    return world.amount(missing) if missing > CLOSE else None


def without_room(world):
    if world.deal.opening is None or world.hoped is None:
        return None
    value = world.worth(world.deal.opening.package)[0]
    return world.level(value) if value <= world.hoped + CLOSE else None


def opening_outside(world):
    if world.deal.opening is None or not np.isfinite(world.floors[1]):
        return None
    missing = world.floors[1] - world.worth(world.deal.opening.package)[1]
    gains = world.values[world.inside, 1] - world.floors[1]
    return world.amount(missing, 1) if missing > gains.max(initial=0.0) + CLOSE else None


def target_outside(world):
    if world.hoped is None or not world.inside.any():
        return None
    best = world.values[world.inside, 0].max()
    return world.level(best) if world.hoped > best + CLOSE else None


def no_zone(world):
    return None if world.inside.any() else ["No package clears"]


def tender(world):
    worths = [one.value for one in world.alternatives().values()] or [0.0]
    alike = [one for one in worths if max(worths) - one <= 0.02 * abs(max(worths))]
    return [f"{len(alike)} quotes"] if len(alike) >= 3 else None


def far_from_real(world):
    for name, limit in world.deal.limits.items():
        gap = limit.real.at_most - limit.stated.at_most
        if abs(gap) > 0.25 * (world.deal.issues[name].count - 1):
            return ["far apart"]
    return None


def one_price(world):
    """Changing any other issue alone changes nothing, for us or for them."""
    alive = [issue for issue in range(world.places.shape[1]) if _matters(world, issue)]
    return ["only issue"] if len(alive) < 2 else None


def _matters(world, issue):
    others = np.delete(world.places, issue, axis=1)
    order = np.lexsort(others.T[::-1]) if others.shape[1] else np.arange(len(others))
    size = len(np.unique(world.places[:, issue]))
    groups = world.values[order, :2].reshape(-1, size, 2)
    return bool((np.ptp(groups, axis=1) > CLOSE).any())


CLAIMS = {
    "weak BATNA": weak_batna,
    "opening without room": without_room,
    "opening outside the zone": opening_outside,
    "target outside the zone": target_outside,
    "no zone": no_zone,
    "tender instead of talks": tender,
    "stated limit far from real": far_from_real,
    "price only": one_price,
}


def check_deadline(world, findings):
    """A deadline that is past, or that our best alternative does not reach: each said, once."""
    said = [one.says for one in findings if one.rule == "deadline"]
    plan = world.deal.preparation
    day = plan.deadline if plan else None
    if day is None:
        assert said == ["No day is written down by which we need a deal."]
    elif day < TODAY:
        assert len(said) == 1 and "is past" in said[0]
    else:
        best = max((one.value for one in world.alternatives().values()), default=None)
        tied = [one for one in world.alternatives().values() if one.value == best]
        ends = [one for one in tied if one.valid_until and one.valid_until < day]
        late = [one for one in tied if one.days > (day - TODAY).days]
        early = [one for one in said if "is valid until" in one]
        slow = [one for one in said if "to take effect" in one]
        assert len(early) + len(slow) == len(said)
        if len(tied) == 1:
            assert (len(early), len(slow)) == (len(ends), len(late))
        for one in early:
            assert any(format_date(end.valid_until) in one for end in ends)
        for one in slow:
            assert any(f"takes {quick.days:g} day" in one for quick in late)


@pytest.mark.parametrize("start", range(0, 500, 50))
def test_the_plan_check_says_what_is_so_and_nothing_else(start):
    for seed in range(start, start + 50):
        world = random_world(seed)
        findings = check_plan(world.deal, today=TODAY).findings
        by_rule = {one.rule: one.says for one in findings}
        for rule, claim in CLAIMS.items():
            expected = claim(world)
            assert (rule in by_rule) == (expected is not None), (seed, rule)
            assert expected is None or says(by_rule[rule], expected), (seed, rule)
        check_deadline(world, findings)


@pytest.mark.parametrize("start", range(0, 500, 50))
def test_strategy_and_table_say_what_is_so(start):
    for seed in range(start, start + 50):
        world = random_world(seed)
        analysis = DealAnalysis(world.deal)
        middle = answer_strategy(world.deal, analysis=analysis).answers[5]
        if middle.package is not None and world.deal.status_quo is not None:
            gain = world.worth(middle.package)[0] - world.worth(world.deal.status_quo)[0]
            way = "better" if gain >= -CLOSE else "worse"
            amounts = [f"{one} {way} for us than today" for one in world.amount(abs(gain))]
            assert says(middle.answer, amounts), seed
        (leave, *_) = advise_table(world.deal, analysis=analysis).sections[
            "Walking away with respect"
        ]
        if np.isfinite(world.floors[0]):
            refused = "costs us more than" if world.pays else "is worth less to us than"
            amounts = [f"{refused} {one}" for one in world.level(world.floors[0])]
            assert says(leave, amounts), seed
        else:
            assert "We have not said where we leave" in leave, seed
        style = advise_style(world.deal, analysis=analysis)
        low, high = style.range
        assert 0 <= low <= style.position + 1e-9 <= high + 2e-9 <= 100 + 3e-9


# -- the shipped deals ------------------------------------------------------------------------


@pytest.mark.parametrize("name", shipped_deals())
@pytest.mark.parametrize("today", [TODAY, dt.date(2030, 1, 1)])
def test_what_the_plan_check_says_of_a_shipped_deal_holds_over_its_frontier(name, today):
    deal = load_deal(shipped_deals()[name])
    analysis = DealAnalysis(deal)
    rules = {
        one.rule: one.says for one in check_plan(deal, today=today, analysis=analysis).findings
    }
    surplus = analysis.frontier.surplus[analysis.frontier.agreeable]
    assert ("no zone" in rules) == (len(surplus) == 0)
    expired = [
        one
        for one in deal.parties[deal.ours].alternatives.values()
        if one.valid_until and one.valid_until < today
    ]
    if not expired:
        assert "was valid until" not in rules.get("unsupported BATNA", "")
    assert "drafts" not in rules and "place-holders" not in rules

"""How well offers tell what a supplier is like: simulated suppliers of known weights and limits.

    python tests/benchmarks/measure_learning.py [suppliers per deal]

writes the table of docs/validation.md. A supplier is drawn from what the deal believes. *As
assumed* it concedes as the model assumes that parties do; *otherwise* it mirrors, counts, or has a
deadline of its own. Either offers, of the packages worth about what it demands, the one most like
ours; we offer nothing that it would take, so that the talks go on.

- held: share of weights or facts, and limits, that lie in their 90 % ranges;
- rank: Spearman's correlation of 400 packages' worths as estimated and as they are;
- lost: of what we could have had knowing the truth, what we lose by proposing the package with the
  largest chance of a yes times surplus; a no loses all of it.
"""

from __future__ import annotations

import datetime as dt
import sys
from collections import defaultdict
from collections.abc import Iterator
from pathlib import Path

import numpy as np

import workbench as wb
from workbench.analysis import learn_from_offers
from workbench.analysis.counterpart import pace
from workbench.analysis.counterpart.arena import Arena, open_arena
from workbench.analysis.counterpart.possible import Possible, imagine
from workbench.analysis.counterpart.simple_models import count_frequencies, weigh_orders
from workbench.analysis.practice.tempers import Negotiator, Temper
from workbench.model import Offer

DATA = Path(__file__).resolve().parents[2] / "data"
DEALS = ("thompson", "itex-cypress", "software-licences", "air-conditioners", "sole-source-chip")
COUNTS = (3, 5, 10, 20)
OTHERS = (Temper.MIRRORING, Temper.COUNTING, Temper.DEADLINE)
NOON = dt.datetime(2026, 3, 2, 12)


class Assumed(Negotiator):
    """Concedes by a drawn pace, offer by offer."""

    own: np.ndarray
    turn = 0

    def demand(self, time: float) -> float:
        """Return what it wants at its present offer."""
        limit = np.array([self.limit])
        return float(pace.targets(self.own[None], limit, np.array([float(self.turn)]))[0, 0])


def simulate(
    possible: Possible, arena: Arena, rng: np.random.Generator, assumed: bool, place: int
) -> tuple[list[Offer], np.ndarray, float]:
    """Return the offers of both sides, the truth of the supplier, and its limit as a share."""
    deal, normal = arena.deal, rng.standard_normal(possible.dimensions)
    seen = possible.see(normal[None], arena.places)
    limit = float(min(seen.limits[0], seen.shares[0].max()))
    if assumed:
        them: Negotiator = Assumed(Temper.STEADY, seen.shares[0], limit, arena.standing)
        them.own = rng.standard_normal(pace.DIMENSIONS)
    else:
        them = Negotiator(OTHERS[place % 3], seen.shares[0], limit, arena.standing)
    order = np.argsort(-arena.values[:, 0])
    offers: list[Offer] = []

    def say(by: str, row: int) -> None:
        moment = NOON + dt.timedelta(minutes=len(offers))
        offers.append(Offer(by=by, at=moment, package=arena.package(row)))

    ours = None
    for turn in range(max(COUNTS)):
        time = turn / (max(COUNTS) - 1)
        them.turn = turn
        say(possible.party, them.offer(time, ours))
        row = int(order[int((0.02 + 0.3 * time) * len(order) * rng.uniform(0.5, 1.0))])
        while them.worths[row] >= them.limit and row != order[0]:  # else it would have said yes
            row = int(order[int(rng.uniform(0, 0.9) * np.flatnonzero(order == row)[0])])
        say(deal.ours, row)
        ours = arena.standing[row]
        them.hear(float(them.worths[row]), ours)
    return offers, normal, limit


def spearman(one: np.ndarray, other: np.ndarray) -> float:
    """Return the rank correlation."""
    ranks = [np.argsort(np.argsort(values)) for values in (one, other)]
    return float(np.corrcoef(*ranks)[0, 1])


def lost(surplus: np.ndarray, chance: np.ndarray, accepted: np.ndarray) -> float:
    """Return the share of what could be had that is lost by the best-looking proposal."""
    best = float(np.where(accepted, surplus, 0.0).max())
    if best <= 0:
        return np.nan
    chosen = int(np.argmax(np.maximum(surplus, 0) * chance))
    return 1 - float(surplus[chosen] if accepted[chosen] else 0.0) / best


def measure(name: str, count: int, assumed: bool) -> Iterator[tuple[int, str, str, float]]:
    """Yield offers, model, measure and number."""
    deal = wb.load_deal(DATA / name / "deal.yaml")
    possible, arena = imagine(deal), open_arena(deal, most=5_000, part=4_000)
    rng = np.random.default_rng(11 if assumed else 12)
    rows = rng.choice(len(arena), min(400, len(arena)), replace=False)
    packages = [arena.package(int(row)) for row in rows]
    surplus = arena.values[rows, 0] - arena.limit(deal.ours)
    for place in range(count):
        offers, normal, limit = simulate(possible, arena, rng, assumed, place)
        truth = possible.see(normal[None], arena.places[rows])
        accepted = truth.shares[0] >= limit
        for heard in COUNTS:
            told = learn_from_offers(deal, offers[: 2 * heard - 1], seed=place)
            real = np.append(truth.numbers[0], truth.limit_values[0])
            ends = told.to_frame()[["low", "high"]].to_numpy()
            inside = (ends[:, 0] <= real) & (real <= ends[:, 1])
            yield heard, "model", "held", float(inside.mean())
            worths = told.worths(packages)
            chance = (worths >= told.after.limits[:, None]).mean(axis=0)
            yield heard, "model", "rank", spearman(worths.mean(axis=0), truth.shares[0])
            yield heard, "model", "lost", lost(surplus, chance, accepted)
            prior = told.worths(packages, after=False)
            chance = (prior >= told.before.limits[:, None]).mean(axis=0)
            yield heard, "no model", "rank", spearman(prior.mean(axis=0), truth.shares[0])
            yield heard, "no model", "lost", lost(surplus, chance, accepted)
            theirs = [one.package for one in offers[: 2 * heard - 1] if one.by == possible.party]
            floor = float(told.before.limits.mean())
            for model, guess in simple(possible, theirs, packages):
                yield heard, model, "rank", spearman(guess, truth.shares[0])
                yield heard, model, "lost", lost(surplus, guess >= floor, accepted)


def simple(possible: Possible, theirs: list, packages: list) -> Iterator[tuple[str, np.ndarray]]:
    """Yield the worths of packages by the simple models."""
    counted = count_frequencies(theirs)
    yield "plain frequency", np.array([counted.value(one) for one in packages])
    if possible.about != "weights":
        return
    issues = {name: possible.deal.issues[name] for name in possible.names}
    order = list(possible.deal.issues)
    worths = {}
    for column, (name, issue) in enumerate(issues.items()):
        places = np.zeros((issue.count, len(order)), int)
        places[:, order.index(name)] = np.arange(issue.count)
        shares = possible.option_shares(places)[:, column]
        worths[name] = dict(zip(issue.options, map(float, shares), strict=True))
    found = weigh_orders(theirs, worths)
    each = np.array([[worths[name][one[name]] for name in issues] for one in packages])
    yield "Bayes over orders", each @ found.weights


def main(count: int) -> None:
    """Print the table."""
    print(
        "| suppliers | offers | measure | model | no model | plain frequency | Bayes over orders |"
    )
    print("|---|---|---|---|---|---|---|")
    for assumed in (True, False):
        found = defaultdict(list)
        for name in DEALS:
            for heard, model, what, number in measure(name, count, assumed):
                found[heard, model, what].append(number)
        for heard in COUNTS:
            for what in ("held", "rank", "lost"):
                cells = [
                    f"{np.nanmean(found[heard, model, what]):.2f}"
                    if found[heard, model, what]
                    else "–"
                    for model in ("model", "no model", "plain frequency", "Bayes over orders")
                ]
                kind = "as assumed" if assumed else "otherwise"
                print(f"| {kind} | {heard} | {what} | {' | '.join(cells)} |", flush=True)


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 40)

"""How sure an award is: quantities and guessed prices drawn, the best award found for each draw.

A quantity with a range and a price with a range are drawn evenly between their ends, independent of
each other; other numbers stay as they are. For every award that is the best of some draw it is
worked out what it would cost in the others, with the same suppliers for the same items, anew in
quantity: the best on average, and the one whose dearest draw is cheapest.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.award.asking import AwardAsk
from workbench.award.award import check_event
from workbench.award.event import Event
from workbench.award.solving import AwardSolver
from workbench.model.arguments import check_count
from workbench.value.arrays import FloatArray
from workbench.value.results import AnalysisResult
from workbench.words import format_amount, format_count


@dataclass(frozen=True, eq=False, repr=False)
class AwardDraws(AnalysisResult):
    """How often each supplier wins each item, over draws of uncertain quantities and prices.

    Attributes
    ----------
    event : Event
    draws : int
    seed : int
    totals : array of float, shape (n_possible,)
        Best total of each draw that allows an award.
    wins : dict of (supplier, item) to float
        Share of the draws in which a best award gives the supplier the item.
    awards : DataFrame
        One row per award that is the best of some draw: `share` of draws in which it is,
        `expected` and `worst` total over the draws in which it is possible, and in how many it is.
    """

    event: Event
    draws: int
    seed: int
    totals: FloatArray
    wins: dict[tuple[str, str], float]
    awards: pd.DataFrame

    @property
    def headline(self) -> str:
        """What the best award costs on average."""
        if not len(self.totals):
            return f"no award in any of {format_count(self.draws)} draws"
        mean = format_amount(float(self.totals.mean()), self.event.currency)
        return f"{mean} on average, {format_count(len(self.awards))} different awards"

    def to_frame(self) -> pd.DataFrame:
        """One row per supplier and item: share of the draws in which it wins."""
        rows = [(who, item, share) for (who, item), share in self.wins.items()]
        return pd.DataFrame(rows, columns=["supplier", "item", "share"])


def draw_awards(event: Event, draws: int = 200, *, seed: int = 0) -> AwardDraws:
    """Draw the uncertain numbers of an event, and find the best award of each draw.

    Parameters
    ----------
    event : Event
        Items with ``low`` and ``high`` quantities, bids with ``low`` and ``high`` prices.
    draws : int
    seed : int
    """
    check_event(event)
    check_count("draws", draws)
    check_count("seed", seed, least=0)
    rng = np.random.default_rng(seed)
    solvers = [AwardSolver(_drawn(event, rng)) for _ in range(draws)]
    sign = -1.0 if event.sells else 1.0
    wins: dict[tuple[str, str], float] = {}
    patterns: dict[frozenset[object], int] = {}
    totals = []
    for solver in solvers:
        found = solver.solve(event.rules)
        if found is None:
            continue
        totals.append(sign * found.cost)
        patterns[found.pattern] = patterns.get(found.pattern, 0) + 1
        bundled = [
            (event.bundles[at].supplier, item)
            for at in found.bundles
            for item in event.bundles[at].items
        ]
        for pair in {*found.quantities, *bundled}:
            wins[pair] = wins.get(pair, 0.0) + 1 / draws
    rows = [_judged(solvers, event, one, count / draws, sign) for one, count in patterns.items()]
    columns = ["award", "share", "expected", "worst", "possible"]
    return AwardDraws(
        event,
        draws,
        seed,
        np.array(totals),
        dict(sorted(wins.items(), key=lambda one: -one[1])),
        pd.DataFrame(rows, columns=columns).sort_values("share", ascending=False),
    )


def _drawn(event: Event, rng: np.random.Generator) -> Event:
    items = {}
    for name, item in event.items.items():
        if item.low is not None and item.high is not None:
            quantity = float(rng.uniform(item.low, item.high))
            whole = event.needed(name).is_integer()
            item = item.model_copy(update={"quantity": round(quantity) if whole else quantity})
        items[name] = item
    bids = []
    for bid in event.bids:
        if bid.low is not None and bid.high is not None:
            bid = bid.shifted(float(rng.uniform(bid.low, bid.high)) - bid.tiers[0].price)
        bids.append(bid)
    return event.model_copy(update={"items": type(event.items)(items), "bids": tuple(bids)})


def _judged(
    solvers: list[AwardSolver], event: Event, pattern: frozenset[object], share: float, sign: float
) -> dict[str, object]:
    """Say what the same suppliers for the same items cost in all draws."""
    found = [one.solve(event.rules, AwardAsk(only=pattern)) for one in solvers]
    costs = [one.cost for one in found if one is not None]
    named = sorted(f"{one[0]}: {one[1]}" for one in pattern if isinstance(one, tuple))
    bundles = [event.bundles[one] for one in pattern if isinstance(one, int)]
    named += [f"{one.supplier}: {' + '.join(one.items)}" for one in bundles]
    return {
        "award": "; ".join(named),
        "share": share,
        "expected": sign * float(np.mean(costs)) if costs else None,
        "worst": sign * float(np.max(costs)) if costs else None,
        "possible": len(costs) / len(solvers),
    }

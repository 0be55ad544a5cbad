"""What an award costs, worked out from who gets how much: without the solver, line by line.

A supplier's own total is the sum of its bids, by the tiers that are reached, and of its bundles;
its discount is that of the highest start the total reaches, and holds for all of it. What is paid
later is worth less today, at our cost of money. Freight and extra costs come on top by the unit,
switching costs by the item, one-off costs by the supplier.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from workbench.award.event import Event
from workbench.award.pieces import asked_for

KINDS = (
    "purchase",
    "discount",
    "payment terms",
    "freight",
    "quality and risk",
    "switching",
    "one-off",
)
"""Kinds of cost, in the order in which they are told."""


@dataclass
class AwardLine:
    """What one supplier gets of one item, and what that costs by kind, in the event's currency.

    Attributes
    ----------
    supplier, item : str
    quantity : float
    bundled : bool
        Whether it comes in a bundle.
    kinds : dict of kind to float
    """

    supplier: str
    item: str
    quantity: float
    bundled: bool = False
    kinds: dict[str, float] = field(default_factory=lambda: dict.fromkeys(KINDS, 0.0))

    @property
    def cost(self) -> float:
        """All of it."""
        return sum(self.kinds.values())

    @property
    def spend(self) -> float:
        """What the supplier is paid after discounts."""
        return self.kinds["purchase"] + self.kinds["discount"]


def bill_award(
    event: Event,
    quantities: Mapping[tuple[str, str], float],
    bundles: tuple[int, ...] = (),
    *,
    at_list: bool = False,
) -> list[AwardLine]:
    """Return what an award costs, by supplier and item.

    A bundle's price is parted over its items by what its supplier asks for them one by one, where
    it bids for all, else evenly; a one-off cost over the supplier's lines by their purchase.

    Parameters
    ----------
    event : Event
    quantities : mapping of (supplier, item) to float
    bundles : tuple of int
        Places of the bundles that are taken.
    at_list : bool
        Leave out discounts, payment terms and all that comes on top: bare prices.
    """
    lines: list[AwardLine] = []
    days: list[float] = []
    bids = {(one.supplier, one.item): one for one in event.bids}
    for (supplier, item), units in quantities.items():
        bid = bids[supplier, item]
        line = AwardLine(supplier, item, units)
        line.kinds["purchase"] = asked_for(bid, units) * event.rate_of(bid.currency)
        lines.append(line)
        days.append(bid.payment_days)
    for at in bundles:
        found = _bundle_lines(event, at)
        lines += found
        days += [event.bundles[at].payment_days] * len(found)
    if not at_list:
        _take_discounts(event, lines, days)
        _add_on_top(event, lines)
    if event.sells:
        for line in lines:  # what we are paid is gained, what comes on top is lost
            line.kinds = {
                kind: one if kind in KINDS[:3] else -one for kind, one in line.kinds.items()
            }
    return sorted(lines, key=lambda one: (list(event.items).index(one.item), one.supplier))


def _bundle_lines(event: Event, at: int) -> list[AwardLine]:
    bundle = event.bundles[at]
    bids = {one.item: one for one in event.bids if one.supplier == bundle.supplier}
    weights = [
        asked_for(bids[one], event.needed(one)) if one in bids else 0.0 for one in bundle.items
    ]
    if not all(weights):
        weights = [1.0] * len(bundle.items)
    price = bundle.price * event.rate_of(bundle.currency)
    found = []
    for item, weight in zip(bundle.items, weights, strict=True):
        line = AwardLine(bundle.supplier, item, event.needed(item), bundled=True)
        line.kinds["purchase"] = price * weight / sum(weights)
        found.append(line)
    return found


def discount_rate(event: Event, supplier: str, total: float) -> float:
    """Return the share that a supplier takes off a total of its own."""
    reached = [
        one.rate
        for one in event.suppliers[supplier].discounts
        if one.start <= total * (1 + 1e-9) + 1e-9
    ]
    return reached[-1] if reached else 0.0


def _take_discounts(event: Event, lines: list[AwardLine], days: list[float]) -> None:
    totals: dict[str, float] = {}
    for line in lines:
        totals[line.supplier] = totals.get(line.supplier, 0.0) + line.kinds["purchase"]
    for line, late in zip(lines, days, strict=True):
        rate = discount_rate(event, line.supplier, totals[line.supplier])
        line.kinds["discount"] = -rate * line.kinds["purchase"]
        line.kinds["payment terms"] = (event.discounted(late) - 1) * line.spend


def _add_on_top(event: Event, lines: list[AwardLine]) -> None:
    bids = {(one.supplier, one.item): one for one in event.bids}
    shares: dict[str, float] = {}
    for line in lines:
        shares[line.supplier] = shares.get(line.supplier, 0.0) + line.kinds["purchase"]
    counts = {name: sum(one.supplier == name for one in lines) for name in shares}
    for line in lines:
        bid = bids.get((line.supplier, line.item))
        if bid is not None:
            rate = event.rate_of(bid.currency)
            if not line.bundled:
                line.kinds["freight"] = bid.freight * line.quantity * rate
                line.kinds["quality and risk"] = bid.extra_cost * line.quantity * rate
            if event.items[line.item].today_supplier != line.supplier:
                line.kinds["switching"] = bid.switching_cost * rate
        whole = shares[line.supplier]
        part = line.kinds["purchase"] / whole if whole else 1 / counts[line.supplier]
        line.kinds["one-off"] = event.suppliers[line.supplier].one_off * part


def keeps_money_rules(event: Event, lines: list[AwardLine]) -> bool:
    """Say whether an award keeps all rules in which prices have a part."""
    spend: dict[str, float] = {}
    for line in lines:
        spend[line.supplier] = spend.get(line.supplier, 0.0) + abs(line.spend)
    whole = sum(spend.values())
    slack = 1e-7 * max(1.0, whole)
    for rule in event.rules:
        limit = rule.limit or 0.0
        own = sum(spend.get(one, 0.0) for one in rule.suppliers)
        kept = {
            "at_least_share": own >= limit * whole - slack,
            "at_most_share": own <= limit * whole + slack,
            "nobody_above": max(spend.values(), default=0.0) <= limit * whole + slack,
            "at_least_spend": own >= limit - slack,
            "at_most_spend": own <= limit + slack,
            "minimum_for_winners": min(spend.values(), default=limit) >= limit - slack,
        }
        if not kept.get(rule.rule, True):
            return False
    return True

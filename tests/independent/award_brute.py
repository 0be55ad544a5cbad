"""Awards by plain loops: every way to give every item to suppliers, written without the engine.

An event is plain data here: ``items`` (name to quantity), ``bids`` ((supplier, item) to tiers,
kind, cap and least), ``bundles``, ``one_off``, ``discounts``, ``rules`` (family, suppliers, items,
limit).
"""

from __future__ import annotations

import itertools
import math
import random
from collections.abc import Iterator

Plain = dict


MOST = 20_000
"""Awards of one event that are gone through, at most."""


def random_event(seed: int) -> Plain:
    """Make up an event of at most 6 items and 4 suppliers, from a seed."""
    g = random.Random(seed)
    while count_ways(plain := _made_up(g)) > MOST:
        pass
    return plain


def count_ways(plain: Plain) -> int:
    """Return how many awards there are, those included that break rules."""
    return sum(math.prod(len(one) for one in ways) for _, _, ways in _all_ways(plain))


def _made_up(g: random.Random) -> Plain:
    count = g.choice([1, 2, 2, 3, 3, 4, 5, 6])
    largest = {1: 6, 2: 5, 3: 3, 4: 2}.get(count, 1)
    items = {f"I{k}": g.randint(1, largest) for k in range(count)}
    suppliers = [f"S{k}" for k in range(g.randint(2, 4 if count < 5 else 3))]
    bids = {}
    for supplier, item in itertools.product(suppliers, items):
        if g.random() < 0.85:
            bids[supplier, item] = _bid(g, items[item])
    plain = {
        "items": items,
        "suppliers": suppliers,
        "bids": bids,
        "bundles": [],
        "one_off": {one: g.choice([0, 0, 5, 12]) for one in suppliers},
        "discounts": {},
        "exceed": {g.choice(list(items))} if g.random() < 0.4 else set(),
    }
    for _ in range(g.randint(0, 2) if count > 1 else 0):
        chosen = g.sample(list(items), g.randint(2, min(3, count)))
        worth = sum(items[one] * 10 for one in chosen)
        plain["bundles"].append(
            (g.choice(suppliers), tuple(chosen), round(worth * g.uniform(0.7, 1.1), 2))
        )
    for one in suppliers:
        if g.random() < 0.4:
            start = g.randint(10, 60)
            plain["discounts"][one] = [(start, 0.03), (start * 2, 0.08)][: g.randint(1, 2)]
    plain["rules"] = [_rule(g, plain) for _ in range(g.randint(0, 3))]
    return plain


def _bid(g: random.Random, quantity: int) -> Plain:
    price = round(g.uniform(7, 13), 2)
    tiers = [(0, price)]
    if quantity > 1 and g.random() < 0.6:
        tiers.append((g.randint(1, quantity), round(price * g.uniform(0.75, 1.05), 2)))
    if quantity > 3 and g.random() < 0.5 and tiers[-1][0] < quantity:
        tiers.append((quantity + g.randint(0, 1), round(price * 0.7, 2)))
    cap = g.randint(1, quantity + 2) if g.random() < 0.3 else None
    return {
        "tiers": tiers,
        "kind": g.choice(["all-units", "incremental"]),
        "cap": cap,
        "least": min(2, cap or 2) if quantity > 2 and g.random() < 0.2 else 0,
    }


def _rule(g: random.Random, plain: Plain) -> tuple:
    supplier, item = g.choice(plain["suppliers"]), g.choice(list(plain["items"]))
    return g.choice(
        [
            ("at_least_suppliers", (), (), 2),
            ("at_most_suppliers", (), (), g.randint(1, 2)),
            ("at_most_items", (supplier,), (), 1),
            ("at_least_items", (supplier,), (), 1),
            ("at_most_share", (supplier,), (), g.choice([0.4, 0.6])),
            ("at_least_share", (supplier,), (), 0.2),
            ("nobody_above", (), (), 0.7),
            ("at_most_spend", (supplier,), (), 25),
            ("at_least_spend", (supplier,), (), 9),
            ("minimum_for_winners", (), (), 12),
            ("at_most_quantity", (supplier,), (), 2),
            ("without", (supplier,), (), None),
            ("with_supplier", (supplier,), (), None),
            ("keeps", (supplier,), (item,), None),
            ("not_for", (supplier,), (item,), None),
            ("at_least_sources", (), (item,), 2),
            ("at_most_sources", (), (), 1),
        ]
    )


def price(bid: Plain, quantity: int) -> float:
    """Return what a quantity costs, unit by unit where tiers are incremental."""
    if bid["kind"] == "all-units":
        return quantity * [p for start, p in bid["tiers"] if start <= quantity][-1]
    return sum(
        [p for start, p in bid["tiers"] if start < unit][-1] for unit in range(1, quantity + 1)
    )


def cheapest(plain: Plain) -> float | None:
    """Return the least total of all awards that keep the rules; None where there is none."""
    best = None
    for taken, fixed, ways in _all_ways(plain):
        for way in itertools.product(*ways):
            bought = {pair: units for part in way for pair, units in part}
            total = _total(plain, bought, taken, fixed)
            if total is not None and (best is None or total < best):
                best = total
    return best


def _all_ways(plain: Plain) -> Iterator[tuple]:
    """Yield sets of bundles that go together, and every split of each item beside them."""
    for taken in _bundle_sets(plain["bundles"]):
        bundles = [plain["bundles"][at] for at in taken]
        fixed = {(supplier, item) for supplier, items, _ in bundles for item in items}
        covered = {item for _, item in fixed}
        yield taken, fixed, [_ways(plain, one, one in covered, fixed) for one in plain["items"]]


def _bundle_sets(bundles: list) -> list:
    sets = []
    for size in range(len(bundles) + 1):
        for taken in itertools.combinations(range(len(bundles)), size):
            items = [item for at in taken for item in bundles[at][1]]
            if len(items) == len(set(items)):
                sets.append(taken)
    return sets


def _ways(plain: Plain, item: str, covered: bool, fixed: set) -> list:
    """Return every split of an item over suppliers, with a few units more where that is allowed."""
    needed = 0 if covered else plain["items"][item]
    most = needed + (3 if item in plain["exceed"] else 0)
    sellers = [
        one
        for one in plain["suppliers"]
        if (one, item) in plain["bids"] and (one, item) not in fixed
    ]
    choices = []
    for one in sellers:
        bid = plain["bids"][one, item]
        top = min(most, bid["cap"] or most)
        choices.append([0, *(q for q in range(1, top + 1) if q >= bid["least"])])
    return [
        [((one, item), units) for one, units in zip(sellers, split, strict=True) if units]
        for split in itertools.product(*choices)
        if needed <= sum(split) <= most
    ]


def _total(plain: Plain, bought: dict, taken: tuple, fixed: set) -> float | None:
    own = dict.fromkeys(plain["suppliers"], 0.0)
    for (supplier, item), units in bought.items():
        own[supplier] += price(plain["bids"][supplier, item], units)
    for at in taken:
        own[plain["bundles"][at][0]] += plain["bundles"][at][2]
    spend = {}
    for supplier, total in own.items():
        rates = [r for start, r in plain["discounts"].get(supplier, []) if total >= start - 1e-9]
        spend[supplier] = total * (1 - (rates[-1] if rates else 0.0))
    pairs = set(bought) | fixed
    winners = {one for one, _ in pairs}
    if not all(_kept(plain, rule, bought, pairs, winners, spend) for rule in plain["rules"]):
        return None
    return sum(spend.values()) + sum(plain["one_off"][one] for one in winners)


def _kept(plain: Plain, rule: tuple, bought: dict, pairs: set, winners: set, spend: dict) -> bool:
    family, suppliers, items, limit = rule
    mine = [pair for pair in pairs if pair[0] in suppliers]
    own, whole = sum(spend[one] for one in suppliers), sum(spend.values())
    sources = {item: len([1 for pair in pairs if pair[1] == item]) for item in plain["items"]}
    named = items or tuple(plain["items"])
    units = sum(u for pair, u in bought.items() if pair[0] in suppliers)
    units += sum(plain["items"][i] for s, i in pairs - set(bought) if s in suppliers)
    near = 1e-7 * max(1.0, whole)
    match family:
        case "at_least_suppliers":
            return len(winners) >= limit
        case "at_most_suppliers":
            return len(winners) <= limit
        case "at_most_items":
            return len(mine) <= limit
        case "at_least_items":
            return len(mine) >= limit
        case "at_most_share":
            return own <= limit * whole + near
        case "at_least_share":
            return own >= limit * whole - near
        case "nobody_above":
            return all(one <= limit * whole + near for one in spend.values())
        case "at_most_spend":
            return own <= limit + near
        case "at_least_spend":
            return own >= limit - near
        case "minimum_for_winners":
            return all(spend[one] >= limit - near for one in winners)
        case "at_most_quantity":
            return units <= limit
        case "without":
            return not mine
        case "with_supplier":
            return bool(mine)
        case "keeps":
            return all(s in suppliers for s, i in pairs if i in items)
        case "not_for":
            return not any(s in suppliers and i in items for s, i in pairs)
        case "at_least_sources":
            return all(sources[one] >= limit for one in named)
        case "at_most_sources":
            return all(sources[one] <= limit for one in named)
    raise AssertionError(family)

"""Random small deals, and their answers by looking at every package."""

from __future__ import annotations

import itertools
from dataclasses import dataclass

import numpy as np

from workbench.model import Deal, build

DIGITS = 9
"""Worths have at most six decimals, so rounding here removes noise and nothing else."""


@dataclass(frozen=True, eq=False)
class Enumeration:
    """A deal, and every package of it with its value and whether the rules allow it."""

    deal: Deal
    places: np.ndarray
    values: np.ndarray
    allowed: np.ndarray
    reservations: np.ndarray

    def efficient(self) -> dict[tuple[float, ...], list[int]]:
        """Rows of the efficient packages, by value."""
        values, allowed = self.values, self.allowed
        at_least = (values[None] >= values[:, None]).all(axis=2)
        better = (values[None] > values[:, None]).any(axis=2)
        dominated = (at_least & better & allowed[None]).any(axis=1)
        found: dict[tuple[float, ...], list[int]] = {}
        for row in np.flatnonzero(allowed & ~dominated):
            found.setdefault(tuple(values[row]), []).append(int(row))
        return found

    def first(self, rows: list[int]) -> int:
        """Row nearest to the status quo, then first in file order."""
        if self.deal.status_quo is None:
            return min(rows)
        today = np.array(self.deal.indices(self.deal.status_quo))
        steps = np.abs(self.places - today)
        return min(rows, key=lambda row: ((steps[row] > 0).sum(), steps[row].sum(), row))


def random_deal(seed: int) -> Enumeration:
    """Make a deal with interactions, rules and ties, and list its packages."""
    rng = np.random.default_rng(seed)
    issues, parties = int(rng.integers(1, 6)), int(rng.integers(2, 5))
    sizes = rng.integers(2, 5, issues)
    numeric = rng.random(issues) < 0.5
    coarse = rng.random() < 0.7
    places = np.array(list(itertools.product(*(range(size) for size in sizes))))
    values = np.zeros((len(places), parties))
    sides = {}
    for party in range(parties):
        lines = {}
        for line in range(int(rng.integers(1, 5))):
            formula, worth = _line(rng, sizes, numeric, places, coarse)
            lines[f"line {line}"] = formula
            values[:, party] += worth
        sides[f"p{party}"] = {"value": lines, "reservation": float(rng.integers(-2, 8))}
    rules, allowed = _rules(rng, sizes, numeric, places)
    record = {
        "format": 1,
        "title": f"Random deal {seed}",
        "currency": "EUR",
        "issues": {f"i{k}": _issue(sizes[k], numeric[k]) for k in range(issues)},
        "parties": sides,
        "rules": rules,
    }
    if rng.random() < 0.5:
        today = [int(rng.integers(size)) for size in sizes]
        record["status_quo"] = {f"i{k}": _option(o, numeric[k]) for k, o in enumerate(today)}
    reservations = np.array([side["reservation"] for side in sides.values()])
    return Enumeration(build(Deal, record), places, values.round(DIGITS), allowed, reservations)


def _line(rng, sizes, numeric, places, coarse):
    """One term line: a product of tables over one to three issues, and perhaps a table less."""
    scope = rng.choice(len(sizes), size=int(rng.integers(1, min(3, len(sizes)) + 1)), replace=False)
    parts, worth = [], np.ones(len(places))
    for issue in scope:
        table = rng.integers(0, 6, sizes[issue]) if coarse else rng.random(sizes[issue]).round(2)
        parts.append(_choose(issue, table, numeric))
        worth = worth * table[places[:, issue]]
    formula = " * ".join(parts)
    if rng.random() < 0.3:
        issue, factor = int(rng.integers(len(sizes))), int(rng.integers(1, 4))
        table = rng.integers(0, 4, sizes[issue])
        formula += f" - {factor} * {_choose(issue, table, numeric)}"
        worth = worth - factor * table[places[:, issue]]
    return formula, worth


def _rules(rng, sizes, numeric, places):
    rules, allowed = [], np.ones(len(places), bool)
    for _ in range(int(rng.integers(0, 3))):
        pair = rng.choice(len(sizes), size=min(2, len(sizes)), replace=False)
        joint = "and" if rng.random() < 0.7 else "or"
        banned = [int(rng.integers(sizes[issue])) for issue in pair]
        parts = [f"i{k} == {_option(o, numeric[k])!r}" for k, o in zip(pair, banned, strict=True)]
        hits = places[:, pair] == banned
        allowed &= ~(hits.all(axis=1) if joint == "and" else hits.any(axis=1))
        rules.append({"when": f" {joint} ".join(parts), "never": True, "why": "at random"})
    return rules, allowed


def _choose(issue, table, numeric):
    pairs = (f"{_option(o, numeric[issue])!r}: {worth}" for o, worth in enumerate(table))
    return f"choose(i{issue}, {{{', '.join(pairs)}}})"


def _option(place, numeric):
    return float(place) if numeric else f"o{place}"


def _issue(size, numeric):
    if numeric:
        return {"from": 0, "to": int(size) - 1, "step": 1}
    return {"options": tuple(f"o{place}" for place in range(size))}

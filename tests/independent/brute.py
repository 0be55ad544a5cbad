"""Random deals and their answers by looking at everything, with plain loops and no engine.

A deal is made as tables of numbers first; the record that the workbench reads is written from
them. What follows below knows the tables only, and follows the textbook definitions.
"""

from __future__ import annotations

import itertools
import math
from dataclasses import dataclass, field

import numpy as np


@dataclass
class Case:
    """One random deal.

    `lines` holds, per party, (issues, table by their places, fact or None): a line is worth the
    table's number, times the fact where there is one.
    """

    rng: np.random.Generator
    issues: list[list] = field(default_factory=list)
    facts: dict[str, tuple[float, float, float]] = field(default_factory=dict)
    lines: list[list[tuple]] = field(default_factory=list)
    floors: list[float] = field(default_factory=list)
    trees: list[dict | None] = field(default_factory=list)
    bans: list[tuple] = field(default_factory=list)
    rule: tuple[int, tuple[int, ...]] | None = None
    today: tuple[int, ...] | None = None

    @property
    def names(self):
        return [f"p{place}" for place in range(len(self.lines))]

    def packages(self):
        """All packages, as places of options."""
        return list(itertools.product(*(range(len(options)) for options in self.issues)))

    def numbers(self, **facts):
        return {name: one[0] for name, one in self.facts.items()} | facts

    def value(self, party, package, facts):
        total = 0.0
        for scope, table, fact in self.lines[party]:
            worth = table[tuple(package[issue] for issue in scope)]
            total += worth * (facts[fact] if fact else 1.0)
        return total

    def values(self, facts):
        return np.array(
            [
                [self.value(party, package, facts) for party in range(len(self.lines))]
                for package in self.packages()
            ]
        )

    def allowed(self):
        found = []
        for package in self.packages():
            found.append(not any(package[i] == a and package[j] == b for i, a, j, b in self.bans))
        return np.array(found)

    def option(self, issue, place):
        return self.issues[issue][place]

    def terms(self, package):
        return {f"i{issue}": self.option(issue, place) for issue, place in enumerate(package)}

    def record(self):
        """What a deal file would say."""
        parties = {}
        for party, lines in enumerate(self.lines):
            side = {"value": {f"line {k}": self._formula(*line) for k, line in enumerate(lines)}}
            if self.trees[party] is None:
                side["reservation"] = self.floors[party]
            else:
                side["alternatives"] = self.trees[party]
            parties[f"p{party}"] = side
        record = {
            "format": 2,
            "title": "Independent",
            "currency": "EUR",
            "facts": {
                name: {"value": value, "low": low, "high": high}
                for name, (value, low, high) in self.facts.items()
            },
            "issues": {
                f"i{k}": {"options": tuple(options)}
                if isinstance(options[0], str)
                else {"from": options[0], "to": options[-1], "step": options[1] - options[0]}
                for k, options in enumerate(self.issues)
            },
            "parties": parties,
            "rules": [
                {
                    "when": f"i{i} == {self.option(i, a)!r} and i{j} == {self.option(j, b)!r}",
                    "never": True,
                    "why": "at random",
                }
                for i, a, j, b in self.bans
            ],
        }
        if self.rule:
            record["agreement"] = {
                "at_least": self.rule[0],
                "veto": [f"p{place}" for place in self.rule[1]],
            }
        if self.today:
            record["status_quo"] = self.terms(self.today)
        return record

    def _formula(self, scope, table, fact):
        if len(scope) == 1:
            text = self._choose(scope[0], [table[(k,)] for k in range(len(self.issues[scope[0]]))])
        else:
            first, second = scope
            parts = []
            for k in range(len(self.issues[first])):
                row = [table[(k, m)] for m in range(len(self.issues[second]))]
                pick = [float(k == m) for m in range(len(self.issues[first]))]
                parts.append(f"{self._choose(first, pick)} * {self._choose(second, row)}")
            text = " + ".join(parts)
        return f"({text}) * {fact}" if fact else text

    def _choose(self, issue, worths):
        pairs = (f"{self.option(issue, k)!r}: {worth}" for k, worth in enumerate(worths))
        return f"choose(i{issue}, {{{', '.join(pairs)}}})"


def make_case(rng, *, parties=None, additive=False, plain=False):
    """Make a random deal: 2 to 4 issues and parties, facts, bans, trees, who must agree."""
    case = Case(rng)
    for _ in range(int(rng.integers(2, 5))):
        count = int(rng.integers(2, 5))
        texts = [f"o{k}" for k in range(count)]
        case.issues.append(texts if rng.random() < 0.5 else [float(k) for k in range(count)])
    for k in range(int(rng.integers(1, 3))):
        low = float(rng.integers(1, 4))
        case.facts[f"f{k}"] = (low + 1.0, low, low + float(rng.integers(2, 5)))
    for _ in range(parties or int(rng.integers(2, 5))):
        lines = [_line(case, (issue,)) for issue in range(len(case.issues))]
        if not additive and rng.random() < 0.6:
            pair = sorted(rng.permutation(len(case.issues))[:2].tolist())
            lines.append(_line(case, tuple(pair)))
        case.lines.append(lines)
        case.floors.append(float(rng.integers(-6, 9)))
        case.trees.append(None if plain or rng.random() < 0.5 else make_tree(rng))
    if not plain:
        for _ in range(int(rng.integers(0, 3))):
            i, j = sorted(rng.permutation(len(case.issues))[:2].tolist())
            a, b = (int(rng.integers(len(case.issues[one]))) for one in (i, j))
            case.bans.append((i, a, j, b))
        if rng.random() < 0.4:
            count = len(case.lines)
            veto = tuple(sorted(rng.permutation(count)[: int(rng.integers(0, count))].tolist()))
            case.rule = (int(rng.integers(1, count + 1)), veto)
    if rng.random() < 0.5:
        case.today = tuple(int(rng.integers(len(options))) for options in case.issues)
    return case


def _line(case, scope):
    shape = [range(len(case.issues[issue])) for issue in scope]
    table = {place: float(case.rng.integers(-5, 6)) for place in itertools.product(*shape)}
    fact = str(case.rng.choice(list(case.facts))) if case.rng.random() < 0.3 else None
    return scope, table, fact


def make_tree(rng, depth=0):
    """Alternatives that may fail, cost something to try, and turn out in several ways."""
    tree = {}
    for k in range(int(rng.integers(1, 4))):
        chance, cost = rng.choice([1.0, 0.25, 0.5, 0.75]), rng.choice([0, 0, 1])
        one = {"probability": float(chance), "cost": float(cost)}
        if depth == 0 and rng.random() < 0.4:
            first = float(rng.choice([0.25, 0.5]))
            ways = {"good": {"probability": first, "value": float(rng.integers(-6, 9))}}
            rest = {"probability": 1 - first}
            kind = rng.random()
            if kind < 0.3:
                rest["fallback"] = "best remaining"
            elif kind < 0.6:
                rest["alternatives"] = make_tree(rng, 1)
            else:
                rest["value"] = float(rng.integers(-6, 3))
            ways["bad"] = rest
            one["outcomes"] = ways
        else:
            one["value"] = float(rng.integers(-6, 9))
        tree[f"a{depth}{k}"] = one
    tree[f"sure{depth}"] = {"value": float(rng.integers(-8, 0))}
    return tree


def fold(tree):
    """What a party's alternatives are worth: every order of trying is looked at."""

    def best(left):
        return max((try_one(name, left) for name in left), default=-math.inf)

    def try_one(name, left):
        one = tree[name]
        rest = tuple(other for other in left if other != name)
        chance = one.get("probability", 1.0)
        total = -one.get("cost", 0.0)
        ways = one.get("outcomes") or {"only": {"probability": 1.0, "value": one.get("value")}}
        failing = 1.0 - chance
        for way in ways.values():
            share = chance * way["probability"]
            if "fallback" in way:
                failing += share
            elif "alternatives" in way:
                total += share * fold(way["alternatives"])
            else:
                total += share * way["value"]
        return total + (failing * best(rest) if failing > 0 else 0.0)

    return best(tuple(tree))


def floors_of(case):
    return np.array(
        [
            case.floors[party] if tree is None else fold(tree)
            for party, tree in enumerate(case.trees)
        ]
    )


def agreed(case, values, floors):
    """Which packages enough parties accept, one by one."""
    found = []
    at_least, veto = case.rule or (len(floors), ())
    for row in values:
        yes = [worth >= floor - 1e-9 for worth, floor in zip(row, floors, strict=True)]
        found.append(sum(yes) >= at_least and all(yes[place] for place in veto))
    return np.array(found)


def frontier(values):
    """The values that no other beats: each once, with how many packages reach it."""
    found = {}
    for one in values:
        beaten = False
        for other in values:
            if (other >= one - 1e-9).all() and (other > one + 1e-9).any():
                beaten = True
                break
        if not beaten:
            key = tuple(np.round(one, 6) + 0.0)
            found[key] = found.get(key, 0) + 1
    return found


def gap(case, values, floors):
    """The least that is missing, in sum, to those who are won most cheaply."""
    at_least, veto = case.rule or (len(floors), tuple(range(len(floors))))
    needed = max(at_least - len(veto), 0)
    best = math.inf
    for row in values:
        lacking = [max(0.0, floor - worth) for worth, floor in zip(row, floors, strict=True)]
        others = sorted(one for place, one in enumerate(lacking) if place not in veto)
        best = min(best, sum(lacking[place] for place in veto) + sum(others[:needed]))
    return best

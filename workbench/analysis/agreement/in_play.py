r"""What is in play: for every option of every issue, what each side can still get with it.

With one option fixed, the best for a party is its largest value over the packages with that option
that clear every other party's floor, or those of any group that is enough for an agreement. One
elimination of all issues, inward, gives each group of tied issues what lies below it; one pass
outward gives it what lies beside and above it [1]_. Then every setting of the group looks up the
rest of the deal once, in a frontier that is sorted: the best values of all options of all issues
cost about as much as two eliminations, and not one per option.

References
----------
.. [1] P. Shenoy, G. Shafer, "Axioms for probability and belief-function propagation",
   *Uncertainty in Artificial Intelligence* 4 (1990) 169-198: messages inward, then outward.
"""

from __future__ import annotations

import itertools
from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import cast

import numpy as np

from workbench.analysis.exact.acceptance import Acceptance
from workbench.analysis.exact.elimination import plan
from workbench.analysis.exact.joining import join_all
from workbench.analysis.exact.staircases import find_best
from workbench.analysis.exact.sums import add_factors
from workbench.analysis.exact.tables import Scope, Space, Table
from workbench.model import Option
from workbench.value import FloatArray, IntArray


@dataclass(frozen=True, eq=False)
class Reach:
    """The best values that packages with one of an issue's options reach inside the ZOPA.

    Attributes
    ----------
    best : array of float, shape (options, parties)
        Largest value to each party; minus infinity where no package with the option clears.
    joint : array of float, shape (options,)
        Largest sum of the values of all parties.
    """

    best: FloatArray
    joint: FloatArray


@dataclass(frozen=True, eq=False)
class InPlay:
    """What each option of one issue leaves possible.

    Attributes
    ----------
    issue : str
    options : tuple of option
        In file order.
    best : array of float, shape (options, parties)
        The largest surplus of each party over packages with the option that enough parties accept,
        in its unit; NaN where there is none, infinite for a party that refuses nothing.
    joint : array of float, shape (options,)
        The largest joint surplus; NaN too where values have no common unit.
    """

    issue: str
    options: tuple[Option, ...]
    best: FloatArray
    joint: FloatArray

    @property
    def possible(self) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
        """Whether an agreement is still possible with each option."""
        return ~np.isnan(self.best[:, 0])


def surplus_of(values: FloatArray, floors: FloatArray | float, tolerance: float) -> FloatArray:
    """Return values above the floors; NaN where there is no value, zero for what rounding left."""
    with np.errstate(invalid="ignore"):
        surplus = np.where(np.isneginf(values), np.nan, values - floors)
    return np.where((surplus < 0) & (surplus > -2 * tolerance), 0.0, surplus)


def find_reach(
    tables: Sequence[Table], space: Space, floors: FloatArray, acceptance: Acceptance
) -> list[Reach]:
    """Find what each option of each issue can still bring, issue by issue.

    Parameters
    ----------
    tables : sequence of Table
        The deal's factors; every issue is in at least one.
    space : Space
    floors : array of float, shape (parties,)
        Minus infinity for a party that refuses nothing.
    acceptance : Acceptance

    Returns
    -------
    list of Reach
    """
    tree = _Tree(tables, space)
    best = [np.full((size, len(floors) + 1), -np.inf) for size in space.sizes]
    groups = [acceptance.floors(floors, group) for group in acceptance.groups]
    for node, own in itertools.product(tree.chosen, groups):
        settings, found = tree.look_up(node, own - space.tolerance)
        for issue in node.tied:
            np.maximum.at(best[issue], space.project(node.tied, settings, (issue,)), found)
    return [Reach(one[:, :-1], one[:, -1]) for one in best]


@dataclass(eq=False)
class _Node:
    """One step of the elimination: an issue goes, and what is left of its tables moves on.

    Attributes
    ----------
    issue : int
    tied : tuple of int
        Issues of all its tables.
    tables : list of Table
        Factors, and the messages of its children.
    up : Table or None
        Its message to its parent.
    outside : list of Table
        What the rest of the deal, beyond its children, adds.
    """

    issue: int
    tied: Scope
    tables: list[Table]
    up: Table | None = None
    parent: _Node | None = None
    children: list[_Node] = field(default_factory=list)
    outside: list[Table] = field(default_factory=list)


class _Tree:
    """The steps of one elimination, and the messages between them.

    Parameters
    ----------
    tables : sequence of Table
    space : Space

    Attributes
    ----------
    chosen : list of _Node
        Steps whose issues, together, are all issues.
    """

    def __init__(self, tables: Sequence[Table], space: Space) -> None:
        self.space = space
        self._nodes = self._inward(tables)
        self.chosen = self._cover()
        self._outward()

    def _inward(self, tables: Sequence[Table]) -> list[_Node]:
        """Eliminate all issues; the last node is the root, whose tables touch no issue."""
        nodes: list[_Node] = []
        pending = list(tables)
        senders: dict[int, _Node] = {}
        steps = plan(tuple(one.scope for one in tables), self.space.sizes)
        for issue, tied in [*((step.gone[0], step.tied) for step in steps), (-1, ())]:
            mine = [one for one in pending if issue in one.scope or issue < 0]
            pending = [one for one in pending if issue not in one.scope]
            node = _Node(issue, tied, mine)
            for child in (senders[id(one)] for one in mine if id(one) in senders):
                child.parent = node
                node.children.append(child)
            nodes.append(node)
            if issue >= 0:
                node.up = self._join(mine, tuple(one for one in tied if one != issue))
                senders[id(node.up)] = node
                pending.append(node.up)
        return nodes

    def _cover(self) -> list[_Node]:
        """Choose steps, widest first, until every issue is among theirs."""
        chosen: list[_Node] = []
        covered: set[int] = set()
        for node in sorted(self._nodes[:-1], key=lambda one: -len(one.tied)):
            if node.issue not in covered:
                chosen.append(node)
                covered.update(node.tied)
        return chosen

    def _outward(self) -> None:
        """Tell the chosen steps, and those above them, what the rest of the deal adds."""
        wanted = {id(node) for node in self.chosen}
        for node in self._nodes:
            if id(node) in wanted and node.parent is not None:
                wanted.add(id(node.parent))
        for node in reversed(self._nodes):
            if id(node) in wanted:
                self._tell_children(node, wanted)

    def _tell_children(self, node: _Node, wanted: set[int]) -> None:
        """Join, for each wanted child, the tables of all others: those before it and after it.

        Wanted ones come last, the largest at the end, so that little is joined that nobody asks.
        """
        children = {id(one.up): one for one in node.children if id(one) in wanted}
        if not children:
            return
        tables = sorted(
            [*node.tables, *node.outside], key=lambda one: (id(one) in children, len(one.group))
        )
        first = len(tables) - len(children)
        before, after = self._running(tables[:-1]), self._running(tables[:first:-1])
        for place, table in enumerate(tables[first:], start=first):
            others = [before[place], after[len(tables) - 1 - place]]
            child = children[id(table)]
            child.outside = self._narrow([one for one in others if one is not None], child)

    def _running(self, tables: list[Table]) -> list[Table | None]:
        """Return the join of the tables before each place, and of all at the end."""
        found: list[Table | None] = [None, *tables[:1]]
        for table in tables[1:]:
            last = cast(Table, found[-1])
            scope = tuple(sorted({*last.scope, *table.scope}))
            found.append(self._join([last, table], scope))
        return found

    def _narrow(self, tables: list[Table], child: _Node) -> list[Table]:
        """Forget the issues that a child does not know."""
        if all({*table.scope} <= {*child.tied} for table in tables):
            return tables
        scope = {issue for table in tables for issue in table.scope} & {*child.tied}
        return [self._join(tables, tuple(sorted(scope)))]

    def _join(self, tables: list[Table], onto: Scope) -> Table:
        table, _ = join_all(add_factors(tables, self.space), onto, self.space)
        return table

    def look_up(self, node: _Node, floors: FloatArray) -> tuple[IntArray, FloatArray]:
        """Return the settings of a step's issues, and the best values that each reaches.

        All tables but one are joined; the one that is left is a frontier, in which every row of
        the others finds its best partner without being joined to it.
        """
        tables = [*node.tables, *node.outside]
        for far in sorted(tables, key=lambda one: -len(one.group)):
            near = [one for one in tables if one is not far]
            known = {issue for one in near for issue in one.scope}
            if far.origin is not None and known == {*node.tied}:
                break
        else:
            near, far = tables, None
        joined = self._join(near, node.tied)
        return joined.group, find_best(joined, far, floors, self.space)

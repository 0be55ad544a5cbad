"""Term lines compiled: what each line of each party is worth, option by option.

A term line touches few issues, its scope. On the grid of its scope it becomes a small array; a
party's value of a package is the sum of its lines' entries. Lines are taken apart where they are
sums, so that each grid is as small as it can be.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property, lru_cache
from types import MappingProxyType
from typing import Any

import numpy as np

from workbench.model import Deal, DealError, FieldPath, Formula, Problem, Score
from workbench.value.arrays import FloatArray, IntArray
from workbench.value.drafts import settle_party
from workbench.value.evaluation import LARGEST, NOT_FINITE_HINT, Setting, evaluate_tree, scope
from workbench.value.grids import count_combinations, open_grid
from workbench.value.language import names, parse
from workbench.value.splitting import multiply_out, split_sum

WIDE = 3
"""Most issues that a part of a line ties together before its products are multiplied out."""


@dataclass(frozen=True, eq=False)
class Term:
    """One part of a term line.

    Attributes
    ----------
    path : tuple
        Where it stands in the deal, for messages.
    party, line : str
    scope : tuple of str
        Issues it touches, in file order.
    tree : ast.expr or Score
        What it is worth.
    setting : Setting
        Facts and issues, with no places yet.
    """

    path: FieldPath
    party: str
    line: str
    scope: tuple[str, ...]
    tree: ast.expr | Score
    setting: Setting

    @property
    def cells(self) -> int:
        """How many combinations of options its grid holds."""
        return count_combinations(self.scope, self.setting.issues)

    @cached_property
    def grid(self) -> FloatArray:
        """Worth of every combination of options, one axis per issue of the scope.

        Raises
        ------
        DealError
            If the grid is too large, or a combination has no finite worth.
        """
        return self.at(open_grid(self.path, self.scope, self.setting.issues))

    def at(
        self,
        places: Mapping[str, IntArray],
        numbers: Mapping[str, FloatArray | float] = MappingProxyType({}),
    ) -> FloatArray:
        """Worth at given places of options, or at numbers that need not be options.

        Parameters
        ----------
        places : mapping of issue to array of int
        numbers : mapping of issue to float or array of float
            Together they name at least the issues of the scope; the arrays broadcast against each
            other.

        Returns
        -------
        array of float, of the broadcast shape

        Raises
        ------
        DealError
            If a combination has no finite worth.
        """
        setting = Setting(self.setting.facts, places, self.setting.issues, numbers)
        try:
            with np.errstate(all="ignore"):
                worth = np.asarray(self._worth(setting), float)
        except ValueError as error:  # a function, or a choice by option at a number that is none
            raise DealError([Problem(self.path, str(error))]) from error
        shapes = [np.shape(setting.spot(name)) for name in self.scope]
        if any(shape != worth.shape for shape in shapes):
            worth = np.broadcast_to(worth, np.broadcast_shapes(worth.shape, *shapes))
        if worth.size and not -LARGEST <= worth.min() <= worth.max() <= LARGEST:  # nor is NaN
            self._refuse(setting, worth)
        return worth

    def _worth(self, setting: Setting) -> Any:
        if not isinstance(self.tree, Score):
            return evaluate_tree(self.tree, setting)
        (name,) = self.scope
        if name in setting.numbers:
            return _curve(self.tree, setting.numbers[name])
        issue = setting.issues[name]
        if self.tree.points is None:
            return _curve(self.tree, np.array(issue.options, float))[setting.places[name]]
        points = [self.tree.points[str(option)] for option in issue.options]
        return self.tree.weight * np.array(points)[setting.places[name]]

    def _refuse(self, setting: Setting, worth: FloatArray) -> None:
        first = np.unravel_index(int(np.argmin(np.abs(worth) <= LARGEST)), worth.shape)
        shown = []
        for name in self.scope:
            spot = np.broadcast_to(setting.spot(name), worth.shape)[first]
            option = spot if name in setting.numbers else setting.issues[name].options[int(spot)]
            shown.append(f"{name}={option}")
        where = ", ".join(shown) or "any package"
        raise DealError([Problem(self.path, f"no finite number at {where}; {NOT_FINITE_HINT}")])


def party_terms(deal: Deal, name: str, setting: Setting) -> Iterator[Term]:
    """Yield the terms of a party's lines, or of its scores, in file order.

    Lines that rest on drafts are left out: they count for nothing.
    """
    party = settle_party(deal, name)
    for issue, score in (party.scores or {}).items():
        yield Term(("parties", name, "scores", issue), name, issue, (issue,), score, setting)
    for line, formula in (party.value or {}).items():
        path = ("parties", name, "value", line)
        for part, axes in _split(formula, tuple(deal.issues)):
            yield Term(path, name, line, axes, part, setting)


@lru_cache(maxsize=1_024)
def _split(
    formula: Formula, issues: tuple[str, ...]
) -> tuple[tuple[ast.expr, tuple[str, ...]], ...]:
    """Take a line apart, each part with its scope; kept, since moving a fact changes neither."""
    tree = parse(formula) if isinstance(formula, str) else ast.Constant(formula)
    parts = split_sum(tree, lambda node: any(one.id in issues for one in names(node)))
    found = []
    for part in parts:
        axes = scope(part, issues)
        if len(axes) > WIDE:
            smaller = multiply_out(part, lambda node: len(scope(node, issues)))
            found += [(one, scope(one, issues)) for one in smaller]
        else:
            found.append((part, axes))
    return tuple(found)


def _curve(score: Score, numbers: FloatArray | float) -> FloatArray:
    """Weighted points of numbers on a value curve; at its ends it goes on level."""
    x, y = np.transpose(score.curve or ())
    return np.asarray(score.weight * np.interp(numbers, x, y))

"""Rules compiled: which combinations of options are forbidden."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property

import numpy as np

from workbench.model import Deal, FieldPath, Rule
from workbench.value.arrays import BoolArray, IntArray
from workbench.value.drafts import standing_rules
from workbench.value.evaluation import Setting, evaluate_tree, scope
from workbench.value.grids import open_grid
from workbench.value.language import parse


@dataclass(frozen=True, eq=False)
class Ban:
    """A rule, and where it forbids.

    Attributes
    ----------
    rule : Rule
    place : int
        Its place among the deal's rules.
    scope : tuple of str
    setting : Setting
    """

    rule: Rule
    place: int
    scope: tuple[str, ...]
    setting: Setting

    @property
    def path(self) -> FieldPath:
        """Where it stands in the deal, for messages."""
        return "rules", self.place

    @cached_property
    def grid(self) -> BoolArray:
        """True where forbidden, one axis per issue of the scope."""
        return self.at(open_grid(self.path, self.scope, self.setting.issues))

    def at(self, places: Mapping[str, IntArray]) -> BoolArray:
        """Return True where the rule forbids, at given places of options."""
        setting = Setting(self.setting.facts, places, self.setting.issues)
        with np.errstate(all="ignore"):
            banned = np.asarray(evaluate_tree(parse(self.rule.when), setting), bool)
        shapes = [np.shape(places[name]) for name in self.scope]
        return np.broadcast_to(banned, np.broadcast_shapes(banned.shape, *shapes))


def deal_bans(deal: Deal, setting: Setting) -> tuple[Ban, ...]:
    """Return the rules of a deal that are in force, compiled."""
    issues = tuple(deal.issues)
    return tuple(
        Ban(rule, place, scope(parse(rule.when), issues), setting)
        for place, rule in standing_rules(deal)
    )

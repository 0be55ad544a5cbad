"""A tree of alternatives as rows: every node one row, what it leads to indented below it."""

from __future__ import annotations

import math
from dataclasses import dataclass, replace

from workbench.analysis import Batna
from workbench.analysis.batna.price_words import low_first
from workbench.charts.batna.batna_words import (
    branch_words,
    choice_words,
    label_words,
    option_words,
    ordinal,
    probability_words,
)
from workbench.charts.drawing.wording import plain, wrap
from workbench.model import Alternative, Named, format_amount
from workbench.value import Branch, Choice, FoldedAlternative

SHOWN_LIMIT = 12
"""Most alternatives of one choice that are drawn; more are counted."""

LABEL_WIDTH, INDENT, BOLD = 44, 3, 4
"""Characters of a row's label, and how many of them each step to the right and bold type cost."""


@dataclass(frozen=True)
class BatnaRow:
    """One node of the tree.

    Attributes
    ----------
    depth : int
    parent : int
        Row of the node that leads here; -1 for the root.
    kind : str
        ``"choice"``, ``"chance"``, ``"end"``, ``"fallback"`` or ``"rest"``: alternatives left out.
    label, amount, words : str
        Beside the node, at the right edge, and in the hover text.
    worth : float
    chosen : bool
        Whether the best plan begins with it.
    """

    depth: int
    parent: int
    kind: str
    label: str
    amount: str
    words: str
    worth: float
    chosen: bool


def find_rows(batna: Batna) -> list[BatnaRow]:
    """Return the rows of a party's tree, its root first, alternatives with the best first."""
    if batna.choice is None:
        return []
    tree = _Tree(batna)
    tree.add_root(batna.choice)
    return tree.rows


class _Tree:
    def __init__(self, batna: Batna) -> None:
        self.batna = batna
        self.unit = batna.unit
        self.rows: list[BatnaRow] = []

    def add_root(self, choice: Choice) -> None:
        words = choice_words(self.batna)
        root = self._row(0, -1, "choice", "If the talks fail", choice.worth, words, chosen=True)
        self._choice(choice, self._add(root), 1, chosen=True)

    def _choice(self, choice: Choice, parent: int, depth: int, *, chosen: bool) -> None:
        order = sorted(choice.options.values(), key=lambda one: -one.worth)
        # what the plan leads to is shown, however little it is worth
        plan = [name for name in choice.plan if name in choice.options]
        shown = set(plan[:SHOWN_LIMIT])
        for option in order:
            if len(shown) < SHOWN_LIMIT:
                shown.add(option.name)
        for option in order:
            if option.name in shown:
                self._option(choice, option, parent, depth, chosen=chosen)
        rest = [option for option in order if option.name not in shown]
        if rest:
            label = (
                f"… and {len(rest)} more, worth {format_amount(rest[0].worth, self.unit)} at most"
            )
            row = self._row(depth, parent, "rest", label, -math.inf, plain(label), chosen=False)
            self._add(replace(row, amount=""))

    def _option(
        self, choice: Choice, option: FoldedAlternative, parent: int, depth: int, *, chosen: bool
    ) -> None:
        first = chosen and option.name == choice.plan[0]
        label = label_words(option.alternative, option.name)
        label = _order(choice, option.name, chosen=chosen) + label
        words = option_words(self.batna, option, choice)
        single = len(option.branches) == 1 and option.branches[0].choice is None
        certain = single and not option.branches[0].fallback
        kind = "end" if certain else "chance"
        row = self._add(self._row(depth, parent, kind, label, option.worth, words, chosen=first))
        if not certain:
            for branch in option.branches:
                self._branch(choice, option, branch, row, chosen=first, numbered=chosen)

    def _branch(
        self,
        choice: Choice,
        option: FoldedAlternative,
        branch: Branch,
        parent: int,
        *,
        chosen: bool,
        numbered: bool,
    ) -> None:
        depth = self.rows[parent].depth + 1
        kind = "fallback" if branch.fallback else "choice" if branch.choice else "end"
        name = _branch_name(option.alternative, branch)
        label = f"{probability_words(branch.probability)}: {name}"
        if branch.fallback:
            after = choice.options[branch.fallback].alternative
            label += f" → {_order(choice, branch.fallback, chosen=numbered)}"
            label += low_first(label_words(after, branch.fallback))
        words = branch_words(self.batna, option, branch, name, choice)
        row = self._row(depth, parent, kind, label, branch.worth, words, chosen=chosen)
        place = self._add(row)
        if branch.choice is not None:
            self._choice(branch.choice, place, depth + 1, chosen=chosen)

    def _add(self, row: BatnaRow) -> int:
        self.rows.append(row)
        return len(self.rows) - 1

    def _row(
        self,
        depth: int,
        parent: int,
        kind: str,
        label: str,
        worth: float,
        words: str,
        *,
        chosen: bool,
    ) -> BatnaRow:
        width = LABEL_WIDTH - INDENT * depth - (BOLD if chosen else 0)
        text = wrap(label, width, lines=1)
        amount = plain(format_amount(worth, self.unit))
        if chosen:
            text, amount = f"<b>{text}</b>", f"<b>{amount}</b>"
        return BatnaRow(depth, parent, kind, text, amount, words, worth, chosen)


def _order(choice: Choice, name: str, *, chosen: bool) -> str:
    """Say when the best plan comes to an alternative, if it does and has more than one step."""
    if not chosen or len(choice.plan) < 2 or name not in choice.plan:
        return ""
    return f"{ordinal(choice.plan.index(name))}: "


def _branch_name(alternative: Alternative, branch: Branch) -> str:
    """Return what people call a branch."""
    outcomes = alternative.outcomes or Named()
    label = outcomes[branch.name].label if branch.name in outcomes else ""
    return label or branch.name.replace("_", " ")

"""A tree of alternatives as rows: every node one row, what it leads to indented below it."""

from __future__ import annotations

import math
from collections.abc import Iterator
from dataclasses import dataclass, replace

from workbench.analysis import Batna, Flag
from workbench.charts.drawing.wording import (
    HOVER_WIDTH,
    join_lines,
    plain,
    wrap,
)
from workbench.model import Alternative, Named, alternative_label, alternative_within, label_of
from workbench.phrases import amounts_of, assumption_words, flag_words
from workbench.value import Branch, Choice, FoldedAlternative
from workbench.words import (
    format_date,
    format_number,
    format_probability,
    ordinal,
    start_sentence,
)

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
        self.side = amounts_of(batna.deal, batna.party)
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
            label = f"… and {len(rest)} more, at best {self.side.amount(rest[0].worth)}"
            row = self._row(depth, parent, "rest", label, -math.inf, plain(label), chosen=False)
            self._add(replace(row, amount=""))

    def _option(
        self, choice: Choice, option: FoldedAlternative, parent: int, depth: int, *, chosen: bool
    ) -> None:
        first = chosen and option.name == choice.plan[0]
        label = alternative_label(option.alternative, option.name)
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
        label = f"{format_probability(branch.probability)}: {name}"
        if branch.fallback:
            after = choice.options[branch.fallback].alternative
            label += f" → {_order(choice, branch.fallback, chosen=numbered)}"
            label += alternative_within(after, branch.fallback)
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
        amount = plain(self.side.amount(worth))
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


def choice_words(batna: Batna) -> str:
    """Describe the root."""
    value = amounts_of(batna.deal, batna.party).amount(batna.value)
    lines = [f"<b>If the talks fail: {plain(value)}</b>"]
    lines += [wrap(f"{flag.about}: {flag_words(flag)}", HOVER_WIDTH) for flag in _own_flags(batna)]
    lines += [f"<i>{wrap(assumption_words(one), HOVER_WIDTH)}</i>" for one in batna.assumptions]
    return join_lines(lines)


def option_words(batna: Batna, option: FoldedAlternative, choice: Choice) -> str:
    """Describe an alternative: worth, cost, days, what a quote is made of, evidence, doubts."""
    one, side = option.alternative, amounts_of(batna.deal, batna.party)
    lines = [f"<b>{wrap(alternative_label(one, option.name), HOVER_WIDTH)}</b>"]
    lines.append(f"{start_sentence(side.noun)} if tried first: {plain(side.amount(option.worth))}")
    if option.name == choice.plan[0]:
        lines.append("Best of this choice")
    if option.cost:
        lines.append(f"Cost of trying: {plain(side.size(option.cost))}, already counted")
    if one.days:
        days = one.days if isinstance(one.days, str) else format_number(one.days)
        lines.append(plain(f"Takes effect after {days} days"))
    lines += [
        plain(f"{label_of(batna.deal, line)}: {side.line(amount)} {side.unit}")
        for line, amount in list(option.lines.items())[:8]
    ]
    evidence = ", ".join(filter(None, [one.source, format_date(one.date) if one.date else ""]))
    if evidence:
        lines.append(wrap(f"Evidence: {evidence}", HOVER_WIDTH))
    doubts = [flag_words(flag) for flag in batna.flags if flag.about == option.name]
    lines += [f"<i>{wrap(f'Note: {text}', HOVER_WIDTH)}</i>" for text in doubts]
    return join_lines(lines)


def branch_words(
    batna: Batna, option: FoldedAlternative, branch: Branch, name: str, choice: Choice
) -> str:
    """Describe one way that an alternative may turn out."""
    of = alternative_label(option.alternative, option.name)
    side = amounts_of(batna.deal, batna.party)
    lines = [
        f"<b>{wrap(f'{of}: {name}', HOVER_WIDTH)}</b>",
        f"Probability {format_probability(branch.probability)}",
        plain(f"{start_sentence(side.noun)} from here: {side.amount(branch.worth)}"),
    ]
    if branch.fallback:
        after = alternative_label(choice.options[branch.fallback].alternative, branch.fallback)
        lines.append(wrap(f"Then: {after}", HOVER_WIDTH))
    elif math.isinf(branch.worth):
        lines.append("Nothing is left to do")
    return join_lines(lines)


def _own_flags(batna: Batna) -> Iterator[Flag]:
    yield from (flag for flag in batna.flags if flag.about == batna.party)

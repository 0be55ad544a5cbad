"""What the tree of alternatives says: its finding, its small print, what each node stands for."""

from __future__ import annotations

import math
from collections.abc import Iterator

from workbench.analysis import Batna, Flag
from workbench.charts.wording import (
    HOVER_WIDTH,
    SUBTITLE_WIDTH,
    TITLE_WIDTH,
    join_lines,
    plain,
    wrap,
)
from workbench.model import alternative_label, alternative_within, label_of
from workbench.phrases import assumption_words, flag_words
from workbench.value import Branch, Choice, Option
from workbench.words import (
    format_amount,
    format_date,
    format_number,
    format_probability,
)

PLAN_STEPS = 3
"""Most alternatives of a plan that are written out."""


def title(batna: Batna) -> str:
    """Say which alternative is the BATNA, and what it is worth."""
    party = label_of(batna.deal, batna.party)
    if batna.choice is None:
        if math.isfinite(batna.reservation):
            least = format_amount(batna.reservation, batna.unit)
            return wrap(f"{party} names no alternative, yet refuses less than {least}", TITLE_WIDTH)
        return wrap(f"{party} has no alternative: every package is acceptable", TITLE_WIDTH)
    first = batna.path[0]
    name = alternative_within(batna.choice.options[first].alternative, first)
    if math.isinf(batna.value):
        return wrap(f"BATNA: {name}, but the plan may end with nothing to do", TITLE_WIDTH)
    worth = format_amount(batna.value, batna.unit)
    return wrap(f"BATNA: {name}, worth {worth}", TITLE_WIDTH)


def subtitle(batna: Batna, hidden: int) -> str:
    """Say the plan, the range, how to read the marks, and what is left out."""
    party = label_of(batna.deal, batna.party)
    if batna.choice is None:
        if math.isfinite(batna.reservation):
            text = "The deal states its reservation value; add what it rests on as an alternative."
            return wrap(text, SUBTITLE_WIDTH)
        text = (
            "Without an alternative there is no limit below which to refuse. Add one, if only "
            "“do without”, and say what it is worth."
        )
        return wrap(text, SUBTITLE_WIDTH)
    parts = [*_plan(batna), *_range(batna)]
    if math.isinf(batna.value):
        parts.append("That counts as minus infinity: add an alternative that is certain.")
    if batna.reservation != batna.value and math.isfinite(batna.reservation):
        limit = format_amount(batna.reservation, batna.unit)
        parts.append(f"The deal states another reservation value: {limit}.")
    parts.append(f"Worth is to {party}. ■ choice, ● chance, ◄ end, ► falls back; bold: best plan.")
    if hidden:
        parts.append(f"Not shown: {hidden} alternatives that are worth less.")
    return wrap(" ".join(parts), SUBTITLE_WIDTH)


def _plan(batna: Batna) -> Iterator[str]:
    """Say what follows where the first choice fails."""
    options = batna.options
    steps = batna.path[:PLAN_STEPS]
    names = [alternative_within(options[name].alternative, name) for name in steps]
    if len(names) > 1:
        more = "; and on as numbered" if len(batna.path) > PLAN_STEPS else ""
        yield f"Plan: {'; if that fails, '.join(names)}{more}."


def _range(batna: Batna) -> Iterator[str]:
    low, high = batna.range
    if math.isfinite(low) and low < high:
        ends = f"{format_amount(low, '')} to {format_amount(high, batna.unit)}"
        yield f"From {ends} while facts stay within their ranges."


def choice_words(batna: Batna) -> str:
    """Describe the root."""
    lines = [f"<b>If the talks fail: {plain(format_amount(batna.value, batna.unit))}</b>"]
    lines += [wrap(f"{flag.about}: {flag_words(flag)}", HOVER_WIDTH) for flag in _own_flags(batna)]
    lines += [f"<i>{wrap(assumption_words(one), HOVER_WIDTH)}</i>" for one in batna.assumptions]
    return join_lines(lines)


def option_words(batna: Batna, option: Option, choice: Choice) -> str:
    """Describe an alternative: worth, cost, days, what a quote is made of, evidence, doubts."""
    one, unit = option.alternative, batna.unit
    lines = [f"<b>{wrap(alternative_label(one, option.name), HOVER_WIDTH)}</b>"]
    lines.append(f"Worth if tried first: {plain(format_amount(option.worth, unit))}")
    if option.name == choice.plan[0]:
        lines.append("Best of this choice")
    if option.cost:
        lines.append(f"Cost of trying: {plain(format_amount(option.cost, unit))}, already deducted")
    if one.days:
        days = one.days if isinstance(one.days, str) else format_number(one.days)
        lines.append(plain(f"Takes effect after {days} days"))
    lines += [
        plain(f"{label_of(batna.deal, line)}: {format_amount(amount, unit)}")
        for line, amount in list(option.lines.items())[:8]
    ]
    evidence = ", ".join(filter(None, [one.source, format_date(one.date) if one.date else ""]))
    if evidence:
        lines.append(wrap(f"Evidence: {evidence}", HOVER_WIDTH))
    doubts = [flag_words(flag) for flag in batna.flags if flag.about == option.name]
    lines += [f"<i>{wrap(f'Note: {text}', HOVER_WIDTH)}</i>" for text in doubts]
    return join_lines(lines)


def branch_words(batna: Batna, option: Option, branch: Branch, name: str, choice: Choice) -> str:
    """Describe one way that an alternative may turn out."""
    of = alternative_label(option.alternative, option.name)
    lines = [
        f"<b>{wrap(f'{of}: {name}', HOVER_WIDTH)}</b>",
        f"Probability {format_probability(branch.probability)}",
        plain(f"Worth from here: {format_amount(branch.worth, batna.unit)}"),
    ]
    if branch.fallback:
        after = alternative_label(choice.options[branch.fallback].alternative, branch.fallback)
        lines.append(wrap(f"Then: {after}", HOVER_WIDTH))
    elif math.isinf(branch.worth):
        lines.append("Nothing is left to do")
    return join_lines(lines)


def _own_flags(batna: Batna) -> Iterator[Flag]:
    yield from (flag for flag in batna.flags if flag.about == batna.party)

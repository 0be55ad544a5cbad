"""What the tree of alternatives says: its finding, its small print, what each node stands for."""

from __future__ import annotations

import math
from collections.abc import Iterator

from workbench.analysis import Batna, Flag
from workbench.analysis.batna.price_words import low_first
from workbench.charts.drawing.wording import (
    HOVER_WIDTH,
    SUBTITLE_WIDTH,
    TITLE_WIDTH,
    join_lines,
    plain,
    wrap,
)
from workbench.model import Alternative, format_amount, format_number, label_of
from workbench.value import Branch, Choice, FoldedAlternative

PLAN_STEPS = 3
"""Most alternatives of a plan that are written out."""


def batna_title(batna: Batna) -> str:
    """Say which alternative is the BATNA, and what it is worth."""
    party = label_of(batna.deal, batna.party)
    if batna.choice is None:
        if math.isfinite(batna.reservation):
            least = format_amount(batna.reservation, batna.unit)
            return wrap(f"{party} names no alternative, yet refuses less than {least}", TITLE_WIDTH)
        return wrap(f"{party} has no alternative: every package is acceptable", TITLE_WIDTH)
    first = batna.path[0]
    name = label_words(batna.choice.options[first].alternative, first)
    if math.isinf(batna.value):
        return wrap(
            f"BATNA: {low_first(name)}, but the plan may end with nothing to do", TITLE_WIDTH
        )
    worth = format_amount(batna.value, batna.unit)
    return wrap(f"BATNA: {low_first(name)}, worth {worth}", TITLE_WIDTH)


def batna_subtitle(batna: Batna, hidden: int) -> str:
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
    names = [low_first(label_words(options[name].alternative, name)) for name in steps]
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
    lines += [wrap(f"{flag.about}: {flag.message}", HOVER_WIDTH) for flag in _own_flags(batna)]
    lines += [f"<i>{wrap(text, HOVER_WIDTH)}</i>" for text in batna.assumptions]
    return join_lines(lines)


def option_words(batna: Batna, option: FoldedAlternative, choice: Choice) -> str:
    """Describe an alternative: worth, cost, days, what a quote is made of, evidence, doubts."""
    one, unit = option.alternative, batna.unit
    lines = [f"<b>{wrap(label_words(one, option.name), HOVER_WIDTH)}</b>"]
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
    evidence = ", ".join(filter(None, [one.source, f"{one.date:%d %B %Y}" if one.date else ""]))
    if evidence:
        lines.append(wrap(f"Evidence: {evidence}", HOVER_WIDTH))
    doubts = [flag.message for flag in batna.flags if flag.about == option.name]
    lines += [f"<i>{wrap(f'Note: {text}', HOVER_WIDTH)}</i>" for text in doubts]
    return join_lines(lines)


def branch_words(
    batna: Batna, option: FoldedAlternative, branch: Branch, name: str, choice: Choice
) -> str:
    """Describe one way that an alternative may turn out."""
    of = label_words(option.alternative, option.name)
    lines = [
        f"<b>{wrap(f'{of}: {name}', HOVER_WIDTH)}</b>",
        f"Probability {probability_words(branch.probability)}",
        plain(f"Worth from here: {format_amount(branch.worth, batna.unit)}"),
    ]
    if branch.fallback:
        after = label_words(choice.options[branch.fallback].alternative, branch.fallback)
        lines.append(wrap(f"Then: {after}", HOVER_WIDTH))
    elif math.isinf(branch.worth):
        lines.append("Nothing is left to do")
    return join_lines(lines)


def label_words(alternative: Alternative, name: str) -> str:
    """Return what people call an alternative."""
    text = alternative.label or name.replace("_", " ")
    return text[:1].upper() + text[1:]


def probability_words(probability: float) -> str:
    """Write a probability in percent; one that is nearly 0 or 1 does not become it.

    Examples
    --------
    >>> probability_words(0.8), probability_words(0.9996), probability_words(1)
    ('80 %', '99.96 %', '100 %')
    """
    return f"{format_number(100 * probability, digits=4)} %"


def ordinal(place: int) -> str:
    """Say when an alternative is tried.

    Examples
    --------
    >>> ordinal(0), ordinal(1), ordinal(4)
    ('1st', '2nd', '5th')
    """
    return f"{place + 1}{('st', 'nd', 'rd')[place] if place < 3 else 'th'}"


def _own_flags(batna: Batna) -> Iterator[Flag]:
    yield from (flag for flag in batna.flags if flag.about == batna.party)

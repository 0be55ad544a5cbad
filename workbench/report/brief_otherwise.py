"""What we do without an agreement: each alternative in one line."""

from __future__ import annotations

import math
from collections.abc import Iterator

from workbench.analysis import Batna
from workbench.model import Alternative, Deal, alternative_label, number_words
from workbench.phrases.batna.flags import flag_words
from workbench.phrases.batna.plan import path_words
from workbench.report.brief import BriefSection, BriefTable
from workbench.report.brief_terms import NONE
from workbench.report.brief_yardstick import Yardstick
from workbench.value import FoldedAlternative
from workbench.words import format_date, format_probability, join_and, start_sentence

FIND_ONE = "No alternative yet: find one before you talk."


def otherwise_section(batna: Batna, yardstick: Yardstick, price: str) -> BriefSection:
    """Say what we do without an agreement, the best first.

    Parameters
    ----------
    batna : Batna
        Ours.
    yardstick : Yardstick
        Ours.
    price : str
        Name of the issue that is the price; empty where there is none.
    """
    heading = "Without an agreement"
    options = sorted(batna.options.items(), key=lambda one: -one[1].worth)
    if not options:
        return BriefSection("otherwise", heading, f"{FIND_ONE}{_stated(batna, yardstick)}")
    head = yardstick.amounts.title.replace(yardstick.amounts.who, "us")
    if all(_asked(batna.deal, one.alternative, price) == NONE for _, one in options):
        price = ""
    heads = ("What we do", *(["Asks"] if price else []), f"{head}, {yardstick.amounts.unit}")
    gain = f"Gain {yardstick.against}" if yardstick.has_today else ""
    heads = (*heads, *([gain] if gain else []), "What is uncertain", "Valid until")
    rows = [tuple(_row(batna, name, one, yardstick, price)) for name, one in options]
    widths = (26, *((13,) if price else ()), 13, *((12,) if gain else ()), 28, 12)
    plan = f"In this order: {path_words(batna)}" if len(batna.path) > 1 else ""
    return BriefSection("otherwise", heading, plan, BriefTable(heads, tuple(rows), widths))


def _stated(batna: Batna, yardstick: Yardstick) -> str:
    if not math.isfinite(batna.reservation):
        return ""
    return f" Until then our limit is a stated one: {yardstick.amounts.limit(batna.reservation)}."


def _row(
    batna: Batna, name: str, option: FoldedAlternative, yardstick: Yardstick, price: str
) -> Iterator[str]:
    one = option.alternative
    yield alternative_label(one, name)
    if price:
        yield _asked(batna.deal, one, price)
    yield (
        yardstick.amounts.bare(option.worth) if math.isfinite(option.worth) else "may end with none"
    )
    if yardstick.has_today:
        yield yardstick.gain(option.worth) if math.isfinite(option.worth) else NONE
    yield start_sentence("; ".join(_uncertain(batna, name, option))) or "Nothing noted"
    yield format_date(one.valid_until) if one.valid_until else "not said"


def _asked(deal: Deal, one: Alternative, price: str) -> str:
    if not price or one.quote is None or price not in one.quote.terms:
        return NONE
    asked = one.quote.terms[price]
    return asked if isinstance(asked, str) else number_words(deal, price, asked)


def _uncertain(batna: Batna, name: str, option: FoldedAlternative) -> Iterator[str]:
    """Say how likely it is to be had, what it may turn out to be, and what is doubtful."""
    sure = math.fsum(one.probability for one in option.branches if not one.fallback)
    if sure < 1:
        yield f"to be had with {format_probability(sure)}"
    if option.alternative.outcomes is not None:
        yield f"turns out as {join_and(_outcomes(option.alternative))}"
    yield from (flag_words(flag) for flag in batna.flags if flag.about == name)


def _outcomes(one: Alternative) -> Iterator[str]:
    for name, outcome in (one.outcomes or {}).items():
        yield (outcome.label or name.replace("_", " ")).lower()

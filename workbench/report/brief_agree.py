"""Whether both sides can agree, in one sentence, and our limit as a price."""

from __future__ import annotations

import math
import re

from workbench.analysis import DealAnalysis, Simulation, find_price_zone, reservation_price
from workbench.analysis.batna.price_sides import find_sides
from workbench.model import Deal, label_within, number_words, range_words
from workbench.phrases.exact.acceptance import needed_sides
from workbench.report.brief import BriefSection
from workbench.report.brief_yardstick import Yardstick
from workbench.words import format_amount, share_words


def price_of(deal: Deal) -> str:
    """Return the issue that is the price; empty where there is none.

    It is the one that the purchase names, or whose number its price is worked out from; failing
    that the first that is counted in the deal's currency.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> price_of(example_deal())
    'price'
    """
    numbered = [name for name, issue in deal.issues.items() if issue.is_numeric]
    stated = "" if deal.purchase is None else str(deal.purchase.price or "")
    named = set(re.findall(r"\w+", stated))
    found = [name for name in numbered if name in named]
    if deal.currency:
        found += [one for one in numbered if deal.issues[one].unit.startswith(deal.currency)]
    return found[0] if found else ""


def limit_as_price(analysis: DealAnalysis, price: str) -> str:
    """Say our limit as a price, the other terms as today; empty where there is none."""
    deal = analysis.deal
    if not price or deal.status_quo is None:
        return ""
    found = reservation_price(analysis.terms, deal.ours, price, deal.status_quo)
    if not isinstance(found, float):
        return ""
    low, _high = find_sides(deal, price, deal.status_quo, deal.ours)
    most = "at most" if low == deal.ours else "at least"
    return f"{most} {number_words(deal, price, found)}"


def agree_section(
    analysis: DealAnalysis, yardstick: Yardstick, price: str, simulation: Simulation | None
) -> BriefSection:
    """Say whether the sides can agree, and how sure that is once it was simulated."""
    zopa = analysis.zopa
    said = _zone_words(analysis, price) if zopa.exists else _gap_words(analysis)
    chance = "" if simulation is None else f" {_chance(simulation)}"
    best = _best(analysis, yardstick) if zopa.exists else ""
    return BriefSection("agree", "Can we agree?", f"{said}{best}{chance}")


def _zone_words(analysis: DealAnalysis, price: str) -> str:
    """Say which prices work for both with the other terms as today, else that packages do."""
    deal, yes = analysis.deal, "You can agree"
    others = needed_sides(deal)
    if not price or deal.status_quo is None or len(deal.parties) > 2:
        return f"{yes}: there are packages that are better for {others} than no deal."
    low, high = find_sides(deal, price, deal.status_quo, deal.ours)
    if low is None or high is None:
        return f"{yes}: there are packages that are better for {others} than no deal."
    zone = find_price_zone(analysis.terms, price, deal.status_quo, buyer=low, seller=high)
    options = deal.issues[price].options
    least = max(float(options[0]), -math.inf if zone.low is None else zone.low)
    most = min(float(options[-1]), math.inf if zone.high is None else zone.high)
    if least > most:
        return f"{yes}, but not on {label_within(deal, price)} alone: other terms must move too."
    any_one = f"any {label_within(deal, price)} from {range_words(deal, price, least, most)}"
    rest = "" if len(deal.issues) == 1 else " with the other terms as today"
    return f"{yes}:{rest} {any_one} works for both."


def _gap_words(analysis: DealAnalysis) -> str:
    deal, gap = analysis.deal, analysis.zopa.gap
    if analysis.zopa.nearest is None:
        return "The rules of this deal forbid every package: there is nothing to agree on."
    if gap is None:
        return "As things stand you cannot agree: no package is good enough for every side."
    apart = format_amount(gap, deal.unit(deal.ours))
    return f"As things stand you cannot agree: at the nearest package {apart} are missing."


def _best(analysis: DealAnalysis, yardstick: Yardstick) -> str:
    """Say what the best package for us is worth that they can still accept."""
    if not yardstick.has_today:
        return ""
    best = float(analysis.zopa.frontier.values[:, 0].max())
    if abs(best - yardstick.amounts.today) <= analysis.frontier.tolerance:
        return " The best for us that they can accept is no better than today."
    return f" The best for us that they can accept {_against_today(yardstick, best)}."


def _against_today(yardstick: Yardstick, value: float) -> str:
    said = yardstick.amounts.saving(value)
    return said if yardstick.amounts.in_costs else f"is {said}"


def _chance(simulation: Simulation) -> str:
    if not simulation.draws.facts:
        return "No number has a range, so no chance can be given."
    chance = share_words(simulation.p_zopa, simulation.error)
    return f"Given what is uncertain, an agreement is possible in {chance} of cases."

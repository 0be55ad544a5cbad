"""What a brief offers: trades in words, what packages come to, the steps of the plan."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.analysis import (
    ConcessionPlan,
    DealAnalysis,
    Trade,
    find_trades,
    forecast_yes,
)
from workbench.analysis.agreement.hardly_more import find_hardly_more
from workbench.model import Deal, Option, label_of
from workbench.phrases.agreement.hardly_more import hardly_more_words
from workbench.phrases.exact.packages import package_terms
from workbench.phrases.talks.concessions import step_words
from workbench.phrases.trades.trades import trade_words
from workbench.report.brief import BriefSection, Point
from workbench.report.brief_runs import DRAWS, SEED
from workbench.report.brief_yardstick import Yardstick
from workbench.value import value_packages
from workbench.words import format_date, join_and, share_words, start_sentence

SHOWN = 3
"""Trades on a brief."""

NO_TRADE = "None found that helps both sides."


def trades_section(analysis: DealAnalysis, yardsticks: Mapping[str, Yardstick]) -> BriefSection:
    """Say the best trades from today's terms, each with what it brings either side."""
    points = tuple(
        Point("", trade_words(one), _gains(one, yardsticks)) for one in _choose(analysis)
    )
    heading = f"{_number(len(points))} to offer"
    if not points:
        return BriefSection("trades", heading, NO_TRADE, is_narrow=True)
    return BriefSection("trades", heading, points=points, is_narrow=True)


def _number(count: int) -> str:
    return {1: "One trade", 2: "Two trades", 3: "Three trades"}.get(count, "Trades")


def _choose(analysis: DealAnalysis) -> list[Trade]:
    """Return a few trades, those of two issues first: they are said in one breath.

    One alone need not lead into the zone: several are agreed on together.
    """
    two = find_trades(analysis.terms, up_to=2, limit=SHOWN, below_reservation=True)
    found = [*two.of(2), *two.free]
    if len(found) < SHOWN:
        found += find_trades(analysis.terms, up_to=3, limit=SHOWN, below_reservation=True).of(3)
    return found[:SHOWN]


def _gains(trade: Trade, yardsticks: Mapping[str, Yardstick]) -> str:
    us, *others = yardsticks.values()
    gain = float(trade.gains[0])
    said = [us.amounts.change(gain, "us") if gain else "costs us nothing"]
    said += [
        one.amounts.change(float(gain))
        for one, gain in zip(others, trade.gains[1:], strict=True)
        if gain
    ]
    return f"{start_sentence(join_and(said))}."


def package_totals(
    analysis: DealAnalysis,
    packages: Mapping[str, Mapping[str, Option]],
    yardsticks: Mapping[str, Yardstick],
) -> dict[str, list[str]]:
    """Return what each package costs us, saves us and brings them, and how likely they accept it.

    Parameters
    ----------
    analysis : DealAnalysis
    packages : mapping of head to package
    yardsticks : mapping of party to Yardstick
        Ours first.
    """
    deal, ours = analysis.deal, next(iter(yardsticks.values()))
    values = value_packages(analysis.terms, list(packages.values())).to_numpy()
    found = {}
    if ours.base != 0:  # else the gain says it
        title = f"{start_sentence(ours.amounts.noun)} to us, {ours.amounts.unit}"
        found[title] = [ours.amounts.bare(float(one)) for one in values[:, 0]]
    for place, (party, yardstick) in enumerate(yardsticks.items()):
        if yardstick.base is not None or party != deal.ours:
            head = _head(deal, party, yardstick)
            found[head] = [yardstick.gain(float(one)) for one in values[:, place]]
    forecast = forecast_yes(analysis.terms, list(packages.values()), draws=DRAWS, seed=SEED)
    found["They accept"] = [
        share_words(float(chance), forecast.error(place))
        for place, chance in enumerate(forecast.chances)
    ]
    return found


def _head(deal: Deal, party: str, yardstick: Yardstick) -> str:
    """Say whose gain a row is, in which unit."""
    unit = yardstick.amounts.unit
    if party == deal.ours:
        return f"{'Saves us' if yardstick.amounts.in_costs else 'We gain'}, {unit}"
    who = label_of(deal, party)
    return f"{who} gains, {unit}" if yardstick.against else f"Worth to {who}, {unit}"


def package_warnings(
    analysis: DealAnalysis, packages: Mapping[str, Mapping[str, Option]]
) -> tuple[Point, ...]:
    """Warn of packages that leave the others hardly more than they have without them."""
    values = value_packages(analysis.terms, list(packages.values())).to_numpy()
    found = (
        Point(name, hardly_more_words(analysis.deal, find_hardly_more(analysis.frontier, row)))
        for name, row in zip(packages, values, strict=True)
    )
    return tuple(one for one in found if one.text)


def plan_section(plan: ConcessionPlan, yardstick: Yardstick, next_step: str) -> BriefSection:
    """Say the steps: what comes before the talks, the opening, each give with its get."""
    points = []
    if next_step:
        points.append(Point("", next_step, "before the talks"))
    points.append(_opening(plan))
    for step in plan.steps:
        value = float(step.values[0])
        points.append(Point("", step_words(plan, step), _left(yardstick, value, step.must_agree)))
    heading = "The plan, step by step"
    return BriefSection("plan", heading, points=tuple(points), is_numbered=True, is_narrow=True)


def _opening(plan: ConcessionPlan) -> Point:
    deal, opening = plan.deal, plan.deal.opening
    words = f"Open with: {package_terms(deal, plan.opening)}."
    if opening is None:
        return Point("", words, "proposed, not decided yet")
    dated = sorted((one for one in opening.evidence if one.date), key=lambda one: str(one.date))
    if not dated:
        return Point("", words, "no dated evidence yet")
    return Point("", words, f"show: {dated[-1].text} ({format_date(dated[-1].date)})")  # type: ignore[arg-type]


def _left(yardstick: Yardstick, value: float, must_agree: str) -> str:
    """Say what is left after a step, and who must agree to it."""
    amounts = yardstick.amounts
    left = amounts.saving(value) or amounts.worth(value, "us")
    ask = f"; {must_agree} must agree" if must_agree else ""
    return f"it then {left}{ask}"

"""What stands in the places of a brief, from the model of a deal."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from workbench.advice import PlanCheck, Severity, advise_style, check_plan
from workbench.analysis import (
    Batna,
    DealAnalysis,
    Driver,
    Meso,
    Simulation,
    Tornado,
    find_batna,
    find_item_costs,
    plan_concessions,
    propose_meso,
)
from workbench.charts import plot_frontier, plot_tornado
from workbench.model import Deal, Option, Preparation, label_of
from workbench.phrases import target_words
from workbench.phrases.agreement.contracts import contract_words
from workbench.phrases.batna.limits import reservation_price_words
from workbench.phrases.batna.plan import evidence_words, plan_words
from workbench.phrases.exact.acceptance import needed_sides
from workbench.phrases.exact.packages import package_terms
from workbench.phrases.uncertainty.drafts import drafts_words
from workbench.phrases.uncertainty.grid_steps import grid_step_words
from workbench.report.brief import Brief, ItemRow, PackageRow, Point
from workbench.report.brief_runs import DRAWS, SEED, BriefRuns
from workbench.value import standing_formula, value_packages
from workbench.value.evaluation import evaluate_facts, fact_numbers
from workbench.words import (
    error_words,
    format_amount,
    format_count,
    format_quantity,
    share_words,
    start_sentence,
)

if TYPE_CHECKING:
    import plotly.graph_objects as go


@dataclass(frozen=True, eq=False)
class BriefFilling:
    """Everything that a brief is made of, each computed once."""

    deal: Deal
    when: dt.datetime

    @property
    def unit(self) -> str:
        """Unit of our values."""
        return self.deal.unit(self.deal.ours)

    @property
    def preparation(self) -> Preparation:
        """The preparation, or an empty one."""
        return self.deal.preparation or Preparation()

    @cached_property
    def analysis(self) -> DealAnalysis:
        """Of the deal."""
        return DealAnalysis(self.deal)

    @cached_property
    def batna(self) -> Batna:
        """Ours, judged on the date."""
        return find_batna(self.analysis.terms, self.deal.ours, today=self.when.date())

    @cached_property
    def meso(self) -> Meso:
        """Offers worth the same to us."""
        return propose_meso(self.analysis.terms)

    @cached_property
    def check(self) -> PlanCheck:
        """What the plan still lacks."""
        return check_plan(self.deal, today=self.when.date(), analysis=self.analysis)

    def whole(self, first: Brief, runs: BriefRuns) -> Brief:
        """Add to what is quickly found what many runs have found."""
        zone = self._zone(runs.simulation)
        return replace(
            first,
            position=(*first.position, zone, Point("Drafts", drafts_words(self.deal))),
            levers=runs.levers,
            assumptions=tuple(self.assumptions(runs.tornado)),
            figures=self.figures(runs.tornado),
            is_whole=True,
        )

    def facts(self) -> Iterator[Point]:
        """Name supplier, spend, contract and goal."""
        others = (label_of(self.deal, name) for name in self.deal.parties if name != self.deal.ours)
        yield Point("Supplier", " and ".join(others))
        dependence = self.preparation.dependence
        stated = standing_formula(self.deal, dependence.spend) if dependence else None
        if stated is not None:
            spend = evaluate_facts(stated, fact_numbers(self.deal))
            yield Point("Spend a year", format_amount(spend, self.deal.currency))
        if self.deal.contract is not None:
            yield Point("Contract", contract_words(self.deal.contract))
        if self.preparation.goal:
            yield Point("Goal", self.preparation.goal)

    def position(self) -> Iterator[Point]:
        """Say where we stand, as far as no runs are needed."""
        yield self._style()
        yield self._batna()
        yield self._reservation()
        yield self._target()
        yield self._opening()

    def _style(self) -> Point:
        advice = advise_style(self.deal, analysis=self.analysis)
        strongest = max(advice.drivers, key=lambda one: one.points)
        text = f"{start_sentence(advice.kind)}, {advice.position:.0f} of 100. {advice.advice}"
        return Point("Style", text, strongest.why)

    def _batna(self) -> Point:
        if not self.batna.path:
            return Point("BATNA", "None: whatever they offer, we have nothing else")
        worth = self._amount(self.batna.value)
        strength = "; ".join([evidence_words(self.batna), *self._batna_strength()])
        return Point("BATNA", f"{plan_words(self.batna)}: {worth}", strength)

    def _batna_strength(self) -> Iterator[str]:
        """Say how much there is to lose without an agreement: the less, the stronger we are."""
        nash = self.analysis.solutions.nash
        if nash is not None:
            amount = self._amount(float(nash.surplus[0]))
            yield f"the middle of the zone (Nash) is worth {amount} more to us"

    def _reservation(self) -> Point:
        value = self.batna.reservation
        if value == -float("inf"):
            return Point("Reservation", "We refuse nothing")
        words = f"Refuse what is worth less than {self._amount(value)} to us"
        return Point(
            "Reservation", words, reservation_price_words(self.analysis.terms, self.deal.ours)
        )

    def _target(self) -> Point:
        meso = self.meso
        words = f"{self._amount(meso.target)}, {target_words(meso.source)}"
        if not meso.offers:
            return Point("Target", f"{words}: no package within our limits is worth that")
        return Point("Target", f"{words}: {package_terms(self.deal, meso.offers[0])}")

    def _opening(self) -> Point:
        opening = self.deal.opening
        if opening is None:
            proposed = plan_concessions(self.analysis.terms).opening
            return Point("Opening", self._package(proposed), "proposed; not decided yet")
        dated = sorted((one for one in opening.evidence if one.date), key=lambda one: str(one.date))
        rests = f"rests on: {dated[-1].text} ({dated[-1].date})" if dated else "without evidence"
        return Point("Opening", self._package(opening.package), rests)

    def _package(self, package: Mapping[str, Option]) -> str:
        terms = dict(package)
        value = float(value_packages(self.analysis.terms, terms).iloc[0][self.deal.ours])
        return f"{package_terms(self.deal, terms)}: {self._amount(value)}"

    def _zone(self, simulation: Simulation) -> Point:
        zopa = self.analysis.zopa
        if zopa.exists:
            clear = f"{format_count(zopa.packages)} packages clear {needed_sides(self.deal)}"
            found = f"{clear} as things are estimated"
        elif zopa.gap is not None:
            found = f"None as things are estimated: {self._amount(zopa.gap)} apart"
        else:
            found = "None as things are estimated"
        if not simulation.draws.facts:
            return Point("Zone", found, "no number has a range, so no chance can be given")
        chance = share_words(simulation.p_zopa, simulation.error)
        how = f"{format_count(DRAWS)} draws, seed {SEED}, ± {error_words(simulation.error)}"
        stepped = grid_step_words(simulation)
        how = f"{how}. {stepped.removesuffix('.')}" if stepped else how
        return Point("Zone", f"{found}; agreement is possible in {chance} of cases", how)

    def packages(self) -> Iterator[PackageRow]:
        """List offers that are worth the same to us."""
        for name, package, values in zip(
            self.meso.names, self.meso.offers, self.meso.values, strict=True
        ):
            worth = format_amount(float(values[1]), self.deal.unit(self.deal.theirs))
            terms = package_terms(self.deal, package)
            yield PackageRow(name, terms, self._amount(float(values[0])), worth)

    def items(self) -> Iterator[ItemRow]:
        """List the items that count, and what all cost today and may cost."""
        if not any(one.counts for one in self.deal.items.values()):
            return
        package = self.deal.status_quo or self.deal.package((0,) * len(self.deal.issues))
        found = find_item_costs(self.analysis.terms, package)
        for name, numbers in found.table.iterrows():
            item = self.deal.items[str(name)]
            unit = self.deal.facts[str(item.today_price)].unit or self.deal.currency
            today, target, most = (
                "–" if math.isnan(numbers[key]) else format_quantity(numbers[key], unit, digits=few)
                for key, few in (("today", 6), ("target", 6), ("limit", 4))
            )
            quantity = format_quantity(numbers["quantity"], item.unit)
            cost = format_amount(numbers["cost today"], self.deal.currency)
            yield ItemRow(item.label or str(name), quantity, today, target, most, cost)
        most = "–" if found.limit_cost is None else self._amount(found.limit_cost)
        cost = format_amount(found.today, self.deal.currency)
        yield ItemRow("All", "", "", "", most, cost)

    def roles(self) -> Iterator[Point]:
        """Say who does what."""
        team = self.preparation.team
        for field in ("lead", "opener", "coordinator", "hold_out", "recorder", "approver"):
            name = getattr(team, field, "")
            if name:
                yield Point(start_sentence(field.replace("_", "-")), name)

    def assumptions(self, tornado: Tornado) -> Iterator[Point]:
        """Name the drivers that move our surplus most."""
        for bar in tornado.bars[:3]:
            if bar.swing > 0:
                moves = f"moves our surplus by {self._amount(bar.swing)}"
                yield Point(bar.driver.label, _range_words(bar.driver), moves)

    def next_steps(self) -> Iterator[str]:
        """Say what to do next: our own step, then what is serious."""
        if self.preparation.next_step:
            yield self.preparation.next_step
        for finding in self.check.findings:
            if finding.severity is Severity.SERIOUS:
                yield finding.says

    def gaps(self) -> Iterator[str]:
        """Name what the preparation does not say yet."""
        if not self.preparation.goal:
            yield "the goal"
        if self.preparation.dependence is None:
            yield "spend and dependence"
        if self.deal.parties[self.deal.ours].aspiration is None:
            yield "our target"
        if self.deal.opening is None:
            yield "the opening"
        if not self.deal.limits:
            yield "our limits"
        if not any(self.roles()):
            yield "who does what"

    def figures(self, tornado: Tornado) -> dict[str, go.Figure]:
        """Draw the two pictures."""
        frontier = plot_frontier(
            self.analysis.frontier,
            solutions=self.analysis.solutions,
            status_quo=self.analysis.status_quo,
            light=True,
        )
        pictures = {"Where both sides can agree": frontier}
        if any(bar.swing > 0 for bar in tornado.bars):
            pictures["What the answer hangs on"] = plot_tornado(tornado, most=4)
        return pictures

    def _amount(self, value: float) -> str:
        return format_amount(value, self.unit)


def _range_words(driver: Driver) -> str:
    """Say what a number is and may be, with its unit once."""
    return f"{driver.write(driver.base)} ({driver.write_range(driver.low, driver.high)})"

"""What stands on a brief, from the model of a deal."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property

from workbench.advice import PlanCheck, check_plan
from workbench.analysis import (
    Batna,
    ConcessionPlan,
    DealAnalysis,
    Meso,
    TargetSource,
    find_batna,
    plan_concessions,
    propose_meso,
)
from workbench.analysis.agreement.strip import Strip, find_strip
from workbench.model import Deal, Option, Package, Preparation, label_of
from workbench.phrases.agreement.contracts import contract_words
from workbench.phrases.exact.amounts import amounts_of
from workbench.report.brief import BriefSection, Point
from workbench.report.brief_agree import agree_section, limit_as_price, price_of
from workbench.report.brief_items import items_sections
from workbench.report.brief_offers import (
    package_totals,
    package_warnings,
    plan_section,
    trades_section,
)
from workbench.report.brief_otherwise import otherwise_section
from workbench.report.brief_people import (
    open_section,
    questions_section,
    red_section,
    rests_section,
    roles_section,
)
from workbench.report.brief_runs import BriefRuns
from workbench.report.brief_terms import bound_words, terms_table
from workbench.report.brief_yardstick import Yardstick
from workbench.words import format_amount, format_date, join_and

NO_TARGET = (TargetSource.BEST, TargetSource.RESERVATION)
"""Where a target comes from that nobody can hope for."""

FALLBACK = {
    "NASH": "No target is set, so the fair split stands in its place.",
    "RESERVATION": "No target is set and no package works for all, so our limit stands for it.",
    "RESERVATION_ABOVE": "The target set is worse than our limit, which stands in its place.",
    "BEST": "Neither target nor limit is set, so the best there is stands in their place.",
}


@dataclass(frozen=True, eq=False)
class BriefFilling:
    """Everything that a brief is made of, each computed once.

    Parameters
    ----------
    deal : Deal
        With what an executive may have.
    when : datetime
    asked : Deal
        With what its reader may have: its questions are asked.
    missed : tuple of str
        What else is missing.
    """

    deal: Deal
    when: dt.datetime
    asked: Deal
    missed: tuple[str, ...] = field(default=())

    @property
    def preparation(self) -> Preparation:
        """The preparation, or an empty one."""
        return self.deal.preparation or Preparation()

    @cached_property
    def analysis(self) -> DealAnalysis:
        """Of the deal."""
        return DealAnalysis(self.deal)

    @cached_property
    def yardsticks(self) -> dict[str, Yardstick]:
        """How packages are measured, by party; ours first."""
        limits = self.analysis.terms.reservations
        return {
            one: Yardstick(amounts_of(self.deal, one), limits[one]) for one in self.deal.parties
        }

    @property
    def ours(self) -> Yardstick:
        """How packages are measured for us."""
        return self.yardsticks[self.deal.ours]

    @cached_property
    def price(self) -> str:
        """The issue that is the price; empty where there is none."""
        return price_of(self.deal)

    @cached_property
    def batna(self) -> Batna:
        """Ours, judged on the date."""
        return find_batna(self.analysis.terms, self.deal.ours, today=self.when.date())

    @cached_property
    def aim(self) -> Meso:
        """Packages about as good for us as what we hope for, and where that comes from."""
        return propose_meso(self.analysis.terms)

    @cached_property
    def meso(self) -> Meso:
        """Packages at least as good for us as what we hope for, or nearly where there are none."""
        about = self.aim
        if about.source is not TargetSource.ASPIRATION:
            return about
        above = about.target + about.tolerance
        reached = propose_meso(self.analysis.terms, above, tolerance=about.tolerance)
        return reached if reached.offers else about

    @cached_property
    def plan(self) -> ConcessionPlan:
        """Opening and steps."""
        return plan_concessions(self.analysis.terms)

    @cached_property
    def check(self) -> PlanCheck:
        """What the plan still lacks."""
        return check_plan(self.deal, today=self.when.date(), analysis=self.analysis)

    @cached_property
    def target(self) -> tuple[dict[str, Option], float] | None:
        """The package that stands for our target and what it is worth to us; None without one."""
        if not self.meso.offers:
            return None
        return self.meso.offers[0], float(self.meso.values[0, 0])

    def facts(self) -> Iterator[Point]:
        """Name supplier, saving, limit, deadline and contract: the first line."""
        others = join_and(
            label_of(self.deal, one) for one in self.deal.parties if one != self.deal.ours
        )
        yield Point("With", others)
        yield self._hoped()
        if self.ours.has_today:
            yield Point("Today", self.ours.amounts.worth(self.ours.amounts.today, "us"))
        yield self._limit()
        deadline = self.preparation.deadline
        yield Point("Decide by", format_date(deadline) if deadline else "no day is set")
        if self.deal.contract is not None:
            yield Point("Contract", contract_words(self.deal.contract))

    def _hoped(self) -> Point:
        amounts = self.ours.amounts
        name = "Saving hoped for" if amounts.in_costs else "Gain hoped for"
        if self.target is None or self.ours.base is None or self.aim.source in NO_TARGET:
            return Point(name, "no target is set")
        gain = self.target[1] - self.ours.base
        share = self.ours.share(self.target[1])
        text = format_amount(abs(gain), amounts.unit) + (f" ({share})" if share else "")
        if gain < 0:
            name = "Costs more than today" if amounts.in_costs else "Loss"
            return Point(name, text, "by the target set")
        return Point(name, text, self.ours.against)

    def _limit(self) -> Point:
        if not math.isfinite(self.ours.least):
            return Point("Our limit", "none yet: we refuse nothing")
        price = limit_as_price(self.analysis, self.price)
        detail = f"{price}, other terms as today" if price else ""
        return Point("Our limit", self.ours.amounts.limit(self.ours.least), detail)

    def packages(self) -> dict[str, dict[str, Option]]:
        """Return the packages that stand side by side, by their heads."""
        found = {}
        if self.deal.status_quo is not None:
            found["Today"] = dict(self.deal.status_quo)
        stated = self.deal.opening is not None
        found["Opening" if stated else "Opening, proposed"] = dict(self.plan.opening)
        for name, package in zip(self.meso.names, self.meso.offers, strict=True):
            found[f"{name}, target" if name == self.meso.names[0] else name] = dict(package)
        return found

    def terms(self, agreed: Mapping[str, Package] | None = None) -> BriefSection:
        """Return the table of the issues, with the packages to put on the table.

        Parameters
        ----------
        agreed : mapping of head to package, optional
            What was agreed, which then stands beside today, opening and target.
        """
        packages, price = self.packages(), limit_as_price(self.analysis, self.price)
        offers = {f"Package {name}": dict(one) for name, one in self._offers()}
        heading, points = "Term by term", tuple[Point, ...]()
        if agreed is not None:
            further = self.meso.names[1:]
            packages = {head: one for head, one in packages.items() if head not in further}
            packages |= {head: dict(one) for head, one in agreed.items()}
        elif offers:
            points = package_warnings(self.analysis, offers)
            count = {2: "two packages", 3: "three packages"}.get(len(offers), "packages")
            heading = f"Term by term, with {count} to put on the table"
        limits = {
            name: bound_words(self.deal.issues[name], limit.real or limit.stated)  # type: ignore[arg-type]
            for name, limit in self.deal.limits.items()
        }
        if price:
            limits.setdefault(self.price, price)
        totals = package_totals(self.analysis, packages, self.yardsticks)
        table = terms_table(self.analysis.terms, packages, limits, totals)
        is_solved = bool(price) and limits[self.price] == price
        note = " ".join(self._notes(is_solved=is_solved, is_offered=agreed is None))
        return BriefSection("terms", heading, table=table, points=points, note=note)

    def _offers(self) -> Iterator[tuple[str, dict[str, Option]]]:
        return zip(self.meso.names, map(dict, self.meso.offers), strict=True)

    def _notes(self, *, is_solved: bool, is_offered: bool) -> Iterator[str]:
        """Say in small print where the target comes from, and with what a limit on price goes."""
        if self.ours.against:
            yield f"Gains are {self.ours.against}."
        if not self.meso.offers:
            yield "No package within our limits comes near the target: lower it, or widen terms."
        elif len(self.meso.offers) > 1 and is_offered:
            what = "cost us" if self.ours.amounts.in_costs else "are worth"
            yield f"{join_and(self.meso.names)} {what} nearly the same: let them choose."
        yield from filter(None, [FALLBACK.get(self.aim.source.name, "")])
        if is_solved and len(self.deal.issues) > 1:
            yield "The limit on the price holds with the other terms as today."

    def marks(self) -> dict[str, float]:
        """Return what the marks of the strip are worth to us."""
        marks = {"opening": float(self.plan.opening_values[0])}
        if self.ours.has_today:
            marks["today"] = self.ours.amounts.today
        if self.target is not None:
            marks["target"] = self.target[1]
        return marks

    def strip(self) -> Strip:
        """Return the strip."""
        return find_strip(self.analysis.zopa, self.marks())

    def sections(self, runs: BriefRuns | None = None) -> tuple[BriefSection, ...]:
        """Return all sections; without runs those that need them say less."""
        deal, ours = self.deal, self.ours
        simulation, tornado = (None, None) if runs is None else (runs.simulation, runs.tornado)
        return (
            self.terms(),
            *items_sections(self.analysis),
            agree_section(self.analysis, ours, self.price, simulation),
            otherwise_section(self.batna, ours, self.price),
            trades_section(self.analysis, self.yardsticks),
            plan_section(self.plan, ours, self.preparation.next_step),
            red_section(deal, ours),
            questions_section(self.asked),
            roles_section(deal),
            open_section(deal, self.check, self.missed),
            rests_section(deal, tornado, is_known=runs is not None),
        )

"""The plan of concessions: opening, evidence, steps with what we ask in return, who must agree."""

from __future__ import annotations

from collections.abc import Iterator

import ipywidgets as ipw

from workbench.analysis import ConcessionPlan, Progress, plan_concessions
from workbench.analysis.trades.package_change import weigh_change
from workbench.charts import plot_concessions
from workbench.model import Deal, Evidence, label_of
from workbench.phrases import crossing_words, not_offered_words, plan_flag_words, step_words
from workbench.phrases.talks.concessions import price_path_words, remains_words
from workbench.ui.desk.background import Background
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.figure_view import FigureView
from workbench.ui.widgets.panel import Panel
from workbench.ui.widgets.tables import row, table
from workbench.ui.widgets.text_view import Node, TextView, paragraphs, part
from workbench.ui.widgets.trade_texts import trade_details
from workbench.words import bare_amounts, format_date


class ConcessionsPanel(Panel):
    """Plan the way from the opening towards the walk-away, each give tied to a get.

    Parameters
    ----------
    desk : Desk
    """

    area = "concessions"

    def __init__(self, desk: Desk) -> None:
        self.steps = ipw.IntSlider(
            description="Steps", min=1, max=8, value=5, continuous_update=False
        )
        self.chart, self.opening = FigureView(), TextView()
        self.table, self.details = TextView(), TextView()
        self.background = Background(desk, self._draw, self._say)
        self._looked = 1  # the step whose lines are shown
        super().__init__(desk, [self.steps, self.chart, self.opening, self.table, self.details])
        self.steps.observe(guarded(desk, lambda _: self._start()), "value")
        self.table.on_choose(guarded(desk, self._choose))
        self.ties.follow_numbers(self._start, package=False)
        self.ties.follow(self._start, "offers")

    @property
    def found(self) -> ConcessionPlan:
        """The plan for the deal on the desk, against the other side's last offer."""
        return plan_concessions(
            self.desk.analysis.terms, steps=self.steps.value, position=self._position()
        )

    def _position(self) -> dict[str, float | str] | None:
        last = [one for one in self.desk.offers.offers if one.by != self.desk.deal.ours]
        fits = last and set(last[-1].package) == set(self.desk.deal.issues)
        return dict(last[-1].package) if fits else None

    def _choose(self, place: int) -> None:
        plan = self.found
        packages = [plan.opening, *(one.package for one in plan.steps)]
        if place < len(packages):
            self._looked = place
            self.details.show(*self._detail(plan))
            self.desk.select(packages[place])

    def _start(self) -> None:
        """Plan anew, once what was edited is on the page."""
        self.background.start(self._plans())

    def _plans(self) -> Iterator[Progress[ConcessionPlan]]:
        yield Progress(1.0, self.found)

    def leave(self) -> None:
        """End what is under way, and go."""
        self.background.stop()
        super().leave()

    def _say(self, sentence: str) -> None:
        self.opening.show(*paragraphs([sentence] if sentence else [], cls="wb-problem"))

    def _draw(self, plan: ConcessionPlan) -> None:
        self.chart.show(plot_concessions(plan, self.desk.analysis.frontier))
        self.opening.show(*_opening(plan))
        self.table.show(_table(plan))
        self.details.show(*self._detail(plan))

    def _detail(self, plan: ConcessionPlan) -> list[Node]:
        """Open one step: its term lines, the facts behind it, and how sure it is."""
        place = min(self._looked, len(plan.steps))
        if not place:
            return []
        packages = [plan.opening, *(one.package for one in plan.steps)]
        before, after = packages[place - 1 : place + 1]
        belief = weigh_change(self.desk.analysis.terms, before, after, party=plan.party)
        return [] if belief is None else [part("h3", f"Step {place}"), *trade_details(belief)]


def _opening(plan: ConcessionPlan) -> list[Node]:
    """Say what the opening rests on, and what is wrong with the plan."""
    deal = plan.deal
    shown = paragraphs(plan_flag_words(plan), cls="wb-problem")
    if deal.opening is not None and deal.opening.evidence:
        said = [
            part(
                "li",
                part("strong", f"{one.kind}: "),
                f"{one.text} ({_dated(one)})",
            )
            for one in deal.opening.evidence
        ]
        shown += [part("p", "The opening rests on:", cls="wb-sentence"), part("ul", *said)]
    return shown


def _dated(one: Evidence) -> str:
    date = format_date(one.date) if one.date else "no date"
    return f"{date}, {one.source}" if one.source else date


def _table(plan: ConcessionPlan) -> Node:
    deal = plan.deal
    unit, theirs = deal.unit(plan.party), _others_unit(plan)
    costs = bare_amounts([one.cost for one in plan.steps], unit)
    worths = bare_amounts([one.worth for one in plan.steps], theirs)
    names = [
        "Step",
        f"Costs us, {unit}",
        f"Worth to them, {theirs}",
        "How to say it",
        "What remains",
        "Who must agree",
    ]
    opening = part("button", "Opening", choose=0, title=_LOOK)
    rows = [row(opening, "", "", "Our first offer", "", "")]
    for place, (step, cost, worth) in enumerate(
        zip(plan.steps, costs, worths, strict=True), start=1
    ):
        button = part("button", f"Step {place}", choose=place, title=_LOOK)
        beyond = "; ".join(crossing_words(deal, one) for one in step.crossings)
        who = part("td", step.must_agree or "–", title=beyond, cls="wb-say")
        said, left = step_words(plan, step), remains_words(plan, step)
        rows.append(row(button, cost, worth, said, left, who))
    stands = f"Where they stand: {_stands(deal, plan)}."
    caption = " ".join([stands, price_path_words(plan), *not_offered_words(deal, plan.kept)])
    return table(names, rows, caption=caption, look="wb-choices wb-plan", prose=(3, 4, 5))


def _stands(deal: Deal, plan: ConcessionPlan) -> str:
    today = deal.status_quo is not None and dict(deal.status_quo) == plan.position
    return "today's terms" if today else "their last offer, or what is best for them"


def _others_unit(plan: ConcessionPlan) -> str:
    units = {plan.deal.unit(name) for name in plan.deal.parties if name != plan.party}
    return next(iter(units)) if len(units) == 1 else label_of(plan.deal, "shares")


_LOOK = "Look at this package"

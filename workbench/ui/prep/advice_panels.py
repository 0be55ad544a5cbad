"""Advice on the page: the plan check, the way of negotiating, the seven questions of a strategy."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial

import ipywidgets as ipw

from workbench.advice import (
    STATEMENTS,
    Finding,
    StyleDriver,
    advise_style,
    answer_strategy,
    check_plan,
    price_demands,
)
from workbench.analysis import Progress
from workbench.model import label_of
from workbench.ui.desk.background import Background
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.panels import Panel
from workbench.ui.prep.record_lists import preparation_of, put_preparation
from workbench.ui.widgets.controls import Field
from workbench.ui.widgets.tables import TableRow, row, table
from workbench.ui.widgets.text_view import Node, TextView, paragraphs, part
from workbench.words import format_amount, start_sentence

LEVELS = {"serious": "wb-bad", "warning": "wb-fair", "note": ""}


class AdvicePanel(Panel):
    """Advice that follows an edit, once that is on the page.

    Parameters
    ----------
    desk : Desk
    advise : callable
        Returns the advice on what is on the desk.
    heading : str
    """

    area = "records"

    def __init__(self, desk: Desk, advise: Callable[[], list[Node]], *, heading: str) -> None:
        self._advise = advise
        self.words = TextView()
        self.background = Background[list[Node]](desk, self._show, self._say)
        super().__init__(desk, [self.words], heading=heading)
        self.add_class("wb-records")
        self.ties.follow(lambda: self.background.start(self._steps()))

    def leave(self) -> None:
        """End what is under way, and go."""
        self.background.stop()
        super().leave()

    def _steps(self) -> Iterator[Progress[list[Node]]]:
        yield Progress(1.0, self._advise())

    def _show(self, nodes: list[Node]) -> None:
        self.words.show(*nodes)

    def _say(self, sentence: str) -> None:
        if sentence:
            self.words.show(*paragraphs([sentence], cls="wb-problem"))


class PlanCheckPanel(AdvicePanel):
    """See what is wrong with the plan, why that matters, and which step mends it.

    Parameters
    ----------
    desk : Desk
    go : callable
        Opens a step by its number.
    today : callable, optional
        Returns the date on which validity is judged.
    """

    def __init__(
        self, desk: Desk, go: Callable[[int], None], *, today: Callable[[], dt.date] = dt.date.today
    ) -> None:
        super().__init__(desk, lambda: _findings(desk, today()), heading="Plan check")
        self.words.on_choose(guarded(desk, go))


def _findings(desk: Desk, today: dt.date) -> list[Node]:
    """Return what is wrong, the worst first."""
    check = check_plan(desk.deal, today=today, offers=desk.offers, analysis=desk.analysis)
    passed = part("p", f"{len(check.passed)} rules found nothing to mend.", cls="wb-quiet")
    return [*[_finding(finding) for finding in check.findings], passed]


def _finding(finding: Finding) -> Node:
    go = part("button", f"Go to step {finding.step}", choose=finding.step, pressed=False)
    return finding_node(finding, part("p", go))


def finding_node(finding: Finding, *more: Node) -> Node:
    """Show a finding: how bad it is, what was found, why it matters."""
    severity = finding.severity.value
    return part(
        "div",
        part("p", part("span", severity, cls=f"wb-chip {LEVELS[severity]}"), " ", finding.says),
        part("p", finding.why, cls="wb-quiet"),
        *more,
        cls="wb-finding wb-actions",
    )


class StrategyPanel(AdvicePanel):
    """Read the seven questions of a strategy, answered from the model where they can be.

    Parameters
    ----------
    desk : Desk
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, lambda: _strategy(desk), heading="Seven questions")


def _strategy(desk: Desk) -> list[Node]:
    """Return the questions and their answers, and which way of buying fits."""
    strategy = answer_strategy(desk.deal, analysis=desk.analysis)
    rows = [
        row(
            one.question,
            part("td", one.answer, cls="wb-quiet" if one.source == "open" else ""),
        )
        for one in strategy.answers
    ]
    place = strategy.position
    if place is None:
        asked = (
            "Which way of buying fits at all? Say above what hangs on this purchase, and how hard "
            "it would be to get elsewhere."
        )
        return [table((), rows, look="wb-facts"), part("p", asked, cls="wb-quiet")]
    said = f" ({place.means}). {place.advice}"
    field = part("p", part("strong", f"{start_sentence(place.name)} purchase"), said)
    return [table((), rows, look="wb-facts"), field]


class StylePanel(AdvicePanel):
    """See whether the deal asks for claiming or creating value, and how the people match.

    Parameters
    ----------
    desk : Desk
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, lambda: _style(desk), heading="Way of negotiating")


def _style(desk: Desk) -> list[Node]:
    """Return the position, what moves it, and what to mind."""
    advice = advise_style(desk.deal, analysis=desk.analysis)
    low, high = (f"{end:.0f}" for end in advice.range)
    between = f"; {low} to {high} by other judgements and what is not known yet"
    return [
        part(
            "p",
            part("span", start_sentence(advice.kind), cls="wb-chip wb-good"),
            f" {advice.position:.0f} of 100 (0: divide, 100: create){between}.",
            cls="wb-answer",
        ),
        part("p", advice.advice),
        table((), map(_driver, advice.drivers), look="wb-texts"),
        part("p", part("strong", "Mind: "), " ".join(advice.drawbacks)),
        *([part("p", part("strong", "How you meet: "), advice.meeting)] if advice.meeting else []),
    ]


def _driver(driver: StyleDriver) -> TableRow:
    points = part("td", f"{driver.points:.0f} of {driver.weight:g}", cls="wb-short")
    return row(driver.name, points, driver.why)


class QuestionnairePanel(Panel):
    """Answer ten statements about how a side handles differences.

    Parameters
    ----------
    desk : Desk
    party : str
    """

    area = "records"

    def __init__(self, desk: Desk, party: str) -> None:
        self.party = party
        self.fields = [Field(_scale(text)) for _, text in STATEMENTS]
        grid = ipw.Box(self.fields)
        grid.add_class("wb-pairs")
        whose = "as we see them" if party != desk.deal.ours else "as we are"
        about = TextView(part("p", "From 1, never, to 5, always.", cls="wb-quiet"))
        heading = f"Style of {label_of(desk.deal, party)}, {whose}"
        super().__init__(desk, [about, grid], heading=heading)
        self.add_class("wb-records")
        for place, field in enumerate(self.fields):
            field.tie(
                self.ties, read=partial(self._read, place), write=partial(self._answer, place)
            )

    @property
    def _answers(self) -> tuple[int, ...]:
        """Answers as the deal holds them; the middle where there are none."""
        return tuple(preparation_of(self.desk.deal).styles.get(self.party, (3,) * len(STATEMENTS)))

    def _read(self, place: int) -> int:
        return self._answers[place]

    def _answer(self, place: int, value: int) -> None:
        answers = [*self._answers]
        answers[place] = value
        deal = self.desk.deal
        styles = dict(preparation_of(deal).styles) | {self.party: tuple(answers)}
        self.desk.edit_fields(**put_preparation(deal, styles=styles))


def _scale(text: str) -> ipw.ValueWidget:
    return ipw.IntSlider(value=3, min=1, max=5, description=text, continuous_update=False)


class DemandPricePanel(AdvicePanel):
    """See what each demand of our own departments costs us.

    Parameters
    ----------
    desk : Desk
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, lambda: _prices(desk), heading="What our own demands cost")


def _prices(desk: Desk) -> list[Node]:
    """Return a table of prices."""
    deal = desk.deal
    prices = price_demands(deal, analysis=desk.analysis)
    if not prices.prices:
        return [part("p", "No demand is written down.", cls="wb-quiet")]
    unit = deal.unit(deal.ours)
    rows = [
        row(
            one.demand.demand,
            _price(one.at_floor, unit),
            _price(one.at_nash, unit),
            "yes" if one.deal_possible else "no",
        )
        for one in prices.prices
    ]
    heads = ("Demand", "Costs us at their limit", "at the fair split", "Deal still possible")
    return [table(heads, rows)]


def _price(amount: float | None, unit: str) -> str:
    return "not known" if amount is None else format_amount(amount, unit)

"""Advice on the page: the plan check, the way of negotiating, the seven questions of a strategy."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterator
from functools import partial

import ipywidgets as ipw

from workbench.advice import (
    STATEMENTS,
    Driver,
    Finding,
    PlanCheck,
    StyleAdvice,
    advise_style,
    answer_strategy,
    check_plan,
    price_demands,
)
from workbench.analysis import DealAnalysis
from workbench.model import Deal, format_amount, label_of
from workbench.ui.desk.background import Background, Step
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.panels import Panel
from workbench.ui.prep.books import preparation_of, put_preparation
from workbench.ui.widgets.controls import Field
from workbench.ui.widgets.text_view import Node, TextView, paragraphs, part

LEVELS = {"serious": "wb-bad", "warning": "wb-fair", "note": ""}


class AdvicePanel(Panel):
    """Advice that follows an edit, once that is on the page. A kind of it says which.

    Parameters
    ----------
    desk : Desk
    heading : str
    """

    area = "records"

    def __init__(self, desk: Desk, *, heading: str) -> None:
        self.words = TextView()
        self.background = Background[list[Node]](desk, self._show, self._say)
        super().__init__(desk, [self.words], heading=heading)
        self.add_class("wb-records")
        self.ties.follow(lambda: self.background.start(self._steps()))

    def advise(self) -> list[Node]:
        """Return the advice on what is on the desk."""
        raise NotImplementedError

    def leave(self) -> None:
        """End what is under way, and go."""
        self.background.stop()
        super().leave()

    def _steps(self) -> Iterator[Step[list[Node]]]:
        yield Step(1.0, self.advise())

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
        self._today = today
        super().__init__(desk, heading="Plan check")
        self.words.on_choose(guarded(desk, go))

    def advise(self) -> list[Node]:
        """Return what is wrong, the worst first."""
        desk = self.desk
        check = check_plan(
            desk.deal, today=self._today(), offers=desk.offers, analysis=desk.analysis
        )
        return _findings(check)


def _findings(check: PlanCheck) -> list[Node]:
    passed = part("p", f"{len(check.passed)} rules found nothing to mend.", cls="wb-quiet")
    return [*[_finding(finding) for finding in check.findings], passed]


def _finding(finding: Finding) -> Node:
    severity = finding.severity.value
    return part(
        "div",
        part("p", part("span", severity, cls=f"wb-chip {LEVELS[severity]}"), " ", finding.says),
        part("p", finding.why, cls="wb-quiet"),
        part("p", part("button", f"Go to step {finding.step}", choose=finding.step, pressed=False)),
        cls="wb-finding wb-actions",
    )


class StrategyPanel(AdvicePanel):
    """Read the seven questions of a strategy, answered from the model where they can be.

    Parameters
    ----------
    desk : Desk
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, heading="Seven questions")

    def advise(self) -> list[Node]:
        """Return the questions and their answers."""
        rows = [
            part(
                "tr",
                part("th", one.question, scope="row"),
                part("td", one.answer, cls="wb-quiet" if one.source == "open" else ""),
            )
            for one in answer_strategy(self.desk.deal, analysis=self.desk.analysis).answers
        ]
        return [part("table", part("tbody", *rows), cls="wb-table wb-facts")]


class StylePanel(AdvicePanel):
    """See whether the deal asks for claiming or creating value, and how the people match.

    Parameters
    ----------
    desk : Desk
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, heading="Way of negotiating")

    def advise(self) -> list[Node]:
        """Return the position, what moves it, and what to mind."""
        return _style(advise_style(self.desk.deal, analysis=self.desk.analysis))


def _style(advice: StyleAdvice) -> list[Node]:
    low, high = (f"{end:.0f}" for end in advice.range)
    once_known = "" if low == high else f"; once all is known, {low} to {high}"
    drivers = [part("tr", *_driver(one)) for one in advice.drivers]
    return [
        part(
            "p",
            part("span", advice.kind.capitalize(), cls="wb-chip wb-good"),
            f" {advice.position:.0f} of 100 (0: divide, 100: create){once_known}.",
            cls="wb-answer",
        ),
        part("p", advice.advice),
        part("table", part("tbody", *drivers), cls="wb-table wb-texts"),
        part("p", part("strong", "Mind: "), " ".join(advice.drawbacks)),
        *([part("p", part("strong", "How you meet: "), advice.meeting)] if advice.meeting else []),
    ]


def _driver(driver: Driver) -> list[Node]:
    return [
        part("th", driver.name, scope="row"),
        part("td", f"{driver.points:.0f} of {driver.weight:g}", cls="wb-short"),
        part("td", driver.why),
    ]


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
        whose = "as we see them" if party != next(iter(desk.deal.parties)) else "as we are"
        about = TextView(part("p", "From 1, never, to 5, always.", cls="wb-quiet"))
        heading = f"Style of {label_of(desk.deal, party)}, {whose}"
        super().__init__(desk, [about, grid], heading=heading)
        self.add_class("wb-records")
        for place, field in enumerate(self.fields):
            self.ties.bind(
                field.control,
                read=partial(self._read, place),
                write=partial(self._answer, place),
                say=field.say,
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
        self.desk.edit_deal(**put_preparation(deal, styles=styles))


def _scale(text: str) -> ipw.ValueWidget:
    return ipw.IntSlider(value=3, min=1, max=5, description=text, continuous_update=False)


class DemandPricePanel(AdvicePanel):
    """See what each demand of our own departments costs us.

    Parameters
    ----------
    desk : Desk
    """

    def __init__(self, desk: Desk) -> None:
        super().__init__(desk, heading="What our own demands cost")

    def advise(self) -> list[Node]:
        """Return a table of prices."""
        return _prices(self.desk.deal, self.desk.analysis)


def _prices(deal: Deal, analysis: DealAnalysis) -> list[Node]:
    prices = price_demands(deal, analysis=analysis)
    if not prices.prices:
        return [part("p", "No demand is written down.", cls="wb-quiet")]
    unit = deal.unit(next(iter(deal.parties)))
    rows = [
        part(
            "tr",
            part("th", one.demand.demand, scope="row"),
            part("td", _price(one.at_floor, unit)),
            part("td", _price(one.at_nash, unit)),
            part("td", "yes" if one.deal_possible else "no"),
        )
        for one in prices.prices
    ]
    words = ("Demand", "Costs us at their floor", "at the Nash package", "Deal still possible")
    head = part("thead", part("tr", *[part("th", text, scope="col") for text in words]))
    return [part("table", head, part("tbody", *rows), cls="wb-table")]


def _price(amount: float | None, unit: str) -> str:
    return "not known" if amount is None else format_amount(amount, unit)

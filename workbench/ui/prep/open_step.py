"""The step that is open: what it asks for, and its panels, which sleep while another is open."""

from __future__ import annotations

from collections.abc import Callable, Collection, Sequence
from dataclasses import dataclass
from typing import Protocol, TypeVar

import ipywidgets as ipw

from workbench.advice import PreparationStep
from workbench.ui.desk.desk import Desk
from workbench.ui.panels import Panel
from workbench.ui.prep.last_edit import LastEdit
from workbench.ui.widgets.sections import Sections
from workbench.ui.widgets.text_view import Node, TextView, part

Parts = Sequence[Panel | Sections]
P = TypeVar("P", bound=Panel)


class StepHost(Protocol):
    """What a step may ask of the page that it is on."""

    desk: Desk
    is_part: bool
    version_words: Callable[[], str]
    last: LastEdit

    def lasting(self, name: str, make: Callable[[], P]) -> P:
        """Return a panel of the open step that stays when the deal gets other terms."""

    def go(self, number: int) -> None:
        """Open another step."""


@dataclass(frozen=True)
class StepContent:
    """One step of the preparation.

    Attributes
    ----------
    about : str
        What it is for, in a sentence or two.
    build : callable
        Makes its panels, when it is first opened.
    """

    about: str
    build: Callable[[StepHost], Parts]


class OpenStep(ipw.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """The panels of one step, below what the step asks for.

    Parameters
    ----------
    page : StepHost
    step : StepContent
    """

    def __init__(self, page: StepHost, step: StepContent) -> None:
        self.step = step
        self.head = TextView()
        self.parts = list(step.build(page))
        self.grid = ipw.Box(self.parts)
        self.grid.add_class("wb-step-grid")
        super().__init__([self.head, self.grid])
        self.add_class("wb-step")

    def show(self, step: PreparationStep) -> None:
        """Say what the step asks for, and what of it is done."""
        criteria = [_criterion(one.text, one.done) for one in step.criteria]
        self.head.show(
            part("h2", f"{step.number}  {step.title}"),
            part("p", self.step.about, cls="wb-about"),
            part("ul", *criteria, cls="wb-criteria"),
        )

    def renew(self, host: StepHost, lasting: Collection[Panel]) -> None:
        """Make the panels anew for other terms of the deal; those that last stay on the page.

        Parameters
        ----------
        host : StepHost
        lasting : collection of Panel
            They follow such changes by themselves, and what is typed in them stays.
        """
        for one in self.parts:
            if one not in lasting:
                one.leave()
        self.parts = list(self.step.build(host))
        self.grid.children = self.parts

    def wake(self) -> None:
        """Catch up with the desk."""
        for one in self.parts:
            if isinstance(one, Sections):
                one.wake()
            else:
                one.ties.wake()

    def sleep(self) -> None:
        """Let changes pass while nobody looks."""
        for one in self.parts:
            if isinstance(one, Sections):
                one.sleep()
            else:
                one.ties.sleep()

    def leave(self) -> None:
        """Cut the ties of every panel and take them off the page."""
        for one in self.parts:
            one.leave()
        self.head.close()
        self.grid.close()
        self.close()


def _criterion(text: str, done: bool) -> Node:
    mark, words = ("✓", "done") if done else ("○", "open")
    return part("li", part("span", mark, title=words, cls="wb-mark"), text, cls=f"wb-{words}")

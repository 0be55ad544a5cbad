"""The step that is open: what it asks for, and its panels, which sleep while another is open."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Protocol

import ipywidgets as ipw

from workbench.advice import PreparationStep
from workbench.ui.desk.desk import Desk
from workbench.ui.panels import Panel
from workbench.ui.widgets.sections import Sections
from workbench.ui.widgets.text_view import Node, TextView, part

Parts = Sequence[Panel | Sections]


class StepHost(Protocol):
    """What a step may ask of the page that it is on."""

    desk: Desk
    is_part: bool
    version_words: Callable[[], str]

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

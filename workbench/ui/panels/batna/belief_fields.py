"""What a further quote may be, how many units are bought, and what asking costs."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from contextlib import suppress
from functools import partial
from typing import Any

import ipywidgets as ipw

from workbench.model import Deal, Distribution, Normal, Triangular, Uniform, build
from workbench.ui.desk.binding import guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.widgets.controls import Field, numeric_issues
from workbench.ui.widgets.entries import Entry, read_number, write_entry
from workbench.ui.widgets.text_view import paragraphs

KINDS: dict[str, tuple[Any, dict[str, str]]] = {
    "uniform": (Uniform, {"low": "Lowest", "high": "Highest"}),
    "normal": (Normal, {"mean": "Mean", "sd": "Standard deviation"}),
    "triangular": (Triangular, {"low": "Lowest", "mode": "Likeliest", "high": "Highest"}),
}
LABELS = {
    "uniform": "Anything in between",
    "normal": "A bell curve",
    "triangular": "Mostly near one number",
}
LARGEST = 1e15
"""Beyond this no quote, cost or number of units is meant."""


class BeliefFields(ipw.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """Ask for a belief about quotes; a wrong entry stays with its reason.

    Parameters
    ----------
    desk : Desk
    changed : callable
        Called when an entry changes.
    """

    def __init__(self, desk: Desk, changed: Callable[[], None]) -> None:
        self.desk, self._changed = desk, changed
        options = [(LABELS[kind], kind) for kind in KINDS]
        self.kind = Field(ipw.Dropdown(description="A quote is", options=options))
        self.parameters = {
            name: Entry(label) for _, names in KINDS.values() for name, label in names.items()
        }
        self.units, self.cost = Entry("Units bought"), Entry("Cost of one more quote")
        self._fitted: object = None
        self._per = ""
        self._grid = ipw.Box([])
        self._grid.add_class("wb-pairs")
        super().__init__([self._grid])
        self._handler = guarded(desk, self._take)
        for field in (self.kind, *self.parameters.values(), self.units, self.cost):
            field.control.observe(self._handler, "value")

    def fit(self) -> None:
        """Begin with the deal's own price and volume when another deal comes."""
        deal = self.desk.deal
        if self._fitted == (deal.title, deal.issues):
            return
        self._fitted = deal.title, deal.issues
        low, high, units, per = find_start(deal)
        self._per, width = per, high - low
        start = {"low": low, "high": high, "mean": (low + high) / 2}
        start |= {"mode": start["mean"], "sd": width / 6}
        for name, entry in self.parameters.items():
            self._set(entry, round(start[name], 6))
        self._set(self.units, units)
        self._set(self.cost, 1000.0)
        self.cost.control.description = f"Cost of one more quote, {deal.currency}".rstrip(", ")
        self.units.control.description = f"Units bought, {per}" if per else "Units bought"
        self._arrange()

    def read(self) -> tuple[Distribution, float, float] | None:
        """Return belief, units and cost; None while an entry is wrong, which is said beside it."""
        kind, names = KINDS[self.kind.control.value]
        used = {name: self.parameters[name] for name in names}
        units = self._units()
        numbers = {}
        for name, entry in (used | {"units": self.units, "cost": self.cost}).items():
            with suppress(ValueError):  # said, or asked, below the field
                numbers[name] = entry.read(self.desk, partial(_read_bounded, unit=units[name]))
        if len(numbers) < len(used) + 2:
            return None
        units, cost = numbers.pop("units"), numbers.pop("cost")
        try:
            belief = build(kind, {"kind": self.kind.control.value} | numbers)
        except ValueError as error:
            self.kind.note.show(*paragraphs(str(error).splitlines(), cls="wb-problem"))
            return None
        self.kind.say("")
        return belief, units, cost

    def _units(self) -> Mapping[str, str]:
        """Return the unit of each number."""
        money = self.desk.deal.currency
        return dict.fromkeys(self.parameters, money) | {"units": self._per, "cost": money}

    def _take(self, change: dict[str, Any]) -> None:
        if change["new"] is None:  # no kind at all: what only a made-up message says
            change["owner"].value = change["old"]
            return
        self._arrange()
        self._changed()

    def _arrange(self) -> None:
        names = KINDS[self.kind.control.value][1]
        fields = [self.kind, *(self.parameters[name] for name in names), self.units, self.cost]
        if list(self._grid.children) != fields:
            self._grid.children = fields

    def _set(self, entry: Entry, number: float) -> None:
        entry.control.unobserve(self._handler, "value")
        entry.control.value = write_entry(number)
        entry.control.observe(self._handler, "value")


def _read_bounded(text: str, unit: str = "") -> float:
    """Read a number that can still be multiplied by others."""
    number = read_number(text, unit)
    if not abs(number) <= LARGEST:
        raise ValueError(f"Must be at most {LARGEST:g} either way; got {text.strip()[:60]}.")
    return number


def find_start(deal: Deal) -> tuple[float, float, float, str]:
    """Return a range of prices, a number of units and their unit to begin with.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> find_start(example_deal())
    (1.2, 1.6, 100000.0, 'cans')
    """
    for _, name in numeric_issues(deal):
        issue = deal.issues[name]
        currency, _, per = issue.unit.partition("/")
        per = per.split("/")[0]
        if currency == deal.currency and per:
            units = (fact for fact in deal.facts.values() if fact.unit in (per, f"{per}s"))
            fact = next(units, None)
            ends = float(issue.options[0]), float(issue.options[-1])
            return (*ends, fact.estimate, fact.unit) if fact else (*ends, 1.0, per)
    return 90.0, 110.0, 1000.0, ""

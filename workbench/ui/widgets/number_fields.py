"""The right field for a fact or an issue: slider, menu or entry, with label, unit and source."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import ipywidgets as ipw

from workbench.model import Deal, format_option, label_of
from workbench.ui.desk.binding import Ties
from workbench.ui.widgets.controls import Field
from workbench.ui.widgets.entries import Entry, NumberEntry, read_number, write_entry
from workbench.words import nice_step, shown_unit

MENU_LIMIT = 7
"""More numbers than this are easier on a slider than in a menu."""

CHOICE_LIMIT = 500
"""More options than this are typed, not listed: the page would carry them all."""


class SlidingField(Field):
    """A slider, with a field beside it that takes any number as people write it.

    Parameters
    ----------
    slider : FloatSlider
    unit : str
        A share is shown in percent.
    """

    def __init__(self, slider: ipw.FloatSlider, unit: str) -> None:
        super().__init__(slider)
        self.unit = unit
        label = f"{slider.description}, as a number"  # for those who hear the page
        self.typed = ipw.Text(description=label, continuous_update=False)
        self.children = [slider, self.typed, self.note]
        self.add_class("wb-sliding")

    def tie(
        self,
        ties: Ties,
        *,
        read: Callable[[], Any],
        write: Callable[[Any], None],
        fit: Callable[[], None] | None = None,
    ) -> None:
        """Tie both to a number on a desk; the slider makes room for one beyond its ends."""
        super().tie(ties, read=read, write=write, fit=lambda: self._widen(read()))
        ties.hold(
            self.typed,
            read=lambda: write_entry(read(), self.unit),
            write=lambda text: write(read_number(text, self.unit)),
            say=self.say,
            ask=self.ask,
        )

    def _widen(self, number: float) -> None:
        slider = self.control
        slider.min, slider.max = min(slider.min, number), max(slider.max, number)


def fact_field(deal: Deal, name: str) -> Field:
    """Return a slider over what the fact may be, or an entry where only one number is known."""
    fact = deal.facts[name]
    tooltip = "\n".join(
        [f"Source: {fact.source}" if fact.source else "No source is given"]
        + [f"Evidence: {clue.text}" for clue in fact.evidence]
    )
    if fact.span is None:
        return NumberEntry(label_of(deal, name), unit=fact.unit, tooltip=tooltip)
    low, high = min(*fact.span, fact.estimate), max(*fact.span, fact.estimate)
    slider = ipw.FloatSlider(
        value=fact.estimate,
        min=low,
        max=high,
        step=nice_step(high - low),
        description=labelled(label_of(deal, name), fact.unit),
        tooltip=tooltip,
        readout=False,
        continuous_update=False,
    )
    return SlidingField(slider, fact.unit)


def option_field(deal: Deal, name: str) -> Field:
    """Return a menu of options, a slider for many numbers, or an entry for very many."""
    issue = deal.issues[name]
    if len(issue.options) > CHOICE_LIMIT:
        label = label_of(deal, name)
        return NumberEntry(label, unit=issue.unit) if issue.is_numeric else Entry(label)
    look = {"description": label_of(deal, name), "value": issue.options[0]}
    options = [(format_option(issue, option), option) for option in issue.options]
    if issue.is_numeric and len(options) > MENU_LIMIT:
        return Field(ipw.SelectionSlider(options=options, continuous_update=False, **look))
    return Field(ipw.Dropdown(options=options, **look))


def labelled(label: str, unit: str) -> str:
    """Write a label with the unit in which numbers are shown and typed."""
    return f"{label}, {shown_unit(unit)}" if unit else label

"""The right control for a fact or an issue: slider, menu or field, with label, unit and source."""

from __future__ import annotations

import math

import ipywidgets as ipw

from workbench.model import Deal, format_option, label_of
from workbench.ui.widgets.text_view import TextView, paragraphs
from workbench.words import nice_step

MENU_LIMIT = 7
"""More numbers than this are easier on a slider than in a menu."""

CHOICE_LIMIT = 500
"""More options than this are typed, not listed: the page would carry them all."""


class Field(ipw.VBox):  # type: ignore[misc]  # ipywidgets is untyped
    """A labelled control with room for a sentence below it.

    Parameters
    ----------
    control : ValueWidget
    """

    def __init__(self, control: ipw.ValueWidget) -> None:
        self.control = control
        self.note = TextView()
        self._problem = self._caution = ""
        super().__init__([control, self.note])
        self.add_class("wb-field")

    def say(self, sentence: str) -> None:
        """Show below the control why it was refused; the empty sentence removes it."""
        self._problem = sentence
        self._show()

    def caution(self, sentences: str) -> None:
        """Show below the control what to mind about what it holds, a line each; empty: nothing."""
        self._caution = sentences
        self._show()

    def _show(self) -> None:
        refused = paragraphs(self._problem.splitlines(), cls="wb-problem")
        self.note.show(*refused, *paragraphs(self._caution.splitlines(), cls="wb-caution"))


def fact_control(deal: Deal, name: str) -> ipw.ValueWidget:
    """Return a slider over what the fact may be, or a field where only one number is known."""
    fact = deal.facts[name]
    look = {
        "description": _labelled(label_of(deal, name), fact.unit),
        "tooltip": "\n".join(
            [f"Source: {fact.source}" if fact.source else "No source is given"]
            + [f"Evidence: {clue.text}" for clue in fact.evidence]
        ),
        "continuous_update": False,
    }
    if fact.span is None:
        return ipw.FloatText(value=fact.estimate, **look)
    low, high = min(*fact.span, fact.estimate), max(*fact.span, fact.estimate)
    step = nice_step(high - low)
    digits = max(0, -math.floor(math.log10(step)))
    return ipw.FloatSlider(
        value=fact.estimate, min=low, max=high, step=step, readout_format=f",.{digits}f", **look
    )


def option_control(deal: Deal, name: str) -> ipw.ValueWidget:
    """Return a menu of options, a slider for many numbers, or a field for very many."""
    issue = deal.issues[name]
    description = _labelled(label_of(deal, name), issue.unit if issue.unit != "%" else "")
    look = {"description": label_of(deal, name), "value": issue.options[0]}
    if len(issue.options) > CHOICE_LIMIT:
        field = ipw.FloatText if issue.is_numeric else ipw.Text
        return field(**look | {"description": description}, continuous_update=False)
    options = [(format_option(issue, option), option) for option in issue.options]
    if issue.is_numeric and len(options) > MENU_LIMIT:
        return ipw.SelectionSlider(options=options, continuous_update=False, **look)
    return ipw.Dropdown(options=options, **look)


def _labelled(label: str, unit: str) -> str:
    return f"{label}, {unit}" if unit else label


def numeric_issues(deal: Deal) -> list[tuple[str, str]]:
    """Return label and name of the issues with numbers, one that is called price first.

    Examples
    --------
    >>> from workbench.value.example import example_deal
    >>> numeric_issues(example_deal())
    [('Price', 'price')]
    """
    names = [name for name, issue in deal.issues.items() if issue.is_numeric]
    names.sort(key=lambda name: "price" not in name.lower())
    return [(label_of(deal, name), name) for name in names]

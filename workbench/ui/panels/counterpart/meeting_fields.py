"""Fields for fingers: number boxes for numbers, large choices for few texts."""

from __future__ import annotations

import ipywidgets as ipw

from workbench.model import Deal, format_option, label_of
from workbench.ui.widgets.controls import Field
from workbench.ui.widgets.entries import NumberEntry
from workbench.ui.widgets.number_fields import option_field

FEW = 4
"""Most options that stand side by side as buttons."""


def meeting_field(deal: Deal, name: str) -> Field:
    """Return a number box for many numbers, buttons for few options, a menu for the rest."""
    issue = deal.issues[name]
    label = label_of(deal, name)
    if issue.is_numeric and len(issue.options) > FEW:
        return NumberEntry(label, unit=issue.unit)
    if len(issue.options) > FEW:
        return option_field(deal, name)
    options = [(format_option(issue, option), option) for option in issue.options]
    buttons = ipw.ToggleButtons(options=options, value=issue.options[0], description=label)
    field = Field(buttons)
    field.add_class("wb-large-choice")
    return field

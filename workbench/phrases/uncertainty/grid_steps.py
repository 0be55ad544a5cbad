"""What the step of a price costs in chances of an agreement, in words."""

from __future__ import annotations

from workbench.analysis import Simulation
from workbench.model import label_within
from workbench.words import format_number, share_words

WORTH_SAYING = 0.005
"""Chances of an agreement that differ by less than half a percent are the same to a reader."""


def grid_step_words(simulation: Simulation) -> str:
    """Say how much likelier an agreement is where a price may be any number; empty if it is not."""
    freely, zone = simulation.p_off_grid, simulation.zone
    if freely is None or zone is None or freely - simulation.p_zopa < WORTH_SAYING:
        return ""
    deal = simulation.deal
    issue = deal.issues[zone.issue]
    step = float(issue.options[1]) - float(issue.options[0])
    least = "" if len(deal.issues) == 1 else "at least "
    return (
        f"The step of {format_number(step)} {issue.unit}".strip()
        + f" costs chances: if {label_within(deal, zone.issue)} could be any number, an agreement "
        f"would be possible in {least}{share_words(freely, simulation.error)}."
    )

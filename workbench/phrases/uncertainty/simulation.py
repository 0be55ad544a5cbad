"""What a simulation finds, in words: a zone of prices, and what there is to gain together."""

from __future__ import annotations

from workbench.analysis import Simulation
from workbench.model import label_of, number_words
from workbench.phrases.uncertainty.draws import draws_line
from workbench.words import format_amount, share_words

LIMIT_HOVER = "limit from %{x:,.4~g} on: %{y:.1%} of the draws<extra></extra>"
BOTH_HOVER = "both accept %{x:,.4~g} in %{y:.0%} of the draws<extra></extra>"


def limits_title(simulation: Simulation) -> str:
    """Say how likely the limits leave a zone, and how wide it is."""
    zone = simulation.zone
    if zone is None or simulation.limits is None:
        return "No issue on which two limits could meet: there is no zone of prices to draw"
    deal, issue = simulation.deal, zone.issue
    likely = share_words(float(zone.exists.mean()), simulation.draws.error(zone.exists))
    title = f"{label_of(deal, issue)}: the limits leave a zone in {likely} of the draws"
    if zone.exists.any():
        width = float(zone.width[zone.exists].mean())
        title += f", {number_words(deal, issue, width)} wide on average"
    return title


def limits_subtitle(simulation: Simulation) -> str:
    """Say what the other terms are, and how sure the share is."""
    zone = simulation.zone
    error = None if zone is None else simulation.draws.error(zone.exists)
    where = f"Other terms as in {simulation.terms_label}. " if simulation.terms_label else ""
    return where + draws_line(simulation.draws, error)


def drawn_limit_name(simulation: Simulation, party: str, side: str) -> str:
    """Name the limit of a party: the least or the most that it accepts."""
    return f"{label_of(simulation.deal, party)}: the {side} it accepts"


def surplus_title(simulation: Simulation) -> str:
    """Say how much there is to gain together, and within which range."""
    joint = simulation.joint
    if joint is None:
        return "No joint surplus: it takes one unit, and a reservation value on each side"
    unit = simulation.deal.unit(simulation.deal.ours)
    low, high = simulation.joint_interval or (0.0, 0.0)
    return (
        f"{format_amount(float(joint.mean()), unit)} to gain together, on average; "
        f"{format_amount(low, '')} to {format_amount(high, unit)} in nine draws of ten"
    )


def surplus_subtitle(simulation: Simulation) -> str:
    """Say how likely an agreement is, and how sure that is."""
    zopa = share_words(simulation.p_zopa, simulation.error)
    words = f"An agreement is possible in {zopa} of the draws; without one the gain is 0. "
    return words + draws_line(simulation.draws, simulation.error)

"""Every panel by the name under which a dashboard of one's own places it."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from functools import partial

from workbench.model import suggest
from workbench.ui import panels
from workbench.ui.desk.asked_result import AskedResult
from workbench.ui.desk.desk import Desk
from workbench.ui.panels import Panel
from workbench.ui.panels.deal.on_table import OnTablePanel
from workbench.ui.panels.sensitivity.result import ResultPanel
from workbench.ui.prep.advice_panels import DemandPricePanel, StrategyPanel, StylePanel
from workbench.ui.prep.table_advice import ClausesPanel, TableAdvicePanel
from workbench.ui.widgets.run_panel import RunPanel

FITTING = ("facts", "package")
"""Panels whose controls fit one deal only."""

OTHER_NAMES = {
    "exchange_rates": "rates",
    "heat_map": "two_facts",
    "information": "find_out_first",
    "levers": "lever_audit",
    "offers": "on_table",
    "package_table": "packages",
    "pair_gains": "pairs",
    "quote_comparison": "quotes",
    "simulation": "odds",
    "weight_stability": "weights",
    "zopa": "zone",
}
"""What panels are called by the questions that they answer, where that differs."""

_MORE: tuple[type[Panel], ...] = (
    ClausesPanel,
    DemandPricePanel,
    OnTablePanel,
    StrategyPanel,
    StylePanel,
    TableAdvicePanel,
)


def list_panels() -> list[str]:
    """Return the names of all panels that a dashboard of one's own can place.

    Examples
    --------
    >>> [name for name in list_panels() if name.startswith("f")]
    ['facts', 'find_out_first', 'frontier']
    """
    return sorted(_kinds())


def panel_maker(name: str) -> Callable[[Desk, AskedResult], Panel]:
    """Return what makes a panel for a desk and the result that the page asks for.

    Parameters
    ----------
    name : str
        As :func:`list_panels` gives it, or the name of its question, such as ``zopa``; capitals,
        blanks and hyphens make no difference.

    Raises
    ------
    ValueError
        If there is no such panel, naming the nearest.
    """
    kinds, known = _kinds(), known_name(name)
    if known not in kinds:
        hint = suggest(known, [*kinds, *OTHER_NAMES])
        raise ValueError(f"there is no panel {name!r}{hint}; list_panels() names them all")
    return partial(_make, kinds[known])


def known_name(name: str) -> str:
    """Return the name of a panel as :func:`list_panels` gives it."""
    plain = re.sub(r"[\s-]+", "_", name.strip().lower())
    return OTHER_NAMES.get(plain, plain)


def _kinds() -> Mapping[str, type[Panel]]:
    shown = [getattr(panels, name) for name in panels.__all__ if name != Panel.__name__]
    return {_name_of(kind): kind for kind in (*shown, *_MORE)}


def _name_of(kind: type[Panel]) -> str:
    words = re.sub(r"(?<=[a-z])(?=[A-Z])", "_", kind.__name__.removesuffix("Panel"))
    return words.lower()


def _make(kind: type[Panel], desk: Desk, asked: AskedResult) -> Panel:
    make: Callable[..., Panel] = kind
    made = make(desk, asked) if issubclass(kind, RunPanel | ResultPanel) else make(desk)
    made.ties.wake()  # all are in sight
    return made

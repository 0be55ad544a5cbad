"""What dashboards share that have the facts on one side and the package on the other."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import ipywidgets as ipw

from workbench.ui.desk.desk import Desk
from workbench.ui.pages.dashboard import Dashboard
from workbench.ui.pages.fitting import FittingPanels
from workbench.ui.panels import FactsPanel, PackagePanel


class FactsAndPackage(NamedTuple):
    """What stands on both sides of such a page."""

    facts: FactsPanel
    package: PackagePanel


SidePanels = FittingPanels[FactsAndPackage]
"""Facts and package, made anew when a deal of another structure comes."""


def make_sides(desk: Desk) -> SidePanels:
    """Make facts and package, before what stands between them."""
    return FittingPanels(desk, lambda: FactsAndPackage(FactsPanel(desk), PackagePanel(desk)))


class PackageDashboard(Dashboard):
    """Facts, what a kind of dashboard puts in the middle, and the package that is looked at.

    Parameters
    ----------
    desk : Desk
    sides : SidePanels
        As :func:`make_sides` returns them, made before the middle; several dashboards of one page
        show the same.
    middle : sequence of Widget
        What stands between the facts and the package.
    look : str
    deals : Path, optional
    is_part : bool
        As in :class:`Dashboard`.
    """

    def __init__(
        self,
        desk: Desk,
        sides: SidePanels,
        middle: Sequence[ipw.Widget],
        *,
        look: str = "",
        deals: Path | None = None,
        is_part: bool = False,
    ) -> None:
        self._sides, self._middle = sides, middle
        super().__init__(desk, self._arrange, look=look, deals=deals, is_part=is_part)
        sides.on_renewal(lambda: self._arrange(self.grid))

    @property
    def facts(self) -> FactsPanel:
        """The facts of the deal on the desk."""
        return self._sides.now.facts

    @property
    def package(self) -> PackagePanel:
        """The package that is looked at."""
        return self._sides.now.package

    def _arrange(self, grid: ipw.Box) -> None:
        """Put the panels into the grid."""
        grid.remove_class("wb-factless")
        if not self.facts.fields:  # a scored deal needs none
            grid.add_class("wb-factless")
        grid.children = [self.facts, *self._middle, self.package]

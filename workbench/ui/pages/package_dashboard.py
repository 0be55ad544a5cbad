"""What dashboards share that have the facts on one side and the package on the other."""

from __future__ import annotations

import ipywidgets as ipw

from workbench.ui.pages.dashboard import Dashboard
from workbench.ui.panels import FactsPanel, PackagePanel, Panel


class PackageDashboard(Dashboard):
    """Facts, what a kind of dashboard puts in the middle, and the package that is looked at.

    It overrides :meth:`middle`, and :meth:`build` as every dashboard.
    """

    facts: FactsPanel
    package: PackagePanel

    def build_fitting(self) -> list[Panel]:
        """Make the panels whose controls fit the deal on the desk only, and return them."""
        self.facts, self.package = FactsPanel(self.desk), PackagePanel(self.desk)
        return [self.facts, self.package]

    def middle(self) -> list[ipw.Widget]:
        """Return what stands between the facts and the package."""
        raise NotImplementedError

    def arrange(self) -> None:
        """Put the panels into the grid."""
        self.grid.remove_class("wb-factless")
        if not self.facts.fields:  # a scored deal needs none
            self.grid.add_class("wb-factless")
        self.grid.children = [self.facts, *self.middle(), self.package]

"""Panels: the parts that dashboards are made of, each on one desk."""

from workbench.ui.panels.breakdown import BreakdownPanel
from workbench.ui.panels.deal import DealPanel
from workbench.ui.panels.facts import FactsPanel
from workbench.ui.panels.frontier import FrontierPanel
from workbench.ui.panels.package import PackagePanel
from workbench.ui.panels.panel import Panel
from workbench.ui.panels.solutions import SolutionsPanel

__all__ = [
    "BreakdownPanel",
    "DealPanel",
    "FactsPanel",
    "FrontierPanel",
    "PackagePanel",
    "Panel",
    "SolutionsPanel",
]

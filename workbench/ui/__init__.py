"""Desk, panels and dashboards: the only room that knows widgets."""

from workbench.ui.batna_dashboard import BatnaDashboard
from workbench.ui.brief_dashboard import BriefDashboard
from workbench.ui.desk import Desk
from workbench.ui.figure_view import FigureView
from workbench.ui.frontier_dashboard import FrontierDashboard
from workbench.ui.opening import open_desk, open_sheet
from workbench.ui.prep import PrepDashboard
from workbench.ui.sensitivity_dashboard import SensitivityDashboard
from workbench.ui.shared_dashboard import SharedDashboard
from workbench.ui.tradeoff_dashboard import TradeoffDashboard
from workbench.ui.zopa_dashboard import ZopaDashboard

__all__ = [
    "BatnaDashboard",
    "BriefDashboard",
    "Desk",
    "FigureView",
    "FrontierDashboard",
    "PrepDashboard",
    "SensitivityDashboard",
    "SharedDashboard",
    "TradeoffDashboard",
    "ZopaDashboard",
    "open_desk",
    "open_sheet",
]

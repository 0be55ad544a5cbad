"""Desk, panels and dashboards: the only room that knows widgets."""

from workbench.ui.desk.desk import Desk
from workbench.ui.desk.ledger_desk import LedgerDesk
from workbench.ui.pages.batna import BatnaDashboard
from workbench.ui.pages.brief import BriefDashboard
from workbench.ui.pages.composing import ComposedDashboard, compose
from workbench.ui.pages.deal import DealPage
from workbench.ui.pages.frontier import FrontierDashboard
from workbench.ui.pages.ledger_opening import (
    open_books,
    open_renewals,
    open_savings,
    open_suppliers,
)
from workbench.ui.pages.opening import open_desk, open_page, open_shared, open_sheet
from workbench.ui.pages.panel_names import list_panels
from workbench.ui.pages.prep import PrepDashboard
from workbench.ui.pages.saving import save_dashboard
from workbench.ui.pages.savings import RenewalsDashboard, SavingsDashboard, SuppliersDashboard
from workbench.ui.pages.sensitivity import SensitivityDashboard
from workbench.ui.pages.shared import SharedDashboard
from workbench.ui.pages.talks import TalksDashboard
from workbench.ui.pages.trade_offs import TradeoffDashboard
from workbench.ui.pages.zopa import ZopaDashboard
from workbench.ui.widgets.figure_view import FigureView

__all__ = [
    "BatnaDashboard",
    "BriefDashboard",
    "ComposedDashboard",
    "DealPage",
    "Desk",
    "FigureView",
    "FrontierDashboard",
    "LedgerDesk",
    "PrepDashboard",
    "RenewalsDashboard",
    "SavingsDashboard",
    "SensitivityDashboard",
    "SharedDashboard",
    "SuppliersDashboard",
    "TalksDashboard",
    "TradeoffDashboard",
    "ZopaDashboard",
    "compose",
    "list_panels",
    "open_books",
    "open_desk",
    "open_page",
    "open_renewals",
    "open_savings",
    "open_shared",
    "open_sheet",
    "open_suppliers",
    "save_dashboard",
]

"""The pages on savings: the ledger with what arrived, renewals, suppliers."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial
from typing import cast

import ipywidgets as ipw
import pandas as pd

from workbench.ui.desk.desk import Desk
from workbench.ui.desk.ledger_desk import LedgerDesk
from workbench.ui.pages.page import DashboardPage
from workbench.ui.panels.savings.adding import AddingPanel
from workbench.ui.panels.savings.bridge import BridgePanel
from workbench.ui.panels.savings.claims import ClaimsPanel
from workbench.ui.panels.savings.entry import EntryPanel
from workbench.ui.panels.savings.example import ExampleLine
from workbench.ui.panels.savings.panel import SavingsPanel
from workbench.ui.panels.savings.papers import PapersPanel
from workbench.ui.panels.savings.realised import RealisedPanel
from workbench.ui.panels.savings.renewals import RenewalsPanel
from workbench.ui.panels.savings.suppliers import DossierPanel, ScorecardPanel
from workbench.ui.panels.savings.totals import ProblemLine, TotalsPanel
from workbench.ui.widgets.sections import Sections


class LedgerPage(DashboardPage):
    """Panels on one ledger, one below the other.

    Parameters
    ----------
    books : LedgerDesk
    children : list of Widget
    """

    def __init__(self, books: LedgerDesk, children: list[ipw.Widget]) -> None:
        self.books = books
        self.grid = ipw.VBox([ExampleLine(books), ProblemLine(books), *children])
        self.grid.add_class("wb-books")
        super().__init__([self.grid], is_kept=True)


class SavingsDashboard(LedgerPage):
    """Sums by kind and finance's part, what is behind each entry, what arrived, the bridge.

    Parameters
    ----------
    books : LedgerDesk
    """

    def __init__(self, books: LedgerDesk) -> None:
        self.totals, self.entry = TotalsPanel(books), EntryPanel(books)
        makers: Mapping[str, Callable[[], SavingsPanel]] = {
            "What arrived": partial(RealisedPanel, books),
            "Bridge": partial(BridgePanel, books),
            "Add": partial(AddingPanel, books),
            "Papers": partial(PapersPanel, books),
            "Published claims": partial(ClaimsPanel, books),
        }
        self.sections = Sections(cast("Desk", books), dict(makers))
        super().__init__(books, [self.totals, self.entry, self.sections])


class RenewalsDashboard(LedgerPage):
    """Contracts by their last day for notice.

    Parameters
    ----------
    books : LedgerDesk
    """

    def __init__(self, books: LedgerDesk) -> None:
        self.renewals = RenewalsPanel(books)
        super().__init__(books, [self.renewals])


class SuppliersDashboard(LedgerPage):
    """A scorecard of suppliers, and the dossier of each.

    Parameters
    ----------
    books : LedgerDesk
    scores : DataFrame, optional
        As :class:`~workbench.ui.panels.savings.suppliers.ScorecardPanel` takes them.
    """

    def __init__(self, books: LedgerDesk, scores: pd.DataFrame | None = None) -> None:
        self.scorecard = ScorecardPanel(books, scores)
        self.dossier = DossierPanel(books)
        super().__init__(books, [self.scorecard, self.dossier])

"""The page of a deal: its dashboards are tabs on one desk, made when they are first looked at."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import NamedTuple

import ipywidgets as ipw

from workbench.model import Option, View
from workbench.ui.desk.binding import Ties, close_tree, guarded
from workbench.ui.desk.desk import Desk
from workbench.ui.desk.keeping import keeping_of
from workbench.ui.pages.batna import BatnaDashboard
from workbench.ui.pages.brief import BriefDashboard
from workbench.ui.pages.dashboard import Dashboard
from workbench.ui.pages.frontier import FrontierDashboard
from workbench.ui.pages.package_dashboard import SidePanels, make_sides
from workbench.ui.pages.page import DashboardPage
from workbench.ui.pages.prep import PrepDashboard
from workbench.ui.pages.sensitivity import SensitivityDashboard
from workbench.ui.pages.table import TableDashboard
from workbench.ui.pages.talks import TalksDashboard
from workbench.ui.pages.trade_offs import TradeoffDashboard
from workbench.ui.pages.zopa import ZopaDashboard
from workbench.ui.panels.deal.history import HistoryPanel
from workbench.ui.panels.deal.saved import SavedPanel
from workbench.ui.widgets.address import Address
from workbench.ui.widgets.text_view import TextView, part


class Tab(NamedTuple):
    """One part of the page, and which of the page's properties its dashboard is handed."""

    title: str
    make: Callable[..., Dashboard]
    shares: tuple[str, ...] = ()


TABLE = "table"
TABS: Mapping[str, Tab] = {
    "prep": Tab("Prepare", PrepDashboard, ("version",)),
    "batna": Tab("BATNA", BatnaDashboard, ("sides",)),
    "zopa": Tab("ZOPA", ZopaDashboard, ("sides",)),
    "trade-offs": Tab("Trade-offs", TradeoffDashboard, ("sides",)),
    "frontier": Tab("Frontier", FrontierDashboard, ("sides",)),
    "sensitivity": Tab("Sensitivity", SensitivityDashboard),
    "talks": Tab("Talks", TalksDashboard),
    TABLE: Tab("On the table", TableDashboard),
    "brief": Tab("Brief", BriefDashboard, ("version",)),
}
"""The dashboards in the order of the work, by their names in addresses."""

HISTORY = "history"
_VIEWS = {View.EXECUTIVE: ("brief",)}


def tabs_of(view: View, *, has_history: bool) -> dict[str, str]:
    """Return name and title of the tabs that a view includes.

    Examples
    --------
    >>> tabs_of(View.EXECUTIVE, has_history=False)
    {'brief': 'Brief'}
    """
    names = _VIEWS.get(view, tuple(TABS))
    history = {HISTORY: "History"} if has_history else {}
    return {name: TABS[name].title for name in names} | history


class DealPage(DashboardPage):
    """Everything about one deal on one page: going from tab to tab starts nothing anew.

    Parameters
    ----------
    desk : Desk
        Where its deal is not kept, nothing outlives the page.
    hint : str
        Said where the deal is not kept.
    tab : str
        Which one comes first; any other text is the first one.
    keep : callable, optional
        Takes the desk of a deal that is not kept, and returns one on which it is.
    """

    def __init__(
        self,
        desk: Desk,
        *,
        tab: str = "",
        hint: str = "",
        keep: Callable[[Desk], Desk] | None = None,
    ) -> None:
        self.desk = desk
        self.keeping = keeping = keeping_of(desk)
        self.tabs = tabs_of(desk.view, has_history=keeping is not None)
        self.parts: dict[str, Dashboard] = {}
        self.address = Address(list(self.tabs.items()))
        keep_it = None if keep is None else lambda: self._begin_anew(keep(desk))
        self.saved = SavedPanel(desk, hint=hint, keep_it=keep_it)
        self.about, self.place = TextView(), ipw.VBox()
        self.place.add_class("wb-part-place")
        self.about.add_class("wb-of-deal")
        self.ties = Ties(desk)
        super().__init__(
            [self.address, self.saved, self.about, self.place],
            desk=desk,
            is_kept=keeping is not None,
        )
        self.address.on_tell("tab", guarded(desk, self.go))
        self.address.on_tell("package", guarded(desk, self._select))
        self.address.on_tell("idle", guarded(desk, lambda _: self.make_ahead()))
        if keeping is not None:
            self.address.on_tell("undo", guarded(desk, lambda _: keeping.undo()))
            self.address.on_tell("redo", guarded(desk, lambda _: keeping.redo()))
            keeping.observe(guarded(desk, lambda _: self._say_where()), "entry")
        self.ties.follow(self._say_where)
        self.go(tab if tab in self.tabs else self.address.tab)

    @cached_property
    def sides(self) -> SidePanels:
        """Facts and package, which most tabs show: the same everywhere, and sent once."""
        return make_sides(self.desk)

    @property
    def part(self) -> Dashboard:
        """The dashboard in sight."""
        return self.parts[self.address.tab]

    def go(self, tab: str) -> None:
        """Turn to a tab; its dashboard is made when it is first looked at."""
        if self.address.tab in self.parts and tab != self.address.tab:
            self.part.layout.display = "none"
            self.part.sleep()
        if tab not in self.parts:
            self._put(tab, self._make(tab))
        else:
            self.parts[tab].wake()  # before it is seen: it must not come with old numbers
        self.parts[tab].layout.display = ""
        self.address.show(tab=tab)

    def make_ahead(self) -> None:
        """Make the next tab that nobody has looked at, out of sight; the page asks when idle."""
        missing = next((tab for tab in self.tabs if tab not in self.parts), None)
        if missing is None:
            return
        part = self._make(missing)
        part.layout.display = "none"
        part.sleep()
        self.part.wake()  # it may show the same facts and package, which are in sight
        self._put(missing, part)

    def _begin_anew(self, desk: Desk) -> None:
        """Stand on another desk, on which the deal is kept; the tab stays."""
        page, before = DealPage(desk, tab=self.address.tab), self.children
        self.ties.cut()
        self.set_trait("children", [page])
        for widget in before:
            close_tree(widget)

    def _put(self, tab: str, part: Dashboard) -> None:
        self.parts[tab] = part
        self.place.children = [*self.place.children, part]
        self.address.show(made=list(self.parts))

    def _make(self, tab: str) -> Dashboard:
        if tab != HISTORY:
            shared = {name: getattr(self, name) for name in TABS[tab].shares}
            return TABS[tab].make(self.desk, is_part=True, **shared)
        assert self.keeping is not None  # there is no such tab without it
        panel = HistoryPanel(self.desk, self.keeping)

        def arrange(grid: ipw.Box) -> None:
            grid.children = [panel]

        return Dashboard(self.desk, arrange, look="wb-grid-brief", is_part=True)

    def version(self) -> str:
        """Say which state of the deal's history is on the page; a guest sees no history."""
        if self.keeping is None:
            return ""
        tried = " with facts that are only tried" if self.desk.tried else ""
        return f"number {self.keeping.revision.number}{tried}"

    def _say_where(self) -> None:
        """Tell the address bar the deal and the package, and head the page with its title."""
        deal = self.desk.deal
        chosen = {name: _text(option) for name, option in self.desk.package.items()}
        place = "" if self.keeping is None else self.keeping.entry.id
        self.address.show(title=deal.title, place=place, chosen=chosen)
        self.about.show(part("h1", deal.title), part("p", deal.description, cls="wb-about"))

    def _select(self, chosen: object) -> None:
        """Look at the package that an address names, as far as the deal knows it."""
        if not isinstance(chosen, Mapping):
            return
        package = dict(self.desk.package)
        for name, issue in self.desk.deal.issues.items():
            texts = {_text(option): option for option in issue.options}
            if chosen.get(name) in texts:
                package[name] = texts[str(chosen[name])]
        self.desk.select(package)


def _text(option: Option) -> str:
    """Return an option as it stands in an address."""
    return option if isinstance(option, str) else f"{option:.12g}"

"""What a page's kernel gets: one dashboard, one deal file, one view, no way to the others."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from workbench.model import View
from workbench.serve.state import workspace_folder
from workbench.ui.pages.opening import DEAL, DEALS, VIEW, WORKSPACE

_PAGES = {View.EXECUTIVE: ("brief",), View.SUPPLIER: ("shared",)}
"""Views that include these dashboards only."""


def may_open(view: View, dashboard: str) -> bool:
    """Say whether a view includes a dashboard.

    Examples
    --------
    >>> may_open(View.BUYER, "frontier"), may_open(View.SUPPLIER, "frontier")
    (True, False)
    """
    return view not in _PAGES or dashboard in _PAGES[view]


@dataclass(frozen=True)
class Grant:
    """One dashboard on one deal for one view; pages with equal grants are interchangeable.

    Attributes
    ----------
    dashboard : str
        Name of the notebook, without its ending.
    deal : Path or None
        The file that the kernel reads; without one, the notebook's own example.
    view : View
    deals : Path or None
        Folder whose deals the page may offer too.
    stamp : tuple
        State of the files, so that a page made before a change is never shown after it.
    name, title : str
        What the deal is called in addresses and on the page.
    """

    dashboard: str
    deal: Path | None = None
    view: View = View.ANALYST
    deals: Path | None = None
    stamp: tuple[tuple[int, int], ...] = ()
    name: str = ""
    title: str = ""

    def environment(self) -> dict[str, str]:
        """Return what tells the notebook its deal."""
        workspace = {WORKSPACE: str(workspace_folder())}  # holds every deal: not for share links
        if self.deal is None:
            return workspace
        told = {DEAL: str(self.deal), VIEW: str(self.view)}
        return told | ({DEALS: str(self.deals)} | workspace if self.deals else {})

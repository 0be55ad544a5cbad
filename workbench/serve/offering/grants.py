"""What a page's kernel gets: one dashboard, one deal, one view, no way to the others."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

from workbench.model import View
from workbench.store.opening import STORE, TOKEN
from workbench.ui.pages.opening import DEAL, ENTRY, FILES, TAB, VIEW, WHO
from workbench.words import VARIABLE
from workbench.words.language import LANGUAGE

_PAGES = {View.EXECUTIVE: ("brief", "deal"), View.SUPPLIER: ("shared",)}
"""Views that include these dashboards only."""


BOOKS = ("savings", "renewals", "suppliers")
"""Dashboards on a person's ledger instead of one deal: for our own people, each in their name."""


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

    A page of our own people who see all of a deal is opened on the store, in a person's name, and
    follows it. Everybody else's gets a file with what its view may have, which the server writes
    anew after each edit.

    Attributes
    ----------
    dashboard : str
        Name of the notebook, without its ending.
    entry : str
        Id of the deal in the store.
    store : str
        Path or address of the store; empty where the page is not opened on it.
    token : str
        By which a store service knows the person; empty where there is no service.
    person : str
        In whose name its page is opened on the store; empty where it is not.
    deal : Path or None
        The file that a kernel without the store reads; with neither, the notebook's own example.
    view : View
    name, title : str
        What the deal is called in addresses and on the page.
    tab : str
        Which tab of a deal's page comes first; the page itself turns to the one in its address.
    language : str
        In which the page writes numbers and dates.
    """

    dashboard: str
    entry: str = ""
    store: str = field(default="", repr=False)
    token: str = field(default="", repr=False)
    person: str = ""
    deal: Path | None = None
    view: View = View.ANALYST
    name: str = ""
    title: str = ""
    tab: str = field(default="", compare=False)
    language: str = LANGUAGE

    def environment(self) -> dict[str, str]:
        """Return what tells the notebook its deal."""
        if self.person:
            told = {STORE: self.store, WHO: self.person}
            told |= {ENTRY: self.entry} if self.entry else {}
            told |= {TOKEN: self.token} if self.token else {}
            if not self.entry:
                return told
        elif self.deal is not None:
            told = {DEAL: str(self.deal)}
        else:
            return {VARIABLE: self.language}
        files = f"../../evidence/{quote(self.name, safe='')}/"  # from open/... and from deals/...
        told |= {VIEW: str(self.view), TAB: self.tab, FILES: files}
        return told | {VARIABLE: self.language}

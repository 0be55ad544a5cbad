"""How a dashboard's notebook comes by its deal: the one that the server grants, or its own."""

from __future__ import annotations

import os
from pathlib import Path

from workbench.files import DealFileError, find_offers, load_deal, read_sheet
from workbench.model import Deal, Offers, SharedSheet, View, make_sheet
from workbench.own_store import OwnStore, open_store
from workbench.store import Store
from workbench.store.opening import STORE, TOKEN, open_place
from workbench.store.postgresql import is_address
from workbench.ui.desk.desk import Desk
from workbench.ui.desk.following import FileChanges, FileFollowing, run_beside
from workbench.ui.desk.keeping import Keeping, keeping_of
from workbench.ui.pages.deal import DealPage
from workbench.ui.pages.shared import SharedDashboard
from workbench.ui.widgets.log_lines import log_to_server

DEAL = "WORKBENCH_DEAL"
"""Environment variable of a kernel: the deal file that its page may see, and no other."""

ENTRY = "WORKBENCH_ENTRY"
"""Id of the deal in the store."""

WHO = "WORKBENCH_WHO"
"""The person at the page."""

TAB = "WORKBENCH_TAB"
"""Which tab of a deal's page comes first; the page itself turns to the one in its address."""

FILES = "WORKBENCH_FILES"
"""Where the server hands out the deal's files, relative to its pages; nothing elsewhere."""

VIEW = "WORKBENCH_VIEW"
"""For whom the page is: ``analyst`` unless the server says otherwise."""


NOT_KEPT = (
    "This deal is not kept: what you change lasts as long as the notebook, unless you keep it in "
    "your store."
)
"""What a page says whose deal is in no store."""

ONLY_TRIED = "You may try everything on this page; your changes are not kept."
"""What a guest's page says, which has the deal in a view and no store."""


def open_desk(default: str | Path | Deal | OwnStore, name: str = "") -> Desk:
    """Put the deal on a desk that the server grants to this page, or else the notebook's own.

    Every dashboard notebook begins with it. In JupyterLab nothing is granted, and the notebook's
    own deal is opened, with the other cases beside it on offer. It lasts as long as the notebook;
    a deal of a store is kept there, and follows what others do.

    Parameters
    ----------
    default : str, Path, Deal or OwnStore
        Deal file of the notebook, ``<folder of cases>/<case>/<file>``, relative to the notebook; or
        a deal; or a store, as of :func:`~workbench.own_store.open_store`.
    name : str
        With a store, the id of the deal in it.

    Raises
    ------
    DealFileError
        If the file cannot be read.
    StoreError
        If there is no such deal in the store for this person.
    ValueError
        If a granted folder is not named from the root on.

    Examples
    --------
    >>> open_desk("data/thompson/deal.yaml").deals
    PosixPath('data')

    >>> import tempfile
    >>> from workbench import open_store
    >>> from workbench.value.example import example_deal
    >>> store = open_store(Path(tempfile.mkdtemp(), "deals.db"), who="ada")
    >>> made = store.add(example_deal())
    >>> open_desk(store, made).edit_fact("cost", 1.3)
    >>> store.history(made)["what"].iloc[-1]
    'Cost, value: 1.2 → 1.3'
    """
    log_to_server()
    if isinstance(default, OwnStore):
        return _keep_open(default.store, name, default.who)
    if ENTRY in os.environ:
        return _open_kept()
    granted = os.environ.get(DEAL)
    if granted is None and isinstance(default, Deal):
        return Desk(default)
    if granted is None:
        assert not isinstance(default, Deal)
        default = Path(default)
        return Desk(load_deal(default), deals=default.parent.parent)
    desk = Desk(load_deal(granted), view=View(os.environ.get(VIEW, View.ANALYST)))
    desk.files = os.environ.get(FILES, "")
    run_beside(FileFollowing(desk, Path(granted)).follow())
    return desk


def open_page(default: str | Path | Deal | OwnStore, name: str = "") -> DealPage:
    """Open everything about the deal that the server grants, or about the notebook's own.

    A deal of the store is kept there, and followed. A guest's page has no store: it follows the
    file that the server makes for it.

    Parameters
    ----------
    default, name
        As for :func:`open_desk`.

    Raises
    ------
    DealFileError
        If the file cannot be read.
    StoreError
        If the deal is not in the store any more, or not for this person.
    """
    desk = open_desk(default, name)
    is_own = DEAL not in os.environ
    return DealPage(
        desk, tab=os.environ.get(TAB, ""), hint=_hint(desk), keep=_keep_own if is_own else None
    )


def _hint(desk: Desk) -> str:
    """Say what becomes of changes where they are not kept; an executive's page takes none."""
    if DEAL not in os.environ:
        return NOT_KEPT
    return "" if desk.view == View.EXECUTIVE else ONLY_TRIED


def _keep_own(desk: Desk) -> Desk:
    """Keep the deal of a notebook in the store of whoever works in it, with all that was done."""
    store = open_store()
    made = store.store.add(desk.kept, who=store.who, offers=desk.offers)
    kept = _keep_open(store.store, made, store.who)
    kept.try_facts(dict(desk.tried))
    keeping = keeping_of(kept)
    assert keeping is not None
    keeping.set_trait(
        "notice",
        f"It is kept from now on, among your deals; open_page(open_store(), {made!r}) opens it.",
    )
    return kept


def _granted_store() -> Store:
    place = os.environ[STORE]
    if not (is_address(place) or Path(place).is_absolute()):  # a kernel runs elsewhere
        raise ValueError(f"{STORE} must name a file from the root on, got {place!r}")
    return open_place(place, token=os.environ.get(TOKEN, ""))


def _open_kept() -> Desk:
    """Put the granted deal of the store on a desk, keep it there, and follow it."""
    view = View(os.environ.get(VIEW, View.ANALYST))
    desk = _keep_open(_granted_store(), os.environ[ENTRY], os.environ[WHO], view=view)
    desk.files = os.environ.get(FILES, "")
    return desk


def _keep_open(store: Store, name: str, who: str, *, view: View = View.ANALYST) -> Desk:
    keeping = Keeping(Desk(store.open(name, who)[1].deal, view=view), store, name, who=who)
    run_beside(keeping.follow())
    return keeping.desk


def open_sheet(default: str | Path) -> SharedSheet:
    """Return the sheet for the other side: the one that was sent, or that of the notebook's deal.

    A kernel of a supplier's page gets a file that holds nothing but the sheet that was sent last;
    our own people see the same. In JupyterLab, where nothing is sent, it is made from the deal.

    Parameters
    ----------
    default : str or Path
        As for :func:`open_desk`.

    Raises
    ------
    DealFileError
        If the file cannot be read.

    Examples
    --------
    >>> open_sheet("data/thompson/deal.yaml").title
    'Thompson, a job contract'
    """
    log_to_server()
    if ENTRY in os.environ:
        store, entry = _granted_store(), os.environ[ENTRY]
        sent = store.sheets(entry, os.environ[WHO])
        return sent[-1].sheet if sent else SharedSheet()
    granted = os.environ.get(DEAL)
    if granted is not None and os.environ.get(VIEW) == View.SUPPLIER:
        return read_sheet(Path(granted).read_bytes(), name=Path(granted).name)
    path = granted or default
    deal = load_deal(path)
    return make_sheet(deal, find_offers(path, deal) or Offers())


def open_shared(default: str | Path) -> SharedDashboard:
    """Show the sheet of :func:`open_sheet`, and whatever is sent after it.

    Parameters
    ----------
    default : str or Path
        As for :func:`open_desk`.

    Raises
    ------
    DealFileError
        If the file cannot be read.
    """
    page = SharedDashboard(open_sheet(default))
    granted = os.environ.get(DEAL)
    if granted is not None and os.environ.get(VIEW) == View.SUPPLIER:
        run_beside(page.follow(FileChanges(Path(granted), _read_whole).look))
    return page


def _read_whole(path: Path) -> SharedSheet | None:
    try:
        return read_sheet(path.read_bytes(), name=path.name)
    except (DealFileError, OSError):
        return None  # it is being written; the next look sees the whole

"""Open a store wherever it is: in a file, in a database, or behind a service."""

from __future__ import annotations

import os
from pathlib import Path

from workbench.store.remote import RemoteStore
from workbench.store.store import Store

STORE = "WORKBENCH_STORE"
"""Environment variable that says where the store is; pages of guests never get it."""

TOKEN = "WORKBENCH_STORE_TOKEN"
"""Environment variable by which a service knows a person; under a Hub, its own token will do."""

SERVICE = ("http://", "https://")
"""How the address of a service begins."""


def is_service(place: Path | str) -> bool:
    """Tell the address of a service from that of a database, and from a path.

    Examples
    --------
    >>> is_service("https://hub.example.com/services/workbench-store/"), is_service("deals.db")
    (True, False)
    """
    return isinstance(place, str) and place.startswith(SERVICE)


def own_token() -> str:
    """Return the token by which a store service knows whose process this is."""
    return os.environ.get(TOKEN) or os.environ.get("JUPYTERHUB_API_TOKEN", "")


def open_place(place: Path | str, *, token: str = "") -> Store:
    """Open the store at a place.

    Parameters
    ----------
    place : Path or str
        A file, the address of a database (``postgresql+psycopg://...``), or of a service
        (``https://...``).
    token : str
        By which a service knows who asks.

    Raises
    ------
    StoreError
        If it cannot be opened.
    """
    if isinstance(place, str) and is_service(place):
        return RemoteStore(place, token)
    return Store(place)

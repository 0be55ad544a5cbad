"""A store in PostgreSQL, where several machines or a JupyterHub share deals.

Every write holds the row of its deal until it is committed, so that what it read cannot be outdated
when it writes; writers of different deals do not wait for each other. A connection that a restart
of the server has cut is made anew when it is next used [1]_.

References
----------
.. [1] PostgreSQL documentation, "Explicit Locking" and "Client Connection Defaults"; SQLAlchemy
   documentation, "Dealing with Disconnects".
"""

from __future__ import annotations

from importlib.util import find_spec
from typing import Any

from sqlalchemy import Engine, create_engine, event, make_url
from sqlalchemy.exc import ArgumentError

from workbench.store.problems import StoreError

DRIVER = "postgresql+psycopg"
"""How the address of such a store begins."""

_SETTINGS = {
    "lock_timeout": "10s",
    "statement_timeout": "30s",
    "idle_in_transaction_session_timeout": "60s",  # a page that hangs holds nobody up
    "synchronous_commit": "on",  # what is acknowledged outlives a crash, whatever the server's rule
}
_NETWORK = {"connect_timeout": 5, "keepalives_idle": 20, "tcp_user_timeout": 20_000}


def is_address(place: object) -> bool:
    """Tell the address of a store from the path of its file.

    Examples
    --------
    >>> is_address("postgresql+psycopg://ada@db.example.com/deals"), is_address("deals.db")
    (True, False)
    """
    return isinstance(place, str) and "://" in place


def make_engine(address: str) -> Engine:
    """Prepare connections to an address; none is made yet.

    Raises
    ------
    StoreError
        If the address is none of PostgreSQL, or the package for it is not installed.
    """
    try:
        url = make_url(address)
    except (ArgumentError, ValueError) as error:
        raise StoreError(_wanted()) from error
    if url.drivername != DRIVER or not url.database:
        raise StoreError(_wanted())
    if find_spec("psycopg") is None:
        raise StoreError(
            "a store in PostgreSQL needs one more package: "
            "pip install 'negotiation-workbench[postgresql]'"
        )
    # made when they are needed: a page's kernel has one, the server a few
    engine = create_engine(
        url, pool_size=3, max_overflow=17, pool_pre_ping=True, connect_args=_NETWORK
    )
    event.listen(engine, "connect", _prepare)
    return engine


def shown_address(address: str) -> str:
    """Return an address as it may be shown: without its password.

    Examples
    --------
    >>> shown_address("postgresql+psycopg://ada:secret@db.example.com/deals")
    'postgresql+psycopg://ada:***@db.example.com/deals'
    """
    return make_url(address).render_as_string(hide_password=True)


def _wanted() -> str:
    return f"the address of a store has the form {DRIVER}://user:password@machine/database"


def _prepare(connection: Any, _record: Any) -> None:
    words = "; ".join(f"SET {name} = '{value}'" for name, value in _SETTINGS.items())
    connection.execute(words)
    connection.commit()

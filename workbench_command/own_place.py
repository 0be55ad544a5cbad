"""The store of whoever types a command, with what goes wrong with it said in words."""

from __future__ import annotations

import os
from collections.abc import Iterator
from contextlib import contextmanager
from typing import TYPE_CHECKING

from workbench_command.endings import fail

if TYPE_CHECKING:
    from workbench.store import Store


@contextmanager
def own_store() -> Iterator[Store]:
    """Open the store of this user, and say in words what goes wrong with it."""
    from workbench.store import StoreError
    from workbench.store.home import StateError, store_file
    from workbench.store.opening import is_service, open_place

    try:
        place = os.environ.get("WORKBENCH_STORE") or str(store_file())
        if is_service(place):
            fail("The store is a service's: ask whoever looks after it.")
        store = open_place(place)
        try:
            yield store
        finally:
            store.close()
    except (StoreError, StateError) as error:
        fail(f"{str(error)[:1].upper()}{str(error)[1:].rstrip('.')}.")

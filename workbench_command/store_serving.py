"""``workbench store-service``: the store that users of a JupyterHub share."""

from __future__ import annotations

import os
from typing import Annotated

import typer

from workbench_command.endings import fail


def store_service(
    store: Annotated[
        str,
        typer.Option(
            help="Address of the store in PostgreSQL, or its file.",
            show_default="what WORKBENCH_STORE names, or a file in WORKBENCH_STATE",
        ),
    ] = "",
) -> None:
    """Run ``workbench store-service``; its help stands in :mod:`workbench_command.main`."""
    from workbench.serve.admission.state import StateError, store_file
    from workbench.store import StoreError

    try:
        from workbench.serve.store_service import run_store_service
    except ImportError:
        fail("The packages of a Hub are missing: pip install 'negotiation-workbench[hub]'")
    try:
        run_store_service(store or os.environ.get("WORKBENCH_STORE", "") or str(store_file()))
    except StateError as error:
        fail(str(error))
    except StoreError as error:
        fail(f"The store's service cannot start: {error}.")

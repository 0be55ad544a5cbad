"""``workbench share``, ``shares`` and ``revoke``: a deal for somebody, in one view, until a day."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from workbench_command.endings import fail


def share(
    deal: Annotated[Path, typer.Argument(help="Deal file in the folder that is served.")],
    view: Annotated[
        str, typer.Option(help="What they see: analyst, buyer, executive or supplier.")
    ] = "buyer",
    days: Annotated[float, typer.Option(help="Days until the link ends, at most 365.")] = 7,
    note: Annotated[str, typer.Option(help="For whom it is; only you see this.")] = "",
    address: Annotated[
        str, typer.Option(help="Where they reach the server.")
    ] = "http://127.0.0.1:8866/",
) -> None:
    """Run ``workbench share``; its help stands in :mod:`workbench_command.main`."""
    from workbench.serve.admission.shares import ShareError, create_share
    from workbench.serve.admission.state import StateError
    from workbench.words import format_timestamp

    try:
        made = create_share(deal, view=view, days=days, note=note)
    except ShareError as error:
        fail(f"The deal was not shared: {error}.")
    except StateError as error:
        fail(str(error))
    typer.echo(made.link(address))
    typer.echo(f"{made.view} view until {format_timestamp(made.until)} UTC, share {made.number}")


def shares() -> None:
    """Run ``workbench shares``; its help stands in :mod:`workbench_command.main`."""
    from workbench.serve.admission.shares import list_shares
    from workbench.serve.admission.state import StateError
    from workbench.words import format_timestamp

    try:
        found = [share for share in list_shares() if share.is_open]
    except StateError as error:
        fail(str(error))
    for one in found:
        until = f"{format_timestamp(one.until)} UTC"
        note = f"  {one.note}" if one.note else ""
        typer.echo(f"{one.number}  {one.view:<9}  until {until}  {one.deal}{note}")
    if not found:
        typer.echo("No link works now.")


def revoke(
    number: Annotated[str, typer.Argument(help="The share, as 'workbench shares' lists it.")],
) -> None:
    """Run ``workbench revoke``; its help stands in :mod:`workbench_command.main`."""
    from workbench.serve.admission.shares import ShareError, revoke_share
    from workbench.serve.admission.state import StateError

    try:
        ended = revoke_share(number)
    except ShareError as error:
        fail(f"Nothing was ended: {error}.")
    except StateError as error:
        fail(str(error))
    typer.echo(f"The {ended.view} link for {Path(ended.deal).name} has ended.")

"""``workbench share``, ``shares`` and ``revoke``: a deal for somebody, in one view, until a day."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench_command.endings import fail
from workbench_command.own_place import own_store

if TYPE_CHECKING:
    from workbench.store import DealEntry, Store


def share(
    deal: Annotated[str, typer.Argument(help="Deal file in the folder that is served, or its id.")],
    view: Annotated[
        str, typer.Option(help="What they see: analyst, buyer, executive or supplier.")
    ] = "buyer",
    days: Annotated[float, typer.Option(help="Days until the link ends, at most 365.")] = 7,
    note: Annotated[str, typer.Option(help="For whom it is; only you see this.")] = "",
    version: Annotated[
        str, typer.Option(help="Name of a kept state to show; otherwise always the newest.")
    ] = "",
    address: Annotated[
        str, typer.Option(help="Where they reach the server.")
    ] = "http://127.0.0.1:8866/",
) -> None:
    """Run ``workbench share``; its help stands in :mod:`workbench_command.main`."""
    from workbench.model import View
    from workbench.store import StoreError
    from workbench.words import format_timestamp

    with own_store() as store:
        try:
            entry = _find_entry(store, deal)
            number = _find_version(store, entry, version) if version else None
            made = store.add_link(
                entry.id, entry.owner, view=View(view), days=days, note=note, number=number
            )
        except StoreError as error:
            fail(f"The deal was not shared: {error}.")
        except ValueError as error:
            fail(f"The deal was not shared: {error}; there are {', '.join(View)}.")
    typer.echo(made.link(address))
    state = f' of "{made.version}"' if made.version else ""
    until = f"{format_timestamp(made.until)} UTC"
    typer.echo(f"{made.view} view{state} until {until}, share {made.number}")


def shares() -> None:
    """Run ``workbench shares``; its help stands in :mod:`workbench_command.main`."""
    from workbench.words import format_timestamp

    with own_store() as store:
        found = [share for share in store.all_links() if share.is_open]
        titles = {one.deal: _title(store, one.deal) for one in found}
    for one in found:
        until = f"{format_timestamp(one.until)} UTC"
        more = [text for text in (one.version, one.note) if text]
        told = "".join(f"  {text}" for text in more)
        typer.echo(f"{one.number}  {one.view:<9}  until {until}  {titles[one.deal]}{told}")
    if not found:
        typer.echo("No link works now.")


def revoke(
    number: Annotated[str, typer.Argument(help="The share, as 'workbench shares' lists it.")],
) -> None:
    """Run ``workbench revoke``; its help stands in :mod:`workbench_command.main`."""
    from workbench.store import StoreError

    with own_store() as store:
        share = store.peek_link(number)
        entry = store.peek(share.deal) if share is not None else None
        try:
            ended = store.end_link(number, entry.owner if entry is not None else "")
        except StoreError as error:
            fail(f"Nothing was ended: {error}.")
        title = _title(store, ended.deal)
    typer.echo(f"The {ended.view} link for {title} has ended.")


def _find_entry(store: Store, deal: str) -> DealEntry:
    """Return the deal of an id or a file, which is taken into the store if it is not there."""
    from workbench.files.shipped import find_shipped
    from workbench.store import StoreError
    from workbench.store.entries import is_id
    from workbench.store.home import machine_user
    from workbench.store.mirror import Mirror
    from workbench.store.people import EXAMPLES_OWNER

    if not is_id(deal):
        path = Path(deal).resolve()
        if not path.is_file():
            raise StoreError(f"there is no file {deal} to share")
        is_ours = not path.is_relative_to(find_shipped("data").resolve())
        who = machine_user() if is_ours else EXAMPLES_OWNER
        deal = Mirror(store, path.parent, who=who, is_written=is_ours).take(path)
    entry = store.peek(deal)
    if entry is None or entry.is_deleted:
        raise StoreError("there is no such deal, or it was deleted")
    return entry


def _find_version(store: Store, entry: DealEntry, name: str) -> int:
    from workbench.store import StoreError

    known = store.versions(entry.id, entry.owner)
    for one in reversed(known):
        if one.name == name:
            return one.number
    there = ", ".join(repr(one.name) for one in known) or "none yet"
    raise StoreError(f"there is no version {name!r} of this deal; there are: {there}")


def _title(store: Store, deal: str) -> str:
    entry = store.peek(deal)
    return entry.title if entry is not None else deal

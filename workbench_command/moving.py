"""``workbench backup``, ``restore``, ``export``, ``import``: deals kept safe, and taken along."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from workbench_command.endings import check_named, fail
from workbench_command.own_place import own_store

if TYPE_CHECKING:
    from workbench.store import Store

ARCHIVE = "history.zip"
"""What of an exported deal no deal file can hold."""

_KEPT = ("key", "ended-sessions")
_LARGEST = 2**20


def backup(
    file: Annotated[Path, typer.Argument(help="File to write, such as deals-2026-03-10.zip.")],
) -> None:
    """Run ``workbench backup``; its help stands in :mod:`workbench_command.main`."""
    from workbench.store.home import state_folder
    from workbench.store.moving import write_backup

    check_named(file)
    with own_store() as store:
        number = write_backup(store, file, beside=_state_files(state_folder()))
    typer.echo(f"{file}: {number:,} deals with histories, evidence, rights and links")


def restore(
    file: Annotated[Path, typer.Argument(help="File that 'workbench backup' wrote.")],
    replace: Annotated[
        bool, typer.Option("--replace", help="Give up the deals that are here.")
    ] = False,
) -> None:
    """Run ``workbench restore``; its help stands in :mod:`workbench_command.main`."""
    from workbench.files.deal_writing import replace_file
    from workbench.store.home import state_folder
    from workbench.store.moving import read_backup

    with own_store() as store:
        beside = read_backup(store, file, replace=replace)
        number = store.count()
    folder = state_folder()
    for name, content in beside.items():
        path = folder / name
        if path.resolve().is_relative_to(folder.resolve()) and _is_kept(Path(name)):
            path.parent.mkdir(mode=0o700, exist_ok=True)
            replace_file(path, content)
            path.chmod(0o600)
    typer.echo(f"{number:,} deals are here again. Start the server anew, if one runs.")


def export(
    deal: Annotated[str, typer.Argument(help="Its id, as in its address, or its title.")],
    to: Annotated[Path, typer.Option(help="Folder to make, for one deal.")],
) -> None:
    """Run ``workbench export``; its help stands in :mod:`workbench_command.main`."""
    from workbench.files import offers_path, save_deal, save_offers
    from workbench.store.home import machine_user
    from workbench.store.moving import write_backup

    who = machine_user()
    with own_store() as store:
        name = _find(store, deal, who)
        try:
            to.mkdir(parents=True)
        except FileExistsError:
            fail(f"There is something at {to} already: name a folder that is not there yet.")
        except OSError as error:
            fail(f"The folder {to} cannot be made: {error.strerror}.")
        state = store.open(name, who)[1]
        save_deal(state.deal, to / "deal.yaml")
        if state.offers.offers:
            save_offers(state.offers, offers_path(to / "deal.yaml"), state.deal)
        for one in store.attachments(name, who):
            path = to / "evidence" / f"{one.hash[:8]}-{one.name}"
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(store.read_attachment(name, who, one.hash))
        write_backup(store, to / ARCHIVE, entry=name)
    typer.echo(f"{to}: deal.yaml to read and edit, {ARCHIVE} with history and evidence")


def import_(
    folder: Annotated[Path, typer.Argument(help="Folder that 'workbench export' made.")],
) -> None:
    """Run ``workbench import``; its help stands in :mod:`workbench_command.main`."""
    from workbench.model import DealError
    from workbench.store import State
    from workbench.store.home import machine_user
    from workbench.store.mirrored_files import read_contents
    from workbench.store.moving import read_deal_archive
    from workbench.store.settling import IN_THE_FILE

    who, path = machine_user(), folder / "deal.yaml"
    with own_store() as store:
        try:  # before anything is kept
            state: State | None = read_contents(path).parse() if path.is_file() else None
        except DealError as error:
            fail(f"Nothing was taken over: {error}")
        name = read_deal_archive(store, folder / ARCHIVE, who=who)
        before = store.open(name, who)[1]
        if state is not None and state.hash != before.hash:
            store.edit(name, before, state, who=who, words=IN_THE_FILE)
        title = store.find(name, who).title
    typer.echo(f"{title} is yours now, as {name}, with its history")


def _find(store: Store, deal: str, who: str) -> str:
    """Return the id of the deal that somebody means."""
    found = [one for one in store.list(who) if deal in (one.id, one.title)]
    if not found:
        fail(f"There is no deal {deal!r} of yours.")
    if len(found) > 1:
        names = ", ".join(one.id for one in found)
        fail(f"{len(found)} deals are called {deal!r}: name one by its id: {names}.")
    return found[0].id


def _state_files(folder: Path) -> dict[str, bytes]:
    """Return what lies beside the store and belongs to it: the key."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        inner.as_posix(): path.read_bytes()
        for path in files
        if _is_kept(inner := path.relative_to(folder)) and path.stat().st_size <= _LARGEST
    }


def _is_kept(inner: Path) -> bool:
    return inner.parts[0] in _KEPT

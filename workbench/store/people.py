"""People of the store: their names, and what each may do with a deal."""

from __future__ import annotations

from dataclasses import dataclass

from sqlalchemy import Connection, and_, delete, insert, select

from workbench.model import View
from workbench.store.problems import StoreError
from workbench.store.schema import rights

EVERYBODY = "*"
"""Stands for all people in a right."""

EXAMPLES_OWNER = "the workbench"
"""To whom the shipped examples belong: to nobody who could change them, or have this name."""

NAME_LENGTH = 200


def kept_name(text: str, what: str, longest: int) -> str:
    """Return a name that somebody gave to something as it is kept: on one line, to be seen.

    Raises
    ------
    StoreError
        If it is empty, too long, or has characters that cannot be seen.
    """
    name = " ".join(text.split())
    if not name or len(name) > longest or not name.isprintable():
        raise StoreError(f"{what} has 1 to {longest} characters, got {text[:40]!r}")
    return name


def check_person(who: str) -> str:
    """Return the name of a person as it is kept.

    Raises
    ------
    StoreError
        If it is empty, too long, or stands for everybody or for the workbench itself.
    """
    name = kept_name(who, "a person's name", NAME_LENGTH)
    if name == EVERYBODY:
        raise StoreError(f"{EVERYBODY!r} stands for everybody and is nobody's name")
    if name.casefold() == EXAMPLES_OWNER:
        raise StoreError(f"{name!r} owns the examples and is nobody's name")
    return name


@dataclass(frozen=True)
class Right:
    """What somebody besides the owner may do with a deal.

    Attributes
    ----------
    view : View
        Which view of it they get. Only the analyst's is all of it, with its history.
    may_edit : bool
        Only who sees all of a deal may edit it; everybody else may try things.

    Raises
    ------
    StoreError
        If somebody were to edit what they do not see, or to get the other side's view: that is
        given by a link.
    """

    view: View = View.ANALYST
    may_edit: bool = False

    def __post_init__(self) -> None:
        if self.view is View.SUPPLIER:
            raise StoreError("the supplier's view is for the other side: give them a link")
        if self.may_edit and self.view is not View.ANALYST:
            raise StoreError("only who sees all of a deal may edit it")


def set_right(connection: Connection, name: str, person: str, right: Right | None) -> None:
    """Give a person a right on a deal, or (with nothing) none."""
    mine = and_(rights.c.entry == name, rights.c.person == person)
    connection.execute(delete(rights).where(mine))
    if right is not None:
        row = {"entry": name, "person": person, "may_edit": right.may_edit, "view": right.view}
        connection.execute(insert(rights).values(row))


def list_rights(connection: Connection, name: str) -> dict[str, Right]:
    """Return who besides the owner may see a deal, and how."""
    rows = connection.execute(
        select(rights.c.person, rights.c.view, rights.c.may_edit)
        .where(rights.c.entry == name)
        .order_by(rights.c.person)
    )
    return {person: Right(View(view), may_edit) for person, view, may_edit in rows}

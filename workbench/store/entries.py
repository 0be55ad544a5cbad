"""Entries of the store: whose a deal is, who may see it, and what a list says of it."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
import secrets
from dataclasses import dataclass

from sqlalchemy import (
    BindParameter,
    Connection,
    Row,
    Select,
    and_,
    bindparam,
    delete,
    func,
    insert,
    or_,
    select,
    update,
)

from workbench.advice import find_preparation_steps
from workbench.model import Deal, View
from workbench.store.people import EVERYBODY, kept_name
from workbench.store.problems import StoreError
from workbench.store.schema import entries, labels, mirrors, rights, tries

BOTH = "changed in the file and here: "
"""How a problem of a file begins that somebody has to settle."""

LABEL_LENGTH = 60
_LETTERS = "23456789abcdefghjkmnpqrstvwxyz"  # none that are mistaken for each other


@dataclass(frozen=True)
class DealEntry:
    """One deal of the store, as a list shows it.

    Attributes
    ----------
    id : str
        Twelve letters and digits, never made from the title.
    title, sides : str
        Title of the deal, and the names of its parties.
    description : str
    issues, packages : int
        How many there are.
    open_points : int
        How many criteria of the preparation are not met.
    owner : str
    may_edit : bool
        Whether who asked may edit it; else they may try things.
    newest : int
        Number of the newest revision.
    changed : datetime
    changed_by : str
    view : View
        Which view of it who asked may have; its owner has the analyst's.
    next_date : date or None
        The next date that the deal names, from the day of asking on.
    labels : tuple of str
    is_archived, is_deleted, is_example : bool
    file : str or None
        Path of the file that mirrors it.
    file_problem : str
        Why file and deal do not follow each other now: for those who may see all of the deal.
    has_conflict : bool
        Whether it is because both were changed at the same place: it can be settled.
    """

    id: str
    title: str
    sides: str
    description: str
    issues: int
    packages: int
    open_points: int
    owner: str
    may_edit: bool
    newest: int
    changed: dt.datetime
    changed_by: str
    view: View = View.ANALYST
    next_date: dt.date | None = None
    labels: tuple[str, ...] = ()
    is_archived: bool = False
    is_deleted: bool = False
    is_example: bool = False
    file: str | None = None
    file_problem: str = ""
    has_conflict: bool = False


def make_id() -> str:
    """Return a new name for an entry: twelve letters and digits drawn by chance."""
    return "".join(secrets.choice(_LETTERS) for _ in range(12))


def is_id(name: str) -> bool:
    """Say whether a name has the form of an entry's id."""
    return len(name) == 12 and set(name) <= set(_LETTERS)


def add_entry(
    connection: Connection,
    deal: Deal,
    *,
    who: str,
    at: float,
    is_example: bool = False,
) -> str:
    """Add an entry without a revision yet, and return its id."""
    name = make_id()
    row = {
        "id": name, "owner": who, "newest": 0, "created": at, "changed": at, "changed_by": who,
        "archived": False, "is_example": is_example, **_columns(deal),
    }  # fmt: skip
    connection.execute(insert(entries).values(row))
    return name


def update_entry(connection: Connection, name: str, deal: Deal, **columns: object) -> None:
    """Write what lists say of a deal."""
    changes = _columns(deal) | columns
    connection.execute(update(entries).where(entries.c.id == name).values(**changes))


def find_entry(connection: Connection, name: str, who: str) -> DealEntry:
    """Return an entry that a person may see.

    Raises
    ------
    StoreError
        If there is none; one that is somebody else's looks the same.
    """
    row = connection.execute(_ONE, {"name": name, "who": who}).first() if is_id(name) else None
    if row is None:
        raise _not_there()
    return read_entry(row, who, labels_of(connection, [name]))


def read_mark(connection: Connection, name: str, who: str) -> str:
    """Return what changes whenever something else is to be shown of a deal to a person.

    It is asked for by every open page each second: one question, put together once.

    Raises
    ------
    StoreError
        If there is no such deal for that person.
    """
    row = connection.execute(_MARK, {"name": name, "who": who}).first()
    if row is None:
        raise _not_there()
    told = repr((*row, dt.date.today()))  # the next date passes without an edit
    return hashlib.blake2b(told.encode("utf-8"), digest_size=16).hexdigest()


def _not_there() -> StoreError:
    return StoreError("there is no such deal, or it is not shared with you")


def set_labels(connection: Connection, name: str, given: tuple[str, ...]) -> None:
    """Give a deal these labels and no others."""
    connection.execute(delete(labels).where(labels.c.entry == name))
    for label in dict.fromkeys(kept_name(one, "a label", LABEL_LENGTH) for one in given):
        connection.execute(insert(labels).values(entry=name, label=label))


def seen_by(who: str | BindParameter[str]) -> Select[tuple[object, ...]]:
    """Select entries that a person may see, each with the person's right.

    A right that was given to a person by name goes before the one that everybody has.
    """
    mine, all_of_us = rights.alias(), rights.alias()
    return (
        select(
            entries,
            func.coalesce(mine.c.may_edit, all_of_us.c.may_edit).label("may_edit"),
            func.coalesce(mine.c.view, all_of_us.c.view).label("view"),
            mirrors.c.file,
            mirrors.c.problem,
        )
        .outerjoin(mine, and_(mine.c.entry == entries.c.id, mine.c.person == who))
        .outerjoin(
            all_of_us, and_(all_of_us.c.entry == entries.c.id, all_of_us.c.person == EVERYBODY)
        )
        .outerjoin(mirrors, mirrors.c.entry == entries.c.id)
        .where(
            or_(entries.c.owner == who, mine.c.entry.is_not(None), all_of_us.c.entry.is_not(None))
        )
    )


_ONE = seen_by(bindparam("who")).where(entries.c.id == bindparam("name"))
"""One deal as one person sees it; to put the question together costs more than the answer."""

_MARK = _ONE.add_columns(
    select(func.aggregate_strings(labels.c.label, ","))
    .where(labels.c.entry == entries.c.id)
    .scalar_subquery(),
    select(tries.c.tried)
    .where(tries.c.entry == entries.c.id, tries.c.person == bindparam("who"))
    .scalar_subquery(),
)


def read_entry(
    row: Row[tuple[object, ...]], who: str, known: dict[str, tuple[str, ...]]
) -> DealEntry:
    """Return the entry of a row that :func:`seen_by` selected."""
    today = dt.date.today().isoformat()
    dates = [day for day in json.loads(row.next_dates) if day >= today]
    view = View.ANALYST if row.owner == who else View(row.view)
    problem = row.problem or ""
    return DealEntry(
        id=row.id,
        title=row.title,
        sides=row.sides,
        description=row.description,
        issues=row.issues,
        packages=int(row.packages),
        open_points=row.open_points,
        owner=row.owner,
        may_edit=not row.is_example and (row.owner == who or bool(row.may_edit)),
        newest=row.newest,
        changed=dt.datetime.fromtimestamp(row.changed, dt.UTC).astimezone(),
        changed_by=row.changed_by,
        view=view,
        next_date=dt.date.fromisoformat(dates[0]) if dates else None,
        labels=known.get(row.id, ()),
        is_archived=row.archived,
        is_deleted=row.deleted is not None,
        is_example=row.is_example,
        file=row.file,
        file_problem=problem if view is View.ANALYST else "",  # it quotes the deal
        has_conflict=problem.startswith(BOTH) and view is View.ANALYST,
    )


def labels_of(connection: Connection, names: list[str] | None) -> dict[str, tuple[str, ...]]:
    """Return the labels of these deals, or of all, by id."""
    query = select(labels.c.entry, labels.c.label).order_by(labels.c.label)
    if names is not None:
        query = query.where(labels.c.entry.in_(names))
    found: dict[str, tuple[str, ...]] = {}
    for entry, label in connection.execute(query):
        found[entry] = (*found.get(entry, ()), label)
    return found


def name_sides(deal: Deal) -> str:
    """Return the names of a deal's parties."""
    return " and ".join(str(party.name or name) for name, party in deal.parties.items())


def _columns(deal: Deal) -> dict[str, object]:
    sides = name_sides(deal)
    return {
        "title": deal.title,
        "sides": sides,
        "description": deal.description,
        "issues": len(deal.issues),
        "packages": str(deal.size),
        "open_points": sum(len(step.criteria) - step.done for step in find_preparation_steps(deal)),
        "searched": f"{deal.title} {sides} {deal.description}".casefold(),
        "next_dates": json.dumps(_dates(deal)),
    }


def _dates(deal: Deal) -> list[str]:
    """Return the days that a deal names and that somebody must not miss, the first ones first."""
    days = [
        alternative.valid_until
        for party in deal.parties.values()
        for alternative in party.alternatives.values()
    ]
    if deal.preparation is not None:
        days.append(deal.preparation.deadline)
    agreement = deal.preparation.agreement if deal.preparation else None
    if agreement is not None:
        days += [one.date for one in agreement.commitments.values()]
        days += [one.date for one in agreement.reviews.values()]
    if deal.contract is not None:
        days += [deal.contract.last_day_of_notice, deal.contract.end]
    return sorted({day.isoformat() for day in days if day is not None})

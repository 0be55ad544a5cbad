"""The store: where deals live. Pages, links, files and Python are views of it."""

from __future__ import annotations

import json
from typing import Any

from sqlalchemy import delete, func, insert, select, update

from workbench.model import Deal, Offers, View
from workbench.store import entries as lists
from workbench.store import evidence, history
from workbench.store.connecting import reading, writing
from workbench.store.entries import DealEntry
from workbench.store.finding import Found
from workbench.store.form_keeping import FormKeeping
from workbench.store.gone_files import remember_files
from workbench.store.keeping import TITLE_LENGTH
from workbench.store.kept_files import KeptFiles
from workbench.store.ledger_keeping import LedgerKeeping
from workbench.store.linking import Linked
from workbench.store.people import EVERYBODY, Right, check_person, list_rights, set_right
from workbench.store.schema import entries, presence, tries
from workbench.store.sending import Sending
from workbench.store.states import State
from workbench.store.thinning import thin_states

UNDELETE = 30 * 86_400.0
"""Seconds for which a deleted deal can be taken back."""

UNUSED = 86_400.0
"""Seconds for which an attached file is kept though no state of the deal names it."""

AWAY = 15.0
"""Seconds without a sign of life after which a page counts as closed."""


class Store(Sending, Found, KeptFiles, Linked, LedgerKeeping, FormKeeping):
    """Deals with their histories, in one place that several processes may use at once.

    Everything asked in a person's name is answered as far as that person may see the deal; what
    they may not see looks like what is not there.

    Parameters
    ----------
    place : Path or str
        File of the store; made, readable by its user only, when it is not there. Or the address
        of a database, ``postgresql+psycopg://user:password@machine/database``.
    clock : callable, optional
        Returns the time in seconds since 1970.

    Raises
    ------
    StoreError
        If it cannot be opened.

    Examples
    --------
    >>> import tempfile
    >>> from pathlib import Path
    >>> from workbench.value.example import example_deal
    >>> store = Store(Path(tempfile.mkdtemp(), "store.db"))
    >>> made = store.add(example_deal(), who="ada")
    >>> _, before = store.open(made, "ada")
    >>> after = State(before.deal.with_fact("cost", 1.3), before.offers)
    >>> store.edit(made, before, after, who="ada")[0].words
    ('Cost, value: 1.2 → 1.3',)
    >>> store.undo(made, "ada")[1].deal.facts["cost"].value
    1.2
    """

    # deals

    def add(
        self,
        deal: Deal,
        *,
        who: str,
        offers: Offers | None = None,
        is_example: bool = False,
    ) -> str:
        """Keep a new deal, and return its id. It is private until its owner shares it."""
        who, at = check_person(who), self._clock()
        state = State(deal, offers or Offers(deal=deal.title))
        with writing(self._engine) as connection:
            name = lists.add_entry(connection, deal, who=who, at=at, is_example=is_example)
            history.begin_history(connection, name, state, who=who, at=at)
        return name

    def peek(self, name: str) -> DealEntry | None:
        """Return an entry as its owner sees it, for what the owner has handed out; or nothing."""
        with reading(self._engine) as connection:
            owner = connection.execute(select(entries.c.owner).where(entries.c.id == name)).scalar()
            return None if owner is None else lists.find_entry(connection, name, owner)

    def duplicate(self, name: str, who: str, *, title: str = "") -> str:
        """Make a copy that belongs to whoever asks, and return its id; its history begins anew."""
        _, state = self.open(name, who)
        copy = state.deal.changed(title=title or f"{state.deal.title} (copy)"[:TITLE_LENGTH])
        made = self.add(copy, who=who, offers=state.offers)
        with writing(self._engine, made) as connection:
            evidence.copy_attachments(connection, name, made)
        return made

    def archive(self, name: str, who: str, *, archived: bool = True) -> None:
        """Put a deal out of the way, or back."""
        self._set(name, who, archived=archived)

    def delete(self, name: str, who: str) -> None:
        """Delete a deal; for 30 days it can be taken back."""
        self._set(name, who, deleted=self._clock())

    def undelete(self, name: str, who: str) -> None:
        """Take back a deletion."""
        self._set(name, who, deleted=None)

    def label(self, name: str, who: str, labels: tuple[str, ...]) -> None:
        """Give a deal labels."""
        with self._owned(name, who) as connection:
            lists.set_labels(connection, name, labels)

    def sweep(self) -> int:
        """Forget what nothing needs any more, and thin histories; once a day.

        Deals deleted 30 days ago go, pages that are closed, and files that no state names.

        Returns
        -------
        int
            How many deals were forgotten.
        """
        now = self._clock()
        with writing(self._engine) as connection:
            old = entries.c.deleted < now - UNDELETE
            remember_files(connection, old)
            gone = connection.execute(delete(entries).where(old)).rowcount
            connection.execute(delete(presence).where(presence.c.seen < now - AWAY))
            names = connection.execute(select(entries.c.id)).scalars().all()
        for name in names:  # one by one: nobody waits until all are done
            with writing(self._engine, name) as connection:
                thin_states(connection, name, now=now)
                evidence.forget_attachments(connection, name, before=now - UNUSED)
        return int(gone)

    def count(self) -> int:
        """Return how many deals the store holds, whosever they are."""
        with reading(self._engine) as connection:
            return int(connection.execute(select(func.count()).select_from(entries)).scalar_one())

    # people

    def share(
        self,
        name: str,
        who: str,
        person: str,
        *,
        view: View = View.ANALYST,
        may_edit: bool = False,
    ) -> None:
        """Let a person (or :data:`~workbench.store.people.EVERYBODY`) see a deal, or edit it.

        Parameters
        ----------
        name, who, person : str
            The deal, its owner, and who is to see it.
        view : View
            Which view of it they get: all of it, the buyer's or the executive's.
        may_edit : bool
            Whether they may edit it; only with all of it.
        """
        person = person if person == EVERYBODY else check_person(person)
        with self._owned(name, who) as connection:
            set_right(connection, name, person, Right(view, may_edit))

    def unshare(self, name: str, who: str, person: str) -> None:
        """Take a person's right to see a deal."""
        with self._owned(name, who) as connection:
            set_right(connection, name, person, None)

    def people(self, name: str, who: str) -> dict[str, Right]:
        """Return who besides the owner may see a deal, and how."""
        with self._seen(name, who) as connection:
            return list_rights(connection, name)

    def pass_on(self, name: str, who: str, person: str) -> None:
        """Make another person the owner; who owned it may go on editing."""
        person = check_person(person)
        with self._owned(name, who) as connection:
            connection.execute(update(entries).where(entries.c.id == name).values(owner=person))
            set_right(connection, name, who, Right(may_edit=True))
            set_right(connection, name, person, None)

    # trying, and who is here

    def try_out(self, name: str, who: str, tried: dict[str, Any]) -> None:
        """Remember what a person moved to see what happens; nothing forgets it."""
        with writing(self._engine, name) as connection:
            lists.find_entry(connection, name, who)
            mine = (tries.c.entry == name) & (tries.c.person == who)
            connection.execute(delete(tries).where(mine))
            if tried:
                row = {
                    "entry": name,
                    "person": who,
                    "at": self._clock(),
                    "tried": json.dumps(tried),
                }
                connection.execute(insert(tries).values(row))

    def tried(self, name: str, who: str) -> dict[str, Any]:
        """Return what a person is trying out."""
        with self._seen(name, who) as connection:
            mine = (tries.c.entry == name) & (tries.c.person == who)
            found = connection.execute(select(tries.c.tried).where(mine)).scalar()
        return dict(json.loads(found)) if found else {}

    def be_here(self, name: str, who: str, page: str) -> tuple[str, ...]:
        """Say that a page shows a deal, and return who else looks at it now, sorted."""
        now = self._clock()
        with writing(self._engine, name) as connection:
            lists.find_entry(connection, name, who)
            mine = (presence.c.entry == name) & (presence.c.page == page)
            connection.execute(delete(presence).where(mine))
            row = {"entry": name, "page": page, "person": who, "seen": now}
            connection.execute(insert(presence).values(row))
            others = connection.execute(
                select(presence.c.person)
                .distinct()
                .where(presence.c.entry == name, presence.c.seen >= now - AWAY)
                .where(presence.c.person != who)
            )
            return tuple(sorted(others.scalars()))

    def _set(self, name: str, who: str, **columns: object) -> None:
        with self._owned(name, who) as connection:
            connection.execute(update(entries).where(entries.c.id == name).values(**columns))

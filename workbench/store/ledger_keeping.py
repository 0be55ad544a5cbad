"""The ledger of savings: entries, contracts and what was paid, in a person's name."""

from __future__ import annotations

import hashlib

from sqlalchemy import and_, delete, insert, or_, select

from workbench.savings import SavingsEntry, SupplyContract
from workbench.store import ledgers
from workbench.store.connecting import reading, writing
from workbench.store.guarding import Guarded
from workbench.store.ledgers import (
    ACTUALS_LIMIT,
    CONTRACT,
    SAVING,
    KeptActuals,
    KeptContract,
    KeptSaving,
    LedgerRole,
)
from workbench.store.people import check_person, kept_name
from workbench.store.problems import StoreError
from workbench.store.schema import actuals, ledger_rights


class LedgerKeeping(Guarded):
    """Ledgers as far as a person may see them; what they may not see looks like what is not there.

    A ledger holds no limit, no belief and no alternative of a deal: who sees it learns what was
    agreed, against what, and nothing of how.
    """

    def add_saving(self, who: str, entry: SavingsEntry, *, owner: str = "") -> str:
        """Keep a new entry, and return its id; in one's own ledger unless another is named.

        Raises
        ------
        StoreError
            If the person may not change that ledger.
        """
        return self._add(SAVING, who, ledgers.to_text(entry), owner)

    def change_saving(self, name: str, who: str, entry: SavingsEntry, *, number: int) -> int:
        """Keep another state of an entry, and return its number.

        Parameters
        ----------
        name, who : str
        entry : SavingsEntry
        number : int
            Of the state that it follows.

        Raises
        ------
        StoreError
            If there is no such entry, or the person may not change this of it.
        ConflictError
            If somebody changed it since that state.
        """
        with writing(self._engine) as connection:
            row = ledgers.find_newest(connection, SAVING, name, who)
            if ledgers.role_of(connection, row.owner, who) is LedgerRole.FINANCE:
                before = ledgers.saving_of(row).entry
                if before.model_copy(update={"finance": entry.finance}) != entry:
                    raise StoreError(
                        f"in the ledger of {row.owner} you may say what finance takes, and change "
                        "nothing else"
                    )
            return ledgers.add_state(
                connection, row, ledgers.to_text(entry), who=who, at=self._clock(), number=number
            )

    def withdraw_saving(self, name: str, who: str) -> None:
        """Take an entry out of the ledger; its history stays."""
        self._withdraw(SAVING, name, who)

    def savings(self, who: str) -> tuple[KeptSaving, ...]:
        """Return the newest states of all entries that a person may see."""
        with reading(self._engine) as connection:
            rows = ledgers.newest_rows(connection, SAVING, who)
        return tuple(sorted(map(ledgers.saving_of, rows), key=_by_title))

    def saving_history(self, name: str, who: str) -> tuple[KeptSaving, ...]:
        """Return every state of an entry, the oldest first."""
        with reading(self._engine) as connection:
            rows = ledgers.all_states(connection, SAVING, name, who)
        return tuple(map(ledgers.saving_of, rows))

    def add_contract(self, who: str, contract: SupplyContract, *, owner: str = "") -> str:
        """Keep a new contract, and return its id."""
        return self._add(CONTRACT, who, ledgers.to_text(contract), owner)

    def add_contracts(self, who: str, found: tuple[SupplyContract, ...]) -> tuple[str, ...]:
        """Keep several new contracts of one's own at once, and return their ids."""
        who = check_person(who)
        with writing(self._engine) as connection:
            at = self._clock()
            return tuple(
                ledgers.add_record(
                    connection, CONTRACT, ledgers.to_text(one), owner=who, who=who, at=at
                )
                for one in found
            )

    def change_contract(self, name: str, who: str, contract: SupplyContract, *, number: int) -> int:
        """Keep another state of a contract, and return its number; as :meth:`change_saving`."""
        with writing(self._engine) as connection:
            row = ledgers.find_newest(connection, CONTRACT, name, who)
            ledgers.check_editor(connection, row.owner, who)
            return ledgers.add_state(
                connection, row, ledgers.to_text(contract), who=who, at=self._clock(),
                number=number,
            )  # fmt: skip

    def withdraw_contract(self, name: str, who: str) -> None:
        """Take a contract off the list; its history stays."""
        self._withdraw(CONTRACT, name, who)

    def contracts(self, who: str) -> tuple[KeptContract, ...]:
        """Return the newest states of all contracts that a person may see."""
        with reading(self._engine) as connection:
            rows = ledgers.newest_rows(connection, CONTRACT, who)
        return ledgers.contracts_of(rows)

    def keep_actuals(self, who: str, content: bytes, title: str) -> str:
        """Keep a file of what was paid in one's own ledger, and return its hash.

        Raises
        ------
        StoreError
            If it is too large, or its name is none.
        """
        who, title = check_person(who), kept_name(title, "a file's name", 200)
        if len(content) > ACTUALS_LIMIT:
            raise StoreError(f"{title} is larger than {ACTUALS_LIMIT:,} bytes")
        key = hashlib.sha256(content).hexdigest()
        with writing(self._engine) as connection:
            mine = and_(actuals.c.owner == who, actuals.c.hash == key)
            connection.execute(delete(actuals).where(mine))
            row = {
                "owner": who, "hash": key, "name": title, "who": who, "at": self._clock(),
                "content": ledgers.pack_file(content),
            }  # fmt: skip
            connection.execute(insert(actuals).values(row))
        return key

    def list_actuals(self, who: str) -> tuple[KeptActuals, ...]:
        """Return the files of what was paid that a person may see, the oldest first."""
        seen = select(ledger_rights.c.owner).where(ledger_rights.c.person == who)
        query = select(actuals.c.hash, actuals.c.name, actuals.c.owner, actuals.c.who, actuals.c.at)
        query = query.where(or_(actuals.c.owner == who, actuals.c.owner.in_(seen)))
        with reading(self._engine) as connection:
            rows = connection.execute(query.order_by(actuals.c.at, actuals.c.hash)).all()
        return tuple(KeptActuals(*row[:4], ledgers.moment(row.at)) for row in rows)

    def load_actuals(self, who: str, key: str, *, owner: str = "") -> bytes:
        """Return the content of a file of what was paid.

        Raises
        ------
        StoreError
            If there is none that the person may see.
        """
        owner = owner or who
        with reading(self._engine) as connection:
            mine = and_(actuals.c.owner == owner, actuals.c.hash == key)
            found = connection.execute(select(actuals.c.content).where(mine)).scalar()
            if found is None or ledgers.role_of(connection, owner, who) is None:
                raise StoreError("there is no such file in this ledger")
        return ledgers.unpack_file(found)

    def forget_actuals(self, who: str, key: str) -> None:
        """Take a file of what was paid out of one's own ledger."""
        with writing(self._engine) as connection:
            mine = and_(actuals.c.owner == who, actuals.c.hash == key)
            connection.execute(delete(actuals).where(mine))

    def share_ledger(self, who: str, person: str, role: LedgerRole | None) -> None:
        """Let a person see one's own ledger in a role, or (with nothing) not any more."""
        who, person = check_person(who), check_person(person)
        if who == person:
            raise StoreError("this ledger is yours already")
        with writing(self._engine) as connection:
            mine = and_(ledger_rights.c.owner == who, ledger_rights.c.person == person)
            connection.execute(delete(ledger_rights).where(mine))
            if role is not None:
                row = {"owner": who, "person": person, "role": str(role)}
                connection.execute(insert(ledger_rights).values(row))

    def ledger_people(self, who: str) -> dict[str, LedgerRole]:
        """Return who besides oneself may see one's ledger, and how."""
        query = select(ledger_rights.c.person, ledger_rights.c.role)
        query = query.where(ledger_rights.c.owner == who).order_by(ledger_rights.c.person)
        with reading(self._engine) as connection:
            return {person: LedgerRole(role) for person, role in connection.execute(query)}

    def _add(self, kind: str, who: str, record: str, owner: str) -> str:
        who = check_person(who)
        owner = check_person(owner) if owner else who
        with writing(self._engine) as connection:
            ledgers.check_editor(connection, owner, who)
            return ledgers.add_record(
                connection, kind, record, owner=owner, who=who, at=self._clock()
            )

    def _withdraw(self, kind: str, name: str, who: str) -> None:
        with writing(self._engine) as connection:
            row = ledgers.find_newest(connection, kind, name, who)
            ledgers.check_editor(connection, row.owner, who)
            ledgers.add_state(
                connection, row, row.record, who=who, at=self._clock(), number=row.number,
                withdrawn=True,
            )  # fmt: skip


def _by_title(one: KeptSaving) -> tuple[str, str]:
    return one.entry.title.casefold(), one.id

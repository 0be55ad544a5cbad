"""The store as an analyst uses it from Python: tables out, deals in and out.

It is the store that the pages use; what is done here is on them within a second. Nothing of it is
loaded before a store is opened.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from pathlib import Path
from typing import TYPE_CHECKING

import pandas as pd

from workbench.model import Deal, EvidenceFile, list_files

if TYPE_CHECKING:
    from workbench.store import Store, Version

_LIST = ("title", "sides", "owner", "may_edit", "open_points", "next_date", "changed", "changed_by")
_HISTORY = ("who", "when", "what", "kind", "version", "can_be_opened")


def open_store(place: str | Path | None = None, *, who: str = "") -> OwnStore:
    """Open the store in which deals are kept.

    Parameters
    ----------
    place : str or Path, optional
        File of the store, made when it is not there, or the address of a database or a service;
        by default what ``WORKBENCH_STORE`` names, as it does for users of a JupyterHub, or the
        file of the machine's user, which ``workbench serve`` uses too.
    who : str
        In whose name everything is asked and written; by default the machine's user. A service
        knows better, by the token.

    Raises
    ------
    StoreError
        If it cannot be opened.

    Examples
    --------
    >>> import tempfile
    >>> from workbench.value.example import example_deal
    >>> store = open_store(Path(tempfile.mkdtemp(), "deals.db"), who="ada")
    >>> made = store.add(example_deal())
    >>> store.edit(made, lambda deal: deal.with_fact("cost", 1.3), words="Their boss said so")
    2
    >>> store.history(made)[["who", "what"]].values.tolist()
    [['ada', 'made'], ['ada', 'Their boss said so; Cost, value: 1.2 → 1.3']]
    """
    from workbench.store.home import machine_user, store_file
    from workbench.store.opening import STORE, open_place, own_token
    from workbench.store.people import check_person

    named = place or os.environ.get(STORE, "") or store_file()
    store = open_place(named, token=own_token())
    return OwnStore(store, check_person(who or machine_user()))


class OwnStore:
    """A store in the hands of one person, who sees in it what they may see.

    Parameters
    ----------
    store : Store
    who : str

    Examples
    --------
    >>> import tempfile
    >>> from workbench.value.example import example_deal
    >>> store = open_store(Path(tempfile.mkdtemp(), "deals.db"), who="ada")
    >>> made = store.add(example_deal(), owner="ben")
    >>> store.deals(search="canned")[["title", "owner", "may_edit"]].values.tolist()
    [['Canned food, an example', 'ben', True]]
    >>> store.edit(made, lambda deal: deal.changed(title="Tins"))
    2
    >>> store.load(made).title, store.load(made, revision=1).title
    ('Tins', 'Canned food, an example')
    >>> store.keep(made, "as agreed with finance").number
    2
    >>> store.load(made, revision="as agreed with finance").title
    'Tins'
    >>> store.compare(made, 1).values.tolist()
    [['title', 'Canned food, an example → Tins']]
    """

    def __init__(self, store: Store, who: str) -> None:
        self.store, self.who = store, who

    def __repr__(self) -> str:
        return f"<store {_shown(self.store.place)} of {self.who}, {len(self.deals())} deals>"

    def close(self) -> None:
        """Give back what the store holds of the machine."""
        self.store.close()

    def deals(self, search: str = "", *, archived: bool = False) -> pd.DataFrame:
        """Return the deals that the person may see, the last changed first.

        Parameters
        ----------
        search : str
            Words that all stand in title or names of the sides.
        archived : bool
            Those that were put out of the way instead.

        Returns
        -------
        DataFrame
            One row per deal, by id.
        """
        found = self.store.list(self.who, search=search, archived=archived)
        rows = [[getattr(entry, name) for name in _LIST] for entry in found]
        return pd.DataFrame(rows, index=_index(found), columns=list(_LIST))

    def add(self, deal: Deal, *, owner: str = "") -> str:
        """Keep a new deal, and return its id.

        Of somebody else's deal the person stays an editor, as of one that was passed on.

        Parameters
        ----------
        deal : Deal
        owner : str
            By default the person of this store.
        """
        made = self.store.add(deal, who=self.who)
        if owner and owner != self.who:
            self.store.pass_on(made, self.who, owner)
        return made

    def load(self, name: str, revision: int | str | None = None) -> Deal:
        """Return a deal.

        Parameters
        ----------
        name : str
            Its id.
        revision : int or str, optional
            Number of a revision, or the name of a version; by default the newest.

        Raises
        ------
        StoreError
            If there is no such deal or state for this person.
        """
        number = self._number(name, revision) if isinstance(revision, str) else revision
        return self.store.open(name, self.who, number)[1].deal

    def edit(
        self, name: str, change: Callable[[Deal], Deal], *, who: str = "", words: str = ""
    ) -> int:
        """Change a deal, and return the number of its newest revision.

        What others have changed meanwhile stays.

        Parameters
        ----------
        name : str
            Id of the deal.
        change : callable
            Takes the newest deal and returns another one.
        who : str
            In whose name; by default the person of this store.
        words : str
            Why, ahead of what changed, which is said in any case.

        Raises
        ------
        StoreError
            If there is no such deal, or the person may not edit it.
        ConflictError
            If somebody else changed the same thing in this very moment.
        """
        from workbench.store import State

        who = who or self.who
        _, before = self.store.open(name, who)
        changed = change(before.deal)
        if not isinstance(changed, Deal):
            raise TypeError(f"change must return a deal, got {changed!r:.60}")
        after = State(changed, before.offers)
        return self.store.edit(name, before, after, who=who, words=words)[0].number

    def history(self, name: str) -> pd.DataFrame:
        """Return every revision of a deal, the oldest first: who, when, what, by number."""
        named = {one.number: one.name for one in self.store.versions(name, self.who)}
        found = self.store.history(name, self.who)
        rows = [
            [one.who, one.when, "; ".join(one.words), one.kind, named.get(one.number, ""),
             one.has_state]
            for one in found
        ]  # fmt: skip
        numbers = pd.Index([one.number for one in found], name="revision")
        return pd.DataFrame(rows, index=numbers, columns=list(_HISTORY))

    def keep(self, name: str, title: str) -> Version:
        """Give the newest state of a deal a name, so that it is kept for ever."""
        return self.store.keep(name, self.who, title)

    def compare(
        self, name: str, earlier: int | str, later: int | str | None = None
    ) -> pd.DataFrame:
        """Return what differs between two states of a deal, term by term, in words.

        Parameters
        ----------
        name : str
            Id of the deal.
        earlier, later : int or str
            Number of a revision or name of a version; `later` is by default the newest.
        """
        states = [
            self._number(name, one) if isinstance(one, str) else one for one in (earlier, later)
        ]
        assert states[0] is not None  # it came as a number or a name
        found = self.store.compare(name, self.who, states[0], states[1])
        rows = [[change.place, change.what] for change in found]
        return pd.DataFrame(rows, columns=["where", "what"])

    # what belongs to a deal

    def offers(self, name: str) -> pd.DataFrame:
        """Return the recorded offers, the earliest first, with a column for each issue.

        Of a set (``together``) they liked one best; what is ``on_table`` goes on their sheet.
        """
        deal, offers = (state := self.store.open(name, self.who)[1]).deal, state.offers
        heads = ["at", "by", *deal.issues, "note", "together", "liked", "on_table"]
        rows = [
            [one.at, one.by, *(one.package[issue] for issue in deal.issues), one.note,
             one.together, one.liked, one.on_table]
            for one in offers.offers
        ]  # fmt: skip
        return pd.DataFrame(rows, columns=heads)

    def attach(
        self, name: str, path: str | Path, *, to: str, for_executive: bool = False
    ) -> EvidenceFile:
        """Attach a file as evidence to something in a deal, as an edit that can be undone.

        Parameters
        ----------
        name : str
            Id of the deal.
        path : str or Path
        to : str
            What it speaks for: the name of a fact, or the way in the deal's file to an
            alternative, a limit, a party (for its reservation value) or the opening, such as
            ``parties.buyer.alternatives.rival``.
        for_executive : bool
            Whether the executive's view has it; the other side never does.

        Raises
        ------
        StoreError
            If the file cannot be read or is too large, or the deal has no such thing.
        """
        from workbench.store.attaching import find_place, read_evidence

        path = Path(path)
        way = find_place(self.load(name), to)
        return self.store.attach(
            name, read_evidence(path), who=self.who, title=path.name, to=way,
            for_executive=for_executive,
        )  # fmt: skip

    def attachments(self, name: str) -> pd.DataFrame:
        """Return the files that the newest state of a deal names, and what they speak for."""
        found = list_files(self.load(name))
        rows = [
            [".".join(map(str, way)), one.name, one.size, one.executive, one.hash]
            for way, one in found
        ]
        return pd.DataFrame(rows, columns=["to", "name", "size", "for_executive", "hash"])

    def _number(self, name: str, version: str) -> int:
        from workbench.store import StoreError

        known = self.store.versions(name, self.who)
        for one in reversed(known):
            if one.name == version:
                return one.number
        there = ", ".join(repr(one.name) for one in known) or "none yet"
        raise StoreError(f"there is no version {version!r} of this deal; there are: {there}")


def _shown(place: Path | str) -> str:
    """Name a store without a password that may stand in its address."""
    return place.name if isinstance(place, Path) else "in a database"


def _index(found: object) -> pd.Index:
    return pd.Index([one.id for one in found], name="id")  # type: ignore[attr-defined]

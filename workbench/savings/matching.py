"""What was paid, told apart by the entries that it belongs to.

A row belongs to an entry when it names the entry's item, letters' case and spaces aside, and lies
in the entry's period. From the entry's supplier it is bought as agreed; from another one it is
bought elsewhere. A row never belongs to two entries: of several that would do, the one that starts
last counts.
"""

from __future__ import annotations

from collections.abc import Mapping

import numpy as np
import pandas as pd

from workbench.savings.entries import SavingsEntry

ENTRY, OWN = "entry", "own supplier"
"""Columns that matching adds: the entry's name, empty for none; whether it is its supplier's."""


def plain_name(name: str) -> str:
    """Return a name without case and repeated spaces, as names are compared.

    Examples
    --------
    >>> plain_name("  Alder   GmbH ")
    'alder gmbh'
    """
    return " ".join(name.split()).casefold()


def match_actuals(frame: pd.DataFrame, entries: Mapping[str, SavingsEntry]) -> pd.DataFrame:
    """Return the rows of what was paid with the entry that each belongs to.

    Parameters
    ----------
    frame : DataFrame
        Rows as :class:`~workbench.files.Actuals` has them.
    entries : mapping of name to SavingsEntry
        Those without an item match nothing.

    Returns
    -------
    DataFrame
        The same rows with the columns :data:`ENTRY` and :data:`OWN`.
    """
    found = frame.copy()
    items, suppliers = _plain_column(frame["item"]), _plain_column(frame["supplier"])
    names = np.full(len(frame), "", dtype=object)
    own = np.zeros(len(frame), dtype=bool)
    places = pd.Series(np.arange(len(frame))).groupby(items.to_numpy()).indices
    dates = frame["date"].to_numpy()
    currencies = frame["currency"].to_numpy()
    for name, entry in sorted(entries.items(), key=lambda one: (one[1].start, one[0])):
        rows = places.get(plain_name(entry.item)) if entry.item else None
        if rows is None:
            continue
        first, last = np.datetime64(entry.start), np.datetime64(entry.end)
        in_time = (dates[rows] >= first) & (dates[rows] <= last)
        same = (currencies[rows] == entry.currency) | (currencies[rows] == "")
        rows = rows[in_time & same]
        names[rows] = name
        own[rows] = suppliers.to_numpy()[rows] == plain_name(entry.supplier)
    found[ENTRY], found[OWN] = names, own
    return found


def _plain_column(column: pd.Series) -> pd.Series:
    known = {text: plain_name(str(text)) for text in column.unique()}
    return column.map(known)

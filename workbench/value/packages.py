"""What given packages are worth: one or a million, to every party, line by line on request."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

import numpy as np
import pandas as pd

from workbench.model import CLOSE, Deal, DealError, Issue, Problem, read_package, suggest
from workbench.value.arrays import BoolArray, FloatArray, IntArray
from workbench.value.compiling import Terms, compile_terms
from workbench.value.terms import Term

Packages = pd.DataFrame | Mapping[str, Any] | Iterable[Mapping[str, Any]]


ALLOWED = "allowed"
"""Column that says which packages no rule forbids."""


def evaluate(deal: Deal | Terms, packages: Packages, *, breakdown: bool = False) -> pd.DataFrame:
    """Return what packages are worth to each party, and which of them no rule forbids.

    Parameters
    ----------
    deal : Deal
        Or the deal compiled (:func:`workbench.value.compile_terms`).
    packages : DataFrame, or mapping of issue to option, or a row of a table, or several of them
        As :func:`value_packages` takes them.
    breakdown : bool
        Whether to show the term lines too.

    Returns
    -------
    DataFrame
        As :func:`value_packages` returns it, and a last column ``"allowed"``, true where no rule
        of the deal forbids the package; one that is forbidden has a value too.

    Raises
    ------
    DealError
        As :func:`value_packages`; or if a party is called ``allowed``.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> evaluate(example_deal(), {"price": 1.4, "payment": "advance"}).round(0)
          buyer  supplier  allowed
    0 -139300.0   19300.0     True
    """
    terms = compile_terms(deal)
    if ALLOWED in terms.deal.parties:
        said = "the column of this name says which packages are allowed; rename the party"
        raise DealError([Problem(("parties", ALLOWED), said)])
    table = to_table(terms.deal, packages)
    frame = value_packages(terms, table, breakdown=breakdown)
    frame[(ALLOWED, "") if breakdown else ALLOWED] = permit_places(
        terms, find_places(terms.deal, table), len(table)
    )
    return frame


def permit_places(terms: Terms, places: Mapping[str, IntArray], count: int) -> BoolArray:
    """Return which packages no rule forbids.

    Parameters
    ----------
    terms : Terms
    places : mapping of issue to array of int, shape (count,)
        The place of each package's option, for every issue.
    count : int
        How many packages.

    Returns
    -------
    array of bool, shape (count,)
    """
    allowed = np.ones(count, bool)
    for ban in terms.bans:
        allowed &= ~ban.at({name: places[name] for name in ban.scope})
    return allowed


def value_packages(
    deal: Deal | Terms, packages: Packages, *, breakdown: bool = False
) -> pd.DataFrame:
    """Return what packages are worth to each party, allowed or not.

    Parameters
    ----------
    deal : Deal
        Or the deal compiled (:func:`workbench.value.compile_terms`).
    packages : DataFrame, or mapping of issue to option, or a row of a table, or several of them
        One column per issue, one row per package; every issue, and options that exist. Other
        columns are left out, so that any of our tables with packages will do.
    breakdown : bool
        Whether to show the term lines too.

    Returns
    -------
    DataFrame
        One row per package, index as given; one column per party, in file order, in the unit of
        the party's value. With the breakdown, columns are pairs (party, line), and (party,
        ``"total"``) comes first.

    Raises
    ------
    DealError
        If an issue is missing or unknown or an option does not exist, naming the row.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> value_packages(example_deal(), {"price": 1.4, "payment": "advance"}).round(0)
          buyer  supplier
    0 -139300.0   19300.0
    """
    terms = compile_terms(deal)
    table = to_table(terms.deal, packages)
    columns: dict[tuple[str, str], FloatArray] = {}
    worths = value_places(terms, find_places(terms.deal, table), len(table))
    for party, lines in worths.items():
        columns[party, "total"] = sum(lines.values(), np.zeros(len(table)))
        if breakdown:
            columns |= {(party, line): worth for line, worth in lines.items()}
    frame = pd.DataFrame(columns, index=table.index, copy=False)
    if not breakdown:
        frame.columns = pd.Index(list(terms.deal.parties))
    return frame


def value_places(
    terms: Terms, places: Mapping[str, IntArray], count: int
) -> dict[str, dict[str, FloatArray]]:
    """Return what packages are worth to each party, line by line.

    Parameters
    ----------
    terms : Terms
    places : mapping of issue to array of int, shape (count,)
        The place of each package's option, for every issue.
    count : int
        How many packages.

    Returns
    -------
    dict of party to dict of line to array of float, shape (count,)
        Both in file order.
    """
    rows = _Rows(places, count)
    worths: dict[str, dict[str, FloatArray]] = {party: {} for party in terms.deal.parties}
    for term in terms.terms:
        lines = worths[term.party]
        lines[term.line] = lines.get(term.line, 0.0) + rows.worth(term)  # minus zero becomes zero
    return worths


def find_places(deal: Deal, table: pd.DataFrame) -> dict[str, IntArray]:
    """Return the place of each row's option, issue by issue.

    Raises
    ------
    DealError
        If an issue is missing or unknown or an option does not exist, naming the row.
    """
    for name in deal.issues:
        times = int((table.columns == name).sum())
        if times == 0:
            others = [one for one in table.columns if isinstance(one, str)]
            meant = suggest(name, [one for one in others if one not in deal.issues])
            said = f"there is no column {name!r}{meant if 'did you mean' in meant else ''}"
            raise DealError([Problem(("packages",), said)])
        if times > 1:
            raise DealError([Problem(("packages",), f"column {name!r} appears twice")])
    return {name: _column_places(name, issue, table[name]) for name, issue in deal.issues.items()}


def to_table(deal: Deal, packages: Packages) -> pd.DataFrame:
    """Return packages as a table with one column per issue.

    Raises
    ------
    DealError
        If an issue is missing or unknown or an option does not exist, naming the package.
    """
    if isinstance(packages, pd.DataFrame):
        return packages
    if isinstance(packages, Mapping | pd.Series):
        packages = [packages]  # type: ignore[list-item]  # a row of a table
    try:
        rows = [read_package(deal.issues, one) for one in packages]
    except TypeError:
        said = f"packages are a table, or mappings of issue to option, got {packages!r}"
        raise TypeError(said) from None
    for place, row in enumerate(rows):
        deal.indices(row, path=("packages", place))
    return pd.DataFrame(rows, columns=list(deal.issues))


def _column_places(name: str, issue: Issue, column: pd.Series[Any]) -> IntArray:
    if isinstance(column.dtype, pd.CategoricalDtype):
        known = [_place(issue, option) for option in column.cat.categories]
        places = np.array([*known, -1], np.intp)[column.cat.codes.to_numpy()]
    elif issue.is_numeric and pd.api.types.is_numeric_dtype(column.dtype):
        options, numbers = np.array(issue.options, float), column.to_numpy(float)
        places = np.searchsorted((options[1:] + options[:-1]) / 2, numbers)
        step = float(np.diff(options).min(initial=np.inf))
        off = ~(np.abs(options[places] - numbers) <= CLOSE * step)  # NaN is off too
        places[off] = -1
    else:
        options_index = pd.Index(list(issue.options), dtype=object)
        places = options_index.get_indexer(pd.Index(column.astype(object)))
    if len(places) and places.min() < 0:
        row = int(np.argmin(places))
        option = column.iloc[row]
        message = f"{option!r} is not an option"
        try:
            issue.index(option.item() if isinstance(option, np.generic) else option)
        except ValueError as error:
            message = str(error)
        raise DealError([Problem(("packages", row, name), message)])
    return places


def _place(issue: Issue, option: Any) -> int:
    return issue.index(option) if option in issue.options else -1


class _Rows:
    """Packages by the places of their options; cells of a scope's grid are found once."""

    def __init__(self, places: Mapping[str, IntArray], count: int) -> None:
        self.places = places
        self.count = count
        self.cells: dict[tuple[str, ...], IntArray] = {}

    def worth(self, term: Term) -> FloatArray:
        """Worth of a term in each row: looked up in its grid where that is the smaller work."""
        if not term.scope or term.cells > max(self.count, 1_000):
            worth = term.at({name: self.places[name] for name in term.scope})
            return np.broadcast_to(worth, (self.count,))
        if term.scope not in self.cells:
            places = [self.places[name] for name in term.scope]
            self.cells[term.scope] = np.ravel_multi_index(places, term.grid.shape)
        return term.grid.ravel()[self.cells[term.scope]]

"""Packages side by side, term line by term line, with differences to today and to the BATNA."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from workbench.model import Deal, DealError, Option, Problem, read_package
from workbench.value import FloatArray, Terms, compile_terms, value_packages
from workbench.value.results import AnalysisResult
from workbench.words import counted

STATUS_QUO = "Status quo"
"""Name of the package in force today."""


@dataclass(frozen=True, eq=False, repr=False)
class PackageTable(AnalysisResult):
    """Chosen packages and what their lines are worth.

    Attributes
    ----------
    deal : Deal
    packages : dict of name to package
        The status quo first, where the deal has one.
    lines : DataFrame
        Worth in each party's unit: a row for each (party, line), a column for each package.
    values : array of float, shape (parties, packages)
    reservations : array of float, shape (parties,)
        Value of each party's BATNA, or the reservation value that the deal states; minus infinity
        where it refuses nothing.
    """

    deal: Deal
    packages: dict[str, dict[str, Option]]
    lines: pd.DataFrame
    values: FloatArray
    reservations: FloatArray

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        return counted(len(self.packages), "packages")

    @property
    def surplus(self) -> FloatArray:
        """Values above the BATNA, shape (parties, packages)."""
        return self.values - self.reservations[:, None]

    @property
    def changes(self) -> pd.DataFrame | None:
        """Lines less those of the status quo; None where the deal has none."""
        if STATUS_QUO not in self.packages:
            return None
        return self.lines.sub(self.lines[STATUS_QUO], axis=0).drop(columns=STATUS_QUO)

    def to_frame(self) -> pd.DataFrame:
        """Lines, then each party's value, change to the status quo and surplus over its BATNA."""
        rows = {
            (party, line): self.lines.loc[(party, line)].to_numpy()
            for party, line in self.lines.index
        }
        for place, party in enumerate(self.deal.parties):
            rows[party, "value"] = self.values[place]
            if STATUS_QUO in self.packages:
                rows[party, "change to the status quo"] = self.values[place] - self.values[place, 0]
            if np.isfinite(self.reservations[place]):
                rows[party, "surplus over the BATNA"] = self.surplus[place]
        index = pd.MultiIndex.from_tuples(list(rows), names=["party", "line"])
        table = pd.DataFrame(list(rows.values()), index=index, columns=list(self.packages))
        order = {party: place for place, party in enumerate(self.deal.parties)}
        return table.sort_index(
            level="party", key=lambda names: names.map(order), sort_remaining=False, kind="stable"
        )


def tabulate_packages(
    deal: Deal | Terms, packages: Mapping[str, Mapping[str, Option]] | pd.DataFrame
) -> PackageTable:
    """Value packages line by line, side by side.

    Parameters
    ----------
    deal : Deal
        Or the deal compiled.
    packages : mapping of name to package, or DataFrame
        A table has one row per package, named in its index. The status quo is added in front.

    Returns
    -------
    PackageTable

    Raises
    ------
    DealError
        If there is no package, or one does not fit the deal.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> offer = {"price": 1.3, "payment": "advance"}
    >>> table = tabulate_packages(example_deal(), {"Offer": offer})
    >>> table.to_frame()["Offer"].round().to_dict()[("buyer", "surplus over the BATNA")]
    20700.0
    """
    terms = compile_terms(deal)
    deal = terms.deal
    named: dict[str, Any]
    if isinstance(packages, pd.DataFrame):
        named = {str(name): row for name, row in packages.T.items()}
    else:
        named = dict(packages)
    chosen = {
        name: dict(read_package(deal.issues, package))
        for name, package in named.items()
        if name != STATUS_QUO
    }
    if deal.status_quo is not None:
        chosen = {STATUS_QUO: dict(deal.status_quo)} | chosen
    if not chosen:
        raise DealError([Problem(("packages",), "name at least one package")])
    worth = value_packages(terms, list(chosen.values()), breakdown=True)
    totals = worth.xs("total", axis=1, level=1)
    lines = worth.drop(columns="total", level=1).T
    lines.columns = pd.Index(list(chosen))
    return PackageTable(
        deal=deal,
        packages=chosen,
        lines=lines.rename_axis(["party", "line"]),
        values=totals[list(deal.parties)].to_numpy().T,
        reservations=np.array([terms.reservations[party] for party in deal.parties]),
    )

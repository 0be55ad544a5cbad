"""Our opening offer, and what it rests on."""

from __future__ import annotations

import datetime as dt
from typing import Annotated, Literal

from pydantic import Field

from workbench.model.base import Frozen, Option, Text
from workbench.model.evidence_files import Files
from workbench.model.names import Named

EvidenceKind = Literal[
    "should-cost", "index", "quotes", "history", "benchmark", "standard", "other"
]
"""What a piece of evidence is: an estimate of their cost, a price index, written quotes, what was
paid before, what others pay, a standard of the trade, or something else."""


class Evidence(Frozen):
    """One thing to show at the table for a number that we ask for.

    Parameters
    ----------
    kind : str
        should-cost, index, quotes, history, benchmark, standard or other.
    text : str
        What it says.
    source : str
        Where it can be found.
    date : date, optional
        Of which day it is; without one it convinces nobody.
    """

    kind: EvidenceKind
    text: Annotated[Text, Field(min_length=1)]
    source: Text = ""
    date: dt.date | None = None


class Opening(Frozen):
    """The package that we open with, and why.

    Parameters
    ----------
    package : mapping of issue to option
        A full package.
    evidence : tuple of Evidence
        What justifies it.
    note : str
    files : tuple of EvidenceFile
        Attached as evidence.
    """

    package: Named[Option]
    evidence: tuple[Evidence, ...] = ()
    note: Text = ""
    files: Files = ()

    @property
    def is_justified(self) -> bool:
        """Whether at least one piece of evidence has a date."""
        return any(one.date is not None for one in self.evidence)

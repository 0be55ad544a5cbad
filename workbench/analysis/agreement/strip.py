"""One strip: where today, opening, target and the limits lie on the axis of what we get.

The zone runs from our limit to the best package for us that all who are needed accept; where even
that one is worth less to us than our limit, there is a gap between the two.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np
import pandas as pd

from workbench.analysis.agreement.zopa import Zopa
from workbench.analysis.exact.acceptance import find_acceptance
from workbench.model import Deal
from workbench.value.results import AnalysisResult
from workbench.words import counted

LIMIT, THEIRS = "limit", "theirs"
"""Keys of the two marks that are found: our limit, and the best for us that they accept."""


@dataclass(frozen=True, eq=False, repr=False)
class Strip(AnalysisResult):
    """Marks on the axis of the first party's value.

    Attributes
    ----------
    deal : Deal
    marks : dict of str to float
        By key, in the unit of the first party's value; :data:`LIMIT` and :data:`THEIRS` among
        them where they are known.
    """

    deal: Deal
    marks: dict[str, float]

    @property
    def headline(self) -> str:
        """What was found, in a few words."""
        found = "no zone" if self.zone is None else "a zone of agreement"
        return f"{counted(len(self.marks), 'marks')}, {found}"

    @property
    def zone(self) -> tuple[float, float] | None:
        """From our limit to the best that they accept; None where there is none, or no limit."""
        low, high = self.marks.get(LIMIT, -math.inf), self.marks.get(THEIRS, -math.inf)
        return (low, high) if math.isfinite(low) and low <= high else None

    def to_frame(self) -> pd.DataFrame:
        """One row per mark, the best for us last."""
        table = pd.DataFrame({"value": pd.Series(self.marks, dtype=float)}).rename_axis("mark")
        return table.sort_values("value", kind="stable")


def find_strip(zopa: Zopa, marks: Mapping[str, float]) -> Strip:
    """Put marks on one axis with our limit and with the best for us that they accept.

    Parameters
    ----------
    zopa : Zopa
    marks : mapping of str to float
        What is known already, e.g. ``today`` and ``opening``, in the unit of the first party's
        value; what is not finite is left out.

    Examples
    --------
    >>> from workbench.analysis import find_zopa
    >>> from workbench.value import example_deal
    >>> find_strip(find_zopa(example_deal()), {"today": -150_000.0}).marks
    {'today': -150000.0, 'limit': -150000.0, 'theirs': -119100.0}
    """
    least = float(zopa.whole.reservations[0])
    found = {**marks, LIMIT: least, THEIRS: _best_accepted(zopa)}
    return Strip(zopa.deal, {key: one for key, one in found.items() if math.isfinite(one)})


def _best_accepted(zopa: Zopa) -> float:
    """Return the best for us among efficient packages that the others accept."""
    surplus = zopa.whole.surplus
    clears = surplus >= -zopa.whole.tolerance
    clears[:, 0] = True
    accepted = find_acceptance(zopa.deal).agreed(clears)
    values = zopa.whole.values[accepted, 0]
    return float(np.max(values)) if len(values) else -math.inf

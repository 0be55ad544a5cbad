"""What draws of a deal tell, one thing at a time, under the names of its parts."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np

from workbench.analysis.uncertainty.drawn_zones import DrawnZone
from workbench.value import BoolArray, FloatArray


@dataclass(frozen=True, eq=False)
class DrawnAnswer:
    """What the draws tell about one thing.

    Attributes
    ----------
    kind : str
        ``"zopa"``, ``"joint"``, ``"nash"``, ``"reservation"``, ``"zone"``, ``"limit"``,
        ``"width"``, ``"lower"`` or ``"upper"``.
    name : str
        Of its row in :meth:`Simulation.to_frame`.
    values : array of float or bool, shape (draws,)
        NaN where a draw has none.
    unit : str
    party, issue : str
        Of which, by name; empty where it is of none.
    """

    kind: str
    name: str
    values: FloatArray | BoolArray
    unit: str
    party: str = ""
    issue: str = ""


def zone_answers(zone: DrawnZone, unit: str) -> Iterator[DrawnAnswer]:
    """Yield what the draws tell about a zone on one issue."""
    issue = zone.issue
    yield DrawnAnswer("zone", f"P(zone on {issue})", zone.exists, "probability", issue=issue)
    for party, limit in ((zone.seller, zone.low), (zone.buyer, zone.high)):
        if np.isfinite(limit).all():
            yield DrawnAnswer("limit", f"{party}: limit on {issue}", limit, unit, party, issue)
    if np.isfinite(zone.width).all():
        yield DrawnAnswer("width", f"width of the zone on {issue}", zone.width, unit, issue=issue)
        for label, end in (("lower", zone.low), ("upper", zone.high)):
            inside = np.where(zone.exists, end, np.nan)
            if zone.exists.any():
                name = f"{label} end, where there is a zone"
                yield DrawnAnswer(label, name, inside, unit, issue=issue)

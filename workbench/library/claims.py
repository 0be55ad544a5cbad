"""Published claims about automated and AI negotiation: who says what, and who contradicts."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import Any, Literal

import pandas as pd

from workbench.files.deal_files import read_source
from workbench.model import build
from workbench.model.base import Frozen, Said, Text
from workbench.value.results import AnalysisResults

_FILE = Path(__file__).with_name("claims.yaml")


class PublishedClaim(Frozen):
    """What somebody has published about savings, as its source says it.

    Parameters
    ----------
    claim, figure : str
    counts, denominator : str
        What is counted, and of what.
    kind : {"vendor", "press", "blog", "academic"}
        Who says so.
    source : str
    year : int, optional
        Where it is said.
    sample : str
        How many it rests on, where it is said.
    conflict : str
        What is said elsewhere, and by whom.
    """

    claim: Said
    figure: Said
    counts: Said
    denominator: Said
    kind: Literal["vendor", "press", "blog", "academic"]
    source: Said
    year: int | None = None
    sample: Text = ""
    conflict: Text = ""


class PublishedClaims(AnalysisResults[PublishedClaim]):
    """Claims that were published, each with its source: no norm, and not checked here."""

    __slots__ = ()

    thing = "published claims"

    def to_frame(self) -> pd.DataFrame:
        """One row per claim."""
        heads = [name for name in PublishedClaim.model_fields if name != "claim"]
        rows = [[getattr(one, name) for name in heads] for one in self]
        names = pd.Index([one.claim for one in self], name="claim")
        return pd.DataFrame(rows, index=names, columns=heads)


@cache
def published_claims() -> PublishedClaims:
    """Return the published claims about automated negotiation.

    Examples
    --------
    >>> claims = published_claims()
    >>> claims[0].year, claims[0].kind
    (2021, 'press')
    """
    record = read_source(_FILE.read_bytes(), name=_FILE.name).data
    given: Iterable[dict[str, Any]] = dict(record)["claims"]
    return PublishedClaims(build(PublishedClaim, one) for one in given)

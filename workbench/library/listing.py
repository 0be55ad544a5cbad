"""What levers there are: read from the package's own files, by category, as a table."""

from __future__ import annotations

import warnings
from functools import cache
from importlib.metadata import entry_points
from pathlib import Path

import pandas as pd

from workbench.files.deal_files import read_source
from workbench.library.lever import LeverFact, NegotiationLever
from workbench.model import CATEGORIES, DealError, Named, build, suggest
from workbench.value.results import AnalysisResults

FOLDER = Path(__file__).parent / "levers"
SHARED = "facts.yaml"
"""The file of facts that several levers use."""


OWN: dict[str, NegotiationLever] = {}
"""Levers that were registered, by name (:mod:`workbench.library.registering`)."""


def read_library() -> Named[NegotiationLever]:
    """Return every lever by name: the library's own, then those that were registered.

    Raises
    ------
    DealFileError
        Naming file and line where a lever of the library breaks a rule.
    """
    _load_registered()
    shipped = read_shipped()
    return Named({**shipped, **OWN}) if OWN else shipped


@cache
def _load_registered() -> None:
    """Import what installed packages register, once; one that cannot be is left out and said."""
    for point in entry_points(group=GROUP):
        try:
            point.load()
        except Exception as error:
            said = f"the levers of {point.value!r} are left out, they cannot be loaded: {error}"
            warnings.warn(said, stacklevel=2)


@cache
def read_shipped() -> Named[NegotiationLever]:
    """Return the library's own levers by name, in the order of the files.

    Raises
    ------
    DealFileError
        Naming file and line where a lever breaks a rule.
    """
    found: dict[str, NegotiationLever] = {}
    for path in sorted(FOLDER.glob("*.yaml")):
        if path.name == SHARED:
            continue
        source = read_source(path.read_bytes(), name=path.name)
        try:
            for name, record in source.data.items():
                found[name] = build(NegotiationLever, {**record, "name": name}, (name,))
        except DealError as error:
            raise source.refuse(error.problems) from error
    return Named(found)


GROUP = "workbench.levers"
"""Entry points under which a package names modules that register levers."""


@cache
def shared_facts() -> Named[LeverFact]:
    """Return the facts that several levers use, by name."""
    source = read_source((FOLDER / SHARED).read_bytes(), name=SHARED)
    return Named({name: build(LeverFact, one, (name,)) for name, one in source.data.items()})


class Levers(AnalysisResults[NegotiationLever]):
    """Levers of the library."""

    __slots__ = ()

    thing = "levers"

    def to_frame(self) -> pd.DataFrame:
        """One row per lever, all texts; see :func:`library_frame`."""
        rows = [
            {
                "title": one.title,
                "categories": ", ".join(one.categories),
                "question": one.question,
                "for_buyer": one.for_buyer,
                "for_supplier": one.for_supplier,
                "issues": _issues(one),
                "facts": ", ".join(f"{name} [{fact.unit}]" for name, fact in one.facts.items()),
                "warnings": " ".join(one.warnings),
            }
            for one in self
        ]
        return pd.DataFrame(rows, index=pd.Index([one.name for one in self], name="lever"))


def find_levers(category: str | None = None) -> Levers:
    """Return the levers of the library, or those that fit what is bought.

    Parameters
    ----------
    category : str, optional
        One of :data:`workbench.model.CATEGORIES`.

    Raises
    ------
    ValueError
        If there is no such category, naming the nearest.

    Examples
    --------
    >>> find_levers("logistics")[0].title
    'Open books and joint cost work'
    """
    if category is not None and category not in CATEGORIES:
        raise ValueError(f"there is no category {category!r}{suggest(category, CATEGORIES)}")
    return Levers(
        lever for lever in read_library().values() if category in (None, *lever.categories)
    )


def library_frame(category: str | None = None) -> pd.DataFrame:
    """Return the levers as a table for people.

    Parameters
    ----------
    category : str, optional
        As for :func:`find_levers`.

    Returns
    -------
    DataFrame
        Index ``lever``; columns ``title``, ``categories``, ``question``, ``for_buyer``,
        ``for_supplier``, ``issues``, ``facts`` and ``warnings``, all texts.

    Examples
    --------
    >>> library_frame("logistics").loc["backhaul", "issues"]
    'transport: by a carrier, in our empty trucks'
    """
    return find_levers(category).to_frame()


def _issues(lever: NegotiationLever) -> str:
    found = []
    for name, issue in lever.issues.items():
        options = (one if isinstance(one, str) else f"{one:g}" for one in issue.options)
        found.append(f"{name}: {', '.join(options)} {issue.unit}".rstrip())
    return "; ".join(found)

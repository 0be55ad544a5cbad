"""Where files are attached in a deal: to facts, alternatives, limits, reservations, the opening."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.model.alternatives import Alternative
from workbench.model.deal import Deal
from workbench.model.evidence_files import EvidenceFile, Files
from workbench.model.names import Named
from workbench.model.problems import DealError, FieldPath, Problem

_BOUNDS = ("stated", "real")


def list_places(deal: Deal) -> Iterator[tuple[FieldPath, Files]]:
    """Yield the way to each thing that files can be attached to, and those that are.

    Examples
    --------
    >>> from workbench.value.example import example_deal
    >>> [way for way, _ in list_places(example_deal())][-2:]
    [('parties', 'buyer', 'alternatives', 'other_supplier'), ('parties', 'supplier')]
    """
    for name, fact in deal.facts.items():
        yield ("facts", name), fact.files
    for name, party in deal.parties.items():
        yield ("parties", name), party.files
        yield from _alternatives(party.alternatives, ("parties", name, "alternatives"))
    for issue, limit in deal.limits.items():
        for which in _BOUNDS:
            bound = getattr(limit, which)
            if bound is not None:
                yield ("limits", issue, which), bound.files
    if deal.opening is not None:
        yield ("opening",), deal.opening.files


def _alternatives(
    alternatives: Named[Alternative], path: FieldPath
) -> Iterator[tuple[FieldPath, Files]]:
    for name, one in alternatives.items():
        yield (*path, name), one.files
        for branch, way in (one.outcomes or Named()).items():
            inner = (*path, name, "outcomes", branch, "alternatives")
            yield from _alternatives(way.alternatives or Named(), inner)


def list_files(deal: Deal) -> tuple[tuple[FieldPath, EvidenceFile], ...]:
    """Return the files of a deal, each with the way to what it is attached to."""
    return tuple((way, file) for way, files in list_places(deal) for file in files)


def with_files(deal: Deal, way: FieldPath, files: Files) -> Deal:
    """Return a deal in which other files are attached to one thing.

    Parameters
    ----------
    deal : Deal
    way : tuple
        As of :func:`list_places`.
    files : tuple of EvidenceFile

    Raises
    ------
    DealError
        If there is no such thing.
    """
    if way not in [place for place, _ in list_places(deal)]:
        raise DealError([Problem(way, "no file can be attached here")])
    section, *rest = way
    changed = _put(getattr(deal, str(section)), tuple(rest), files)
    return deal.changed(**{str(section): changed})


def _put(thing: object, way: FieldPath, files: Files) -> object:
    """Return a part of a deal in which the files of something within are others."""
    if isinstance(thing, Named):
        name, *rest = way
        return thing.changed(**{str(name): _put(thing[str(name)], tuple(rest), files)})
    if not way:
        return thing.model_copy(update={"files": files})  # type: ignore[attr-defined]
    field, *rest = way
    inner = _put(getattr(thing, str(field)), tuple(rest), files)
    return thing.model_copy(update={str(field): inner})  # type: ignore[attr-defined]

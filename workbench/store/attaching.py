"""What a file is evidence for, and reading the file."""

from __future__ import annotations

from pathlib import Path

from workbench.model import Deal, list_places
from workbench.model.names import suggest
from workbench.store.evidence import SIZE_LIMIT
from workbench.store.problems import StoreError


def find_place(deal: Deal, to: str) -> tuple[str, ...]:
    """Return the way to what a text names in a deal, where files can be attached to it.

    Parameters
    ----------
    deal : Deal
    to : str
        Name of a fact, or the way in the deal's file, e.g. ``limits.price.real``.

    Raises
    ------
    StoreError
        If the deal has nothing of that name that files can be attached to.

    Examples
    --------
    >>> from workbench.value.example import example_deal
    >>> find_place(example_deal(), "cost"), find_place(example_deal(), "parties.supplier")
    (('facts', 'cost'), ('parties', 'supplier'))
    >>> find_place(example_deal(), "parties.buyer.alternatives.other_supplier")
    ('parties', 'buyer', 'alternatives', 'other_supplier')
    """
    if to in deal.facts:
        return "facts", to
    ways = {".".join(map(str, way)): way for way, _ in list_places(deal)}
    if to not in ways:
        hint = suggest(to, [*deal.facts, *ways])
        raise StoreError(
            f"files are attached to a fact, an alternative, a limit, a reservation "
            f"value or the opening; the deal has no {to!r} of these{hint}"
        )
    return tuple(map(str, ways[to]))


def read_evidence(path: Path) -> bytes:
    """Return the content of a file that is to be kept as evidence.

    Raises
    ------
    StoreError
        If it cannot be read; of one that is too large, no more is read than shows it.
    """
    try:
        with path.open("rb") as file:
            return file.read(SIZE_LIMIT + 1)
    except OSError as error:
        raise StoreError(f"the file {path.name!r} cannot be read: {error.strerror}") from error

"""What a file is evidence for, and reading the file."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from workbench.files.records import to_record
from workbench.model import Deal
from workbench.model.names import suggest
from workbench.store.evidence import SIZE_LIMIT
from workbench.store.problems import StoreError


def find_place(deal: Deal, to: str) -> tuple[str, ...]:
    """Return the way to what a text names in a deal.

    Raises
    ------
    StoreError
        If the deal has nothing of that name.

    Examples
    --------
    >>> from workbench.value.example import example_deal
    >>> find_place(example_deal(), "cost"), find_place(example_deal(), "")
    (('facts', 'cost'), ())
    >>> find_place(example_deal(), "parties.buyer.alternatives.other_supplier")
    ('parties', 'buyer', 'alternatives', 'other_supplier')
    """
    if to in deal.facts:
        return "facts", to
    way = tuple(to.split(".")) if to else ()
    there: Any = to_record(deal)
    for number, name in enumerate(way):
        known = list(there) if isinstance(there, Mapping) else []
        if name not in known:
            where = ".".join(way[:number]) or "the deal"
            names = [*known, *(deal.facts if not number else ())]
            raise StoreError(f"{where} has no {name!r}{suggest(name, names)}")
        there = there[name]
    return way


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

"""Levers of one's own: registered in a notebook, or by a package that is installed."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from workbench.library.frames import RATES
from workbench.library.lever import NegotiationLever
from workbench.library.listing import OWN, read_shipped, shared_facts
from workbench.library.meanings import ROLES
from workbench.model import RESERVED, DealError, Problem, build, suggest
from workbench.value.language import FormulaError, column, names, parse


def lever(make: Callable[[], Mapping[str, Any]]) -> NegotiationLever:
    """Register a lever of one's own: a decorator of a function that returns its record.

    From then on it is a lever of the library: :func:`workbench.library.find_levers` lists it,
    :func:`workbench.library.add_lever` adds it, :func:`workbench.library.audit_levers` values it.
    A package registers levers for all who install it by naming the module that does it as an entry
    point of the group ``workbench.levers``. Registered once more, it takes its own place.

    Parameters
    ----------
    make : callable
        Its name is the lever's; it returns what an entry of ``workbench/library/levers/`` holds,
        see :mod:`workbench.library.lever`.

    Returns
    -------
    NegotiationLever

    Raises
    ------
    DealError
        If the record breaks a rule, a formula uses a name that nobody knows, or the library itself
        has a lever of this name.

    Examples
    --------
    >>> @lever
    ... def pallet_returns():
    ...     return {
    ...         "title": "Empty pallets go back",
    ...         "categories": ["logistics"],
    ...         "question": "What do you pay for a new pallet?",
    ...         "for_buyer": "No pallets in the yard.",
    ...         "for_supplier": "Fewer new pallets.",
    ...         "issues": {"pallets": {"label": "Pallets", "options": ["stay", "go back"]}},
    ...         "neutral": {"pallets": "stay"},
    ...         "facts": {"pallet_price": {"value": 9, "unit": "currency", "label": "A pallet"}},
    ...         "buyer": {"yard": {"per": "year", "flow": "yard", "formula": "0"}},
    ...         "supplier": {
    ...             "pallets": {
    ...                 "per": "year",
    ...                 "flow": "pallets",
    ...                 "formula": "where(pallets == 'go back', yearly_units * pallet_price, 0)",
    ...             }
    ...         },
    ...         "cautions": ["Broken ones come back too."],
    ...     }
    >>> pallet_returns.title
    'Empty pallets go back'
    >>> from workbench.library import find_levers
    >>> "pallet_returns" in [one.name for one in find_levers("logistics")]
    True
    >>> remove_lever("pallet_returns")
    """
    name = getattr(make, "__name__", "")
    if name in read_shipped():
        said = "the library has a lever of this name; choose another"
        raise DealError([Problem((name,), said)])
    made = build(NegotiationLever, {**make(), "name": name}, (name,))
    _check_names(made)
    OWN[name] = made
    return made


def remove_lever(name: str) -> None:
    """Take a lever of one's own out of the library.

    Raises
    ------
    ValueError
        If no such lever was registered.
    """
    if name not in OWN:
        raise ValueError(f"no lever {name!r} was registered{suggest(name, OWN)}")
    del OWN[name]


def _check_names(made: NegotiationLever) -> None:
    """Refuse formulas that use what neither the lever nor a purchase has."""
    known = {*made.facts, *made.issues, *shared_facts(), *ROLES, *RATES.values(), *RATES}
    sides = (("buyer", made.buyer), ("supplier", made.supplier))
    for side, name, one in ((side, n, one) for side, lines in sides for n, one in lines.items()):
        path = (made.name, side, name, "formula")
        try:
            tree = parse(one.formula)
        except FormulaError as error:
            raise DealError([Problem(path, str(error), error.column)]) from error
        for node in names(tree):
            if node.id not in known:
                said = f"unknown name {node.id!r}{suggest(node.id, known)}"
                raise DealError([Problem(path, said, column(node))])
    for part in ("facts", "issues"):
        for name in getattr(made, part):
            if name in RESERVED:
                rule = "this is a function of the formula language; rename it"
                raise DealError([Problem((made.name, part, name), rule)])

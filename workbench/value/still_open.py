"""Alternatives of an upper level that a branch names: put where they are named, as if copied.

A name stands for the nearest alternative of that name on the levels above the branch, with its
chance, cost, days and ways of its own.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from workbench.model import Alternative, Named, Outcome

_Level = Mapping[str, tuple[Alternative, Any]]
"""What can be named on a level, each with what can be named where it stands."""


def place_named(alternatives: Named[Alternative]) -> Named[Alternative]:
    """Return the alternatives with those that branches name put into them; the same if none does.

    Parameters
    ----------
    alternatives : mapping of name to Alternative
        Of a party, checked: no name is unknown, and none leads back to where it stands.
    """
    return _place(alternatives, {}) if _names_any(alternatives) else alternatives


def _names_any(alternatives: Named[Alternative]) -> bool:
    ways = [way for one in alternatives.values() for way in (one.outcomes or Named()).values()]
    return any(way.still_open or _names_any(way.alternatives or Named()) for way in ways)


def _place(alternatives: Named[Alternative], above: _Level) -> Named[Alternative]:
    level: dict[str, tuple[Alternative, Any]] = dict(above)
    level.update((name, (one, level)) for name, one in alternatives.items())
    return Named({name: _fill(one, level) for name, one in alternatives.items()})


def _fill(one: Alternative, level: _Level) -> Alternative:
    if one.outcomes is None:
        return one
    ways = {name: _fill_way(way, level) for name, way in one.outcomes.items()}
    return one.model_copy(update={"outcomes": Named(ways)})


def _fill_way(way: Outcome, level: _Level) -> Outcome:
    own = _place(way.alternatives or Named(), level)
    named = {name: _fill(*level[name]) for name in way.still_open}
    update = {"alternatives": Named({**own, **named}) or None, "still_open": ()}
    return way.model_copy(update=update)

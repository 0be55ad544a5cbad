"""What our limits allow, and who must agree before a package goes beyond them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from workbench.model import Bound, Deal, Limit, Option

LimitsReach = Literal["stated", "real", "none"]
"""How far to go: within what we say, within what is true, or without looking at limits."""


@dataclass(frozen=True)
class Crossing:
    """An option of a package that lies beyond one of our limits.

    Attributes
    ----------
    issue : str
    kind : str
        ``"stated"`` or ``"real"``.
    authority : str
        Who must agree; empty when the deal does not say.
    option : number or str
        What the package says.
    """

    issue: str
    kind: str
    authority: str
    option: Option


def find_allowed(deal: Deal, reach: LimitsReach) -> dict[str, list[float | str]]:
    """Return the options within our limits, by issue; issues without a limit are left out.

    Parameters
    ----------
    deal : Deal
    reach : {"stated", "real", "none"}
        Where only one of the two limits is given, it is taken for both.
    """
    if reach == "none":
        return {}
    return {
        name: [one for one in deal.issues[name].options if bound_of(limit, reach).allows(one)]
        for name, limit in deal.limits.items()
    }


def find_crossings(deal: Deal, package: Mapping[str, float | str]) -> tuple[Crossing, ...]:
    """Return the limits of ours that a package goes beyond, in file order.

    Of an issue beyond both limits only the real one is named, since it needs the higher word.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> price = {"stated": {"at_most": 1.4, "authority": "Head of purchasing"}}
    >>> deal = example_deal().changed(limits={"price": price})
    >>> find_crossings(deal, {"price": 1.5, "payment": "advance"})
    (Crossing(issue='price', kind='stated', authority='Head of purchasing', option=1.5),)
    """
    found = []
    for name, limit in deal.limits.items():
        for kind in ("real", "stated"):
            bound: Bound | None = getattr(limit, kind)
            if bound is not None and not bound.allows(package[name]):
                found.append(Crossing(name, kind, bound.authority, package[name]))
                break
    return tuple(found)


def bound_of(limit: Limit, reach: LimitsReach) -> Bound:
    """Return which of the two bounds of a limit counts; the other one where it is missing."""
    first, second = limit.stated, limit.real
    if reach == "real":
        first, second = second, first
    bound = first or second
    if bound is None:  # pragma: no cover - a limit has at least one of the two
        raise ValueError("a limit without a bound")
    return bound

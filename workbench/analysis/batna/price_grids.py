"""Reservation prices on a grid of other terms: numbers all at once, texts one by one."""

from __future__ import annotations

import itertools
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np

from workbench.analysis.batna.price_lines import fill_open
from workbench.analysis.batna.reservation_prices import check_numbers, reservation_price
from workbench.model import Deal, DealError, Option, Problem, read_package, suggest
from workbench.value import FloatArray, Terms, value_lines


def complete_terms(
    deal: Deal, issue: str, package: Mapping[str, Option], over: Sequence[str]
) -> dict[str, Option]:
    """Add what a package may leave out, and refuse issues that cannot be varied.

    Raises
    ------
    DealError
        Naming the issue and the rule.
    """
    check_numbers(deal, issue, "a reservation price")
    for place, name in enumerate(over):
        if name not in deal.issues:
            message = f"there is no such issue{suggest(name, deal.issues)}"
            raise DealError([Problem(("issues", name), message)])
        if name == issue or name in over[:place]:
            message = "prices are found along other issues, each named once"
            raise DealError([Problem(("issues", name), message)])
    open_ones = {name: deal.issues[name].options[0] for name in (issue, *over)}
    return open_ones | dict(read_package(deal.issues, package))


def take_options(deal: Deal, name: str, most: int) -> tuple[Option, ...]:
    """Return the options of an issue; of more than `most` numbers as many, evenly chosen."""
    issue = deal.issues[name]
    if not issue.is_numeric or len(issue.options) <= most:
        return issue.options
    places = np.linspace(0, len(issue.options) - 1, most).round().astype(int)
    return tuple(issue.options[place] for place in places)


def find_limits(
    compiled: Terms,
    party: str,
    issue: str,
    terms: Mapping[str, Option],
    grid: Mapping[str, Sequence[Option]],
    *,
    most: bool,
) -> FloatArray:
    """Return a party's reservation price at every point of a grid.

    Parameters
    ----------
    compiled : Terms
        The deal, compiled.
    party, issue : str
    terms : mapping of issue to option
        All terms; those in `grid` are overruled.
    grid : mapping of issue to options
    most : bool
        Whether the party gains from a lower number, so that its limit is the most it accepts.

    Returns
    -------
    array of float, one axis per issue of the grid
        Where no number is a limit: infinity, or minus infinity, so that the party accepts any
        number, or refuses at every one.
    """
    numeric = [compiled.deal.issues[name].is_numeric for name in grid]
    try:
        return _solve(compiled, party, issue, terms, grid, numeric, most=most)
    except DealError:  # a formula may choose by number; between options it has no value
        return _solve(compiled, party, issue, terms, grid, [False] * len(grid), most=most)


def _solve(
    compiled: Terms,
    party: str,
    issue: str,
    terms: Mapping[str, Option],
    grid: Mapping[str, Sequence[Option]],
    at_once: Sequence[bool],
    *,
    most: bool,
) -> FloatArray:
    limits = np.empty(tuple(map(len, grid.values())))
    steps: list[list[slice | int]] = [
        [slice(None)] if whole else list(range(len(options)))
        for whole, options in zip(at_once, grid.values(), strict=True)
    ]
    for spot in itertools.product(*steps):
        setting: dict[str, Any] = dict(terms)
        for axis, (name, place) in enumerate(zip(grid, spot, strict=True)):
            if isinstance(place, slice):  # one array per axis; they broadcast to the grid
                shape = [-1 if other == axis else 1 for other in range(len(grid))]
                setting[name] = np.array(grid[name], float).reshape(shape)
            else:
                setting[name] = grid[name][place]
        limits[spot] = _limits(compiled, party, issue, setting, most=most).reshape(
            limits[spot].shape
        )
    return limits


def _limits(
    compiled: Terms, party: str, issue: str, setting: Mapping[str, Any], *, most: bool
) -> FloatArray:
    """Solve at one setting, and say which infinity stands where there is no solution."""
    solved = reservation_price(compiled, party, issue, setting)
    numbers = np.asarray(np.nan if solved is None else solved, float)
    if not np.isnan(numbers).any():
        return numbers
    worth = sum(value_lines(compiled.deal, party, setting).values(), np.zeros(()))
    takes_any = np.asarray(np.asarray(worth) >= compiled.reservations[party])
    return fill_open(numbers, takes_any, most=most)

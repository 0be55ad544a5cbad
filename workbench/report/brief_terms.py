"""The table of a brief: issue by issue today, opening, target, limit, and what a step is worth."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

import numpy as np

from workbench.analysis.trades.compromise import start_package
from workbench.model import (
    Bound,
    Deal,
    Issue,
    Option,
    format_option,
    is_moment,
    label_of,
)
from workbench.report.brief import BriefTable
from workbench.report.brief_yardstick import signed_whole
from workbench.value import FloatArray, Terms, value_packages
from workbench.words import counted, format_number, join_or

PARTS = 10
"""A step of an issue with numbers is about this part of its range, made round."""

FEW = 7
"""An issue with numbers of which there are no more moves from one to the next."""

NONE = "–"


@dataclass(frozen=True)
class IssueStep:
    """A move of one issue, and what it is worth.

    Attributes
    ----------
    text : str
    gains : array of float, shape (parties,)
    """

    text: str
    gains: FloatArray


def terms_table(
    terms: Terms,
    packages: Mapping[str, Mapping[str, Option]],
    limits: Mapping[str, str],
    totals: Mapping[str, Sequence[str]],
) -> BriefTable:
    """Return the table of the issues, a package in each column.

    Parameters
    ----------
    terms : Terms
    packages : mapping of head to package
        Its columns, from the left.
    limits : mapping of issue to str
        How far we go, in words; of an issue that is not in it nothing is said.
    totals : mapping of head to sequence of str
        Rows below the issues, with a text for each package.
    """
    deal, sides = terms.deal, list(terms.deal.parties)
    names = ["us", *(label_of(deal, party) for party in sides[1:])]
    units = [deal.unit(party) for party in sides]
    worth = [f"to {name}, {unit}" for name, unit in zip(names, units, strict=True)]
    heads = ("Term", *packages, *(["Our limit"] if limits else []), "One step", *worth)
    rows = tuple(tuple(_row(terms, name, packages, limits)) for name in deal.issues)
    rest = ("",) * (len(heads) - 1 - len(packages))
    sums = tuple((head, *texts, *rest) for head, texts in totals.items())
    widths = (17, *(11,) * len(packages), *((12,) if limits else ()), 13, *(9,) * len(worth))
    return BriefTable(heads, rows, widths, numbers=len(worth), totals=sums)


def _row(
    terms: Terms,
    name: str,
    packages: Mapping[str, Mapping[str, Option]],
    limits: Mapping[str, str],
) -> Iterator[str]:
    deal = terms.deal
    yield label_of(deal, name)
    yield from (format_option(deal.issues[name], one[name]) for one in packages.values())
    if limits:
        yield limits.get(name, NONE)
    starts = [start_package(deal), *map(dict, packages.values())]
    step = next(filter(None, (find_step(terms, name, one, packages) for one in starts)), None)
    yield NONE if step is None else step.text
    for place, party in enumerate(deal.parties):
        yield NONE if step is None else signed_whole(float(step.gains[place]), deal.unit(party))


def find_step(
    terms: Terms,
    name: str,
    here: Mapping[str, Option],
    columns: Mapping[str, Mapping[str, Option]],
) -> IssueStep | None:
    """Find the step of an issue that stands for what it is worth: towards what is better for us.

    Of an issue with numbers it is a round one; of one with texts the way to where one of the
    packages stands, else to what is worth most to us. Where no step is worth anything to us, the
    one that is worth most to them.

    Parameters
    ----------
    terms : Terms
    name : str
    here : mapping of issue to option
        Package at which the step is made.
    columns : mapping of head to package
        Those that stand in the table.

    Returns
    -------
    IssueStep or None
        None where no step is worth anything to anybody.
    """
    deal = terms.deal
    issue, own = deal.issues[name], here[name]
    there = [one[name] for one in columns.values() if one[name] != own]
    others = _near(issue, own) if issue.is_numeric else there or _others(issue, own)
    if not others:
        return None
    values = value_packages(
        terms, [dict(here), *({**here, name: one} for one in others)]
    ).to_numpy()
    gains = values[1:] - values[0]
    gains = np.where(np.abs(gains) > 1e-9 * np.abs(values).max(), gains, 0.0)
    if not gains.any():
        return None
    order = np.lexsort((gains[:, 1:].sum(axis=1), gains[:, 0]))
    place = int(order[-1])
    return IssueStep(_step_words(deal, name, own, others[place]), gains[place])


def _others(issue: Issue, own: Option) -> list[Option]:
    return [one for one in issue.options if one != own]


def _near(issue: Issue, own: Option) -> list[Option]:
    """Return the options of an issue with numbers a round step above and below its own."""
    options = np.asarray(issue.options, float)
    place = int(np.abs(options - float(own)).argmin())
    if len(options) <= FEW:
        near = [place - 1, place + 1]
    else:
        step = _round_step(float(options[-1] - options[0]) / PARTS)
        near = [int(np.abs(options - goal).argmin()) for goal in (own - step, own + step)]  # type: ignore[operator]
    return [float(options[one]) for one in near if 0 <= one < len(options) and one != place]


def _round_step(width: float) -> float:
    """Return 1, 2 or 5 times a power of ten, the nearest to a width."""
    power = 10.0 ** np.floor(np.log10(width))
    times = min((1, 2, 5, 10), key=lambda one: abs(one * power - width))
    return float(times * power)


def _step_words(deal: Deal, name: str, own: Option, other: Option) -> str:
    """Say a step: how much more or less, or which text instead."""
    issue = deal.issues[name]
    if isinstance(own, str) or isinstance(other, str):
        return f"“{other}”, not “{own}”"
    size = abs(float(f"{other - own:.6g}"))
    if is_moment(issue.unit):
        earlier = (other < own) == (" after" in issue.unit)
        return f"{counted(size, 'days')} {'earlier' if earlier else 'later'}"
    way = "more" if other > own else "less"
    if issue.unit == "%":
        return f"{counted(100 * size, 'points')} {way}"
    return f"{counted(size, issue.unit)} {way}" if issue.unit else f"{format_number(size)} {way}"


def bound_words(issue: Issue, bound: Bound) -> str:
    """Say how far a limit goes.

    Examples
    --------
    >>> bound_words(Issue(options=(1.2, 1.6), unit="EUR"), Bound(at_most=1.4))
    'at most 1.4 EUR'
    """
    if bound.only is not None:
        return f"only {join_or(format_option(issue, one) for one in bound.only)}"
    ends = (("at least", bound.at_least), ("at most", bound.at_most))
    return ", ".join(f"{word} {format_option(issue, end)}" for word, end in ends if end is not None)

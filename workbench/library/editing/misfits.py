"""Options that make no sense with a number of the deal: found before they break a formula."""

from __future__ import annotations

import ast
import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass

import numpy as np

from workbench.library.editing.formulas import uses_only
from workbench.model import Deal, Option, format_option, label_of, number_words
from workbench.model.problems import deny
from workbench.value.evaluation import LARGEST, Setting, evaluate_tree, fact_numbers
from workbench.value.language import FormulaError, parse, used_names
from workbench.words import join_and

OPTION_LIMIT = 2_000
"""Most options of an issue that are tried; more are a fine grid of one formula."""


@dataclass(frozen=True)
class Misfit:
    """Options of an issue for which a term line has no worth, as the numbers stand.

    Attributes
    ----------
    issue : str
    options : tuple of float or str
        Those that do not fit.
    party, line : str
        Where they count.
    facts : tuple of str
        That the line rests on.
    low, high : float or None
        Least and greatest number that fits, for an issue with numbers; None where none does.
    """

    issue: str
    options: tuple[Option, ...]
    party: str
    line: str
    facts: tuple[str, ...]
    low: float | None = None
    high: float | None = None


def find_misfits(deal: Deal) -> tuple[Misfit, ...]:
    """List the options that make no sense with the numbers of the deal.

    Lines that speak of several issues are not looked at, nor are those that wait for drafts in
    vain: a draft's number is tried as if it counted.

    Parameters
    ----------
    deal : Deal
    """
    return tuple(_misfits(deal))


def check_fit(deal: Deal, *, before: Deal | None = None) -> None:
    """Refuse options that make no sense with the numbers of the deal.

    Parameters
    ----------
    deal : Deal
    before : Deal, optional
        The deal before an edit: what did not fit then is not held against the edit.

    Raises
    ------
    DealError
        In words: which options, with which numbers, and what would fit.
    """
    misfits = find_misfits(deal)
    known = find_misfits(before) if misfits and before is not None else ()
    for one in misfits:
        if any(
            (old.issue, old.party, old.line) == (one.issue, one.party, one.line) for old in known
        ):
            continue
        deny(("issues", one.issue), misfit_words(deal, one))


def misfit_words(deal: Deal, misfit: Misfit) -> str:
    """Say which options do not fit which numbers, and what would."""
    issue = deal.issues[misfit.issue]
    wrong = f"{label_of(deal, misfit.issue)} {format_option(issue, misfit.options[0])}"
    if len(misfit.options) > 1:
        wrong = f"{wrong} and {len(misfit.options) - 1} more"
    alike = [name for name in misfit.facts if deal.facts[name].unit == issue.unit]
    numbers = join_and(
        f"{label_of(deal, name)} {number_words(deal, name, deal.facts[name].estimate)}"
        for name in alike or misfit.facts
    )
    advice = "take such options out, or change the number"
    if misfit.low is not None and misfit.high is not None:
        first, last = float(issue.options[0]), float(issue.options[-1])
        ends = []
        if misfit.low > first:
            ends.append(f"at least {number_words(deal, misfit.issue, misfit.low)}")
        if misfit.high < last:
            ends.append(f"at most {number_words(deal, misfit.issue, misfit.high)}")
        advice = " and ".join(ends) or advice
    return f"{wrong} makes no sense with {numbers}: {advice}"


def _misfits(deal: Deal) -> Iterator[Misfit]:
    facts = fact_numbers(deal)
    for party, side in deal.parties.items():
        for line, formula in (side.value or {}).items():
            for name, issue in deal.issues.items():
                if issue.count > OPTION_LIMIT or not uses_only(formula, name, deal.issues):
                    continue
                tree = parse(str(formula))
                every = {name: np.arange(issue.count)}
                if _fits(tree, Setting(facts, every, deal.issues)):  # all at once, as a rule
                    continue
                fits = [
                    _fits(tree, Setting(facts, {name: np.asarray(place)}, deal.issues))
                    for place in range(issue.count)
                ]
                used = tuple(one for one in deal.facts if one in used_names(tree))
                wrong = tuple(one for one, fit in zip(issue.options, fits, strict=True) if not fit)
                good = [one for one, fit in zip(issue.options, fits, strict=True) if fit]
                ends = _ends(deal, tree, name, good) if issue.is_numeric and good else (None, None)
                yield Misfit(name, wrong, party, line, used, *ends)


def _fits(tree: ast.expr, setting: Setting) -> bool:
    try:
        with np.errstate(all="ignore"):
            worth = np.asarray(evaluate_tree(tree, setting), float)
    except FormulaError:
        raise
    except ValueError:  # a function refuses such a number
        return False
    return bool((np.abs(worth) <= LARGEST).all())


def _ends(deal: Deal, tree: ast.expr, name: str, good: list[Option]) -> tuple[float, float]:
    """Return the least and the greatest number that fits, to a whole one where that is near."""
    facts, issue = fact_numbers(deal), deal.issues[name]

    def fits(number: float) -> bool:
        return _fits(tree, Setting(facts, {}, deal.issues, {name: np.asarray(number)}))

    low, high = float(good[0]), float(good[-1])
    return _reach(fits, low, float(issue.options[0])), _reach(fits, high, float(issue.options[-1]))


def _reach(fits: Callable[[float], bool], inside: float, outside: float) -> float:
    """Return how far one may go from a number that fits towards one that may not."""
    if inside == outside:
        return inside
    good, bad = inside, outside
    for _ in range(60):
        middle = (good + bad) / 2
        good, bad = (middle, bad) if fits(middle) else (good, middle)
    whole = math.floor(good + 1e-6) if outside > inside else math.ceil(good - 1e-6)
    between = min(inside, outside) <= whole <= max(inside, outside)
    return float(whole) if between and fits(float(whole)) else good

"""The options of an issue changed: what speaks of the old ones follows, or is named."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from workbench.library.editing.checked import checked_deal, known_issue
from workbench.library.editing.formulas import change_choices, rename_option, uses
from workbench.library.editing.issues import make_issue
from workbench.library.editing.packages import change_packages, held_options
from workbench.library.editing.parts import change_formulas
from workbench.model import (
    Deal,
    Fact,
    Issue,
    Named,
    Option,
    Party,
    Score,
    format_option,
    free_identifier,
    label_of,
)
from workbench.model.problems import deny

_HELD = {
    "today": "it holds today",
    "opening": "our opening has it",
    "agreement": "it is agreed",
    "demand": "one of our departments demands it",
}


def set_options(deal: Deal, name: str, options: Sequence[Option] | Issue) -> Deal:
    """Return a deal in which an issue has other options.

    Where a formula gives a number for each option, a new one gets a draft: the line counts for
    nothing until somebody has looked at it. Points of a scored party stay as they are, and are 0
    for a new option.

    Parameters
    ----------
    deal : Deal
    name : str
    options : sequence of float or str, or Issue
        As for :func:`workbench.library.add_issue`.

    Raises
    ------
    DealError
        If there is no such issue, the options break a rule, or one that goes is held fast by
        today's package, the opening, the agreement, a demand or a quote: choose another there
        first.
    """
    before = deal.issues[known_issue(deal, name)]
    issue = make_issue(options, label=before.label, unit=before.unit, path=("issues", name))
    _check_held(deal, name, issue)
    facts = dict(deal.facts)
    choose = _chooser(deal, name, issue, facts)
    changed = deal.model_copy(
        update=change_formulas(
            deal, lambda one: change_choices(one, name, choose) if uses(one, name) else one
        )
    )
    parties = {party: _rescored(side, name, issue) for party, side in changed.parties.items()}
    limits = {one: limit for one, limit in deal.limits.items() if one != name}
    if name in deal.limits and before.is_numeric == issue.is_numeric:
        limits[name] = deal.limits[name]
    made = {
        "issues": deal.issues.changed(**{name: issue}),
        "facts": Named(facts),
        "parties": Named(parties),
        "limits": Named(limits),
    }
    return checked_deal(changed.model_copy(update=made))


def call_option(deal: Deal, name: str, old: str, new: str) -> Deal:
    """Return a deal in which a text option of an issue is called otherwise, wherever it stands.

    Raises
    ------
    DealError
        If there is no such option, or another one is called so.
    """
    issue = deal.issues[known_issue(deal, name)]
    new = new.strip()
    if old not in issue.options or issue.is_numeric:
        deny(("issues", name), f"there is no option {old!r} to rename")
    options = [new if one == old else one for one in issue.options]
    renamed = make_issue(options, label=issue.label, unit=issue.unit, path=("issues", name))
    if renamed.count != issue.count:
        deny(("issues", name), f"there is an option called {new!r} already")
    changed = deal.model_copy(
        update=change_formulas(
            deal, lambda one: rename_option(one, name, old, new) if uses(one, name) else one
        )
    )
    moved = change_packages(
        changed, lambda terms: terms.changed(**{name: new}) if terms[name] == old else terms
    )
    return checked_deal(moved.model_copy(update=_renamed(moved, name, old, new, renamed)))


def _renamed(deal: Deal, name: str, old: str, new: str, issue: Issue) -> dict[str, object]:
    parties = {}
    for party, side in deal.parties.items():
        scores = side.scores
        before = scores[name].points if scores is not None and name in scores else None
        if scores is not None and before is not None:
            points = {new if key == old else key: one for key, one in before.items()}
            score = scores[name].model_copy(update={"points": Named(points)})
            scores = scores.changed(**{name: score})
        parties[party] = side.model_copy(update={"scores": scores})
    made: dict[str, object] = {
        "issues": deal.issues.changed(**{name: issue}),
        "parties": Named(parties),
    }
    if name in deal.limits:
        bounds = {}
        for kind in ("stated", "real"):
            bound = getattr(deal.limits[name], kind)
            if bound is not None and bound.only is not None:
                only = tuple(new if one == old else one for one in bound.only)
                bound = bound.model_copy(update={"only": only})
            bounds[kind] = bound
        limit = deal.limits[name].model_copy(update=bounds)
        made["limits"] = deal.limits.changed(**{name: limit})
    plan = deal.preparation
    if plan is not None:
        demands = tuple(
            one.model_copy(update={"option": new})
            if one.issue == name and one.option == old
            else one
            for one in plan.demands
        )
        made["preparation"] = plan.model_copy(update={"demands": demands})
    return made


def _check_held(deal: Deal, name: str, issue: Issue) -> None:
    """Refuse options that leave out one which the deal holds fast."""
    for kind, option in held_options(deal, name):
        if option not in issue.options:
            words = format_option(deal.issues[name], option)
            deny(("issues", name), f"{words} cannot go, since {_HELD[kind]}")
    if issue.is_numeric and deal.issues[name].is_numeric:
        return  # a quote may lie between the options
    change_packages(deal, _refusing(deal, name, issue))


def _refusing(deal: Deal, name: str, issue: Issue) -> Callable[[Named[Option]], Named[Option]]:
    def look(terms: Named[Option]) -> Named[Option]:
        if terms[name] not in issue.options:
            words = format_option(deal.issues[name], terms[name])
            deny(("issues", name), f"{words} cannot go, since a quote has it")
        return terms

    return look


def _chooser(
    deal: Deal, name: str, issue: Issue, facts: dict[str, Fact]
) -> Callable[[dict[Option, str]], dict[Option, str]]:
    """Return what fits the pairs of ``choose`` to other options, adding a draft for a new one."""

    def fit(pairs: dict[Option, str]) -> dict[Option, str]:
        made: dict[Option, str] = {}
        for option in issue.options:
            if option in pairs:
                made[option] = pairs[option]
                continue
            label = f"{label_of(deal, name)}: {format_option(issue, option)}"
            fact = free_identifier(f"{name} {option}", {*facts, *deal.issues}, thing="fact")
            facts[fact] = Fact(value=0.0, unit=deal.currency, label=label, state="draft")
            made[option] = fact
        return made

    return fit


def _rescored(side: Party, name: str, issue: Issue) -> Party:
    """Return a scored party whose points fit other options."""
    if side.scores is None or name not in side.scores:
        return side
    before = side.scores[name]
    made = before.model_copy(update=_points(before, issue))
    return side.model_copy(update={"scores": side.scores.changed(**{name: made})})


def _points(score: Score, issue: Issue) -> dict[str, object]:
    if not issue.is_numeric:
        old = score.points or Named()
        points = Named({str(one): old.get(str(one), 0.0) for one in issue.options})
        return {"points": points, "curve": None}
    first, last = float(issue.options[0]), float(issue.options[-1])
    curve = score.curve or ((first, 0.0), (last, 0.0))
    before = ((first, curve[0][1]),) if first < curve[0][0] else ()
    after = ((last, curve[-1][1]),) if last > curve[-1][0] else ()
    return {"points": None, "curve": (*before, *curve, *after)}

"""Issues added, renamed, given other options, moved and taken out; a deal in and a deal out."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from workbench.library.editing.checked import checked_deal, known_issue
from workbench.library.editing.every_quote import change_quotes
from workbench.library.editing.forgetting import forget_issue, leave_out
from workbench.library.editing.formulas import fix_issue, uses, uses_only
from workbench.library.editing.hanging import lone_facts
from workbench.library.editing.packages import change_packages
from workbench.library.editing.parts import change_formulas, change_purchase
from workbench.model import (
    Deal,
    Issue,
    Named,
    Option,
    Party,
    Quote,
    build,
    free_identifier,
    label_of,
)
from workbench.model.problems import deny


def add_issue(
    deal: Deal,
    label: str,
    options: Sequence[Option] | Issue,
    *,
    unit: str = "",
    today: Option | None = None,
) -> Deal:
    """Return a deal with one more issue, which is worth nothing to anybody yet.

    Parameters
    ----------
    deal : Deal
    label : str
        How people call it; no other issue is called so.
    options : sequence of float or str, or Issue
        Numbers in any order, or texts; an issue for a range with steps.
    unit : str
    today : float or str, optional
        What holds today; when left out, the first option is assumed, and the deal says that nobody
        has asked. Today's package, the opening and the terms of quotes get it; quotes say that
        their supplier was not asked.

    Raises
    ------
    DealError
        If the name is taken, or the options break a rule of :class:`workbench.model.Issue`.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> deal = add_issue(example_deal(), "Warranty", [12, 24, 36], unit="months", today=24)
    >>> deal.issues["warranty"].options, deal.parties["buyer"].value.keys()
    ((12.0, 24.0, 36.0), KeysView(...))
    """
    label = label.strip()
    check_label(deal, label)
    name = free_identifier(label, {*deal.issues, *deal.facts}, thing="term")
    issue = make_issue(options, label=label, unit=unit, path=("issues", name))
    holds = issue.options[0] if today is None else today
    _check_option(issue, holds, name)
    longer = change_packages(deal, lambda terms: terms.changed(**{name: holds}))
    unasked = deal.not_asked if today is not None else (*deal.not_asked, name)
    made = {
        "issues": deal.issues.changed(**{name: issue}),
        "not_asked": unasked if deal.status_quo is not None else deal.not_asked,
        "parties": _unasked_quotes(longer, name),
    }
    return checked_deal(longer.model_copy(update=made))


def rename_issue(deal: Deal, name: str, label: str) -> Deal:
    """Return a deal in which an issue is called otherwise; formulas know it by its old name.

    Raises
    ------
    DealError
        If there is no such issue, or another one is called so.
    """
    issue = deal.issues[known_issue(deal, name)]
    check_label(deal, label.strip(), but=name)
    return _put(deal, name, issue.model_copy(update={"label": label.strip()}))


def set_unit(deal: Deal, name: str, unit: str) -> Deal:
    """Return a deal in which the numbers of an issue are in another unit; they stay as they are.

    Raises
    ------
    DealError
        If there is no such issue.
    """
    issue = deal.issues[known_issue(deal, name)]
    return _put(deal, name, build(Issue, _fields(issue) | {"unit": unit.strip()}))


def move_issue(deal: Deal, name: str, by: int) -> Deal:
    """Return a deal in which an issue comes so many places later; earlier, where it is negative.

    Raises
    ------
    DealError
        If there is no such issue.
    """
    order = [one for one in deal.issues if one != known_issue(deal, name)]
    place = min(max(list(deal.issues).index(name) + by, 0), len(order))
    order.insert(place, name)
    return deal.changed(issues=Named({one: deal.issues[one] for one in order}))


def set_today(deal: Deal, name: str, option: Option) -> Deal:
    """Return a deal in which something else of an issue holds today.

    Raises
    ------
    DealError
        If there is no such issue or option, or nothing is known of what holds today.
    """
    _check_option(deal.issues[known_issue(deal, name)], option, name)
    if deal.status_quo is None:
        deny(("status_quo",), "say first which package as a whole holds today")
    asked = tuple(one for one in deal.not_asked if one != name)
    return checked_deal(
        deal.changed(status_quo=deal.status_quo.changed(**{name: option}), not_asked=asked)
    )


def remove_issue(deal: Deal, name: str) -> Deal:
    """Return a deal without an issue, and without what serves nothing else.

    Formulas that speak of other issues too stay, with today's option in its place; see
    :func:`workbench.library.find_hanging` for all that goes with it.

    Raises
    ------
    DealError
        If there is no such issue, it is the only one, it is the only thing that counts for a
        party, or a formula needs to know what holds today.
    """
    known_issue(deal, name)
    if len(deal.issues) == 1:
        deny(("issues", name), "this is the only issue; add another one first")
    alone = lone_facts(deal, name)
    today = None if deal.status_quo is None else deal.status_quo[name]

    def settle(formula: str) -> str | None:
        if not uses(formula, name):
            return formula
        if uses_only(formula, name, deal.issues):
            return None
        if today is None:
            deny(("issues", name), "other terms count with it; say first what holds today")
        fixed = fix_issue(formula, name, today)
        if fixed == "True":
            deny(("issues", name), "a rule would then forbid everything; take that out first")
        return None if fixed == "False" else fixed  # a rule about what cannot be any more

    def keep(formula: str) -> str:
        if not uses(formula, name):
            return formula
        if today is None:
            deny(("issues", name), "what is bought is told by it; say first what holds today")
        return fix_issue(formula, name, today)

    settled = deal.model_copy(
        update=change_formulas(deal, settle) | {"purchase": change_purchase(deal, keep)}
    )
    for party, side in settled.parties.items():
        counts = side.value if side.scores is None else leave_out(side.scores, name)
        if not counts:
            who = label_of(deal, party)
            deny(("issues", name), f"nothing else counts for {who}; value another issue first")
    short = change_packages(settled, lambda terms: leave_out(terms, name))
    made = short.model_copy(update=forget_issue(short, name))
    rest = {
        "issues": leave_out(deal.issues, name),
        "facts": leave_out(deal.facts, *alone),
    }
    return checked_deal(made.model_copy(update=rest))


def check_label(deal: Deal, label: str, *, but: str = "") -> None:
    """Refuse a label that is empty, or another issue's.

    Raises
    ------
    DealError
        Naming the label.
    """
    if not label:
        deny(("issues",), "an issue needs a name")
    for name in deal.issues:
        if name != but and label_of(deal, name).casefold() == label.casefold():
            deny(
                ("issues", name), f"there is an issue called {label!r} already; choose another name"
            )


def make_issue(
    options: Sequence[Option] | Issue, *, label: str, unit: str, path: tuple[str, ...]
) -> Issue:
    """Return an issue; numbers are put in order, and one that comes twice is taken once.

    Raises
    ------
    DealError
        If the options break a rule.
    """
    if isinstance(options, Issue):
        return build(Issue, _fields(options) | {"label": label, "unit": unit}, path)
    listed: list[Option] = list(dict.fromkeys(options))
    if all(isinstance(one, int | float) for one in listed):
        listed = sorted(float(one) for one in listed)
    return build(Issue, {"options": listed, "label": label, "unit": unit}, path)


def _unasked_quotes(deal: Deal, name: str) -> Named[Party]:
    """Return the parties; every quote among their alternatives says that it was not asked."""

    def unasked(quote: Quote) -> Quote:
        return quote.model_copy(update={"not_asked": (*quote.not_asked, name)})

    return Named(
        {
            party: side.model_copy(
                update={"alternatives": change_quotes(side.alternatives, unasked)}
            )
            for party, side in deal.parties.items()
        }
    )


def _fields(issue: Issue) -> dict[str, Any]:
    return issue.model_dump(by_alias=True, exclude_none=True)


def _check_option(issue: Issue, option: Option, name: str) -> None:
    try:
        issue.index(option)
    except ValueError as error:
        deny(("issues", name), f"what holds today is one of the options: {error}")


def _put(deal: Deal, name: str, issue: Issue) -> Deal:
    return checked_deal(deal.model_copy(update={"issues": deal.issues.changed(**{name: issue})}))

"""What our own house does not allow us to offer: limits, decided demands, unsecured advances.

Rules of the deal bind both sides, and the exact frontier looks at nothing else. What our house
allows binds only what *we* put forward: offers, trades, plans and openings keep to it and say what
they left out for it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import get_args

import numpy as np

from workbench.analysis.agreement.authority import LimitsReach, bound_of, find_allowed
from workbench.model import Deal, Issue, Option, Prepayment, Rule, check_word, is_identifier
from workbench.value import Ban, BoolArray, IntArray, Terms, fact_numbers, standing_formula
from workbench.value.evaluation import Setting, scope
from workbench.value.language import parse

_ADVANCE = re.compile(
    r"\b(in advance|advance|prepa(?:id|y\w*)|up ?front|before delivery|down ?payment|deposit)\b",
    re.I,
)
_PERIOD = re.compile(r"\b(year|annual|quarter|month|week)", re.I)
_SECURITY = re.compile(r"guarantee|escrow|bond\b|letter of credit|security|collateral", re.I)
_NOTHING = re.compile(r"\b(no|none|without|nothing)\b", re.I)
_PAYMENT = re.compile(r"pay|cash", re.I)


@dataclass(frozen=True)
class HouseRule:
    """Something that our house does not allow us to offer.

    Attributes
    ----------
    kind : str
        ``"stated"`` or ``"real"`` for a limit, ``"demand"``, or ``"prepayment"``.
    issue : str
        Issue whose options it forbids; empty for a prepayment, which may hang on several.
    forbidden : tuple of number or str
        The options.
    owner : str
        Who stands behind it; empty when the deal does not say.
    """

    kind: str
    issue: str = ""
    forbidden: tuple[Option, ...] = ()
    owner: str = ""


def find_house_rules(deal: Deal, reach: LimitsReach = "stated") -> tuple[HouseRule, ...]:
    """Return what our house does not allow us to offer.

    Parameters
    ----------
    deal : Deal
    reach : {"stated", "real", "none"}
        Which of our limits count. With "none" nothing does, neither demands nor prepayments.

    Returns
    -------
    tuple of HouseRule
        Rules that forbid nothing are left out.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> deal = example_deal().changed(limits={"price": {"stated": {"at_most": 1.4}}})
    >>> [(one.kind, one.forbidden) for one in find_house_rules(deal)]
    [('stated', (1.5, 1.6)), ('prepayment', ())]
    """
    check_word("limits", reach, get_args(LimitsReach))
    if reach == "none":
        return ()
    found = [*_limits(deal, reach), *_demands(deal)]
    if unsecured_when(deal):
        found.append(HouseRule("prepayment"))
    return tuple(found)


def pays_unsecured(deal: Deal, package: Mapping[str, Option]) -> bool:
    """Say whether a package is paid in advance and secured by nothing."""
    when = unsecured_when(deal)
    return bool(when) and _forbids(_advance_ban(deal, when), deal, deal.indices(package))


def _advance_ban(deal: Deal, when: str) -> Ban:
    rule = Rule(when=when, never=True, why="An advance must be secured")
    names = scope(parse(rule.when), tuple(deal.issues))
    return Ban(rule, len(deal.rules), names, Setting(fact_numbers(deal), {}, deal.issues))


def keep_house_rules(
    terms: Terms, reach: LimitsReach = "stated", *, start: Mapping[str, Option] | None = None
) -> Terms:
    """Return a deal in which what our house does not allow is forbidden.

    Parameters
    ----------
    terms : Terms
    reach : {"stated", "real", "none"}
        As for :func:`find_house_rules`.
    start : mapping of issue to option, optional
        A package whose own options stay allowed, so that one can move away from it.

    Returns
    -------
    Terms
    """
    deal = terms.deal
    bans: list[Ban] = []
    for one in find_house_rules(deal, reach):
        if one.kind == "prepayment":
            ban = _advance_ban(deal, unsecured_when(deal))
            here = None if start is None else deal.indices(start)
            if here is None or not _forbids(ban, deal, here):
                bans.append(ban)
            continue
        issue = deal.issues[one.issue]
        forbidden = np.zeros(len(issue.options), bool)
        forbidden[[issue.index(option) for option in one.forbidden]] = True
        if start is not None:
            forbidden[issue.index(start[one.issue])] = False
        bans.append(_make_ban(deal, one.issue, forbidden))
    return replace(terms, bans=(*terms.bans, *bans)) if bans else terms


@dataclass(frozen=True, eq=False)
class _OptionBan(Ban):
    """Some options of one issue, forbidden."""

    forbidden: BoolArray

    def at(self, places: Mapping[str, IntArray]) -> BoolArray:
        """Return True where it forbids, at given places of options."""
        return np.asarray(self.forbidden[places[self.scope[0]]])


def _make_ban(deal: Deal, name: str, forbidden: BoolArray) -> Ban:
    rule = Rule(when="0 == 0", never=True, why="Our house does not allow it")
    return _OptionBan(rule, len(deal.rules), (name,), Setting({}, {}, deal.issues), forbidden)


def _forbids(ban: Ban, deal: Deal, places: tuple[int, ...]) -> bool:
    here = {name: np.array(place) for name, place in zip(deal.issues, places, strict=True)}
    return bool(ban.at(here).any())


def _limits(deal: Deal, reach: LimitsReach) -> Iterator[HouseRule]:
    for name, allowed in find_allowed(deal, reach).items():
        limit = deal.limits[name]
        bound = bound_of(limit, reach)
        forbidden = tuple(one for one in deal.issues[name].options if one not in allowed)
        if forbidden:
            kind = "stated" if bound is limit.stated else "real"
            yield HouseRule(kind, name, forbidden, bound.authority)


def _demands(deal: Deal) -> Iterator[HouseRule]:
    """Yield the demands of our own departments that were decided to be kept."""
    for one in deal.preparation.demands if deal.preparation else ():
        if one.issue and one.option is not None and one.decision == "keep":
            issue = deal.issues[one.issue]
            wanted = issue.options[issue.index(one.option)]
            forbidden = tuple(option for option in issue.options if option != wanted)
            if forbidden:
                yield HouseRule("demand", one.issue, forbidden, one.owner)


def unsecured_when(deal: Deal) -> str:
    """Return the condition under which a package is paid in advance and secured by nothing.

    Empty where there is no such package, or where it rests on drafts which ones there are.
    """
    stated = find_prepayment(deal)
    if stated is None or stated.security:
        return ""
    if any(standing_formula(deal, one) is None for one in (stated.when, stated.secured)):
        return ""
    return f"({stated.when}) and not ({stated.secured})" if stated.secured else stated.when


def find_prepayment(deal: Deal) -> Prepayment | None:
    """Return which packages are paid in advance: as the deal states, else as its issues read.

    Without a statement, an issue about payment is taken to pay in advance at days below 0, and at
    options whose words say so; an issue whose words speak of a guarantee, escrow or the like is
    taken to secure the money at every option that is not "none". A period of a running service
    that is paid at its beginning, as a subscription is, is no advance.

    Parameters
    ----------
    deal : Deal

    Returns
    -------
    Prepayment or None
        None where no package is paid in advance.
    """
    if deal.preparation is not None and deal.preparation.prepayment is not None:
        return deal.preparation.prepayment
    when = [part for name, issue in deal.issues.items() for part in _advances(name, issue)]
    if not when:
        return None
    secured = [part for name, issue in deal.issues.items() for part in _secures(name, issue)]
    return Prepayment(when=" or ".join(when), secured=" or ".join(secured))


def _advances(name: str, issue: Issue) -> Iterator[str]:
    words = f"{name.replace('_', ' ')} {issue.label} {issue.unit}"
    if not is_identifier(name) or _SECURITY.search(words):
        return
    if issue.is_numeric and _PAYMENT.search(words) and float(issue.options[0]) < 0:
        yield f"{name} < 0"
    elif issue.is_numeric and _ADVANCE.search(words):
        yield f"{name} > 0"
    elif not issue.is_numeric:
        for option in issue.options:
            text = str(option)
            if (
                _ADVANCE.search(text)
                and not _NOTHING.search(text)
                and not _PERIOD.search(text)
                and "'" not in text
            ):
                yield f"{name} == '{text}'"


def _secures(name: str, issue: Issue) -> Iterator[str]:
    words = f"{name.replace('_', ' ')} {issue.label}"
    if not is_identifier(name) or issue.is_numeric:
        return
    for option in issue.options:
        text = str(option)
        speaks = _SECURITY.search(words) or _SECURITY.search(text)
        if speaks and not _NOTHING.search(text) and "'" not in text:
            yield f"{name} == '{text}'"

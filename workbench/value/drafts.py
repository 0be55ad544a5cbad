"""What waits for a draft: a line, a rule or an alternative that rests on one counts for nothing.

A draft is a number that somebody, or a lever of the library, has proposed and nobody has looked at.
Until it is estimated or confirmed, whatever uses it is left out of every result, as if it were not
in the deal; the deal itself keeps it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

import pandas as pd

from workbench.model import (
    BEST_REMAINING,
    Alternative,
    Deal,
    FieldPath,
    Formula,
    Named,
    Outcome,
    Party,
    Quote,
    Rule,
)
from workbench.value.language import parse, used_names
from workbench.value.results import AnalysisResults
from workbench.value.still_open import place_named

_NUMBERS = ("reservation", "aspiration", "cost_of_money", "risk_tolerance")


@dataclass(frozen=True)
class Waiting:
    """One part of a deal that counts for nothing until some facts are no drafts any more.

    Attributes
    ----------
    path : tuple
        Where it stands in the deal, e.g. ``("parties", "buyer", "value", "cash")``.
    facts : tuple of str
        The drafts it rests on, in file order.
    """

    path: FieldPath
    facts: tuple[str, ...]


class AllWaiting(AnalysisResults[Waiting]):
    """Parts of a deal that count for nothing yet, in file order."""

    __slots__ = ()

    thing = "parts that wait for drafts"

    def to_frame(self) -> pd.DataFrame:
        """One row per part: where it stands, and the drafts that it rests on."""
        rows = [
            {"part": " > ".join(map(str, one.path)), "drafts": ", ".join(one.facts)} for one in self
        ]
        return pd.DataFrame(rows, columns=["part", "drafts"])


def find_waiting(deal: Deal) -> AllWaiting:
    """List what counts for nothing because it rests on drafts.

    Parameters
    ----------
    deal : Deal

    Returns
    -------
    AllWaiting
        A tuple of Waiting, in file order: term lines, limits, aspirations and alternatives of the
        parties, then rules.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> deal = example_deal()
    >>> cost = deal.facts["cost"].model_copy(update={"state": "draft"})
    >>> find_waiting(deal.changed(facts=deal.facts.changed(cost=cost)))[0]
    Waiting(path=('parties', 'supplier', 'value', 'margin'), facts=('cost',))
    """
    drafts = find_drafts(deal)
    if not drafts:
        return AllWaiting()
    found = [(path, _facts(one)) for path, one in _parts(deal)]
    return AllWaiting(
        Waiting(path, tuple(name for name in drafts if name in used))
        for path, used in found
        if not used.isdisjoint(drafts)
    )


def find_drafts(deal: Deal) -> tuple[str, ...]:
    """Return the names of the facts that are drafts, in file order."""
    return tuple(name for name, fact in deal.facts.items() if fact.is_draft)


def settle_party(deal: Deal, name: str) -> Party:
    """Return a party without what rests on drafts; the party itself where nothing does.

    An alternative that falls back on one that is left out falls back on the best remaining, and
    alternatives that branches name stand where they are named.
    """
    party, drafts = deal.parties[name], frozenset(find_drafts(deal))
    alternatives = place_named(party.alternatives)
    if not drafts:
        same = alternatives is party.alternatives
        return party if same else party.model_copy(update={"alternatives": alternatives})
    kept: dict[str, object] = {
        field: standing_formula(deal, getattr(party, field)) for field in _NUMBERS
    }
    if party.value is not None:
        kept["value"] = _standing(party.value, drafts)
    kept["alternatives"] = _settle(alternatives, drafts)
    return party.model_copy(update=kept)


def standing_rules(deal: Deal) -> Iterator[tuple[int, Rule]]:
    """Yield the rules that are in force, each with its place among the deal's rules."""
    drafts = frozenset(find_drafts(deal))
    for place, rule in enumerate(deal.rules):
        if not drafts or _facts(rule.when).isdisjoint(drafts):
            yield place, rule


def standing_formula(deal: Deal, formula: Formula | None) -> Formula | None:
    """Return a formula, nothing where it rests on a draft."""
    return None if _facts(formula) & frozenset(find_drafts(deal)) else formula


def _facts(part: Formula | Alternative | None) -> frozenset[str]:
    """Return the names that a formula uses, or the formulas without which an alternative is none.

    Lines that come on top of a quote are not among them: they wait by themselves.
    """
    if isinstance(part, str):
        return used_names(parse(part)) if part.strip() else frozenset()
    if not isinstance(part, Alternative):
        return frozenset()
    numbers = part.value, part.probability, part.cost, part.one_off, part.days
    own = frozenset().union(*map(_facts, numbers))
    ways = [*(part.outcomes or Named()).values()]
    chances = frozenset[str]().union(*(_facts(way.value) | _facts(way.probability) for way in ways))
    quotes = [quote for quote in (part.quote, *(way.quote for way in ways)) if quote is not None]
    told = [formula for quote in quotes for formula in quote.facts.values()]
    return own | chances | frozenset[str]().union(*map(_facts, told))


def _parts(deal: Deal) -> Iterator[tuple[FieldPath, Formula | Alternative | None]]:
    """Yield all that can wait."""
    for name, party in deal.parties.items():
        path: FieldPath = ("parties", name)
        for line, formula in (party.value or {}).items():
            yield (*path, "value", line), formula
        for field in _NUMBERS:
            yield (*path, field), getattr(party, field)
        yield from _alternative_parts(party.alternatives, (*path, "alternatives"))
    for place, rule in enumerate(deal.rules):
        yield ("rules", place), rule.when


def _alternative_parts(
    alternatives: Named[Alternative], path: FieldPath
) -> Iterator[tuple[FieldPath, Formula | Alternative]]:
    for name, one in alternatives.items():
        here = (*path, name)
        yield here, one
        for line, formula in (one.quote.lines if one.quote else {}).items():
            yield (*here, "quote", "lines", line), formula
        for branch, way in (one.outcomes or Named()).items():
            inner = (*here, "outcomes", branch)
            for line, formula in (way.quote.lines if way.quote else {}).items():
                yield (*inner, "quote", "lines", line), formula
            yield from _alternative_parts(way.alternatives or Named(), (*inner, "alternatives"))


def _standing(formulas: Named[Formula], drafts: frozenset[str]) -> Named[Formula]:
    return Named({name: one for name, one in formulas.items() if _facts(one).isdisjoint(drafts)})


def _settle(alternatives: Named[Alternative], drafts: frozenset[str]) -> Named[Alternative]:
    """Leave out the alternatives that rest on drafts, on each level."""
    left = {name: one for name, one in alternatives.items() if _facts(one).isdisjoint(drafts)}
    settled = {}
    for name, one in left.items():
        ways = {
            branch: way.model_copy(update=_settled_way(way, left, drafts))
            for branch, way in (one.outcomes or Named()).items()
        }
        settled[name] = one.model_copy(
            update={
                "fallback": one.fallback if one.fallback in left else BEST_REMAINING,
                "quote": _settle_quote(one.quote, drafts),
                "outcomes": Named(ways) if one.outcomes is not None else None,
            }
        )
    return Named(settled)


def _settled_way(
    way: Outcome, left: dict[str, Alternative], drafts: frozenset[str]
) -> dict[str, object]:
    further = None if way.alternatives is None else _settle(way.alternatives, drafts)
    gone = further is not None and not further  # nothing of the choice is left: as if it failed
    falls = way.fallback if way.fallback is None or way.fallback in left else BEST_REMAINING
    return {
        "alternatives": further or None,
        "fallback": BEST_REMAINING if gone else falls,
        "quote": _settle_quote(way.quote, drafts),
    }


def _settle_quote(quote: Quote | None, drafts: frozenset[str]) -> Quote | None:
    if quote is None:
        return None
    return quote.model_copy(update={"lines": _standing(quote.lines, drafts)})

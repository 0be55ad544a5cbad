"""Rules on what nobody has asked: terms that stand for today, or for a quote, by assumption."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.advice.findings import Finding, Severity
from workbench.advice.situation import Situation
from workbench.model import Alternative, Named, Quote, alternative_label, label_of
from workbench.words import join_and


def check_asked(situation: Situation) -> Iterator[Finding]:
    """Find terms of today, and of quotes, that nobody has asked about."""
    deal = situation.deal
    places = {"today": deal.not_asked} if deal.not_asked else {}
    for side in deal.parties.values():
        for name, one in side.alternatives.items():
            found = dict.fromkeys(issue for quote in _quotes(one) for issue in quote.not_asked)
            if found:
                places[f"“{alternative_label(one, name)}”"] = tuple(found)
    if not places:
        return
    alike: dict[tuple[str, ...], list[str]] = {}
    for place, issues in places.items():
        alike.setdefault(tuple(issues), []).append(place)
    told = [
        f"{join_and(where)}: {', '.join(label_of(deal, issue) for issue in issues)}"
        for issues, where in alike.items()
    ]
    yield Finding(
        "terms not asked",
        Severity.WARNING,
        f"Nobody has asked what holds now; {'; '.join(told)}.",
        "They count as what the deal assumes. Where more is given, a quote, or what we have today, "
        "is worth more than it seems; where less is, less.",
        3,
        tuple(dict.fromkeys(issue for issues in places.values() for issue in issues)),
    )


def _quotes(alternative: Alternative) -> Iterator[Quote]:
    """Yield the quotes of an alternative, however deep."""
    if alternative.quote is not None:
        yield alternative.quote
    for way in (alternative.outcomes or Named()).values():
        if way.quote is not None:
            yield way.quote
        for inner in (way.alternatives or Named()).values():
            yield from _quotes(inner)

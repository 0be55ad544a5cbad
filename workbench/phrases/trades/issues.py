"""An issue of the map in words: what the sides want, and who cares more."""

from __future__ import annotations

from workbench.analysis import IssueKind, IssueMap, IssueWorth
from workbench.model import Deal, Option, format_option, label_of
from workbench.phrases.exact.amounts import amounts_of
from workbench.words import format_amount, format_percent, join_and

MOST_OPTIONS = 2
"""Options that are named; more are counted."""

KIND_ADVICE = {
    IssueKind.COMPATIBLE: "free value: settle it first",
    IssueKind.INTEGRATIVE: "trade it",
    IssueKind.DISTRIBUTIVE: "haggle last",
    IssueKind.ONE_SIDED: "let the side that cares have it, for something else",
    IssueKind.NON_MONOTONE: "first go as far as both gain, then trade",
    IssueKind.IDLE: "leave it",
}
"""What to do with an issue of each kind."""


def advice_words(issue: IssueWorth) -> str:
    """Say what to do with an issue.

    One that matters to nobody at these terms may matter at others: it is not to be left.
    """
    kind = issue.judgement.kind
    if kind is IssueKind.IDLE and issue.depends_on:
        return f"{kind.value} at these terms, look again when others move"
    return f"{kind.value}, {KIND_ADVICE[kind]}"


def kind_words(found: IssueMap, name: str) -> str:
    """Say why an issue is of its kind.

    Examples
    --------
    >>> from workbench.analysis import map_issues
    >>> from workbench.value import example_deal
    >>> kind_words(map_issues(example_deal()), "price")
    'opposed, with like weight (40,000 EUR each)'
    """
    issue, deal = found[name], found.deal
    judgement = issue.judgement
    match judgement.kind:
        case IssueKind.COMPATIBLE:
            who = "both" if len(deal.parties) == 2 else "all"
            wanted = [deal.issues[name].options[place] for place in judgement.shared]
            return f"{who} want {options_words(deal, name, wanted)}"
        case IssueKind.ONE_SIDED:
            (party,) = judgement.caring or (0,)
            return f"only {_party(deal, party)} cares"
        case IssueKind.NON_MONOTONE:
            return "some changes help both" if len(deal.parties) == 2 else "some changes help all"
        case IssueKind.IDLE:
            return "no difference to anyone" + (" in this package" if issue.depends_on else "")
        case IssueKind.INTEGRATIVE:
            if judgement.heavier is None:
                return "opposed, but some options give one side more than they cost the other"
            who = _party(deal, judgement.heavier)
            return f"opposed, {who} cares more ({_stakes(found, issue)})"
        case _:
            return f"opposed, with like weight ({_stakes(found, issue)})"


def options_words(deal: Deal, name: str, options: list[Option]) -> str:
    """Name options with their unit, a few at the most.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> options_words(example_deal(), "price", [1.2, 1.3, 1.4])
    '1.2 EUR/can or 2 others'
    """
    shown = options if len(options) <= MOST_OPTIONS else options[:1]
    words = " or ".join(format_option(deal.issues[name], option) for option in shown)
    rest = len(options) - len(shown)
    return f"{words} or {rest} others" if rest else words


def _stakes(found: IssueMap, issue: IssueWorth) -> str:
    """Write what is at stake for each caring party: money, or shares of all its points."""
    deal, parties = found.deal, list(found.deal.parties)
    if not any(party.is_scored for party in deal.parties.values()):
        amounts = [
            format_amount(float(issue.swings[place]), deal.unit(parties[place]))
            for place in issue.judgement.caring
        ]
    else:
        amounts = [
            format_percent(float(issue.shares[place]), digits=2) for place in issue.judgement.caring
        ]
    if len(set(amounts)) == 1:
        return f"{amounts[0]} each"
    return " against ".join(amounts)


def _party(deal: Deal, place: int) -> str:
    return label_of(deal, list(deal.parties)[place])


def compromise_words(found: IssueMap) -> list[str]:
    """Say what meeting in the middle of every issue leaves on the table."""
    deal, one = found.deal, found.compromise
    said = ["Meeting in the middle: the middle option of every issue."]
    if one.middle.broken_rules:
        said.append(f"A rule forbids it ({one.middle.broken_rules[0].why}); measured all the same:")
    worth = [
        amounts_of(deal, party).worth(float(value))
        for party, value in zip(deal.parties, one.middle.values, strict=True)
    ]
    said.append(f"It {join_and(worth)}.")
    if one.middle.efficient:
        return [*said, "No package is better for one side without being worse for another."]
    if one.best is not None and one.joint_gain is not None and one.best_values is not None:
        gains = [
            amounts_of(deal, party).gains(float(gain))
            for party, gain in zip(deal.parties, one.best_values - one.middle.values, strict=True)
        ]
        unit = deal.unit(deal.ours)
        said.append(
            f"It leaves {format_amount(one.joint_gain, unit)} on the table: with the best package "
            f"that hurts nobody {join_and(gains)}."
        )
    left = [
        amounts_of(deal, party).could(float(gain))
        for party, gain in zip(deal.parties, one.left, strict=True)
    ]
    return [*said, f"Alone and without hurting the others, {', and '.join(left)}."]


def issue_map_title(issues: list[IssueWorth]) -> str:
    """Count what to settle, to trade and to haggle over."""
    kinds = [one.judgement.kind for one in issues]
    trade = {IssueKind.INTEGRATIVE, IssueKind.ONE_SIDED, IssueKind.NON_MONOTONE}
    counts = [
        (sum(kind is IssueKind.COMPATIBLE for kind in kinds), "to settle first"),
        (sum(kind in trade for kind in kinds), "to trade"),
        (sum(kind is IssueKind.DISTRIBUTIVE for kind in kinds), "to haggle over last"),
    ]
    said = [f"{count} {what}" for count, what in counts if count]
    return f"Issues: {', '.join(said)}" if said else "No issue makes a difference to anyone"


def issue_map_subtitle(found: IssueMap) -> str:
    """Say what is left out, and how to read it."""
    text = "A bar is a full swing: worth of the best option less that of the worst."
    if any(one.range is not None for one in found.issues):
        text += " Thin line: 90 % range over the uncertain facts."
    if any(one.depends_on for one in found.issues):
        text += " * Judged at this package: its worth depends on other issues."
    return text

"""What we do not go beyond, in words."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.model import (
    Deal,
    Limit,
    format_option,
    label_of,
)
from workbench.value import standing_rules
from workbench.words import join_or


def red_lines(deal: Deal) -> Iterator[str]:
    """Say each real limit, and each rule, as a red line."""
    for name, limit in deal.limits.items():
        yield _limit(deal, name, limit)
    for _, rule in standing_rules(deal):
        yield rule.why


def _limit(deal: Deal, name: str, limit: Limit) -> str:
    issue, bound = deal.issues[name], limit.real or limit.stated
    if bound is None:  # pragma: no cover - a limit has one of the two
        return label_of(deal, name)
    if bound.only is not None:
        says = f"only {join_or(format_option(issue, option) for option in bound.only)}"
    else:
        ends = (("at least", bound.at_least), ("at most", bound.at_most))
        says = ", ".join(
            f"{word} {format_option(issue, end)}" for word, end in ends if end is not None
        )
    beyond = f"; beyond it {bound.authority} decides" if bound.authority else ""
    return f"{label_of(deal, name)}: {says}{beyond}"

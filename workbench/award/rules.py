"""Rules as an analyst types them: ``wb.rules.at_least_suppliers(2)``.

Where a rule takes suppliers, it takes one name, or several in a list that are one group. Shares of
spend are taken after discounts, without one-off and switching costs.
"""

from __future__ import annotations

from collections.abc import Iterable

from workbench.award.award_rules import AwardRule

Names = str | Iterable[str]


def at_least_suppliers(count: int) -> AwardRule:
    """Ask that at least so many suppliers win something."""
    return _rule("at_least_suppliers", limit=count)


def at_most_suppliers(count: int) -> AwardRule:
    """Ask that at most so many suppliers win something."""
    return _rule("at_most_suppliers", limit=count)


def at_least_items(supplier: Names, count: int) -> AwardRule:
    """Ask that a supplier, or a group, wins at least so many items."""
    return _rule("at_least_items", supplier, limit=count)


def at_most_items(supplier: Names, count: int) -> AwardRule:
    """Ask that a supplier, or a group, wins at most so many items.

    An item that two of a group share counts for both.
    """
    return _rule("at_most_items", supplier, limit=count)


def at_least_share(supplier: Names, share: float) -> AwardRule:
    """Ask that a supplier, or a group, gets at least this share of the spend, e.g. 0.3."""
    return _rule("at_least_share", supplier, limit=share)


def at_most_share(supplier: Names, share: float) -> AwardRule:
    """Ask that a supplier, or a group, gets at most this share of the spend, e.g. 0.6."""
    return _rule("at_most_share", supplier, limit=share)


def nobody_above(share: float) -> AwardRule:
    """Ask that no supplier gets more than this share of the spend."""
    return _rule("nobody_above", limit=share)


def at_least_spend(supplier: Names, amount: float) -> AwardRule:
    """Ask that a supplier, or a group, gets at least this amount of spend."""
    return _rule("at_least_spend", supplier, limit=amount)


def at_most_spend(supplier: Names, amount: float) -> AwardRule:
    """Ask that a supplier, or a group, gets at most this amount of spend."""
    return _rule("at_most_spend", supplier, limit=amount)


def minimum_for_winners(amount: float) -> AwardRule:
    """Ask that whoever wins anything gets at least this amount of spend."""
    return _rule("minimum_for_winners", limit=amount)


def at_most_quantity(supplier: Names, units: float) -> AwardRule:
    """Ask that a supplier, or a group, can deliver at most so many units of all items together."""
    return _rule("at_most_quantity", supplier, limit=units)


def without(supplier: Names) -> AwardRule:
    """Ask that a supplier, or a group, wins nothing."""
    return _rule("without", supplier)


def with_supplier(supplier: Names) -> AwardRule:
    """Ask that a supplier, or one of a group, wins something."""
    return _rule("with_supplier", supplier)


def keeps(supplier: Names, item: Names) -> AwardRule:
    """Ask that a supplier, or a group, gets all of an item, and nobody else any of it."""
    return _rule("keeps", supplier, item)


def not_for(supplier: Names, item: Names) -> AwardRule:
    """Ask that a supplier, or a group, gets nothing of an item."""
    return _rule("not_for", supplier, item)


def at_least_sources(count: int, item: Names = ()) -> AwardRule:
    """Ask for an item, or every one, from at least so many suppliers."""
    return _rule("at_least_sources", (), item, limit=count)


def at_most_sources(count: int, item: Names = ()) -> AwardRule:
    """Ask for an item, or every one, from at most so many suppliers."""
    return _rule("at_most_sources", (), item, limit=count)


def quality_floor(score: float) -> AwardRule:
    """Leave out bids of a quality below this score, and those that state none."""
    return _rule("quality_floor", limit=score)


def lead_time_cap(days: float) -> AwardRule:
    """Leave out bids with a longer lead time, and those that state none."""
    return _rule("lead_time_cap", limit=days)


def exactly(item: Names = ()) -> AwardRule:
    """Buy exactly the needed quantity of an item, which holds where nothing is said."""
    return _rule("exactly", (), item)


def at_least(item: Names = ()) -> AwardRule:
    """Allow to buy more of an item than is needed, where a tier makes that cheaper."""
    return _rule("at_least", (), item)


def _rule(
    family: str, supplier: Names = (), item: Names = (), limit: float | None = None
) -> AwardRule:
    return AwardRule(
        rule=family, suppliers=_names(supplier), items=_names(item), limit=_number(limit)
    )


def _names(given: Names) -> tuple[str, ...]:
    return (given,) if isinstance(given, str) else tuple(map(str, given))


def _number(given: object) -> object:
    return float(given) if isinstance(given, int) and not isinstance(given, bool) else given

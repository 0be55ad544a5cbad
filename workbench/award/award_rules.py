"""Rules of the buyer's own for an award, as data: one family each, with what it names."""

from __future__ import annotations

from typing import Literal, NamedTuple, Self

from pydantic import model_validator

from workbench.model.base import Frozen, Number, Said, Text
from workbench.model.names import unknown
from workbench.words import counted, format_number, format_percent, join_and


class Family(NamedTuple):
    """What a family of rules must name, and how it reads; `limit` is a count, share or amount."""

    words: str
    suppliers: bool = False
    items: bool = False
    limit: Literal["", "count", "share", "amount", "number"] = ""
    anyone: bool = False
    permission: bool = False


FAMILIES: dict[str, Family] = {
    "at_least_suppliers": Family("at least {suppliers_n}", limit="count"),
    "at_most_suppliers": Family("at most {suppliers_n}", limit="count"),
    "at_least_items": Family("{who} at least {items_n}", suppliers=True, limit="count"),
    "at_most_items": Family("{who} at most {items_n}", suppliers=True, limit="count"),
    "at_least_share": Family(
        "{who} at least {percent} of the spend", suppliers=True, limit="share"
    ),
    "at_most_share": Family("{who} at most {percent} of the spend", suppliers=True, limit="share"),
    "nobody_above": Family("nobody above {percent} of the spend", limit="share"),
    "at_least_spend": Family("{who} at least {amount} of spend", suppliers=True, limit="amount"),
    "at_most_spend": Family("{who} at most {amount} of spend", suppliers=True, limit="amount"),
    "minimum_for_winners": Family("every winner at least {amount} of spend", limit="amount"),
    "at_most_quantity": Family("{who} at most {amount} units", suppliers=True, limit="amount"),
    "without": Family("without {who}", suppliers=True),
    "with_supplier": Family("{who} wins something", suppliers=True),
    "keeps": Family("{who} keeps {what}", suppliers=True, items=True),
    "not_for": Family("{who} not for {what}", suppliers=True, items=True),
    "at_least_sources": Family("{what} from at least {suppliers_n}", limit="count", anyone=True),
    "at_most_sources": Family("{what} from at most {suppliers_n}", limit="count", anyone=True),
    "quality_floor": Family("quality at least {amount}", limit="number"),
    "lead_time_cap": Family("lead time at most {days}", limit="amount"),
    "exactly": Family("exactly the quantity of {what}", anyone=True, permission=True),
    "at_least": Family("at least the quantity of {what}", anyone=True, permission=True),
}
"""The families; `anyone` marks those that mean every item where none is named."""


class AwardRule(Frozen):
    """One rule: its family and what it names.

    Parameters
    ----------
    rule : str
        The family, a name of :mod:`workbench.award.rules`.
    suppliers : sequence of str
        One supplier, or several that are taken together as a group.
    items : sequence of str
    limit : float, optional
        Count, share from 0 to 1, or amount, as the family has it.
    name : str
        How people call it; said from its parts when empty.
    """

    rule: Said
    suppliers: tuple[Said, ...] = ()
    items: tuple[Said, ...] = ()
    limit: Number | None = None
    name: Text = ""

    @model_validator(mode="after")
    def _check(self) -> Self:
        if self.rule not in FAMILIES:
            raise ValueError(unknown("rule", self.rule, FAMILIES))
        family = FAMILIES[self.rule]
        self._check_named("suppliers", self.suppliers, asked=family.suppliers, free=False)
        self._check_named("items", self.items, asked=family.items, free=family.anyone)
        if (self.limit is not None) != bool(family.limit):
            needs = "needs a limit" if family.limit else "has no limit"
            raise ValueError(f"rule {self.rule} {needs}")
        self._check_limit(family.limit)
        return self

    def _check_named(self, field: str, given: tuple[str, ...], *, asked: bool, free: bool) -> None:
        if asked and not given:
            raise ValueError(f"rule {self.rule} needs {field}")
        if given and not asked and not free:
            raise ValueError(f"rule {self.rule} is about no {field}, got {', '.join(given)}")
        if len(set(given)) < len(given):
            raise ValueError(f"rule {self.rule} names {field} twice: {', '.join(given)}")

    def _check_limit(self, kind: str) -> None:
        limit = self.limit
        if limit is None:
            return
        if kind == "count" and (limit < 0 or limit != int(limit)):
            raise ValueError(f"rule {self.rule}: a whole number from 0 on, got {limit:g}")
        if kind == "share" and not 0 <= limit <= 1:
            raise ValueError(f"rule {self.rule}: a share lies between 0 and 1, got {limit:g}")
        if kind == "amount" and limit < 0:
            raise ValueError(f"rule {self.rule}: must not be negative, got {limit:g}")

    @property
    def is_permission(self) -> bool:
        """Whether it says how much is bought, and no more than that."""
        return FAMILIES[self.rule].permission

    @property
    def is_about_money(self) -> bool:
        """Whether prices have a part in it."""
        return any(one in self.rule for one in ("share", "spend", "nobody", "minimum"))

    def __str__(self) -> str:
        """Return its name, or what it says."""
        limit = self.limit or 0.0
        return self.name or FAMILIES[self.rule].words.format(
            who=join_and(self.suppliers),
            what=join_and(self.items) or "every item",
            suppliers_n=counted(limit, "suppliers"),
            items_n=counted(limit, "items"),
            percent=format_percent(limit),
            amount=format_number(limit),
            days=counted(limit, "days"),
        )

    def __repr__(self) -> str:
        """Show what it says, on one line."""
        return f"<AwardRule {self}>"

"""A deal made from another by one change, checked again: what an analyst does in code."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from typing import TYPE_CHECKING, Any, ClassVar, Self

from workbench.model.alternatives import Alternative
from workbench.model.base import Frozen, Option
from workbench.model.facts import Fact
from workbench.model.issues import Issue
from workbench.model.names import Named, suggest, unknown
from workbench.model.parties import Party, Rule
from workbench.model.problems import DealError, Problem, build
from workbench.model.scenarios import Scenario

if TYPE_CHECKING:
    import pandas as pd


class EditableDeal(Frozen):
    """Changes of a :class:`workbench.model.Deal`; each returns another deal."""

    in_code: ClassVar[Mapping[str, Any]] = {"format": 2}

    if TYPE_CHECKING:  # fields of the deal
        facts: Named[Fact]
        issues: Named[Issue]
        parties: Named[Party]
        rules: tuple[Rule, ...]
        scenarios: Named[Scenario]
        status_quo: Named[Option] | None

    def changed(self, **changes: Any) -> Self:
        """Return a deal in which some fields are others, checked again.

        Examples
        --------
        >>> deal.changed(title="Autumn order").title  # doctest: +SKIP
        'Autumn order'
        """
        return build(type(self), dict(self) | changes)

    def to_frames(self) -> dict[str, pd.DataFrame]:
        """Return the deal as tables, as :func:`workbench.files.deal_to_frames`."""
        files = import_module("workbench.files")  # a room above: only for those who ask for tables
        frames: dict[str, pd.DataFrame] = files.deal_to_frames(self)
        return frames

    def with_fact(self, name: str, value: float | Fact) -> Self:
        """Return the deal with another number for one fact; or with a fact, new or in its place.

        Raises
        ------
        DealError
            If a number is given and there is no such fact, or it lies outside its range.
        """
        if isinstance(value, Fact):
            return self.changed(facts=self.facts.changed(**{name: value}))
        known = self._known("facts", name)
        fact = self.facts[known].changed(value, path=("facts", name))
        # no other rule of a deal looks at a fact's number, and pages change them all the time
        return self.model_copy(update={"facts": self.facts.changed(**{name: fact})})

    def with_facts(self, **values: float | Fact) -> Self:
        """Return the deal with other numbers for several facts, see :meth:`with_fact`."""
        deal = self
        for name, value in values.items():
            deal = deal.with_fact(name, value)
        return deal

    def with_scenario(self, name: str) -> Self:
        """Return the deal in one of its scenarios: some facts are other numbers.

        Raises
        ------
        DealError
            If there is no such scenario.
        """
        return self.with_facts(**self.scenarios[self._known("scenarios", name)].facts)

    def with_issue(self, name: str, issue: Issue, *, today: Option | None = None) -> Self:
        """Return the deal with an issue, new or in the place of one of that name.

        Parameters
        ----------
        name : str
        issue : Issue
        today : number or str, optional
            Its option today; needed for a new issue in a deal that states today's package.

        Raises
        ------
        DealError
            If the name is taken, or what the deal says of the issue does not fit.
        """
        changes: dict[str, Any] = {"issues": self.issues.changed(**{name: issue})}
        if today is not None and self.status_quo is not None:
            changes["status_quo"] = {**self.status_quo, name: today}
        return self.changed(**changes)

    def without_issue(self, name: str) -> Self:
        """Return the deal without an issue.

        Raises
        ------
        DealError
            If there is no such issue, or something else in the deal names it.
        """
        self._known("issues", name)
        changes: dict[str, Any] = {
            "issues": {n: one for n, one in self.issues.items() if n != name}
        }
        if self.status_quo is not None:
            changes["status_quo"] = {n: one for n, one in self.status_quo.items() if n != name}
        return self.changed(**changes)

    def with_rule(self, when: str, why: str) -> Self:
        """Return the deal with one more rule: no package may meet `when`, for the reason `why`."""
        return self.changed(rules=(*self.rules, Rule(when=when, why=why)))

    def with_party(self, name: str, /, **changes: Any) -> Self:
        """Return the deal with some fields of one party others, checked again.

        Raises
        ------
        DealError
            If there is no such party, or a field breaks a rule.
        """
        before = dict(self.parties[self._known("parties", name, thing="party")])
        party = build(Party, before | changes, ("parties", name))
        return self.changed(parties=self.parties.changed(**{name: party}))

    def with_alternative(self, party: str, name: str, alternative: Alternative) -> Self:
        """Return the deal with an alternative of a party, new or in the place of one of that name.

        Raises
        ------
        DealError
            If there is no such party, or the alternative breaks a rule.
        """
        side = self.parties[self._known("parties", party, thing="party")]
        return self.with_party(party, alternatives=side.alternatives.changed(**{name: alternative}))

    def _known(self, field: str, name: str, *, thing: str = "") -> str:
        """Return a name, refused where the field has nothing of it."""
        known = getattr(self, field)
        if name not in known:
            said = unknown(thing or field.removesuffix("s"), name, known)
            if field == "facts":  # shown beside the fact's own name
                said = f"there is no such fact{suggest(name, known)}"
            raise DealError([Problem((field, name), said)])
        return name

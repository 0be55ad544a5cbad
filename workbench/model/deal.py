"""The deal: one negotiation with its facts, issues, parties and rules."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Annotated, Any, Literal, Self

from pydantic import BeforeValidator, Field, field_validator, model_validator

from workbench.model.agreement_rules import AgreementRule, check_agreement_rule
from workbench.model.base import Option, Text
from workbench.model.contracts import YEARS, Contract, check_length, check_length_issue
from workbench.model.correlations import Correlation, check_correlations
from workbench.model.editable_deal import EditableDeal
from workbench.model.facts import Fact, check_fact_parties
from workbench.model.interests import check_interest_issues
from workbench.model.issues import Issue
from workbench.model.items import Item, check_items
from workbench.model.limits import Limit, check_issue_limits
from workbench.model.names import Named, check_identifier, check_name, unknown
from workbench.model.openings import Opening
from workbench.model.packages import check_known, check_package, check_settings
from workbench.model.parties import Party, Rule
from workbench.model.preparation import Preparation, check_preparation
from workbench.model.problems import CURRENCY_FORM, FieldPath, deny
from workbench.model.purchases import Purchase
from workbench.model.reserved import check_free
from workbench.model.scenarios import Scenario, check_scenarios
from workbench.model.scores import check_scores
from workbench.model.sheets import Sheet, check_sheet_terms
from workbench.words import format_count

FORMAT = 2
"""Version of the deal format that this package writes."""

TOTAL_OPTION_LIMIT = 1_000_000
"""Most options that all issues of a deal may have together."""

_THINGS = {"items": "item", "facts": "fact", "parties": "party"}


def _upgrade(given: Any) -> Any:
    """Take a deal of format 1: what came with format 2 may be left out, and changes no number."""
    return FORMAT if type(given) is int and given == 1 else given


class Deal(EditableDeal):
    """One negotiation, ready to be valued; if it exists, its parts fit together.

    Formulas are checked where they are read and compiled (:mod:`workbench.value`), not here.

    Parameters
    ----------
    format : int
        Always 2; a deal of format 1 is read as one that leaves out what came with format 2.
    title : str
    currency : str
        Three-letter code of the one currency of the deal, e.g. ``"EUR"``; needed unless every
        party is scored.
    facts, issues, parties : mapping by name, in file order
    rules : tuple of Rule
    status_quo : mapping of issue to option, optional
        The package in force today; ties go to the package nearest to it.
    not_asked : tuple of str
        Issues whose term of today nobody has asked about: what the status quo says is assumed.
    status_quo_goes_on : bool
        Whether it stays in force without an agreement: then nobody says yes to less than it.
    limits : mapping of issue to Limit
        How far the first party may go: what it says, and what is true.
    opening : Opening, optional
        The package that the first party opens with, and what it rests on.
    preparation : Preparation, optional
        Goal, people, demands, questions, agenda, agreement: what is thought about beforehand.
    description : str
    items : mapping of name to Item
        What is bought, line by line; there may be none.
    agreement : AgreementRule, optional
        Who must agree for a package to be agreed; all, when left out.
    contract : Contract, optional
        How long it binds both sides, and whether amounts are those of a year or of the whole.
    purchase : Purchase, optional
        What is bought: which of the deal's numbers are price, units, spend and cost.
    correlations : tuple of Correlation
        Between uncertain facts.
    scenarios : mapping of name to Scenario
        Other worlds to look at: named sets of changed facts.
    sheet : Sheet, optional
        What the sheet for the other side shows.
    notes : tuple of str
        Remarks that travel with the deal, e.g. what an importer found odd.

    Raises
    ------
    ValueError
        Naming the part, the rule it breaks and the value.
    """

    format: Annotated[Literal[2], BeforeValidator(_upgrade, json_schema_input_type=Literal[1, 2])]
    title: Text
    description: Text = ""
    currency: Annotated[str, Field(pattern=CURRENCY_FORM)] = ""
    items: Named[Item] = Named()
    facts: Named[Fact] = Named()
    issues: Annotated[Named[Issue], Field(min_length=1)]
    parties: Annotated[Named[Party], Field(min_length=2)]
    rules: tuple[Rule, ...] = ()
    agreement: AgreementRule | None = None
    contract: Contract | None = None
    purchase: Purchase | None = None
    status_quo: Named[Option] | None = None
    not_asked: tuple[Text, ...] = ()
    status_quo_goes_on: bool = False
    limits: Named[Limit] = Named()
    opening: Opening | None = None
    correlations: tuple[Correlation, ...] = ()
    scenarios: Named[Scenario] = Named()
    preparation: Preparation | None = None
    sheet: Sheet | None = None
    notes: tuple[Text, ...] = ()

    @field_validator("items", "facts", "parties")
    @classmethod
    def _check_identifiers(cls, things: Named[Any], info: Any) -> Named[Any]:
        for name in things:
            check_identifier(name, thing=_THINGS[info.field_name])
        return things

    @field_validator("issues")
    @classmethod
    def _check_issue_names(cls, issues: Named[Issue]) -> Named[Issue]:
        for name in issues:
            check_name(name, thing="issue")
        return issues

    @model_validator(mode="after")
    def _check(self) -> Self:
        if (count := sum(issue.count for issue in self.issues.values())) > TOTAL_OPTION_LIMIT:
            most = format_count(TOTAL_OPTION_LIMIT)
            message = f"all issues together have {format_count(count)} options, at most {most}"
            deny(("issues",), f"{message} can be held; take larger steps")
        check_free(self.facts, self.issues)
        for name, party in self.parties.items():
            if party.scores is None and not self.currency:
                deny(("parties", name), "its value is in money: give the deal a currency")
            check_scores(party.scores or {}, self.issues, ("parties", name, "scores"))
        check_fact_parties(self.facts, self.parties)
        check_correlations(self.correlations, self.facts)
        check_scenarios(self.scenarios, self.facts)
        if self.status_quo is not None:
            self.indices(self.status_quo, path=("status_quo",))
        elif self.status_quo_goes_on:
            deny(("status_quo_goes_on",), "say in status_quo what goes on")
        if self.opening is not None:
            self.indices(self.opening.package, path=("opening", "package"))
        check_known(self.not_asked, self.issues, ("not_asked",))
        check_items(self.items, self.facts, self.issues)
        check_length_issue(self.contract, self.issues)
        if YEARS in self.facts:
            check_length(self.contract, self.facts[YEARS].value)
        check_agreement_rule(self.agreement, self.parties)
        check_issue_limits(self.limits, self.issues)
        check_sheet_terms(self.sheet, self.issues)
        for name, party in self.parties.items():
            check_interest_issues(party.interests, self.issues, ("parties", name, "interests"))
        if self.preparation is not None:
            check_preparation(
                self.preparation, issues=self.issues, facts=self.facts, parties=self.parties
            )
        return self

    def __repr__(self) -> str:
        """Show the deal on one line."""
        parties = ", ".join(self.parties)
        return f"<Deal {self.title!r}: {format_count(self.size)} packages, parties {parties}>"

    __str__ = __repr__

    @property
    def ours(self) -> str:
        """Name of our party: the first."""
        return next(iter(self.parties))

    @property
    def theirs(self) -> str:
        """Name of the party across the table: the second."""
        return list(self.parties)[1]

    def known_party(self, name: str, *, path: FieldPath | None = None) -> str:
        """Return the name of a party, refused where there is none of this name.

        Parameters
        ----------
        name : str
        path : tuple, optional
            Where the name stands, for the message; the place of the party when left out.

        Raises
        ------
        DealError
            If there is no such party; it suggests the nearest name.
        """
        if name not in self.parties:
            deny(path or ("parties", name), unknown("party", name, self.parties))
        return name

    @property
    def one_unit(self) -> bool:
        """Whether all parties' values are in one unit, so that they can be added up."""
        return len({self.unit(party) for party in self.parties}) == 1

    @property
    def size(self) -> int:
        """How many packages there are, allowed or not."""
        return math.prod(issue.count for issue in self.issues.values())

    def unit(self, party: str) -> str:
        """Return the unit of a party's value: the currency, or points."""
        return "points" if self.parties[party].is_scored else self.currency

    def indices(
        self, package: Mapping[str, Any], *, path: FieldPath = ("package",)
    ) -> tuple[int, ...]:
        """Return the place of each issue's option, in the order of the issues.

        Raises
        ------
        DealError
            If an issue is missing or unknown, or an option is none of its issue's.
        """
        return check_package(self.issues, package, path)

    def check_terms(self, terms: Mapping[str, Any], *, path: FieldPath = ("terms",)) -> None:
        """Refuse terms that are no full package; numbers need not be among the options.

        Raises
        ------
        DealError
            If an issue is missing or unknown, or a setting is not of its issue's kind.
        """
        check_settings(self.issues, terms, path)

    def package(self, indices: tuple[int, ...]) -> dict[str, float | str]:
        """Return the package with these places, the inverse of :meth:`indices`."""
        return {
            name: issue.options[place]
            for (name, issue), place in zip(self.issues.items(), indices, strict=True)
        }

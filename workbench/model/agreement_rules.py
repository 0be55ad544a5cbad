"""Who must agree for a package to be agreed: all, or some of several parties."""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Annotated, Any, Self

from pydantic import Field, model_validator

from workbench.model.base import Frozen, Text
from workbench.model.names import unknown
from workbench.model.problems import DealError, FieldPath, Problem


class AgreementRule(Frozen):
    """How many parties a package needs, and who can stop it; without a rule it needs all.

    Parameters
    ----------
    at_least : int
        How many parties must accept, those with a veto counted.
    veto : tuple of str
        Parties without which there is no agreement.

    Raises
    ------
    ValueError
        If a party is named twice.
    """

    at_least: Annotated[int, Field(strict=True, ge=1)]
    veto: tuple[Text, ...] = ()

    @model_validator(mode="after")
    def _check(self) -> Self:
        if len(set(self.veto)) < len(self.veto):
            raise ValueError("a party is named twice")
        return self

    def needs_all(self, parties: Collection[str]) -> bool:
        """Say whether no package is agreed while one of the parties refuses it."""
        return max(self.at_least, len(self.veto)) >= len(parties)


def check_agreement_rule(
    rule: AgreementRule | None, parties: Mapping[str, Any], path: FieldPath = ("agreement",)
) -> None:
    """Refuse a rule of parties that the deal does not have, or of more than it has.

    Raises
    ------
    DealError
        Naming the party, or the number.
    """
    if rule is None:
        return
    for place, name in enumerate(rule.veto):
        if name not in parties:
            raise DealError([Problem((*path, "veto", place), unknown("party", name, parties))])
    if rule.at_least > len(parties):
        message = f"there are {len(parties)} parties, got {rule.at_least}"
        raise DealError([Problem((*path, "at_least"), message)])

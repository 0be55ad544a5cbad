"""What the store keeps of a deal at one moment: the deal, and what was put on the table."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from workbench.files.records import to_plain, to_record
from workbench.model import Deal, DealError, Offers, build, find_offer_problems
from workbench.value import find_formula_problems, find_plan_problems


@dataclass(frozen=True)
class State:
    """One state of a deal.

    Attributes
    ----------
    deal : Deal
    offers : Offers
        What both sides have put on the table, with the choices that were heard.
    """

    deal: Deal
    offers: Offers

    @cached_property
    def record(self) -> dict[str, Any]:
        """Plain data, as it is merged and kept."""
        offers = self.offers.model_dump(exclude_defaults=True)
        return {"deal": to_record(self.deal), "offers": to_plain(offers.get("offers", ()))}

    @cached_property
    def hash(self) -> str:
        """The same for equal states: SHA-256 of the record."""
        return hashlib.sha256(self.text.encode("utf-8")).hexdigest()

    @cached_property
    def text(self) -> str:
        """The record as JSON."""
        return json.dumps(self.record, ensure_ascii=False, separators=(",", ":"))


def read_state(record: dict[str, Any]) -> State:
    """Return the state of a record.

    Parameters
    ----------
    record : dict
        As of :attr:`State.record`, possibly merged.

    Returns
    -------
    State

    Raises
    ------
    DealError
        If the deal breaks a rule, or an offer does not fit it.
    """
    deal = build(Deal, record["deal"])
    made = sorted(record["offers"], key=lambda offer: str(offer["at"]))
    return checked(State(deal, build(Offers, {"deal": deal.title, "offers": made})))


def checked(state: State) -> State:
    """Return a state that can be kept.

    Raises
    ------
    DealError
        If its deal breaks a rule beyond those of its parts, or an offer does not fit it.
    """
    problems = (
        find_formula_problems(state.deal)
        or find_plan_problems(state.deal)
        or find_offer_problems(state.offers, state.deal)
    )
    if problems:
        raise DealError(problems)
    return state

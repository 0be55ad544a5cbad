"""Views: who may have what of a deal, field by field.

The tables are whitelists: what is not named for a view does not reach it. A field that is new in
the model is named here for the views that may have it, else a test fails.

- **Analyst**: everything.
- **Buyer**, the people who sit at the table: everything but the deal's own notes, which are working
  remarks of the analyst, and the notes on people of the other side: a note on a person is for as
  few readers as possible.
- **Executive**: what the brief is computed from. Stakeholders, demands of departments, questions,
  objections and agenda stay with the team: they are about people, and change by the day.
  Attached files reach it one by one, where somebody of ours has ticked them.
- **Supplier**: no field of the deal itself. What somebody ticked is put on a sheet, see
  :mod:`workbench.model.sharing`.
"""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Any

from workbench.model.agreement_rules import AgreementRule
from workbench.model.agreements import Agreement, Commitment, Review
from workbench.model.alternatives import Alternative, Outcome, Quote
from workbench.model.base import Frozen
from workbench.model.contracts import Contract
from workbench.model.correlations import Correlation
from workbench.model.deal import Deal
from workbench.model.distributions import (
    Discrete,
    Empirical,
    Lognormal,
    LognormalQuantiles,
    Normal,
    NormalQuantiles,
    Pert,
    Triangular,
    Uniform,
)
from workbench.model.evidence_files import EvidenceFile
from workbench.model.facts import Clue, Fact
from workbench.model.interests import Interest
from workbench.model.issues import Issue
from workbench.model.items import Item
from workbench.model.limits import Bound, Limit
from workbench.model.names import suggest
from workbench.model.openings import Evidence, Opening
from workbench.model.parties import Party, Rule, SureAmount
from workbench.model.people import Demand, Meeting, Objection, Stakeholder, Team
from workbench.model.preparation import AgendaItem, Dependence, Preparation, Prepayment, Question
from workbench.model.purchases import Purchase
from workbench.model.scenarios import Scenario
from workbench.model.scores import Score
from workbench.model.sheets import Sheet, SheetTerm


class View(StrEnum):
    """Whose eyes something is for."""

    ANALYST = "analyst"
    BUYER = "buyer"
    EXECUTIVE = "executive"
    SUPPLIER = "supplier"

    @classmethod
    def _missing_(cls, value: object) -> View:
        known = [view.value for view in cls]
        raise ValueError(f"there is no view {value!r}{suggest(str(value), known)}")


ANALYST_ONLY = frozenset({View.ANALYST})
BUYERS = frozenset({View.ANALYST, View.BUYER})
OURS = frozenset({View.ANALYST, View.BUYER, View.EXECUTIVE})


def _all(
    kind: type[Frozen], fields: str, views: frozenset[View] = OURS
) -> dict[type[Frozen], dict[str, frozenset[View]]]:
    return {kind: dict.fromkeys(fields.split(), views)}


AUDIENCE: Mapping[type[Frozen], Mapping[str, frozenset[View]]] = {
    Deal: {
        **dict.fromkeys(("title", "currency", "facts", "issues", "sheet"), OURS),
        **dict.fromkeys(("format", "description", "parties", "rules", "status_quo"), OURS),
        **dict.fromkeys(("items", "agreement", "contract", "purchase", "not_asked"), OURS),
        "status_quo_goes_on": OURS,
        **dict.fromkeys(("limits", "opening", "correlations", "scenarios"), OURS),
        "preparation": OURS,
        "notes": ANALYST_ONLY,
    },
    Fact: {
        **dict.fromkeys(("value", "unit", "label"), OURS),
        **dict.fromkeys(("low", "mode", "high", "distribution", "source", "shared"), OURS),
        **dict.fromkeys(("about", "evidence", "beliefs", "state", "files"), OURS),
    },
    **_all(Issue, "label unit listed start to step"),
    **_all(Sheet, "title ours theirs note agenda choices terms"),
    **_all(SheetTerm, "show position"),
    **_all(
        Party,
        "name interests value scores reservation aspiration alternatives cost_of_money compounding "
        "risk_tolerance certainty_equivalent files",
    ),
    **_all(Interest, "reason position evidence question issues lever"),
    Preparation: {
        **dict.fromkeys(("goal", "next_step", "deadline", "team"), OURS),
        **dict.fromkeys(("dependence", "prepayment", "styles", "agreement"), OURS),
        **dict.fromkeys(("stakeholders", "meeting", "demands", "questions"), BUYERS),
        **dict.fromkeys(("objections", "agenda"), BUYERS),
        "counterpart_notes": ANALYST_ONLY,
    },
    **_all(Team, "lead opener coordinator hold_out recorder approver experts"),
    **_all(
        Dependence,
        "spend share_of_their_sales share_of_our_supply profit_impact supply_risk",
    ),
    **_all(Prepayment, "when secured security"),
    **_all(Agreement, "package date terms commitments reviews"),
    **_all(Commitment, "metric target unit owner date"),
    **_all(Review, "date topic owner"),
    **_all(Stakeholder, "side influence interest wants must_please raises_standing", BUYERS),
    **_all(Meeting, "channel ours theirs place", BUYERS),
    **_all(Demand, "demand owner issue option cost decision why", BUYERS),
    **_all(Question, "ask fact answer", BUYERS),
    **_all(Objection, "objection reply evidence", BUYERS),
    **_all(AgendaItem, "topic minutes purpose", BUYERS),
    **_all(Scenario, "label why facts"),
    **_all(Score, "weight points curve"),
    **_all(Rule, "when never why"),
    **_all(
        Alternative,
        "value quote outcomes probability cost one_off days fallback kind supplier label source "
        "date valid_until files",
    ),
    **_all(Outcome, "probability value quote alternatives still_open fallback label"),
    **_all(SureAmount, "sure better worse chance"),
    **_all(Quote, "terms facts lines not_asked"),
    **_all(Limit, "stated real"),
    **_all(Bound, "at_least at_most only evidence date authority files"),
    **_all(Opening, "package evidence note files"),
    **_all(Evidence, "kind text source date"),
    **_all(Clue, "text date"),
    **_all(EvidenceFile, "name hash size executive"),
    **_all(Item, "label quantity low high unit group today_price today_supplier target change"),
    **_all(AgreementRule, "at_least veto"),
    **_all(Contract, "months amounts end notice issue"),
    **_all(Purchase, "category price units spend cost per"),
    **_all(Correlation, "facts rank source"),
    **_all(Uniform, "kind low high"),
    **_all(Triangular, "kind low mode high"),
    **_all(Pert, "kind low mode high"),
    **_all(Normal, "kind mean sd"),
    **_all(NormalQuantiles, "kind low high p_low p_high"),
    **_all(Lognormal, "kind mean sd"),
    **_all(LognormalQuantiles, "kind low high p_low p_high"),
    **_all(Discrete, "kind values probabilities"),
    **_all(Empirical, "kind sample"),
}
"""For each part of the model and each of its fields, the views that may have it."""


def keep_for(view: View, thing: Any) -> Any:
    """Return plain data with those fields that a view may have.

    Parameters
    ----------
    view : View
    thing : Frozen, mapping, tuple or value

    Returns
    -------
    dict, tuple or value
        Fields by the name they have in a file; what is not in the tables is left out.
    """
    if isinstance(thing, Frozen):
        allowed = AUDIENCE.get(type(thing), {})
        return {
            field.alias or name: keep_for(view, getattr(thing, name))
            for name, field in type(thing).model_fields.items()
            if view in allowed.get(name, ())
        }
    if isinstance(thing, Mapping):
        return {name: keep_for(view, one) for name, one in thing.items()}
    if isinstance(thing, tuple):
        return tuple(keep_for(view, one) for one in thing if _is_for(view, one))
    return thing


def _is_for(view: View, thing: Any) -> bool:
    """Say whether a view may have one thing of a list: of files, the executive the ticked ones."""
    return view is not View.EXECUTIVE or not isinstance(thing, EvidenceFile) or thing.executive

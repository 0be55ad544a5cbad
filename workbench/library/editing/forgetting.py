"""What named an issue that is no longer there, without it."""

from __future__ import annotations

from typing import Any

from workbench.model import Deal, Named, Preparation


def forget_issue(deal: Deal, name: str) -> dict[str, Any]:
    """Return the fields that named an issue which is no longer there, without it."""
    parties = {}
    for party, side in deal.parties.items():
        told = tuple(
            one.model_copy(update={"issues": tuple(own for own in one.issues if own != name)})
            for one in side.interests
        )
        scores = side.scores and leave_out(side.scores, name)
        parties[party] = side.model_copy(update={"interests": told, "scores": scores})
    sheet = deal.sheet
    if sheet is not None:
        sheet = sheet.model_copy(update={"terms": leave_out(sheet.terms, name)})
    contract = deal.contract
    if contract is not None and contract.issue == name:
        contract = contract.model_copy(update={"issue": ""})
    return {
        "contract": contract,
        "parties": Named(parties),
        "not_asked": tuple(one for one in deal.not_asked if one != name),
        "limits": leave_out(deal.limits, name),
        "sheet": sheet,
        "preparation": _forget_in_plan(deal.preparation, name),
    }


def _forget_in_plan(plan: Preparation | None, name: str) -> Preparation | None:
    if plan is None:
        return None
    demands = tuple(
        one.model_copy(update={"issue": "", "option": None}) if one.issue == name else one
        for one in plan.demands
    )
    team = plan.team and plan.team.model_copy(
        update={"experts": leave_out(plan.team.experts, name)}
    )
    return plan.model_copy(update={"demands": demands, "team": team})


def leave_out(things: Named[Any], *names: str) -> Named[Any]:
    """Return named things without some of them."""
    return Named({one: thing for one, thing in things.items() if one not in names})

"""Levers to negotiate with: what to ask, what it is worth to each side, and how to add it."""

from workbench.library.adding import add_lever
from workbench.library.auditing import LeverAudit, LeverWorth, audit_levers
from workbench.library.beginning import QuoteOnPaper, new_deal
from workbench.library.claims import PublishedClaim, PublishedClaims, published_claims
from workbench.library.contract_deals import deal_of_contract
from workbench.library.cost_guess import guess_cost, lacks_cost
from workbench.library.drafting import draft_deal
from workbench.library.editing import (
    Hanging,
    Misfit,
    OptionWorths,
    add_issue,
    call_option,
    check_fit,
    find_hanging,
    find_misfits,
    find_option_worths,
    move_issue,
    remove_issue,
    rename_issue,
    set_options,
    set_today,
    set_unit,
    set_worth,
)
from workbench.library.items import change_items, negotiated_by, plain_item, price_items
from workbench.library.lever import NegotiationLever
from workbench.library.like_terms import LikeTerm, find_like_terms
from workbench.library.listing import find_levers, library_frame
from workbench.library.registering import lever, remove_lever
from workbench.library.repairs import propose_levers
from workbench.library.should_cost import add_should_cost
from workbench.library.template import PurchaseTemplate, read_templates
from workbench.model import CATEGORIES

__all__ = [
    "CATEGORIES",
    "Hanging",
    "LeverAudit",
    "LeverWorth",
    "LikeTerm",
    "Misfit",
    "NegotiationLever",
    "OptionWorths",
    "PublishedClaim",
    "PublishedClaims",
    "PurchaseTemplate",
    "QuoteOnPaper",
    "add_issue",
    "add_lever",
    "add_should_cost",
    "audit_levers",
    "call_option",
    "change_items",
    "check_fit",
    "deal_of_contract",
    "draft_deal",
    "find_hanging",
    "find_levers",
    "find_like_terms",
    "find_misfits",
    "find_option_worths",
    "guess_cost",
    "lacks_cost",
    "lever",
    "library_frame",
    "move_issue",
    "negotiated_by",
    "new_deal",
    "plain_item",
    "price_items",
    "propose_levers",
    "published_claims",
    "read_templates",
    "remove_issue",
    "remove_lever",
    "rename_issue",
    "set_options",
    "set_today",
    "set_unit",
    "set_worth",
]

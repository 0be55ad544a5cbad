"""Levers to negotiate with: what to ask, what it is worth to each side, and how to add it."""

from workbench.library.adding import add_lever
from workbench.library.drafting import draft_deal
from workbench.library.lever import NegotiationLever
from workbench.library.listing import find_levers, library_frame
from workbench.library.repairs import propose_levers
from workbench.model import CATEGORIES

__all__ = [
    "CATEGORIES",
    "NegotiationLever",
    "add_lever",
    "draft_deal",
    "find_levers",
    "library_frame",
    "propose_levers",
]

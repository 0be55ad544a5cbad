"""Several items, several suppliers: the best award, and what each talk is worth in it."""

from workbench.award import rules
from workbench.award.award import Award, MoreBought, find_award
from workbench.award.award_list import AwardList, list_awards
from workbench.award.award_rules import AwardRule
from workbench.award.bids import Bid, Bundle, EventSupplier, PriceTier, TotalDiscount
from workbench.award.billing import KINDS, AwardLine, bill_award
from workbench.award.building import build_event
from workbench.award.comparing import AwardComparison, AwardScenario, compare_awards
from workbench.award.event import Event
from workbench.award.event_files import load_event, read_event, save_event, write_event
from workbench.award.matching import MatchedPrice
from workbench.award.price_to_match import PricesToMatch, price_to_match
from workbench.award.rule_conflicts import RuleConflicts, find_conflicts
from workbench.award.rule_prices import RulePrice, RulePrices, price_rules

__all__ = [
    "KINDS",
    "Award",
    "AwardComparison",
    "AwardLine",
    "AwardList",
    "AwardRule",
    "AwardScenario",
    "Bid",
    "Bundle",
    "Event",
    "EventSupplier",
    "MatchedPrice",
    "MoreBought",
    "PriceTier",
    "PricesToMatch",
    "RuleConflicts",
    "RulePrice",
    "RulePrices",
    "TotalDiscount",
    "bill_award",
    "build_event",
    "compare_awards",
    "find_award",
    "find_conflicts",
    "list_awards",
    "load_event",
    "price_rules",
    "price_to_match",
    "read_event",
    "rules",
    "save_event",
    "write_event",
]

"""Several items, several suppliers: the best award, and what each talk is worth in it."""

from workbench.award import rules
from workbench.award.award import Award, MoreBought, find_award
from workbench.award.award_draws import AwardDraws, draw_awards
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
from workbench.award.quote_bids import bids_from_quotes
from workbench.award.rule_conflicts import RuleConflicts, find_conflicts
from workbench.award.rule_prices import RulePrice, RulePrices, price_rules
from workbench.award.talk_deal import draft_deal_from, refresh_deal_from

__all__ = [
    "KINDS",
    "Award",
    "AwardComparison",
    "AwardDraws",
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
    "bids_from_quotes",
    "bill_award",
    "build_event",
    "compare_awards",
    "draft_deal_from",
    "draw_awards",
    "find_award",
    "find_conflicts",
    "list_awards",
    "load_event",
    "price_rules",
    "price_to_match",
    "read_event",
    "refresh_deal_from",
    "rules",
    "save_event",
    "write_event",
]

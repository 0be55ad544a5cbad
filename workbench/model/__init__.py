"""The deal as data: facts, issues, parties, rules; frozen and validated."""

from workbench.model.agreement_rules import AgreementRule
from workbench.model.agreements import Agreement, Commitment, Review
from workbench.model.alternatives import BEST_REMAINING, Alternative, Outcome, Quote
from workbench.model.arguments import check_count, check_number, check_word
from workbench.model.attached import list_files, list_places, with_files
from workbench.model.base import Formula, Frozen, Number, Option, Package, Said, Text
from workbench.model.code_lines import CodeLine, line
from workbench.model.contracts import YEARS, Contract
from workbench.model.correlations import Correlation, factor_correlations
from workbench.model.deal import FORMAT, Deal
from workbench.model.distributions import (
    Discrete,
    Distribution,
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
from workbench.model.facts import Clue, Fact, FactState
from workbench.model.interests import Interest
from workbench.model.issues import CLOSE, OPTION_LIMIT, Issue
from workbench.model.items import Item
from workbench.model.labels import (
    alternative_label,
    alternative_within,
    format_option,
    is_moment,
    label_of,
    label_within,
    number_words,
    range_words,
    setting_in,
    setting_words,
    unit_of,
)
from workbench.model.limits import Bound, Limit
from workbench.model.names import (
    Named,
    check_identifier,
    is_identifier,
    suggest,
    unknown,
)
from workbench.model.offers import Offer, Offers, find_offer_problems
from workbench.model.openings import Evidence, Opening
from workbench.model.packages import read_package
from workbench.model.parties import Party, Rule, SureAmount
from workbench.model.people import Demand, Meeting, Objection, Stakeholder, Team
from workbench.model.preparation import AgendaItem, Dependence, Preparation, Prepayment, Question
from workbench.model.problems import DealError, FieldPath, Problem, build
from workbench.model.purchases import CATEGORIES, Category, Frame, Purchase
from workbench.model.reserved import RESERVED, free_identifier
from workbench.model.scenarios import Scenario
from workbench.model.scores import Score
from workbench.model.sharing import (
    SharedFact,
    SharedOffer,
    SharedSheet,
    SharedTerm,
    SharedTopic,
    make_sheet,
    redact,
    sheet_term,
    shown_issues,
)
from workbench.model.sheets import Sheet, SheetTerm
from workbench.model.texts import NAME_LIMIT
from workbench.model.views import View

__all__ = [
    "BEST_REMAINING",
    "CATEGORIES",
    "CLOSE",
    "FORMAT",
    "NAME_LIMIT",
    "OPTION_LIMIT",
    "RESERVED",
    "YEARS",
    "AgendaItem",
    "Agreement",
    "AgreementRule",
    "Alternative",
    "Bound",
    "Category",
    "Clue",
    "CodeLine",
    "Commitment",
    "Contract",
    "Correlation",
    "Deal",
    "DealError",
    "Demand",
    "Dependence",
    "Discrete",
    "Distribution",
    "Empirical",
    "Evidence",
    "EvidenceFile",
    "Fact",
    "FactState",
    "FieldPath",
    "Formula",
    "Frame",
    "Frozen",
    "Interest",
    "Issue",
    "Item",
    "Limit",
    "Lognormal",
    "LognormalQuantiles",
    "Meeting",
    "Named",
    "Normal",
    "NormalQuantiles",
    "Number",
    "Objection",
    "Offer",
    "Offers",
    "Opening",
    "Option",
    "Outcome",
    "Package",
    "Party",
    "Pert",
    "Preparation",
    "Prepayment",
    "Problem",
    "Purchase",
    "Question",
    "Quote",
    "Review",
    "Rule",
    "Said",
    "Scenario",
    "Score",
    "SharedFact",
    "SharedOffer",
    "SharedSheet",
    "SharedTerm",
    "SharedTopic",
    "Sheet",
    "SheetTerm",
    "Stakeholder",
    "SureAmount",
    "Team",
    "Text",
    "Triangular",
    "Uniform",
    "View",
    "alternative_label",
    "alternative_within",
    "build",
    "check_count",
    "check_identifier",
    "check_number",
    "check_word",
    "factor_correlations",
    "find_offer_problems",
    "format_option",
    "free_identifier",
    "is_identifier",
    "is_moment",
    "label_of",
    "label_within",
    "line",
    "list_files",
    "list_places",
    "make_sheet",
    "number_words",
    "range_words",
    "read_package",
    "redact",
    "setting_in",
    "setting_words",
    "sheet_term",
    "shown_issues",
    "suggest",
    "unit_of",
    "unknown",
    "with_files",
]

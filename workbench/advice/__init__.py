"""Advice by rule, with reasons: plan check, style, strategy, what our own demands cost."""

from workbench.advice.agreement_check import check_agreement
from workbench.advice.at_the_table import TableAdvice, advise_table
from workbench.advice.clauses import Clause, draft_clauses
from workbench.advice.demands import DemandPrice, DemandPrices, price_demands, price_option
from workbench.advice.findings import Finding, Severity
from workbench.advice.plan_check import RULES, PlanCheck, check_plan
from workbench.advice.portfolio import PortfolioPosition, place_purchase
from workbench.advice.preparation_steps import (
    STEPS,
    Criterion,
    PreparationStep,
    find_preparation_steps,
)
from workbench.advice.questionnaire import (
    STATEMENTS,
    Style,
    StyleScore,
    find_styles,
    meet_styles,
    score_style,
)
from workbench.advice.sheet_check import Betrayal, check_sheet
from workbench.advice.strategy import QUESTIONS, Answer, Strategy, answer_strategy
from workbench.advice.style import StyleAdvice, advise_style
from workbench.advice.style_drivers import StyleDriver

__all__ = [
    "QUESTIONS",
    "RULES",
    "STATEMENTS",
    "STEPS",
    "Answer",
    "Betrayal",
    "Clause",
    "Criterion",
    "DemandPrice",
    "DemandPrices",
    "Finding",
    "PlanCheck",
    "PortfolioPosition",
    "PreparationStep",
    "Severity",
    "Strategy",
    "Style",
    "StyleAdvice",
    "StyleDriver",
    "StyleScore",
    "TableAdvice",
    "advise_style",
    "advise_table",
    "answer_strategy",
    "check_agreement",
    "check_plan",
    "check_sheet",
    "draft_clauses",
    "find_preparation_steps",
    "find_styles",
    "meet_styles",
    "place_purchase",
    "price_demands",
    "price_option",
    "score_style",
]

"""Formulas, levers and term lines: what a package is worth to each party."""

from workbench.value.checking import find_formula_problems
from workbench.value.describing import describe_facts, describe_issues
from workbench.value.evaluation import FloatArray, IntArray
from workbench.value.example import example_deal
from workbench.value.functions import CHOOSE, FUNCTIONS, describe_functions
from workbench.value.language import FormulaError
from workbench.value.levers import (
    annuity,
    days_value,
    effective_discount_rate,
    pv,
    rebate_marginal,
    rebate_retrospective,
    safety_stock,
    simple_discount_rate,
)
from workbench.value.packages import evaluate, find_places
from workbench.value.terms import CELL_LIMIT, Ban, Term, Terms, compile_terms, find_reservation

__all__ = [
    "CELL_LIMIT",
    "CHOOSE",
    "FUNCTIONS",
    "Ban",
    "FloatArray",
    "FormulaError",
    "IntArray",
    "Term",
    "Terms",
    "annuity",
    "compile_terms",
    "days_value",
    "describe_facts",
    "describe_functions",
    "describe_issues",
    "effective_discount_rate",
    "evaluate",
    "example_deal",
    "find_formula_problems",
    "find_places",
    "find_reservation",
    "pv",
    "rebate_marginal",
    "rebate_retrospective",
    "safety_stock",
    "simple_discount_rate",
]

"""Formulas, levers and term lines: what a package is worth to each party."""

from workbench.value.bans import Ban
from workbench.value.checking import find_formula_problems
from workbench.value.compiling import Terms, compile_terms
from workbench.value.degrees import is_affine
from workbench.value.evaluation import FloatArray, IntArray
from workbench.value.example import example_deal
from workbench.value.folding import Branch, Choice, Option, fold_alternatives
from workbench.value.functions import CHOOSE, FUNCTIONS, describe_functions
from workbench.value.grids import CELL_LIMIT
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
from workbench.value.lotteries import sure_worth
from workbench.value.offers import place_terms, value_lines, value_quote
from workbench.value.packages import evaluate, find_places
from workbench.value.reservations import find_reservation
from workbench.value.terms import Term

__all__ = [
    "CELL_LIMIT",
    "CHOOSE",
    "FUNCTIONS",
    "Ban",
    "Branch",
    "Choice",
    "FloatArray",
    "FormulaError",
    "IntArray",
    "Option",
    "Term",
    "Terms",
    "annuity",
    "compile_terms",
    "days_value",
    "describe_functions",
    "effective_discount_rate",
    "evaluate",
    "example_deal",
    "find_formula_problems",
    "find_places",
    "find_reservation",
    "fold_alternatives",
    "is_affine",
    "place_terms",
    "pv",
    "rebate_marginal",
    "rebate_retrospective",
    "safety_stock",
    "simple_discount_rate",
    "sure_worth",
    "value_lines",
    "value_quote",
]

"""Formulas, formula functions and term lines: what a package is worth to each party."""

from workbench.value.arrays import BoolArray, FloatArray, IntArray
from workbench.value.bans import Ban
from workbench.value.checking import find_formula_problems
from workbench.value.choices import Branch, Choice, FoldedAlternative
from workbench.value.compiling import Terms, compile_terms, package_rules, recompile
from workbench.value.degrees import is_affine
from workbench.value.describing import describe_facts, describe_issues
from workbench.value.drafts import (
    Waiting,
    find_drafts,
    find_waiting,
    settle_party,
    standing_formula,
    standing_rules,
)
from workbench.value.drawn_terms import FactDraws, at_draws, draw_ban, draw_term, is_touched
from workbench.value.evaluation import fact_numbers
from workbench.value.example import example_deal
from workbench.value.folding import fold_alternatives
from workbench.value.formula_functions.definition import FormulaFunction, NotInExcel
from workbench.value.formula_functions.inputs import Input
from workbench.value.functions import CHOOSE, FUNCTIONS, describe_function, describe_functions
from workbench.value.grids import CELL_LIMIT, open_grid
from workbench.value.language import FormulaError
from workbench.value.lotteries import sure_worth
from workbench.value.offers import place_terms, value_lines, value_quote
from workbench.value.one_offs import is_length_asked, one_off_divisor, spread_one_off
from workbench.value.open_traps import find_formula_traps, find_line_traps
from workbench.value.packages import (
    Packages,
    evaluate,
    find_places,
    permit_places,
    to_table,
    value_packages,
    value_places,
)
from workbench.value.plan_checking import find_plan_problems
from workbench.value.recompiling import compile_edited, recompile_terms
from workbench.value.reservations import draw_reservation, find_aspiration, find_reservation
from workbench.value.spreads import survival_steps, take_quantiles
from workbench.value.terms import Term
from workbench.value.traps import TRAPS, Trap, find_traps, list_traps, over_buying_pays
from workbench.value.unit_checking import find_unit_doubts

__all__ = [
    "CELL_LIMIT",
    "CHOOSE",
    "FUNCTIONS",
    "TRAPS",
    "Ban",
    "BoolArray",
    "Branch",
    "Choice",
    "FactDraws",
    "FloatArray",
    "FoldedAlternative",
    "FormulaError",
    "FormulaFunction",
    "Input",
    "IntArray",
    "NotInExcel",
    "Packages",
    "Term",
    "Terms",
    "Trap",
    "Waiting",
    "at_draws",
    "compile_edited",
    "compile_terms",
    "describe_facts",
    "describe_function",
    "describe_functions",
    "describe_issues",
    "draw_ban",
    "draw_reservation",
    "draw_term",
    "evaluate",
    "example_deal",
    "fact_numbers",
    "find_aspiration",
    "find_drafts",
    "find_formula_problems",
    "find_formula_traps",
    "find_line_traps",
    "find_places",
    "find_plan_problems",
    "find_reservation",
    "find_traps",
    "find_unit_doubts",
    "find_waiting",
    "fold_alternatives",
    "is_affine",
    "is_length_asked",
    "is_touched",
    "list_traps",
    "one_off_divisor",
    "open_grid",
    "over_buying_pays",
    "package_rules",
    "permit_places",
    "place_terms",
    "recompile",
    "recompile_terms",
    "settle_party",
    "spread_one_off",
    "standing_formula",
    "standing_rules",
    "sure_worth",
    "survival_steps",
    "take_quantiles",
    "to_table",
    "value_lines",
    "value_packages",
    "value_places",
    "value_quote",
]

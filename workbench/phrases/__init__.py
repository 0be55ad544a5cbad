"""Sentences about results, for charts, pages, brief and messages; results hold keys and numbers."""

from workbench.phrases.agreement.house_rules import house_rule_words, not_offered_words
from workbench.phrases.agreement.repairs import repair_words
from workbench.phrases.batna.flags import assumption_words, flag_words
from workbench.phrases.batna.limits import curve_words, limit_words, surface_words
from workbench.phrases.exact.amounts import Amounts, amounts_of
from workbench.phrases.exact.solutions import SOLUTION_DEFINITIONS, SOLUTION_NAMES
from workbench.phrases.saying import in_words
from workbench.phrases.sensitivity.break_even import break_even_words
from workbench.phrases.sensitivity.scenarios import scenario_words
from workbench.phrases.talks.concessions import crossing_words, plan_flag_words, step_words
from workbench.phrases.talks.meso import meso_words, target_words
from workbench.phrases.talks.preferences import preference_words
from workbench.phrases.trades.changes import change_words, short_change_words
from workbench.phrases.trades.issues import (
    KIND_ADVICE,
    compromise_words,
    kind_words,
    options_words,
)
from workbench.phrases.trades.lever_maps import lever_words
from workbench.phrases.trades.trades import trade_words, window_words
from workbench.phrases.uncertainty.grid_steps import grid_step_words
from workbench.phrases.uncertainty.information import fact_question, worth_words

__all__ = [
    "KIND_ADVICE",
    "SOLUTION_DEFINITIONS",
    "SOLUTION_NAMES",
    "Amounts",
    "amounts_of",
    "assumption_words",
    "break_even_words",
    "change_words",
    "compromise_words",
    "crossing_words",
    "curve_words",
    "fact_question",
    "flag_words",
    "grid_step_words",
    "house_rule_words",
    "in_words",
    "kind_words",
    "lever_words",
    "limit_words",
    "meso_words",
    "not_offered_words",
    "options_words",
    "plan_flag_words",
    "preference_words",
    "repair_words",
    "scenario_words",
    "short_change_words",
    "step_words",
    "surface_words",
    "target_words",
    "trade_words",
    "window_words",
    "worth_words",
]

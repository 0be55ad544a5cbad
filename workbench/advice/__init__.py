"""Advice by rule, with reasons: plan check, style, strategy, what our own demands cost."""

from workbench.advice.findings import STEPS, Finding, Severity
from workbench.advice.plan_check import RULES, PlanCheck, check_plan

__all__ = ["RULES", "STEPS", "Finding", "PlanCheck", "Severity", "check_plan"]

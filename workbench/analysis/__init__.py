"""Pure functions from a deal to results: frontier, solutions, how good a package is."""

from workbench.analysis.assessment import Assessment, assess_package
from workbench.analysis.comparison import Comparison, compare_packages
from workbench.analysis.deal_analysis import DealAnalysis
from workbench.analysis.frontier import POINT_LIMIT, Frontier, find_frontier
from workbench.analysis.solutions import (
    DEFINITIONS,
    LABELS,
    Solution,
    Solutions,
    find_solutions,
)

__all__ = [
    "DEFINITIONS",
    "LABELS",
    "POINT_LIMIT",
    "Assessment",
    "Comparison",
    "DealAnalysis",
    "Frontier",
    "Solution",
    "Solutions",
    "assess_package",
    "compare_packages",
    "find_frontier",
    "find_solutions",
]

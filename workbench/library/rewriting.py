"""Formulas written over other names."""

from __future__ import annotations

from collections.abc import Mapping

from workbench.value.language import names, parse


def replace_names(formula: str, meanings: Mapping[str, str]) -> str:
    """Write a formula with other formulas in place of some of its names.

    Examples
    --------
    >>> replace_names("spend * days_value(rate=rate, days=5)", {"spend": "a + b", "rate": "r"})
    '(a + b) * days_value(rate=r, days=5)'
    """
    found = [node for node in names(parse(formula)) if node.id in meanings]
    for node in sorted(found, key=lambda node: -node.col_offset):
        meaning = meanings[node.id]
        text = meaning if meaning.isidentifier() else f"({meaning})"
        formula = formula[: node.col_offset] + text + formula[node.col_offset + len(node.id) :]
    return formula

"""Which fact an uncertain result comes with, in words."""

from __future__ import annotations

import numpy as np

from workbench.analysis import Sobol
from workbench.model import label_of
from workbench.words import format_count, format_share, within_sentence


def sobol_name(sobol: Sobol, name: str) -> str:
    """Return what people call a fact, or a column of numbers of no deal."""
    return name if sobol.deal is None else label_of(sobol.deal, name)


def _result(sobol: Sobol) -> str:
    return "The result" if sobol.measure is None else sobol.measure.label


def sobol_title(sobol: Sobol) -> str:
    """Say the finding."""
    if not (sobol.total > 0).any():
        return f"{_result(sobol)} does not vary: no uncertain fact moves it"
    name = within_sentence(sobol_name(sobol, sobol.names[0]))
    share = format_share(float(np.clip(sobol.total[0], 0, 1)))
    return f"{share} of the uncertainty of {within_sentence(_result(sobol))} comes with {name}"


def sobol_subtitle(sobol: Sobol, drawn: int) -> str:
    """Say what is left out, and how to read it."""
    words = _spread(sobol)
    rest = len(sobol.names) - drawn
    if rest > 0 and drawn:
        words.append(f"{rest} more facts matter less or not at all.")
    words.append(
        f"{format_count(sobol.runs)} runs from {format_count(sobol.draws)} draws, "
        f"seed {sobol.seed}; "
        "whiskers: 95 % confidence."
    )
    if sobol.missing:
        words.append(f"{format_count(sobol.missing)} draws had no result and are left out.")
    if sobol.correlated:
        words.append("Correlated facts are drawn as if they were independent.")
    return " ".join(words)


def _spread(sobol: Sobol) -> list[str]:
    """Say mean and standard deviation of the result."""
    if sobol.measure is None or not np.isfinite(sobol.mean):
        return []
    words = sobol.measure.write
    return [f"Mean {words(sobol.mean)}, standard deviation {words(sobol.deviation)}."]

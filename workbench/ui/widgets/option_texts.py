"""Options and ranges as people type them on one line."""

from __future__ import annotations

import re

from workbench.model import Issue, Option
from workbench.ui.widgets.entries import read_part, write_entry
from workbench.words import TwoReadings

_RANGE = re.compile(r"\s*(?:from\s+)?(.+?)\s+(?:to|bis|à)\s+(.+?)", re.IGNORECASE)
_STEPS = re.compile(r"(.+?),?\s+(?:by|in steps of|in Schritten von|step|par)\s+(.+)", re.IGNORECASE)
_BETWEEN = re.compile(r"\s*[;\n]\s*")
_COMMAS = re.compile(r"\s*,\s+")


def read_options(text: str, unit: str = "") -> tuple[Option, ...] | Issue:
    """Read the options of an issue: one after another, or a range with its step.

    Parameters
    ----------
    text : str
        Options with a semicolon, or a comma and a blank, between them; or a range with a step.
    unit : str
        Of the issue; in percent, 2 is two percent.

    Raises
    ------
    TwoReadings
        If one of the numbers has two.
    ValueError
        With a sentence, if it can be read in no such way.

    Examples
    --------
    >>> read_options("30; 45; 60"), read_options("none, monthly")
    ((30.0, 45.0, 60.0), ('none', 'monthly'))
    >>> read_options("1.2 to 1.6 by 0.1").options
    (1.2, 1.3, 1.4, 1.5, 1.6)
    >>> read_options("0 to 4 by 2", "%").options
    (0.0, 0.02, 0.04)
    """
    steps = _STEPS.fullmatch(text.strip())
    ends = _RANGE.fullmatch(steps[1]) if steps else None
    if steps and ends:
        low, high, step = (read_part(text, one, unit) for one in (ends[1], ends[2], steps[2]))
        return Issue.model_validate({"from": low, "to": high, "step": step})
    parts = [one for one in _BETWEEN.split(text.strip()) if one]
    if len(parts) == 1:
        parts = [one for one in _COMMAS.split(parts[0]) if one]
    if len(parts) < 2:
        raise ValueError(
            "Give two options or more, with a semicolon between them: 30; 45; 60. Or a range: "
            "1.20 to 1.60 by 0.05."
        )
    try:
        return tuple(read_part(text, one, unit) for one in parts)
    except TwoReadings:
        raise
    except ValueError:  # words, among them "30 days net"
        return tuple(parts)


def write_options(issue: Issue) -> str:
    """Write the options of an issue as one would type them.

    Examples
    --------
    >>> write_options(Issue(options=(30, 45)))
    '30; 45'
    >>> write_options(Issue.model_validate({"from": 0, "to": 0.3, "step": 0.1, "unit": "%"}))
    '0 % to 30 % by 10 %'
    """
    if issue.listed is not None:
        return "; ".join(type_option(one, issue.unit) for one in issue.options)
    low, high, step = (
        type_option(one, issue.unit)
        for one in (issue.start, issue.to, issue.step)
        if one is not None
    )
    return f"{low} to {high} by {step}"


def type_option(option: Option, unit: str) -> str:
    """Write an option as one would type it."""
    return option if isinstance(option, str) else write_entry(option, unit)


def read_span(text: str, unit: str = "") -> tuple[float, float]:
    """Read the least and the most that a number in a unit may be.

    Raises
    ------
    TwoReadings
        If one of them has two.
    ValueError
        With a sentence, if it is no range.

    Examples
    --------
    >>> read_span("5000 to 8000"), read_span("8 - 5")
    ((5000.0, 8000.0), (5.0, 8.0))
    """
    found = _RANGE.fullmatch(text.strip()) or re.fullmatch(r"(.+?)\s*[-–…]+\s*(.+)", text.strip())
    if found is None:
        raise ValueError(f"Give the least and the most, such as 5000 to 8000; got {text.strip()}.")
    low, high = sorted(read_part(text, one, unit) for one in found.groups())
    return low, high


def write_span(span: tuple[float, float] | None) -> str:
    """Write a range as one would type it; nothing where there is none."""
    return "" if span is None else f"{write_entry(span[0])} to {write_entry(span[1])}"

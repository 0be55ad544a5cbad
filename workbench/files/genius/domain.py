"""Issues and options of a GENIUS domain, with what is odd about them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from workbench.files.genius.xml import XmlPart

REAL_STEPS = 100
"""Steps in which a range of real numbers is taken."""


@dataclass(frozen=True)
class GeniusIssue:
    """One issue of a domain.

    Attributes
    ----------
    name, index : str
    part : XmlPart
        Where it stands.
    options : mapping of option to index
        Empty for numbers.
    low, high, step : float
        Range of numbers; whole ones have a step of 1.
    """

    name: str
    index: str
    part: XmlPart
    options: dict[str, str]
    low: float = 0
    high: float = 0
    step: float = 1

    @property
    def is_numeric(self) -> bool:
        """Whether the options are numbers of a range."""
        return not self.options

    @property
    def record(self) -> dict[str, Any]:
        """Plain data of the issue in a deal."""
        if self.is_numeric:
            return {"from": self.low, "to": self.high, "step": self.step}
        return {"options": list(self.options)}


def read_domain(root: XmlPart) -> tuple[list[GeniusIssue], list[str]]:
    """Return the issues in file order, and notes on what is odd.

    Raises
    ------
    DealFileError
        If there are no issues, one appears twice, or one is of a type that is not read.
    """
    notes: list[str] = []
    issues: dict[str, GeniusIssue] = {}
    for part in root.find_all("issue"):
        issue = _read_issue(part, notes)
        if issue.name in issues:
            raise part.refuse(f"issue {issue.name!r} is here twice")
        issues[issue.name] = issue
    if not issues:
        raise root.refuse("this file has no issues")
    return list(issues.values()), notes


def kind_of(part: XmlPart) -> str:
    """Return ``"discrete"``, ``"integer"`` or another type of issue."""
    return part.get("type") or part.get("vtype") or part.get("etype") or "discrete"


def _read_issue(part: XmlPart, notes: list[str]) -> GeniusIssue:
    name, index, kind = part.get("name"), part.get("index"), kind_of(part)
    if kind == "integer":
        ends = next(part.children("range"), part)
        low, high = ends.number("lowerbound"), ends.number("upperbound")
        if low != int(low) or high != int(high):
            raise ends.refuse(f"bounds of issue {name!r} must be whole numbers")
        return GeniusIssue(name, index, part, {}, int(low), int(high))
    if kind == "real":
        return _read_real(name, part, notes)
    if kind != "discrete":
        raise part.refuse(
            f"issue {name!r} is of type {kind!r}, which is not read; list its settings as options"
        )
    options: dict[str, str] = {}
    for item in part.children("item"):
        option = item.get("value")
        if option in options:
            notes.append(f"{part.file}: issue {name!r} lists option {option!r} twice; kept once")
        else:
            options[option] = item.get("index")
    if not options:
        raise part.refuse(f"issue {name!r} has no options")
    return GeniusIssue(name, index, part, options)


def _read_real(name: str, part: XmlPart, notes: list[str]) -> GeniusIssue:
    """Take real numbers in equal steps, and say so."""
    ends = next(part.children("range"), part)
    low, high = ends.number("lowerbound"), ends.number("upperbound")
    if not low < high:
        raise ends.refuse(f"issue {name!r} goes from {low:g} to {high:g}; it must go upwards")
    step = float(f"{(high - low) / REAL_STEPS:.12g}")
    notes.append(
        f"{part.file}: issue {name!r} has real numbers from {low:g} to {high:g}; taken in "
        f"{REAL_STEPS} steps of {step:g}, what lies between them is left out"
    )
    return GeniusIssue(name, part.get("index"), part, {}, low, high, step)

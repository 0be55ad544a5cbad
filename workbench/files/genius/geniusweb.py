r"""Deals from GeniusWeb: a domain and linear additive profiles, in JSON.

A package is worth :math:`u = \sum_i w_i \, e_i(o_i)`: unlike in GENIUS, evaluations are not divided
by the largest. The reservation bid is worth its own value; an issue it leaves out adds nothing.
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from workbench.files.file_problems import DealFileError, FileProblem, refuse_file
from workbench.files.genius.reading import label_parties, name_parties
from workbench.model import FORMAT, Deal, DealError, build

LINEAR = "LinearAdditiveUtilitySpace"

_NUMBERS = ("lowValue", "lowUtility", "highValue", "highUtility")

NORMALISATION_OF_WEB = (
    "Values as GeniusWeb counts them, 0 to 1: the sum over issues of weight times evaluation."
)


def is_domain(data: Mapping[str, Any]) -> bool:
    """Say whether JSON holds a GeniusWeb domain."""
    return isinstance(data.get("issuesValues"), dict)


def is_profile(data: Mapping[str, Any]) -> bool:
    """Say whether JSON holds a linear profile of GeniusWeb."""
    return isinstance(data.get(LINEAR), dict)


def read_geniusweb(domain: str, data: Mapping[str, Mapping[str, Any]]) -> Deal:
    """Read a scored deal from the data of a domain and its profiles.

    Parameters
    ----------
    domain : str
        Which of the files is the domain.
    data : mapping of str to mapping
        What each file holds, by its name.

    Raises
    ------
    DealFileError
        If a profile does not fit the domain, or the files hold what a deal cannot.
    """
    issues = {name: _issue(domain, name, one) for name, one in data[domain]["issuesValues"].items()}
    profiles = [name for name in data if name != domain]
    notes = [NORMALISATION_OF_WEB]
    parties = {
        key: {"name": label, **_Profile(file, data[file][LINEAR], issues, notes).read()}
        for key, label, file in zip(
            name_parties(profiles), label_parties(profiles), profiles, strict=True
        )
    }
    record = {
        "format": FORMAT,
        "title": str(data[domain].get("name") or Path(domain).stem),
        "issues": issues,
        "parties": parties,
        "notes": notes,
    }
    try:
        return build(Deal, record)
    except DealError as error:
        raise DealFileError(
            FileProblem(one.path, one.message, file=domain) for one in error.problems
        ) from error


def _issue(file: str, name: str, one: Any) -> dict[str, Any]:
    given = one if isinstance(one, dict) else {}
    options, ends = given.get("values"), given.get("range")
    if isinstance(options, list):
        return {"options": [str(option) for option in options]}
    if isinstance(ends, list) and len(ends) == 3:
        low, high, step = (_number(file, name, end) for end in ends)
        return {"from": low, "to": high, "step": step}
    raise refuse_file(file, f"issue {name[:60]!r} has neither values nor a range of three numbers")


def _number(file: str, name: str, given: Any) -> float:
    """Return a number, which GeniusWeb also writes as a text."""
    try:
        number = float(given)
    except (TypeError, ValueError):
        number = math.nan
    if not math.isfinite(number) or isinstance(given, bool):
        message = f"issue {name[:60]!r}: must be a finite number, got {str(given)[:40]!r}"
        raise refuse_file(file, message)
    return number


class _Profile:
    """One party's weights and evaluations."""

    def __init__(
        self, file: str, space: Mapping[str, Any], issues: Mapping[str, Any], notes: list[str]
    ) -> None:
        self.file = file
        self.issues = issues
        self.notes = notes
        self.weights = _mapping(space.get("issueWeights"))
        self.utilities = _mapping(space.get("issueUtilities"))
        self.bid = space.get("reservationBid")

    def read(self) -> dict[str, Any]:
        """Return scores, and what no agreement is worth where the profile says it."""
        if set(self.utilities) != set(self.issues) or set(self.weights) != set(self.issues):
            raise refuse_file(
                self.file,
                "this profile belongs to another domain: its issues "
                f"({_names(self.utilities)}) are not the domain's ({_names(self.issues)})",
            )
        scores = {
            name: {"weight": _number(self.file, name, self.weights[name]), **self._shape(name)}
            for name in self.issues
        }
        if not isinstance(self.bid, dict):
            self.notes.append(f"{self.file}: no reservation bid; taken as no reservation value")
            return {"scores": scores}
        bid = _mapping(self.bid.get("issuevalues"))
        worth = sum(self._worth(name, scores[name], bid[name]) for name in bid if name in scores)
        return {"scores": scores, "reservation": worth}

    def _shape(self, name: str) -> dict[str, Any]:
        given = _mapping(self.utilities[name])
        options = self.issues[name].get("options")
        points = _mapping(_mapping(given.get("discreteutils")).get("valueUtilities"))
        if options is not None and set(points) == set(options):
            return {"points": {one: _number(self.file, name, points[one]) for one in options}}
        numbers = _mapping(given.get("numberutils"))
        if options is None and all(field in numbers for field in _NUMBERS):
            low, at_low, high, at_high = (
                _number(self.file, name, numbers[field]) for field in _NUMBERS
            )
            if low < high:
                return {"curve": [[low, at_low], [high, at_high]]}
        message = f"issue {name[:60]!r} is not valued option by option as the domain lists it"
        raise refuse_file(self.file, message)

    def _worth(self, name: str, score: Mapping[str, Any], option: Any) -> float:
        """Return what an option of the reservation bid adds."""
        weight = float(score["weight"])
        if "points" in score:
            if str(option) not in score["points"]:
                message = f"the reservation bid has an unknown option of issue {name[:60]!r}"
                raise refuse_file(self.file, message)
            return weight * float(score["points"][str(option)])
        (low, at_low), (high, at_high) = score["curve"]
        share = (_number(self.file, name, option) - low) / (high - low)
        return weight * float(at_low + share * (at_high - at_low))


def _mapping(given: Any) -> dict[str, Any]:
    return given if isinstance(given, dict) else {}


def _names(names: Sequence[str] | Mapping[str, Any]) -> str:
    shown = ", ".join(str(name)[:30] for name in list(names)[:4])
    return f"{shown}, ..." if len(names) > 4 else shown

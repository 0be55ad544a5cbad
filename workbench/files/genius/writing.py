"""Scored deals to GENIUS files, so that reading them again gives the same values."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from xml.etree import ElementTree
from xml.etree.ElementTree import Element, SubElement

import numpy as np

from workbench.files.deal_writing import replace_file
from workbench.files.genius.scores import LEAST_MAXIMUM
from workbench.model import Deal, DealError, Issue, Problem, Score
from workbench.value import find_reservation


def write_genius(deal: Deal, domain_path: str | Path, *profile_paths: str | Path) -> None:
    """Write a scored deal as a GENIUS domain and one profile for each party.

    Issues with numbers become lists of options. Evaluations are the deal's points, and weights
    are multiplied by the largest of them, since GENIUS divides by it. Facts, labels, interests
    and notes have no place in GENIUS and are left out.

    Parameters
    ----------
    deal : Deal
    domain_path : str or Path
    *profile_paths : str or Path
        One for each party, in the order of the parties.

    Raises
    ------
    DealError
        If the deal holds what GENIUS cannot: money, rules, or points of which none is above 0.
    DealFileError
        If a file cannot be written.
    """
    if len(profile_paths) != len(deal.parties):
        message = f"one profile per party: got {len(profile_paths)} for {len(deal.parties)} parties"
        raise ValueError(message)
    problems = [
        Problem(("parties", name), "its value is in money; GENIUS knows points only")
        for name, party in deal.parties.items()
        if not party.is_scored
    ]
    if deal.rules:
        problems.append(Problem(("rules",), "GENIUS has no rules"))
    if problems:
        raise DealError(problems)
    domain = Element("negotiation_template")
    domain.append(_write_space(deal, None))
    trees = [domain, *(_write_space(deal, party) for party in deal.parties)]
    for path, tree in zip((domain_path, *profile_paths), trees, strict=True):
        ElementTree.indent(tree)
        replace_file(Path(path), ElementTree.tostring(tree, encoding="unicode") + "\n")


def _write_space(deal: Deal, party: str | None) -> Element:
    """Return the domain's issues, or a party's with evaluations and weights."""
    space = Element("utility_space", number_of_issues=str(len(deal.issues)))
    if party is not None:
        reservation = find_reservation(deal, party)
        SubElement(space, "reservation", value=repr(reservation if np.isfinite(reservation) else 0))
    root = SubElement(space, "objective", index="0", name="root", type="objective")
    scores: Mapping[str, Score] = deal.parties[party].scores or {} if party is not None else {}
    weights = []
    for place, (name, issue) in enumerate(deal.issues.items(), start=1):
        kind = {"type": "discrete", "etype": "discrete", "vtype": "discrete"}
        part = SubElement(root, "issue", {"index": str(place), "name": name, **kind})
        points = _points(issue, scores.get(name))
        if party is not None:
            weight = _weight(scores.get(name), points, ("parties", party, "scores", name))
            weights.append(Element("weight", index=str(place), value=repr(weight)))
        for number, (option, point) in enumerate(zip(issue.options, points, strict=True), start=1):
            text = option if isinstance(option, str) else f"{option:.15g}"
            item = SubElement(part, "item", index=str(number), value=text)
            if party is not None:
                item.set("evaluation", repr(point))
    root.extend(weights)
    return space


def _points(issue: Issue, score: Score | None) -> list[float]:
    """Return the points of each option, 0 where the party does not care."""
    if score is None:
        return [0.0] * len(issue.options)
    if score.points is not None:
        return [score.points[str(option)] for option in issue.options]
    corners = np.array(score.curve, dtype=float)
    return [float(one) for one in np.interp(issue.options, corners[:, 0], corners[:, 1])]  # type: ignore[arg-type]


def _weight(score: Score | None, points: list[float], path: tuple[str, ...]) -> float:
    """Return the weight that, divided by GENIUS, gives the deal's values."""
    largest = max(points)
    if score is None or not any(points) or not score.weight:
        return 0.0
    if largest < LEAST_MAXIMUM:
        raise DealError([Problem(path, "GENIUS cannot value an issue with no points above 0")])
    return score.weight * largest

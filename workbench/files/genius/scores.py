r"""Points of one GENIUS profile, with what is odd about them.

GENIUS values a package as

.. math:: u = \sum_i w_i \, \frac{e_i(o_i)}{\max_o e_i(o)}

with the weight :math:`w_i` of each issue and the evaluation :math:`e_i` of the option taken. The
largest evaluation is that of all items listed. Where it is below 0.00001 the issue counts nothing.
An option listed twice has its last evaluation.
"""

from __future__ import annotations

from typing import Any

from workbench.files.genius.domain import GeniusIssue, kind_of
from workbench.files.genius.xml import XmlPart, parse_number

LEAST_MAXIMUM = 1e-5
"""Largest evaluation below which GENIUS counts an issue as nothing."""


class ProfileScores:
    """Reads the scores of one profile and collects notes."""

    def __init__(self, root: XmlPart, issues: list[GeniusIssue]) -> None:
        self.root = root
        self.issues = issues
        self.notes: list[str] = []

    def read(self) -> dict[str, Any]:
        """Return the record of each issue's score.

        Raises
        ------
        DealFileError
            If the profile is not linear, belongs to another domain or holds what a deal cannot.
        """
        self._check_linear()
        parts = list(self.root.find_all("issue"))
        self._check_domain(parts)
        found = {part.get("name"): part for part in parts}
        by_index = {part.get("index"): part for part in parts}
        weights = self._weights()
        scores, total = {}, 0.0
        for issue in self.issues:
            part = found.pop(issue.name, None)
            if part is None:
                part = self._same_index(issue, by_index.get(issue.index))
                found.pop(part.get("name") if part else "", None)
            if part is None:
                self._note(f"issue {issue.name!r} is not valued; counted as 0")
                continue
            weight = weights.get(part.get("index"))
            if weight is None:
                self._note(f"issue {issue.name!r} has no weight; counted as 0, as GENIUS does")
                weight = 0.0
            if weight < 0:
                raise part.refuse(f"the weight of issue {issue.name!r} is negative: {weight:g}")
            total += weight
            shape = self._curve(issue, part) if issue.is_numeric else self._points(issue, part)
            scores[issue.name] = {"weight": weight, **shape}
        for name in found:
            self._note(f"issue {name!r} is not in the domain; left out")
        if abs(total - 1) > 1e-9:
            self._note(f"weights sum to {total:.10g}, not 1; used as they are")
        return scores

    def _check_linear(self) -> None:
        for part in (*self.root.find_all("utility_space"), *self.root.find_all("ufun")):
            if part.get("type") == "nonlinear" or part.element.tag == "ufun":
                raise part.refuse(
                    "a profile of type 'nonlinear' is not read: its utility is no sum over issues, "
                    "as a scored deal's is"
                )

    def _check_domain(self, parts: list[XmlPart]) -> None:
        """Refuse a profile most of whose issues are none of the domain's."""
        strange = [part for part in parts if not self._fits(part)]
        if 2 * len(strange) > len(parts):
            names = ", ".join(repr(part.get("name")) for part in strange[:3])
            raise self.root.refuse(
                f"this profile belongs to another domain: {len(strange)} of its {len(parts)} "
                f"issues do not fit the domain's, such as {names}"
            )

    def _fits(self, part: XmlPart) -> bool:
        """Say whether an issue is the domain's: by its options, and by its name or number."""
        options = {item.get("value") for item in part.children("item")}
        for issue in self.issues:
            is_named = part.get("name") == issue.name
            is_numbered = part.get("index") == issue.index
            alike = not options if issue.is_numeric else bool(options & set(issue.options))
            if (is_named and (alike or not options)) or (is_numbered and alike):
                return True
        return False

    def _weights(self) -> dict[str, float]:
        weights: dict[str, float] = {}
        for part in self.root.find_all("weight"):
            index, weight = part.get("index"), part.number("value")
            if index in weights:
                self._note(f"issue number {index} has two weights; the last, {weight:g}, counts")
            weights[index] = weight
        return weights

    def _same_index(self, issue: GeniusIssue, part: XmlPart | None) -> XmlPart | None:
        """Take an issue of another name but the same number, unless the domain knows that name."""
        if part is None or part.get("name") in {one.name for one in self.issues}:
            return None
        self._note(
            f"issue number {issue.index} is called {part.get('name')!r} here and {issue.name!r} "
            "in the domain; taken as the same"
        )
        return part

    def _points(self, issue: GeniusIssue, part: XmlPart) -> dict[str, Any]:
        """Return evaluations divided by the largest."""
        if kind_of(part) != "discrete":
            raise part.refuse(f"issue {issue.name!r} has options in the domain, not here")
        evaluations, indices = self._evaluations(issue, part)
        largest = max(evaluations.values(), default=0.0)
        scale = largest if largest >= LEAST_MAXIMUM else 0.0
        if not scale:
            self._note(f"issue {issue.name!r} has no evaluation above 0; counted as 0")
        points = {}
        for option, index in issue.options.items():
            raw = evaluations.pop(option, None)
            other = indices.get(index)
            if raw is None and other in evaluations and other not in issue.options:
                raw = evaluations.pop(other)
                self._note(
                    f"issue {issue.name!r}: option {option!r} is called {other!r} here; taken as "
                    "the same, their numbers agree"
                )
            if raw is None:
                self._note(f"issue {issue.name!r}: option {option!r} is not valued; counted as 0")
            points[option] = (raw or 0.0) / scale if scale else 0.0
        for option, raw in evaluations.items():
            self._note(
                f"issue {issue.name!r}: option {option!r} with evaluation {raw:g} is not in the "
                "domain; it counts only towards the largest evaluation"
            )
        return {"points": points}

    def _evaluations(
        self, issue: GeniusIssue, part: XmlPart
    ) -> tuple[dict[str, float], dict[str, str]]:
        """Return evaluation by option, and option by index."""
        evaluations: dict[str, float] = {}
        indices: dict[str, str] = {}
        for item in part.children("item"):
            option, written = item.get("value"), item.get("evaluation")
            raw = parse_number(written)
            where = f"issue {issue.name!r}: option {option!r}"
            if raw is None:
                if written not in ("", "null"):
                    self._note(f"{where} has evaluation {written[:40]!r}, no number; left out")
                continue
            if option in evaluations:
                before = evaluations[option]
                self._note(f"{where} is listed twice, {before:g} and {raw:g}; the last counts")
            if raw < 0:
                self._note(f"{where} has the negative evaluation {raw:g}; used as it is")
            evaluations[option], indices[item.get("index")] = raw, option
        return evaluations, indices

    def _curve(self, issue: GeniusIssue, part: XmlPart) -> dict[str, Any]:
        """Return the corners of the value curve over numbers."""
        form = next(part.children("evaluator"), None)
        if form is None:
            raise part.refuse(f"issue {issue.name!r} has no evaluator")
        kind = form.get("ftype") or form.get("type") or "linear"
        if kind == "linear" and "slope" in form.element.attrib:
            slope, height = form.number("slope"), form.number("offset")
            height -= slope * issue.low  # offset is the value at the lower bound
        elif kind == "linear":  # older files: the value at zero, then the slope
            height, slope = form.number("parameter0"), form.number("parameter1")
        elif kind == "triangular":
            return {"curve": _triangle(issue, form)}
        else:
            raise form.refuse(f"evaluator {kind!r} is not read; only linear and triangular are")
        kinks = [] if slope == 0 else [(0 - height) / slope, (1 - height) / slope]
        xs = sorted({issue.low, issue.high, *(x for x in kinks if issue.low < x < issue.high)})
        return {"curve": [[x, min(max(height + slope * x, 0.0), 1.0)] for x in xs]}

    def _note(self, message: str) -> None:
        self.notes.append(f"{self.root.file}: {message}")


def _triangle(issue: GeniusIssue, form: XmlPart) -> list[list[float]]:
    """Return corners of a triangle from 0 up to 1 and back to 0."""
    left, right, top = (form.number(f"parameter{place}") for place in range(3))
    if not left < top < right:
        raise form.refuse(f"a triangle rises from parameter0 to parameter2, got {left:g}, {top:g}")

    def height(x: float) -> float:
        return max(0.0, (x - left) / (top - left) if x <= top else (right - x) / (right - top))

    inside = {x for x in (left, top, right) if issue.low < x < issue.high}
    return [[x, height(x)] for x in sorted({issue.low, issue.high, *inside})]

"""The brief after an agreement: the same page as minutes, with what was agreed."""

from __future__ import annotations

import math
from collections.abc import Iterator

from workbench.advice import check_agreement
from workbench.analysis.agreement.strip import Strip, find_strip
from workbench.model import Agreement, Option, label_of
from workbench.phrases.agreement.contracts import contract_words
from workbench.report.brief import BriefSection, BriefTable, Point
from workbench.report.brief_filling import BriefFilling
from workbench.report.brief_people import rests_section, roles_section
from workbench.report.brief_runs import BriefRuns
from workbench.report.brief_terms import NONE
from workbench.value import value_packages
from workbench.words import format_amount, format_date, format_number, join_and


def agreement_of(filling: BriefFilling) -> Agreement | None:
    """Return what was agreed, once there is a package; None before."""
    agreement = filling.preparation.agreement
    return agreement if agreement is not None and agreement.package is not None else None


class Minutes:
    """What stands on the minutes of an agreement.

    Parameters
    ----------
    filling : BriefFilling
        Of a deal that says which package was agreed.
    """

    def __init__(self, filling: BriefFilling) -> None:
        agreement = agreement_of(filling)
        assert agreement is not None
        self.filling, self.agreement = filling, agreement
        self.package: dict[str, Option] = dict(agreement.package or {})
        values = value_packages(filling.analysis.terms, self.package)
        self.value = float(values[filling.deal.ours].iloc[0])

    def facts(self) -> Iterator[Point]:
        """Name the supplier, what was saved, when it was agreed, and the contract."""
        filling, ours = self.filling, self.filling.ours
        deal = filling.deal
        yield Point("With", join_and(label_of(deal, one) for one in list(deal.parties)[1:]))
        if ours.base is not None:
            gain, share = self.value - ours.base, ours.share(self.value)
            name = "Saved" if ours.amounts.in_costs else "Gained"
            name = name if gain >= 0 else "Costs more" if ours.amounts.in_costs else "Lost"
            text = format_amount(abs(gain), ours.amounts.unit) + (f" ({share})" if share else "")
            yield Point(name, text, ours.against)
        yield Point("What was agreed", ours.amounts.worth(self.value, "us"))
        when = self.agreement.date
        yield Point("Agreed on", format_date(when) if when else "no day is noted")
        if deal.contract is not None:
            yield Point("Contract", contract_words(deal.contract))

    def strip(self) -> Strip:
        """Return the marks of the strip, with what was agreed."""
        marks = {**self.filling.marks(), "agreed": self.value}
        return find_strip(self.filling.analysis.zopa, marks)

    def sections(self, runs: BriefRuns | None = None) -> tuple[BriefSection, ...]:
        """Return all sections."""
        filling = self.filling
        tornado = None if runs is None else runs.tornado
        return (
            filling.terms({"Agreed": self.package}),
            BriefSection("agree", "What it is worth", " ".join(self._worth())),
            *self._promises(),
            self._beside(),
            self._reviews(),
            roles_section(filling.deal),
            self._doubts(),
            rests_section(filling.deal, tornado, is_known=runs is not None),
        )

    def _worth(self) -> Iterator[str]:
        ours = self.filling.ours
        amounts = ours.amounts
        said = amounts.saving(self.value)
        if said:
            yield f"What was agreed {said if amounts.in_costs else f'is {said}'}."
        if math.isfinite(ours.least):
            yield f"It is {amounts.against(self.value - ours.least)}."
        if self.filling.target is not None:
            gap = self.value - self.filling.target[1]
            yield f"It is {amounts.against(gap, 'what we hoped for')}."

    def _promises(self) -> Iterator[BriefSection]:
        rows = tuple(
            (name, f"{one.metric}: {_target(one.target)} {one.unit}".strip(), one.owner or NONE,
             format_date(one.date) if one.date else NONE)
            for name, one in self.agreement.commitments.items()
        )  # fmt: skip
        if rows:
            heads = ("Promise", "Kept when", "Who answers for it", "By when")
            table = BriefTable(heads, rows, (24, 40, 22, 14))
            yield BriefSection("promises", "Who has promised what", table=table)

    def _beside(self) -> BriefSection:
        points = tuple(Point("", one) for one in self.agreement.terms)
        if step := self.filling.preparation.next_step:
            points += (Point("Next", step),)
        text = "" if points else "Nothing noted."
        heading = "Agreed beside the terms"
        return BriefSection("beside", heading, text, points=points, is_narrow=True)

    def _reviews(self) -> BriefSection:
        points = tuple(
            Point(format_date(one.date), one.topic, one.owner)
            for one in sorted(self.agreement.reviews.values(), key=lambda one: one.date)
        )
        text = "" if points else "No day is set: set one."
        return BriefSection("reviews", "We look again on", text, points=points, is_narrow=True)

    def _doubts(self) -> BriefSection:
        found = check_agreement(self.filling.deal, self.package)
        points = tuple(Point("", one.says) for one in found)
        text = "" if points else "Nothing that we know of."
        return BriefSection("doubts", "Speaks against it", text, points=points, is_narrow=True)


def _target(target: Option) -> str:
    return target if isinstance(target, str) else format_number(target)

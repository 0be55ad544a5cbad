"""The brief of a deal: what is quickly found first, at last the whole."""

from __future__ import annotations

import dataclasses
import datetime as dt
from collections.abc import Iterator

from workbench.analysis import Progress, finish
from workbench.charts.agreement.strip import plot_strip
from workbench.files import hash_shown
from workbench.model import Deal, View, redact
from workbench.report.brief import Brief
from workbench.report.brief_filling import BriefFilling
from workbench.report.brief_minutes import Minutes, agreement_of
from workbench.report.brief_runs import DRAWS, SEED, iterate_brief_runs
from workbench.words import format_count, format_timestamp

ESTIMATE = "What the other side's numbers are is our estimate."


def make_brief(
    deal: Deal, *, when: dt.datetime, version: str = "", view: View = View.ANALYST
) -> Brief:
    """Return the brief of a deal as it stands.

    Its numbers are those that an executive may have, whoever writes it; the questions to ask stand
    on it for those who sit at the table.

    Parameters
    ----------
    deal : Deal
        The first party is ours.
    when : datetime
        Date of the brief, on which the age of evidence is judged.
    version : str
        Which saved version it is, in words.
    view : View
        Whose brief it is.

    Returns
    -------
    Brief

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> brief = make_brief(example_deal(), when=dt.datetime(2026, 3, 9))
    >>> brief["otherwise"].table.rows[0][:2]
    ('Other supplier', '150,000')
    """
    return finish(iterate_brief(deal, when=when, version=version, view=view))


def iterate_brief(
    deal: Deal, *, when: dt.datetime, version: str = "", view: View = View.ANALYST
) -> Iterator[Progress[Brief]]:
    """Make the brief of a deal in steps: first what is quickly found, at last the whole.

    Parameters
    ----------
    deal, when, version, view
        As for :func:`make_brief`.
    """
    shown, asked = redact(deal, View.EXECUTIVE), redact(deal, view)
    assert isinstance(shown, Deal)  # of a view of ours they always are
    assert isinstance(asked, Deal)
    filling = BriefFilling(shown, when, asked)
    is_agreed = agreement_of(filling) is not None
    content = Minutes(filling) if is_agreed else filling
    strip = plot_strip(content.strip(), as_cost=filling.ours.amounts.in_costs)
    first = Brief(
        title=deal.title,
        kind="Minutes" if is_agreed else "Brief",
        about=filling.preparation.goal,
        facts=tuple(content.facts()),
        sections=content.sections(),
        strip=strip if strip.data else None,
        when=when,
        footer=tuple(_footer(deal, when, version)),
        is_whole=False,
    )
    yield Progress(0.0, first)
    for step in iterate_brief_runs(filling.analysis):
        if step.answer is None:
            yield Progress(step.share)
        else:
            sections = content.sections(step.answer)
            yield Progress(1.0, dataclasses.replace(first, sections=sections, is_whole=True))


def _footer(deal: Deal, when: dt.datetime, version: str) -> Iterator[str]:
    """Say which state of which version this is, and how chances were counted."""
    parts = (format_timestamp(when), version, f"state {hash_shown(deal)}")
    yield " · ".join(part for part in parts if part)
    yield f"Chances are counted from {format_count(DRAWS)} draws, seed {SEED}. {ESTIMATE}"

"""The brief of a deal: what is quickly found first, at last the whole."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from workbench.analysis import Progress, finish
from workbench.files import hash_shown
from workbench.model import Deal, View, redact
from workbench.phrases.talks.red_lines import red_lines
from workbench.report.brief import Brief
from workbench.report.brief_filling import BriefFilling
from workbench.report.brief_runs import iterate_brief_runs


def make_brief(
    deal: Deal, *, when: dt.datetime, version: str = "", view: View = View.ANALYST
) -> Brief:
    """Return the brief of a deal as it stands.

    Whoever writes it, it is made from what an executive may have: it goes from hand to hand.

    Parameters
    ----------
    deal : Deal
        The first party is ours.
    when : datetime
        Date of the brief, on which the age of evidence is judged.
    version : str
        Which saved version it is, in words.
    view : View
        Whose deal it is: what that view leaves out is not named as a gap.

    Returns
    -------
    Brief
        What the deal does not say is named in its gaps.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> brief = make_brief(example_deal(), when=dt.datetime(2026, 3, 9))
    >>> [point.label for point in brief.position]
    ['Style', 'BATNA', 'Reservation', 'Target', 'Opening', 'Zone', 'Drafts']
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
    shown = redact(deal, View.EXECUTIVE)
    assert isinstance(shown, Deal)  # of a view of ours it always is
    filling = BriefFilling(shown, when)
    first = Brief(
        title=deal.title,
        facts=tuple(filling.facts()),
        position=tuple(filling.position()),
        items=tuple(filling.items()),
        packages=tuple(filling.packages()),
        red_lines=tuple(red_lines(shown)),
        roles=tuple(filling.roles()),
        next_steps=tuple(filling.next_steps())[:3],
        gaps=(*filling.gaps(), *_missed(deal, view)),
        when=when,
        version=version,
        hash=hash_shown(deal),
        is_whole=False,
    )
    yield Progress(0.0, first)
    for step in iterate_brief_runs(filling.analysis):
        if step.answer is None:
            yield Progress(step.share)
        else:
            yield Progress(1.0, filling.whole(first, step.answer))


def _missed(deal: Deal, view: View) -> Iterator[str]:
    """Name what is missing among what the brief does not show, to those who would know."""
    asked = deal.preparation is not None and deal.preparation.questions
    if not asked and view is not View.EXECUTIVE:
        yield "questions to ask"

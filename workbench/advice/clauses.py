"""What to write into the contract: clause skeletons from the agreed terms.

They say what was agreed and what each clause must settle besides, so that whoever writes the
contract forgets nothing that was paid for at the table. They are no legal advice and no contract:
which law applies, and what it allows, is for people who know it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from workbench.advice.contract_topics import ALWAYS, TOPICS, Topic
from workbench.model import Agreement, Deal, Option, format_option, label_of
from workbench.words import counted, format_date, format_quantity

NOTICE = (
    "A skeleton for whoever writes the contract: no legal advice. Which law applies, and what it "
    "allows, is for a lawyer to say."
)


_LEFT_OUT = ("that it is not part of the deal, where a law or standard terms would make it one",)
_NOTHING = re.compile(r"(none|no|never|nothing)$", re.I)


@dataclass(frozen=True)
class Clause:
    """One clause to be written.

    Attributes
    ----------
    title : str
    agreed : str
        What was agreed, as it stands in the deal; empty where the clause is only usual.
    settle : tuple of str
        What the clause must say besides.
    law : str
        Where a law draws a line, with its source; empty where we know of none.
    """

    title: str
    agreed: str = ""
    settle: tuple[str, ...] = ()
    law: str = ""


def draft_clauses(deal: Deal, package: Mapping[str, Option] | None = None) -> tuple[Clause, ...]:
    """Return skeletons of the clauses that an agreement needs.

    Parameters
    ----------
    deal : Deal
    package : mapping of issue to option, optional
        The terms; those of the deal's agreement by default.

    Returns
    -------
    tuple of Clause
        One for each issue, in the deal's order, then what was agreed besides, then what every
        contract settles. None where nothing is agreed. See :data:`NOTICE`.

    Raises
    ------
    DealError
        If the package does not fit the deal.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> clauses = draft_clauses(example_deal(), {"price": 1.4, "payment": "in 30 days"})
    >>> clauses[0].agreed, clauses[1].settle[0]
    ('Price: 1.4 EUR/can', 'from which event the days are counted, and what counts as paid')
    """
    agreement = (deal.preparation.agreement if deal.preparation else None) or Agreement()
    terms = agreement.package if package is None else package
    if terms is None:
        return ()
    deal.indices(terms)  # refuses what does not fit
    return (*_issues(deal, terms), *_besides(agreement), *_contract(deal), *ALWAYS_CLAUSES)


ALWAYS_CLAUSES = tuple(Clause(one.title, "", one.settle, one.law) for one in ALWAYS)
"""What every contract settles, whatever was negotiated."""


def _issues(deal: Deal, terms: Mapping[str, Option]) -> Iterator[Clause]:
    for name, issue in deal.issues.items():
        label = label_of(deal, name)
        topic = _topic(f"{name.replace('_', ' ')} {issue.label} {issue.unit}")
        agreed = f"{label}: {format_option(issue, terms[name])}"
        if isinstance(terms[name], str) and _NOTHING.match(str(terms[name])):
            yield Clause(label, agreed, _LEFT_OUT)
            continue
        yield Clause(label, agreed, topic.settle, topic.law)


def _topic(words: str) -> Topic:
    """Return the first topic whose words occur; one that fits anything at the end."""
    return next(one for one in TOPICS if re.search(one.pattern, words, re.I))


def _besides(agreement: Agreement) -> Iterator[Clause]:
    for text in agreement.terms:
        yield Clause("Agreed besides", text, ("who does it, by when, and how it is measured",))
    for name, one in agreement.commitments.items():
        target = (
            one.target
            if isinstance(one.target, str)
            else format_quantity(float(one.target), one.unit)
        )
        owner = f", by {one.owner}" if one.owner else ""
        day = f", until {format_date(one.date)}" if one.date else ""
        settle = (
            *(() if one.owner else ("who answers for it",)),
            *(() if one.date else ("by when",)),
            "how it is measured, by whom, and what follows when it is missed",
        )
        yield Clause(name, f"{one.metric}: {target}{owner}{day}", settle)
    for name, review in agreement.reviews.items():
        topic = f": {review.topic}" if review.topic else ""
        settle = ("what may be changed at the review, and what holds if nobody agrees",)
        yield Clause(name, f"Review on {format_date(review.date)}{topic}", settle)


def _contract(deal: Deal) -> Iterator[Clause]:
    stated = deal.contract
    if stated is None:
        return
    parts = [
        *([counted(stated.months, "months")] if stated.months is not None else []),
        *([f"until {format_date(stated.end)}"] if stated.end is not None else []),
        *(
            [f"notice {counted(stated.notice, 'days')} before the end"]
            if stated.notice is not None
            else []
        ),
    ]
    settle = ("whether it renews by itself, and on which terms", "good cause to end it at once")
    yield Clause("Length and notice", ", ".join(parts), settle)

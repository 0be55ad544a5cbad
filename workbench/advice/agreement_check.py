"""Look at an agreement before it is signed: what speaks against it, and who must allow it.

It is held against the deal's rules, our limits and demands, what we get without a deal, today, our
target, and what the other side can live with: a deal that one side is sorry for is not kept.
"""

from __future__ import annotations

import math
from collections.abc import Iterator, Mapping

from workbench.advice.findings import Finding, Findings, Severity
from workbench.analysis.agreement.authority import find_crossings
from workbench.analysis.agreement.house_rules import pays_unsecured
from workbench.analysis.agreement.squeeze import find_squeezes
from workbench.model import Deal, Option, format_option, label_of
from workbench.phrases.agreement.squeeze import squeeze_words
from workbench.phrases.exact.amounts import amounts_of
from workbench.value import compile_terms, find_aspiration, package_rules, value_packages

STEP = 8
"""Step of the preparation that it belongs to."""


def check_agreement(deal: Deal, package: Mapping[str, Option]) -> Findings:
    """Say what speaks against agreeing to a package, from the first party's side.

    Parameters
    ----------
    deal : Deal
    package : mapping of issue to option

    Returns
    -------
    Findings
        A tuple of them, the worst first; none where nothing speaks against it.

    Raises
    ------
    DealError
        If the package does not fit the deal, or a formula does not make sense.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> for one in check_agreement(example_deal(), {"price": 1.6, "payment": "in 30 days"}):
    ...     print(one.severity.value, one.says)
    serious It is 9,100 EUR worse for us than no deal.
    """
    terms = compile_terms(deal)
    found = [
        *(
            _finding(Severity.SERIOUS, f"A rule forbids it: {rule.why or rule.when}.", "Change it.")
            for rule in package_rules(terms, package)
        ),
        *_worths(deal, package),
        *_squeezes(deal, package),
        *_limits(deal, package),
        *_demands(deal, package),
    ]
    if pays_unsecured(deal, package):
        found.append(
            _finding(
                Severity.SERIOUS,
                "It is paid in advance, and nothing secures the money.",
                "Ask for a guarantee, title to the goods, or payment in parts.",
            )
        )
    order = list(Severity)
    return Findings(sorted(found, key=lambda one: order.index(one.severity)))


def _finding(severity: Severity, says: str, why: str, about: tuple[str, ...] = ()) -> Finding:
    return Finding("agreement", severity, says, why, STEP, about)


def _worths(deal: Deal, package: Mapping[str, Option]) -> Iterator[Finding]:
    """Hold the package against no deal, today and the target, and against what they need."""
    terms = compile_terms(deal)
    values = value_packages(terms, package).iloc[0]
    value, said = float(values[deal.ours]), amounts_of(deal, deal.ours)
    close = 1e-9 * max(1.0, abs(value))
    least = terms.reservations[deal.ours]
    if value < least - close:
        is_stated = deal.parties[deal.ours].reservation is not None
        what = "our limit" if is_stated else "no deal"
        yield _finding(
            Severity.SERIOUS,
            f"It is {said.size(least - value)} worse for us than {what}.",
            "Walk away, or get more.",
        )
    now = deal.status_quo
    today = math.nan if now is None else float(value_packages(terms, now).iloc[0][deal.ours])
    if value < today - close:
        yield _finding(
            Severity.WARNING,
            f"It is {said.size(today - value)} worse for us than today.",
            "Say why we sign it all the same.",
        )
    hoped = find_aspiration(deal, deal.ours)
    if hoped is not None and value < hoped - close:
        yield _finding(
            Severity.NOTE,
            f"It is {said.size(hoped - value)} short of what we hoped for.",
            "Know what was had instead.",
        )
    for name in deal.parties:
        missing = terms.reservations[name] - float(values[name])
        if name != deal.ours and math.isfinite(missing) and missing > close:
            yield _finding(
                Severity.WARNING,
                f"By what we believe, {label_of(deal, name)} is "
                f"{amounts_of(deal, name).size(missing)} worse off with it than without a deal.",
                "Who is sorry for a deal does not keep it, or we believe something wrong.",
            )


def _squeezes(deal: Deal, package: Mapping[str, Option]) -> Iterator[Finding]:
    """Mark a package that leaves them hardly more than they have without us."""
    terms = compile_terms(deal)
    values = value_packages(terms, package).iloc[0].to_numpy()
    for one in find_squeezes(deal, values, [terms.reservations[name] for name in deal.parties]):
        said, _, why = squeeze_words(deal, one).partition(". ")
        yield _finding(Severity.WARNING if one.is_dependent else Severity.NOTE, f"{said}.", why)


def _limits(deal: Deal, package: Mapping[str, Option]) -> Iterator[Finding]:
    for one in find_crossings(deal, package):
        shown = format_option(deal.issues[one.issue], one.option)
        yield _finding(
            Severity.SERIOUS if one.kind == "real" else Severity.WARNING,
            f"{label_of(deal, one.issue)} {shown} is beyond our {one.kind} limit.",
            f"It needs the signature of: {one.authority}."
            if one.authority
            else "Nobody is named who could allow it.",
            (one.issue,),
        )


def _demands(deal: Deal, package: Mapping[str, Option]) -> Iterator[Finding]:
    for one in deal.preparation.demands if deal.preparation else ():
        if one.decision not in ("keep", "open") or not one.issue or one.option is None:
            continue
        issue = deal.issues[one.issue]
        if issue.index(package[one.issue]) != issue.index(one.option):
            kept = one.decision == "keep"
            yield _finding(
                Severity.SERIOUS if kept else Severity.NOTE,
                f"It is not what our house demands: {one.demand}.",
                f"Ask {one.owner or 'whoever demands it'} "
                f"{'for a signature' if kept else 'before you sign; the demand is not decided'}.",
                (one.issue,),
            )

"""Terms that hardly anybody means: far outside what is negotiated."""

from __future__ import annotations

from workbench.model import Deal, label_within, number_words, range_words


def ask_unlikely_term(deal: Deal, issue: str, number: float) -> str:
    """Ask whether a term is meant that lies far outside what is negotiated; empty where it is not.

    Parameters
    ----------
    deal : Deal
    issue : str
        One with numbers.
    number : float
        In the issue's unit.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> ask_unlikely_term(example_deal(), "price", 144)
    'A price of 144 EUR/can is far outside what is negotiated, 1.2 to 1.6 EUR/can. Is it right?'
    >>> ask_unlikely_term(example_deal(), "price", 1.7)
    ''
    """
    options = deal.issues[issue]
    if not options.is_far_outside(number):
        return ""
    low, high = (float(options.options[end]) for end in (0, -1))
    given, meant = number_words(deal, issue, number), range_words(deal, issue, low, high)
    return (
        f"A {label_within(deal, issue)} of {given} is far outside what is negotiated, {meant}. "
        "Is it right?"
    )

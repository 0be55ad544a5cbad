"""Levers of the library in words: what one is worth here, at which setting, and how sure."""

from __future__ import annotations

from workbench.library import LeverWorth, LikeTerm, NegotiationLever
from workbench.library.cards import lever_option_words
from workbench.library.listing import read_library
from workbench.model import Deal, label_of
from workbench.words import counted, format_amount, format_number


def lever_setting_words(one: LeverWorth) -> str:
    """Say at which options a lever is worth most to both sides together.

    Examples
    --------
    >>> from workbench.library import audit_levers, draft_deal
    >>> deal = draft_deal("Castings", units=5000, last_price=300, supplier_cost=225)
    >>> (one, *_) = [
    ...     one for one in audit_levers(deal, category="services") if one.lever.name == "publicity"
    ... ]
    >>> lever_setting_words(one)
    'Reference: case study'
    """
    issues = one.lever.issues
    told = [
        f"{issues[name].label}: {lever_option_words(issues[name], option)}"
        for name, option in one.at.items()
        if option != one.lever.neutral[name]
    ]
    return "; ".join(told)


def lever_worth_words(number: float, ends: tuple[float, float], unit: str) -> str:
    """Say an amount, and between which ends nine draws in ten lie.

    Examples
    --------
    >>> lever_worth_words(12000.0, (8000.0, 15000.0), "EUR")
    '12,000 EUR; nine draws in ten lie from 8,000 to 15,000'
    >>> lever_worth_words(1500.0, (1500.0, 1500.0), "EUR")
    '1,500 EUR'
    """
    low, high = ends
    if high - low <= 0.005 * abs(number):
        return format_amount(number, unit)
    span = f"{rough_words(low, '')} to {rough_words(high, '')}"
    return f"{rough_words(number, unit)}; nine draws in ten lie from {span}"


def rough_words(number: float, unit: str) -> str:
    """Say an amount to two digits: what rests on place-holders is known no better.

    Examples
    --------
    >>> rough_words(67_965.0, "EUR"), rough_words(-259.47, "EUR"), rough_words(0.0, "EUR")
    ('68,000 EUR', '−260 EUR', '0 EUR')
    """
    return f"{format_number(float(f'{number:.2g}'))} {unit}".strip()


def sureness_words(one: LeverWorth) -> str:
    """Say on how many numbers of the library a lever's worth rests.

    Examples
    --------
    >>> from workbench.library import LeverWorth, find_levers
    >>> lever = find_levers("services")[0]
    >>> one = LeverWorth(lever, lever.neutral, drafts=("Cost of money",), known=("A", "B"))
    >>> sureness_words(one)
    '1 of its 3 numbers is the library’s: “Cost of money”.'
    """
    every = len(one.drafts) + len(one.known)
    if not every:
        return "It rests on no number that is unsure."
    if not one.drafts:
        return f"{counted(every, 'numbers')}, {'all' if every > 1 else 'which is'} this deal’s own."
    verb = "is" if len(one.drafts) == 1 else "are"
    names = ", ".join(f"“{name}”" for name in one.drafts)
    return f"{len(one.drafts)} of its {counted(every, 'numbers')} {verb} the library’s: {names}."


def audit_title(deal: Deal) -> str:
    """Say what a table of levers shows."""
    frame = deal.contract.amounts if deal.contract is not None else None
    counts = "a year of the contract" if frame == "year" else "the whole contract"
    us, them = (label_of(deal, side) for side in (deal.ours, deal.theirs))
    return (
        f"Each lever by itself, beside today’s terms, at the setting that adds most to {us} and "
        f"{them} together, or moves most where none adds anything; amounts are those of {counts}, "
        "before the price moves. They overlap: never add them up."
    )


def like_term_words(deal: Deal, lever: NegotiationLever, one: LikeTerm) -> str:
    """Say what a deal has already that a lever meets, and what to do about it.

    Examples
    --------
    >>> from workbench.library import find_like_terms
    >>> from workbench.value import example_deal
    >>> deal, lever = example_deal(), read_library()["prepayment"]
    >>> like_term_words(deal, lever, find_like_terms(deal, lever)[0])[:57]
    '“Payment” is in the deal already, and settles when money '
    """
    if one.how == "same kind":
        return (
            f"“{label_of(deal, one.name)}” is in the deal already, and settles {one.about}. Does "
            f"“{lever.title}” move the same money? Then only one of the two belongs into the deal; "
            "together they would count it twice."
        )
    other = read_library()[one.name].title
    if one.how == "excludes":
        return f"Not at once with “{other}”, which the deal has: {one.about}"
    if one.how == "couples":
        return f"“{other}” is in the deal; beside it, the numbers of both change, and are right."
    return f"Reaches for like money as “{other}”, which the deal has. {one.about}"

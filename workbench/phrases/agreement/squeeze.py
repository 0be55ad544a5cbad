"""A squeezed side in words: what it is left with, and why that comes back."""

from __future__ import annotations

from workbench.analysis.agreement.squeeze import Squeeze
from workbench.model import Deal, label_of
from workbench.words import format_amount, format_share


def squeeze_words(deal: Deal, one: Squeeze) -> str:
    """Say what a side is left with, to stand behind "where" or "It leaves it there:".

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> print(squeeze_words(example_deal(), Squeeze("supplier", 1_500.0, 20_500.0, None)))
    Supplier has 1,500 EUR more than without us, of 20,500 EUR that both gain. Ask how much of its \
sales we are before you press further.
    """
    unit = deal.unit(one.party)
    left = (
        f"{label_of(deal, one.party)} has {format_amount(one.surplus, unit)} more than without us, "
        f"of {format_amount(one.joint, unit)} that both gain."
    )
    if one.is_dependent and one.share_of_sales is not None:
        return (
            f"{left} It makes {format_share(one.share_of_sales)} of its sales with us: pressed to "
            "its limit it may fail or leave, and our supply with it."
        )
    if one.share_of_sales is None:
        return f"{left} Ask how much of its sales we are before you press further."
    return f"{left} Who has so little to lose leaves for the next better offer."

"""One-off costs of alternatives, in a line that a buyer can check."""

from __future__ import annotations

from collections.abc import Iterator

from workbench.model import Deal, alternative_label
from workbench.value import is_length_asked, settle_party, spread_one_off
from workbench.words import counted, format_amount, format_number, format_percent


def one_off_words(deal: Deal, party: str, name: str) -> str:
    """Say what a one-off cost of an alternative comes to, and how; empty where there is none.

    Examples
    --------
    >>> from workbench.value import example_deal
    >>> deal = example_deal().changed(contract={"months": 36, "amounts": "year"})
    >>> once = deal.parties["buyer"].alternatives["other_supplier"].model_copy(
    ...     update={"one_off": 35_000.0})
    >>> deal = deal.with_party("buyer", alternatives={"other_supplier": once})
    >>> one_off_words(deal, "buyer", "other_supplier")
    '35,000 EUR once, over 3 years: 35,000 / 3 = 11,667 EUR a year'
    """
    side = settle_party(deal, party)
    if name not in side.alternatives or side.alternatives[name].one_off == 0:
        return ""
    once, beside = spread_one_off(deal, party, side.alternatives[name].one_off)
    unit, contract = deal.unit(party), deal.contract
    amount = format_amount(once, unit)
    if is_length_asked(deal):
        return (
            f"{amount} once, which counts in full: say in step 1 under “Contract” whether the "
            "amounts of this deal are those of one year, and how long the contract runs"
        )
    if contract is None or contract.amounts != "year" or contract.years is None:
        return f"{amount} once, in full: the amounts of this deal cover the whole contract"
    years = counted(contract.years, "years")
    rate = "" if side.cost_of_money is None else f" at {_rate(side.cost_of_money)} a year"
    divided = f"{format_amount(once, '')} / {format_number(once / beside, digits=5)}"
    return f"{amount} once, over {years}{rate}: {divided} = {format_amount(beside, unit)} a year"


def one_off_lines(deal: Deal, party: str) -> Iterator[str]:
    """Yield a sentence for each alternative of a party with a one-off cost."""
    for name, one in settle_party(deal, party).alternatives.items():
        if words := one_off_words(deal, party, name):
            yield f"{alternative_label(one, name)}: {words}."


def _rate(rate: float | str) -> str:
    return rate if isinstance(rate, str) else format_percent(rate)

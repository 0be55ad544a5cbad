"""Numbers and options as people read them.

One convention on every page, chart and brief, whatever the deal's currency: a comma at every three
digits, a point before decimals, a true minus, and the unit or the currency's code after the amount,
as in −1,235 EUR. A deal is passed between people whose computers are set differently, and 1,500
must not be fifteen hundred on one screen and one and a half on the next.
"""

from __future__ import annotations

import math

from workbench.model.deal import Deal
from workbench.model.issues import Issue


def format_number(number: float, *, digits: int = 6) -> str:
    """Write a number with thousands separators and without needless decimals.

    Examples
    --------
    >>> format_number(1234567.0), format_number(0.08), format_number(-1.25), format_number(1e-7)
    ('1,234,567', '0.08', '−1.25', '1e-07')
    """
    if math.isinf(number):
        return "−∞" if number < 0 else "∞"
    text = f"{round(number):,}" if abs(number) >= 10**digits else f"{number:,.{digits}g}"
    return text.replace("-", "−") if "e" not in text else text


def format_amount(amount: float, unit: str) -> str:
    """Write an amount of money or points, with its unit; money from 1,000 on without cents.

    Examples
    --------
    >>> format_amount(-1234.56, "EUR"), format_amount(0.72148, "points")
    ('−1,235 EUR', '0.7215 points')
    """
    if math.isinf(amount):
        return f"{format_number(amount)} {unit}".strip()
    size = abs(amount)
    if size >= 1_000:
        text = f"{amount:,.0f}"
    elif unit == "points" or size < 0.01:
        text = f"{amount:.4g}"
    else:
        text = f"{amount:,.2f}"
    text = "0" if float(text.replace(",", "")) == 0 else text
    return f"{text.replace('-', '−') if 'e' not in text else text} {unit}".strip()


def format_option(issue: Issue, option: float | str) -> str:
    """Write an option with its issue's unit.

    Examples
    --------
    >>> format_option(Issue(options=(1, 30), unit="days"), 30.0)
    '30 days'
    >>> format_option(Issue(options=(1, 30), unit="days"), 1.0)
    '1 day'
    >>> format_option(Issue(options=(0, 0.02), unit="%"), 0.02)
    '2 %'
    """
    if isinstance(option, str):
        return option
    if issue.unit == "%":
        return f"{format_number(100 * option)} %"
    unit = issue.unit[:-1] if option == 1 and issue.unit.endswith("s") else issue.unit
    return f"{format_number(option)} {unit}".strip()


def label_of(deal: Deal, name: str) -> str:
    """Return what people call a fact, an issue or a party of the deal.

    Examples
    --------
    >>> from workbench.value.example import example_deal
    >>> label_of(example_deal(), "price")
    'Price'
    """
    for part in (deal.issues, deal.facts):
        if name in part:
            return part[name].label or name_in_words(name)
    if name in deal.parties:
        return deal.parties[name].name or name_in_words(name)
    return name_in_words(name)


def name_in_words(name: str) -> str:
    """Return what people call something that has a name and no label.

    Examples
    --------
    >>> name_in_words("payment_day")
    'Payment day'
    """
    words = name.replace("_", " ")
    return words[:1].upper() + words[1:]

"""Numbers, shares and amounts of money as people read them.

One convention on every page, chart and brief, whatever the deal's currency: digits in groups of
three, a true minus, and the unit or the currency's code after the amount, as in −1,235 EUR. A deal
is passed between people whose computers are set differently, and 1,500 must not be fifteen hundred
on one screen and one and a half on the next: the language's marks stand in
:mod:`workbench.words.language`.
"""

from __future__ import annotations

import math
from collections.abc import Iterable

from workbench.words.language import localize
from workbench.words.scales import MILLION, billions, small_price

_PERCENTS = {
    "%": "%",
    "fraction": "%",
    "probability": "%",
    "per year": "% per year",
    "fraction per year": "% per year",
}

SHARES = tuple(_PERCENTS)
"""Units of numbers that are kept as shares of one, and that people read and write in percent."""


BN = "bn"
"""What stands behind a number of billions; read back by :func:`read_written`."""

HUGE = 1e15
"""From here on numbers are written with an exponent: no float counts their last digits."""


def _far(number: float, digits: int) -> str:
    mantissa, exponent = f"{number:.{max(digits - 1, 0)}e}".split("e")
    whole = mantissa.rstrip("0").rstrip(".") if "." in mantissa else mantissa
    return localize(whole) + f"e{int(exponent)}"


def shown_unit(unit: str) -> str:
    """Return the unit in which people read numbers of a unit: percent for shares.

    Examples
    --------
    >>> shown_unit("fraction"), shown_unit("per year"), shown_unit("EUR/can")
    ('%', '% per year', 'EUR/can')
    """
    return _PERCENTS.get(unit, unit)


def format_number(number: float, *, digits: int = 6) -> str:
    """Write a number with thousands separators and without needless decimals.

    Examples
    --------
    >>> format_number(1234567.0), format_number(0.08), format_number(-1.25), format_number(1e-7)
    ('1,234,567', '0.08', '−1.25', '1e-07')
    >>> format_number(2.1e12), format_number(-2.1e300)
    ('2,100,000,000,000', '−2.1e300')
    """
    if math.isinf(number):
        return "−∞" if number < 0 else "∞"
    if abs(number) >= HUGE:
        return _far(number, digits)
    return localize(f"{round(number):,}" if abs(number) >= 10**digits else f"{number:,.{digits}g}")


def format_count(count: int) -> str:
    """Write how many there are, every digit of it.

    Examples
    --------
    >>> format_count(2214000)
    '2,214,000'
    """
    return localize(f"{count:,}")


def format_fixed(number: float, *, decimals: int = 0) -> str:
    """Write a number to so many decimals.

    Examples
    --------
    >>> format_fixed(1234.56), format_fixed(-0.126, decimals=2)
    ('1,235', '−0.13')
    """
    return localize(f"{number:,.{decimals}f}")


def format_percent(share: float, *, digits: int = 6) -> str:
    """Write a share in percent, to so many significant digits.

    Examples
    --------
    >>> format_percent(0.8), format_percent(0.012345678)
    ('80 %', '1.23457 %')
    """
    return f"{format_number(100 * share, digits=digits)} %"


def format_probability(probability: float) -> str:
    """Write a probability in percent; one that is nearly 0 or 1 does not become it.

    Examples
    --------
    >>> format_probability(0.8), format_probability(0.9996), format_probability(1)
    ('80 %', '99.96 %', '100 %')
    """
    return format_percent(probability, digits=4)


def format_share(share: float, *, decimals: int = 0) -> str:
    """Write a share in percent, to so many decimals.

    Examples
    --------
    >>> format_share(0.8123), format_share(0.8123, decimals=1), format_share(-0.004, decimals=1)
    ('81 %', '81.2 %', '−0.4 %')
    """
    return f"{format_fixed(100 * share, decimals=decimals)} %"


def format_quantity(number: float, unit: str, *, digits: int = 6) -> str:
    """Write a number with its unit; shares in percent.

    Examples
    --------
    >>> format_quantity(1.46299, "EUR/can", digits=4), format_quantity(0.08, "per year")
    ('1.463 EUR/can', '8 % per year')
    >>> format_quantity(7.64616e-06, "USD/token", digits=3), format_quantity(2.1e12, "IDR")
    ('7.65 USD per million tokens', '2,100 bn IDR')
    """
    if unit in SHARES:
        return f"{format_number(100 * number, digits=digits)} {shown_unit(unit)}"
    if many := small_price(unit, number):
        return f"{format_number(MILLION * number, digits=digits)} {many}"
    return f"{_read_easily(number, digits)} {unit}".strip()


def _read_easily(number: float, digits: int) -> str:
    """Write a number, in billions where that loses none of its digits."""
    large = billions(number)
    if large is None or abs(number) >= HUGE or float(f"{large:.{digits}g}") != large:
        return format_number(number, digits=digits)
    return f"{format_number(large, digits=digits)} {BN}"


def short_quantity(number: float, unit: str, *, digits: int = 6) -> str:
    """Write a number where there is no room for its unit; shares keep their percent sign.

    Examples
    --------
    >>> short_quantity(1.46299, "EUR/can", digits=4), short_quantity(0.08, "fraction")
    ('1.463', '8 %')
    """
    return format_quantity(number, "%" if unit in SHARES else "", digits=digits)


def format_range(low: float, high: float, unit: str, *, digits: int = 6, word: str = "to") -> str:
    """Write two numbers of one unit, which stands once.

    Examples
    --------
    >>> format_range(1.2, 1.6, "EUR/can"), format_range(0.02, 0.08, "%")
    ('1.2 to 1.6 EUR/can', '2 to 8 %')
    """
    if many := small_price(unit, low, high):
        low, high, unit = MILLION * low, MILLION * high, many
    first = short_quantity(low, unit, digits=digits).removesuffix(" %")
    return f"{first} {word} {format_quantity(high, unit, digits=digits)}"


def format_amount(amount: float, unit: str) -> str:
    """Write an amount of money or points, with its unit; money from 1,000 on without cents.

    Examples
    --------
    >>> format_amount(-1234.56, "EUR"), format_amount(0.72148, "points")
    ('−1,235 EUR', '0.7215 points')
    """
    return f"{bare_amount(amount, unit)} {unit}".strip()


def bare_amount(amount: float, unit: str) -> str:
    """Write an amount without its unit, which an axis or a table's head says.

    Examples
    --------
    >>> bare_amount(-1234.56, "EUR"), bare_amount(0.72148, "points")
    ('−1,235', '0.7215')
    >>> bare_amount(-2.0406e12, "IDR"), bare_amount(12_345_678_900, "IDR")
    ('−2,041 bn', '12.35 bn')
    """
    if math.isinf(amount) or abs(amount) >= HUGE:
        return format_number(amount, digits=4)
    if (large := billions(amount)) is not None:
        return f"{localize(_four_digits(large))} {BN}"
    size = abs(amount)
    if size >= 1_000:
        text = f"{amount:,.0f}"
    elif unit == "points" or size < 0.01:
        text = f"{amount:.4g}"
    else:
        text = f"{amount:,.2f}"
    return localize("0" if float(text.replace(",", "")) == 0 else text)


def _four_digits(number: float) -> str:
    """Write a number to four digits, or all before its point, as Python does."""
    return f"{number:,.0f}" if abs(number) >= 1_000 else f"{number:,.4g}"


def signed_amount(amount: float, unit: str) -> str:
    """Write a gain or a loss with its sign and its unit.

    Examples
    --------
    >>> signed_amount(1234.5, "EUR"), signed_amount(-1.0, "EUR"), signed_amount(0.0, "EUR")
    ('+1,234 EUR', '−1.00 EUR', '0 EUR')
    """
    return f"{bare_signed(amount, unit)} {unit}".strip()


def bare_signed(amount: float, unit: str) -> str:
    """Write a gain or a loss with its sign and without its unit.

    Examples
    --------
    >>> bare_signed(1234.5, "EUR"), bare_signed(-1.0, "EUR"), bare_signed(0.0, "EUR")
    ('+1,234', '−1.00', '0')
    """
    text = bare_amount(amount, unit)
    return f"+{text}" if amount > 0 and text != "0" else text


def bare_amounts(amounts: Iterable[float], unit: str) -> list[str]:
    """Write the amounts of a column, whose head names the unit.

    No amount is written more exactly than the largest needs; what is not finite is a dash.

    Examples
    --------
    >>> bare_amounts([-1234.56, 902.375, float("inf")], "EUR")
    ['−1,235', '902', '–']
    """
    numbers = [float(amount) for amount in amounts]
    whole = unit != "points" and any(abs(n) >= 1_000 for n in numbers if math.isfinite(n))
    return [_in_column(number, unit, whole=whole) for number in numbers]


def _in_column(amount: float, unit: str, *, whole: bool) -> str:
    if not math.isfinite(amount):
        return "–"
    if whole and billions(amount) is None:
        return format_count(round(amount))
    return bare_amount(amount, unit)


def ordinal(place: int) -> str:
    """Say which one of a row: the first is at place 0.

    Examples
    --------
    >>> ordinal(0), ordinal(1), ordinal(4), ordinal(10), ordinal(21)
    ('1st', '2nd', '5th', '11th', '22nd')
    """
    number = place + 1
    teens = 10 < number % 100 < 20
    return f"{number}{'th' if teens else {1: 'st', 2: 'nd', 3: 'rd'}.get(number % 10, 'th')}"


def nice_step(width: float) -> float:
    """Return a round step that divides a width into 30 to 150 steps: the grid people use.

    Examples
    --------
    >>> nice_step(80.0), nice_step(0.04), nice_step(20.0)
    (1.0, 0.001, 0.5)
    """
    power = 10.0 ** math.floor(math.log10(width / 30) + 1e-9)
    step = power if width / power <= 150 else 5 * power
    return float(f"{step:.1g}")

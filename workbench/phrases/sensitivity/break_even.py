"""Where a decision flips, in words."""

from __future__ import annotations

from workbench.analysis import BreakEven


def break_even_words(found: BreakEven) -> str:
    """Say where the decision flips.

    Examples
    --------
    >>> from workbench.analysis import find_break_even
    >>> from workbench.value import example_deal
    >>> break_even_words(find_break_even(example_deal(), "cost", "supplier.surplus", target=5_000))
    'Surplus of Supplier at the Nash package of the deal as it stands passes 5,000 EUR at ...'
    """
    driver, label = found.driver, found.measure.label
    goal = found.measure.write(found.target)
    if not found.flips:
        ends = " to ".join(driver.write(float(found.numbers[end])) for end in (0, -1))
        return f"{label} does not pass {goal} anywhere from {ends}"
    *before, last = (one.number for one in found.flips)
    words = " and ".join([*map(driver.bare, before), driver.write(last)])
    beyond = ", beyond its range" if found.beyond else ""
    return f"{label} passes {goal} at {words}{beyond}"

"""Where a decision flips, in words."""

from __future__ import annotations

from workbench.analysis import BreakEven

FLIP_KINDS = {
    "crosses": "passes the target",
    "jumps": "jumps over the target: another choice takes over",
    "meets": "meets the target and stays on one side of it",
    "touches": "touches the target and turns back",
}
"""What happens at a flip, in words."""


def break_even_words(found: BreakEven) -> str:
    """Say where the decision flips.

    Examples
    --------
    >>> from workbench.analysis import find_break_even
    >>> from workbench.value import example_deal
    >>> break_even_words(find_break_even(example_deal(), "cost", "supplier.surplus", target=5_000))
    'Gain of Supplier at the fair split of the deal as it stands passes 5,000 EUR at ...'
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


def break_even_subtitle(found: BreakEven) -> str:
    """Say what is left out, and how to read it."""
    driver = found.driver
    words = [f"As it stands: {found.measure.write(found.base)} at {driver.write(driver.base)}."]
    nearest = found.nearest
    if nearest is not None:
        words.append(f"There it {FLIP_KINDS[nearest.kind]}.")
    if found.beyond:
        words.append("Shaded: the range of the fact." if found.flips else "Shaded: its own range.")
    return " ".join(words)

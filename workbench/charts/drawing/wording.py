"""Words on charts: plain text that plotly leaves alone, wrapped to fit, and packages as people say.

plotly reads some HTML and, where MathJax is loaded, formulas between dollar signs. Names from a
deal file mean neither.
"""

from __future__ import annotations

import html
import textwrap
from collections.abc import Iterable, Mapping

import numpy as np

from workbench.model import Deal, format_option, label_of
from workbench.phrases import amounts_of
from workbench.value import FloatArray
from workbench.words import counted

TITLE_WIDTH, SUBTITLE_WIDTH = 66, 92
"""Characters in a line that fit a chart 600 pixels wide."""

HOVER_WIDTH = 46
"""Characters in a line of hover text."""

MOST_ISSUES = 15
"""Issues written into one hover text; a larger box would not fit on a page."""


def plain(text: str) -> str:
    """Return text that plotly shows as it stands.

    Examples
    --------
    >>> plain("R&D <$5> or $6")
    'R&amp;D &lt;&#36;5&gt; or &#36;6'
    """
    return html.escape(text, quote=False).replace("$", "&#36;")


def wrap(text: str, width: int, *, lines: int | None = None) -> str:
    """Break plain text into lines of at most `width` characters, cut after `lines`.

    Examples
    --------
    >>> wrap("Advance payment against a bank guarantee", 20, lines=2)
    'Advance payment<br>against a bank …'
    """
    if len(text) <= width:  # nearly all; hover texts are written by the thousand
        return plain(text)
    broken = textwrap.wrap(text, width, max_lines=lines, placeholder=" …")
    return "<br>".join(plain(line) for line in broken)


def count_packages(count: int) -> str:
    """Say how many packages, also when there are more than anyone can read.

    Examples
    --------
    >>> count_packages(1), count_packages(1275), count_packages(3 * 10**14)
    ('1 efficient package', '1,275 efficient packages', '3.0 × 10<sup>14</sup> efficient packages')
    """
    if count < 10**9:
        return counted(count, "efficient packages")
    exponent = len(str(count)) - 1
    return f"{count / 10**exponent:.1f} × 10<sup>{exponent}</sup> efficient packages"


def value_words(deal: Deal, values: FloatArray, surplus: FloatArray) -> list[str]:
    """Write what a package is worth to each party or costs it, and how that is against no deal."""
    lines = []
    for place, party in enumerate(deal.parties):
        side = amounts_of(deal, party)
        amount = side.amount(float(values[place]))
        lines.append(f"<b>{wrap(f'{side.title}: {amount}', HOVER_WIDTH)}</b>")
        if np.isfinite(surplus[place]):
            lines.append(plain(side.against(float(surplus[place]), "no deal")))
    return lines


def package_words(deal: Deal, package: Mapping[str, float | str]) -> list[str]:
    """Write a package issue by issue, in words with units."""
    words = [
        wrap(f"{label_of(deal, name)}: {format_option(deal.issues[name], option)}", HOVER_WIDTH)
        for name, option in package.items()
    ]
    rest = len(words) - MOST_ISSUES
    return [*words[:MOST_ISSUES], f"… and {rest} more issues"] if rest > 0 else words


def join_lines(lines: Iterable[str]) -> str:
    """Join lines of hover text."""
    return "<br>".join(lines)

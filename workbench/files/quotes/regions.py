"""A table in a grid, and what tells amounts from words."""

from __future__ import annotations

import re
from dataclasses import dataclass, replace
from functools import lru_cache

from workbench.files.quotes.amounts import read_amount
from workbench.files.quotes.grid import Grid, GridCell
from workbench.files.quotes.headings import Heading, read_heading
from workbench.files.quotes.vocabulary import fold, is_refusal

_TERM_LABELS = frozenset(
    {"payment", "lead_time", "moq", "incoterm", "valid_until", "currency", "rebate", "note"}
)

_WEAK = frozenset(
    {
        "supplier",
        "option",
        "cost_part",
        "cost_subtotal",
        "item",
        "description",
        "ignored",
        "contact",
        "note",
        "status",
        "unit",
    }
)

_AMOUNT = re.compile(
    r"[^\w]*(?:[A-Z]{3}|[A-Za-z]{0,2}[€$£¥₹]|zł|kr|Fr|SFr|ca|approx|ab|from|min|max)?[^\w]*\d", re.I
)

_ORDINAL = re.compile(r"\d{1,2}(?:\.|st|nd|rd|th|er|e|ème)\s+[^\W\d]{3,}", re.IGNORECASE)

_BREAKDOWN = re.compile(
    r"break ?down|kalkulation|aufschlusselung|kostenaufteilung|decomposition|ventilation|"
    r"cost elements|kostenbestandteile|cost split|of which|davon"
)

NUMBERED = re.compile(
    r"^(?:vendor|supplier|bidder|lieferant|anbieter|bieter|fournisseur)\s*(?:\d{1,2}|[A-Z])\s*"
    r"[:–-]\s+",
    re.IGNORECASE,
)
"""Before a name: "Vendor A: Demo Labels"."""

PRICES = frozenset({"unit_price", "list_price", "total"})
"""Fields from which a price can be made."""


@dataclass(frozen=True)
class Region:
    """A table in a grid.

    Attributes
    ----------
    grid : Grid
    top, body, end : int
        First row of the headings, first row below them, and the row after the last.
    parts : tuple of tuple of str
        Headings by column, one text for each of their rows that has one.
    """

    grid: Grid
    top: int
    body: int
    end: int
    parts: tuple[tuple[str, ...], ...]

    @property
    def texts(self) -> tuple[str, ...]:
        """Headings by column, joined."""
        return tuple(map(" ".join, self.parts))


def holds_amount(cell: GridCell) -> bool:
    """Say whether a cell holds an amount, or says that there is none."""
    if cell.fault:
        return True
    if isinstance(cell.value, str):
        return is_amount_text(cell.value) or bool(is_refusal(cell.value))
    return isinstance(cell.value, float)


@lru_cache(maxsize=4096)
def is_amount_text(text: str) -> bool:
    """Say whether a text is an amount and little else."""
    if not _AMOUNT.match(text.replace("\uffe5", "¥")) or is_ordinal(text):
        return False
    amount = read_amount(text)
    return amount is not None and len(amount.rest) <= 12 and len(text) <= 40


def is_ordinal(text: str) -> bool:
    """Say whether a text is which of several, as "2. Angebot", and no amount."""
    return bool(_ORDINAL.match(text))


def is_weak(heading: Heading) -> bool:
    """Say whether a heading may be a name with a word of headings in it: "Brisk Packaging"."""
    return not heading.exact and heading.field in _WEAK


def heading_of(parts: tuple[str, ...]) -> Heading:
    """Read a heading in rows: what stands above a heading that is clear itself is a name.

    Examples
    --------
    >>> one = heading_of(("Brisk Packaging", "Unit price, EUR"))
    >>> one.field, one.rest
    ('unit_price', 'Brisk Packaging')
    """
    joined = read_heading(" ".join(parts))
    if len(parts) < 2:
        return joined
    over, under = read_heading(" ".join(parts[:-1])), read_heading(parts[-1])
    if _BREAKDOWN.search(fold(over.text)) and not under.field:
        return replace(under, text=joined.text, field="cost_part", exact=True)
    if not (under.field and under.exact) or under.is_break or over.is_break:
        return joined
    if _BREAKDOWN.search(fold(over.text)) and under.field not in PRICES:
        return replace(under, text=joined.text, field="cost_part", exact=True)
    if over.field and over.exact:
        return joined
    return replace(
        under,
        text=joined.text,
        exact=False,
        rest=over.rest if over.currency or over.per else over.text,
        currency=under.currency or over.currency,
        per=under.per or over.per,
        unit=under.unit or (over.unit if over.per else ""),
    )


def is_term_label(cell: GridCell) -> bool:
    """Say whether a cell begins a row of terms that stands below the prices."""
    if not isinstance(cell.value, str):
        return False
    heading = read_heading(cell.text.rstrip(": "))
    return heading.exact and heading.field in _TERM_LABELS

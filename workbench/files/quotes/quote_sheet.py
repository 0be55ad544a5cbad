"""A quote sheet as it was read: quotes, prices of today, what is told and what is asked."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from pathlib import Path
from typing import Any

import pandas as pd

from workbench.files.deal_files import read_content
from workbench.files.quotes.per_offer import OFFER_COLUMNS
from workbench.files.quotes.quote_columns import FIELDS, column_key
from workbench.files.quotes.read_quote import COLUMNS
from workbench.files.quotes.reading_sheets import QuotesRead, read_quotes_of
from workbench.files.quotes.regions import Region
from workbench.files.quotes.telling import SheetAsk, Told
from workbench.files.quotes.vocabulary import fold

BASELINE_COLUMNS = (
    "item",
    "description",
    "quantity",
    "unit",
    "unit_price",
    "currency",
    "supplier",
    "target",
    "text",
    "where",
)
"""Columns of a table of prices of today."""

_NUMBERS = frozenset(
    {
        "quantity",
        "from_quantity",
        "unit_price",
        "payment_days",
        "discount",
        "discount_days",
        "lead_time_min",
        "lead_time_max",
        "moq",
        "one_off",
        "freight",
        "rebate",
        "target",
    }
)
_OF_FORM = ("column|", "twice|", "marks|", "dates", "currency", "time|", "discount|")
"""How keys begin of answers that hold for every sheet of a form."""

_DATES = frozenset({"valid_until"})


class QuoteSheet:
    """A quote sheet; answers to what it asks are read into it.

    Parameters
    ----------
    content : bytes
    name : str
        Of the file; its ending says what it is.
    answers : mapping of key to value, optional
        Kept from a sheet of the same form.
    """

    def __init__(self, content: bytes, name: str, answers: Mapping[str, Any] | None = None) -> None:
        self.name = name
        self._content = content
        self._answers: dict[str, Any] = dict(answers or {})
        self._read: QuotesRead = read_quotes_of(content, name, self._answers)

    @property
    def content(self) -> bytes:
        """The file as it came."""
        return self._content

    @property
    def quotes(self) -> pd.DataFrame:
        """The quotes, a row for each price tier, as :data:`COLUMNS`.

        Prices are for one unit, lead times and payment in days, discount and rebate as shares.
        """
        return _frame(self._read.rows, COLUMNS)

    @property
    def baseline(self) -> pd.DataFrame:
        """What is paid today, and targets, as far as the sheet says it."""
        return _frame(self._read.baseline, BASELINE_COLUMNS)

    @property
    def per_offer(self) -> pd.DataFrame:
        """What suppliers state once for a whole offer of several items: one-off cost, freight."""
        return _frame(self._read.offers, OFFER_COLUMNS)

    @property
    def told(self) -> tuple[Told, ...]:
        """What was not used, hidden, struck out or assumed."""
        return tuple(self._read.told)

    @property
    def asks(self) -> tuple[SheetAsk, ...]:
        """What the sheet does not say, with readings to choose from; what may stay open is last."""
        return tuple(sorted(self._read.asks, key=lambda one: not one.waits))

    @property
    def answers(self) -> dict[str, Any]:
        """What was answered, by key: to be kept for the next sheet of this form."""
        return dict(self._answers)

    @property
    def form(self) -> tuple[str, ...]:
        """The headings: sheets with the same ones are of one form."""
        return tuple(
            fold(text) for region, _ in self._read.columns for text in region.texts if text
        )

    @property
    def form_answers(self) -> dict[str, Any]:
        """Those of the answers that are about the form, and none of its cells."""
        return {key: one for key, one in self._answers.items() if key.startswith(_OF_FORM)}

    @property
    def regions(self) -> tuple[Region, ...]:
        """The tables of the sheet, as they stand there."""
        return tuple(region for region, _ in self._read.columns)

    @property
    def mapping(self) -> pd.DataFrame:
        """What each column was taken for: worksheet, column, heading, field, supplier, by what."""
        rows = [
            {
                "worksheet": region.grid.title,
                "column": region.grid.column_place(one.place).split(", ")[-1],
                "heading": " ".join(one.heading.text.split()),
                "field": one.field if one.field in FIELDS else "ignored",
                "supplier": one.supplier,
                "by": one.by,
            }
            for region, columns in self._read.columns
            for one in columns
        ]
        return pd.DataFrame(
            rows, columns=["worksheet", "column", "heading", "field", "supplier", "by"]
        )

    def answer(self, ask: SheetAsk | int | str, reading: object) -> QuoteSheet:
        """Settle an ask, and read the sheet anew with the answer.

        Parameters
        ----------
        ask : SheetAsk, int or str
            One of `asks`, its number, or its key.
        reading : object
            One of its readings, as words or value; what else may be given, the ask says.

        Returns
        -------
        QuoteSheet
            This one.

        Raises
        ------
        ValueError
            If there is no such ask, or the answer is none of its readings.
        """
        found = self._find(ask)
        self._answers[found.key] = found.settle(reading)
        self._read = read_quotes_of(self._content, self.name, self._answers)
        return self

    def map_column(self, heading: str, field: str) -> QuoteSheet:
        """Take the column under a heading for something else, and read the sheet anew.

        Raises
        ------
        ValueError
            If there is no such field, naming those that there are.
        """
        if field not in FIELDS and not field.startswith("supplier:"):
            raise ValueError(f"field must be one of {', '.join(FIELDS)}; got {field!r}")
        self._answers[column_key(heading)] = field
        self._read = read_quotes_of(self._content, self.name, self._answers)
        return self

    def _find(self, ask: SheetAsk | int | str) -> SheetAsk:
        if isinstance(ask, SheetAsk):
            ask = ask.key
        if isinstance(ask, int):
            if not 0 <= ask < len(self.asks):
                raise ValueError(f"ask must be a number from 0 to {len(self.asks) - 1}, got {ask}")
            return self.asks[ask]
        known = [one for one in self.asks if ask in (one.key, one.place)]
        if len(known) != 1:
            raise ValueError(f"there is no open ask {ask!r}; see asks")
        return known[0]

    def __repr__(self) -> str:
        """Count what there is."""
        counts = f"{len(self._read.rows)} quotes, {len(self.asks)} asks, {len(self.told)} told"
        return f"<QuoteSheet {self.name}: {counts}>"

    def _repr_html_(self) -> str:
        """Show quotes, what is asked and what is told."""
        asks = "".join(
            f"<li>{escape(one.place)}: {escape(one.sentence)} "
            f"<em>{escape(' / '.join(reading.words for reading in one.readings))}</em></li>"
            for one in self.asks
        )
        told = "".join(f"<li>{escape(one.place)}: {escape(one.sentence)}</li>" for one in self.told)
        frame = self.quotes.dropna(axis=1, how="all")
        parts = [frame.to_html(index=False, na_rep="–")]
        parts += [f"<p><strong>Asked</strong></p><ul>{asks}</ul>"] if asks else []
        parts += (
            [f"<details><summary>Told: {len(self.told)}</summary><ul>{told}</ul></details>"]
            if told
            else []
        )
        return "".join(parts)


def read_quote_sheet(path: str | Path, *, answers: Mapping[str, Any] | None = None) -> QuoteSheet:
    """Read a quote sheet, whoever wrote it: ``.xlsx`` or ``.csv``.

    Headings may stand under titles and in two rows, in English, German or French; suppliers in
    rows, in columns or on a worksheet each; price breaks in rows or columns. What is left out or
    assumed is told, what cannot be known is asked.

    Parameters
    ----------
    path : str or Path
    answers : mapping of key to value, optional
        Of a sheet of the same form, from :attr:`QuoteSheet.answers`.

    Returns
    -------
    QuoteSheet

    Raises
    ------
    TableError
        If the file cannot be read at all.
    """
    file = Path(path)
    return QuoteSheet(read_content(file), file.name, answers)


def _frame(rows: list[dict[str, Any]], columns: tuple[str, ...]) -> pd.DataFrame:
    data = {}
    for name in columns:
        values = [row.get(name) for row in rows]
        if name in _NUMBERS:
            data[name] = pd.Series(values, dtype="float64")
        elif name == "comparable":
            data[name] = pd.Series(values, dtype="bool")
        elif name in _DATES:
            data[name] = pd.Series(values, dtype="object")
        else:
            data[name] = pd.Series(["" if one is None else one for one in values], dtype="object")
    return pd.DataFrame(data, columns=list(columns))

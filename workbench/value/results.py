"""How a result shows itself: on one line, as text, and as a small table in a notebook."""

from __future__ import annotations

import html
import inspect
from typing import TYPE_CHECKING, Generic, SupportsIndex, TypeVar, overload

from workbench.words import format_count

if TYPE_CHECKING:
    import pandas as pd

T = TypeVar("T")

LINE = 200
"""Characters that a result takes on its one line, at most."""

ROWS = 20
"""Rows of a result's table that are shown, at most; :meth:`AnalysisResult.to_frame` has all."""

COLUMNS = 12
"""Columns that are shown, at most."""


class AnalysisResult:
    """What an analysis returns: kept small on the screen, however much it holds.

    A subclass says its `headline` and has a `to_frame`; a dataclass among them is made with
    ``repr=False``, or it would print everything that it holds.
    """

    __slots__ = ()

    @property
    def headline(self) -> str:
        """What was found, in a few words and its most important number."""
        raise NotImplementedError(type(self).__name__)

    @property
    def fine_print(self) -> tuple[str, ...]:
        """What the numbers are and what they rest on: definition, draws and seed."""
        definition = inspect.cleandoc(type(self).__doc__ or "").partition("\n")[0]
        draws, seed = getattr(self, "draws", None), getattr(self, "seed", None)
        if not isinstance(draws, int):  # the draws themselves
            draws, seed = getattr(draws, "count", None), getattr(draws, "seed", None)
        drawn = f"{format_count(draws)} draws, seed {seed}" if draws and seed is not None else ""
        return tuple(part for part in (definition, drawn) if part)

    def to_frame(self) -> pd.DataFrame:
        """Return the whole result as a table."""
        raise NotImplementedError(type(self).__name__)

    def summary(self) -> str:
        """Return headline, the first rows of the table and the fine print, as text."""
        table, left = self._shown()
        shown = table.to_string(max_cols=COLUMNS, max_colwidth=40) if len(table) else ""
        return "\n".join(part for part in (self._named, shown, *left, *self.fine_print) if part)

    def __repr__(self) -> str:
        """Show what it is and what was found, on one line."""
        line = " ".join(f"<{self._named}>".split())
        return line if len(line) <= LINE else f"{line[: LINE - 2]}…>"

    def _repr_html_(self) -> str:
        """Show headline, the first rows of the table and the fine print in a notebook."""
        table, left = self._shown()
        rows = table.to_html(max_cols=COLUMNS, border=0) if len(table) else ""
        small = " · ".join(html.escape(part) for part in (*left, *self.fine_print))
        return f"<p><b>{html.escape(self._named)}</b></p>{rows}<p><small>{small}</small></p>"

    @property
    def _named(self) -> str:
        title = getattr(getattr(self, "deal", None), "title", None)
        of = f" of {title!r}" if isinstance(title, str) else ""
        return f"{type(self).__name__}{of}: {self.headline}"

    def _shown(self) -> tuple[pd.DataFrame, list[str]]:
        """Return the rows to show, and what says that there are more."""
        table = self.to_frame()
        left = len(table) - ROWS
        more = [f"{format_count(left)} more rows: to_frame() has them"] if left > 0 else []
        return table.head(ROWS), more


class AnalysisResults(AnalysisResult, tuple[T, ...], Generic[T]):
    """Several results in their order: a tuple that shows itself as one table.

    A subclass says what they are (`thing`, in the plural) and has a `to_frame`.
    """

    __slots__ = ()

    thing = "results"

    @property
    def headline(self) -> str:
        """How many there are."""
        return f"{format_count(len(self))} {self.thing}" if len(self) else f"no {self.thing}"

    @overload
    def __getitem__(self, place: SupportsIndex, /) -> T: ...
    @overload
    def __getitem__(self, place: slice, /) -> tuple[T, ...]: ...
    def __getitem__(self, place: SupportsIndex | slice, /) -> T | tuple[T, ...]:
        """Return one of them, or several as a plain tuple."""
        return super().__getitem__(place)

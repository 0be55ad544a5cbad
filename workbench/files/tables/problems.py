"""What is wrong with a table, with the row and column to go to."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from workbench.files.file_problems import PROBLEM_LIMIT
from workbench.model import DealError, Problem
from workbench.words import format_count

_MESSAGE_LIMIT = 300
_NAME_LIMIT = 60


@dataclass(frozen=True)
class TableProblem(Problem):
    """One thing that is wrong in a table.

    Attributes
    ----------
    file : str
        Name of the file, without its folder.
    worksheet : str
        Empty in a CSV file.
    row : int
        Counted from 1, as a spreadsheet shows it; 0 when the table as a whole is meant.
    label : str
        Heading of the column; empty when the row as a whole is meant.

    Examples
    --------
    >>> place = {"file": "q.xlsx", "worksheet": "A", "row": 4, "label": "Price"}
    >>> print(TableProblem((), "must be above 0", **place))
    q.xlsx, worksheet 'A', row 4, column 'Price': must be above 0
    """

    file: str = ""
    worksheet: str = ""
    row: int = 0
    label: str = ""

    def __str__(self) -> str:
        """Show file, worksheet, row, column and the message, on one line."""
        where = [
            self.file,
            *([f"worksheet '{_cut(self.worksheet, _NAME_LIMIT)}'"] if self.worksheet else []),
            *([f"row {self.row}"] if self.row else []),
            *([f"column '{_cut(self.label, _NAME_LIMIT)}'"] if self.label else []),
        ]
        text = f"{', '.join(where)}: {_cut(self.message, _MESSAGE_LIMIT)}"
        return "".join(one if one.isprintable() else "?" for one in text)


class UnlikelyTerm(TableProblem):
    """A term that hardly anybody means, and that may be right all the same."""


class TableError(DealError):
    """A table cannot be read; one line per problem, in the order of its rows."""

    def __init__(self, problems: Iterable[TableProblem]) -> None:
        found = sorted(dict.fromkeys(problems), key=lambda one: one.row)
        shown = found[:PROBLEM_LIMIT]
        if len(found) > len(shown):
            more = f"and {format_count(len(found) - len(shown))} more problems"
            shown.append(TableProblem((), more, file=found[0].file))
        super().__init__(shown)


def refuse_table(file: str, message: str, *, worksheet: str = "") -> TableError:
    """Return the error for a table that cannot be read at all."""
    return TableError([TableProblem((), message, file=file, worksheet=worksheet)])


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 3]}..."

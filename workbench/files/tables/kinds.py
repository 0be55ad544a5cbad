"""Tables that can be filled in: which columns each has, and what they mean."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Any, Literal

from workbench.files.tables.numbers import Cell, read_date_cell, read_number_cell, read_text_cell
from workbench.model import Deal, Issue, label_of

TableKind = Literal["quotes", "alternatives", "stakeholders"]
"""What a table holds."""


@dataclass(frozen=True)
class TableColumn:
    """One column of a table.

    Attributes
    ----------
    field : str
        Field that it fills; an issue's name for a term.
    heading : str
        As the template writes it.
    about : str
        What goes in, for people.
    read : callable
        Returns the field's value from a cell; raises ValueError with a sentence.
    issue : Issue, optional
        Whose term it is; a number far outside its options is asked about.
    needed : bool
    others : tuple of str
        Other headings that are understood.
    choices : tuple of str
        What may go in, where that is a short list.
    """

    field: str
    heading: str
    about: str
    read: Callable[[Cell], Any] = read_text_cell
    needed: bool = False
    others: tuple[str, ...] = ()
    choices: tuple[str, ...] = ()
    issue: Issue | None = None

    def is_headed(self, heading: str) -> bool:
        """Say whether a heading means this column, whatever its case."""
        known = (self.heading, self.field.replace("_", " "), self.field, *self.others)
        return heading.casefold() in {one.casefold() for one in known}


_NAME = TableColumn("label", "Name", "How people call it", needed=True)
_EVIDENCE = (
    TableColumn("source", "Source", "Evidence: where it comes from"),
    TableColumn("date", "Date", "Of the evidence, like 2026-03-31", read_date_cell),
    TableColumn("valid_until", "Valid until", "Last day on which it holds", read_date_cell),
)
_CHANCE = TableColumn(
    "probability", "Probability", "That it is really to be had, 0 to 1", read_number_cell
)
_LEVELS = ("low", "medium", "high")


def columns_of(kind: TableKind, deal: Deal) -> tuple[TableColumn, ...]:
    """Return the columns of a table for one deal.

    Parameters
    ----------
    kind : {"quotes", "alternatives", "stakeholders"}
    deal : Deal
        Quotes have a column for each of its issues.
    """
    money = _reader(deal.currency)
    cost = TableColumn("cost", "Cost of trying", "Paid in either case", money)
    if kind == "quotes":
        extra = f"What changing costs, in {deal.currency or 'points'}, above 0"
        return (
            _NAME,
            TableColumn("supplier", "Supplier", "Who offers it"),
            *_terms(deal),
            TableColumn("switching", "Switching cost", extra, money),
            _CHANCE,
            cost,
            *_EVIDENCE,
        )
    if kind == "alternatives":
        unit = deal.unit(deal.ours)
        kinds = ("quote", "make", "do without", "delay", "second source", "other")
        return (
            _NAME,
            TableColumn(
                "value", "Value", f"In {unit}; money paid is negative", _reader(unit), True
            ),
            TableColumn(
                "kind", "Kind", f"One of: {', '.join(kinds)}", _choice_reader(kinds), choices=kinds
            ),
            TableColumn("supplier", "Supplier", "Who offers it"),
            _CHANCE,
            cost,
            TableColumn("days", "Days", "Until it takes effect", _reader("days")),
            *_EVIDENCE,
        )
    sides = tuple(label_of(deal, name) for name in deal.parties)
    return (
        _NAME,
        TableColumn("side", "Side", f"One of: {', '.join(sides)}", needed=True, choices=sides),
        TableColumn("influence", "Influence", "low, medium or high", _read_level, choices=_LEVELS),
        TableColumn("interest", "Interest", "low, medium or high", _read_level, choices=_LEVELS),
        TableColumn("wants", "Wants", "What this person is after"),
        TableColumn("must_please", "Must please", "Whom, or which measure, to satisfy"),
        TableColumn(
            "raises_standing", "Raises standing", "Something cheap that looks good at home"
        ),
    )


def _terms(deal: Deal) -> Iterator[TableColumn]:
    for name, issue in deal.issues.items():
        label = label_of(deal, name)
        heading = f"{label} [{issue.unit}]" if issue.unit else label
        choices = () if issue.is_numeric else tuple(map(str, issue.options))
        about = (
            f"One of: {', '.join(choices)}" if choices else f"A number, in {issue.unit or label}"
        )
        if issue.unit == "%":
            about = "In percent: 2 % or 2"
        yield TableColumn(
            name,
            heading,
            about,
            _term_reader(issue),
            others=(label,),
            choices=choices,
            issue=issue if issue.is_numeric else None,
        )


def _reader(unit: str) -> Callable[[Cell], float]:
    return lambda cell: read_number_cell(cell, unit)


def _term_reader(issue: Issue) -> Callable[[Cell], float | str]:
    def read(cell: Cell) -> float | str:
        if issue.is_numeric:
            number, lowest = read_number_cell(cell, issue.unit), min(map(float, issue.options))
            if number < 0 <= lowest:
                raise ValueError(
                    f"{number:g} is below 0, and no option of the deal is; take off the minus sign"
                )
            return number
        given = read_text_cell(cell)
        for option in map(str, issue.options):
            if option.casefold() == given.casefold():
                return option
        issue.index(given)  # says which options there are
        return given

    return read


def _choice_reader(choices: tuple[str, ...]) -> Callable[[Cell], str]:
    """Take a choice whatever its case; what is none of them is left to the model to refuse."""

    def read(cell: Cell) -> str:
        given = read_text_cell(cell)
        return next((one for one in choices if one.casefold() == given.casefold()), given)

    return read


def _read_level(cell: Cell) -> str:
    """Read a level, also by its first letter or letters: ``H``, ``med``."""
    given = read_text_cell(cell).casefold().rstrip(".")
    level = next((one for one in _LEVELS if given and one.startswith(given)), "")
    if not level:
        raise ValueError(f"must be low, medium or high, got {given!r}")
    return level

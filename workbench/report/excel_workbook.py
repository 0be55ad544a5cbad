"""The whole analysis as an Excel workbook that goes on calculating.

On the worksheet *Package* the option of each issue is chosen from a list, on *Facts* each number
can be changed; term lines, values and surplus follow, as formulas. Frontier, solutions and whatever
else is given are tables of numbers as they were when the workbook was written.
"""

from __future__ import annotations

import datetime as dt
import io
from collections.abc import Mapping

import pandas as pd
from openpyxl import Workbook
from openpyxl.styles import Font
from openpyxl.utils import absolute_coordinate, get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

from workbench.analysis import DealAnalysis
from workbench.model import Deal, Score, label_of
from workbench.report.excel_about import SIGNS, write_about
from workbench.report.excel_batna import batna_formula
from workbench.report.excel_cells import (
    FONT,
    MONEY,
    fit_columns,
    input_fill,
    worksheet_title,
    write_formula,
    write_heading,
    write_option,
    write_table,
    write_text,
    write_value,
)
from workbench.report.excel_formulas import Cells, NotInExcelError, to_excel
from workbench.report.excel_results import in_names
from workbench.value import describe_facts, settle_party, value_packages

POINTS = 100
"""Most points of the frontier that are listed, evenly spread: two printed pages."""


def write_workbook(
    analysis: DealAnalysis,
    package: Mapping[str, float | str] | None = None,
    *,
    when: dt.datetime,
    tables: Mapping[str, pd.DataFrame] | None = None,
) -> bytes:
    """Return the analysis of a deal as an ``.xlsx`` file.

    Parameters
    ----------
    analysis : DealAnalysis
    package : mapping of issue to option, optional
        The one that is chosen when the workbook opens: by default today's, else the Nash
        package, else the first.
    when : datetime
        Date of the workbook.
    tables : mapping of title to DataFrame, optional
        More results, one worksheet each.

    Returns
    -------
    bytes
        No text in it can act as a formula, wherever it came from.
    """
    deal = analysis.deal
    book = Workbook()
    book.properties.created = book.properties.modified = when.replace(tzinfo=None)
    book.properties.creator = book.properties.title = ""
    front = book.active
    front.title = "Package"
    worksheets = {name: book.create_sheet(name) for name in ("Facts", "Options")}
    cells = Cells(deal, _define_facts(worksheets["Facts"], deal) | _define_issues(front, deal))
    _write_options(worksheets["Options"], deal)
    chosen = dict(package) if package is not None else _opening_package(analysis)
    _write_package(front, analysis, chosen, cells)
    rest = [("Frontier", _frontier(analysis)), ("Solutions", analysis.solutions.to_frame())]
    for title, table in [*rest, *(tables or {}).items()]:
        worksheet = book.create_sheet(worksheet_title(title, book.sheetnames))
        _head(worksheet, title)
        write_table(worksheet, 3, in_names(deal, table))
        worksheet.freeze_panes = "B4"
    write_about(book.create_sheet("About"), deal, when)
    for worksheet in book.worksheets:
        fit_columns(worksheet)
    file = io.BytesIO()
    book.save(file)
    return file.getvalue()


def _head(worksheet: Worksheet, title: str) -> None:
    write_text(worksheet["A1"], title)
    worksheet["A1"].font = Font(name=FONT, bold=True, size=14)


def _define_facts(worksheet: Worksheet, deal: Deal) -> dict[str, str]:
    """Write the facts, their numbers to be changed; return the name of each number's cell."""
    _head(worksheet, "Facts: change a number and the worksheet Package follows")
    table = describe_facts(deal)
    write_table(worksheet, 3, table)
    worksheet.freeze_panes = "A4"
    column = list(table.columns).index("used") + 2
    names = {}
    for row, name in enumerate(table.index, start=4):  # beliefs stand apart there
        worksheet.cell(row, column).fill = input_fill()
        names[name] = _define(worksheet, row, column, f"fact_{name}", row - 3)
    return names


def _define_issues(worksheet: Worksheet, deal: Deal) -> dict[str, str]:
    """Name the cells in which options are chosen."""
    return {
        name: _define(worksheet, row, 2, f"issue_{name}", row - 3)
        for row, name in enumerate(deal.issues, start=4)
    }


def _define(worksheet: Worksheet, row: int, column: int, wanted: str, number: int) -> str:
    """Give a cell a name that formulas read well with, or one with a number where it cannot be."""
    book = worksheet.parent
    taken = {name.casefold() for name in book.defined_names}
    kind = wanted.partition("_")[0]
    plain = wanted.isascii() and wanted.replace("_", "a").isalnum()
    name = wanted if plain and wanted.casefold() not in taken else f"{kind}.{number}"
    place = absolute_coordinate(f"{get_column_letter(column)}{row}")
    target = f"{quote_sheetname(worksheet.title)}!{place}"
    book.defined_names[name] = DefinedName(name, attr_text=target)
    return name


def _write_options(worksheet: Worksheet, deal: Deal) -> None:
    _head(worksheet, "Options of each issue")
    write_heading(worksheet, 3, [label_of(deal, name) for name in deal.issues])
    for column, issue in enumerate(deal.issues.values(), start=1):
        for row, option in enumerate(issue.options, start=4):
            write_option(worksheet.cell(row, column), issue, option)


def _opening_package(analysis: DealAnalysis) -> dict[str, float | str]:
    deal = analysis.deal
    if deal.status_quo is not None:
        return dict(deal.status_quo)
    nash = analysis.solutions.nash
    return nash.package if nash is not None else deal.package((0,) * len(deal.issues))


def _write_package(
    worksheet: Worksheet, analysis: DealAnalysis, package: Mapping[str, float | str], cells: Cells
) -> None:
    deal = analysis.deal
    _head(worksheet, f"{deal.title}: choose options, and the values follow")
    write_heading(worksheet, 3, ["Issue", "Option", "Unit"])
    for row, (name, issue) in enumerate(deal.issues.items(), start=4):
        write_text(worksheet.cell(row, 1), label_of(deal, name))
        write_option(worksheet.cell(row, 2), issue, package[name])
        worksheet.cell(row, 2).fill = input_fill()
        write_text(worksheet.cell(row, 3), issue.unit, quiet=True)
        letter = get_column_letter(row - 3)
        choices = f"Options!${letter}$4:${letter}${3 + issue.count}"
        offered = DataValidation(type="list", formula1=choices, allow_blank=False)
        offered.error = "Choose one of the options of this issue."
        worksheet.add_data_validation(offered)
        offered.add(worksheet.cell(row, 2))
    row = 5 + len(deal.issues)
    headings = ["Party", "Term line", "Worth", "When written", "Unit", "Formula"]
    write_heading(worksheet, row, headings)
    written = value_packages(analysis.terms, dict(package), breakdown=True).iloc[0]
    fixed: list[str] = []
    for party in deal.parties:
        row, lines = _write_party(worksheet, row + 1, analysis, party, written, cells)
        fixed += lines
    write_text(worksheet.cell(row + 2, 1), f"Signs: {SIGNS}.", quiet=True)
    if fixed:
        note = f"Fixed numbers, which Excel cannot calculate anew: {', '.join(fixed)}; see there."
        write_text(worksheet["A2"], note)
    worksheet.freeze_panes = "A4"


def _write_party(
    worksheet: Worksheet,
    row: int,
    analysis: DealAnalysis,
    party: str,
    written: pd.Series[float],
    cells: Cells,
) -> tuple[int, list[str]]:
    """Write a party's term lines, value, reservation value and surplus.

    Return the last row, and the lines that do not follow the package and the facts.
    """
    deal, side = analysis.deal, settle_party(analysis.deal, party)
    fixed: list[str] = []
    first, unit = row, deal.unit(party)
    for line, worth in (side.value or side.scores or {}).items():
        label = line.replace("_", " ")
        _write_row(worksheet, row, label_of(deal, party), label, unit)
        write_value(worksheet.cell(row, 4), written[party, line], MONEY)
        if not _write_worth(worksheet, row, worth, written[party, line], cells, issue=line):
            fixed.append(f"{label_of(deal, party)}, {label}")
        row += 1
    total, floor = written[party, "total"], analysis.terms.reservations[party]
    _write_row(worksheet, row, label_of(deal, party), "Value", unit, bold=True)
    lines = f"SUM(C{first}:C{row - 1})" if row > first else "0"  # all of them may wait for drafts
    write_formula(worksheet.cell(row, 3), lines, MONEY)
    write_value(worksheet.cell(row, 4), total, MONEY)
    _write_row(worksheet, row + 1, label_of(deal, party), "Reservation value", unit)
    write_value(worksheet.cell(row + 1, 4), floor, MONEY)
    if side.reservation is not None:
        if not _write_worth(worksheet, row + 1, side.reservation, floor, cells):
            fixed.append(f"{label_of(deal, party)}, Reservation value")
    elif not _write_batna(worksheet, row + 1, deal, party, cells, floor):
        fixed.append(f"{label_of(deal, party)}, Reservation value")
    _write_row(worksheet, row + 2, label_of(deal, party), "Surplus", unit, bold=True)
    if floor > -float("inf"):
        write_formula(worksheet.cell(row + 2, 3), f"C{row}-C{row + 1}", MONEY)
        write_value(worksheet.cell(row + 2, 4), total - floor, MONEY)
    return row + 2, fixed


def _write_batna(
    worksheet: Worksheet, row: int, deal: Deal, party: str, cells: Cells, floor: float
) -> bool:
    """Write a BATNA as a live formula, or that it is frozen; return whether it is live."""
    if not settle_party(deal, party).alternatives:
        write_value(worksheet.cell(row, 3), floor, MONEY)
        write_text(worksheet.cell(row, 6), "it refuses nothing", quiet=True)
        return True
    try:
        formula = batna_formula(deal, party, cells)
    except NotInExcelError as error:
        write_value(worksheet.cell(row, 3), floor, MONEY)
        frozen = f"frozen: the BATNA at the facts as they were written ({error})"
        write_text(worksheet.cell(row, 6), frozen)
        write_text(worksheet.cell(row + 1, 6), "right while no fact of the BATNA is changed")
        return False
    write_formula(worksheet.cell(row, 3), formula, MONEY)
    write_text(worksheet.cell(row, 6), "the BATNA: the best plan of its alternatives", quiet=True)
    return True


def _write_worth(
    worksheet: Worksheet,
    row: int,
    worth: float | str | Score,
    number: float,
    cells: Cells,
    *,
    issue: str = "",
) -> bool:
    """Write what something is worth as a live formula, or as a number where Excel cannot say it.

    Return whether it is live.
    """
    shown = "points by option" if isinstance(worth, Score) else " ".join(str(worth).split())
    try:
        formula = to_excel(worth, cells, issue=issue)
    except NotInExcelError as error:
        write_value(worksheet.cell(row, 3), number, MONEY)
        write_text(worksheet.cell(row, 6), f"{shown}  (a fixed number here: {error})", quiet=True)
        return False
    write_formula(worksheet.cell(row, 3), formula, MONEY)
    write_text(worksheet.cell(row, 6), shown, quiet=True)
    return True


def _write_row(
    worksheet: Worksheet, row: int, party: str, line: str, unit: str, *, bold: bool = False
) -> None:
    write_text(worksheet.cell(row, 1), party, bold=bold)
    write_text(worksheet.cell(row, 2), line, bold=bold)
    write_text(worksheet.cell(row, 5), unit, quiet=True)


def _frontier(analysis: DealAnalysis) -> pd.DataFrame:
    """Return the frontier, evenly thinned where it has more points than fit."""
    table = analysis.frontier.to_frame()
    step = -(-len(table) // POINTS)
    return table.iloc[:: max(step, 1)]

"""Places in a Word file: a page of A4, grids of fixed widths, lines in cells."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from workbench.charts.drawing.theme import COLORS

if TYPE_CHECKING:
    from docx.document import Document

_SIDE, _TOP = 13, 10
"""Margins [millimetres]."""

_GAP = 1.5
"""Between the columns of a grid [millimetres]."""


def set_page(document: Document, *, points_size: float, imprint: str) -> None:
    """Make it a page of A4 with one kind of type and no space that is not asked for."""
    from docx.shared import Mm, Pt, RGBColor

    section = document.sections[0]
    section.page_width, section.page_height = Mm(210), Mm(297)
    section.left_margin = section.right_margin = Mm(_SIDE)
    section.top_margin = section.bottom_margin = Mm(_TOP)
    section.header_distance = section.footer_distance = Mm(5)
    section.footer.paragraphs[0].text = imprint
    styles: Any = document.styles
    sizes = {
        "Normal": 1,
        "List Bullet": 1,
        "List Number": 1,
        "Footer": 0.85,
        "Heading 1": 1.65,
        "Heading 2": 1.06,
    }
    for name, times in sizes.items():
        style = styles[name]
        _set_font(style)
        style.font.size = Pt(round(points_size * times * 2) / 2)  # Word knows half points
        form = style.paragraph_format
        form.space_before = Pt(5 if name == "Heading 2" else 0)
        form.space_after = Pt(3 if name == "Heading 1" else 0)
        form.line_spacing = 1.1
    for name in ("List Bullet", "List Number"):
        styles[name].paragraph_format.left_indent = Mm(4)
        styles[name].paragraph_format.first_line_indent = Mm(-4)
    styles["Heading 1"].font.color.rgb = RGBColor.from_string("1F2933")
    styles["Heading 2"].font.color.rgb = RGBColor.from_string(COLORS["buyer"].lstrip("#"))


def _set_font(style: Any) -> None:
    """Set Arial, and take away the theme's font, which would win."""
    from docx.oxml.ns import qn

    style.font.name = "Arial"
    fonts = style.element.rPr.rFonts
    for kind in ("asciiTheme", "hAnsiTheme", "eastAsiaTheme", "cstheme"):
        fonts.attrib.pop(qn(f"w:{kind}"), None)


def add_grid(
    document: Document, rows: int, widths: Sequence[float], *, ruled: bool = False
) -> list[tuple[Any, ...]]:
    """Add a table without edges and return its cells by row.

    Parameters
    ----------
    document : Document
    rows : int
    widths : sequence of float
        Of the columns [millimetres]. Word reads those of cells, other programs those of columns.
    ruled : bool
        Whether a thin line stands under each row.
    """
    from docx.shared import Mm

    table = document.add_table(rows=rows, cols=len(widths))
    table.autofit = False
    _set_edges(table, ruled=ruled)
    for column, width in zip(table.columns, widths, strict=True):
        column.width = Mm(width)
        for cell in column.cells:
            cell.width = Mm(width)
    return [row.cells for row in table.rows]


def _set_edges(table: Any, *, ruled: bool) -> None:
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls
    from docx.shared import Mm

    gap = Mm(_GAP).twips
    xml = (
        f"<w:tblCellMar {nsdecls('w')}><w:left w:w='0' w:type='dxa'/>"
        f"<w:right w:w='{gap}' w:type='dxa'/></w:tblCellMar>"
    )
    properties = table._tbl.tblPr
    look = properties.find("{*}tblLook")
    parts = [xml]
    if ruled:
        line = "w:val='single' w:sz='2' w:space='0' w:color='DFE4EA'"
        parts.insert(0, f"<w:tblBorders {nsdecls('w')}><w:insideH {line}/></w:tblBorders>")
    for part in parts:
        if look is None:
            properties.append(parse_xml(part))
        else:
            look.addprevious(parse_xml(part))


def begin_columns(document: Document, count: int) -> None:
    """Let what follows stand in columns, on the same page."""
    from docx.enum.section import WD_SECTION
    from docx.oxml.ns import qn
    from docx.shared import Mm

    section = document.add_section(WD_SECTION.CONTINUOUS)
    (columns,) = section._sectPr.xpath("./w:cols")
    columns.set(qn("w:num"), str(count))
    columns.set(qn("w:space"), str(Mm(6).twips))


def lay_ground(cell: Any) -> None:
    """Lay a light ground under a cell."""
    from docx.oxml import parse_xml
    from docx.oxml.ns import nsdecls

    fill = "w:val='clear' w:color='auto' w:fill='F3F8FB'"
    cell._tc.get_or_add_tcPr().append(parse_xml(f"<w:shd {nsdecls('w')} {fill}/>"))


def write_line(
    cell: Any,
    text: str,
    *,
    detail: str = "",
    bold: bool = False,
    quiet: bool = False,
    right: bool = False,
    style: str = "Normal",
) -> None:
    """Write a line into a cell, below what stands there; `detail` follows in grey."""
    from docx.enum.text import WD_ALIGN_PARAGRAPH

    first = cell.paragraphs[0]
    line = first if len(cell.paragraphs) == 1 and not first.text else cell.add_paragraph()
    line.style = style
    run = line.add_run(text)
    run.bold = bold or None
    if quiet:
        make_quiet(run)
    if detail:
        make_quiet(line.add_run(f" {detail}"))
    if right:
        line.alignment = WD_ALIGN_PARAGRAPH.RIGHT


def make_quiet(run: Any) -> None:
    """Write a part of a line in grey."""
    from docx.shared import RGBColor

    run.font.color.rgb = RGBColor.from_string(COLORS["quiet"].lstrip("#"))

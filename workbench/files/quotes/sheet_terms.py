"""What stands around the tables of a worksheet: labels with values, and lines of text."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from workbench.files.quotes.grid import Grid, GridCell
from workbench.files.quotes.headings import Heading, read_heading
from workbench.files.quotes.lead_time import read_lead_time
from workbench.files.quotes.sentences import find_incoterm, read_sentence
from workbench.files.quotes.telling import Meaning, Telling
from workbench.files.quotes.vocabulary import fold, is_total, word_list, words_of

LABELS = {
    "from": "supplier",
    "von": "supplier",
    "de": "supplier",
    "absender": "supplier",
    "to": "contact",
    "an": "contact",
    "name": "supplier",
    "valid from": "ignored",
    "page": "ignored",
    "seite": "ignored",
    "cost element": "ignored",
}
"""Labels that mean something else than the same words over a column."""

TERMS = frozenset(
    {
        "payment",
        "cash_discount",
        "discount_days",
        "lead_time",
        "moq",
        "incoterm",
        "valid_until",
        "one_off",
        "freight",
        "rebate",
        "tax",
        "currency",
        "note",
        "status",
        "list_discount",
        "unit",
        "price_unit",
    }
)
"""Fields that a row below the items may give for each supplier."""

_USED = TERMS | {
    "supplier",
    "option",
    "item",
    "description",
    "quantity",
    "unit_price",
    "list_price",
    "date",
    "baseline_price",
    "baseline_supplier",
    "target",
}

_FORM = re.compile(
    r"\b(?:GmbH|AG|KG|KGaA|SE|UG|OHG|e\.K\.|Ltd|Limited|LLP|Inc|LLC|Corp|Corporation|Co|plc|PLC|"
    r"SAS|SARL|S\.A\.|SA|"
    r"S\.r\.l|Srl|SpA|S\.p\.A|B\.?V|N\.?V|s\.r\.o|a\.s|spol|Sp\. z o\.?o|Kft|Zrt|Bt|AB|Oy|Oyj|"
    r"A/S|ApS|AS|d\.o\.o|Lda|S\.L|SL)\b"
)


@dataclass(frozen=True)
class FoundCell:
    """A cell, and where it stands.

    Attributes
    ----------
    cell : GridCell
    row, column : int
    heading : Heading
        Of its column or label.
    place : str
    """

    cell: GridCell
    row: int
    column: int
    heading: Heading
    place: str

    @property
    def text(self) -> str:
        """The content as a text."""
        return self.cell.text


@dataclass
class SheetTerms:
    """What holds for all tables of a worksheet.

    Attributes
    ----------
    fields : dict of field to FoundCell
    lines : list of (text, place)
        Lines of text that are no labels.
    """

    fields: dict[str, FoundCell] = field(default_factory=dict)
    lines: list[tuple[str, str]] = field(default_factory=list)


def read_sheet_terms(grid: Grid, rows: Iterable[int], telling: Telling) -> SheetTerms:
    """Read the rows of a worksheet that belong to no table."""
    terms = SheetTerms()
    free: list[FoundCell] = []
    for row in rows:
        free += _read_row(grid, row, terms, telling)
    for one in free:
        _read_line(grid, one, terms, telling)
    return terms


def _read_row(grid: Grid, row: int, terms: SheetTerms, telling: Telling) -> list[FoundCell]:
    """Read labels with values; return what is none of them."""
    cells = [(column, cell) for column, cell in grid.filled(row) if not cell.hidden]
    free: list[FoundCell] = []
    place = 0
    while place < len(cells):
        column, cell = cells[place]
        text = cell.text
        head, _, tail = text.partition(":")
        inner = label_of_text(head) if tail.strip() else None
        label = label_of_text(text.rstrip(": ")) if isinstance(cell.value, str) else None
        following = cells[place + 1] if place + 1 < len(cells) else None
        if inner and isinstance(cell.value, str) and len(head) < 50:
            value = GridCell(tail.strip())
            spot = grid.place(row, column)
            _put(terms, inner, FoundCell(value, row, column, inner, spot), telling)
            _read_beside(FoundCell(value, row, column, inner, spot), terms, telling)
        elif label and following and not _is_other_label(following[1]):
            spot = grid.place(row, following[0])
            _put(terms, label, FoundCell(following[1], row, following[0], label, spot), telling)
            place += 1
        else:
            free.append(FoundCell(cell, row, column, Heading(""), grid.place(row, column)))
        place += 1
    return free


def _read_beside(found: FoundCell, terms: SheetTerms, telling: Telling) -> None:
    """Take what a labelled line says beside its value: "Demand: 500 pcs, all prices in EUR"."""
    _, comma, tail = found.text.partition(", ")
    if not comma:
        return
    for name, value in read_sentence(tail).items():
        if name not in terms.fields and name != found.heading.field:
            cell = GridCell(value)
            heading = Heading(found.text, name, True)
            terms.fields[name] = FoundCell(cell, found.row, found.column, heading, found.place)
            telling.tell("note", found.place, f"'{tail[:80]}' holds for the whole sheet.")


def label_of_text(text: str) -> Heading | None:
    """Return what a label means; None where the text is none."""
    if not text or len(text) > 50 or is_total(text):
        return None
    heading = read_heading(text)
    if (named := LABELS.get(fold(text))) is not None:
        return Heading(text, named, True)
    return heading if heading.field and heading.exact else None


def _is_other_label(cell: GridCell) -> bool:
    return (
        isinstance(cell.value, str)
        and cell.text.endswith(":")
        and label_of_text(cell.text.rstrip(": ")) is not None
    )


def _put(terms: SheetTerms, label: Heading, found: FoundCell, telling: Telling) -> None:
    text = " ".join(label.text.split())[:40]
    if label.field not in _USED:
        telling.tell("row", found.place, f"'{text}: {found.text[:40]}' is not used.")
        return
    if label.field in ("lead_time", "incoterm") and find_incoterm(found.text):
        _put_delivery(terms, label, found)
        return
    if (before := terms.fields.get(label.field)) is not None:
        if before.text != found.text:
            telling.tell(
                "row",
                found.place,
                f"'{text}: {found.text[:40]}' is not used: {before.place} says "
                f"{before.text[:40]!r}.",
            )
        return
    if label.field in ("lead_time", "incoterm"):
        _put_delivery(terms, label, found)
    else:
        terms.fields[label.field] = found


def _put_delivery(terms: SheetTerms, label: Heading, found: FoundCell) -> None:
    """Take "Delivery: ex works, 4 weeks" for what it says: of where, of when, or of both."""
    code, when = find_incoterm(found.text), read_lead_time(found.text)
    is_timed = when is not None and (when.unit_said or not code)
    if code:
        terms.fields.setdefault("incoterm", replace(found, cell=GridCell(code)))
    if is_timed or (label.field == "lead_time" and not code):
        terms.fields.setdefault("lead_time", found)
    elif not code:
        terms.fields[label.field] = found


def _read_line(grid: Grid, one: FoundCell, terms: SheetTerms, telling: Telling) -> None:
    """Take from a line of text what it says of all prices; tell the rest."""
    text = one.text
    said = read_sentence(text) if isinstance(one.cell.value, str) else {}
    terms.lines.append((text, one.place))
    for name, value in said.items():
        if name not in terms.fields:
            head = Heading(text, name, True)
            cell = GridCell(value)
            terms.fields[name] = FoundCell(cell, one.row, one.column, head, one.place)
            telling.tell("note", one.place, f"'{text[:80]}' holds for the whole sheet.")
    if not said and text:
        telling.tell("note", one.place, f"'{text[:80]}' is not used.")


def find_supplier(terms: SheetTerms, title: str, name: str, telling: Telling) -> tuple[str, str]:
    """Return who quotes on a sheet that is one supplier's, and where that stands.

    Parameters
    ----------
    terms : SheetTerms
    title : str
        Of the worksheet.
    name : str
        Of the file.
    telling : Telling
    """
    if (found := terms.fields.get("supplier")) is not None and found.text:
        return found.text, found.place
    key = f"supplier|{fold(title)}"
    if key in telling.answers:
        return str(telling.answers[key]), ""
    named = [(_bare_supplier(text), place) for text, place in terms.lines]
    formed = [(text, place) for text, place in named if _FORM.search(text) and len(text) < 60]
    is_named = bool(title) and not is_generic(title)
    if len(formed) == 1 and (not is_named or set(words_of(formed[0][0])) & set(words_of(title))):
        text, place = formed[0]
        telling.told = [one for one in telling.told if one.place != place]
        telling.tell("title", place, f"'{text}' is taken for the supplier.")
        return text, place
    if is_named and len(formed) < 2:
        telling.tell("title", title, f"The name of the worksheet, '{title}', is the supplier.")
        return title, title
    offered = [text for text, _ in formed] + ([title] if is_named else [])
    stem = re.sub(r"\.[^.]+$", "", name)
    readings = [Meaning(text, text) for text in dict.fromkeys([*offered, stem])]
    place = title or name
    chosen = telling.ask(
        "supplier", place, "Who is the supplier of this quote?", readings, key, typed="text"
    )
    return (str(chosen) if chosen is not None else ""), ""


def _bare_supplier(text: str) -> str:
    """Return the name in a line like "Offer from Brisk Ltd - 5 October"."""
    text = re.sub(
        r"(?i)^(?:quotation|quote|offer|angebot|devis|offre)\s+(?:from|by|von|der|de)?\s*:?\s*",
        "",
        text,
    )
    return re.split(r"\s*[,|·•–]\s+| [-–—] ", text)[0]


def is_generic(title: str) -> bool:
    """Say whether a worksheet's name says nothing about who quotes."""
    words = [one for one in re.sub(r"\d+", " ", fold(title)).split()]
    return all(one in word_list("generic_titles") or len(one) < 2 for one in words) or fold(
        title
    ) in word_list("generic_titles")

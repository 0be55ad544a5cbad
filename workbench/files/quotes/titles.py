"""What title lines say that a table lacks: what is bought, and how much of it."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from workbench.files.quotes.days import read_days
from workbench.files.quotes.sentences import read_sentence
from workbench.files.quotes.vocabulary import fold, word_list, words_of

if TYPE_CHECKING:
    from workbench.files.quotes.file_wide import SheetParts

_NUMBER = re.compile(
    r"^\W*(?:rfq|rfp|rfi|request for (?:quotation|quote|proposal)s?|invitation to tender|inquiry|"
    r"enquiry|tender|anfrage|ausschreibung|angebot|consultation|appel d'offres|demande de prix|"
    r"project|projekt|projet|vorgang)\b\W*(?:no|nr|num(?:ber)?|n°|#)?\W*[\w./-]*\d[\w./-]*\W*",
    re.IGNORECASE,
)
_NOT_NAMES = re.compile(
    r"\b(?:round|runde|tour|please|bitte|veuillez|confidential|vertraulich|confidentiel|stand|date|"
    r"project|tender|opening|town|city|county|version|page|seite)\b"
)


def find_title(sheets: list[SheetParts]) -> str:
    """Return what the lines above the tables say is bought; empty where they do not."""
    priced = [one for one in sheets if one.tables]
    others = [one for one in sheets if not one.tables]
    for sheet in [*priced, *others]:
        top = sheet.tables[0][0].top if sheet.tables else len(sheet.grid.rows)
        if sheet.tables and sheet.tables[0][0].grid.origins:
            top = min(row for row, _ in sheet.tables[0][0].grid.origins.values())
        for row in range(min(top, len(sheet.grid.rows))):
            cells = [cell for _, cell in sheet.grid.filled(row)]
            is_line = len(cells) == 1 and isinstance(cells[0].value, str)
            if is_line and (name := bought_in(cells[0].text)):
                return name
    return ""


def bought_in(text: str) -> str:
    """Return what a title line says is bought.

    Examples
    --------
    >>> bought_in("RFQ 4711 - corrugated box 400 x 300 mm"), bought_in("Quote comparison")
    ('corrugated box 400 x 300 mm', '')
    """
    line = " ".join(text.split())
    line = re.sub(r"\s*\(\d[\d.,' ]* ?[^\W\d_]+\)$", "", line)  # "(4 pcs)"
    pieces = re.split(r" [-–—] ", line)
    if len(pieces) > 1 and _NOT_NAMES.search(fold(line)):
        kept = [one for one in pieces if not _NOT_NAMES.search(fold(one))]
        line = " - ".join(kept) or line
    head, colon, tail = line.partition(":")
    if colon and all(one in word_list("title_words") for one in words_of(head)):
        line = tail.strip()
    if read_sentence(line) or read_days(line) or ":" in line or _NOT_NAMES.search(fold(line)):
        numbered = _NUMBER.sub("", line)
        if numbered == line or ":" in numbered or _NOT_NAMES.search(fold(numbered)):
            return ""
        line = numbered
    line = _NUMBER.sub("", line)
    parts = line.split(" ")
    while parts and all(one in word_list("title_words") for one in words_of(parts[0])):
        parts.pop(0)
    line = " ".join(parts).strip(" -–—,;:")
    worded = [
        one
        for one in words_of(line)
        if any(map(str.isalpha, one)) and one not in word_list("title_words")
    ]
    return line if worded and len(line) > 3 else ""

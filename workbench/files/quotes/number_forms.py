"""What number formats of a spreadsheet show beside the number."""

from __future__ import annotations

import re

from workbench.files.quotes.vocabulary import currency_of


def currency_in_form(form: str) -> str:
    """Return the currency that a number format shows, e.g. of ``#,##0.00 "EUR"``."""
    signs = re.findall(r'\[\$([^\]-]+)|"([^"]*)"|([€£¥₹]|(?<![\[\\])\$)', form)
    for groups in signs:
        for word in " ".join(groups).split():
            if code := currency_of(word):
                return code
    return ""

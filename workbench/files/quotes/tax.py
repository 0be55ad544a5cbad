"""Whether a price is with tax or without."""

from __future__ import annotations

import re

from workbench.files.quotes.vocabulary import fold

_TAX = (
    r"(?:vat|tax|taxes|mwst|ust|umsatzsteuer|mehrwertsteuer|tva|taxe|gst|iva|dph|btw|moms|ptu|"
    r"sales tax|hst)"
)
_BETWEEN = (
    r"(?: (?:of|der|die|the|gesetzl\w*|any|applicable|local|jeweils|gultig\w*|\d+%?|%|und|"
    r"and|freight|transport|verpackung|packaging|fracht|duties|duty|zoll|la|de))*"
)
_WITHOUT = re.compile(
    rf"\b(?:ex|excl\w*|exkl\w*|zzgl|zuzuglich|ohne|hors|net of|without|plus|w o|bez|not incl\w*)"
    rf"{_BETWEEN} {_TAX}\b|\b{_TAX} (?:excl\w*|exkl\w*|extra|not incl\w*|en sus|exempt)\b|"
    rf"\b(?:ht|h t|hors taxes?)\b"
)
_WITH = re.compile(
    rf"\b(?:incl\w*|inkl\w*|einschl\w*|with|mit|avec|gross of|vc|vcetne)"
    rf"{_BETWEEN} {_TAX}\b|\b{_TAX} (?:incl\w*|inkl\w*|comprise|inbegriffen|enthalten)\b|"
    rf"\b(?:ttc|t t c)\b"
)
_NET = re.compile(r"\b(?:nett?o?|\w*netto\w*)\b")
_GROSS = re.compile(r"\b(?:gross|brutto\w*)\b")


def read_tax(text: str, *, of_price: bool = False) -> str:
    """Return whether a text says that a price is with tax.

    Parameters
    ----------
    text : str
    of_price : bool
        Whether the text speaks of a price, so that "net" means without tax.

    Returns
    -------
    str
        ``"excl"``, ``"incl"``, or empty where it does not say.

    Examples
    --------
    >>> read_tax("plus 19 % VAT"), read_tax("TTC"), read_tax("net 30"), read_tax("不含税")
    ('excl', 'incl', '', 'excl')
    """
    if re.search(r"不含税|不含增值税|未税|未含税", text):
        return "excl"
    if "含税" in text or "含增值税" in text:
        return "incl"
    folded = fold(text)
    if _WITHOUT.search(folded):
        return "excl"
    if _WITH.search(folded):
        return "incl"
    if not of_price:
        return ""
    return "excl" if _NET.search(folded) else "incl" if _GROSS.search(folded) else ""

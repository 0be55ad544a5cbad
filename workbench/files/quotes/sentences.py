"""What lines of text around a table say of all its prices."""

from __future__ import annotations

import re

from workbench.files.quotes.amounts import take_per
from workbench.files.quotes.days import read_days
from workbench.files.quotes.payment import read_payment
from workbench.files.quotes.vocabulary import currency_of, fold

_CODES = "EXW|FCA|FAS|FOB|CFR|CIF|CPT|CIP|DAP|DPU|DDP|DAT|DAF|DDU"
_CODE = re.compile(rf"(?<![A-Za-z])({_CODES})(?![A-Za-z])\s*([^,;.()\n]*)")
_LOOSE_CODE = re.compile(rf"\s*({_CODES})\b\s*(.*)", re.IGNORECASE)
_WORDED = {
    "ab werk": "EXW",
    "ex works": "EXW",
    "ex work": "EXW",
    "depart usine": "EXW",
    "frei haus": "DAP",
    "frei verwendungsstelle": "DAP",
    "free delivered": "DAP",
    "franco domicile": "DAP",
    "rendu": "DAP",
    "frei frachtfuhrer": "FCA",
    "free carrier": "FCA",
    "free on board": "FOB",
    "delivered duty paid": "DDP",
    "geliefert verzollt": "DDP",
    "delivered at place": "DAP",
    "carriage paid": "CPT",
}
_PRICES = re.compile(
    r"\b(?:prices?|preise?n?|prix|rates?|amounts?|betrage|all values|montants?|quotes?)\b"
)
_PAYMENT = re.compile(
    r"payment|zahlung|zahlbar|paiement|reglement|skonto|\bnet \d|\d (?:days|tage) net|payable|terms"
)
_VALIDITY = re.compile(
    r"\bvalid|gultig|valable|bindend|binding|expires?|validite|gultigkeit|bindefrist"
)
_TAX = re.compile(r"\b(?:vat|mwst|mehrwertsteuer|ust|umsatzsteuer|tva|tax|taxes|gst)\b")


def find_incoterm(text: str) -> str:
    """Return an Incoterm with its place, e.g. ``DAP Ulm``; empty where there is none.

    Examples
    --------
    >>> find_incoterm("DAP Ulm (Incoterms 2020)"), find_incoterm("ab Werk"), find_incoterm("soon")
    ('DAP Ulm', 'EXW', '')
    """
    found = _CODE.search(text) or _LOOSE_CODE.fullmatch(text.strip())
    if found:
        place = re.sub(r"(?i)\bincoterms?\b.*|®.*|\b20[12]0\b.*", "", found[2]).strip(" -–:,")
        if len(place) > 30 or re.search(r"\d", place):
            place = ""
        return f"{found[1].upper()} {place}".strip()
    folded = f" {fold(text)} "
    return next((code for words, code in _WORDED.items() if f" {words} " in folded), "")


def read_sentence(text: str) -> dict[str, str]:
    """Return what a line of text says of the whole sheet, by field, as texts to be read.

    Examples
    --------
    >>> read_sentence("All prices in EUR per 1,000 pcs, DAP Ulm, net 30 days")["currency"]
    'EUR'
    """
    folded = fold(text)
    found: dict[str, str] = {}
    if _PRICES.search(folded):
        codes = [
            code for word in re.findall(r"[A-Za-z]+\$?|[€$£¥]", text) if (code := currency_of(word))
        ]
        if len(set(codes)) == 1:
            found["currency"] = codes[0]
        per, unit, _ = take_per(_without_places(text))
        if per and (per != 1 or unit):
            found["price_unit"] = f"{per:g} {unit}".strip()
    if _PRICES.search(folded) and re.search(r"\b(?:net|nett|netto)\b(?! \d)", folded):
        found["tax"] = text
    if _TAX.search(folded) and re.search(
        r"\b(?:excl|exkl|zzgl|incl|inkl|ht|ttc|hors|plus|net of|without|ohne)", folded
    ):
        found["tax"] = text
    pieces = re.split(r"[;.]\s|\n|(?<=[a-z])\.$", text)
    for piece in pieces:
        if _PAYMENT.search(fold(piece)):
            payment = read_payment(_after_colon(piece))
            if payment is not None and "payment" not in found:
                found["payment"] = _after_colon(piece)
        if _VALIDITY.search(fold(piece)) and (
            read_days(piece)
            or re.search(r"\d+ ?(?:days|tage|jours|weeks|wochen|months|monate|mois)", fold(piece))
        ):
            found["valid_until"] = piece
    if code := find_incoterm(text) if _CODE.search(text) else "":
        found["incoterm"] = code
    return found


def _without_places(text: str) -> str:
    """Take out what looks like "per ..." and is none: "per month", "per invoice"."""
    return re.sub(r"(?i)\bper\s+(?:month|year|invoice|order|annum|day)\b", "", text)


def _after_colon(text: str) -> str:
    head, _, tail = text.partition(":")
    return tail.strip() if tail.strip() and len(head) < 40 else text.strip()

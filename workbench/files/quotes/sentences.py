"""What lines of text around a table say of all its prices."""

from __future__ import annotations

import re

from workbench.files.quotes.amounts import take_per
from workbench.files.quotes.days import read_days
from workbench.files.quotes.payment import read_payment
from workbench.files.quotes.tax import read_tax
from workbench.files.quotes.vocabulary import currency_of, fold, unit_word
from workbench.words.digits import DIGITS

_LEAST = re.compile(
    r"\b(?:mindest(?:bestell|abnahme|auftrags)?menge|moq|min(?:imum|\.)? (?:order|quantity|qty)\w*|"
    r"quantité mini\w*|minimum de commande|minimum per|min\. ?best\w*)\b",
    re.IGNORECASE,
)
_MUCH = re.compile(
    r"\b(?:(?:annual|yearly|estimated|expected|total) (?:volume|demand|quantity|usage|requirement|"
    r"consumption)|volume|demand|call[- ]off|quantity|qty|jahres(?:bedarf|menge|volumen|verbrauch)|"
    r"bedarf|abruf(?:menge)?|menge|volume annuel|besoin(?: annuel)?|quantité|consommation)\b",
    re.IGNORECASE,
)
_ASKED = re.compile(r"(?:\(|\bfor |\bfür |\bpour )(\d[\d.,' ]*) ?([^\W\d_]+)\b", re.IGNORECASE)
_VALID_WORD = re.compile(
    r"valid|gültig|valable|bindend|binding|expir|validité|bindefrist", re.IGNORECASE
)
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
_MONEY_PER = re.compile(r"(?:\b[A-Z]{3}|[€$£¥])\s*(?:/|per |pro |je |par )\s*[^\W\d_]")
_PAYMENT = re.compile(
    r"payment|zahlung|zahlbar|paiement|reglement|skonto|\bnet \d|\d (?:days|tage) net|payable|terms"
)
_VALIDITY = re.compile(
    r"\bvalid|gultig|valable|bindend|binding|expires?|validite|gultigkeit|bindefrist"
)


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
    if _PRICES.search(folded) or _MONEY_PER.search(text):
        codes = [
            code for word in re.findall(r"[A-Za-z]+\$?|[€$£¥]", text) if (code := currency_of(word))
        ]
        if len(set(codes)) == 1:
            found["currency"] = codes[0]
        per, unit, _ = take_per(_without_places(text))
        if per and (per != 1 or unit):
            found["price_unit"] = f"{per:g} {unit}".strip()
    if tax := read_tax(text, of_price=bool(_PRICES.search(folded)) and not _PAYMENT.search(folded)):
        found["tax"] = tax
    found |= _counts(text)
    pieces = re.split(r"[;.]\s|\n|(?<=[a-z])\.$", text)
    for piece in pieces:
        if _PAYMENT.search(fold(piece)):
            payment = read_payment(_after_colon(piece))
            if payment is not None and "payment" not in found:
                found["payment"] = _after_colon(piece)
        piece = _from_validity(piece)
        if _VALIDITY.search(fold(piece)) and (
            read_days(piece)
            or re.search(r"\d+ ?(?:days|tage|jours|weeks|wochen|months|monate|mois)", fold(piece))
        ):
            found["valid_until"] = piece
    if code := find_incoterm(text) if _CODE.search(text) else "":
        found["incoterm"] = code
    return found


def _counts(text: str) -> dict[str, str]:
    """Return how much is asked, and how much must be bought at least."""
    found: dict[str, str] = {}
    for name, words in (("moq", _LEAST), ("quantity", _MUCH)):
        if (label := words.search(text)) and (number := DIGITS.search(text, label.end())):
            tail = text[number.end() : number.end() + 16]
            near = number.start() - label.end() <= 30
            if near and not re.match(r"\s*(?:%|[€$£]|[A-Z]{3}\b)", tail):
                unit = re.match(r"\s*([^\W\d_]+)", tail)
                word = unit[1] if unit and unit_word(unit[1]) else ""
                found[name] = f"{number.group().rstrip('.,')} {word}".strip()
            break
    if "quantity" not in found and (one := _ASKED.search(text)) and unit_word(one[2]):
        found["quantity"] = f"{one[1]} {one[2]}"
    return found


def _from_validity(piece: str) -> str:
    """Return a piece of text from where it speaks of validity, if a date follows there."""
    found = _VALID_WORD.search(piece)
    if found and read_days(piece[found.start() :]):
        return piece[found.start() :]
    return piece


def _without_places(text: str) -> str:
    """Take out what looks like "per ..." and is none: "per month", "per invoice"."""
    return re.sub(r"(?i)\bper\s+(?:month|year|invoice|order|annum|day)\b", "", text)


def _after_colon(text: str) -> str:
    head, _, tail = text.partition(":")
    return tail.strip() if tail.strip() and len(head) < 40 else text.strip()

"""Which column of a table of payments holds what, found by its heading."""

from __future__ import annotations

from workbench.files.quotes.headings import read_heading
from workbench.files.quotes.vocabulary import fold

FIELDS = ("item", "supplier", "date", "quantity", "price", "amount", "currency", "document", "paid")
"""What a row of payments may say."""

NEEDED = ("item", "supplier", "date")
"""What it must say, beside two of quantity, price and amount."""

_OF_QUOTES = {
    "item": "item", "description": "item", "supplier": "supplier", "date": "date",
    "quantity": "quantity", "unit_price": "price", "total": "amount", "currency": "currency",
}  # fmt: skip
"""Fields of quote sheets that mean the same here."""

_PHRASES = {
    "item": "material description, artikelbezeichnung, bezeichnung, sku, part, article",
    "supplier": "creditor, vendor name, name of supplier, lieferantenname, lieferanten name",
    "date": (
        "invoice date, posting date, order date, delivery date, booking date, document date, "
        "rechnungsdatum, belegdatum, buchungsdatum, lieferdatum, bestelldatum, date facture, "
        "date de facture, date comptable"
    ),
    "quantity": "invoiced quantity, rechnungsmenge, quantite facturee, units",
    "price": "price paid, net price, nettopreis, prix net, price per unit, price each",
    "amount": (
        "invoice amount, net value, nettowert, nettobetrag, rechnungsbetrag, montant net, spend, "
        "value, wert, net amount"
    ),
    "document": (
        "invoice, invoice no, invoice number, document, document no, rechnung, rechnungsnummer, "
        "rechnung nr, beleg, belegnummer, facture, no facture, numero de facture, voucher"
    ),
    "paid": (
        "paid, paid on, payment date, date paid, date of payment, clearing date, zahldatum, "
        "zahlungsdatum, bezahlt am, ausgleichsdatum, date de paiement, paye le"
    ),
}
_KNOWN = {fold(one.strip()): field for field, text in _PHRASES.items() for one in text.split(",")}


def field_of(heading: str) -> tuple[str, str]:
    """Return the field that a heading means, empty for none, and the currency that it names.

    Examples
    --------
    >>> field_of("Rechnungsdatum"), field_of("Unit price [EUR]"), field_of("Cost centre")
    (('date', ''), ('price', 'EUR'), ('', ''))
    """
    found = read_heading(heading)
    if known := _KNOWN.get(fold(heading)):
        return known, found.currency
    if found.field in _OF_QUOTES and found.exact:
        return _OF_QUOTES[found.field], found.currency
    return "", ""

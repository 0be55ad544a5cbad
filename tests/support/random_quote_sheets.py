"""Made-up quote sheets: what suppliers quote, in one of many forms, with noise around it."""

from __future__ import annotations

import csv
import datetime as dt
import io
import random
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import openpyxl
from openpyxl.styles import Font

HEADINGS = {
    "en": {
        "supplier": ["Supplier", "Vendor", "Bidder", "Company"],
        "item": ["Item", "Part no.", "Article", "Part number", "SKU"],
        "quantity": ["Qty", "Annual quantity", "Quantity", "Annual volume"],
        "unit_price": ["Unit price", "Price", "Price each", "Quoted price", "Net price"],
        "from_quantity": ["From qty", "Qty from", "Price break", "Break qty"],
        "currency": ["Currency", "Curr."],
        "unit": ["Unit", "UoM"],
        "payment": ["Payment terms", "Terms of payment", "Payment"],
        "lead_time": ["Lead time", "Delivery time", "Lead Time"],
        "moq": ["MOQ", "Minimum order quantity", "Min. order qty"],
        "incoterm": ["Incoterm", "Delivery terms", "Incoterms 2020"],
        "valid_until": ["Valid until", "Validity", "Offer valid until"],
        "one_off": ["Tooling cost", "One-off costs", "Tooling"],
        "total": ["Total", "Total price", "Amount"],
        "today": ["Current price", "Price today", "Last price"],
        "sum": ["Total", "Grand total", "Average"],
        "title": ["Quotation comparison", "RFQ 2026-17: packaging", "Bids received"],
        "note": ["Please treat as confidential.", "Prices subject to contract."],
    },
    "de": {
        "supplier": ["Lieferant", "Anbieter", "Bieter", "Firma"],
        "item": ["Artikel", "Artikelnummer", "Teile-Nr.", "Materialnummer"],
        "quantity": ["Menge", "Jahresmenge", "Jahresbedarf", "Stückzahl"],
        "unit_price": ["Stückpreis", "Preis", "Einzelpreis", "Preis netto", "Angebotspreis"],
        "from_quantity": ["ab Menge", "Menge ab", "Staffel", "Staffelmenge"],
        "currency": ["Währung"],
        "unit": ["Einheit", "ME", "Mengeneinheit"],
        "payment": ["Zahlungsbedingungen", "Zahlungsziel", "Zahlung"],
        "lead_time": ["Lieferzeit", "Lieferfrist", "Wiederbeschaffungszeit"],
        "moq": ["Mindestbestellmenge", "Mindestmenge", "MBM"],
        "incoterm": ["Lieferbedingung", "Incoterm", "Lieferbedingungen"],
        "valid_until": ["Gültig bis", "Angebotsgültigkeit", "Bindefrist"],
        "one_off": ["Werkzeugkosten", "Einmalkosten", "Rüstkosten"],
        "total": ["Gesamtpreis", "Gesamt", "Betrag"],
        "today": ["Aktueller Preis", "Ist-Preis", "Bisheriger Preis"],
        "sum": ["Summe", "Gesamtsumme", "Durchschnitt"],
        "title": ["Angebotsvergleich", "Anfrage 2026-17 Verpackung", "Preisspiegel"],
        "note": ["Bitte vertraulich behandeln.", "Änderungen vorbehalten."],
    },
    "fr": {
        "supplier": ["Fournisseur", "Société", "Soumissionnaire"],
        "item": ["Référence", "Article", "Code article"],
        "quantity": ["Quantité", "Qté", "Quantité annuelle"],
        "unit_price": ["Prix unitaire", "Prix", "P.U.", "Prix unitaire net"],
        "from_quantity": ["À partir de", "Palier", "Quantité à partir de"],
        "currency": ["Devise", "Monnaie"],
        "unit": ["Unité", "Unité de mesure"],
        "payment": ["Conditions de paiement", "Paiement", "Délai de paiement"],
        "lead_time": ["Délai de livraison", "Délai", "Livraison"],
        "moq": ["Quantité minimum de commande", "Minimum de commande", "Qté mini"],
        "incoterm": ["Incoterm", "Conditions de livraison"],
        "valid_until": ["Valable jusqu'au", "Validité de l'offre", "Date de validité"],
        "one_off": ["Outillage", "Frais d'outillage", "Frais uniques"],
        "total": ["Montant", "Prix total", "Total HT"],
        "today": ["Prix actuel", "Dernier prix"],
        "sum": ["Total", "Total général", "Moyenne"],
        "title": ["Comparatif des offres", "Consultation 2026-17", "Devis reçus"],
        "note": ["Document confidentiel.", "Sous réserve d'accord."],
    },
}

PAYMENTS: dict[str, list[tuple[str, float | None, float | None, float | None]]] = {
    "en": [
        ("30 days net", 30, None, None),
        ("Net 45", 45, None, None),
        ("2/10 net 30", 30, 0.02, 10),
        ("1% 14 days, net 60", 60, 0.01, 14),
        ("60 days EOM", 60, None, None),
        ("cash on delivery", 0, None, None),
        ("1/3 with order, 1/3 on delivery, 1/3 after acceptance", None, None, None),
    ],
    "de": [
        ("30 Tage netto", 30, None, None),
        ("30 Tage netto, 3 % Skonto 10 Tage", 30, 0.03, 10),
        ("14 Tage 2 %, 30 Tage netto", 30, 0.02, 14),
        ("60 Tage", 60, None, None),
        ("sofort ohne Abzug", 0, None, None),
        ("30 % Anzahlung, Rest bei Lieferung", None, None, None),
    ],
    "fr": [
        ("30 jours net", 30, None, None),
        ("45 jours fin de mois", 45, None, None),
        ("Escompte 2% à 10 jours, net 30 jours", 30, 0.02, 10),
        ("comptant", 0, None, None),
    ],
}
LEADS = {
    "en": [
        ("4-6 weeks", 28, 42),
        ("ex stock", 0, 0),
        ("10 days", 10, 10),
        ("2 months", 60, 60),
        ("3 weeks ARO", 21, 21),
    ],
    "de": [
        ("4-6 Wochen", 28, 42),
        ("ab Lager", 0, 0),
        ("10 Tage", 10, 10),
        ("2 Monate", 60, 60),
        ("3 Wo. n. AB", 21, 21),
    ],
    "fr": [
        ("4 à 6 semaines", 28, 42),
        ("en stock", 0, 0),
        ("10 jours", 10, 10),
        ("2 mois", 60, 60),
    ],
}
UNITS = {
    "pcs": {"en": "pcs", "de": "Stk", "fr": "pièce"},
    "kg": {"en": "kg", "de": "kg", "fr": "kg"},
    "box": {"en": "box", "de": "Karton", "fr": "carton"},
}
PER = {
    "en": ["per 1,000", "/1000", "per 100"],
    "de": ["je 1.000", "/1000", "pro 100"],
    "fr": ["par 1000", "/1000", "pour 100"],
}
NAMES = [
    "Norwell",
    "Brisk Packaging",
    "Kantar GmbH",
    "Ostwerk AG",
    "Delmont SARL",
    "Fenwick Ltd",
    "Lumo s.r.o.",
    "Tarn & Co",
    "Südpack",
    "Æbel ApS",
    "Quill",
    "Rhône Emballages",
]
REFUSED = {
    "en": ["no quote", "n/a", "not quoted"],
    "de": ["kein Angebot", "k.A.", "-"],
    "fr": ["pas d'offre", "n.c."],
}
TERM_FIELDS = ("payment", "lead_time", "moq", "incoterm", "valid_until", "one_off")


@dataclass
class MadeSheet:
    """A sheet and the quotes that it was made from.

    Attributes
    ----------
    content : bytes
    name, form : str
    quotes : list of dict
        By column, as :class:`workbench.files.QuoteSheet` has them.
    """

    content: bytes
    name: str
    form: str
    quotes: list[dict[str, Any]] = field(default_factory=list)


class SheetMaker:
    """Makes one sheet from a seed."""

    def __init__(self, seed: int) -> None:
        self.rng = rng = random.Random(seed)
        self.language = rng.choice(["en", "de", "fr"])
        self.csv = rng.random() < 0.35
        self.texts = self.csv or rng.random() < 0.3
        self.mark = "." if self.language == "en" else ","
        self.currency = rng.choice(["EUR", "EUR", "USD", "GBP", "CHF", "PLN"])
        self.unit = rng.choice(["pcs", "pcs", "kg", "box"])
        self.per, self.per_words = 1, ""
        if rng.random() < 0.25:
            self.per_words = rng.choice(PER[self.language])
            self.per = (
                100
                if "100" in self.per_words.replace(",", "").replace(".", "")
                and "1000" not in self.per_words.replace(",", "").replace(".", "")
                else 1000
            )
        self.suppliers = rng.sample(NAMES, rng.randint(2, 4))
        self.items = [
            f"{rng.choice('ABKX')}-{rng.randint(100, 999)}" for _ in range(rng.randint(1, 3))
        ]
        self.items = list(dict.fromkeys(self.items))
        self.quantities = {one: rng.choice([500, 1000, 2500, 12000, 200000]) for one in self.items}
        self.fields = [one for one in TERM_FIELDS if rng.random() < 0.5]
        self.terms = {one: self._terms() for one in self.suppliers}
        base = {one: round(rng.uniform(0.05, 90), 3) for one in self.items}
        self.tiers: list[int] = []
        self.prices: dict[tuple[str, str, int], float | None] = {}
        self.base = base
        self.currencies: dict[str, str] = {}

    def _terms(self) -> dict[str, tuple[Any, dict[str, Any]]]:
        """Return for each field what is written, and what it says."""
        rng, terms = self.rng, {}
        words, days, share, until = rng.choice(PAYMENTS[self.language])
        terms["payment"] = (
            words,
            {"payment_days": days, "discount": share, "discount_days": until},
        )
        words, low, high = rng.choice(LEADS[self.language])
        terms["lead_time"] = (words, {"lead_time_min": low, "lead_time_max": high})
        moq = rng.choice([100, 500, 1000, 5000])
        terms["moq"] = (self.number(moq), {"moq": moq})
        code = rng.choice(["DAP Ulm", "EXW", "FCA Brno", "DDP", "CIF Genoa"])
        terms["incoterm"] = (
            code,
            {"incoterm": code[:3], "incoterm_place": code[4:]},
        )
        day = dt.date(2026, rng.randint(1, 12), rng.randint(1, 28))
        written = (
            day
            if not self.texts and rng.random() < 0.5
            else f"{day:%d.%m.%Y}"
            if rng.random() < 0.6
            else f"{day:%Y-%m-%d}"
        )
        terms["valid_until"] = (written, {"valid_until": day})
        cost = rng.choice([0, 1500, 12000, 850])
        terms["one_off"] = (self.number(cost), {"one_off": cost})
        return terms

    def number(self, value: float, decimals: int | None = None) -> Any:
        """Write a number as the sheet does."""
        if not self.texts:
            return value
        if decimals is None and float(value).is_integer():
            text = f"{value:,.0f}" if self.rng.random() < 0.5 else f"{value:.0f}"
        else:
            text = f"{value:,.{decimals or 2}f}"
        if self.mark == ",":
            text = text.translate({ord(","): "." if self.language == "de" else " ", ord("."): ","})
        return text

    def say(self, what: str) -> str:
        """Return a heading or label."""
        return self.rng.choice(HEADINGS[self.language][what])

    def price_heading(self) -> str:
        """Return a heading of prices, with currency and unit in one of many ways."""
        unit = UNITS[self.unit][self.language]
        per = f" {self.per_words} {unit}" if self.per_words else ""
        form = self.rng.choice(["{} ({}{})", "{} [{}{}]", "{}, {}{}", "{}\n{}{}", "{} {}{}"])
        return form.format(self.say("unit_price"), self.currency, per)

    def set_prices(self, tiers: list[int]) -> None:
        """Draw prices for suppliers, items and tiers."""
        self.tiers = tiers
        for supplier in self.suppliers:
            for item in self.items:
                first = self.base[item] * self.rng.uniform(0.85, 1.2)
                for place, tier in enumerate(tiers or [0]):
                    price = round(first * 0.95**place * self.per, 2 if self.per > 1 else 4)
                    self.prices[supplier, item, tier] = price

    def refuse_some(self) -> None:
        """Let a supplier decline an item."""
        if self.rng.random() < 0.3:
            key = self.rng.choice(sorted(self.prices))
            self.prices[key] = None

    def written_price(self, key: tuple[str, str, int]) -> Any:
        """Write a price, or that there is none."""
        price = self.prices[key]
        if price is None:
            return self.rng.choice(REFUSED[self.language])
        return self.number(price, 2 if self.per > 1 else 4)

    def quote(self, supplier: str, item: str, tier: int, *, fields: list[str]) -> dict[str, Any]:
        """Return a row as it should be read."""
        price = self.prices[supplier, item, tier]
        row: dict[str, Any] = {
            "supplier": supplier,
            "item": item,
            "unit_price": None if price is None else float(f"{price / self.per:.12g}"),
            "from_quantity": None if price is None else tier or 1,
            "currency": self.currencies.get(supplier, self.currency),
        }
        for one in fields:
            row |= self.terms[supplier][one][1]
        return row

    def term_heading(self, name: str) -> str:
        """Return the heading of a term."""
        return self.say(name)

    def noise_above(self) -> list[list[Any]]:
        """Return titles and empty rows."""
        rows: list[list[Any]] = []
        if self.rng.random() < 0.7:
            rows.append([self.say("title")])
        if self.rng.random() < 0.3:
            rows.append([f"{self.rng.randint(1, 28):02d}.03.2026"])
        rows += [[]] * self.rng.randint(0, 2)
        return rows

    def noise_below(self) -> list[list[Any]]:
        """Return notes."""
        return [[], [self.say("note")]] if self.rng.random() < 0.4 else []


def _rows(maker: SheetMaker, tiers: list[int]) -> tuple[list[list[Any]], list[dict[str, Any]]]:
    """One row for each quote, or each tier."""
    rng = maker.rng
    maker.set_prices(tiers)
    if not tiers:
        maker.refuse_some()
    names = [
        "supplier",
        "item",
        *(["quantity"] if not tiers else []),
        *(["from_quantity"] if tiers else []),
        "unit_price",
    ]
    has_currency = rng.random() < 0.4
    names += (["currency"] if has_currency else []) + maker.fields
    if rng.random() < 0.3:
        rng.shuffle(names)
    heads = {one: maker.say(one) if one != "unit_price" else maker.price_heading() for one in names}
    if has_currency and not maker.per_words:
        heads["unit_price"] = maker.say("unit_price")
        if rng.random() < 0.4:  # each supplier quotes in its own
            maker.currencies = {one: rng.choice(["EUR", "USD", "CHF"]) for one in maker.suppliers}
    rows, quotes = [*maker.noise_above(), [heads[one] for one in names]], []
    groups = [(s, i) for s in maker.suppliers for i in maker.items]
    once = bool(tiers) and rng.random() < 0.4
    for supplier, item in groups:
        for place, tier in enumerate(tiers or [0]):
            cells = {
                "supplier": supplier,
                "item": item if not (once and place) else None,
                "quantity": maker.number(maker.quantities[item]),
                "from_quantity": maker.number(tier),
                "unit_price": maker.written_price((supplier, item, tier)),
                "currency": maker.currencies.get(supplier, maker.currency),
            } | {one: maker.terms[supplier][one][0] for one in maker.fields}
            rows.append([cells[one] for one in names])
            row = maker.quote(supplier, item, tier, fields=maker.fields)
            quotes.append(row | ({} if tiers else {"quantity": maker.quantities[item]}))
    if rng.random() < 0.3 and names[0] in ("supplier", "item"):
        total = [None] * len(names)
        total[0], total[names.index("unit_price")] = maker.say("sum"), maker.number(1.0, 2)
        rows.append(total)
    return [*rows, *maker.noise_below()], quotes


def rows_form(maker: SheetMaker) -> Any:
    """Suppliers in rows."""
    return _rows(maker, [])


def breaks_down(maker: SheetMaker) -> Any:
    """Price breaks in rows."""
    return _rows(maker, [100, 1000, 5000][: maker.rng.randint(2, 3)])


def breaks_across(maker: SheetMaker) -> Any:
    """Price breaks in columns."""
    rng = maker.rng
    tiers = [250, 1000, 5000][: rng.randint(2, 3)]
    maker.set_prices(tiers)
    word = {
        "en": rng.choice(["", "from ", "≥ "]),
        "de": rng.choice(["", "ab "]),
        "fr": rng.choice(["", "dès "]),
    }[maker.language]
    unit = rng.choice(["", f" {UNITS[maker.unit][maker.language]}"])
    over = maker.price_heading()
    breaks: list[Any] = [f"{word}{one}{unit}" for one in tiers]
    if not word and not unit and not maker.texts:
        breaks = list(tiers)
    start = [maker.say("supplier"), maker.say("item")]
    fields = maker.fields[:2]
    heads = [
        [*start, over, *[None] * (len(tiers) - 1), *map(maker.term_heading, fields)],
        [None, None, *breaks, *[None] * len(fields)],
    ]
    rows, quotes = [*maker.noise_above(), *heads], []
    for supplier in maker.suppliers:
        for item in maker.items:
            prices = [maker.written_price((supplier, item, one)) for one in tiers]
            rows.append(
                [supplier, item, *prices, *(maker.terms[supplier][one][0] for one in fields)]
            )
            quotes += [maker.quote(supplier, item, one, fields=fields) for one in tiers]
    return [*rows, *maker.noise_below()], quotes


def supplier_columns(maker: SheetMaker) -> Any:
    """Items in rows, suppliers in columns, terms below."""
    maker.set_prices([])
    maker.refuse_some()
    unit = UNITS[maker.unit][maker.language]
    per = f" {maker.per_words} {unit}" if maker.per_words else ""
    heads = [f"{one} ({maker.currency}{per})" for one in maker.suppliers]
    rows = [*maker.noise_above(), [maker.say("item"), maker.say("quantity"), *heads]]
    quotes = []
    for item in maker.items:
        prices = [maker.written_price((one, item, 0)) for one in maker.suppliers]
        rows.append([item, maker.number(maker.quantities[item]), *prices])
        for supplier in maker.suppliers:
            row = maker.quote(supplier, item, 0, fields=maker.fields)
            quotes.append(row | {"quantity": maker.quantities[item]})
    for one in maker.fields:
        rows.append([maker.say(one), None, *(maker.terms[s][one][0] for s in maker.suppliers)])
    return [*rows, *maker.noise_below()], quotes


def groups_form(maker: SheetMaker) -> Any:
    """Each supplier over a price and terms of its own."""
    maker.set_prices([])
    fields = [one for one in maker.fields if one in ("lead_time", "moq", "payment")][:2] or ["moq"]
    price, labels = maker.price_heading(), [maker.say(one) for one in fields]
    width = 1 + len(fields)
    top: list[Any] = [None, None]
    for supplier in maker.suppliers:
        top += [supplier, *[None] * (width - 1)]
    second = [maker.say("item"), maker.say("quantity"), *[price, *labels] * len(maker.suppliers)]
    rows, quotes = [*maker.noise_above(), top, second], []
    for item in maker.items:
        line = [item, maker.number(maker.quantities[item])]
        for supplier in maker.suppliers:
            line.append(maker.written_price((supplier, item, 0)))
            line += [maker.terms[supplier][one][0] for one in fields]
            row = maker.quote(supplier, item, 0, fields=fields)
            quotes.append(row | {"quantity": maker.quantities[item]})
        rows.append(line)
    return [*rows, *maker.noise_below()], quotes


def turned_form(maker: SheetMaker) -> Any:
    """Headings in a column, one item."""
    maker.items = maker.items[:1]
    maker.set_prices([])
    item = maker.items[0]
    fields = list(dict.fromkeys([*maker.fields, "payment", "moq"]))
    rows = [*maker.noise_above(), [maker.say("supplier"), *maker.suppliers]]
    rows.append(
        [maker.price_heading(), *(maker.written_price((s, item, 0)) for s in maker.suppliers)]
    )
    rows += [[maker.say(one), *(maker.terms[s][one][0] for s in maker.suppliers)] for one in fields]
    quotes = [maker.quote(s, item, 0, fields=fields) | {"item": ""} for s in maker.suppliers]
    return [*rows, *maker.noise_below()], quotes


def own_offer(maker: SheetMaker) -> Any:
    """One supplier's own offer: labels above the table."""
    maker.suppliers = maker.suppliers[:1]
    maker.set_prices([])
    supplier, rng = maker.suppliers[0], maker.rng
    fields = [one for one in maker.fields if one != "moq"]
    rows = maker.noise_above()
    colon = rng.choice([":", ""])
    pairs = [(maker.say("supplier"), supplier)]
    pairs += [(maker.say(one), maker.terms[supplier][one][0]) for one in fields]
    for label, value in pairs:
        joined = isinstance(value, str) and rng.random() < 0.4
        rows.append([f"{label}: {value}"] if joined else [f"{label}{colon}", value])
    rows.append([])
    has_total = rng.random() < 0.5
    names = [maker.say("item"), maker.say("quantity"), maker.price_heading()]
    rows.append([*names, *([maker.say("total")] if has_total else [])])
    quotes = []
    for item in maker.items:
        price = maker.prices[supplier, item, 0]
        total = maker.quantities[item] * (price or 0) / maker.per
        line = [
            item,
            maker.number(maker.quantities[item]),
            maker.written_price((supplier, item, 0)),
        ]
        rows.append([*line, *([maker.number(round(total, 2), 2)] if has_total else [])])
        row = maker.quote(supplier, item, 0, fields=fields)
        quotes.append(row | {"quantity": maker.quantities[item]})
    return [*rows, *maker.noise_below()], quotes


def sheets_form(maker: SheetMaker) -> Any:
    """A worksheet for each supplier, all alike."""
    maker.set_prices([])
    fields = [one for one in maker.fields if one in ("lead_time", "payment")]
    heads = [maker.say("item"), maker.say("quantity"), maker.price_heading()]
    heads += [maker.say(one) for one in fields]
    sheets: dict[str, list[list[Any]]] = {}
    quotes = []
    for supplier in maker.suppliers:
        rows = [*maker.noise_above(), heads]
        for item in maker.items:
            line = [item, maker.number(maker.quantities[item])]
            line.append(maker.written_price((supplier, item, 0)))
            rows.append([*line, *(maker.terms[supplier][one][0] for one in fields)])
            row = maker.quote(supplier, item, 0, fields=fields)
            quotes.append(row | {"quantity": maker.quantities[item]})
        sheets[supplier] = [*rows, *maker.noise_below()]
    return sheets, quotes


FORMS: dict[str, Callable[[SheetMaker], Any]] = {
    "rows": rows_form,
    "breaks down": breaks_down,
    "breaks across": breaks_across,
    "supplier columns": supplier_columns,
    "groups": groups_form,
    "turned": turned_form,
    "own offer": own_offer,
    "sheets": sheets_form,
}


def make_quote_sheet(seed: int) -> MadeSheet:
    """Make a sheet from a seed: any form, language, way to write numbers, and noise."""
    maker = SheetMaker(seed)
    form = maker.rng.choice(list(FORMS))
    rows, quotes = FORMS[form](maker)
    whole = form in ("own offer", "supplier columns") and len(maker.items) > 1
    for quote in quotes:
        quote |= {"item": ""} if len(maker.items) == 1 else {}
        quote |= {"one_off": None} if whole else {}  # it is stated once for the whole offer
    if form == "sheets":
        content, name = _as_sheets(rows), "quotes.xlsx"
    elif maker.csv:
        content, name = _as_csv(rows, maker), "quotes.csv"
    else:
        content, name = _as_book(rows, maker, form), "quotes.xlsx"
    return MadeSheet(content, name, form, quotes)


def _as_csv(rows: list[list[Any]], maker: SheetMaker) -> bytes:
    stream = io.StringIO()
    delimiter = ";" if maker.mark == "," else maker.rng.choice([",", ";", "\t"])
    csv.writer(stream, delimiter=delimiter).writerows(rows)
    encoding = maker.rng.choice(["utf-8", "utf-8-sig", "utf-16", "cp1252"])
    return stream.getvalue().encode(encoding, errors="replace")


def _as_sheets(sheets: dict[str, list[list[Any]]]) -> bytes:
    book = openpyxl.Workbook()
    book.remove(book.active)
    for title, rows in sheets.items():
        sheet = book.create_sheet(title)
        for row in rows:
            sheet.append(row)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _as_book(rows: list[list[Any]], maker: SheetMaker, form: str) -> bytes:
    book = openpyxl.Workbook()
    sheet = book.active
    shift = maker.rng.choice([0, 0, 1])
    for row in rows:
        sheet.append([None] * shift + row if row else [])
    if form == "rows" and maker.rng.random() < 0.3:
        _hide_one(sheet, maker)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


def _hide_one(sheet: Any, maker: SheetMaker) -> None:
    """Add a quote that nobody sees, or that is struck out."""
    last = next(
        row
        for row in range(sheet.max_row, 0, -1)
        if any(c.value in maker.suppliers for c in sheet[row])
    )
    sheet.insert_rows(last + 1)
    for cell in sheet[last]:
        sheet.cell(last + 1, cell.column, "9999" if cell.value not in maker.suppliers else "Unseen")
    if maker.rng.random() < 0.5:
        sheet.row_dimensions[last + 1].hidden = True
    else:
        for cell in sheet[last + 1]:
            cell.font = Font(strike=True)

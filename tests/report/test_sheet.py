"""The sheet for the other side as page, PDF and Word file: what stands there, and what does not."""

from __future__ import annotations

import datetime as dt
import io
import re

import pytest
from docx import Document
from pdf_reading import read_pdf
from planted_secrets import secrets

from workbench.advice import check_sheet
from workbench.model import Deal, Offers, SharedSheet, build, make_sheet
from workbench.report import word_sheet, write_sheet_page, write_sheet_pdf, write_sheet_word

SECRETS = (0.3617, 0.3391, 0.3877, 0.4523, 0.0825, 23_456.0)
WHEN = dt.datetime(2026, 3, 4, 9)


@pytest.fixture
def deal():
    """A deal on boxes, with everything ticked that may be ticked."""
    return build(Deal, {
        "format": 2,
        "title": "Boxes for the autumn",
        "description": "We must buy by June",
        "currency": "EUR",
        "facts": {
            "cost": {"value": 0.3617, "low": 0.3391, "high": 0.3877, "unit": "EUR/box"},
            "boxes": {"value": 50_000, "unit": "box", "shared": True},
            "rate": {"value": 0.0825, "unit": "per year", "source": "Overheard"},
        },
        "issues": {
            "price": {"from": 0.2, "to": 0.6, "step": 0.01, "unit": "EUR/box"},
            "mode": {"options": ["by truck", "by rail"]},
        },
        "parties": {
            "buyer": {"name": "Brewer", "reservation": -23_456,
                      "value": {"cost": "-boxes * price"}},
            "supplier": {"name": "Mill", "value": {"margin": "boxes * (price - cost)"}},
        },
        "limits": {"price": {"stated": {"at_most": 0.4}, "real": {"at_most": 0.4523}}},
        "preparation": {"agenda": [{"topic": "Volumes", "minutes": 20, "purpose": "Soften them"},
                                   {"topic": "Price"}]},
        "sheet": {"note": "See you on Monday.\nWe bring samples.", "agenda": True, "choices": True,
                  "terms": {"price": {"show": "options", "position": True},
                            "mode": {"show": "options"}}},
    })  # fmt: skip


def offered(**changes):
    package = {"price": 0.35, "mode": "by rail"} | changes.pop("package", {})
    made = {"by": "buyer", "at": "2026-03-02", "package": package, "on_table": True}
    return made | {"note": "a bluff"} | changes


@pytest.fixture
def sheet(deal):
    a_set = [
        offered(together="trap", package={"price": number}, liked=number == 0.38)
        for number in (0.33, 0.38)
    ]
    offers = build(Offers, {"offers": [offered(at="2026-03-01"), *a_set,
                                       offered(by="supplier", at="2026-03-03")]})  # fmt: skip
    assert check_sheet(deal, offers) == ()
    return make_sheet(deal, offers).model_copy(update={"sent": WHEN})


def test_it_reads_right_from_their_side(sheet):
    worded = word_sheet(sheet)
    assert (worded.between, worded.imprint) == (
        "Brewer to Mill",
        "As of 04 Mar 2026, 09:00 · Amounts in EUR",
    )
    terms, chosen, offers, known, agenda = worded.tables
    assert terms.heads == ("Term", "What we can talk about", "Our position")
    assert terms.rows[0] == (
        "Price", "0.2 to 0.6 EUR/box, in steps of 0.01", "at most 0.4 EUR/box"
    )  # fmt: skip
    assert chosen.heading == "Our offers of 02 March 2026"
    assert chosen.about == "We offered you A or B."
    assert chosen.heads == ("Term", "Offer A", "Offer B (you liked it best)")
    assert offers.heads == ("Term", "Your offer, 03 March 2026", "Our offer, 01 March 2026")
    assert known.rows == (("Boxes", "50,000 box"),)
    assert agenda.rows == (("Volumes", "20 minutes"), ("Price", ""))


def test_offers_to_choose_from_ask_for_an_answer_until_there_is_one(deal):
    both = [offered(together="x"), offered(together="x", package={"mode": "by truck"})]
    (_, chosen, *_) = word_sheet(make_sheet(deal, build(Offers, {"offers": both}))).tables
    assert chosen.about == "We offer you A or B: please tell us which suits you best."


def test_their_own_offers_and_those_of_others_are_named_so(deal):
    both = [offered(together="x", by="supplier"), offered(together="x", by="supplier")]
    (_, chosen, *_) = word_sheet(make_sheet(deal, build(Offers, {"offers": both}))).tables
    assert (chosen.heading, chosen.about) == (
        "Your offers of 02 March 2026", "You made these offers side by side."
    )  # fmt: skip


def test_many_offers_go_on_below(deal):
    many = build(Offers, {"offers": [offered() for _ in range(6)]})
    tables = [one for one in word_sheet(make_sheet(deal, many)).tables if "Offers" in one.heading]
    assert [len(one.heads) for one in tables] == [5, 3]
    assert tables[1].heading == "Offers on the table, continued"


def test_nobody_is_called_supplier_or_buyer_without_a_name(deal):
    nameless = {name: {**dict(party), "name": ""} for name, party in deal.parties.items()}
    offers = build(Offers, {"offers": [offered(), offered(by="supplier")]})
    text = write_sheet_page(make_sheet(deal.changed(parties=nameless), offers))
    assert not re.search("supplier|buyer", re.sub("<style>.*</style>", "", text, flags=re.S), re.I)


def test_the_page_holds_nothing_that_runs_or_comes_from_elsewhere(deal):
    marked = deal.changed(sheet={"note": "<script>alert(1)</script>", "title": "<b>Boxes"})
    page = write_sheet_page(make_sheet(marked, Offers()))
    assert "<script" not in page
    assert "&lt;script&gt;" in page
    assert not re.search(r"(src|href)=|url\(", page)


def test_nothing_sent_is_said_on_every_form():
    assert "Nothing has been sent to you yet" in write_sheet_page(SharedSheet())
    document = Document(io.BytesIO(write_sheet_word(SharedSheet())))
    assert any("Nothing has been sent" in one.text for one in document.paragraphs)


def test_the_word_file_says_what_the_page_says(sheet):
    content = write_sheet_word(sheet)
    document = Document(io.BytesIO(content))
    text = "\n".join(
        [one.text for one in document.paragraphs]
        + [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    )
    worded = word_sheet(sheet)
    for one in worded.tables:
        assert one.heading in text
        assert all(cell in text for row in one.rows for cell in row)
    assert "We bring samples." in text
    assert document.core_properties.author == ""
    assert document.core_properties.created.replace(tzinfo=None) == WHEN
    assert hidden_in(text, document.element.xml) == []


def hidden_in(*texts):
    numbers = {one for number in SECRETS for one in secrets(number)}
    telling = {one for one in numbers if len(one) > 3 and not one.startswith("0.00")}
    words = {"June", "bluff", "trap", "Overheard", "Soften", "reservation"}
    assert len(telling) > 20
    return [one for one in telling | words for text in texts if one in text]


@pytest.mark.browser
def test_the_pdf_says_what_the_page_says_and_nothing_of_ours(sheet):
    content = write_sheet_pdf(sheet)
    text = re.sub(r"\s", "", read_pdf(content))
    for table in word_sheet(sheet).tables:
        for words in (table.heading, *table.heads, *[cell for row in table.rows for cell in row]):
            assert re.sub(r"\s", "", words) in text
    assert hidden_in(text) == []
    outside = re.sub(rb"stream\r?\n.*?endstream", b"", content, flags=re.S).decode("latin-1")
    assert [one for one in hidden_in(outside) if len(one) > 5] == []

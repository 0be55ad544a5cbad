"""The app's own table of quotes, filled in, is read by the reader of quote sheets unasked."""

from __future__ import annotations

import io

import openpyxl
import pytest

from workbench.files import (
    QuoteSheet,
    TableError,
    load_deal,
    make_alternatives,
    write_template,
)
from workbench.files.shipped import shipped_deals
from workbench.library import new_deal, read_templates
from workbench.model import label_of

DEALS = {name: load_deal(path) for name, path in shipped_deals().items()}
DEALS |= {name: new_deal(name, **one.example) for name, one in read_templates().items()}
DEALS = {name: deal for name, deal in DEALS.items() if deal.status_quo is not None}


def filled(deal, **told):
    """Fill in two quotes: today's terms, by the headings of the template."""
    book = openpyxl.load_workbook(io.BytesIO(write_template("quotes", deal)))
    sheet = book["Quotes"]
    headings = [cell.value for cell in sheet[1]]
    for row, who in enumerate(("North GmbH", "South Ltd"), start=2):
        given = {"Name": who, "Supplier": who}
        for name, option in deal.status_quo.items():
            issue = deal.issues[name]
            heading = (
                f"{label_of(deal, name)} [{issue.unit}]" if issue.unit else label_of(deal, name)
            )
            given[heading] = f"{100 * option:g} %" if issue.unit == "%" else option
        for column, heading in enumerate(headings, start=1):
            value = told.get(heading, given.get(heading))
            if value is not None:
                sheet.cell(row, column, value)
    stream = io.BytesIO()
    book.save(stream)
    return stream.getvalue()


@pytest.mark.parametrize("name", DEALS)
def test_every_deals_own_table_is_read_without_a_question(name):
    deal = DEALS[name]
    found = make_alternatives(QuoteSheet(filled(deal), "quotes.xlsx"), deal, answers={})
    assert found.asks == ()
    assert found.of_template
    assert [one.supplier for one in found.alternatives.values()] == ["North GmbH", "South Ltd"]
    for one in found.alternatives.values():
        assert dict(one.quote.terms) == pytest.approx(dict(deal.status_quo))
        assert one.quote.not_asked == ()


def test_a_slip_is_named_by_row_and_column_and_a_far_price_is_asked():
    deal = DEALS["packaging"]
    wrong = QuoteSheet(filled(deal, **{"Price [EUR/box]": "cheap"}), "quotes.xlsx")
    with pytest.raises(TableError, match=r"row 2, column 'Price \[EUR/box\]'"):
        make_alternatives(wrong, deal, answers={})
    far = QuoteSheet(filled(deal, **{"Price [EUR/box]": 45.12}), "quotes.xlsx")
    (ask,) = make_alternatives(far, deal, answers={}).asks
    told = make_alternatives(far, deal, answers={ask.key: ask.readings[0].value})
    assert [one.quote.terms["price"] for one in told.alternatives.values()] == [45.12, 45.12]


def test_what_is_left_empty_was_not_asked():
    deal = DEALS["packaging"]
    content = filled(deal, **{"Payment [days after invoice]": ""})
    found = make_alternatives(QuoteSheet(content, "quotes.xlsx"), deal, answers={})
    assert [one.quote.not_asked for one in found.alternatives.values()] == [("payment",)] * 2

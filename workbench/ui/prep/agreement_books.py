"""What comes after the handshake as tables: promises of performance and review dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from workbench.model import Deal
from workbench.ui.prep.books import preparation_of, put_preparation
from workbench.ui.records import Book, Column, Kind
from workbench.ui.records.panel import Rows


def _agreement(deal: Deal, **fields: Any) -> Mapping[str, Any]:
    before = preparation_of(deal).agreement
    return put_preparation(deal, agreement=(dict(before) if before else {}) | fields)


def _promises(deal: Deal) -> Rows:
    agreement = preparation_of(deal).agreement
    return dict(agreement.commitments) if agreement else {}


def _reviews(deal: Deal) -> Rows:
    agreement = preparation_of(deal).agreement
    return dict(agreement.reviews) if agreement else {}


COMMITMENTS = Book(
    heading="Promises of performance",
    about="A deal is worth what is delivered: for each promise how it is measured, what counts as "
    "kept, who answers for it, and by when.",
    thing="promise",
    columns=(
        Column("", "Name"),
        Column("metric", "How it is measured"),
        Column("target", "Counts as kept", Kind.FORMULA),
        Column("unit", "Unit"),
        Column("owner", "Who answers for it"),
        Column("date", "By when", Kind.DATE),
    ),
    get=_promises,
    put=lambda deal, rows: _agreement(deal, commitments=rows),
    new=lambda _deal, text: (text, {"metric": text, "target": "to be agreed"}),
)

REVIEWS = Book(
    heading="Review dates",
    about="Days on which both sides look at how the agreement does. The calendar file holds them.",
    thing="review",
    columns=(
        Column("", "Name"),
        Column("date", "Date", Kind.DATE),
        Column("topic", "Topic", Kind.LONG),
        Column("owner", "Who calls the meeting"),
    ),
    get=_reviews,
    put=lambda deal, rows: _agreement(deal, reviews=rows),
    new=lambda _deal, text: (text, {"date": dt.date.today() + dt.timedelta(days=90)}),
)

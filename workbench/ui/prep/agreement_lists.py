"""What comes after the handshake as tables: promises of performance and review dates."""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from typing import Any

from workbench.model import Deal
from workbench.ui.prep.record_lists import preparation_of, put_preparation
from workbench.ui.records import FieldKind, RecordField, RecordList
from workbench.ui.records.record_list import Records


def _agreement(deal: Deal, **fields: Any) -> Mapping[str, Any]:
    before = preparation_of(deal).agreement
    return put_preparation(deal, agreement=(dict(before) if before else {}) | fields)


def _promises(deal: Deal) -> Records:
    agreement = preparation_of(deal).agreement
    return dict(agreement.commitments) if agreement else {}


def _reviews(deal: Deal) -> Records:
    agreement = preparation_of(deal).agreement
    return dict(agreement.reviews) if agreement else {}


COMMITMENTS = RecordList(
    heading="Promises of performance",
    about="A deal is worth what is delivered: for each promise how it is measured, what counts as "
    "kept, who answers for it, and by when.",
    thing="promise",
    fields=(
        RecordField("", "Name"),
        RecordField("metric", "How it is measured"),
        RecordField("target", "Counts as kept", FieldKind.FORMULA),
        RecordField("unit", "Unit"),
        RecordField("owner", "Who answers for it"),
        RecordField("date", "By when", FieldKind.DATE),
    ),
    get=_promises,
    put=lambda deal, rows: _agreement(deal, commitments=rows),
    new=lambda _deal, text: (text, {"metric": text, "target": "to be agreed"}),
)

REVIEWS = RecordList(
    heading="Review dates",
    about="Days on which both sides look at how the agreement does. The calendar file holds them.",
    thing="review",
    fields=(
        RecordField("", "Name"),
        RecordField("date", "Date", FieldKind.DATE),
        RecordField("topic", "Topic", FieldKind.LONG),
        RecordField("owner", "Who calls the meeting"),
    ),
    get=_reviews,
    put=lambda deal, rows: _agreement(deal, reviews=rows),
    new=lambda _deal, text: (text, {"date": dt.date.today() + dt.timedelta(days=90)}),
)

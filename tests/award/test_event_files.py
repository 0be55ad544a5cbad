"""Events in files: they read back the same, and what is wrong in one is said with its line."""

from __future__ import annotations

import pytest
from award_events import four_lots, two_vendors

import workbench as wb
from workbench.files import DealFileError


@pytest.mark.parametrize(
    "event",
    [
        four_lots(wb.rules.keeps("S3", "L4"), wb.rules.at_most_share(["S1", "S2"], 0.6)),
        two_vendors(wb.rules.at_least("X")),
    ],
)
def test_an_event_reads_back_the_same(tmp_path, event):
    path = tmp_path / "event.yaml"
    wb.save_event(event, path)
    assert wb.load_event(path) == event
    assert wb.find_award(wb.load_event(path)).total == wb.find_award(event).total


def test_slips_are_said_with_their_place(tmp_path):
    path = tmp_path / "event.yaml"
    wb.save_event(four_lots(), path)
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("item: L2", "itme: L2", 1), encoding="utf-8")
    with pytest.raises(DealFileError, match=r"event\.yaml:\d+:\d+: .*did you mean 'item'"):
        wb.load_event(path)
    path.write_text(text.replace("item: L2", "item: L9", 1), encoding="utf-8")
    with pytest.raises(DealFileError, match="there is no item 'L9'"):
        wb.load_event(path)
    deal = path.with_name("deal.yaml")
    deal.write_text("format: 2\nparties: {}\n", encoding="utf-8")
    with pytest.raises(DealFileError, match="this is a deal, no event; load_deal reads it"):
        wb.load_event(deal)

"""Items of a deal on a page: added, edited, removed, and kept like every edit."""

from __future__ import annotations

import datetime as dt

import pytest

from workbench.library import new_deal
from workbench.model import Item
from workbench.report import iterate_brief
from workbench.store import Store
from workbench.ui import Desk
from workbench.ui.desk.keeping import Keeping
from workbench.ui.panels import ItemCostsPanel
from workbench.ui.prep.item_list import ITEMS
from workbench.ui.prep.item_prices import ItemPricingPanel
from workbench.ui.records import RecordListPanel
from workbench.value import example_deal


@pytest.fixture
def store(tmp_path):
    store = Store(tmp_path / "deals.db")
    yield store
    store.close()


def test_items_are_added_edited_removed_and_kept(store):
    made = store.add(example_deal(), who="ada")
    desk = Desk(store.open(made, "ada")[1].deal)
    Keeping(desk, store, made, who="ada")
    panel = RecordListPanel(desk, ITEMS)
    for label in ("Box, small", "箱 L"):
        panel.new.control.value = label
        panel.add.click()
        assert panel.new.note.text == ""
    fields = panel.form.fields
    for name, typed in (("quantity", "12000"), ("unit", "boxes/year"), ("today_price", "0.42"),
                        ("low", "10000 to 15000")):  # fmt: skip
        fields[name].control.value = typed
        assert fields[name].note.text == ""
    kept = store.open(made, "ada")[1].deal.items
    assert [one.label for one in kept.values()] == ["Box, small", "箱 L"]
    assert list(kept.values())[1] == Item(
        label="箱 L", quantity=12_000, low=10_000, high=15_000, unit="boxes/year", today_price=0.42
    )
    assert "10000 to 15000" in panel.table.text
    panel.remove.click()
    assert [one.label for one in store.open(made, "ada")[1].deal.items.values()] == ["Box, small"]


@pytest.mark.parametrize(
    ("field", "typed", "said"),
    [
        ("quantity", "-3", "greater than 0"),
        ("quantity", "", "quantity"),
        ("low", "many", "two numbers"),
        ("low", "5 to 2", "low"),
        ("today_price", "-1", "0"),
    ],
)
def test_what_makes_no_item_stays_as_typed_with_the_reason(field, typed, said):
    desk = Desk(example_deal())
    panel = RecordListPanel(desk, ITEMS)
    panel.new.control.value = "Can"
    panel.add.click()
    before = desk.deal.items
    control = panel.form.fields[field]
    control.control.value = typed
    assert said in control.note.text.lower()
    assert desk.deal.items == before
    assert control.control.value == typed


def test_items_count_from_the_page_and_what_each_may_cost_is_shown():
    deal = new_deal("packaging", "Boxes", units=600_000, price=0.38, unit="box", payment=30)
    desk = Desk(deal)
    panel, listed = ItemPricingPanel(desk), RecordListPanel(desk, ITEMS)
    for label, quantity, price in (("Box S", "350000", "0,28"), ("Box L", "250000", "0,52")):
        listed.new.control.value = label
        listed.add.click()
        for name, typed in (("quantity", quantity), ("unit", "box"), ("today_price", price)):
            listed.form.fields[name].control.value = typed
    panel.way.control.value = "item"
    panel.count.click()
    assert "Price change, Box S and Price change, Box L" in panel.state.text
    assert desk.deal.items["box_l"].counts
    desk.choose(desk.deal.items["box_l"].change, -0.1)
    shown = ItemCostsPanel(desk).table.text
    assert "0.468" in shown and "13,000" in shown  # 0.52 less a tenth, 250,000 times
    assert "228,000" in shown  # 98,000 and 130,000 today
    table = next(iterate_brief(desk.deal, when=dt.datetime(2026, 5, 4))).answer["items"].table
    assert [(row[0], row[-1]) for row in (*table.rows, *table.totals)] == [
        ("Box S", "98,000 EUR"),
        ("Box L", "130,000 EUR"),
        ("All", "228,000 EUR"),
    ]

"""Items of a deal on a page: added, edited, removed, and kept like every edit."""

from __future__ import annotations

import pytest

from workbench.model import Item
from workbench.store import Store
from workbench.ui import Desk
from workbench.ui.desk.keeping import Keeping
from workbench.ui.prep.item_list import ITEMS
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
    print(control.note.text)
    assert desk.deal.items == before
    assert control.control.value == typed

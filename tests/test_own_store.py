"""The store in an analyst's hands: what it refuses, in words."""

from __future__ import annotations

import pytest

import workbench as wb
from workbench.value.example import example_deal


def test_a_change_that_returns_no_deal_is_named_and_changes_nothing(tmp_path):
    store = wb.open_store(tmp_path / "deals.db", who="ada")
    made = store.add(example_deal())
    with pytest.raises(TypeError, match="returns the new deal, got NoneType"):
        store.edit(made, lambda deal: print(deal.title))
    assert len(store.history(made)) == 1
    store.close()

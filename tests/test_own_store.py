"""The store as an analyst types it: a slip is told, and nothing is changed by it."""

from __future__ import annotations

import pytest

import workbench as wb
from workbench.value import example_deal


def test_a_change_that_returns_no_deal_is_refused_and_nothing_is_kept(tmp_path):
    store = wb.open_store(tmp_path / "deals.db", who="ada")
    made = store.add(example_deal())
    with pytest.raises(TypeError, match="change must return a deal, got None"):
        store.edit(made, lambda deal: None)
    assert len(store.history(made)) == 1
    number = store.edit(made, lambda deal: deal.with_fact("cost", 1.1), words="As quoted")
    assert number == store.history(made).index[-1]
    assert store.load(made).facts["cost"].value == 1.1

"""A deal and its file that were both changed: the deal's own page settles it with one click."""

from __future__ import annotations

import pytest

from workbench.files import load_deal, save_deal
from workbench.store import State, Store
from workbench.store.mirror import Mirror
from workbench.ui import Desk
from workbench.ui.desk.keeping import Keeping
from workbench.ui.panels.deal.saved import SavedPanel
from workbench.value import example_deal


@pytest.fixture
def place(tmp_path):
    """A store, a file with a conflict in it, and what follows the file."""
    store, path = Store(tmp_path / "store.db"), tmp_path / "deals" / "tins.yaml"
    path.parent.mkdir()
    save_deal(example_deal(), path)
    mirror = Mirror(store, path.parent, who="ada")
    mirror.follow()
    yield store, path, mirror
    store.close()


def clash(store, path, mirror):
    (entry,) = store.list("ada")
    _, seen = store.open(entry.id, "ada")
    save_deal(seen.deal.with_fact("cost", 1.1), path)
    here = seen.deal.with_fact("cost", 1.3).changed(title="Here")
    store.edit(entry.id, seen, State(here, seen.offers), who="ada")
    mirror.follow()


@pytest.mark.parametrize(("button", "cost"), [("take_file", 1.1), ("keep_ours", 1.3)])
def test_one_click_on_the_deals_page_settles_what_was_changed_on_both_sides(place, button, cost):
    store, path, mirror = place
    (entry,) = store.list("ben")
    desk = Desk(store.open(entry.id, "ben")[1].deal)
    keeping = Keeping(desk, store, entry.id, who="ben")
    saved = SavedPanel(desk)
    assert saved.conflict_row.layout.display == "none"
    clash(store, path, mirror)
    keeping.look()
    assert saved.conflict_row.layout.display == ""
    assert "1.3" in saved.conflict.text
    assert "1.1" in saved.conflict.text
    getattr(saved, button).click()
    assert saved.conflict_row.layout.display == "none"
    assert saved.conflict.text == ""
    assert keeping.problem == ""
    assert desk.deal.facts["cost"].value == cost
    assert desk.deal.title == "Here"  # what only one side changed is kept in any case
    mirror.follow()
    assert load_deal(path).facts["cost"].value == cost
    assert load_deal(path).title == "Here"


def test_who_may_only_look_has_no_button(place):
    store, path, mirror = place
    clash(store, path, mirror)
    (entry,) = store.list("ada")
    store.share(entry.id, "ada", "vic")
    desk = Desk(store.open(entry.id, "vic")[1].deal)
    keeping = Keeping(desk, store, entry.id, who="vic")
    saved = SavedPanel(desk)
    keeping.look()
    assert saved.conflict_row.layout.display == "none"
    assert "ada can settle it" in saved.conflict.text

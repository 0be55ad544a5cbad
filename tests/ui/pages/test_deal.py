"""The page of a deal: one desk, tabs that are made when they are looked at."""

from __future__ import annotations

from pathlib import Path

import pytest

from workbench.files import load_deal
from workbench.model import View
from workbench.own_store import open_store
from workbench.store import Store, StoreError
from workbench.ui import DealPage, Desk, FrontierDashboard, open_page
from workbench.ui.desk.keeping import Keeping
from workbench.ui.pages import opening
from workbench.ui.panels.deal.history import HistoryPanel
from workbench.ui.panels.deal.saved import SavedPanel
from workbench.ui.widgets.entries import read_number

DEAL = Path(__file__).parents[3] / "data" / "air-conditioners" / "deal.yaml"


@pytest.fixture
def page():
    return DealPage(Desk(load_deal(DEAL)))


@pytest.fixture
def kept(tmp_path):
    store = Store(tmp_path / "store.db")
    made = store.add(load_deal(DEAL), who="ada")
    keeping = Keeping(Desk(load_deal(DEAL)), store, made, who="ada")
    yield DealPage(keeping.desk)
    store.close()


def tell(page, message):
    """Say something as the page's script does."""
    page.address._hear(None, message, [])


def test_only_the_first_tab_is_made_at_once(page):
    assert list(page.parts) == ["prep"]
    assert list(page.tabs) == [
        "prep", "batna", "zopa", "trade-offs", "frontier", "sensitivity", "talks", "table", "brief",
    ]  # fmt: skip


def test_an_idle_page_gets_one_tab_after_another_out_of_sight(page):
    tell(page, {"tell": "tab", "tab": "frontier"})
    for made in (["batna"], ["batna", "zopa"]):
        tell(page, {"tell": "idle"})
        assert list(page.parts) == ["prep", "frontier", *made] == page.address.made
    assert page.address.tab == "frontier"
    assert [one.layout.display for one in page.place.children] == ["none", "", "none", "none"]
    for _ in page.tabs:
        tell(page, {"tell": "idle"})
    assert set(page.parts) == set(page.tabs)


def test_a_tab_made_ahead_sleeps_and_comes_with_the_new_numbers(page):
    tell(page, {"tell": "idle"})
    batna = page.parts["batna"]
    before = batna.batna.chart.figure
    name, field = next(iter(batna.facts.fields.items()))
    number = page.desk.deal.facts[name].estimate * 1.01
    page.desk.edit_fact(name, number)
    assert batna.batna.chart.figure is before
    assert read_number(field.control.value, field.unit) != number
    seen = []
    batna.layout.observe(
        lambda change: seen.append(read_number(field.control.value, field.unit)), "display"
    )
    tell(page, {"tell": "tab", "tab": "batna"})
    assert seen == [page.desk.deal.facts[name].estimate]  # the numbers first, then the tab


def test_tabs_share_facts_and_package_which_stay_awake_while_others_are_made(page):
    tell(page, {"tell": "tab", "tab": "zopa"})
    zopa = page.parts["zopa"]
    while len(page.parts) < len(page.tabs):
        tell(page, {"tell": "idle"})
        assert not zopa.facts.ties.is_asleep and not zopa.package.ties.is_asleep
    frontier = page.parts["frontier"]
    assert frontier.facts is zopa.facts is page.parts["batna"].facts
    assert frontier.package is zopa.package is page.parts["trade-offs"].package
    assert frontier.frontier.ties.is_asleep


def test_a_fact_moved_on_one_tab_is_moved_on_the_others(page):
    tell(page, {"tell": "tab", "tab": "zopa"})
    zopa = page.part
    tell(page, {"tell": "tab", "tab": "batna"})
    batna = page.part
    name, field = next(iter(batna.facts.fields.items()))
    number = page.desk.deal.facts[name].estimate * 1.01
    field.control.value = f"{number}"
    tell(page, {"tell": "tab", "tab": "zopa"})
    assert page.part is zopa
    assert zopa.facts.fields[name].control.value == field.control.value
    assert page.desk.tried == {name: page.desk.deal.facts[name].estimate}
    assert "Trying: 1 fact changed" in page.saved.trying.text


def test_a_tab_that_nobody_sees_sleeps_and_catches_up(page, monkeypatch):
    tell(page, {"tell": "tab", "tab": "frontier"})
    frontier = page.part
    tell(page, {"tell": "tab", "tab": "batna"})
    before = frontier.frontier.chart.figure
    page.desk.edit_fact("units", page.desk.deal.facts["units"].estimate * 0.9)
    assert frontier.frontier.chart.figure is before
    tell(page, {"tell": "tab", "tab": "frontier"})
    assert frontier.frontier.chart.figure is not before


@pytest.mark.parametrize(
    "message",
    [{"tell": "tab", "tab": "nowhere"}, {"tell": "tab"}, {"tell": "package", "chosen": 3},
     {"tell": "package", "chosen": {"payment_day": "soon", "nothing": "x"}}, "tab", None],
)  # fmt: skip
def test_what_a_page_may_say_wrongly_changes_nothing(page, message):
    package = page.desk.package
    tell(page, message)
    assert (page.address.tab, page.desk.package) == ("prep", package)
    assert not page.desk.failure


def test_an_address_brings_its_package_along(page):
    package = dict(page.desk.package)
    name = next(iter(package))
    other = next(
        option for option in page.desk.deal.issues[name].options if option != package[name]
    )
    page.desk.select(package | {name: other})
    chosen = dict(page.address.chosen)
    page.desk.select(package)
    tell(page, {"tell": "package", "chosen": chosen})
    assert page.desk.package == package | {name: other}


def test_an_executive_has_the_brief_and_nothing_else():
    page = DealPage(Desk(load_deal(DEAL), view=View.EXECUTIVE))
    assert list(page.tabs) == ["brief"]
    tell(page, {"tell": "tab", "tab": "batna"})
    assert page.address.tab == "brief"


def test_a_kept_deal_says_when_it_was_saved_and_takes_edits_back(kept):
    assert "by you." in kept.saved.state.text
    assert kept.saved.undo.disabled
    kept.desk.edit_fields(description="changed")
    assert not kept.saved.undo.disabled
    tell(kept, {"tell": "undo"})
    assert kept.desk.deal == load_deal(DEAL)
    kept.saved.redo.click()
    assert kept.desk.deal.description == "changed"


def test_what_is_tried_is_kept_or_discarded_by_a_press(kept):
    name = next(iter(kept.desk.deal.facts))
    number = kept.desk.deal.facts[name].estimate
    kept.desk.try_fact(name, number * 1.01)
    assert kept.saved.tried_row.layout.display == ""
    kept.saved.as_scenario.click()
    assert kept.desk.tried
    kept.saved.scenario.control.value = "A little more"
    kept.saved.as_scenario.click()
    assert "a_little_more" in kept.desk.deal.scenarios
    assert not kept.desk.tried
    assert kept.saved.tried_row.layout.display == "none"
    kept.desk.try_fact(name, number * 1.01)
    kept.saved.discard.click()
    assert kept.desk.deal.facts[name].estimate == number


def test_history_names_compares_and_goes_back(kept):
    kept.desk.edit_fields(description="first")
    kept.desk.edit_fields(description="second")
    tell(kept, {"tell": "tab", "tab": "history"})
    (panel,) = kept.part.grid.children
    assert repr(kept)  # as a notebook shows it: no name of ipywidgets' own is taken
    panel.name.control.value = "as agreed"
    panel.name_it.click()
    assert "as agreed" in panel.states.text
    panel.earlier.value = 2
    assert "first → second" in panel.differences.text
    assert "facts." not in panel.differences.text
    panel.states._answer(None, {"tell": "choose", "key": ["back", 1]}, [])
    assert kept.desk.deal == load_deal(DEAL)
    assert panel.later.value == 4


def test_the_page_of_a_notebook_keeps_nothing():
    page = open_page(DEAL)
    assert page.keeping is None
    assert "history" not in page.tabs


def test_a_server_grants_a_deal_of_its_store(tmp_path, monkeypatch):
    store = Store(tmp_path / "store.db")
    made = store.add(load_deal(DEAL), who="ada")
    for name, value in ((opening.STORE, str(store.place)), (opening.ENTRY, made),
                        (opening.WHO, "ada")):  # fmt: skip
        monkeypatch.setenv(name, value)
    page = open_page("not looked at")
    page.desk.edit_fields(description="kept")
    assert store.open(made, "ada")[1].deal.description == "kept"
    page.keeping.store.close()
    store.close()


def test_a_dashboard_of_its_own_on_a_kept_deal_opens_no_other_deal(kept):
    dashboard = FrontierDashboard(kept.desk)
    assert dashboard.deal is None
    name = next(iter(kept.desk.deal.facts))
    kept.desk.try_fact(name, kept.desk.deal.facts[name].estimate * 1.01)
    texts = [one.trying.text for one in dashboard.children if isinstance(one, SavedPanel)]
    assert texts and "Trying: 1 fact changed" in texts[0]


def test_a_notebook_opens_a_deal_of_a_store_and_edits_are_kept(tmp_path):
    store = open_store(tmp_path / "deals.db", who="ada")
    made = store.add(load_deal(DEAL))
    page = open_page(store, made)
    assert opening.NOT_KEPT not in str(page.saved.state.get_state())
    page.desk.edit_fields(title="Kept from a notebook")
    assert store.load(made).title == "Kept from a notebook"
    with pytest.raises(StoreError, match="no such deal"):
        open_page(store, "2345678abcde")
    store.close()


def test_a_deal_that_is_not_kept_says_so_and_offers_to_keep_it(monkeypatch):
    monkeypatch.delenv(opening.DEAL, raising=False)
    for source in (DEAL, load_deal(DEAL)):
        page = open_page(source)
        assert page.saved.saved_row.layout.display == ""
        assert "unless you keep it" in page.saved.state.text
        assert page.saved.saved_row.children[-1].description == "Keep this deal"
        assert page.saved.undo.layout.display == "none"


@pytest.mark.parametrize(("who", "display"), [("ada", ""), ("ben", "none")])
def test_only_who_may_edit_is_asked_to_name_a_state(tmp_path, who, display):
    store = Store(tmp_path / "store.db")
    made = store.add(load_deal(DEAL), who="ada")
    store.share(made, "ada", "ben")
    keeping = Keeping(Desk(load_deal(DEAL)), store, made, who=who)
    panel = HistoryPanel(keeping.desk, keeping)
    assert panel.named.layout.display == display
    store.close()


def test_the_history_forgets_that_the_store_was_away(database):
    store = Store(database.fresh_address())
    made = store.add(load_deal(DEAL), who="ada")
    keeping = Keeping(Desk(load_deal(DEAL)), store, made, who="ada")
    panel = HistoryPanel(keeping.desk, keeping)
    database.stop()
    try:
        keeping.desk.edit(keeping.desk.deal.changed(description="another one"))
        assert "cannot be reached" in str(panel.message.get_state())
    finally:
        database.start()
    keeping.look()
    assert "cannot be reached" not in str(panel.message.get_state())
    store.close()

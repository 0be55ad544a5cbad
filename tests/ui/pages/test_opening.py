"""How a dashboard's notebook comes by its deal."""

import shutil
from pathlib import Path

import pytest

from workbench.files import DealFileError, load_deal
from workbench.own_store import open_store
from workbench.store import Store
from workbench.store.home import machine_user, store_file
from workbench.ui import FrontierDashboard, open_desk, open_page, open_sheet
from workbench.ui.pages.opening import DEAL, ENTRY, STORE, TAB, VIEW, WHO

DATA = Path(__file__).parents[3] / "data"
OWN = DATA / "thompson" / "deal.yaml"
GRANTED = DATA / "canned-food" / "deal.yaml"


@pytest.fixture(autouse=True)
def nothing_granted(monkeypatch):
    for name in (DEAL, ENTRY, STORE, TAB, VIEW, WHO):
        monkeypatch.delenv(name, raising=False)


def test_without_a_server_the_notebook_opens_its_own_deal_and_offers_its_neighbours():
    desk = open_desk(OWN)
    assert desk.deal == load_deal(OWN)
    assert (desk.deals, desk.view) == (DATA, "analyst")


def test_a_notebooks_own_deal_is_kept_by_a_press_with_all_that_was_done(monkeypatch, tmp_path):
    monkeypatch.setenv("WORKBENCH_STATE", str(tmp_path / "state"))
    page = open_page(OWN)
    page.go("table")
    page.desk.edit_fields(description="before the press")
    (press,) = [one for one in page.saved.saved_row.children if getattr(one, "description", "")]
    assert press.description == "Keep this deal"
    press.click()
    (kept,) = page.children
    assert kept.address.tab == "table" and "history" in kept.tabs
    kept.desk.edit_fields(title="Kept from a notebook")
    store = Store(store_file())
    (entry,) = store.list(machine_user())
    assert entry.title == "Kept from a notebook"
    assert store.open(entry.id, machine_user(), 1)[1].deal.description == "before the press"
    assert entry.id in kept.saved.message.text
    again = open_page(open_store(), entry.id)
    assert again.desk.deal == kept.desk.deal
    store.close()


def test_a_deal_that_cannot_be_kept_stays_on_the_page_with_the_reason(monkeypatch, tmp_path):
    (tmp_path / "state").write_text("a file in the way")
    monkeypatch.setenv("WORKBENCH_STATE", str(tmp_path / "state"))
    page = open_page(OWN)
    page.saved.saved_row.children[1].click()
    assert "cannot be kept" in page.saved.message.text
    assert page.saved in page.children and page.desk.failure == ""


def test_a_granted_deal_is_the_only_one_on_offer(monkeypatch, tmp_path):
    shutil.copy(GRANTED, tmp_path / "deal.yaml")
    monkeypatch.setenv(DEAL, str(tmp_path / "deal.yaml"))
    monkeypatch.setenv(VIEW, "buyer")
    desk = open_desk(OWN)
    assert desk.deal == load_deal(GRANTED)
    assert (desk.deals, desk.view) == (None, "buyer")
    offered = FrontierDashboard(desk).deal.choice.options
    assert [label for label, _ in offered] == [f"{desk.deal.title} (yours)"]


@pytest.mark.parametrize(("view", "is_said"), [("buyer", True), ("executive", False)])
def test_a_guest_who_can_type_is_told_that_nothing_is_kept(monkeypatch, view, is_said):
    monkeypatch.setenv(DEAL, str(GRANTED))
    monkeypatch.setenv(VIEW, view)
    page = open_page(OWN)
    assert ("your changes are not kept" in page.saved.state.text) == is_said


def test_a_granted_file_that_is_gone_is_never_replaced_by_another(monkeypatch, tmp_path):
    monkeypatch.setenv(DEAL, str(tmp_path / "gone.yaml"))
    with pytest.raises(DealFileError, match="there is no such file"):
        open_desk(OWN)


def test_a_granted_deal_of_the_store_is_kept_there(monkeypatch, tmp_path):
    store = Store(tmp_path / "store.db")
    made = store.add(load_deal(GRANTED), who="ada")
    for name, value in ((STORE, str(store.place)), (ENTRY, made), (WHO, "ada")):
        monkeypatch.setenv(name, value)
    open_desk(OWN).edit_fields(description="kept")
    assert store.open(made, "ada")[1].deal.description == "kept"
    store.close()


def test_a_page_opens_on_the_tab_that_was_asked_for(monkeypatch):
    monkeypatch.setenv(TAB, "zopa")
    assert list(open_page(OWN).parts) == ["zopa"]
    monkeypatch.setenv(TAB, "nowhere")
    assert list(open_page(OWN).parts) == ["prep"]


def test_our_own_people_see_the_sheet_that_was_sent(monkeypatch, tmp_path):
    store = Store(tmp_path / "store.db")
    made = store.add(load_deal(GRANTED), who="ada")
    for name, value in ((STORE, str(store.place)), (ENTRY, made), (WHO, "ada")):
        monkeypatch.setenv(name, value)
    assert open_sheet(OWN).is_empty
    sent = store.send_sheet(made, "ada")
    assert open_sheet(OWN) == sent.sheet
    store.close()

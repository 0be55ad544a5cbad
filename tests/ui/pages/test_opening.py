"""How a dashboard's notebook comes by its deal."""

import shutil
from pathlib import Path

import pytest

from workbench.files import DealFileError, load_deal
from workbench.ui import FrontierDashboard, open_desk
from workbench.ui.pages.opening import DEAL, DEALS, VIEW

DATA = Path(__file__).parents[3] / "data"
OWN = DATA / "thompson" / "deal.yaml"
GRANTED = DATA / "canned-food" / "deal.yaml"


@pytest.fixture(autouse=True)
def nothing_granted(monkeypatch):
    for name in (DEAL, DEALS, VIEW):
        monkeypatch.delenv(name, raising=False)


def test_without_a_server_the_notebook_opens_its_own_deal_and_offers_its_neighbours():
    desk = open_desk(OWN)
    assert desk.deal == load_deal(OWN)
    assert (desk.deals, desk.view) == (DATA, "analyst")


def test_a_granted_deal_is_the_only_one_on_offer(monkeypatch, tmp_path):
    shutil.copy(GRANTED, tmp_path / "deal.yaml")
    monkeypatch.setenv(DEAL, str(tmp_path / "deal.yaml"))
    monkeypatch.setenv(VIEW, "buyer")
    desk = open_desk(OWN)
    assert desk.deal == load_deal(GRANTED)
    assert (desk.deals, desk.view) == (None, "buyer")
    offered = FrontierDashboard(desk).deal.choice.options
    assert [label for label, _ in offered] == [f"{desk.deal.title} (yours)"]


def test_the_server_may_offer_its_folder(monkeypatch):
    monkeypatch.setenv(DEAL, str(GRANTED))
    monkeypatch.setenv(DEALS, str(DATA))
    desk = open_desk(OWN)
    assert len(FrontierDashboard(desk).deal.choice.options) == len(list(DATA.glob("*/*.yaml")))


def test_a_granted_file_that_is_gone_is_never_replaced_by_another(monkeypatch, tmp_path):
    monkeypatch.setenv(DEAL, str(tmp_path / "gone.yaml"))
    with pytest.raises(DealFileError, match="there is no such file"):
        open_desk(OWN)

"""The deals of a folder, as the server names them."""

import os
import shutil
from pathlib import Path

import pytest

from workbench.serve.deals import DealFolder

DATA = Path(__file__).parents[2] / "data"
DEAL = (DATA / "thompson" / "deal.yaml").read_text()


@pytest.fixture
def folder(tmp_path):
    for name in ("b/deal.yaml", "b/deal-later.yaml", "a.yaml", "c/deal.json", "c/x/deep.yaml"):
        path = tmp_path / "deals" / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(DEAL)
    return tmp_path / "deals"


def test_shipped_deals_are_found_and_sound():
    cards = DealFolder(DATA).cards()
    assert [card.name for card in cards][:3] == [
        "air-conditioners",
        "canned-food",
        "canned-food/deal-prepaid",
    ]
    assert all(not card.problem for card in cards)
    licences = DealFolder(DATA).find("software-licences")
    assert licences.facts == (
        "Buying company and Software firm",
        "9 issues",
        "2.21 million packages",
    )


def test_names_are_those_of_folders_and_files(folder):
    names = [card.name for card in DealFolder(folder).cards()]
    assert names == ["a", "b", "b/deal-later", "c/deal"]


def test_a_broken_deal_has_a_card_with_the_place(folder):
    (folder / "a.yaml").write_text("format: 1\ntitle: x\nisues: {}\n")
    card = DealFolder(folder).find("a")
    assert "a.yaml:3:1: isues: unknown field 'isues'; did you mean 'issues'?" in card.problem


def test_a_file_is_read_anew_when_it_has_changed(folder):
    deals = DealFolder(folder)
    assert deals.find("a").title == "Thompson, a job contract"
    (folder / "a.yaml").write_text(DEAL.replace("a job contract", "another year"))
    os.utime(folder / "a.yaml", ns=(1, 1))
    assert deals.find("a").title == "Thompson, another year"
    (folder / "a.yaml").unlink()
    assert deals.find("a") is None


@pytest.mark.parametrize("name", ["..", "../outside", "/etc/passwd", "", "a.yaml", "c/x/deep", "."])
def test_no_name_leads_elsewhere(folder, name):
    shutil.copy(DATA / "thompson" / "deal.yaml", folder.parent / "outside.yaml")
    assert DealFolder(folder).find(name) is None


@pytest.mark.skipif(os.name == "nt", reason="links need rights on Windows")
def test_links_that_lead_out_and_hidden_files_are_left_out(folder):
    outside = folder.parent / "outside.yaml"
    outside.write_text(DEAL)
    (folder / "linked.yaml").symlink_to(outside)
    (folder / ".hidden.yaml").write_text(DEAL)
    (folder / ".git").mkdir()
    (folder / ".git" / "deal.yaml").write_text(DEAL)
    names = [card.name for card in DealFolder(folder).cards()]
    assert names == ["a", "b", "b/deal-later", "c/deal"]

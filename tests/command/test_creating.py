"""Deal files that ``workbench new`` writes pass ``workbench check``."""

from __future__ import annotations

import pytest

from workbench.files import load_deal
from workbench.files.shipped import shipped_deals

ANSWERS = ["Castings, 2027", "eur", "t", "500", "3.000,00 €", "2800", "2,7 k", "1", "2 5"]


def typed(*answers):
    return "".join(f"{answer}\n" for answer in answers)


def test_answers_become_a_deal_that_passes_check(run, tmp_path):
    file = tmp_path / "castings.yaml"
    said = run("new", file, answers=typed(*ANSWERS))
    assert said.exit_code == 0, said.output
    deal = load_deal(file)
    assert (deal.title, deal.currency) == ("Castings, 2027", "EUR")
    assert deal.facts["units"].value == 500
    assert deal.issues["price"].options[0] == 2800
    assert deal.issues["price"].options[-1] == 3000
    assert len(deal.issues) == 3  # the price and two levers
    assert run("check", file).exit_code == 0


def test_answers_that_cannot_be_are_asked_for_again(run, tmp_path):
    file = tmp_path / "deal.yaml"
    answers = ["", "euro", "EUR", "", "many", "-3", "100", "1.5", "2", "1.2", "", "9", ""]
    said = run("new", file, answers=typed(*answers))
    assert said.exit_code == 0, said.output
    for sentence in (
        "A currency has three letters",
        "That is no number above 0",
        "It must lie below 1.5",
        "'9' is not on the list; choose from 1 to 6",
    ):
        assert sentence in said.output
    assert load_deal(file).facts["supplier_cost"].value == 1.2


@pytest.mark.parametrize("name", shipped_deals())
@pytest.mark.parametrize("ending", ["yaml", "json"])
def test_a_template_is_copied_whole(run, tmp_path, name, ending):
    file = tmp_path / f"mine.{ending}"
    assert run("new", file, "--template", name).exit_code == 0
    assert load_deal(file) == load_deal(shipped_deals()[name])


def test_templates_keep_their_comments(run, tmp_path):
    file = tmp_path / "mine.yaml"
    run("new", file, "--template", "air-conditioners")
    assert file.read_text() == shipped_deals()["air-conditioners"].read_text()


def test_templates_are_listed(run):
    said = run("new", "--template", "list")
    assert said.exit_code == 0
    assert "Air conditioners, spring order" in said.output


def test_a_misspelt_template_is_told_the_nearest(run, tmp_path):
    said = run("new", tmp_path / "mine.yaml", "--template", "cannedfood")
    assert said.exit_code == 1
    assert "did you mean 'canned-food'?" in said.stderr


def test_a_file_is_never_written_over_in_silence(run, tmp_path):
    file = tmp_path / "mine.yaml"
    file.write_text("mine")
    said = run("new", file, "--template", "canned-food")
    assert said.exit_code == 1
    assert "is there already" in said.stderr
    assert file.read_text() == "mine"
    assert run("new", file, "--template", "canned-food", "--force").exit_code == 0
    assert load_deal(file).title == load_deal(shipped_deals()["canned-food"]).title


def test_breaking_off_writes_nothing(run, tmp_path):
    file = tmp_path / "deal.yaml"
    said = run("new", file, answers="Castings\n")  # and then the input ends
    assert said.exit_code == 1
    assert "Nothing was written." in said.stderr
    assert not file.exists()

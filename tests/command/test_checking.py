"""What ``workbench check`` says, and how it ends."""

from __future__ import annotations

import pytest
from genius_texts import DOMAIN, PROFILE

from workbench.files.shipped import shipped_deals

WRONG = """format: 1
title: Tins
currency: EUR
issues:
  price: {from: 1, to: 2, step: 0.1, unit: EUR/tin}
parties:
  buyer: {value: {purchase: -tins * price}}
  supplier: {value: {sale: price}}
"""


@pytest.mark.parametrize("path", shipped_deals().values(), ids=shipped_deals())
def test_shipped_deals_are_in_order(run, path):
    said = run("check", path)
    assert said.exit_code == 0
    assert said.stdout.startswith(f"{path}: in order: ")
    assert said.stderr == ""


def test_a_problem_is_said_with_path_line_and_column(run, tmp_path):
    wrong = tmp_path / "wrong.yaml"
    wrong.write_text(WRONG)
    said = run("check", wrong, shipped_deals()["canned-food"])
    assert said.exit_code == 1
    [line] = said.stderr.splitlines()
    assert line.startswith(f"{wrong}:7:30: parties.buyer.value.purchase: ")
    assert "tins" in line
    assert said.stdout.splitlines()[-1] == "1 of 2 files has problems"


def test_files_in_order_can_be_passed_over_in_silence(run):
    said = run("check", "--quiet", shipped_deals()["canned-food"])
    assert (said.exit_code, said.output) == (0, "")


def test_a_file_that_is_not_there_is_a_wrong_command_line(run, tmp_path):
    said = run("check", tmp_path / "none.yaml")
    assert said.exit_code == 2
    assert said.stderr == f"There is no file {tmp_path / 'none.yaml'}.\n"


def test_a_file_of_another_kind_is_refused(run, tmp_path):
    notes = tmp_path / "notes.txt"
    notes.write_text("buy cheap")
    said = run("check", notes)
    assert said.exit_code == 1
    assert "a deal file ends in .yaml, .yml or .json" in said.stderr


def test_offers_beside_a_deal_are_checked_with_it(run, tmp_path):
    deal = tmp_path / "deal.yaml"
    deal.write_text(shipped_deals()["canned-food"].read_text())
    (tmp_path / "offers.yaml").write_text("offers: 3\n")
    said = run("check", deal)
    assert said.exit_code == 1
    assert said.stderr.startswith(f"{tmp_path / 'offers.yaml'}:")


def test_a_folder_stands_for_the_deals_in_it_as_a_server_sees_them(run, tmp_path):
    content = shipped_deals()["thompson"].read_bytes()
    for inner in ("a.yaml", "b/deal.yaml", ".hidden/deal.yaml", "__MACOSX/a.yaml"):
        (tmp_path / inner).parent.mkdir(exist_ok=True)
        (tmp_path / inner).write_bytes(content)
    said = run("check", tmp_path)
    assert said.exit_code == 0
    assert said.stdout.count(": in order: ") == 2


def test_a_folder_of_genius_files_is_one_negotiation(run, tmp_path):
    for name, text in (("domain", DOMAIN), ("a_buyer", PROFILE), ("a_seller", PROFILE)):
        (tmp_path / f"{name}.xml").write_text(text, encoding="utf-8")
    said = run("check", tmp_path)
    assert said.exit_code == 0
    assert "in order: domain; 2 issues, 6 packages" in said.stdout
    (tmp_path / "a_seller.xml").write_text(PROFILE.replace('"0.75"', '"-1"'), encoding="utf-8")
    said = run("check", tmp_path)
    assert said.exit_code == 1
    assert said.stderr.startswith(f"{tmp_path / 'a_seller.xml'}:")
    assert "is negative" in said.stderr

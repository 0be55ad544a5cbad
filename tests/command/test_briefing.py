"""Briefs that ``workbench brief`` writes."""

from __future__ import annotations

import zipfile

import pytest

from workbench.files.shipped import shipped_deals

DEAL = shipped_deals()["canned-food"]


def test_a_page_names_the_deal(run, tmp_path):
    page = tmp_path / "brief.html"
    said = run("brief", DEAL, "--to", page)
    assert said.exit_code == 0, said.output
    assert "Canned food" in page.read_text(encoding="utf-8")


def test_the_analysis_becomes_an_excel_workbook(run, tmp_path):
    workbook = tmp_path / "brief.xlsx"
    assert run("brief", DEAL, "--to", workbook).exit_code == 0
    assert "xl/workbook.xml" in zipfile.ZipFile(workbook).namelist()


def test_other_formats_and_files_that_are_there_are_refused(run, tmp_path):
    assert "a brief ends in" in run("brief", DEAL, "--to", tmp_path / "brief.odt").stderr
    there = tmp_path / "brief.html"
    there.write_text("mine")
    said = run("brief", DEAL, "--to", there)
    assert (said.exit_code, there.read_text()) == (1, "mine")
    assert run("brief", tmp_path / "none.yaml").exit_code == 1


@pytest.mark.parametrize("command", ["brief", "backup"])
@pytest.mark.parametrize("name", ["", ".", "/"])
def test_what_names_no_file_is_refused_in_words(run, command, name):
    said = run(command, name)
    assert (said.exit_code, said.stderr.startswith("Name a file: ")) == (1, True), said.output


def test_a_number_of_days_far_too_large_is_said_as_it_was_typed(run):
    assert "at most 365, got 99,999,999." in run("share", DEAL, "--days", "99999999").stderr

"""Saving deals: readable, gentle with the file that is there, all or nothing."""

from __future__ import annotations

import os
import stat

import pytest

from workbench.files import DealFileError, load_deal, read_deal, save_deal, write_deal
from workbench.files.deal_writing import remove_half_written
from workbench.model import Fact, Named

TEXT = """\
# Spring order
format: 2
title: Tins   # working title
currency: EUR
facts:
  units:       {value: 100,  unit: units}   # order plan
  last_price:  {value: 0.10, unit: EUR/unit}

issues:
  price: {unit: EUR/unit, options: [1.4, 1.50, 1.6]}   # quoted
parties:
  buyer:
    interests:
    - A full shelf
    value:
      # what we pay
      purchase: >-
        -units *
        price
  supplier:
    value: {sales: units * price}
"""


@pytest.fixture
def path(tmp_path):
    (tmp_path / "deal.yaml").write_text(TEXT, encoding="utf-8")
    return tmp_path / "deal.yaml"


def test_saving_the_same_deal_changes_no_byte(path):
    save_deal(load_deal(path), path)
    assert path.read_text(encoding="utf-8") == TEXT


def test_a_changed_number_changes_its_own_characters_only(path):
    deal = load_deal(path).with_fact("units", 5000).changed(title="Cans: spring")
    save_deal(deal, path)
    expected = TEXT.replace("100,", "5000,").replace("Tins", '"Cans: spring"')
    assert path.read_text(encoding="utf-8") == expected
    assert load_deal(path) == deal


def test_a_new_fact_keeps_comments_and_spelling(path):
    deal = load_deal(path)
    deal = deal.changed(facts=Named({**deal.facts, "rate": Fact(value=1e-7)}))
    save_deal(deal, path)
    text = path.read_text(encoding="utf-8")
    assert load_deal(path) == deal
    for kept in ("# Spring order", "# order plan", "0.10", "1.50", "# what we pay", "-units *\n"):
        assert kept in text


def test_reordered_and_removed_facts_are_saved(path):
    deal = load_deal(path)
    for names in (["last_price", "units"], ["units"]):
        changed = deal.changed(facts=Named((name, deal.facts[name]) for name in names))
        save_deal(changed, path)
        assert load_deal(path) == changed


def test_a_file_that_is_no_deal_is_replaced(path):
    deal = load_deal(path)
    path.write_text("once: a deal", encoding="utf-8")
    save_deal(deal, path)
    assert path.read_text(encoding="utf-8") == write_deal(deal)


def test_numbers_are_written_as_people_write_them(path):
    text = write_deal(load_deal(path))
    assert "{value: 100, unit: units}" in text
    assert "options: [1.4, 1.5, 1.6]" in text
    assert "label" not in text


def test_what_would_not_load_is_not_saved(path):
    wrong = load_deal(path).model_copy(update={"title": "x" * 3_000})
    with pytest.raises(DealFileError, match="title: a text has at most 2,000 characters"):
        save_deal(wrong, path)
    assert path.read_text(encoding="utf-8") == TEXT
    assert list(path.parent.iterdir()) == [path]


def test_rights_of_the_file_stay(path):
    path.chmod(0o640)
    save_deal(load_deal(path).changed(title="Cans"), path)
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def test_saving_where_nothing_can_be_written_is_a_sentence(path):
    deal = read_deal(TEXT)
    with pytest.raises(DealFileError, match="the file cannot be written: "):
        save_deal(deal, path.parent / "gone" / "deal.yaml")
    with pytest.raises(DealFileError, match=r"a deal file ends in \.yaml, \.yml or \.json"):
        save_deal(deal, path.parent / "deal.xlsx")


def test_what_a_killed_process_left_half_written_is_removed_and_nothing_else(tmp_path):
    inner = tmp_path / "tins"
    inner.mkdir()
    half = [folder / f".deal.yaml.{'0a' * 16}" for folder in (tmp_path, inner)]
    others = [inner / ".deal.yaml.swp", inner / "deal.yaml", inner / f".{'0a' * 16}"]
    being_written = inner / f".deal.yaml.{'1b' * 16}"
    for path in (*half, *others):
        path.write_text("title")
        os.utime(path, (0, 0))
    being_written.write_text("title")
    assert remove_half_written(tmp_path) == 2
    assert set(inner.iterdir()) == {*others, being_written}
    assert set(tmp_path.iterdir()) == {inner}


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="there are no pipes in folders here")
def test_what_is_no_file_is_not_replaced_by_one(tmp_path):
    """A brief that is written to a device would take the device away from everybody."""
    pipe = tmp_path / "out.yaml"
    os.mkfifo(pipe)
    with pytest.raises(DealFileError, match="it is no file that could be written anew"):
        save_deal(read_deal(TEXT), pipe)
    assert stat.S_ISFIFO(pipe.stat().st_mode)

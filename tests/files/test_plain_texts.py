"""A text without quotes is read whole or refused: no comma and no # cuts it in silence."""

from __future__ import annotations

import datetime as dt
from pathlib import Path
from typing import Any

import pytest
import yaml as other_yaml

import workbench
from workbench.files import DealFileError, load_deal
from workbench.files.yaml.source import SourceText
from workbench.files.yaml.yaml_source import read_yaml
from workbench.files.yaml.yaml_writing import dump_yaml, to_tree

ROOT = Path(workbench.__file__).parent
SHIPPED = sorted([*(ROOT.parent / "data").rglob("*.yaml"), *(ROOT / "library").rglob("*.yaml")])
BESIDE = Path(__file__).resolve().parents[2].parent / "shared" / "cases"
FIELD = BESIDE / "field" / "flow-comma" / "deal.yaml"


def read(text: str) -> Any:
    return read_yaml(SourceText("deal.yaml", text)).data


@pytest.mark.parametrize(
    ("text", "place", "told"),
    [
        ("title: RFQ #12 tins", "1:8", 'whole: "RFQ #12 tins"'),
        ("title: Lot # 4 tins", "1:8", "'# 4 tins' can be read as a comment or as part"),
        ("title: #12 tins: A", "1:1", "'#12 tins: A' can be read as a comment"),
        ("a:\n  - RFQ #12", "2:5", 'whole: "RFQ #12"'),
        ("a: {title: RFQ #12, b: 3}", "1:12", 'whole: "RFQ #12"'),
        ("title: for\n  tins\n  #2 more", "1:8", "'#2 more' can be read"),
        ("a: {cost: -100 * pv(0.08, days)}", "1:11", '"-100 * pv(0.08, days)"'),
        ("a: {cost: max(a, b, c), d: 1}", "1:11", '"max(a, b, c)"'),
        ("a: [max(a, b), c]", "1:5", '"max(a, b)"'),
        ("a: {value: 100,000}", "1:12", "without thousands separator"),
        ("a: {value: 1,5, b: 2}", "1:12", "with a decimal point"),
        ("a: [1,000, 2,500]", "1:5", "1,000 ends at its comma"),
        ("a: {b:5}", "1:5", "'b:5' has no value"),
        ("title: Tins: lids", "1:12", "put quotes around a text that holds ': '"),
        ('title: "Tins" and lids', "1:15", "put quotes around the whole"),
        ("title: >5", "1:8", "put quotes around a text that begins with >"),
        ("title: @home", "1:8", "put quotes around a text that begins with it"),
        ("title: *star", "1:8", "put quotes around a text that begins with *"),
    ],
)
def test_text_that_yaml_would_cut_is_refused_with_its_place(text, place, told):
    with pytest.raises(DealFileError) as refused:
        read(text)
    first = str(refused.value).splitlines()[0]
    assert first.startswith(f"deal.yaml:{place}: ")
    assert told in first


@pytest.mark.parametrize(
    ("text", "data"),
    [
        ("title: Tins # of spring", {"title": "Tins"}),
        ("units: 5 #of spring", {"units": 5}),
        ("title: Tins ## 12 months", {"title": "Tins"}),
        ("# 12\ntitle: Tins\n  # more\nb: 1", {"title": "Tins", "b": 1}),
        ("title: RFQ#12, (in tins)", {"title": "RFQ#12, (in tins)"}),
        ('a: {title: "RFQ #12, tins", b: }', {"a": {"title": "RFQ #12, tins", "b": None}}),
        ("a: [100,200,300]", {"a": [100, 200, 300]}),
        ("a: [1, 000x, b (c), d]", {"a": [1, "000x", "b (c)", "d"]}),
    ],
)
def test_comments_and_lists_that_are_meant_stay_what_they_are(text, data):
    assert read(text) == data


@pytest.mark.skipif(not FIELD.exists(), reason="the case lies beside the project")
def test_case_from_the_field_says_where_quotes_are_missing():
    with pytest.raises(DealFileError, match="put quotes around it"):
        load_deal(FIELD)


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: path.parent.name + "/" + path.stem)
def test_shipped_yaml_reads_the_same_in_another_program(path):
    text = path.read_text(encoding="utf-8")
    assert _plain(other_yaml.safe_load(text)) == read(text)


@pytest.mark.parametrize(
    "told",
    ["What, then?", "What?", "a: b", "no", "RFQ #12", "1,000", "x]", "{a", "a:", "2026-01-02"],
)
def test_written_text_reads_the_same_in_another_program(told):
    written = dump_yaml(to_tree({"asked": {"it": {"ask": told, "fact": "x"}}, "title": told}))
    expected = {"asked": {"it": {"ask": told, "fact": "x"}}, "title": told}
    assert read(written) == other_yaml.safe_load(written) == expected


def _plain(value: Any) -> Any:
    """Dates are texts here; older YAML takes them for dates."""
    if isinstance(value, dict):
        return {name: _plain(one) for name, one in value.items()}
    if isinstance(value, list):
        return [_plain(one) for one in value]
    return value.isoformat() if isinstance(value, dt.date) else value

"""Whatever happens to a valid file, it reads as a deal or is refused with its place."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from workbench.files import DealFileError, read_deal, read_genius, write_deal
from workbench.files.deal_files import read_source
from workbench.model import Deal

SHIPPED = Path(__file__).resolve().parents[2] / "data" / "canned-food" / "deal.yaml"
YAML = SHIPPED.read_text(encoding="utf-8")
JSON = write_deal(read_deal(YAML), "json")
TREE = read_source(YAML, name="deal.yaml").data
PROFILE = """\
<utility_space><reservation value="0.25"/><objective index="0" name="root">
<issue index="1" name="Ink" type="discrete"><item index="1" value="black" evaluation="4"/>
<item index="2" value="blue" evaluation="8"/></issue>
<issue index="2" name="Days" type="integer" lowerbound="1" upperbound="9">
<evaluator ftype="linear" slope="0.1" offset="0"/></issue>
<weight index="1" value="0.75"/><weight index="2" value="0.25"/></objective></utility_space>
"""

TOKENS = st.sampled_from(
    [
        *("&a", "*a", "!!int", "!x", "<<:", "---", "...", "%YAML 1.1", "|", ">", "|9", ">-", "?"),
        *(": ", ":", "- ", "-", ", ", "[", "]", "{", "}", "'", '"', "#", "\\", "\\U00110000", "~"),
        *(".nan", ".inf", "1e999", "0x", "null", "true", "no", "5", "-5", "0.1", "''", "\t", "\n"),
        *("\r", "\x00", "\x85", "\u2028", "\u202e", "\ufeff", "\ud800", "@", "`", "=", "**", "//"),
        *("(", ")", "lambda", "__class__", ".real", "if", "units", "price", "value:", "options:"),
    ]
)
LEAVES = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(),
    st.floats(),
    st.text(max_size=20),
    st.sampled_from(["price", "units", "1 / 0", "price.real", "x" * 3_000]),
    st.lists(st.integers(), max_size=3),
    st.dictionaries(st.text(max_size=5), st.integers(), max_size=3),
)


def read(content, name):
    """Read; a refusal must be one that people can read."""
    try:
        assert isinstance(read_deal(content, name=name), Deal)
    except DealFileError as error:
        told = str(error)
        assert all(line.startswith(name) for line in told.splitlines())
        assert told.encode("utf-8")


def mutated(draw, text):
    """Cut, repeat, move or replace a few pieces of a text."""
    for _ in range(draw(st.integers(1, 4))):
        start = draw(st.integers(0, len(text)))
        end = min(len(text), start + draw(st.integers(0, 40)))
        piece = text[start:end]
        new = draw(st.one_of(TOKENS, st.just(""), st.just(piece * 3), st.just(piece[::-1])))
        text = text[:start] + new + text[end:]
    return text


@pytest.mark.parametrize(("text", "name"), [(YAML, "deal.yaml"), (JSON, "deal.json")])
@given(data=st.data())
@settings(max_examples=120, deadline=None)
def test_mutated_text(text, name, data):
    read(mutated(data.draw, text), name)


@pytest.mark.parametrize(("text", "name"), [(YAML, "deal.yaml"), (JSON, "deal.json")])
@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_mutated_bytes(text, name, data):
    content = bytearray(text.encode("utf-8"))
    for _ in range(data.draw(st.integers(1, 5))):
        place = data.draw(st.integers(0, len(content) - 1))
        content[place] = data.draw(st.integers(0, 255))
    read(bytes(content), name)


@given(data=st.data())
@settings(max_examples=60, deadline=None)
def test_mutated_lines(data):
    lines = YAML.splitlines(keepends=True)
    for _ in range(data.draw(st.integers(1, 5))):
        first, second = (data.draw(st.integers(0, len(lines) - 1)) for _ in range(2))
        lines[first] = data.draw(st.sampled_from(["", "  " + lines[second], lines[second].strip()]))
    read("".join(lines), "deal.yaml")


@given(data=st.data())
@settings(max_examples=120, deadline=None)
def test_mutated_structure(data):
    tree = json.loads(json.dumps(TREE))
    for _ in range(data.draw(st.integers(1, 3))):
        node = tree
        while True:
            places = list(node) if isinstance(node, dict) else list(range(len(node)))
            if not places:
                break
            place = data.draw(st.sampled_from(places))
            if not isinstance(node[place], dict | list) or data.draw(st.integers(0, 3)) == 0:
                node[place] = data.draw(LEAVES)
                break
            node = node[place]
    read(json.dumps(tree), "deal.json")


@given(st.one_of(st.text(max_size=60), st.lists(TOKENS, max_size=25).map("".join)))
@settings(max_examples=200, deadline=None)
def test_any_text(text):
    read(text, "deal.yaml")
    read(text, "deal.json")


@given(st.binary(max_size=60))
@settings(deadline=None)
def test_any_bytes(content):
    read(content, "deal.yaml")
    read(content, "deal.json")


@given(data=st.data())
@settings(max_examples=150, deadline=None)
def test_mutated_genius_profile(tmp_path_factory, data):
    folder = tmp_path_factory.mktemp("genius")
    (folder / "domain.xml").write_text(PROFILE, encoding="utf-8")
    text = mutated(data.draw, PROFILE).encode("utf-8", errors="replace")
    (folder / "profile.xml").write_bytes(text)
    names = data.draw(st.permutations(["domain.xml", "profile.xml", "profile.xml"]))
    try:
        deal = read_genius(*(folder / name for name in names))
    except DealFileError as error:
        assert str(error).startswith(("domain.xml", "profile.xml"))
    else:
        assert deal.notes

"""Reading deals: every broken file names file, line, what is wrong and what to do."""

from __future__ import annotations

import json

import pytest

from workbench.files import DealFileError, load_deal, read_deal, write_deal

GOOD = """\
format: 1
title: Tins
currency: EUR
facts:
  units: {value: 100, unit: units}
issues:
  price: {unit: EUR/unit, options: [1.4, 1.5, 1.6]}
  advance: {options: [no, yes]}
parties:
  buyer:
    value:
      purchase: -units * price
      worry: choose(advance, no=0, yes=-500)
  supplier:
    value:
      sales: units * price
rules:
  - {when: price < 1.5 and advance == 'no', why: Advance for a low price}
"""


def message(text, name="deal.yaml"):
    with pytest.raises(DealFileError) as caught:
        read_deal(text, name=name)
    return str(caught.value)


def test_good_file_reads():
    deal = read_deal(GOOD)
    assert deal.issues["advance"].options == ("no", "yes")
    assert deal.size == 6


@pytest.mark.parametrize(
    ("old", "new", "expected"),
    [
        ("-units * price", "-unts * price", "12:18: parties.buyer.value.purchase: unknown name"),
        ("title: Tins", "title: 5", "2:1: title: must be a text, got 5"),
        ("title", "titel", "2:1: titel: unknown field 'titel'; did you mean 'title'?"),
        ("value: 100", "value: lots", "5:11: facts.units.value: must be a finite number"),
        ("value: 100", "value: .nan", "5:18: facts.units.value: .nan is not a finite number"),
        ("value: 100", "value: 1e999", "5:18: facts.units.value: this number is too large"),
        ("value: 100", "value: &a 100", "5:18: facts.units.value: anchors (&name)"),
        ("value: 100", "value: *a", "5:18: facts.units.value: aliases (*name)"),
        ("value: 100", "value: !!int 100", "5:18: facts.units.value: tags (!name)"),
        ("  units:", "  <<: {}\n  units:", "5:3: facts: merge keys (<<)"),
        ("  units:", "  5: {}\n  units:", "5:3: facts: a name must be a text; put quotes around 5"),
        ("  units:", "  [a]: {}\n  units:", "5:3: facts: a name must be a text, not a list"),
        ("currency: EUR", "title: Cans", "3:1: 'title' is here twice, first in line 2"),
        ("[1.4, 1.5", "[1.5, 1.4", "7:3: issues.price: list numbers in ascending order"),
        ("units}", "units", "6:7: this is not YAML: "),
        ("title: Tins", "title: \u202eTins", "2:8: U+202E is a character that cannot be seen"),
        ("title: Tins", 'title: "\\u200b"', "2:1: title: character 1 is U+200B"),
        ("yes=-500", "yes=-5 +* 3", "13:"),
        ("why:", "because:", "18:45: rules.0.because: unknown field 'because'"),
        ("format: 1", "%YAML 1.2\n---\nformat: 1", "2:1: a deal file has no % directives"),
        ("rules:", "---\nrules:", "17:1: a second document starts here"),
    ],
)
def test_error_points_to_the_place(old, new, expected):
    assert old in GOOD
    assert f"deal.yaml:{expected}" in message(GOOD.replace(old, new, 1))


def test_nearest_name_is_offered():
    assert "did you mean 'units'?" in message(GOOD.replace("-units", "-unts"))


def test_all_problems_are_told_sorted_by_line():
    text = GOOD.replace("-units", "-unts").replace("units * price\nrules", "units * prise\nrules")
    lines = message(text).splitlines()
    assert [line.split(":")[1] for line in lines] == ["12", "16"]


def test_problem_in_a_folded_formula_points_to_its_line():
    text = GOOD.replace("-units * price", ">-\n        -units *\n        prise")
    assert "deal.yaml:14:9: parties.buyer.value.purchase: unknown name 'prise'" in message(text)


def test_thousands_of_problems_are_counted_not_listed():
    text = GOOD + "notes:\n" + "  - 5\n" * 3_000
    lines = message(text).splitlines()
    assert len(lines) == 101
    assert lines[-1] == "deal.yaml: and 2,900 more problems"


@pytest.mark.parametrize(
    ("first", "expected"),
    [
        ("", "the format number is missing; begin with 'format: 2'"),
        ("format: 3", "format 3 is newer than this version reads (2)"),
        ("format: true", "format must be 1 to 2, got 'True'"),
        ("format: one", "format must be 1 to 2, got 'one'"),
        ("format: 0", "format must be 1 to 2, got '0'"),
    ],
)
def test_other_formats_are_refused_by_name(first, expected):
    assert expected in message(GOOD.replace("format: 1", first, 1))


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        (b"", "deal.yaml: the file is empty"),
        (b"# only a comment\n", "deal.yaml: the file is empty"),
        (b"- a\n- b\n", "deal.yaml:1:1: a deal file is a mapping of names to things, got a list"),
        (b"caf\xe9: 1", "deal.yaml:1:4: the file is not UTF-8 text; save it as UTF-8"),
        ("title: x".encode("utf-16"), "deal.yaml:1:1: the file is not UTF-8 text"),
        (b"\x89PNG\r\n\x1a\n\x00", "deal.yaml:1:1: the file is not UTF-8 text"),
        (b"title: \x00", "deal.yaml:1:8: U+0000 is a character that cannot be seen"),
        (b"a: 1\n" * 300_000, "deal.yaml: the file is larger than 500,000 bytes"),
        (b"\n" * 60_000, "deal.yaml: the file has 60,000 lines, the limit is 50,000"),
        (b"a: " + b"x" * 30_000, "deal.yaml:1:1: this line has 30,003 characters"),
        (b"[" * 20_000, "more than 20 levels inside each other"),
        (b"[" + b"1,\n" * 21_000 + b"]", "the file has more than 12,000 names and values"),
    ],
)
def test_what_is_no_deal_file_is_said_in_a_sentence(content, expected):
    assert expected in message(content)


@pytest.mark.parametrize(
    ("content", "expected"),
    [
        ("", "deal.json: the file is empty"),
        ("[1]", "deal.json:1:1: a deal file is an object"),
        ('{"a": NaN}', "deal.json:1:7: a: expected a value, got NaN"),
        ('{"a": -Infinity}', "deal.json:1:7: a: expected a value, got -Infinity"),
        ('{"a": 1e999}', "deal.json:1:7: a: this number is too large"),
        ('{"a": 1,\n "a": 2}', "deal.json:2:2: 'a' is here twice, first in line 1"),
        ('{"a": 01}', "deal.json:1:7: a: expected a value, got 01"),
        ('{"a": 1,}', "deal.json:1:9: expected a name in double quotes"),
        ('{"a" 1}', "deal.json:1:6: a: expected ':'"),
        ('{"a": [1 2]}', "deal.json:1:10: expected ',' or ']'"),
        ('{"a": "\\x"}', "this is not JSON: invalid"),
        ('{"a": "', "this text has no closing quote"),
        ('{"a": ', "expected a value, got the end of the file"),
        ("{} {}", "deal.json:1:4: the deal ends before this"),
        ('{"a":' * 30_000, "more than 20 levels inside each other"),
    ],
)
def test_json_has_the_same_care(content, expected):
    assert expected in message(content, "deal.json")


def test_json_formula_points_to_its_character():
    record = json.loads(write_deal(read_deal(GOOD), "json"))
    record["parties"]["buyer"]["value"]["purchase"] = "-unts * price"
    text = json.dumps(record, indent=1)
    line = next(i for i, row in enumerate(text.splitlines(), 1) if "unts *" in row)
    column = text.splitlines()[line - 1].index("unts") + 1
    assert f"deal.json:{line}:{column}: parties.buyer.value.purchase" in message(text, "deal.json")


def test_byte_order_mark_and_windows_line_ends_do_no_harm():
    text = "\ufeff" + GOOD.replace("\n", "\r\n")
    assert read_deal(text) == read_deal(text.encode()) == read_deal(GOOD)


def test_missing_file_folder_and_wrong_ending_are_sentences(tmp_path):
    with pytest.raises(DealFileError, match="there is no such file in "):
        load_deal(tmp_path / "gone.yaml")
    with pytest.raises(DealFileError, match="this is a folder"):
        load_deal(tmp_path)
    with pytest.raises(DealFileError, match=r"a deal file ends in \.yaml, \.yml or \.json"):
        read_deal(GOOD, name="deal.txt")


def test_problems_stay_on_one_line_whatever_the_names():
    text = GOOD + '"a\\nb\\u202e": 1\n'
    assert len(message(text).splitlines()) == 1
    assert "\u202e" not in message(text)

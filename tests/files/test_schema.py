"""The schema that editors use: current, and of one mind with the reader."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest

from workbench.files import deal_schema
from workbench.files.deal_files import read_source

DATA = Path(__file__).resolve().parents[2] / "data"
SHIPPED = sorted(DATA.glob("*/deal*.yaml"))


@pytest.fixture(scope="module")
def validator():
    jsonschema.Draft202012Validator.check_schema(deal_schema())
    return jsonschema.Draft202012Validator(deal_schema())


def test_shipped_schema_is_current():
    """To renew it, write ``deal_schema()`` to the file with an indent of 2."""
    written = json.loads((DATA / "deal.schema.json").read_text(encoding="utf-8"))
    assert written == deal_schema()


@pytest.mark.parametrize("path", SHIPPED, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_shipped_deals_meet_the_schema(path, validator):
    source = read_source(path.read_bytes(), name=path.name)
    assert [error.message for error in validator.iter_errors(source.data)] == []


@pytest.mark.parametrize(
    "change",
    [
        {"format": 3},
        {"titel": "a slip"},
        {"currency": "euro"},
        {"issues": {}},
        {"issues": {"price": {"options": "cheap"}}},
        {"facts": {"units": {"value": "5000"}}},
        {"rules": [{"when": "price > 1"}]},
    ],
)
def test_schema_refuses_what_the_reader_refuses(change, validator):
    source = read_source(SHIPPED[0].read_bytes(), name="deal.yaml")
    assert not validator.is_valid(source.data | change)


def test_fields_of_parts_have_descriptions_for_people():
    schema = deal_schema()
    fact = schema["$defs"]["Fact"]["properties"]
    assert fact["source"]["description"].startswith("Where the number comes from")
    assert "description" in schema["$defs"]["Issue"]["properties"]["options"]
    assert "`" not in json.dumps(schema)

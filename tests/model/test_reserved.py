"""Names of functions are refused alike in a deal that is built and in a file, and never made."""

from __future__ import annotations

import keyword

import pytest

from workbench.files import DealFileError, read_deal
from workbench.model import RESERVED, Deal, DealError, build, free_identifier
from workbench.value import example_deal

RECORD = """
format: 2
title: Tins
currency: EUR
facts:
  NAME: {value: 1}
issues:
  price: {options: [1, 2]}
parties:
  buyer: {value: {cost: -price}}
  supplier: {value: {sales: price}}
"""


@pytest.mark.parametrize("name", [*sorted(RESERVED), *sorted(keyword.kwlist), "price", "max_"])
def test_a_name_is_refused_in_a_deal_as_in_a_file(name):
    deal = example_deal()
    record = deal.model_dump(by_alias=True, exclude_defaults=True)
    record["facts"] = {**record["facts"], name: {"value": 1}}
    in_model, in_file = False, False
    try:
        build(Deal, record)
    except DealError:
        in_model = True
    try:
        read_deal(RECORD.replace("NAME", f'"{name}"'))
    except DealFileError:
        in_file = True
    assert in_model == in_file == (name != "max_")


@pytest.mark.parametrize("label", ["Max", "max.", "Choose", "If", "None", "ABS", "не знаю", "3 %"])
def test_a_name_made_from_a_label_is_one_that_a_fact_may_have(label):
    name = free_identifier(label, {"fact"}, thing="fact")
    assert read_deal(RECORD.replace("NAME", name)).facts[name].value == 1

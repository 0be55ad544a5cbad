from __future__ import annotations

import ipywidgets as ipw
import pytest

from workbench.model import Deal, build
from workbench.ui.widgets.controls import Field
from workbench.ui.widgets.number_fields import fact_field, option_field
from workbench.words import nice_step

FACTS = {
    "known": {"value": 4, "unit": "years", "label": "Horizon", "source": "Contract, page 2"},
    "ranged": {"value": 0.08, "low": 0.06, "high": 0.10, "unit": "per year"},
    "likely": {"low": 10, "mode": 12, "high": 20},
    "drawn": {"distribution": {"kind": "normal", "mean": 100, "sd": 10}},
    "beyond": {"value": 9, "distribution": {"kind": "uniform", "low": 0, "high": 5}},
}
ISSUES = {
    "texts": {"options": ["none", "monthly"]},
    "few": {"options": [0, 30, 60], "unit": "days"},
    "many": {"from": 0, "to": 0.1, "step": 0.0025, "unit": "%", "label": "Discount"},
    "numbers": {"from": 0, "to": 1000, "step": 1, "unit": "EUR"},
    "words": {"options": [f"word {i}" for i in range(501)]},
}


@pytest.fixture
def deal() -> Deal:
    parties = {"a": {"value": {"line": 1}}, "b": {"value": {"line": 2}}}
    record = {"format": 1, "title": "Controls", "currency": "EUR", "facts": FACTS}
    return build(Deal, record | {"issues": ISSUES, "parties": parties})


@pytest.mark.parametrize(
    ("name", "kind", "value"),
    [
        ("known", ipw.Text, ""),
        ("ranged", ipw.FloatSlider, 0.08),
        ("likely", ipw.FloatSlider, 12.0),
        ("drawn", ipw.FloatSlider, 100.0),
        ("beyond", ipw.FloatSlider, 9.0),
    ],
)
def test_facts_with_a_span_are_on_sliders(deal, name, kind, value):
    control = fact_field(deal, name).control
    assert type(control) is kind
    assert control.value == value


@pytest.mark.parametrize(
    ("name", "kind"),
    [
        ("texts", ipw.Dropdown),
        ("few", ipw.Dropdown),
        ("many", ipw.SelectionSlider),
        ("numbers", ipw.Text),
        ("words", ipw.Text),
    ],
)
def test_options_are_on_what_suits_their_number(deal, name, kind):
    assert type(option_field(deal, name).control) is kind


def test_labels_carry_units_and_tooltips_the_source(deal):
    control = fact_field(deal, "known").control
    assert control.description == "Horizon, years"
    assert control.tooltip == "Source: Contract, page 2"
    assert fact_field(deal, "ranged").control.tooltip == "No source is given"
    assert option_field(deal, "numbers").control.description == "Numbers, EUR"


def test_options_are_shown_with_their_unit(deal):
    assert option_field(deal, "few").control.options[1] == ("30 days", 30.0)
    assert option_field(deal, "many").control.options[1] == ("0.25 %", 0.0025)


@pytest.mark.parametrize("width", [3e-7, 0.04, 0.05, 1.0, 7.0, 80.0, 12_345.0, 9e12])
def test_a_slider_has_a_sensible_number_of_steps(width):
    assert 29 <= width / nice_step(width) <= 151


def test_a_field_says_why_below_the_control(deal):
    field = Field(ipw.Text())
    field.say("Too much.\nFar too much.")
    assert field.note.text == "Too much.\nFar too much."
    field.say("")
    assert field.note.text == ""

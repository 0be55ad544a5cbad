"""Cells that fail on a deal's numbers: the log says that and where, and none of the numbers."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from sharing import create_share
from visiting import PASSWORD, Visitor

from served import served

CASE = Path(__file__).parents[2] / "data" / "thompson" / "deal.yaml"
WORD, NUMBER = "zwqkxjv", "7345.21"
FAILS = f"""\
import logging, sys, warnings
price = {NUMBER}
print("printed {WORD}", price)
print("said {WORD}", price, file=sys.stderr)
warnings.warn(f"{WORD} {{price}}")
logging.getLogger("elsewhere").error("{WORD} %s", price)
raise ValueError(f"cannot pay {{price}} for {WORD}")"""
CALLBACK = f"""\
import os
from ipywidgets import IntSlider
from workbench.ui import FrontierDashboard, open_desk
slider = IntSlider()
slider.observe(lambda _: [][{NUMBER[:4]}] or "{WORD}", "value")
slider"""


@pytest.mark.parametrize("kind", ["text", "json"])
def test_the_log_holds_nothing_of_what_failed(tmp_path, kind, monkeypatch):
    state, dashboards, log = tmp_path / "state", tmp_path / "pages", tmp_path / "log.txt"
    dashboards.mkdir()
    for name, code in (("fails", FAILS), ("shared", FAILS), ("callback", CALLBACK)):
        cell = {"cell_type": "code", "metadata": {}, "source": code, "outputs": []}
        notebook = {"cells": [{**cell, "execution_count": None}], "metadata": {}}
        text = json.dumps(notebook | {"nbformat": 4, "nbformat_minor": 4})
        (dashboards / f"{name}.ipynb").write_text(text)
    deals = tmp_path / "deals"
    deals.mkdir()
    (deals / "order.yaml").write_bytes(CASE.read_bytes())
    monkeypatch.setenv("WORKBENCH_STATE", str(state))
    told = {"WORKBENCH_PASSWORD": PASSWORD, "WORKBENCH_STATE": str(state)}
    options = (str(deals), "--log", kind)
    with served(dashboards, *options, environment=told, log=log) as address:
        owner, guest = Visitor(address), Visitor(address)
        owner.log_in(PASSWORD)
        share = create_share(deals / "order.yaml", view="supplier", days=1)
        guest.ask(share.link(address))
        for visitor, page_of in ((owner, "fails/order"), (guest, f"shared/{share.deal}")):
            page = visitor.ask(f"open/{page_of}")
            assert page.status == 200
            assert f"cannot pay {NUMBER}" not in page.text
        kernel = owner.ask("open/callback/order").kernel
        with owner.line(kernel) as line:
            states, _ = line.states()
            slider = next(one for one, held in states.items() if "max" in held)
            line.update(slider, value=7)
            line.states()
    text = log.read_text()
    assert text.count("CellExecutionError") >= 2
    assert [line for line in text.splitlines() if WORD in line or NUMBER in line] == []

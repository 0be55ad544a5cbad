"""Every result shows itself: on one line, as a short text and as a small table."""

from __future__ import annotations

import dataclasses
import inspect
from collections.abc import Callable, Iterator
from functools import partial
from pathlib import Path
from typing import Any, get_args, get_type_hints

import pandas as pd
import pytest

import workbench as wb
from workbench import advice, analysis, library, value
from workbench.model import Deal
from workbench.value.results import LINE, ROWS, AnalysisResult, AnalysisResults

DATA = Path(__file__).parents[1] / "data"
MONEY = ("air-conditioners", "canned-food", "software-licences")
DRAWS = 64
ASKING = ("find_", "plan_", "propose_", "compare_", "map_", "list_", "check_", "weigh_", "simulate")
SENTENCES = {"Hanging", "LikeTerm", "Misfit", "OptionWorths", "Problem", "Trap"}
"""What is one sentence or one row by itself."""


def subclasses(of: type) -> Iterator[type]:
    for one in of.__subclasses__():
        yield one
        yield from subclasses(one)


def returned(function: Callable[..., Any]) -> Iterator[type]:
    """Yield the classes of ours that a public function returns."""
    answer = get_type_hints(function).get("return")
    for one in get_args(answer) or (answer,):
        if inspect.isclass(one) and one.__module__.startswith("workbench"):
            yield one


def asked(deal: Deal) -> dict[str, Callable[[], object]]:
    """Return a call for each result that a deal in money has."""
    us, today = deal.ours, deal.status_quo
    zopa, frontier = wb.find_zopa(deal), wb.find_frontier(deal)
    trades = wb.find_trades(deal, today)
    measure = f"{us}.surplus"
    fact = next(name for name, one in deal.facts.items() if one.low is not None)
    return {
        "zopa": lambda: zopa,
        "frontier": lambda: frontier,
        "solutions": partial(wb.find_solutions, frontier),
        "batna": partial(wb.find_batna, deal, us),
        "room": partial(wb.find_room, zopa),
        "pie": partial(wb.find_pie, deal),
        "assessment": partial(wb.assess_package, deal, today),
        "packages": partial(wb.tabulate_packages, deal, {"today": today}),
        "tornado": partial(wb.find_tornado, deal, measure),
        "spider": partial(wb.find_spider, deal, measure),
        "break-even": partial(wb.find_break_even, deal, fact, measure),
        "measures": partial(wb.list_measures, deal),
        "drivers": partial(analysis.list_drivers, deal),
        "simulation": partial(wb.simulate, deal, draws=DRAWS),
        "draws": partial(wb.draw_facts, deal, DRAWS),
        "trades": lambda: trades,
        "beliefs": partial(wb.weigh_trades, trades, draws=DRAWS),
        "scenarios": partial(wb.compare_scenarios, deal),
        "plan": partial(wb.plan_concessions, deal),
        "meso": partial(wb.propose_meso, deal),
        "map": partial(wb.map_issues, deal, today),
        "pairs": partial(wb.find_pair_gains, deal, today),
        "rates": partial(wb.find_exchange_rates, deal, us, today),
        "improvements": partial(wb.improve, deal, today),
        "waiting": partial(wb.find_waiting, deal),
        "check": partial(wb.check_plan, deal),
        "agreement": partial(wb.check_agreement, deal, today),
        "style": partial(wb.advise_style, deal),
        "demands": partial(wb.price_demands, deal),
        "steps": partial(advice.find_preparation_steps, deal),
        "information": partial(wb.find_information, deal, us, draws=DRAWS),
        "proposals": partial(wb.find_proposals, deal),
        "levers": wb.find_levers,
    }


@pytest.fixture(scope="module", params=MONEY)
def results(request) -> dict[str, object]:
    deal = wb.load_deal(DATA / request.param / "deal.yaml")
    return {name: ask() for name, ask in asked(deal).items()}


def test_every_public_result_shows_itself():
    found = {
        one.__name__
        for room in (analysis, advice, library, value)
        for name in room.__all__
        if inspect.isfunction(function := getattr(room, name)) and name.startswith(ASKING)
        for one in returned(function)
        if dataclasses.is_dataclass(one) and not issubclass(one, AnalysisResult)
    }
    assert found == SENTENCES


_ASKING = (
    "find_",
    "plan_",
    "propose_",
    "compare_",
    "map_",
    "list_",
    "check_",
    "weigh_",
    "simulate",
)


def test_no_result_prints_all_that_it_holds():
    for one in subclasses(AnalysisResult):
        assert one.__repr__ is AnalysisResult.__repr__, one
        if one is not AnalysisResults:
            assert one.to_frame is not AnalysisResult.to_frame, one
            assert one.headline is not AnalysisResult.headline, one


def test_a_result_is_one_line(results):
    for name, result in results.items():
        for shown in (repr(result), str(result)):
            assert len(shown) <= LINE, name
            assert "\n" not in shown, name


def test_a_result_is_a_small_table_in_a_notebook_and_the_whole_one_on_request(results):
    for name, result in results.items():
        assert isinstance(result, AnalysisResult), name
        table = result.to_frame()
        assert isinstance(table, pd.DataFrame), name
        shown = result._repr_html_()
        (body,) = shown.split("<tbody>")[1:] or [""]
        assert body.partition("</tbody>")[0].count("<tr>") == min(len(table), ROWS), name
        if len(table) > ROWS:
            assert "more rows: to_frame() has them" in shown, name
        assert len(result.summary().splitlines()) <= ROWS + 30, name


def test_fine_print_gives_definition_draws_and_seed(results):
    small = results["simulation"].fine_print
    assert small[-1] == f"{DRAWS} draws, seed 0"
    assert f"{DRAWS} draws, seed 0" in results["simulation"]._repr_html_()


def test_texts_of_a_deal_stay_texts():
    deal = wb.load_deal(DATA / "canned-food" / "deal.yaml").changed(
        title="<script>alert(1)</script>"
    )
    assert "<script>" not in wb.find_zopa(deal)._repr_html_()


def test_a_deal_is_one_line():
    deal = wb.load_deal(DATA / "canned-food" / "deal.yaml")
    assert str(deal) == repr(deal)
    assert len(str(deal)) <= LINE

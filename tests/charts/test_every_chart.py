"""Every chart is drawn from a shipped deal, with plotly checking each of its properties."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from functools import cached_property
from pathlib import Path

import plotly.graph_objects as go
import pytest

from workbench import analysis as study
from workbench import charts, savings
from workbench.files import load_deal, read_actuals
from workbench.model import Deal, Normal, Offer

DATA = Path(__file__).parents[2] / "data"


class Shelf:
    """The shipped deals, and what several charts share."""

    @cached_property
    def software(self) -> Deal:
        return load_deal(DATA / "software-licences" / "deal.yaml")

    @cached_property
    def cans(self) -> Deal:
        return load_deal(DATA / "canned-food" / "deal.yaml")

    @cached_property
    def coolers(self) -> Deal:
        return load_deal(DATA / "air-conditioners" / "deal.yaml")

    @cached_property
    def scored(self) -> Deal:
        return load_deal(DATA / "itex-cypress" / "deal.yaml")

    @cached_property
    def studied(self) -> study.DealAnalysis:
        return study.DealAnalysis(self.software)

    @cached_property
    def simulated(self) -> study.Simulation:
        return study.simulate(self.cans, 64)

    @cached_property
    def issues(self) -> study.IssueMap:
        return study.map_issues(self.software)

    @cached_property
    def entries(self) -> dict[str, savings.SavingsEntry]:
        return savings.read_entries(DATA / "savings-ledger" / "ledger.csv")

    @cached_property
    def realised(self) -> savings.RealisedSavings:
        paid = read_actuals(DATA / "savings-ledger" / "actuals.csv")
        return savings.find_realised(paid.to_frame(), self.entries)

    @cached_property
    def ledger(self) -> study.Ledger:
        prices = (("supplier", 1.6), ("buyer", 1.3), ("supplier", 1.5))
        offers = [
            Offer(
                by=by,
                at=dt.datetime(2026, 3, day),
                package={"price": price, "delivery": "within two weeks"},
            )
            for day, (by, price) in enumerate(prices, start=2)
        ]
        return study.review_offers(self.cans, offers)


DRAWN: dict[str, Callable[[Shelf], go.Figure]] = {
    "plot_batna": lambda on: charts.plot_batna(study.find_batna(on.cans, "buyer")),
    "plot_bets": lambda on: charts.plot_bets(study.find_bets(on.coolers, low=0, high=10_000)),
    "plot_bridge": lambda on: charts.plot_bridge(
        savings.bridge(p0=10, p1=9.2, q0=1_000, q1=1_300, f0=1.10, f1=1.05, index=1.06), unit="EUR"
    ),
    "plot_break_even": lambda on: charts.plot_break_even(
        study.find_break_even(on.cans, "switching_cost", "buyer.reservation_value")
    ),
    "plot_breakdown": lambda on: charts.plot_breakdown(on.studied.status_quo),
    "plot_concessions": lambda on: charts.plot_concessions(
        study.plan_concessions(on.cans), study.find_frontier(on.cans)
    ),
    "plot_dance": lambda on: charts.plot_dance(on.ledger),
    "plot_exchange_rates": lambda on: charts.plot_exchange_rates(
        study.find_exchange_rates(on.software)
    ),
    "plot_frontier": lambda on: charts.plot_frontier(
        on.studied.frontier,
        solutions=on.studied.solutions,
        selected=on.studied.assess(on.studied.solutions.nash.package),
        status_quo=on.studied.status_quo,
    ),
    "plot_heat_map": lambda on: charts.plot_heat_map(
        study.find_heat_map(on.cans, ("unit_cost", "export_price"), "joint_surplus", steps=5)
    ),
    "plot_in_play": lambda on: charts.plot_in_play(
        on.studied.zopa, selected=on.software.status_quo
    ),
    "plot_information": lambda on: charts.plot_information(study.find_information(on.cans)),
    "plot_issue_map": lambda on: charts.plot_issue_map(on.issues),
    "plot_lever_map": lambda on: charts.plot_lever_map(
        study.find_lever_map(on.cans, on.cans.status_quo, over=("price", "unit_cost"))
    ),
    "plot_limits": lambda on: charts.plot_limits(on.simulated),
    "plot_meso": lambda on: charts.plot_meso(study.propose_meso(on.software)),
    "plot_offer_history": lambda on: charts.plot_offer_history(on.ledger),
    "plot_pair_gains": lambda on: charts.plot_pair_gains(study.find_pair_gains(on.software)),
    "plot_pie_split": lambda on: charts.plot_pie_split(
        study.split_pie(-120_000, buyer=-144_000, supplier=15_000), deal=on.cans
    ),
    "plot_preferences": lambda on: charts.plot_preferences(study.believe(on.cans)),
    "plot_proposals": lambda on: charts.plot_proposals(study.find_proposals(on.cans, draws=64)),
    "plot_quote_comparison": lambda on: charts.plot_quote_comparison(
        study.compare_quotes(on.cans, offer=on.cans.status_quo)
    ),
    "plot_rank_probabilities": lambda on: charts.plot_rank_probabilities(
        study.find_rank_probabilities(on.cans, "buyer", draws=64)
    ),
    "plot_realised": lambda on: charts.plot_realised(on.realised),
    "plot_totals": lambda on: charts.plot_totals(savings.SavingsLedger(on.entries).totals()),
    "plot_repairs": lambda on: charts.plot_repairs(
        study.find_zopa(on.cans.with_party("buyer", alternatives={}, reservation=-120_000))
    ),
    "plot_reservation_price": lambda on: charts.plot_reservation_price(
        study.find_price_curve(
            on.cans, "price", on.cans.status_quo, over="delivery", buyer="buyer", seller="supplier"
        )
    ),
    "plot_room": lambda on: charts.plot_room(study.find_room(on.studied.zopa)),
    "plot_scenarios": lambda on: charts.plot_scenarios(study.compare_scenarios(on.cans)),
    "plot_sobol": lambda on: charts.plot_sobol(
        study.find_sobol(on.cans, "joint_surplus", draws=16)
    ),
    "plot_spider": lambda on: charts.plot_spider(study.find_spider(on.cans, "joint_surplus")),
    "plot_steps": lambda on: charts.plot_steps(on.issues),
    "plot_surplus": lambda on: charts.plot_surplus(on.simulated),
    "plot_tornado": lambda on: charts.plot_tornado(
        study.find_tornado(on.software, "joint_surplus")
    ),
    "plot_trade": lambda on: charts.plot_trade(study.find_trades(on.software)[0]),
    "plot_value_of_quotes": lambda on: charts.plot_value_of_quotes(
        study.value_of_quotes(Normal(kind="normal", mean=100, sd=6), 10_000, 5_000), unit="EUR"
    ),
    "plot_weight_stability": lambda on: charts.plot_weight_stability(
        study.find_weight_stability(on.scored, "itex")
    ),
}


@pytest.fixture(scope="module")
def shelf() -> Shelf:
    return Shelf()


def test_no_chart_is_left_out():
    assert ["plot", *sorted(DRAWN)] == [one for one in charts.__all__ if one.startswith("plot")]


@pytest.mark.parametrize("name", sorted(DRAWN))
def test_a_shipped_deal_can_be_drawn(name, shelf):
    figure = DRAWN[name](shelf)
    assert figure.data
    assert figure.layout.title.text

"""The frontier's chart: what it draws equals the result, and what it says is the finding."""

from __future__ import annotations

import itertools

import numpy as np
import pytest

from workbench.analysis import DealAnalysis, find_frontier
from workbench.charts import plot_frontier
from workbench.charts.exact import frontier as charts

HAULIER = {
    "haulier": {
        "name": "Haulier",
        "value": {"trips": "choose(lots, one=500, three=1500) - price * price"},
        "reservation": -600,
    }
}


def full(analysis):
    return plot_frontier(
        analysis.frontier,
        solutions=analysis.solutions,
        selected=analysis.assess({"price": 22, "lots": "one"}),
        status_quo=analysis.status_quo,
    )


def by_name(figure):
    return {trace.name: trace for trace in figure.data}


def points(figure):
    """Value by point number, of everything that can be clicked."""
    return [
        (point, (x, y))
        for trace in figure.data
        if trace.customdata is not None
        for point, x, y in zip(trace.customdata, trace.x, trace.y, strict=True)
    ]


# -- what is drawn --------------------------------------------------------------------------


def test_every_mark_is_named_and_in_the_legend(analysis):
    figure = full(analysis)
    shown = [trace.name for trace in figure.data if trace.showlegend is not False]
    assert sorted(shown) == [
        "Best packages for both",
        "Best, but a side refuses",
        "Both could agree",
        "Fair split = Even share = Equal gain",
        "Limit of Producer",
        "Limit of Retailer",
        "Most in total",
        "Selected package",
        "Today",
    ]
    assert len(set(shown)) == len(shown)


def test_points_are_the_frontiers_and_carry_their_number(analysis):
    drawn = points(full(analysis))
    assert {point for point, _ in drawn} == set(range(len(analysis.frontier)))
    for point, values in drawn:
        cost, value = values  # the retailer pays: its values are drawn as costs
        assert (-cost, value) == tuple(analysis.frontier.values[point])
        assert int(point) == point


def test_refused_points_are_apart_from_those_that_both_would_sign(analysis):
    runs = by_name(plot_frontier(analysis.frontier))
    agreed = runs["Best packages for both"].customdata
    assert list(agreed) == np.flatnonzero(analysis.frontier.agreeable).tolist()
    assert not analysis.frontier.agreeable[list(runs["Best, but a side refuses"].customdata)].any()


def test_points_are_joined_by_stairs_and_not_by_mixtures_of_packages(analysis):
    for trace in plot_frontier(analysis.frontier).data:
        if trace.customdata is not None:
            assert trace.line.shape == "hv"
            assert list(trace.x) == sorted(trace.x)  # from the cheapest on, so that hv runs below


def test_reservation_lines_and_zone_are_where_the_limits_are(analysis):
    traces = by_name(full(analysis))
    assert set(traces["Limit of Retailer"].x) == {27000}
    assert set(traces["Limit of Producer"].y) == {2000}
    zone = traces["Both could agree"]
    assert (max(zone.x), min(zone.y)) == (27000, 2000)
    assert traces["Limit of Retailer"].line.dash != traces["Limit of Producer"].line.dash


def test_solutions_that_pick_one_package_share_one_mark(analysis):
    solutions = analysis.solutions
    traces = by_name(full(analysis))
    mark = traces["Fair split = Even share = Equal gain"]
    assert (-mark.x[0], mark.y[0]) == tuple(solutions.nash.values)
    assert mark.customdata[0] == solutions.nash.point
    assert "Fair split: largest product of both gains" in mark.hovertext[0]


def test_selected_package_and_status_quo_are_where_they_are(analysis):
    traces = by_name(full(analysis))
    assert (traces["Today"].x[0], traces["Today"].y[0]) == (26000, 6000)
    assert (traces["Selected package"].x[0], traces["Selected package"].y[0]) == (22000, 2000)


def test_marks_are_told_apart_without_colour(analysis):
    def looks(trace):
        marker = trace.marker.symbol, (trace.marker.size or 0) > 15
        return trace.mode, marker, trace.line.dash, trace.fill

    shown = {trace.name: looks(trace) for trace in full(analysis).data}
    for one, other in itertools.combinations(shown, 2):
        assert shown[one] != shown[other], (one, other)


def test_names_stand_beside_the_marks(analysis):
    notes = {note.text.replace("<br>", " "): note for note in full(analysis).layout.annotations}
    assert set(notes) == {
        "Fair split = Even share = Equal gain",
        "Most in total",
        "Selected: saves 4,000 EUR against today (15.4 %)",  # 22,000 instead of 26,000
        "Today",
    }
    assert -notes["Most in total"].x == analysis.solutions.utilitarian.values[0]


def test_large_frontiers_are_drawn_evenly_and_say_so(analysis, monkeypatch):
    monkeypatch.setattr(charts, "DRAWN_LIMIT", 5)
    figure = plot_frontier(analysis.frontier)
    drawn = [point for point, _ in points(figure)]
    last = len(analysis.frontier) - 1
    assert len(drawn) == 5
    assert {0, last} <= set(drawn)
    assert f"Drawn: 5 of {last + 1} points, evenly chosen." in figure.layout.title.text


# -- what is said ---------------------------------------------------------------------------


def test_title_states_the_finding_and_the_limits(analysis):
    text = plot_frontier(analysis.frontier).layout.title.text
    inside = analysis.frontier.agreeable
    count = sum(c for c, ok in zip(analysis.frontier.counts, inside, strict=True) if ok)
    assert text.startswith(
        f"Both sides can agree: {count} efficient packages clear both limits<br>"
    )
    assert "Retailer at most 27,000 EUR, Producer at least 2,000 EUR" in text


def test_axes_say_whose_value_in_which_unit_and_which_way_is_better(analysis):
    layout = plot_frontier(analysis.frontier).layout
    assert layout.xaxis.title.text == "Cost to Retailer (EUR), less is better ►"
    assert layout.yaxis.title.text == "Value to Producer (EUR)<br>more is better ►"  # turned: up
    left, right = layout.xaxis.range
    assert left > right > 0  # less to the right, and no cost below nothing


def test_a_seller_that_comes_first_keeps_its_axis(make_deal):
    deal = make_deal()
    turned = deal.changed(parties=dict(reversed(list(deal.parties.items()))))
    layout = plot_frontier(find_frontier(turned)).layout
    assert layout.xaxis.title.text == "Value to Producer (EUR), more is better ►"
    assert layout.xaxis.range[0] < layout.xaxis.range[1]
    assert layout.yaxis.range[0] > layout.yaxis.range[1] > 0  # less is up


def test_axes_of_scored_parties_are_in_points(make_deal):
    scores = {"price": {"curve": [[20, 0], [30, 100]]}}
    deal = make_deal(supplier={"value": None, "scores": scores, "reservation": 20})
    figure = plot_frontier(find_frontier(deal))
    assert "Value to Producer (points)" in figure.layout.yaxis.title.text
    assert "Cost to Retailer (EUR)" in figure.layout.xaxis.title.text


def test_hover_text_gives_values_surplus_and_the_package_in_words(analysis):
    trace = by_name(plot_frontier(analysis.frontier))["Best packages for both"]
    first = trace.customdata[0]  # the best that the producer accepts, for the retailer
    assert analysis.frontier.package(first) == {"price": 24, "lots": "three"}
    assert trace.hovertext[0] == (
        "<b>Cost to Retailer: 21,000 EUR</b><br>6,000 EUR better than no deal<br>"
        "<b>Value to Producer: 2,000 EUR</b><br>as good as no deal<br>"
        "Price: 24 EUR/unit<br>Delivery in lots: three<br>"
        "<i>The only package here</i>"
    )


def test_a_light_chart_leaves_the_packages_to_a_click(analysis):
    figure = plot_frontier(analysis.frontier, light=True)
    trace = by_name(figure)["Best packages for both"]
    assert trace.hovertext is None
    assert "%{x:,.0f} EUR" in trace.hovertemplate
    assert "Click for the package" in trace.hovertemplate
    full_one, light_one = (
        len(plot_frontier(analysis.frontier, light=light).to_json()) for light in (False, True)
    )
    assert light_one < full_one


def test_hover_text_of_a_package_says_what_is_left_on_the_table(analysis):
    text = by_name(full(analysis))["Today"].hovertext[0]
    left = analysis.status_quo.left_on_table
    assert f"Retailer could save {left[0]:,.0f}" in text.replace("<br>", " ")


def test_hover_text_of_a_forbidden_package_says_why(make_deal):
    analysis = DealAnalysis(
        make_deal(rules=[{"when": "price > 28", "why": "Above the list price"}])
    )
    figure = plot_frontier(
        analysis.frontier, selected=analysis.assess({"price": 30, "lots": "one"})
    )
    assert "Not allowed: Above the list price" in by_name(figure)["Selected package"].hovertext[0]


def test_names_from_a_deal_file_are_shown_as_they_stand(make_deal):
    frontier = find_frontier(make_deal(buyer={"name": "R&D <b>$x$</b>"}))
    figure = plot_frontier(frontier)
    assert "R&amp;D &lt;b&gt;&#36;x&#36;&lt;/b&gt;" in figure.layout.xaxis.title.text
    assert "$" not in figure.to_json()


# -- there is none --------------------------------------------------------------------------


def test_rules_that_forbid_everything_leave_a_titled_empty_chart(make_deal):
    analysis = DealAnalysis(make_deal(rules=[{"when": "price > 0", "why": "No"}], status_quo=None))
    selected = analysis.assess({"price": 20, "lots": "one"})
    figure = plot_frontier(analysis.frontier, solutions=analysis.solutions, selected=selected)
    assert figure.data == ()
    assert figure.layout.title.text.startswith("The rules forbid every package")
    assert "off the chart" not in figure.layout.title.text
    assert "Retailer" in figure.layout.xaxis.title.text


def test_no_zone_of_agreement_is_said_and_the_empty_zone_is_shown(make_deal):
    analysis = DealAnalysis(
        make_deal(supplier={"reservation": 9000}, buyer={"reservation": -24000})
    )
    figure = full(analysis)
    assert "No zone of agreement: no package clears both limits" in figure.layout.title.text
    assert "Both could agree (nothing there)" in by_name(figure)
    assert "Best packages for both" not in by_name(figure)


def test_a_party_that_refuses_nothing_has_no_line_and_there_is_no_zone(make_deal):
    figure = plot_frontier(find_frontier(make_deal(supplier={"reservation": None})))
    assert "clear the limit of Retailer" in figure.layout.title.text.replace("<br>", " ")
    assert [name for name in by_name(figure) if "agree" in name or "Producer" in name] == []


def test_without_reservation_values_the_title_says_so(make_deal):
    deal = make_deal(supplier={"reservation": None}, buyer={"reservation": None})
    figure = plot_frontier(find_frontier(deal))
    assert "no limits are given" in figure.layout.title.text
    assert [trace.name for trace in figure.data] == ["Best packages for both"]


def test_a_reservation_value_far_off_does_not_squeeze_the_chart(make_deal):
    figure = plot_frontier(find_frontier(make_deal(buyer={"reservation": -9_000_000})))
    assert "Retailer at most 9,000,000 EUR (off the chart)" in figure.layout.title.text
    assert "Limit of Retailer" not in by_name(figure)
    assert max(figure.layout.xaxis.range) < 40_000


def test_a_frontier_of_one_point_has_axes_of_some_width(make_deal):
    deal = make_deal(supplier={"value": {"margin": "-price"}, "reservation": -100})
    figure = plot_frontier(find_frontier(deal))
    high, low = figure.layout.xaxis.range
    assert low < figure.data[-1].x[0] < high


def test_a_thinned_frontier_says_how_far_off_it_may_be(make_deal):
    frontier = find_frontier(make_deal(), point_limit=4)
    assert frontier.resolution > 0
    text = plot_frontier(frontier).layout.title.text
    assert "at least" in text
    assert "Thinned: every package is matched by a point to within" in text


# -- more than two parties ------------------------------------------------------------------


def test_two_of_three_parties_are_drawn_and_the_third_is_named(make_deal):
    frontier = find_frontier(make_deal(more=HAULIER))
    figure = plot_frontier(frontier)
    assert "Not shown: what it is worth to Haulier." in figure.layout.title.text
    assert "all 3 limits" in figure.layout.title.text
    assert {trace.mode for trace in figure.data if trace.customdata is not None} == {"markers"}


def test_the_two_parties_can_be_chosen(make_deal):
    frontier = find_frontier(make_deal(more=HAULIER))
    figure = plot_frontier(frontier, axes=("haulier", "buyer"))
    assert figure.layout.xaxis.title.text.startswith("Value to Haulier (EUR)")
    for point, values in points(figure):
        assert values == (frontier.values[point, 2], -frontier.values[point, 0])


@pytest.mark.parametrize(
    ("axes", "message"),
    [
        (("buyer", "suplier"), "axes: there is no party 'suplier'.*supplier"),
        (("buyer", "buyer"), "axes: name two different parties"),
        (("buyer",), "axes: name two different parties"),
    ],
)
def test_wrong_axes_are_refused(analysis, axes, message):
    with pytest.raises(ValueError, match=message):
        plot_frontier(analysis.frontier, axes=axes)

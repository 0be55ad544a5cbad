"""Reservation prices over other terms: limits as they are solved, zone and gap said."""

from __future__ import annotations

import numpy as np
import pytest
from figure_reading import said, trace
from made_up_alternatives import canned_food

from workbench.analysis import find_price_curve, find_price_surface
from workbench.charts import plot_reservation_price
from workbench.model import Issue, Named

TERMS = {"payment": "on delivery", "days": 60}


def curve(deal, over="days", terms=TERMS, **sides):
    sides = sides or {"buyer": "buyer", "seller": "supplier"}
    return find_price_curve(deal, "price", terms, over=over, **sides)


def two_numbers():
    """The deal with a length in years instead of the day of payment."""
    deal = canned_food({"buy": {"value": -146_000}})
    years = Issue.model_validate({"from": 1, "to": 5, "step": 1, "unit": "years"})
    value = dict(deal.parties["buyer"].value) | {"stock": "500 * years"}
    issues = {"price": deal.issues["price"], "days": deal.issues["days"], "years": years}
    buyer = deal.parties["buyer"].model_copy(update={"value": Named(value)})
    return deal.changed(issues=Named(issues), parties=deal.parties.changed(buyer=buyer))


def two_texts():
    """The deal with a second text, the lots."""
    deal = canned_food({"buy": {"value": -146_000}})
    issues = dict(deal.issues) | {"lots": Issue(options=("one", "three"), label="Lots")}
    return deal.changed(issues=Named(issues))


@pytest.fixture
def deal():
    return canned_food()


def test_each_party_has_a_line_and_the_title_speaks_of_the_package(deal):
    result = curve(deal)
    figure = plot_reservation_price(result)
    assert list(trace(figure, "Supermarket: the most it accepts").y) == list(result.high)
    assert list(trace(figure, "Cannery: the least it accepts").y) == list(result.low)
    assert said(figure).startswith("At 60 days Supermarket accepts up to 1.48 EUR/can, Cannery")
    assert set(trace(figure, "Here").x) == {60}
    assert [note.text for note in figure.layout.annotations] == [
        "<b>1.48 EUR/can</b>",
        "<b>1.392 EUR/can</b>",
    ]


def test_axes_carry_units(deal):
    figure = plot_reservation_price(curve(deal))
    assert figure.layout.xaxis.title.text == "Credit (days)"
    assert figure.layout.yaxis.title.text == "Price (EUR/can)"


def test_lines_differ_by_dash_and_symbol(deal):
    figure = plot_reservation_price(curve(deal))
    lines = [one for one in figure.data if "accepts" in one.name]
    assert len({one.line.dash for one in lines}) == len({one.marker.symbol for one in lines}) == 2


def test_the_zone_is_shaded_only_where_there_is_one_and_the_gap_is_said(deal):
    poor = deal.with_party("supplier", reservation=24_500)
    figure = plot_reservation_price(curve(poor))
    zone = trace(figure, "Zone of agreement")
    assert (min(zone.x), max(zone.x)) == (0, 30)
    assert "Zone of agreement only at 0 days to 30 days; elsewhere a gap of up to" in said(figure)


def test_where_there_is_no_zone_anywhere_nothing_is_shaded(deal):
    poor = deal.with_party("supplier", reservation=40_000)
    figure = plot_reservation_price(curve(poor))
    assert "Zone of agreement" not in [one.name for one in figure.data]
    assert "No zone of agreement anywhere; the gap is least at 0 days" in said(figure)


def test_one_party_alone_has_one_line_and_no_zone(deal):
    figure = plot_reservation_price(curve(deal, buyer="buyer"))
    assert [one.name for one in figure.data] == ["Supermarket: the most it accepts", "Here"]
    assert said(figure).strip() == "At 60 days Supermarket accepts up to 1.48 EUR/can"


def test_a_party_without_a_limit_is_said_and_has_no_mark():
    figure = plot_reservation_price(curve(canned_food({})))
    assert np.isnan(trace(figure, "Supermarket: the most it accepts").y.astype(float)).all()
    assert "Supermarket accepts any price." in said(figure)


def test_texts_are_categories_with_a_bar_and_an_amount_each(deal):
    figure = plot_reservation_price(curve(deal, over="payment", terms={"days": 0}))
    assert figure.layout.xaxis.ticktext == ("advance", "on delivery")
    assert trace(figure, "Supermarket: the most it accepts").mode == "markers"
    assert len([one for one in figure.data if one.name == "Zone of agreement"]) == 2
    assert len(figure.layout.annotations) == 4


def test_two_numbers_are_contours_with_labelled_lines():
    surface = find_price_surface(two_numbers(), "buyer", "price", {}, over=("days", "years"))
    figure = plot_reservation_price(surface)
    (limits,) = figure.data
    assert (limits.type, limits.name) == ("contour", "Limits")
    np.testing.assert_array_equal(limits.z, surface.limits.T)
    assert limits.contours.showlabels
    assert figure.layout.yaxis.title.text == "Years (years)"


def test_a_number_and_a_text_are_lines(deal):
    surface = find_price_surface(deal, "buyer", "price", {}, over=("payment", "days"))
    figure = plot_reservation_price(surface)
    assert [one.name for one in figure.data] == ["payment advance", "payment on delivery"]
    assert list(figure.data[1].y) == list(surface.limits[1])
    assert len({(one.line.dash, one.marker.symbol) for one in figure.data}) == 2
    assert figure.layout.xaxis.title.text == "Credit (days)"
    assert figure.layout.yaxis.title.text == "Price (EUR/can)"


def test_a_surface_without_limits_says_so():
    surface = find_price_surface(canned_food({}), "buyer", "price", {}, over=("days", "payment"))
    figure = plot_reservation_price(surface)
    assert said(figure).startswith("Supermarket accepts any price")


def test_two_texts_are_a_table_with_its_amounts():
    surface = find_price_surface(
        two_texts(), "buyer", "price", {"days": 0}, over=("payment", "lots")
    )
    (limits,) = plot_reservation_price(surface).data
    assert limits.type == "heatmap"
    assert limits.text[0].tolist() == ["1.455 EUR/can", "1.46 EUR/can"]

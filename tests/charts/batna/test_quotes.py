"""The worth of more quotes: three lines, and the best number marked."""

from __future__ import annotations

import numpy as np
import pytest
from figure_reading import said, trace

from workbench.analysis import value_of_quotes
from workbench.charts import plot_value_of_quotes
from workbench.model import Normal

BELIEF = Normal(kind="normal", mean=100, sd=6)


@pytest.fixture
def value():
    return value_of_quotes(BELIEF, 10_000, 5_000)


def test_saving_less_cost_is_net(value):
    figure = plot_value_of_quotes(value, unit="EUR")
    saving, cost, net = (
        np.array(trace(figure, name).y) for name in ("Saving", "Cost of asking", "Net")
    )
    np.testing.assert_allclose(saving - cost, net)
    np.testing.assert_allclose(cost, 5_000 * np.arange(10), atol=1e-9)
    assert list(trace(figure, "Net").x) == list(range(1, 11))


def test_the_best_number_is_marked_and_said(value):
    figure = plot_value_of_quotes(value, unit="EUR")
    best = trace(figure, "Best: 7 quotes")
    assert (best.x[0], best.y[0]) == (7, max(value.net))
    assert said(figure).startswith("Ask for 7 quotes: 51,131 EUR better than a single one")
    assert "The next quote would add a saving of 4,285 EUR only." in said(figure)
    assert figure.layout.yaxis.title.text == "against a single quote (EUR)"


def test_lines_differ_by_dash_and_symbol(value):
    lines = plot_value_of_quotes(value, unit="EUR").data[:3]
    assert len({line.line.dash for line in lines}) == 3
    assert len({line.marker.symbol for line in lines}) == 3


def test_one_quote_may_be_enough():
    figure = plot_value_of_quotes(value_of_quotes(BELIEF, 10, 5_000), unit="EUR")
    assert said(figure).startswith("One quote is enough: another one costs more than it saves")
    assert trace(figure, "Best: 1 quote").x == (1,)


def test_where_the_last_number_is_best_more_may_be_better():
    figure = plot_value_of_quotes(value_of_quotes(BELIEF, 10_000, 5_000, n=3), unit="EUR")
    assert "more may be better still" in said(figure)


def test_very_many_quotes_are_lines_without_marks():
    figure = plot_value_of_quotes(value_of_quotes(BELIEF, 10_000, 100, n=200), unit="EUR")
    assert trace(figure, "Net").mode == "lines"


def test_hover_text_says_what_one_more_quote_would_add(value):
    words = trace(plot_value_of_quotes(value, unit="EUR"), "Net").hovertext[1]
    assert "one more would add 16,926 EUR" in words  # sigma / (2 sqrt(pi)) a unit

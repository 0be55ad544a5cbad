"""The scorecard: weights in sight, minima, missing data, and how sure the ranking is."""

import numpy as np
import pandas as pd
import pytest

import workbench as wb


def test_quality_and_delivery_of_the_worked_example():
    """98.5 % good and 92.5 % on time at 70 to 30."""
    table = pd.DataFrame({"quality": [98.5], "delivery": [92.5]}, index=["Alder"])
    made = wb.scorecard(table, weights={"quality": 70, "delivery": 30})
    assert made.score.round(2).tolist() == [96.70]
    assert not made.was_renormalised


@pytest.fixture
def table():
    return pd.DataFrame(
        {"quality": [98, 90, 99, 80], "delivery": [90, 99, np.nan, 95], "cost": [70, 60, 90, 95]},
        index=["Alder", "Birch", "Cedar", "Dogwood"],
    )


def test_weights_that_do_not_total_100_are_renormalised_in_sight(table):
    made = wb.scorecard(table, weights={"quality": 3, "delivery": 1})
    assert made.weights.tolist() == [75, 25]
    assert made.fine_print[-1] == "weights renormalised to 100: quality 75 % and delivery 25 %"


def test_what_is_missing_is_a_range_and_has_no_rank(table):
    made = wb.scorecard(table, weights={"quality": 50, "delivery": 50})
    frame = made.to_frame()
    assert frame.loc["Cedar", ["at least", "at most"]].tolist() == [49.5, 99.5]
    assert frame.loc[["Cedar"], ["score", "rank", "first in"]].isna().all(axis=None)
    assert frame.index[-1] == "Cedar"
    ignored = wb.scorecard(table, weights={"quality": 100, "delivery": 0})
    assert ignored.to_frame().index[0] == "Cedar"


def test_a_minimum_knocks_out(table):
    made = wb.scorecard(table, weights={"quality": 20, "cost": 80}, minima={"quality": 85})
    assert made.to_frame().loc["Dogwood", "below minimum"] == "quality"
    assert made.headline.startswith("Cedar first with 91.80")


def test_how_sure_the_ranking_is_follows_the_distance(table):
    even = table.loc[["Alder", "Birch"]].assign(quality=[98, 90], delivery=[90, 98])
    made = wb.scorecard(even, weights={"quality": 50, "delivery": 50})
    assert made.first_share.tolist() == pytest.approx([0.5, 0.5], abs=0.05)
    sure = wb.scorecard(table.drop("Cedar"), weights={"quality": 90, "delivery": 10})
    assert sure.first_share[0] > 0.99


@pytest.mark.parametrize(
    ("options", "said"),
    [
        ({"weights": {"qualty": 100}}, "there is no criterion 'qualty'; did you mean 'quality'"),
        ({"weights": {"quality": 0}}, "weights must not all be 0"),
        ({"weights": {"quality": -1, "cost": 101}}, "weights must be 0 or more"),
        ({"weights": {"quality": 100}, "minima": {"cost": 1}}, "there is no criterion 'cost'"),
    ],
)
def test_weights_that_are_none_are_refused(table, options, said):
    with pytest.raises(ValueError, match=said):
        wb.scorecard(table, **options)


def test_a_criterion_above_100_is_refused(table):
    table.loc["Birch", "cost"] = 600
    with pytest.raises(ValueError, match="'cost' of 'Birch' must be from 0 to 100, got 600"):
        wb.scorecard(table, weights={"cost": 100})

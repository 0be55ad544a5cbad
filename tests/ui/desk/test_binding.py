from __future__ import annotations

import ipywidgets as ipw
import pytest

from workbench.ui.desk.binding import Ties, close_tree, guarded
from workbench.ui.desk.desk import FAILURE


@pytest.fixture
def slider(desk) -> ipw.FloatSlider:
    """A slider for the buyer's rate; ``said`` has what was said beside it."""
    slider = ipw.FloatSlider(min=0.0, max=1.0, step=0.01)
    slider.said, slider.ties = [], Ties(desk)
    slider.ties.bind(
        slider,
        read=lambda: desk.deal.facts["buyer_rate"].estimate,
        write=lambda value: desk.edit_fact("buyer_rate", value),
        say=slider.said.append,
    )
    return slider


def test_control_and_deal_stay_equal(desk, slider):
    assert slider.value == 0.08
    slider.value = 0.09
    assert desk.deal.facts["buyer_rate"].value == 0.09
    desk.edit_fact("buyer_rate", 0.07)
    assert slider.value == 0.07


def test_refused_edit_snaps_back_with_a_sentence(deal, desk, slider):
    slider.value = 0.5
    assert slider.value == 0.08
    assert desk.deal is deal
    assert slider.said == ["Our cost of money: must lie between 0.06 and 0.1, got 0.5"]
    slider.value = 0.09
    assert slider.said[-1] == ""


def test_showing_a_value_is_no_edit(desk, slider):
    edits = []
    desk.observe(lambda change: edits.append(change["new"]), "deal")
    desk.edit_fact("buyer_rate", 0.07)
    assert len(edits) == 1


def test_cut_ties_hear_nothing(desk, slider):
    slider.ties.cut()
    slider.value = 0.09
    desk.edit_fact("buyer_rate", 0.07)
    assert slider.value == 0.09
    assert slider.said == []


def test_an_error_in_a_callback_is_logged_and_said(desk, caplog):
    def stumble(_change):
        raise ZeroDivisionError("inner workings")

    slider = ipw.IntSlider()
    slider.observe(guarded(desk, stumble), "value")
    slider.value = 7
    assert desk.failure == FAILURE
    assert "inner workings" in caplog.text
    assert "inner workings" not in FAILURE
    desk.choose("price", 1.3)


def test_close_tree_closes_all_that_is_in_it():
    inner = ipw.IntSlider()
    box = ipw.VBox([ipw.HBox([inner])])
    close_tree(box)
    assert inner.comm is None
    assert box.comm is None


def test_texts_of_the_preparation_draw_no_numbers_anew(desk):
    ties, drawn = Ties(desk), []
    ties.follow_numbers(lambda: drawn.append(desk.deal))
    desk.edit_fields(preparation={"goal": "Cans on the shelf in May"})
    assert len(drawn) == 1
    desk.edit_fact("cans", 90_000.0)
    desk.choose("price", 1.4)
    desk.look_from("supplier")
    assert len(drawn) == 4
    ties.sleep()
    ties.wake()
    assert len(drawn) == 4
    ties.sleep()
    desk.edit_fields(title="Another title")
    ties.wake()
    assert len(drawn) == 5


def test_numbers_that_do_not_hang_on_the_package_stay_when_it_changes(desk):
    ties, drawn = Ties(desk), []
    ties.follow_numbers(lambda: drawn.append(desk.deal), package=False)
    desk.choose("price", 1.4)
    assert len(drawn) == 1

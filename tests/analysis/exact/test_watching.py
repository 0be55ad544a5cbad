"""Long answers show how far they are where somebody looks, and can be stopped."""

from __future__ import annotations

import io
import sys
from pathlib import Path

import pandas as pd
import pytest

import workbench as wb
from workbench.analysis.exact import watching
from workbench.analysis.exact.stepwise import Progress
from workbench.analysis.exact.watching import StoppedWarning, watch
from workbench.value import example_deal

SOFTWARE = Path(__file__).parents[3] / "data" / "software-licences" / "deal.yaml"


class Drawn:
    """What a bar was asked to draw."""

    def __init__(self, title=""):
        self.title, self.shares, self.closed = title, [], False

    def draw(self, share):
        self.shares.append(share)

    def close(self):
        self.closed = True


@pytest.fixture
def clock(monkeypatch):
    """A clock that a test moves, and the bars that were drawn."""
    now, bars = [0.0], []
    monkeypatch.setattr(watching.time, "monotonic", lambda: now[0])
    monkeypatch.setattr(watching, "_TerminalBar", lambda t: bars.append(Drawn(t)) or bars[-1])
    return now, bars


def slowly(now, count=10, each=0.5):
    for place in range(count):
        now[0] += each
        yield Progress((place + 1) / count, "answer" if place == count - 1 else None)


@pytest.mark.parametrize(
    ("progress", "terminal", "first"),
    [(None, True, 0.4), (None, False, None), (False, True, None), (True, False, 0.1)],
)
def test_a_bar_is_drawn_after_two_seconds_where_somebody_looks_or_at_once_when_asked_for(
    clock, monkeypatch, progress, terminal, first
):
    now, bars = clock
    monkeypatch.setattr(watching, "_somebody_looks", lambda: terminal)
    assert watch(slowly(now), progress, title="Draws") == "answer"
    assert [bar.shares[0] for bar in bars] == ([] if first is None else [first])
    assert all(bar.closed and bar.title == "Draws" for bar in bars)


def test_a_quick_answer_shows_nothing(clock, monkeypatch):
    now, bars = clock
    monkeypatch.setattr(watching, "_somebody_looks", lambda: True)
    watch(slowly(now, each=0.19), None, title="Draws")
    assert bars == []


def test_a_script_without_a_terminal_has_nobody_who_looks(monkeypatch):
    monkeypatch.setattr(sys, "stderr", io.StringIO())
    assert not watching._somebody_looks()


def test_a_run_whose_outputs_are_compared_shows_nothing_by_itself(monkeypatch):
    monkeypatch.setattr(watching, "_in_notebook", lambda: True)
    assert watching._somebody_looks()
    monkeypatch.setenv(watching.QUIET, "1")
    assert not watching._somebody_looks()


def test_a_notebook_shows_a_bar_of_its_own_and_takes_it_away(monkeypatch):
    shown = []

    class Handle:
        def update(self, picture, raw):
            shown.append(picture["text/plain"])

    monkeypatch.setattr("IPython.display.display", lambda *_, **__: Handle())
    monkeypatch.setattr(watching, "_in_notebook", lambda: True)
    watch([Progress(0.25), Progress(1.0, 3)], True, title="Sweep")
    assert (shown[0], shown[-1]) == ("Sweep: 25%", "")


def test_a_terminal_draws_with_rich(capsys, monkeypatch):
    monkeypatch.setenv("TTY_COMPATIBLE", "1")
    bar = watching._TerminalBar("Sweep")
    bar.draw(0.5)
    bar.close()
    assert "Sweep" in capsys.readouterr().err


def stopping(deal, after):
    """A result that somebody stops while it is worked out for the n-th time."""
    seen = []

    def result(one):
        seen.append(one)
        if len(seen) > after:
            raise KeyboardInterrupt
        return one.facts["cost"].estimate

    return result


def test_a_sweep_that_is_stopped_by_hand_returns_the_rows_so_far():
    deal = example_deal()
    over = {"cost": [1.0, 1.1, 1.2, 1.3]}
    with pytest.warns(StoppedWarning, match="stopped after 50%: this is what was known by then"):
        table = wb.sweep(deal, over, [stopping(deal, 2)], progress=True)
    pd.testing.assert_frame_equal(table, pd.DataFrame({"cost": [1.0, 1.1], "result": [1.0, 1.1]}))


def test_a_script_that_is_stopped_stops():
    deal = example_deal()
    with pytest.raises(KeyboardInterrupt):
        wb.sweep(deal, {"cost": [1.0, 1.1]}, [stopping(deal, 1)])


def test_a_study_does_not_take_a_stopped_answer_for_the_whole(monkeypatch):
    study = wb.study(wb.load_deal(SOFTWARE))
    monkeypatch.setattr(watching, "_by_hand", lambda: True)
    calls = []

    def result(one):
        calls.append(one)
        if len(calls) == 6:
            raise KeyboardInterrupt
        return sum(fact.estimate for fact in one.facts.values())

    with pytest.warns(StoppedWarning):
        part = study.find_tornado(result, over="facts")
    whole = study.find_tornado(result, over="facts")
    assert 0 < len(part.bars) < len(whole.bars)
    assert study.find_tornado(result, over="facts", progress=False) is whole


def test_a_grid_of_millions_is_asked_about_first():
    deal = example_deal()
    over = {"cost": [1.0] * 5_000, "price": [1.4] * 5_000}
    with pytest.raises(ValueError, match=r"25,000,000 points.*unless most=25000000"):
        wb.sweep(deal, over)

"""Runs in slices: a coarse answer first, a newer run ends an older one, errors become sentences."""

from __future__ import annotations

import asyncio

import pytest

from workbench.analysis import Progress
from workbench.model import DealError, Problem
from workbench.ui import Desk
from workbench.ui.desk import background as module
from workbench.ui.desk.background import Background
from workbench.ui.desk.binding import Ties
from workbench.value import example_deal


@pytest.fixture
def desk():
    return Desk(example_deal())


class Page:
    """What a panel would have shown."""

    def __init__(self, desk):
        self.shown, self.said = [], []
        self.background = Background(desk, self.shown.append, self.said.append)


def run(name, steps=3):
    yield Progress(0.0)
    yield Progress(0.1, f"{name} coarse")
    for step in range(steps):
        yield Progress((step + 1) / (steps + 1))
    yield Progress(1.0, f"{name} full")


def test_first_answer_is_there_at_once_and_the_last_when_asked(desk):
    page = Page(desk)
    page.background.start(run("one"))
    assert page.shown == ["one coarse"]
    assert page.background.is_running
    page.background.finish()
    assert page.shown == ["one coarse", "one full"]
    assert not page.background.is_running


def test_newer_run_ends_an_older_one(desk):
    page = Page(desk)
    page.background.start(run("one"))
    page.background.start(run("two"))
    page.background.finish()
    assert page.shown == ["one coarse", "two coarse", "two full"]


def test_edits_get_through_while_a_run_goes_on_by_itself(desk, monkeypatch):
    monkeypatch.setattr(module, "_SLICE", 0.0)
    page, seen = Page(desk), []

    async def live():
        page.background.start(run("one", steps=50))
        while page.background.is_running:
            seen.append(page.background.meter.value)
            await asyncio.sleep(0)
        return len(seen)

    assert asyncio.run(live()) > 10
    assert page.shown == ["one coarse", "one full"]


def test_newer_run_takes_over_on_the_loop(desk, monkeypatch):
    monkeypatch.setattr(module, "_SLICE", 0.0)
    page = Page(desk)

    async def live():
        page.background.start(run("one", steps=50))
        while not page.shown:
            await asyncio.sleep(0)
        page.background.start(run("two"))
        while page.background.is_running:
            await asyncio.sleep(0)

    asyncio.run(live())
    assert page.shown == ["one coarse", "two coarse", "two full"]


def test_edit_is_seen_before_the_first_answer_and_the_old_answer_is_pale_until_then(desk):
    page = Page(desk)

    async def live():
        page.background.start(run("one"))
        assert page.shown == []
        assert module.WAITING in page.background.bar._dom_classes
        while not page.shown:
            await asyncio.sleep(0)
        assert module.WAITING not in page.background.bar._dom_classes

    asyncio.run(live())
    page.background.finish()


def test_run_rests_while_nobody_looks(desk):
    ties, shown = Ties(desk), []
    background = Background(desk, shown.append, lambda _: None, ties=lambda: ties)

    async def turns(count):
        for _ in range(count):
            await asyncio.sleep(0.001)

    async def live():
        background.start(run("one"))
        ties.sleep()
        await turns(20)
        assert shown == []
        ties.wake()
        background.resume()
        while background.is_running:
            await asyncio.sleep(0)

    asyncio.run(live())
    assert shown == ["one coarse", "one full"]


def test_bar_is_seen_only_when_it_takes_long(desk, monkeypatch):
    page = Page(desk)
    page.background.start(run("one"))
    assert page.background.bar.layout.display == "none"
    monkeypatch.setattr(module, "_PATIENCE", -1.0)
    page.background.start(run("two"))
    assert page.background.bar.layout.display == ""
    assert page.background.meter.value == 0.1
    page.background.finish()
    assert page.background.bar.layout.display == "none"


def test_a_run_is_stopped_where_it_is_and_goes_on(desk, monkeypatch):
    monkeypatch.setattr(module, "_SLICE", 0.0)
    monkeypatch.setattr(module, "_PATIENCE", -1.0)
    page = Page(desk)
    background = page.background

    async def turns(count):
        for _ in range(count):
            await asyncio.sleep(0.002)

    async def live():
        background.start(run("one", steps=50))
        while not page.shown:
            await asyncio.sleep(0)
        background.pause.click()
        await turns(1)  # a slice that was on its way
        far = background.meter.value
        await turns(20)
        assert background.meter.value == far < 1
        assert page.shown == ["one coarse"]
        said = background.meter.description, background.pause.description
        assert said == ("Stopped before the full answer", "Go on")
        assert background.bar.layout.display == ""
        background.pause.click()
        while background.is_running:
            await asyncio.sleep(0)

    asyncio.run(live())
    assert page.shown == ["one coarse", "one full"]
    assert background.bar.layout.display == "none"


def test_an_edit_begins_a_run_that_was_stopped_anew(desk):
    page = Page(desk)

    async def live():
        page.background.start(run("one"))
        page.background.pause.click()
        page.background.start(run("two"))
        assert page.background.pause.description == "Stop"
        while page.background.is_running:
            await asyncio.sleep(0)

    asyncio.run(live())
    assert page.shown == ["two coarse", "two full"]


def test_deal_that_cannot_be_computed_is_said(desk):
    def steps():
        yield Progress(0.1, "coarse")
        raise DealError([Problem(("facts", "rate"), "no finite number in some draw")])

    page = Page(desk)
    page.background.start(steps())
    page.background.finish()
    assert page.said == ["", "facts.rate: no finite number in some draw"]
    assert not page.background.is_running


def test_unexpected_failure_is_reported_and_ends_the_run(desk, caplog):
    def steps():
        yield Progress(0.1, "coarse")
        raise ZeroDivisionError

    page = Page(desk)
    page.background.start(steps())
    page.background.finish()
    assert desk.failure.startswith("Something went wrong here")
    assert "ZeroDivisionError" in caplog.text


def test_answers_come_after_what_called(desk):
    page = Page(desk)

    async def edit():
        page.background.start(run("one"))
        before = list(page.shown)
        while page.background.is_running:
            await asyncio.sleep(0)
        return before

    assert asyncio.run(edit()) == []
    assert page.shown == ["one coarse", "one full"]

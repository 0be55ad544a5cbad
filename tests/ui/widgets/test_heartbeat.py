"""What a page is told with a sign of life, and what it may start again from."""

from __future__ import annotations

import json

import pytest

from workbench.files import load_deal
from workbench.files.shipped import shipped_deals
from workbench.model import DealError
from workbench.ui import Desk
from workbench.ui.desk.resuming import TEXT_LIMIT, resume_desk, write_desk
from workbench.ui.widgets.heartbeat import Heartbeat
from workbench.value import example_deal


@pytest.fixture
def desk():
    return Desk(example_deal())


@pytest.fixture
def told(desk, monkeypatch):
    """A heartbeat, as a function from a page's message to what the page hears."""
    heartbeat, heard = Heartbeat(desk), []
    monkeypatch.setattr(heartbeat, "send", heard.append)

    def say(message, *buffers):
        heard.clear()
        heartbeat._handle_custom_msg(message, list(buffers))
        return heard

    return say


def test_the_work_is_sent_when_it_has_changed_and_only_then(desk, told):
    [first] = told({"ask": "pulse", "edits": -1})
    assert first["work"] == write_desk(desk)
    [same] = told({"ask": "pulse", "edits": first["edits"]})
    assert "work" not in same
    desk.edit_fact("cost", 1.25)
    [changed] = told({"ask": "pulse", "edits": first["edits"]})
    assert changed["work"] == write_desk(desk)


def test_a_new_page_goes_on_where_the_work_was(desk, told):
    desk.edit_fact("cost", 1.25)
    desk.choose("price", 1.3)
    desk.look_from("supplier")
    [answer] = told({"ask": "pulse", "edits": -1})
    later = Desk(example_deal())
    resume_desk(later, answer["work"])
    assert later.deal == desk.deal
    assert later.package == desk.package
    assert later.party == "supplier"
    assert later.opened == example_deal()  # so that its edits can still be taken back
    later.reset()
    assert later.deal == example_deal()


@pytest.mark.parametrize("path", shipped_deals().values(), ids=shipped_deals())
def test_any_deal_that_was_opened_on_the_page_comes_back(desk, told, path):
    desk.open(load_deal(path))
    name, fact = next(iter(desk.deal.facts.items()), (None, None))
    if fact is not None and fact.span is not None:
        desk.edit_fact(name, fact.span[0])
    work = write_desk(desk)
    assert len(work) < TEXT_LIMIT
    later = Desk(example_deal())
    resume_desk(later, work)
    assert (later.deal, later.opened) == (desk.deal, desk.opened)
    assert later.package == desk.package


def changed(text, **parts):
    return json.dumps(json.loads(text) | parts)


@pytest.mark.parametrize(
    "spoil",
    [
        lambda text: "",
        lambda text: "[1]",
        lambda text: text[:-5],
        lambda text: "[" * 100_000,
        lambda text: changed(text, opened=None),
        lambda text: changed(text, opened="format: 2"),
        lambda text: changed(text, deal="{}"),
        lambda text: changed(text, package={"price": 99}),
        lambda text: changed(text, package={"nonsense": 1}),
        lambda text: text + " " * TEXT_LIMIT,
    ],
)
def test_what_a_browser_sends_may_be_anything_and_changes_nothing(desk, told, spoil):
    desk.edit_fact("cost", 1.25)
    before = desk.deal
    [answer] = told({"tell": "work"}, memoryview(spoil(write_desk(desk)).encode()))
    assert answer["tell"] == "resumed"
    assert answer["problem"]
    assert desk.deal == before
    assert desk.failure == ""


def test_a_wrong_text_is_refused_in_a_sentence(desk):
    with pytest.raises(DealError, match="cannot be read; it starts anew"):
        resume_desk(desk, "{}")


@pytest.mark.parametrize("message", [None, 3, {}, {"ask": "pulse"}, {"tell": "work"}])
def test_other_messages_are_passed_over(told, message):
    assert told(message) == []

"""What no page sends but anybody can: values that a control on the screen cannot have."""

from __future__ import annotations

import pytest

from workbench.files import load_deal
from workbench.files.shipped import find_shipped
from workbench.ui import Desk
from workbench.ui.panels import ReservationPricePanel
from workbench.ui.panels.batna.quotes import MoreQuotesPanel
from workbench.ui.panels.deal.deal import DealPanel
from workbench.ui.widgets.uploads import take_upload

UPLOAD = {"name": "a.yaml", "type": "", "size": 1, "last_modified": 0}


@pytest.fixture
def desk(monkeypatch):
    """A desk on which a callback's failure is the test's."""

    def fail(_self):
        raise

    monkeypatch.setattr(Desk, "report_failure", fail)
    return Desk(load_deal(find_shipped("data") / "software-licences" / "deal.yaml"))


@pytest.mark.parametrize("name", ["issue", "over", "second"])
def test_a_menu_keeps_its_choice_when_a_message_takes_it_away(desk, name):
    panel = ReservationPricePanel(desk)
    menu = getattr(panel, name)
    before, words = menu.value, panel.words.text
    menu.control.set_state({"index": None})
    assert (menu.value, panel.words.text) == (before, words)


def test_every_limit_that_can_be_chosen_is_said_where_a_side_refuses_all_too(desk):
    panel = ReservationPricePanel(desk)
    for place in range(len(panel.issue.control.options)):
        panel.issue.control.set_state({"index": place})
        for other in range(len(panel.over.control.options)):
            panel.over.control.set_state({"index": other})
            assert panel.words.text


def test_a_belief_keeps_its_kind_when_a_message_takes_it_away(desk):
    panel = MoreQuotesPanel(desk)
    panel.belief.kind.control.set_state({"index": None})
    assert panel.belief.kind.control.value == "uniform"


@pytest.mark.parametrize("text", ["1e308", "-1e308", "1e400", "nan", ""])
@pytest.mark.parametrize("field", ["units", "cost"])
def test_numbers_that_cannot_be_reckoned_with_are_refused_beside_their_field(desk, field, text):
    panel = MoreQuotesPanel(desk)
    words = panel.words.text
    entry = getattr(panel.belief, field)
    entry.control.set_state({"value": text})
    assert entry.note.text
    assert panel.words.text == words


@pytest.mark.parametrize("content", [None, "text", 10**9, [1], {}])
def test_an_upload_without_content_is_an_empty_file_and_no_failure(desk, content):
    panel, opened = DealPanel(desk), desk.deal
    panel.upload.set_state({"value": [UPLOAD | {"content": content}]})
    assert "empty" in panel.message.text
    assert desk.deal == opened
    assert take_upload(panel.upload) is None

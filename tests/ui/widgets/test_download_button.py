from __future__ import annotations

from workbench.ui import Desk
from workbench.ui.desk.desk import FAILURE
from workbench.ui.widgets.download_button import DownloadButton
from workbench.value import example_deal


def ask(monkeypatch, write):
    """What the page is sent when it asks for a file."""
    desk, sent = Desk(example_deal()), []
    button = DownloadButton(desk, "Download")
    monkeypatch.setattr(DownloadButton, "send", lambda _self, *parts: sent.append(parts))
    button._handle_custom_msg({"ask": "file"}, [])
    assert sent == []
    button.on_ask(write)
    button._handle_custom_msg({"ask": "anything"}, [])
    button._handle_custom_msg({"ask": "file"}, [])
    return desk, sent


def test_the_file_is_written_when_it_is_asked_for(monkeypatch):
    _, sent = ask(monkeypatch, lambda: ("deal.yaml", "title: Öl"))
    assert sent == [({"tell": "file", "name": "deal.yaml"}, ["title: Öl".encode()])]


def test_bytes_travel_as_they_are(monkeypatch):
    _, sent = ask(monkeypatch, lambda: ("brief.pdf", b"%PDF\xff"))
    assert sent == [({"tell": "file", "name": "brief.pdf"}, [b"%PDF\xff"])]


def test_nothing_to_save_is_told(monkeypatch):
    _, sent = ask(monkeypatch, lambda: None)
    assert sent == [({"tell": "nothing"},)]


def test_a_failure_is_said_without_its_details(monkeypatch):
    def write():
        raise RuntimeError("secret detail")

    desk, sent = ask(monkeypatch, write)
    assert sent == []
    assert desk.failure == FAILURE

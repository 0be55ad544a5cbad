from __future__ import annotations

from workbench.ui.download_button import DownloadButton


def test_the_file_is_written_when_it_is_asked_for(monkeypatch):
    button, sent = DownloadButton("Download"), []
    monkeypatch.setattr(DownloadButton, "send", lambda _self, message: sent.append(message))
    button._answer(button, {"ask": "file"}, [])
    assert sent == []
    button.on_ask(lambda: ("deal.yaml", "format: 1"))
    button._answer(button, {"ask": "anything"}, [])
    button._answer(button, {"ask": "file"}, [])
    assert sent == [{"tell": "file", "name": "deal.yaml", "content": "format: 1"}]

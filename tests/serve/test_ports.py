import socket

import pytest

from workbench.serve import ports
from workbench.serve.ports import NoPortError, listen_on

LOCAL = "127.0.0.1"


@pytest.fixture
def taken():
    with socket.create_server((LOCAL, 0)) as server:
        yield server.getsockname()[1]


def test_the_default_gives_way_to_the_next_free_port(taken, monkeypatch):
    monkeypatch.setattr(ports, "DEFAULT_PORT", taken)
    with listen_on(LOCAL) as opened:
        assert opened.getsockname()[1] > taken


def test_a_port_asked_for_is_not_exchanged(taken):
    with pytest.raises(NoPortError, match=f"Port {taken} is in use.*choose another with --port"):
        listen_on(LOCAL, taken)


def test_no_free_port_is_said(taken, monkeypatch):
    monkeypatch.setattr(ports, "DEFAULT_PORT", taken)
    monkeypatch.setattr(ports, "TRIES", 1)
    with pytest.raises(NoPortError, match="No free port between"):
        listen_on(LOCAL)


def test_an_address_of_another_machine_is_refused():
    with pytest.raises(NoPortError, match=r"Cannot listen on 192\.0\.2\.1"):
        listen_on("192.0.2.1", 0)

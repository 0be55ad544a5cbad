"""A line that stays open while the page answers, and is closed when it does not."""

import asyncio
import logging

import pytest
from jupyter_server.base.websocket import WebSocketMixin
from tornado.httpserver import HTTPServer
from tornado.testing import bind_unused_port
from tornado.web import Application
from tornado.websocket import WebSocketHandler, websocket_connect

from workbench.serve.answering.channel import PINGS, PatientPings

INTERVAL = 100  # milliseconds
PATIENCE = 20  # seconds


class Line(PatientPings, WebSocketMixin, WebSocketHandler):
    """A line without a kernel behind it."""

    log = logging.getLogger("line")
    closed: asyncio.Event

    async def prepare(self):
        """Let everybody in."""

    def on_message(self, message):
        """Say the same."""
        self.write_message(message)

    def on_close(self):
        """Note it."""
        Line.closed.set()


def use(act):
    """Run `act` with the port of a server of its own."""

    async def run():
        Line.closed = asyncio.Event()
        server = HTTPServer(Application([("/", Line)], ws_ping_interval=INTERVAL))
        socket, port = bind_unused_port()
        server.add_socket(socket)
        try:
            await act(port)
        finally:
            server.stop()
            await server.close_all_connections()

    asyncio.run(run())


def test_a_line_whose_page_answers_stays_open_over_many_pings(caplog):
    async def wait(port):
        line = await websocket_connect(f"ws://127.0.0.1:{port}/")
        with pytest.raises(TimeoutError):
            await asyncio.wait_for(Line.closed.wait(), (PINGS + 3) * INTERVAL / 1000)
        await line.write_message("still there")
        assert await line.read_message() == "still there"
        line.close()

    use(wait)
    assert caplog.text == ""  # nothing complains of the times either


def test_a_line_whose_page_does_not_answer_is_closed(caplog):
    async def stay_silent(port):
        _, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(
            b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n"
            b"Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: MDEyMzQ1Njc4OWFiY2RlZg==\r\n\r\n"
        )
        await asyncio.wait_for(Line.closed.wait(), PATIENCE)
        writer.close()

    use(stay_silent)
    assert "ping timeout" in caplog.text

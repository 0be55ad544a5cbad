"""Connections that say nothing, more of them than the system has room for, and what is left."""

from __future__ import annotations

import asyncio
import os
import signal
import socket
import subprocess
import sys
import time
from pathlib import Path
from urllib.parse import urlsplit

import psutil
import pytest
from tornado.testing import bind_unused_port
from tornado.web import Application
from visiting import Visitor

from served import served
from workbench.serve.answering import lines
from workbench.serve.answering.lines import OpenLines
from workbench.serve.answering.listening import SILENT, make_server
from workbench.serve.offering.copies import Copies

PATIENCE = 30  # seconds


@pytest.mark.parametrize("said", [b"", b"GET / HT", b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"])
def test_a_connection_that_says_nothing_more_is_closed(said):
    async def run():
        server = make_server(Application([]), silent=0.2)
        listening, port = bind_unused_port()
        server.add_socket(listening)
        reader, writer = await asyncio.open_connection("127.0.0.1", port)
        writer.write(said)
        await asyncio.wait_for(reader.read(), PATIENCE)  # until the other end closes
        writer.close()
        server.stop()

    asyncio.run(run())
    assert SILENT <= 30


@pytest.mark.skipif(not psutil.LINUX, reason="only there a running process can be limited")
def test_a_server_without_descriptors_writes_one_line_and_goes_on_when_there_are_some(tmp_path):
    log = tmp_path / "log.txt"
    before = set(psutil.Process().children())
    with served(Path("notebooks/dashboards").resolve(), log=log) as address:
        (server,) = set(psutil.Process().children()) - before
        open_now = server.num_fds()
        server.rlimit(psutil.RLIMIT_NOFILE, (open_now + 10, open_now + 10))
        port, crowd = urlsplit(address).port, []
        try:
            for _ in range(40):
                crowd.append(socket.create_connection(("127.0.0.1", port), PATIENCE))
            deadline = time.monotonic() + PATIENCE
            while "no connection can be taken" not in log.read_text():
                assert time.monotonic() < deadline
                time.sleep(0.05)
            used, since = sum(server.cpu_times()[:2]), time.monotonic()
            while time.monotonic() < since + 1.5:  # how busy it is with nothing
                time.sleep(0.05)
            assert sum(server.cpu_times()[:2]) - used < 0.75
        finally:
            for one in crowd:
                one.close()
        assert Visitor(address).ask("health").status == 200
        assert log.read_text().count("no connection can be taken") <= 3
        assert log.stat().st_size < 20_000


KILLED = """
import os, signal, sys
from pathlib import Path
from workbench.serve.offering.copies import Copies
(Copies(Path(sys.argv[1])).folder / "deal-1.yaml").write_text("limit: 123.45")
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(os.name == "nt", reason="ends a process by a signal")
def test_what_a_killed_server_wrote_for_guests_goes_with_the_next_start(tmp_path):
    place = tmp_path / "copies"
    killed = subprocess.run([sys.executable, "-c", KILLED, str(place)], check=False)
    assert killed.returncode == -signal.SIGKILL
    assert [path.name for path in place.glob("*/deal-1.yaml")] == ["deal-1.yaml"]
    running = Copies(place)
    assert list(place.iterdir()) == []
    (running.folder / "deal-1.yaml").write_text("mine")
    other = Copies(place)  # a second server on the same state takes nothing away
    other.folder.joinpath("deal-1.yaml").write_text("another's")
    assert running.folder.joinpath("deal-1.yaml").read_text() == "mine"
    assert running.folder.stat().st_mode & 0o777 == 0o700
    for one in (running, other):
        one.remove()
    assert list(place.iterdir()) == []


class Line:
    """The line of a page."""

    request = None

    def __init__(self, kernel: str) -> None:
        self.kernel_id = kernel

    def close(self, code=None, reason=None):
        """Nobody is there."""


class Kernels:
    """Kernels that note their end."""

    def __init__(self) -> None:
        self.ended: list[str] = []

    async def end(self, kernel: str) -> None:
        self.ended.append(kernel)


def test_a_page_that_left_without_a_word_frees_its_place_and_one_that_came_back_does_not(
    monkeypatch,
):
    now = [1_000.0]
    monkeypatch.setattr(lines.time, "monotonic", lambda: now[0])
    kernels = Kernels()
    open_ = OpenLines(None, None, kernels, None)
    for name in ("left", "back", "two"):
        open_.add(Line(name))
    gone = {line.kernel_id: line for line in list(open_._lines)}
    open_.add(Line("two"))
    for line in gone.values():
        open_.drop(line)
    open_.add(Line("back"))

    now[0] += 29.0
    asyncio.run(open_._free_places())
    assert kernels.ended == ["left"]

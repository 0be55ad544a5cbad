"""Forked kernels: apart from each other and from where they come from, and gone when they end."""

from __future__ import annotations

import ast
import asyncio
import json
import os
import signal
import subprocess
import sys

import psutil
import pytest
from visiting import PASSWORD, Visitor

from served import served
from workbench.serve.calculation import kernel_parent
from workbench.serve.calculation.forking import can_fork
from workbench.serve.calculation.kernel_watch import KernelWatch
from workbench.serve.calculation.kernels import Kernels as Made
from workbench.serve.calculation.limits import MIB

pytestmark = pytest.mark.skipif(not can_fork(), reason="kernels are started here, not forked")

PATIENCE = 30  # seconds
CHANCE = """
import json, random, secrets, tempfile, uuid, numpy as np
draws = [random.random(), np.random.random(), secrets.token_hex(), str(uuid.uuid4()),
         str(uuid.uuid1()), next(tempfile._get_candidate_names())]
"""
FAMILY = """
import subprocess, sys
wait = [sys.executable, "-c", "import time; time.sleep(600)"]
near, far = subprocess.Popen(wait), subprocess.Popen(wait, start_new_session=True)
told = near.pid, far.pid
"""


class Kernels:
    """The kernels of a server without pages."""

    def __init__(self, folder):
        self.manager = Made(root_dir=str(folder), connection_dir=str(folder))

    async def told(self, kernel, code, what):
        """Run code in a kernel, and return what it evaluates to."""
        client = self.manager.get_kernel(kernel).client()
        client.start_channels()
        try:
            await client.wait_for_ready(timeout=PATIENCE)
            asked = {"told": f"__import__('json').dumps({what})"}
            reply = await client.execute(code, user_expressions=asked, reply=True, timeout=PATIENCE)
        finally:
            client.stop_channels()
        content = reply["content"]
        assert content["status"] == "ok", content["evalue"]
        told = content["user_expressions"]["told"]
        assert told["status"] == "ok", told["evalue"]
        return json.loads(ast.literal_eval(told["data"]["text/plain"]))

    def end(self):
        """End the parent, and the sockets of this process."""
        self.manager.end_parent()
        self.manager.context.destroy(linger=0)

    def pid(self, kernel):
        return self.manager.get_kernel(kernel).provisioner.pid


@pytest.fixture(scope="module")
def runner():
    with asyncio.Runner() as runner:
        yield runner


@pytest.fixture(scope="module")
def kernels(tmp_path_factory, runner):
    """One parent for all tests of this file, in an environment with a secret."""
    with pytest.MonkeyPatch.context() as environment:
        environment.setenv("WORKBENCH_PASSWORD", PASSWORD)
        environment.setenv("OMP_NUM_THREADS", "2")
        kernels = Kernels(tmp_path_factory.mktemp("kernels"))
        kernels.manager.prepare()
        yield kernels
    runner.run(kernels.manager.shutdown_all(now=True))
    kernels.end()


@pytest.fixture
def both(kernels, runner):
    """Two kernels, made at the same time."""

    async def start():
        return await asyncio.gather(kernels.manager.start(), kernels.manager.start())

    return runner.run(start())


async def gone(*pids):
    """Wait until no such process is left, not even one that nobody has reaped."""
    async with asyncio.timeout(PATIENCE):
        while any(psutil.pid_exists(pid) for pid in pids):
            await asyncio.sleep(0.05)


def test_the_parent_has_loaded_what_a_kernel_is_first_of_all():
    """What is not loaded before the fork, each kernel loads anew while somebody waits for it."""
    code = (
        "import runpy, sys; part = runpy.run_path(sys.argv[1]); part['_import_everything']();"
        "print('ipykernel.kernelapp' in sys.modules, 'debugpy' in sys.modules)"
    )
    asked = [sys.executable, "-c", code, kernel_parent.__file__]
    assert subprocess.check_output(asked, text=True).split() == ["True", "False"]


def test_kernels_are_processes_of_their_own_beside_an_idle_parent(kernels, both, runner):
    async def check():
        parent = kernels.manager.forked_from.pid
        pids = [kernels.pid(kernel) for kernel in both]
        for kernel, pid in zip(both, pids, strict=True):
            where = "[os.getpid(), os.getppid(), os.getsid(0), os.getpgid(0), os.getcwd()]"
            told = await kernels.told(kernel, "import os", where)
            assert told == [pid, parent, pid, pid, kernels.manager.root_dir]
        process = psutil.Process(parent)
        assert process.num_threads() == 1
        assert process.net_connections("inet") == []
        assert {child.pid for child in process.children()} >= set(pids)

    runner.run(check())


def test_nothing_of_the_parent_is_taken_along(kernels, both, runner):
    first, _ = both

    async def check():
        parent = psutil.Process(kernels.manager.forked_from.pid)
        assert PASSWORD not in str(parent.environ())
        line = os.readlink(f"/proc/{parent.pid}/fd/0")
        assert line.startswith("socket:")
        process = psutil.Process(kernels.pid(first))
        opened = [os.readlink(f"/proc/{process.pid}/fd/{n}") for n in (0, 1, 2)]
        everything = os.listdir(f"/proc/{process.pid}/fd")
        links = [os.readlink(f"/proc/{process.pid}/fd/{name}") for name in everything]
        assert opened[0] == os.devnull
        assert line not in links
        environment = await kernels.told(first, "import os", "dict(os.environ)")
        assert PASSWORD not in str(environment)
        assert environment["OMP_NUM_THREADS"] == "2"  # its own, not the parent's
        seen = "import signal, ipywidgets, comm"
        signals = "[signal.getsignal(n) == signal.SIG_DFL for n in (15, 17)]"
        assert await kernels.told(first, seen, signals) == [True, True]
        widgets = "[len(ipywidgets.Widget.widgets), len(comm.get_comm_manager().comms)]"
        assert await kernels.told(first, seen, widgets) == [0, 0]
        names = await kernels.told(first, "", "[n for n in dir() if n[0] != '_']")
        assert set(names) <= {"In", "Out", "exit", "get_ipython", "open", "quit"} | {
            "os",
            "signal",
            "ipywidgets",
            "comm",
        }

    runner.run(check())


def test_each_kernel_has_its_own_luck(kernels, both, runner):
    async def check():
        first, second = [await kernels.told(kernel, CHANCE, "draws") for kernel in both]
        assert not set(first) & set(second)

    runner.run(check())


def test_what_looks_for_a_kernel_when_it_is_loaded_finds_it(kernels, both, runner):
    first, _ = both

    async def check():
        code = "import plotly.io, comm; targets = comm.get_comm_manager().targets"
        told = "[plotly.io.renderers.default, sorted(targets)]"
        renderer, targets = await kernels.told(first, code, told)
        assert renderer == "plotly_mimetype"
        assert targets == ["jupyter.widget", "jupyter.widget.control"]

    runner.run(check())


def test_an_ended_kernel_takes_along_what_it_started_and_leaves_nothing(kernels, both, runner):
    first, second = both

    async def check():
        near, far = await kernels.told(first, FAMILY, "told")
        assert psutil.Process(far).ppid() == kernels.pid(first)
        pid, other = kernels.pid(first), kernels.pid(second)
        await kernels.manager.end(first)
        await gone(pid, near, far)
        assert psutil.Process(other).is_running()

    runner.run(check())


def test_a_kernel_that_was_killed_is_missed_by_the_watch(kernels, both, runner):
    first, second = both
    watch = KernelWatch(kernels.manager, memory=1024 * MIB)

    async def check():
        assert await watch.state_of(first) == "alive"
        os.kill(kernels.pid(first), signal.SIGKILL)
        async with asyncio.timeout(PATIENCE):
            while await watch.state_of(first) == "alive":
                await asyncio.sleep(0.05)
        assert await watch.state_of(first) == "died"
        assert first not in kernels.manager
        assert await watch.state_of(second) == "alive"

    runner.run(check())


def test_when_the_parent_dies_its_kernels_do_and_the_next_has_a_new_one(kernels, both, runner):
    first, _ = both

    async def check():
        parent, pid = kernels.manager.forked_from.pid, kernels.pid(first)
        os.kill(parent, signal.SIGKILL)
        await gone(pid)
        assert not await kernels.manager.get_kernel(first).is_alive()
        third = await kernels.manager.start()
        told = await kernels.told(third, "import os", "[os.getpid(), os.getppid()]")
        assert told == [kernels.pid(third), kernels.manager.forked_from.pid]
        assert kernels.manager.forked_from.pid != parent

    runner.run(check())


def test_nothing_is_lost_of_what_a_page_has_not_read_yet(kernels, both, runner):
    """A step of the preparation opens hundreds of widgets; one that is missing stops the page."""
    many = 20_000
    code = f"""
from comm import create_comm
for number in range({many}):
    create_comm(target_name="a widget", data={{"number": number, "text": "x" * 300}})
"""

    async def check():
        client = kernels.manager.get_kernel(both[0]).client()
        client.start_channels()
        try:
            await client.wait_for_ready(timeout=PATIENCE)
            await client.execute(code, reply=True, timeout=PATIENCE)
            read = []
            while len(read) < many:
                message = await client.get_iopub_msg(timeout=PATIENCE)
                if message["msg_type"] == "comm_open":
                    read.append(message["content"]["data"]["number"])
        finally:
            client.stop_channels()
        assert read == list(range(many))

    runner.run(check())


def test_where_nothing_can_be_forked_kernels_are_started(tmp_path, runner, monkeypatch, caplog):
    monkeypatch.setattr("workbench.serve.calculation.forking._RUN", "raise SystemExit(1)")
    kernels = Kernels(tmp_path)

    async def check():
        kernels.manager.prepare()
        kernel = await kernels.manager.start()
        assert await kernels.told(kernel, "import os", "os.getppid()") == os.getpid()
        await kernels.manager.end(kernel)
        kernels.end()

    runner.run(check())
    assert "could not be forked, and is started" in caplog.text


def test_a_server_that_is_killed_leaves_no_process(tmp_path, monkeypatch):
    monkeypatch.delenv("WORKBENCH_PASSWORD", raising=False)  # of the kernels above
    code = "import os\nfrom pathlib import Path\nPath('told').write_text(str(os.getpid()))"
    cell = {"cell_type": "code", "metadata": {}, "source": code, "outputs": []}
    notebook = {"cells": [{**cell, "execution_count": None}], "metadata": {}}
    text = json.dumps(notebook | {"nbformat": 4, "nbformat_minor": 4})
    (tmp_path / "tell.ipynb").write_text(text)
    with served(tmp_path) as address:
        visitor = Visitor(address)
        visitor.ask()  # begins a session
        assert visitor.ask("open/tell/thompson").status == 200
        kernel = psutil.Process(int((tmp_path / "told").read_text()))
        parent = kernel.parent()
        server = parent.parent()
        assert server.cmdline()[1:4] == ["-m", "workbench", "serve"]
        server.kill()
        gone_now, _ = psutil.wait_procs([parent, kernel], timeout=PATIENCE)
        assert len(gone_now) == 2

"""Kernels that die or take too much memory, beside one that does neither."""

from __future__ import annotations

import asyncio
import os
import signal

import psutil
import pytest
from jupyter_server.services.kernels.kernelmanager import AsyncMappingKernelManager

from workbench.serve.calculation.kernel_watch import KernelWatch
from workbench.serve.calculation.limits import MIB, Limits
from workbench.serve.calculation.seats import Caller
from workbench.serve.calculation.upkeep import Upkeep

pytestmark = pytest.mark.skipif(os.name == "nt", reason="ends kernels by signals")

PATIENCE = 30  # seconds


class Kernels:
    """A manager with two kernels, and a client that runs code in the first."""

    async def __aenter__(self):
        self.manager = AsyncMappingKernelManager(root_dir="/")
        starts = [self.manager.start_kernel(kernel_name="python3") for _ in range(2)]
        self.first, self.second = await asyncio.gather(*starts)
        self.client = self.manager.get_kernel(self.first).client()
        self.client.start_channels()
        await self.client.wait_for_ready(timeout=PATIENCE)
        return self

    async def __aexit__(self, *_):
        self.client.stop_channels()
        await self.manager.shutdown_all(now=True)

    async def run(self, code):
        reply = await self.client.execute(code, reply=True, timeout=PATIENCE)
        return reply["content"].get("ename", "ok")

    def pid(self, kernel):
        return self.manager.get_kernel(kernel).provisioner.pid


def opened(kernels, limits):
    """The upkeep of a server whose two kernels belong to pages."""
    upkeep = Upkeep(kernels.manager, limits)
    for kernel in (kernels.first, kernels.second):
        upkeep.seats.take(Caller("somebody")).kernel = kernel
    return upkeep


async def until(claim):
    async with asyncio.timeout(PATIENCE):
        while not await claim():
            await asyncio.sleep(0.05)


def test_a_kernel_that_was_killed_is_said_to_have_died_and_only_that_one():
    async def check():
        async with Kernels() as kernels:
            watch = KernelWatch(kernels.manager, memory=1024 * MIB)
            assert await watch.state_of(kernels.first) == "alive"
            os.kill(kernels.pid(kernels.first), signal.SIGKILL)

            async def is_dead():
                return await watch.state_of(kernels.first) == "died"

            await until(is_dead)
            assert kernels.first not in kernels.manager
            assert await watch.state_of(kernels.first) == "died"  # its page may ask later
            assert await watch.state_of(kernels.second) == "alive"
            assert await watch.state_of("0" * 36) == "gone"

    asyncio.run(check())


def test_a_kernel_that_holds_too_much_is_ended_and_only_that_one():
    async def check():
        async with Kernels() as kernels:
            watch = KernelWatch(kernels.manager, memory=400 * MIB)
            watch.start()
            assert await kernels.run("small = bytes(50 << 20)") == "ok"
            assert await watch.state_of(kernels.first) == "alive"
            kernels.client.execute("large = [b'x' * (1 << 20) for _ in range(500)]")

            async def is_ended():
                return kernels.first not in kernels.manager

            await until(is_ended)
            watch.stop()
            assert await watch.state_of(kernels.first) == "memory"
            assert await watch.state_of(kernels.second) == "alive"

    asyncio.run(check())


FAMILY = """
import subprocess, sys
code = "import os, time; big = b'x' * (200 << 20); os.fork(); os.fork(); time.sleep(20)"
family = subprocess.Popen([sys.executable, "-c", code])
"""


@pytest.mark.skipif(not psutil.LINUX, reason="other systems do not say what is shared")
def test_what_a_kernels_children_share_is_counted_once():
    async def check():
        async with Kernels() as kernels:
            watch = KernelWatch(kernels.manager, memory=1024 * MIB)
            process = psutil.Process(kernels.pid(kernels.first))
            assert await kernels.run(FAMILY) == "ok"

            async def are_all_there():
                return len(process.children(recursive=True)) == 4

            await until(are_all_there)
            resident = sum(one.memory_info().rss for one in process.children(recursive=True))
            assert resident > 800 * MIB
            assert 200 * MIB < watch.held()[kernels.first] < 400 * MIB

    asyncio.run(check())


@pytest.mark.skipif(not psutil.LINUX, reason="other systems cannot limit a running process")
def test_a_single_request_for_too_much_fails_in_the_kernel_which_lives_on():
    async def check():
        async with Kernels() as kernels:
            watch = KernelWatch(kernels.manager, memory=400 * MIB)
            assert await watch.state_of(kernels.first) == "alive"
            assert await kernels.run("huge = bytes(16 << 30)") == "MemoryError"
            assert await kernels.run("1 + 1") == "ok"
            assert await watch.state_of(kernels.first) == "alive"

    asyncio.run(check())


def test_beyond_its_pages_a_server_asks_to_wait_and_reports_that_it_is_full():
    async def check():
        async with Kernels() as kernels:
            upkeep = opened(kernels, Limits(pages=3, spare=0))
            assert upkeep.refusal() == ""
            assert upkeep.report()["status"] == "ok"
            full = opened(kernels, Limits(pages=2, spare=0))
            assert full.refusal().startswith("All places are taken")
            report = full.report()
            assert report["status"] == "full"
            assert report["pages"] == {"open": 2, "most": 2}
            memory = report["memory_mib"]
            assert memory["kernels"] >= memory["largest_kernel"] > 0
            tight = Upkeep(kernels.manager, Limits(spare=2**60))  # more than any machine has
            assert tight.refusal().startswith("All places are taken")

    asyncio.run(check())


def test_an_ending_server_answers_open_pages_for_a_while_and_takes_no_more():
    async def check():
        async with Kernels() as kernels:
            upkeep, ended = opened(kernels, Limits(drain=0.2)), []
            upkeep.drain(lambda: ended.append("later"))
            assert upkeep.refusal().startswith("The workbench is being started anew")
            assert upkeep.report()["status"] == "ending"
            assert ended == []

            async def is_over():
                return bool(ended)

            await until(is_over)
            upkeep.drain(lambda: ended.append("at once"))  # asked a second time
            assert ended == ["later", "at once"]

    asyncio.run(check())


def test_with_no_page_open_a_server_ends_without_waiting():
    async def check():
        ended = asyncio.Event()
        manager = AsyncMappingKernelManager(root_dir="/")
        Upkeep(manager, Limits(drain=60)).drain(ended.set)
        async with asyncio.timeout(5):
            await ended.wait()

    asyncio.run(check())

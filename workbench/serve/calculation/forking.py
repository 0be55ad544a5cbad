"""Kernels forked from a process that has imported everything, where the system can do that.

A kernel that is started pays seconds for its imports, and holds them alone. A fork is there at once
and shares them. It is a process like any other: its own session, environment, limits and end.
Elsewhere than on Linux, and for kernels of another Python, they are started as Jupyter starts them.
"""

from __future__ import annotations

import asyncio
import contextlib
import json
import logging
import os
import select
import signal
import socket
import subprocess
import sys
import threading
from collections.abc import Mapping
from importlib.metadata import EntryPoint
from pathlib import Path
from typing import Any

import psutil
from jupyter_client.provisioning.factory import KernelProvisionerFactory
from jupyter_client.provisioning.local_provisioner import LocalProvisioner

from workbench.serve.calculation.kernel_parent import LARGEST, READY

PROGRAM = Path(__file__).with_name("kernel_parent.py")
_RUN = f"import runpy, sys; del sys.path[0]; runpy.run_path({str(PROGRAM)!r}, run_name='__main__')"

FORKED = "workbench-forked"
"""Under which Jupyter knows this way of coming by a kernel."""

_AS_ONE = {"OMP_NUM_THREADS": "1", "OPENBLAS_NUM_THREADS": "1"}
"""What keeps a process without threads, whatever else was asked for."""

log = logging.getLogger(__name__)


class ForkedProcess:
    """A kernel's process, as far as Jupyter asks: it is its parent's child, not ours.

    Parameters
    ----------
    pid : int
        Number of the process, and of its group.
    handle : int
        Open file that stands for the process, also when its number is another's.
    """

    stdin = stdout = stderr = None

    def __init__(self, pid: int, handle: int) -> None:
        self.pid, self._handle = pid, handle
        self._ends = select.poll()
        self._ends.register(handle, select.POLLIN)

    def __del__(self) -> None:
        if self._handle >= 0:
            os.close(self._handle)

    def poll(self) -> int | None:
        """Return None while it runs."""
        return 0 if self._handle < 0 or self._ends.poll(0) else None

    def wait(self) -> int:
        """Wait for its end, and forget it."""
        if self._handle >= 0:
            self._ends.poll()
            os.close(self._handle)
            self._handle = -1
        return 0

    def send_signal(self, number: int) -> None:
        """Send a signal to the process alone, if it still runs."""
        if self.poll() is None:
            with contextlib.suppress(ProcessLookupError):  # it has ended since
                signal.pidfd_send_signal(self._handle, number)

    def kill(self) -> None:
        """End it at once."""
        self.send_signal(signal.SIGKILL)

    def terminate(self) -> None:
        """Ask it to end."""
        self.send_signal(signal.SIGTERM)


class KernelParent:
    """The process that kernels are forked from: started when it is needed, and anew when it died.

    Parameters
    ----------
    environment : mapping of str to str
        Of the process itself; each kernel brings its own.
    """

    def __init__(self, environment: Mapping[str, str]) -> None:
        self._environment = {**environment, **_AS_ONE}
        self._one_at_a_time = threading.Lock()
        self._process: subprocess.Popen[bytes] | None = None
        self._line: socket.socket | None = None

    @property
    def pid(self) -> int | None:
        """Number of the process, if there is one."""
        return None if self._process is None else self._process.pid

    def start(self) -> None:
        """Start it, unless it runs; it is ready when it has forked."""
        with self._one_at_a_time:
            self._start()

    def fork(
        self, arguments: list[str], *, environment: Mapping[str, str], folder: str
    ) -> ForkedProcess:
        """Fork a kernel; waits while the process is still importing.

        Raises
        ------
        OSError
            If the process cannot be started, or ends.
        """
        asked = {"arguments": arguments, "environment": dict(environment), "folder": folder}
        message = json.dumps(asked).encode()
        with self._one_at_a_time:
            try:
                return self._ask(message)
            except OSError:  # it has died, and its kernels with it: once more, from a new one
                self._end()
                return self._ask(message)

    def stop(self) -> None:
        """End it, and with it all its kernels."""
        with self._one_at_a_time:
            self._end()

    def _ask(self, message: bytes) -> ForkedProcess:
        line = self._start()
        line.send(message)
        while True:
            answer, handles, _, _ = socket.recv_fds(line, LARGEST, 1)
            if answer != READY:
                break
        if not answer or not handles:
            raise ConnectionError("the process that kernels are forked from has ended")
        return ForkedProcess(int(answer), handles[0])

    def _start(self) -> socket.socket:
        if self._line is None or self._process is None or self._process.poll() is not None:
            self._end()
            self._line, theirs = socket.socketpair(socket.AF_UNIX, socket.SOCK_SEQPACKET)
            with theirs:
                self._process = subprocess.Popen(
                    [sys.executable, "-c", _RUN],
                    stdin=theirs.fileno(),
                    env=self._environment,
                    start_new_session=True,  # Ctrl+C is the server's
                )
        return self._line

    def _end(self) -> None:
        if self._line is not None:
            self._line.close()
        if self._process is not None:
            self._process.kill()
            self._process.wait()
        self._line = self._process = None


class ForkedProvisioner(LocalProvisioner):
    """Gives Jupyter a fork where it asks for this Python's kernel, and else starts what it asks."""

    async def launch_kernel(self, cmd: list[str], **details: Any) -> Any:
        """Come by a kernel."""
        manager = self.parent
        parent: KernelParent | None = getattr(getattr(manager, "parent", None), "forked_from", None)
        if parent is None or cmd[:3] != [sys.executable, "-m", "ipykernel_launcher"]:
            return await super().launch_kernel(cmd, **details)
        try:
            forked = await asyncio.to_thread(
                parent.fork, cmd[3:], environment=details["env"], folder=details["cwd"]
            )
        except OSError:
            log.exception("a kernel could not be forked, and is started")
            return await super().launch_kernel(cmd, **details)
        self.process: Any = forked  # as much of a Popen as is asked for
        self.pid = self.pgid = forked.pid
        self.cwd = details["cwd"]
        return self.connection_info

    async def send_signal(self, signum: int) -> None:
        """Send a signal to the kernel's group; with an end, also to what left the group."""
        offspring = _offspring(self.pid) if signum == signal.SIGKILL else []
        await super().send_signal(signum)
        for process in offspring:
            with contextlib.suppress(psutil.NoSuchProcess):
                process.kill()


def _offspring(pid: int | None) -> list[psutil.Process]:
    try:
        return psutil.Process(pid).children(recursive=True) if pid else []
    except psutil.NoSuchProcess:
        return []


def can_fork() -> bool:
    """Say whether the system has what forked kernels need."""
    return sys.platform == "linux" and hasattr(os, "pidfd_open")


def offer_forks() -> None:
    """Let Jupyter come by kernels this way; by itself it knows those that packages install."""
    kind = f"{__name__}:{ForkedProvisioner.__name__}"
    factory = KernelProvisionerFactory.instance()
    factory.provisioners[FORKED] = EntryPoint(FORKED, kind, factory.GROUP_NAME)
    factory.default_provisioner_name = FORKED

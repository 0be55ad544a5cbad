"""The program that kernels are forked from: it imports everything once, and then only forks.

:mod:`workbench.serve.calculation.forking` runs it by its path, without the rest of the server, for
its kernels share the memory of all that it loads. It opens no connection and starts no thread,
since a fork would have neither, and it learns nothing of any deal but the one it makes up. Its
standard input is a socket: each message asks for one kernel, and is answered with the number of its
process and a handle on it. It ends with the server, and its kernels with it.
"""

from __future__ import annotations

import ctypes
import gc
import importlib
import json
import os
import random
import signal
import socket
import sys
from typing import Any

LARGEST = 2**18
"""Most bytes of a message: arguments, folder and environment of a kernel."""

READY = b"ready"
"""What is said once, when everything is imported."""

PR_SET_PDEATHSIG, PR_SET_CHILD_SUBREAPER = 1, 36


def be_parent() -> None:
    """Fork kernels until the server is gone; in a kernel, run it until it ends."""
    line = socket.socket(fileno=0)
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # so do kernels while they calculate nothing
    signal.signal(signal.SIGTERM, signal.SIG_IGN)  # a service's end is told to all: the server's
    signal.signal(signal.SIGCHLD, signal.SIG_IGN)  # the system reaps kernels that end,
    _control(PR_SET_CHILD_SUBREAPER, 1)  # and what they left behind
    _import_everything()
    _rehearse()
    _check_alone()
    gc.collect()
    gc.freeze()  # pages of memory that no kernel's collector writes into stay shared
    line.send(READY)
    asked = _fork_on_request(line)
    if asked is not None:
        _run_kernel(asked)


def _import_everything() -> None:
    """Load what kernels and dashboards load."""
    sys.modules["debugpy"] = None  # type: ignore[assignment]  # a fifth of a second, for nobody
    for name in ("ipykernel.kernelapp", "ipykernel.zmqshell"):  # what a fork is first of all
        importlib.import_module(name)
    del sys.modules["debugpy"]
    importlib.import_module("scipy.optimize")  # a second's work for the first kernel that needs it


def _rehearse() -> None:
    """Show every dashboard of a made-up deal once: the first time loads and prepares much."""
    from ipywidgets import Widget

    from workbench.library import draft_deal
    from workbench.ui import BatnaDashboard, DealPage, Desk

    deal = draft_deal("Rehearsal", units=1000.0, last_price=2.0, supplier_cost=1.0, quote=1.9)
    BatnaDashboard(Desk(deal))  # as each is by itself, with the deal's tools above it
    page = DealPage(Desk(deal))
    for tab in page.tabs:
        page.go(tab)
    page.parts["brief"].brief.background.finish()
    Widget.close_all()


def _check_alone() -> None:
    """Refuse to fork what a fork would break.

    Raises
    ------
    RuntimeError
        If an import has started a thread.
    """
    threads = len(os.listdir("/proc/self/task"))
    if threads != 1:
        raise RuntimeError(f"nothing is forked from a process with {threads} threads")


def _fork_on_request(line: socket.socket) -> dict[str, Any] | None:
    """Fork a kernel for each message; return what was asked for in the kernel, None at the end."""
    parent = os.getpid()
    while message := line.recv(LARGEST):
        child = os.fork()
        if child == 0:
            line.detach()
            _leave_parent(parent)
            asked: dict[str, Any] = json.loads(message)
            return asked
        handle = os.pidfd_open(child)
        socket.send_fds(line, [str(child).encode()], [handle])
        os.close(handle)
    return None


def _leave_parent(parent: int) -> None:
    """Take nothing along into a kernel's own session: no open file, signal or random state."""
    os.setsid()
    _control(PR_SET_PDEATHSIG, signal.SIGKILL)
    if os.getppid() != parent:
        os._exit(1)  # it died before it could be asked to end this one too
    for number in (signal.SIGTERM, signal.SIGCHLD):
        signal.signal(number, signal.SIG_DFL)
    nothing = os.open(os.devnull, os.O_RDWR)
    os.dup2(nothing, 0)
    for opened in [int(name) for name in os.listdir("/proc/self/fd")]:
        if opened > 2:
            try:
                os.close(opened)
            except OSError:  # the listing itself
                continue
    import numpy as np

    random.seed()
    np.random.seed()  # noqa: NPY002  the state that others' code draws from


def _run_kernel(asked: dict[str, Any]) -> None:
    """Be a kernel until it is ended."""
    os.environ.clear()
    os.environ.update(asked["environment"])
    os.chdir(asked["folder"])
    import ipywidgets
    from ipykernel.kernelapp import IPKernelApp

    class ForkedKernelApp(IPKernelApp):
        """A kernel that the system ends with its parent, so that it need not look each second."""

        def init_poller(self) -> None:
            """Look after nobody."""

        def init_iopub(self, context: Any) -> None:
            """Lose nothing: a message that is dropped is a widget that is missing.

            By default what is not read yet beyond a thousand messages is thrown away, and a step
            of the preparation sends more than that while the reader has no processor.
            """
            context.sndhwm = 0
            super().init_iopub(context)  # type: ignore[no-untyped-call]

        def init_extensions(self) -> None:
            """Tell the widgets, which were imported before there was a kernel."""
            super().init_extensions()  # type: ignore[no-untyped-call]
            ipywidgets.load_ipython_extension(self.shell)

    # without a history, which would be a file and a thread more and keep what runs in a page
    options = ["--HistoryManager.enabled=False", f"--IPKernelApp.parent_handle={os.getppid()}"]
    ForkedKernelApp.launch_instance([*asked["arguments"], *options])


def _control(what: int, value: int) -> None:
    """Ask the system for something that Python has no words for."""
    if ctypes.CDLL(None, use_errno=True).prctl(what, value, 0, 0, 0):
        raise OSError(ctypes.get_errno(), "prctl")


if __name__ == "__main__":
    be_parent()
